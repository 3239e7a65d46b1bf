/* SPDX-License-Identifier: MIT */
/* edit_plan.c - see edit_plan.h. */
#include "assist/edit_plan.h"

#include "support/lines.h"
#include "syntax/scalar_write.h"

/* --- the text --------------------------------------------------------------------------------- */

void edit_plan_refuse(EditPlan *plan, const char *reason)
{
    if (!plan->refused)
        plan->refused = reason;
}

void edit_plan_put(EditPlan *plan, Span span, Str text)
{
    if (!plan->refused)
        *vec_push(plan->arena, &plan->edits) = (Edit){span, arena_copy(plan->arena, text)};
}

void edit_plan_put_lines(EditPlan *plan, size_t at, Str lines)
{
    size_t end = strlen(plan->style.eol);
    bool is_behind_all =
        at == plan->text.len && at > 0 && !char_is_line_end(plan->text.ptr[at - 1]);
    if (is_behind_all)
        lines =
            arena_format(plan->arena, "%s%.*s", plan->style.eol, (int)(lines.len - end), lines.ptr);
    edit_plan_put(plan, span_make(at, at), lines);
}

bool edit_plan_is_blank_line(const EditPlan *plan, size_t at)
{
    size_t start = line_start(plan->text, at);
    return skip_blanks(plan->text, start) == line_end(plan->text, start);
}

bool edit_plan_line_begins(const EditPlan *plan, size_t at, char first)
{
    size_t start = skip_blanks(plan->text, line_start(plan->text, at));
    return start < plan->text.len && plan->text.ptr[start] == first;
}

size_t edit_plan_line_above(const EditPlan *plan, size_t start)
{
    size_t at = start - 1;
    if (at > 0 && plan->text.ptr[at] == '\n' && plan->text.ptr[at - 1] == '\r')
        at--;
    return line_start(plan->text, at);
}

static size_t blanks_of(const EditPlan *plan, size_t start)
{
    return skip_blanks(plan->text, start) - start;
}

size_t edit_plan_start_with_comments(const EditPlan *plan, size_t at)
{
    size_t start = line_start(plan->text, at), blanks = blanks_of(plan, start);
    while (start > 0) {
        size_t above = edit_plan_line_above(plan, start);
        if (!edit_plan_line_begins(plan, above, '#') || blanks_of(plan, above) != blanks)
            break;
        start = above;
    }
    return start;
}

bool edit_plan_has_comment(const EditPlan *plan, size_t start, size_t end)
{
    bool is_toml = plan->tree->language == LANGUAGE_TOML;
    for (size_t i = start; plan->tree->language != LANGUAGE_JSON && i < end; i++)
        if (plan->text.ptr[i] == '#' && (is_toml || i == 0 || char_is_white(plan->text.ptr[i - 1])))
            return true;
    return false;
}

bool edit_plan_indent(const EditPlan *plan, size_t at, Str *indent)
{
    size_t start = line_start(plan->text, at);
    *indent = str_make(plan->text.ptr + start, at - start);
    return skip_blanks(plan->text, start) >= at;
}

bool edit_plan_last_own(const Node *map, uint32_t *index)
{
    for (uint32_t i = map->count; i-- > 0;) {
        *index = i;
        if (!(map_key(map, i)->flags & NODE_FROM_MERGE))
            return true;
    }
    return false;
}

/* --- the style of a file ---------------------------------------------------------------------- */

/* How much further in the keys of a section are than the section; empty: it cannot be told. */
static Str unit_of(const EditPlan *plan, const Node *root)
{
    Str outer, inner;
    for (uint32_t i = 0; root->kind == NODE_MAP && i < root->count; i++) {
        const Node *value = map_value(root, i);
        if (value->kind != NODE_MAP || value->count == 0 ||
            !edit_plan_indent(plan, map_key(root, i)->start, &outer) ||
            !edit_plan_indent(plan, map_key(value, 0)->start, &inner) || inner.len <= outer.len)
            continue;
        return str_make(inner.ptr + outer.len, inner.len - outer.len);
    }
    return (Str){0};
}

/* As the keys of agents are written, else plain. */
static NodeStyle key_style(const Node *root)
{
    const Node *agents = root->kind == NODE_MAP ? map_find(root, STR("agents")) : NULL;
    uint32_t own;
    bool has_agent = agents && agents->kind == NODE_MAP && edit_plan_last_own(agents, &own);
    const Node *agent = has_agent ? map_value(agents, own) : NULL;
    bool has_key = agent && agent->kind == NODE_MAP && edit_plan_last_own(agent, &own);
    return has_key ? (NodeStyle)map_key(agent, own)->style : STYLE_YAML_PLAIN;
}

EditPlan edit_plan_new(Arena *arena, const Compilation *compilation)
{
    const Tree *tree = compilation->tree;
    EditPlan plan = {.arena = arena, .tree = tree, .text = source_text(compilation->source)};
    Str unit = unit_of(&plan, tree->root);
    plan.style = (DraftStyle){
        .language = tree->language,
        .keys = key_style(tree->root),
        .unit = unit.len > 0 ? unit : STR("  "),
        .eol = line_end_near(plan.text, 0),
    };
    if (tree->has_errors)
        edit_plan_refuse(&plan, "some text cannot be read; fix that first");
    return plan;
}

/* They are nearly in order; what goes to one place stays in the order in which it was planned. */
void edit_plan_sort(EditPlan *plan)
{
    for (size_t i = 1; i < plan->edits.count; i++) {
        Edit edit = plan->edits.items[i];
        size_t at = i;
        for (; at > 0 && plan->edits.items[at - 1].span.start > edit.span.start; at--)
            plan->edits.items[at] = plan->edits.items[at - 1];
        plan->edits.items[at] = edit;
    }
    for (size_t i = 1; i < plan->edits.count; i++)
        if (plan->edits.items[i - 1].span.end > plan->edits.items[i].span.start)
            edit_plan_refuse(plan, PLAN_PLACE);
}

Str edit_plan_string(const EditPlan *plan, NodeStyle style, Str text)
{
    if (style == STYLE_NONE && plan->tree->language == LANGUAGE_YAML)
        style = STYLE_YAML_PLAIN;
    Buf out = buf_new(arena_context(plan->arena));
    scalar_write(&out, style, text);
    Str copy = arena_copy(plan->arena, buf_str(&out));
    buf_free(&out);
    return copy;
}
