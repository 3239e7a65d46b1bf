/* SPDX-License-Identifier: MIT */
/* refactoring.c - see refactoring.h. */
#include "assist/refactoring.h"

#include "support/duration.h"
#include "support/number.h"

void refactor_offer(Refactoring *refactoring, EditPlan *plan, const Finding *finding, Str title)
{
    edit_plan_sort(plan);
    *vec_push(refactoring->arena, &refactoring->offers) = (RefactorOffer){
        .id = refactoring->id,
        .title = title,
        .finding = finding,
        .edits = plan->edits.items,
        .edit_count = plan->refused ? 0 : plan->edits.count,
        .refused = plan->refused,
    };
}

/* --- where ------------------------------------------------------------------------------------ */

static bool touches_value(const DefValue *value, Span range)
{
    const Node *node = def_node(value);
    if (value->state == VALUE_ABSENT || def_is_merged(value))
        return false;
    return span_touches(def_key_span(value), range) || span_touches(node_span(node), range);
}

/* One of the headers of TOML that end with the agent's key. */
static bool touches_key(const Tree *tree, const DefValue *agent, Span range)
{
    size_t count = 0;
    const Node *key = node_key(def_node(agent));
    const KeyPlace *places = key ? tree_key_places(tree, key, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (span_touches(places[i].span, range))
            return true;
    return span_touches(def_key_span(agent), range);
}

const ActivityOptions *refactor_activity(const Refactoring *refactoring)
{
    const Options *options = refactoring->compilation->options;
    for (uint32_t i = 0; i < options->activity_count; i++) {
        const AgentDef *agent = options->activities[i].agent;
        if (touches_key(refactoring->compilation->tree, &agent->at, refactoring->range) ||
            touches_value(&agent->name.at, refactoring->range) ||
            touches_value(&agent->temporal_activity_config->at, refactoring->range))
            return &options->activities[i];
    }
    return NULL;
}

/* --- values ----------------------------------------------------------------------------------- */

bool refactor_can_use(const DefValue *value)
{
    return value->state != VALUE_POISONED && !value->is_refused;
}

static Str duration_text(const EditPlan *plan, int64_t us)
{
    char text[DURATION_TEXT_BYTES];
    return edit_plan_string(plan, STYLE_NONE, duration_write_iso(us, text));
}

/* YAML 1.1 takes no number with an exponent and without a point. */
static Str number_text(const EditPlan *plan, double value)
{
    char text[32];
    if (!(value > -1e15 && value < 1e15)) /* not finite, too */
        return (Str){0};
    size_t len = number_format_python(value, text);
    if (memchr(text, 'e', len))
        return (Str){0};
    return arena_copy(plan->arena, str_make(text, len));
}

static Str strings_text(const EditPlan *plan, const OptionValue *value)
{
    Buf out = buf_new(arena_context(plan->arena));
    buf_put(&out, '[');
    for (uint32_t i = 0; i < value->count; i++) {
        const Node *item = node_deref(value->strings[i].node);
        Str text = edit_plan_string(plan, (NodeStyle)item->style, node_text(item));
        buf_append_c(&out, i > 0 ? ", " : "");
        buf_append(&out, text);
    }
    buf_put(&out, ']');
    Str copy = arena_copy(plan->arena, buf_str(&out));
    buf_free(&out);
    return copy;
}

/* The scalar as it stands in the file; empty where that is better not copied. */
static Str copied(const EditPlan *plan, const DefValue *written, const OptionValue *value)
{
    const Node *node = written && def_is_set(written) ? node_deref(def_node(written)) : NULL;
    if (!node || node->flags & NODE_TAGGED)
        return (Str){0};
    bool is_number = node->kind == NODE_INT || node->kind == NODE_FLOAT;
    bool is_text = value->kind == OPTION_DURATION || value->kind == OPTION_STRING;
    if (node->kind == NODE_STRING && is_text)
        return edit_plan_string(plan, (NodeStyle)node->style, node_text(node));
    if (is_number && value->kind != OPTION_STRING)
        return source_slice(plan->tree->source, node_span(node));
    return (Str){0};
}

Str refactor_value(const EditPlan *plan, const DefValue *written, const OptionValue *value)
{
    Str copy = copied(plan, written, value);
    if (copy.len > 0)
        return copy;
    switch (value->kind) {
    case OPTION_STRING:
        return edit_plan_string(plan, STYLE_NONE, option_string_of(value));
    case OPTION_INT:
        return arena_format(plan->arena, "%lld", (long long)value->integer);
    case OPTION_DOUBLE:
        return number_text(plan, value->number);
    case OPTION_DURATION:
        return duration_text(plan, value->duration_us);
    case OPTION_STRINGS:
        return strings_text(plan, value);
    case OPTION_UNSET:
    case OPTION_BOOL:
    case OPTION_ENUM:
        break;
    }
    return (Str){0};
}

/* --- what is the same to Temporal ------------------------------------------------------------ */

static bool same_strings(const OptionValue *a, const OptionValue *b)
{
    for (uint32_t i = 0; i < a->count; i++)
        if (!str_eq(def_item_text(&a->strings[i]), def_item_text(&b->strings[i])))
            return false;
    return true;
}

bool refactor_same_value(const Resolved *left, const Resolved *right)
{
    const OptionValue *a = &left->winner.value, *b = &right->winner.value;
    if (a->kind != b->kind)
        return false;
    switch (a->kind) {
    case OPTION_UNSET:
        return true;
    case OPTION_STRING:
        return str_eq(option_string_of(a), option_string_of(b));
    case OPTION_BOOL:
        return a->boolean == b->boolean;
    case OPTION_INT:
        return a->integer == b->integer;
    case OPTION_DOUBLE:
        return a->number == b->number;
    case OPTION_DURATION:
        return a->duration_us == b->duration_us;
    case OPTION_STRINGS:
        return a->count == b->count && same_strings(a, b);
    case OPTION_ENUM:
        return a->of_enum == b->of_enum;
    }
    return false;
}

bool refactor_same_retry(const RetryOptions *a, const RetryOptions *b)
{
    bool same = true;
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    same = same && refactor_same_value(a->member, b->member);
#include "resolve/options.def"
    return same;
}
