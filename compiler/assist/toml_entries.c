/* SPDX-License-Identifier: MIT */
/*
 * toml_entries.c - see toml_entries.h.
 *
 * A key belongs to the header above it, so a new one goes behind the last line of its table, with
 * whatever stands in front of the key there: `a.b.` where keys have dots. A table goes behind all
 * that belongs to the one that it is in. A header contains the path, and is where that is taken
 * from, so that each key stays in its quotes.
 */
#include "assist/toml_entries.h"

#include "support/lines.h"

/* --- headers ---------------------------------------------------------------------------------- */

static bool is_in_header(const EditPlan *plan, size_t at)
{
    return edit_plan_line_begins(plan, at, '[');
}

/* A header that contains the key of a table. */
typedef struct Header {
    size_t line; /* where its line starts */
    Str path;    /* up to the key */
    bool is_own; /* it ends there */
} Header;

static bool read_header(const EditPlan *plan, Span key, Header *header)
{
    if (!is_in_header(plan, key.start))
        return false;
    size_t line = line_start(plan->text, key.start);
    size_t start = skip_blanks(plan->text, skip_blanks(plan->text, line) + 1);
    size_t behind = skip_blanks(plan->text, key.end);
    if (start > key.start || plan->text.ptr[start] == '[')
        return false; /* of an array of tables */
    *header = (Header){
        .line = line,
        .path = str_make(plan->text.ptr + start, key.end - start),
        .is_own = behind < plan->text.len && plan->text.ptr[behind] == ']',
    };
    return true;
}

/* Its own header, else the first one that contains it. */
static bool find_header(const EditPlan *plan, const Node *map, Header *header)
{
    const Node *key = node_key(map);
    size_t count;
    if (!key)
        return false;
    const KeyPlace *places = tree_key_places(plan->tree, key, &count);
    bool found = read_header(plan, node_span(key), header);
    for (size_t i = 0; i < count && !(found && header->is_own); i++) {
        Header other;
        if (read_header(plan, places[i].span, &other) && (!found || other.is_own)) {
            *header = other;
            found = true;
        }
    }
    return found;
}

bool toml_entries_have_header(const EditPlan *plan, const Node *map)
{
    Header header;
    return map == plan->tree->root || find_header(plan, map, &header);
}

/* --- lines ------------------------------------------------------------------------------------ */

/* The last line with a key of a table, and what stands there in front of the key. */
typedef struct LastLine {
    size_t end; /* 0: there is none */
    Str prefix;
} LastLine;

static bool is_table(const Node *value)
{
    return value->kind == NODE_MAP && !(value->flags & NODE_FLOW);
}

/* How far the keys with dots of `map` go. */
static size_t end_of_dotted(const EditPlan *plan, const Node *map)
{
    size_t end = 0;
    for (uint32_t i = 0; i < map->count; i++) {
        const Node *key = map_key(map, i), *value = map_value(map, i);
        size_t found = is_in_header(plan, key->start) ? 0
                       : is_table(value)              ? end_of_dotted(plan, value)
                                                      : value->end;
        end = found > end ? found : end;
    }
    return end;
}

static LastLine last_line(const EditPlan *plan, const Node *map)
{
    LastLine last = {0};
    for (uint32_t i = 0; i < map->count; i++) {
        const Node *key = map_key(map, i), *value = map_value(map, i);
        if (is_in_header(plan, key->start))
            continue;
        size_t end = is_table(value) ? end_of_dotted(plan, value) : value->end;
        size_t start = line_start(plan->text, key->start);
        if (end >= last.end)
            last = (LastLine){end, str_make(plan->text.ptr + start, key->start - start)};
    }
    return last;
}

static void put_values(Buf *out, const EditPlan *plan, Str prefix, const Draft *drafts,
                       size_t count, bool has_tables)
{
    for (size_t i = 0; i < count; i++) {
        if (has_tables && drafts[i].is_map && !drafts[i].is_inline)
            continue;
        buf_append(out, prefix);
        draft_write_inline(out, &plan->style, &drafts[i]);
        buf_append_c(out, plan->style.eol);
    }
}

/* A header of its own in front of the first table inside. */
static void put_new_header(EditPlan *plan, const Header *inner, Str values)
{
    edit_plan_put_lines(plan, edit_plan_start_with_comments(plan, inner->line),
                        arena_format(plan->arena, "[%.*s]%s%.*s%s", STR_ARG(inner->path),
                                     plan->style.eol, STR_ARG(values), plan->style.eol));
}

static void add_values(EditPlan *plan, const Node *map, const Header *header, const Draft *drafts,
                       size_t count)
{
    Buf out = buf_new(arena_context(plan->arena));
    LastLine last = last_line(plan, map);
    bool is_root = map == plan->tree->root;
    put_values(&out, plan, last.prefix, drafts, count, header || is_root);
    if (out.len == 0)
        ;
    else if (last.end > 0)
        edit_plan_put_lines(plan, next_line(plan->text, last.end), buf_str(&out));
    else if (header && header->is_own)
        edit_plan_put_lines(plan, next_line(plan->text, header->line), buf_str(&out));
    else if (header)
        put_new_header(plan, header, buf_str(&out));
    else
        edit_plan_refuse(plan, PLAN_PLACE);
    buf_free(&out);
}

