/* SPDX-License-Identifier: MIT */
/*
 * edits.c - see edits.h.
 *
 * Taking an item out of a list is a question of what stands around it: whole lines go
 * where the item has them to itself, else the item goes with one of its commas. All of it
 * is decided on the text between the items, which holds blanks, commas and comments only.
 */
#include "lint/edits.h"

#include "definition/rename.h"
#include "lint/fix_safety.h"
#include "support/chars.h"
#include "support/lines.h"
#include "syntax/scalar_write.h"

/* -- strings ---------------------------------------------------------------------- */

/* Text that means itself between quotes of any language. */
static bool can_stand_quoted(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] < ' ' || text.ptr[i] > '~' || strchr("\"'\\", text.ptr[i]))
            return false;
    return true;
}

static bool is_block(const Node *node)
{
    return node->style == STYLE_YAML_LITERAL || node->style == STYLE_YAML_FOLDED;
}

static bool is_marked(const Node *node)
{
    return node->flags & (NODE_ANCHORED | NODE_TAGGED);
}

/* In quotes where the value stands in quotes; NULL where it is better left alone. */
static const char *quotes_of_scalar(const Node *node)
{
    switch ((NodeStyle)node->style) {
    case STYLE_YAML_PLAIN:
        return "";
    case STYLE_YAML_SINGLE:
    case STYLE_TOML_LITERAL:
        return "'";
    case STYLE_YAML_DOUBLE:
    case STYLE_TOML_BASIC:
    case STYLE_JSON_STRING:
    case STYLE_TOML_BARE:
    case STYLE_JSON_BARE:
        return "\"";
    case STYLE_NONE:
    case STYLE_YAML_LITERAL:
    case STYLE_YAML_FOLDED:
    case STYLE_TOML_MULTILINE:
        break;
    }
    return NULL;
}

/* The quotes in which the string `text` can take the place of the string `node`, or NULL. */
static const char *quotes_for(const Node *node, Str text)
{
    bool is_bare = node->style == STYLE_TOML_BARE || node->style == STYLE_JSON_BARE;
    if (node->style == STYLE_YAML_PLAIN || is_block(node))
        return yaml_can_stand_plain(text) ? "" : "\"";
    return is_bare ? NULL : quotes_of_scalar(node);
}

/* The comment in the header of a block, `|- # like this`, which stands behind a plain value. */
static const char *comment_of_block(const Lint *lint, const Node *node)
{
    Str text = source_text(sink_source(lint->sink));
    size_t end = line_end(text, node->start);
    const char *hash =
        is_block(node) ? memchr(text.ptr + node->start, '#', end - node->start) : NULL;
    return hash ? arena_format(lint->arena, "  %.*s", (int)(text.ptr + end - hash), hash).ptr : "";
}

void edits_replace_string(const Lint *lint, Finding *finding, FixSafety safety,
                          const DefValue *value, Str text, const char *description)
{
    const Node *node = node_deref(def_node(value));
    const char *quotes = quotes_for(node, text);
    if (!quotes || is_marked(node) || !can_stand_quoted(text))
        return;
    Str written = arena_format(lint->arena, "%s%.*s%s%s", quotes, STR_ARG(text), quotes,
                               comment_of_block(lint, node));
    size_t count; /* of the other places of a key, in TOML */
    const KeyPlace *places = tree_key_places(lint->def->tree, node, &count);
    if (count && lint->def->tree->has_errors)
        return;
    finding_fix(finding, safety, node_span(node), written, "%s", description);
    for (size_t i = 0; i < count; i++)
        finding_fix(finding, safety, places[i].span, written, "%s", description);
}

void edits_replace_scalar(const Lint *lint, Finding *finding, FixSafety safety,
                          const DefValue *value, Str text, const char *description)
{
    const Node *node = def_node(value);
    const char *quotes = node->flags & NODE_TAGGED ? NULL : quotes_of_scalar(node);
    if (quotes)
        finding_fix(finding, safety, node_span(node),
                    arena_format(lint->arena, "%s%.*s%s", quotes, STR_ARG(text), quotes), "%s",
                    description);
}

void edits_insert_text(const Lint *lint, Finding *finding, FixSafety safety, const DefValue *value,
                       size_t offset, const char *text, const char *description)
{
    const Node *node = def_node(value);
    Str written = source_slice(sink_source(lint->sink), node_span(node));
    const char *start = node->kind == NODE_STRING && node->count
                            ? memchr(written.ptr, node->text[0], written.len)
                            : NULL;
    if (!start || node->flags & NODE_TAGGED)
        return;
    size_t at = node->start + (size_t)(start - written.ptr) + offset;
    finding_fix(finding, safety, span_make(at, at), str_of(text), "%s", description);
}

