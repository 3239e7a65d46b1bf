/* SPDX-License-Identifier: MIT */
/* entries.c - see entries.h. */
#include "assist/entries.h"

#include "assist/toml_entries.h"
#include "support/lines.h"

/* --- entries of a mapping --------------------------------------------------------------------- */

static size_t entry_end(const Node *map, uint32_t index)
{
    const Node *key = map_key(map, index), *value = map_value(map, index);
    return value->end > key->end ? value->end : key->end;
}

static bool is_in_braces(const EditPlan *plan, const Node *map)
{
    return plan->tree->language == LANGUAGE_JSON || map->flags & NODE_FLOW;
}

/* False, and refused, for what other places use too. */
static bool is_its_own(EditPlan *plan, const Node *node)
{
    const Node *key = node_key(node);
    unsigned bad = NODE_ANCHORED | NODE_TAGGED | NODE_BROKEN | NODE_SET;
    if (node->kind == NODE_ALIAS || node->flags & bad || (key && key->flags & NODE_FROM_MERGE))
        edit_plan_refuse(plan, PLAN_SHARED);
    return !plan->refused;
}

/* --- braces ----------------------------------------------------------------------------------- */

static void put_draft(Buf *out, const EditPlan *plan, const DraftStyle *style, const Draft *draft)
{
    if (plan->tree->language == LANGUAGE_JSON) {
        draft_write_lines(out, style, draft);
        return;
    }
    buf_append(out, style->indent);
    draft_write_inline(out, style, draft);
}

/* Each on a line of its own, as the last key is. */
static void put_flow_lines(EditPlan *plan, size_t end, const DraftStyle *style, const Draft *drafts,
                           size_t count)
{
    LineRest rest = line_rest(plan->text, end);
    bool is_below = rest.is_all && (rest.has_comma || rest.has_comment);
    Buf out = buf_new(arena_context(plan->arena));
    for (size_t i = 0; i < count; i++) {
        if (!is_below)
            buf_printf(&out, ",%s", style->eol);
        put_draft(&out, plan, style, &drafts[i]);
        if (is_below)
            buf_printf(&out, "%s%s", rest.has_comma || i + 1 < count ? "," : "", style->eol);
    }
    if (is_below && !rest.has_comma)
        edit_plan_put(plan, span_make(end, end), STR(","));
    if (is_below)
        edit_plan_put_lines(plan, next_line(plan->text, end), buf_str(&out));
    else
        edit_plan_put(plan, span_make(end, end), buf_str(&out));
    buf_free(&out);
}

static void put_flow(EditPlan *plan, size_t end, const Draft *drafts, size_t count)
{
    Buf out = buf_new(arena_context(plan->arena));
    for (size_t i = 0; i < count; i++) {
        buf_append_c(&out, ", ");
        draft_write_inline(&out, &plan->style, &drafts[i]);
    }
    edit_plan_put(plan, span_make(end, end), buf_str(&out));
    buf_free(&out);
}

static void put_braces(EditPlan *plan, Span span, const Draft *drafts, size_t count)
{
    Buf out = buf_new(arena_context(plan->arena));
    draft_write_braces(&out, &plan->style, drafts, count);
    edit_plan_put(plan, span, buf_str(&out));
    buf_free(&out);
}

static void fill_braces(EditPlan *plan, const Node *map, const Draft *drafts, size_t count)
{
    size_t at = map->start + 1;
    while (at < map->end && char_is_white(plan->text.ptr[at]))
        at++;
    if (at + 1 != map->end)
        edit_plan_refuse(plan, PLAN_COMMENT);
    put_braces(plan, node_span(map), drafts, count);
}

static void add_to_flow(EditPlan *plan, const Node *map, const Draft *drafts, size_t count)
{
    uint32_t last;
    if (map->count == 0) {
        fill_braces(plan, map, drafts, count);
        return;
    }
    if (!edit_plan_last_own(map, &last)) {
        edit_plan_refuse(plan, PLAN_SHARED);
        return;
    }
    DraftStyle style = plan->style;
    size_t end = entry_end(map, last);
    if (edit_plan_indent(plan, map_key(map, last)->start, &style.indent))
        put_flow_lines(plan, end, &style, drafts, count);
    else
        put_flow(plan, end, drafts, count);
}

/* --- blocks of YAML --------------------------------------------------------------------------- */