/* --- tables ----------------------------------------------------------------------------------- */

/* Behind the comments that follow at once and are apart from what is below them. */
static size_t skip_own_comments(const EditPlan *plan, size_t at)
{
    size_t end = at;
    while (end < plan->text.len && edit_plan_line_begins(plan, end, '#'))
        end = next_line(plan->text, end);
    bool is_apart = end == plan->text.len || edit_plan_is_blank_line(plan, end);
    return is_apart ? end : at;
}

static void add_tables(EditPlan *plan, const Node *map, Str path, const Draft *drafts, size_t count)
{
    size_t at = skip_own_comments(plan, next_line(plan->text, map->end));
    Buf out = buf_new(arena_context(plan->arena));
    for (size_t i = 0; i < count; i++) {
        if (!drafts[i].is_map || drafts[i].is_inline)
            continue;
        buf_append_c(&out, plan->style.eol);
        draft_write_table(&out, &plan->style, path, &drafts[i]);
    }
    bool is_tight = at < plan->text.len && !edit_plan_is_blank_line(plan, at);
    if (out.len > 0 && is_tight)
        buf_append_c(&out, plan->style.eol);
    if (out.len > 0)
        edit_plan_put_lines(plan, at, buf_str(&out));
    buf_free(&out);
}

void toml_entries_add(EditPlan *plan, const Node *map, const Draft *drafts, size_t count)
{
    Header header = {0};
    bool has_header = find_header(plan, map, &header);
    add_values(plan, map, has_header ? &header : NULL, drafts, count);
    if (has_header || map == plan->tree->root)
        add_tables(plan, map, header.path, drafts, count);
}

void toml_entries_add_before(EditPlan *plan, const Node *map, uint32_t index, const Draft *draft)
{
    const Node *key = map_key(map, index);
    Header header = {0}, first;
    size_t count;
    const KeyPlace *places = tree_key_places(plan->tree, key, &count);
    size_t start =
        count > 0 && places[0].span.start < key->start ? places[0].span.start : key->start;
    if (!is_in_header(plan, start) || !read_header(plan, span_make(start, start + 1), &first)) {
        toml_entries_add(plan, map, draft, 1);
        return;
    }
    find_header(plan, map, &header);
    Buf out = buf_new(arena_context(plan->arena));
    draft_write_table(&out, &plan->style, header.path, draft);
    buf_append_c(&out, plan->style.eol);
    edit_plan_put_lines(plan, edit_plan_start_with_comments(plan, first.line), buf_str(&out));
    buf_free(&out);
}

/* --- taking out ------------------------------------------------------------------------------- */

/* Behind the empty lines from `at` on. */
static size_t skip_blank_lines(const EditPlan *plan, size_t at)
{
    while (at < plan->text.len && edit_plan_is_blank_line(plan, at))
        at = next_line(plan->text, at);
    return at;
}

/* A table with a header of its own, and nothing of others in between. */
static bool section_lines(const EditPlan *plan, const Node *value, Span *lines)
{
    Header header;
    if (!find_header(plan, value, &header) || !header.is_own)
        return false;
    size_t end = next_line(plan->text, value->end);
    for (size_t at = next_line(plan->text, header.line); at < end; at = next_line(plan->text, at))
        if (is_in_header(plan, at))
            return false;
    end = skip_blank_lines(plan, end);
    size_t start = edit_plan_start_with_comments(plan, header.line);
    while (end == plan->text.len && start > 0 &&
           edit_plan_is_blank_line(plan, edit_plan_line_above(plan, start)))
        start = edit_plan_line_above(plan, start); /* no file ends with empty lines */
    *lines = span_make(start, end);
    return true;
}

static size_t count_values(const Node *map)
{
    size_t count = 0;
    for (uint32_t i = 0; i < map->count; i++)
        count += is_table(map_value(map, i)) ? count_values(map_value(map, i)) : 1;
    return count;
}

/* A table whose keys have dots, on a line each and one after the other. */
static bool dotted_lines(const EditPlan *plan, const Node *key, const Node *value, Span *lines)
{
    size_t count = 0, start = edit_plan_start_with_comments(plan, key->start);
    size_t end = next_line(plan->text, end_of_dotted(plan, value));
    for (size_t at = line_start(plan->text, key->start); at < end; at = next_line(plan->text, at))
        count++;
    *lines = span_make(start, end > start ? end : start);
    return !is_in_header(plan, key->start) && count == count_values(value);
}

bool toml_entries_lines(const EditPlan *plan, const Node *map, uint32_t index, Span *lines)
{
    const Node *key = map_key(map, index), *value = map_value(map, index);
    if (is_table(value))
        return section_lines(plan, value, lines) || dotted_lines(plan, key, value, lines);
    if (is_in_header(plan, key->start))
        return false;
    *lines = span_make(edit_plan_start_with_comments(plan, key->start),
                       next_line(plan->text, value->end));
    return true;
}