void edits_replace_boolean(Finding *finding, FixSafety safety, const DefValue *value, bool is_true,
                           const char *description)
{
    const Node *node = def_node(value);
    if (node->kind == NODE_BOOL && !is_marked(node))
        finding_fix(finding, safety, node_span(node), is_true ? STR("true") : STR("false"), "%s",
                    description);
}

void edits_rename_key(const Lint *lint, Finding *finding, FixSafety safety, const DefValue *value,
                      Str name, const char *description)
{
    const Node *key = node_key(def_node(value));
    if (key && !(key->flags & NODE_FROM_MERGE))
        rename_key(lint->def->tree, finding, safety, key, name, description);
}

/* -- new entries --------------------------------------------------------------------- */

static bool begins_line(Str text, size_t at)
{
    return at == 0 || char_is_line_end(text.ptr[at - 1]) ||
           (at == 3 && line_text_start(text, 0) == at);
}

/* How many spaces stand before `at` on its line; false if anything else does. */
static bool measure_indent(Str text, size_t at, int *indent)
{
    enum { INDENT_MAX = 100 };
    int blanks = 0;
    while (at > 0 && text.ptr[at - 1] == ' ' && blanks <= INDENT_MAX) {
        at--;
        blanks++;
    }
    *indent = blanks;
    return blanks <= INDENT_MAX && begins_line(text, at);
}

/* Where the first key of the file stands: a table of TOML may have been opened before its header.
 */
static size_t first_key_start(const Tree *tree, const Node *map)
{
    size_t first = map_key(map, 0)->start;
    for (uint32_t i = 0; i < map->count; i++) {
        size_t count;
        const KeyPlace *places = tree_key_places(tree, map_key(map, i), &count);
        if (map_key(map, i)->start < first)
            first = map_key(map, i)->start;
        if (count && places[0].span.start < first)
            first = places[0].span.start;
    }
    return first;
}

/* In front of the first table of the file, not inside. */
static Str new_entry_at_top(const Lint *lint, const Node *map, const char *key, const char *value,
                            size_t *at)
{
    Str text = source_text(sink_source(lint->sink));
    *at = line_text_start(text, first_key_start(lint->def->tree, map));
    return arena_format(lint->arena, "%s = %s%s", key, value, line_end_near(text, *at));
}

/*
 * In a table of TOML: in `{}`, or on a line of its own below the header. Empty where the first key
 * is not written there by itself: behind a dot, or in the header of another table.
 */
static Str new_entry_in_table(const Lint *lint, const Node *map, const char *key, const char *value,
                              size_t at)
{
    Str text = source_text(sink_source(lint->sink));
    size_t start = at;
    while (start > 0 && char_is_blank(text.ptr[start - 1]))
        start--;
    if (map->flags & NODE_FLOW)
        return start > 0 && text.ptr[start - 1] == '{'
                   ? arena_format(lint->arena, "%s = %s, ", key, value)
                   : str_make(NULL, 0);
    if (start > 0 && text.ptr[start - 1] != '\n')
        return str_make(NULL, 0);
    return arena_format(lint->arena, "%s = %s%s%.*s", key, value, line_end_near(text, at),
                        (int)(at - start), text.ptr + start);
}

/* The text of the entry and where it goes; empty where it cannot be written. */
static Str new_entry(const Lint *lint, const Node *map, const char *key, const char *value,
                     size_t *at)
{
    Str text = source_text(sink_source(lint->sink));
    bool is_root = map == node_deref(def_node(&lint->def->at));
    int indent = 0;
    switch (lint->language) {
    case LANGUAGE_JSON:
        return arena_format(lint->arena, "\"%s\": %s, ", key, value);
    case LANGUAGE_TOML:
        return is_root ? new_entry_at_top(lint, map, key, value, at)
                       : new_entry_in_table(lint, map, key, value, *at);
    case LANGUAGE_YAML:
        break;
    }
    if (map->flags & NODE_FLOW)
        return arena_format(lint->arena, "%s: %s, ", key, value);
    if (!measure_indent(text, *at, &indent))
        return str_make(NULL, 0);
    return arena_format(lint->arena, "%s: %s%s%*s", key, value, line_end_near(text, *at), indent,
                        "");
}