/* A block of text that keeps the empty lines behind it: what follows would take them away. */
static bool keeps_lines(const EditPlan *plan, const Node *node)
{
    while (node->kind == NODE_MAP || node->kind == NODE_SEQ) {
        uint32_t count = node->kind == NODE_MAP ? 2 * node->count : node->count;
        if (count == 0)
            return false;
        node = &node->items[count - 1];
    }
    bool is_block = node->style == STYLE_YAML_LITERAL || node->style == STYLE_YAML_FOLDED;
    size_t end = line_end(plan->text, node->start);
    return is_block && memchr(plan->text.ptr + node->start, '+', end - node->start);
}

/* Behind the lines of a value, and of the comments that are further in than `column`. */
static size_t end_of_block(const EditPlan *plan, size_t key_end, size_t end, size_t column)
{
    while (end > key_end && char_is_white(plan->text.ptr[end - 1]))
        end--;
    size_t at = next_line(plan->text, end);
    for (size_t line = at; line < plan->text.len; line = next_line(plan->text, line)) {
        bool is_comment = edit_plan_line_begins(plan, line, '#');
        if (is_comment && skip_blanks(plan->text, line) - line > column)
            at = next_line(plan->text, line);
        else if (!edit_plan_is_blank_line(plan, line))
            break;
    }
    return at;
}

static void put_block(EditPlan *plan, size_t at, const DraftStyle *style, const Draft *drafts,
                      size_t count, bool is_spaced)
{
    Buf out = buf_new(arena_context(plan->arena));
    for (size_t i = 0; i < count; i++) {
        if (is_spaced)
            buf_append_c(&out, style->eol);
        draft_write_lines(&out, style, &drafts[i]);
        buf_append_c(&out, style->eol);
    }
    edit_plan_put_lines(plan, at, buf_str(&out));
    buf_free(&out);
}

static void add_to_block(EditPlan *plan, const Node *map, const Draft *drafts, size_t count,
                         bool is_spaced)
{
    uint32_t last;
    DraftStyle style = plan->style;
    if (!edit_plan_last_own(map, &last)) {
        edit_plan_refuse(plan, PLAN_SHARED);
        return;
    }
    const Node *key = map_key(map, last);
    if (!edit_plan_indent(plan, key->start, &style.indent) ||
        keeps_lines(plan, map_value(map, last))) {
        edit_plan_refuse(plan, PLAN_PLACE);
        return;
    }
    size_t end = end_of_block(plan, key->end, entry_end(map, last), style.indent.len);
    put_block(plan, end, &style, drafts, count, is_spaced);
}

/* `key:` and nothing behind it but a comment. */
static void add_below_key(EditPlan *plan, const Node *null, const Draft *drafts, size_t count)
{
    const Node *key = node_key(null);
    Str indent;
    size_t at = key ? skip_blanks(plan->text, key->end) : 0;
    bool has_colon = key && at < plan->text.len && plan->text.ptr[at] == ':';
    LineRest rest = line_rest(plan->text, at + 1);
    if (!has_colon || rest.has_comma || !rest.is_all ||
        !edit_plan_indent(plan, key->start, &indent)) {
        edit_plan_refuse(plan, PLAN_PLACE);
        return;
    }
    DraftStyle style = plan->style;
    style.indent = arena_format(plan->arena, "%.*s%.*s", STR_ARG(indent), STR_ARG(style.unit));
    put_block(plan, next_line(plan->text, key->end), &style, drafts, count, false);
}

/* --- the whole -------------------------------------------------------------------------------- */

void entries_add(EditPlan *plan, const Node *map, const Draft *drafts, size_t count, bool is_spaced)
{
    if (count == 0 || !is_its_own(plan, map))
        return;
    if (map->kind == NODE_NULL && map->end > map->start)
        put_braces(plan, node_span(map), drafts, count);
    else if (map->kind == NODE_NULL)
        add_below_key(plan, map, drafts, count);
    else if (map->kind != NODE_MAP)
        edit_plan_refuse(plan, PLAN_PLACE);
    else if (is_in_braces(plan, map))
        add_to_flow(plan, map, drafts, count);
    else if (plan->tree->language == LANGUAGE_TOML)
        toml_entries_add(plan, map, drafts, count);
    else
        add_to_block(plan, map, drafts, count, is_spaced);
}

void entries_add_before(EditPlan *plan, const Node *map, uint32_t index, const Draft *draft)
{
    DraftStyle style = plan->style;
    const Node *key = map_key(map, index);
    if (!is_its_own(plan, map))
        return;
    if (is_in_braces(plan, map) || key->flags & NODE_FROM_MERGE)
        entries_add(plan, map, draft, 1, false);
    else if (plan->tree->language == LANGUAGE_TOML)
        toml_entries_add_before(plan, map, index, draft);
    else if (!edit_plan_indent(plan, key->start, &style.indent))
        edit_plan_refuse(plan, PLAN_PLACE);
    else
        put_block(plan, edit_plan_start_with_comments(plan, key->start), &style, draft, 1, false);
}

void entries_replace_null(EditPlan *plan, const Node *value, const Draft *draft)
{
    bool is_written = value->end > value->start;
    if (!is_its_own(plan, value))
        return;
    if (draft->is_map)
        entries_add(plan, value, draft->entries, draft->count, false);
    else if (is_written)
        edit_plan_put(plan, node_span(value), draft->value);
    else
        edit_plan_put(plan, node_span(value),
                      arena_format(plan->arena, " %.*s", STR_ARG(draft->value)));
}

/* --- taking out ------------------------------------------------------------------------------- */

static bool block_lines(const EditPlan *plan, const Node *map, uint32_t index, Span *lines)
{
    const Node *key = map_key(map, index);
    Str indent;
    if (!edit_plan_indent(plan, key->start, &indent) || keeps_lines(plan, map_value(map, index)))
        return false;
    *lines = span_make(edit_plan_start_with_comments(plan, key->start),
                       end_of_block(plan, key->end, entry_end(map, index), indent.len));
    return true;
}

bool entries_find(const Node *map, const char *key, uint32_t *index)
{
    bool found = false;
    for (uint32_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        if (!node_is_key(map_key(map, i), str_of(key)))
            continue;
        *index = i; /* the last one counts */
        found = true;
    }
    return found;
}

bool entries_have_lines(const EditPlan *plan, const Node *map)
{
    bool is_braces = is_in_braces(plan, map);
    if (map->kind == NODE_NULL)
        return plan->tree->language == LANGUAGE_YAML && map->end == map->start;
    if (plan->tree->language == LANGUAGE_TOML)
        return !is_braces && toml_entries_have_header(plan, map);
    return map->kind == NODE_MAP && !is_braces;
}

bool entries_lines(const EditPlan *plan, const Node *map, uint32_t index, Span *lines)
{
    if (is_in_braces(plan, map))
        return false;
    return plan->tree->language == LANGUAGE_TOML ? toml_entries_lines(plan, map, index, lines)
                                                 : block_lines(plan, map, index, lines);
}

/* An entry in braces, with one of its commas. */
static Span flow_span(const Node *map, uint32_t index)
{
    size_t start = map_key(map, index)->start, end = entry_end(map, index);
    if (map->count == 1)
        return span_make(map->start + 1, map->end - 1);
    if (index > 0)
        return span_make(entry_end(map, index - 1), end);
    return span_make(start, map_key(map, 1)->start);
}

/* An earlier entry with the same key would count then. */
static bool replaces_another(const Node *map, uint32_t index)
{
    Str text = node_text(map_key(map, index));
    for (uint32_t i = 0; i < index; i++)
        if (map_key(map, i)->flags & NODE_DUPLICATE && node_is_key(map_key(map, i), text))
            return true;
    return false;
}

void entries_remove(EditPlan *plan, const Node *map, uint32_t index, bool takes_comments)
{
    Span span;
    const Node *key = map_key(map, index), *value = map_value(map, index);
    if (!is_its_own(plan, map))
        return;
    if (key->flags & (NODE_FROM_MERGE | NODE_ANCHORED) || value->flags & NODE_ANCHORED) {
        edit_plan_refuse(plan, PLAN_SHARED);
        return;
    }
    if (replaces_another(map, index))
        edit_plan_refuse(plan, "its key is there twice");
    if (is_in_braces(plan, map))
        span = flow_span(map, index);
    else if (!entries_lines(plan, map, index, &span)) {
        edit_plan_refuse(plan, PLAN_PLACE);
        return;
    }
    if (!takes_comments && edit_plan_has_comment(plan, span.start, span.end))
        edit_plan_refuse(plan, PLAN_COMMENT);
    edit_plan_put(plan, span, (Str){0});
}