/* A key that is written here by itself; in a block of YAML at the beginning of a line. */
static bool is_insertion_point(const Lint *lint, const Node *map, const Node *key)
{
    int indent = 0;
    Str text = source_text(sink_source(lint->sink));
    bool is_block = lint->language == LANGUAGE_YAML && !(map->flags & NODE_FLOW);
    if (key->kind == NODE_ALIAS || key->flags & NODE_FROM_MERGE)
        return false;
    return !is_block || measure_indent(text, key->start, &indent);
}

/* In front of which key a new one goes: the first, or the first without a comment above. */
static const Node *insertion_point(const Lint *lint, const Node *map)
{
    const Node *first = NULL;
    Str text = source_text(sink_source(lint->sink));
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const Node *key = map_key(map, i);
        if (!is_insertion_point(lint, map, key))
            continue;
        bool is_free = lint->language != LANGUAGE_YAML || map->flags & NODE_FLOW ||
                       !fix_is_below_comment(text, line_start(text, key->start));
        if (is_free)
            return key;
        first = first ? first : key;
    }
    return first;
}

/* A map with one entry, in brackets. */
static Str map_in_brackets(const Lint *lint, const char *key, const char *value)
{
    const char *format = lint->language == LANGUAGE_JSON   ? "{\"%s\": %s}"
                         : lint->language == LANGUAGE_TOML ? "{%s = %s}"
                                                           : "{%s: %s}";
    return arena_format(lint->arena, format, key, value);
}

/* An empty map that is written `{}`, without a comment in it. */
static bool is_empty_brackets(const Lint *lint, const Node *node)
{
    Str written = source_slice(sink_source(lint->sink), node_span(node));
    return node->kind == NODE_MAP && node->count == 0 && str_is(written, "{}");
}

/* --- a section of TOML that is written as tables ------------------------------------------- */

/* Below the line if the key at `place` is all of a header, `[section]`; else 0. */
static size_t below_header(Str text, Span place)
{
    size_t begin = skip_blanks(text, line_start(text, place.start));
    size_t end = skip_blanks(text, place.end);
    bool is_header = text.ptr[begin] == '[' && skip_blanks(text, begin + 1) == place.start &&
                     end < text.len && text.ptr[end] == ']';
    return is_header ? next_line(text, end) : 0;
}

static size_t below_any_header(const Lint *lint, const Node *key)
{
    size_t count = 0;
    Str text = source_text(sink_source(lint->sink));
    const KeyPlace *places = tree_key_places(lint->def->tree, key, &count);
    size_t below = below_header(text, node_span(key));
    for (size_t i = 0; i < count && below == 0; i++)
        below = below_header(text, places[i].span);
    return below;
}

static bool begins_with(Str text, size_t at, const char *lead, Str section)
{
    size_t len = strlen(lead);
    return at + len + section.len < text.len &&
           str_starts_with(str_make(text.ptr + at, len), lead) &&
           str_eq(str_make(text.ptr + at + len, section.len), section) &&
           text.ptr[at + len + section.len] == '.';
}

/*
 * A section at the top whose first entry has a header or a dotted key of its own, or which has
 * none: below the header of the section, or with one in front of the first entry.
 */
static void insert_in_tables(const Lint *lint, Finding *finding, FixSafety safety,
                             const DefValue *map, const char *entry, const char *description)
{
    Str text = source_text(sink_source(lint->sink)), section = def_key_text(map);
    const Node *node = node_deref(def_node(map));
    size_t at = below_any_header(lint, node_key(def_node(map)));
    Str lead = str_make(NULL, 0);
    bool is_unended = at > 0 && !char_is_line_end(text.ptr[at - 1]);
    if (is_unended || (at == 0 && node->count == 0))
        return;
    if (at == 0) {
        at = line_text_start(text, map_key(node, 0)->start);
        size_t begin = skip_blanks(text, at);
        if (begins_with(text, begin, "[", section))
            lead = arena_format(lint->arena, "[%.*s]%s", STR_ARG(section), line_end_near(text, at));
        else if (begins_with(text, begin, "", section))
            lead = arena_format(lint->arena, "%.*s.", STR_ARG(section));
        else
            return;
    }
    bool has_header = lead.len > 0 && lead.ptr[0] == '[';
    const char *end = line_end_near(text, at);
    Str line = arena_format(lint->arena, "%.*s%s%s", STR_ARG(lead), entry, end);
    if (has_header)
        line = arena_format(lint->arena, "%.*s%s", STR_ARG(line), end);
    finding_fix(finding, safety, span_make(at, at), line, "%s", description);
}

static bool is_section_at_top(const Lint *lint, const DefValue *map)
{
    Str key = def_key_text(map);
    DefValue found = key.len ? def_find_str(&lint->def->at, key) : *map;
    return key.len && def_is_set(&found) && def_node(&found) == def_node(map);
}

void edits_insert_first(const Lint *lint, Finding *finding, FixSafety safety, const DefValue *map,
                        const char *key, const char *value, const char *description)
{
    const Node *node = node_deref(def_node(map));
    const Node *first = insertion_point(lint, node);
    if (!first && is_empty_brackets(lint, node))
        finding_fix(finding, safety, node_span(node), map_in_brackets(lint, key, value), "%s",
                    description);
    size_t at = first ? first->start : 0;
    Str entry = first ? new_entry(lint, node, key, value, &at) : str_make(NULL, 0);
    if (entry.len > 0)
        finding_fix(finding, safety, span_make(at, at), entry, "%s", description);
    bool is_table = lint->language == LANGUAGE_TOML && node->kind == NODE_MAP &&
                    !(node->flags & NODE_FLOW) && finding->fix.edit_count == 0;
    if (is_table && is_section_at_top(lint, map))
        insert_in_tables(lint, finding, safety, map,
                         arena_format(lint->arena, "%s = %s", key, value).ptr, description);
}

/* Where the last key of a table in brackets is behind a dot, its value is not what ends it. */
static bool ends_table(Str text, const Node *table)
{
    size_t at = map_value(table, table->count - 1)->end;
    while (at < text.len && char_is_blank(text.ptr[at]))
        at++;
    return at < text.len && text.ptr[at] == '}';
}

/*
 * What comes between the last entry of a map in brackets and a new one: a line end and the same
 * indentation where that begins a line; but a comment stays beside what it is about.
 */
static const char *lead_of_last(const Lint *lint, const Node *key, const Node *value)
{
    Str text = source_text(sink_source(lint->sink));
    int indent = 0;
    if (!measure_indent(text, key->start, &indent))
        return " ";
    size_t end = line_end(text, value->end);
    if (memchr(text.ptr + value->end, '#', end - value->end))
        return " ";
    return arena_format(lint->arena, "%s%*s", line_end_near(text, key->start), indent, "").ptr;
}

/* Behind the last entry of a map in brackets; in another one that comes to the first. */
static void insert_last(const Lint *lint, Finding *finding, FixSafety safety, const DefValue *map,
                        const char *key, const char *value, const char *description)
{
    const Node *node = node_deref(def_node(map));
    bool has_brackets = node->kind == NODE_MAP && node->count > 0 &&
                        (lint->language == LANGUAGE_JSON || node->flags & NODE_FLOW);
    Str text = source_text(sink_source(lint->sink));
    if (!has_brackets || (lint->language == LANGUAGE_TOML && !ends_table(text, node))) {
        edits_insert_first(lint, finding, safety, map, key, value, description);
        return;
    }
    const Node *last = map_value(node, node->count - 1), *key_node = map_key(node, node->count - 1);
    if (key_node->flags & NODE_FROM_MERGE)
        return;
    const char *lead = lead_of_last(lint, key_node, last);
    const char *format = lint->language == LANGUAGE_JSON   ? ",%s\"%s\": %s"
                         : lint->language == LANGUAGE_TOML ? ",%s%s = %s"
                                                           : ",%s%s: %s";
    finding_fix(finding, safety, span_make(last->end, last->end),
                arena_format(lint->arena, format, lead, key, value), "%s", description);
}

/* In a block of YAML the section is one, too; elsewhere it stands in brackets. */
void edits_insert_section(const Lint *lint, Finding *finding, FixSafety safety, const DefValue *map,
                          const char *section, const char *key, const char *value,
                          const char *description)
{
    enum { STEP = 2 };
    const Node *node = node_deref(def_node(map));
    const Node *first = insertion_point(lint, node);
    Str text = source_text(sink_source(lint->sink));
    int indent = 0;
    bool is_block = first && lint->language == LANGUAGE_YAML && !(node->flags & NODE_FLOW);
    if (!is_block) {
        insert_last(lint, finding, safety, map, section, map_in_brackets(lint, key, value).ptr,
                    description);
    } else if (measure_indent(text, first->start, &indent)) {
        const char *end = line_end_near(text, first->start);
        Str entry = arena_format(lint->arena, "%s:%s%*s%s: %s%s%*s", section, end, indent + STEP,
                                 "", key, value, end, indent, "");
        finding_fix(finding, safety, span_make(first->start, first->start), entry, "%s",
                    description);
    }
}

/* -- items of lists ---------------------------------------------------------------- */

typedef struct Removal {
    Str text; /* of the whole file */
    const Node *list, *item;
    size_t index; /* of the item */
    Span span;    /* what goes */
    const char *instead;
} Removal;

/* The start of the line if nothing but blanks and at most one `mark` stands before `at`. */
static bool starts_line(Str text, size_t at, char mark, size_t *start)
{
    bool has_mark = mark == '\0';
    for (; at > 0 && !char_is_line_end(text.ptr[at - 1]); at--) {
        if (!has_mark && text.ptr[at - 1] == mark)
            has_mark = true;
        else if (!char_is_blank(text.ptr[at - 1]))
            return false;
    }
    *start = at;
    return has_mark;
}

static bool has_comment(const Removal *removal, size_t start, size_t end)
{
    return memchr(removal->text.ptr + start, '#', end - start) != NULL;
}

static bool take_span(Removal *removal, size_t start, size_t end)
{
    removal->span = span_make(start, end);
    return true;
}

/* A comment that hides something in its line would hide it in the next one. */
static bool is_about_line(Str text, size_t hash)
{
    size_t end = line_end(text, hash);
    for (size_t at = hash; at < end; at++)
        if (str_starts_with(str_make(text.ptr + at, end - at), "ignore["))
            return true;
    return false;
}

/* The line that starts at `start`, or what stands in it before a comment. */
static bool take_line(Removal *removal, size_t start)
{
    Str text = removal->text;
    LineRest rest = line_rest(text, removal->item->end);
    size_t end = next_line(text, removal->item->end);
    if (rest.has_comment)
        return !is_about_line(text, rest.end) &&
               take_span(removal, skip_blanks(text, start), rest.end);
    bool is_unended = end == text.len && !char_is_line_end(text.ptr[end - 1]);
    if (removal->index == 0 || is_block(&removal->item[-1]))
        is_unended = false; /* the line end before it may be a part of the value there */
    return take_span(removal, is_unended ? line_end_before(text, start) : start, end);
}

static bool take_flow_item(Removal *removal)
{
    const Node *list = removal->list, *item = removal->item;
    size_t line;
    LineRest rest = line_rest(removal->text, item->end);
    bool is_last = removal->index + 1 == list->count;
    bool can_go_whole = rest.is_all && (rest.has_comma || (rest.has_comment && is_last));
    if (list->count == 1)
        return removal->text.ptr[list->start] == '[' &&
               !has_comment(removal, list->start, list->end) &&
               take_span(removal, list->start + 1, list->end - 1);
    if (can_go_whole && starts_line(removal->text, item->start, '\0', &line))
        return take_line(removal, line);
    if (removal->index == 0)
        return !has_comment(removal, item->end, item[1].start) &&
               take_span(removal, item->start, item[1].start);
    return !has_comment(removal, item[-1].end, item->start) &&
           take_span(removal, item[-1].end, item->end);
}

/* `key:` and its only item become `key: []`. */
static bool take_only_item(Removal *removal, size_t line)
{
    size_t at = line;
    while (at > 0 && char_is_white(removal->text.ptr[at - 1]))
        at--;
    removal->instead = " []";
    return at > 0 && removal->text.ptr[at - 1] == ':' && !is_marked(removal->list) &&
           take_span(removal, at, removal->item->end);
}

static bool take_block_item(Removal *removal)
{
    const Node *item = removal->item;
    size_t line;
    LineRest rest = line_rest(removal->text, item->end);
    if (is_block(item) || !rest.is_all || rest.has_comma ||
        !starts_line(removal->text, item->start, '-', &line))
        return false;
    if (removal->list->count == 1)
        return take_only_item(removal, line);
    return take_line(removal, line);
}

void edits_remove_item(const Lint *lint, Finding *finding, FixSafety safety, const DefStrList *list,
                       const DefStrItem *item, const char *description)
{
    const Node *items = node_deref(def_node(&list->at)), *node = item->node;
    bool is_item = items->kind == NODE_SEQ && !(items->flags & NODE_PAIRS) &&
                   node >= items->items && node < items->items + items->count;
    if (!is_item || is_marked(node))
        return;
    Removal removal = {.text = source_text(sink_source(lint->sink)),
                       .list = items,
                       .item = node,
                       .index = (size_t)(node - items->items),
                       .instead = ""};
    bool is_flow = items->flags & NODE_FLOW;
    if (is_flow ? take_flow_item(&removal) : take_block_item(&removal))
        finding_fix(finding, safety, removal.span, str_of(removal.instead), "%s", description);
}
