/* SPDX-License-Identifier: MIT */
/* hover.c - see hover.h. Nothing is worked out here: schema, options and facts are asked. */
#include "assist/hover.h"

#include "analysis/error_types.h"
#include "assist/effective.h"
#include "assist/field_words.h"
#include "assist/names.h"
#include "model/written.h"

typedef struct Hover {
    Arena *arena;
    const Compilation *compilation;
    const Markup *markup;
    uint32_t offset;
    const Node *node; /* what is shown: a key, or a scalar */
} Hover;

static bool has(Span span, uint32_t offset)
{
    return span.start <= offset && offset <= span.end;
}

/* --- agents and queues ------------------------------------------------------------------------ */

static void show_agent(const Hover *hover, const ActivityOptions *activity)
{
    markup_paragraph(hover->markup);
    markup_begin_title(hover->markup);
    markup_say(hover->markup, "agent ");
    markup_code(hover->markup, activity_name(activity));
    markup_end_title(hover->markup);
    if (!effective_counts(hover->compilation)) {
        markup_paragraph(hover->markup);
        markup_say(hover->markup, "Without `enable_temporal: true` none of this counts.");
    }
    effective_append_options(hover->markup, activity);
    effective_append_timeline(hover->markup, hover->compilation, activity);
    effective_append_pollers(hover->markup, hover->compilation, activity->queue_index);
}

static void show_queue(const Hover *hover, Str name)
{
    const Options *options = hover->compilation->options;
    markup_paragraph(hover->markup);
    markup_begin_title(hover->markup);
    markup_say(hover->markup, "task queue ");
    markup_code(hover->markup, name);
    markup_end_title(hover->markup);
    for (uint32_t i = 0; i < options->task_queue_count; i++) {
        const TaskQueueUse *use = &options->task_queues[i];
        if (!str_eq(use->name, name))
            continue;
        markup_paragraph(hover->markup);
        markup_sayf(hover->markup, "Used by %u agent%s%s.", use->agent_count,
                    use->agent_count == 1 ? "" : "s",
                    use->has_workflow ? " and by the workflow itself" : "");
        effective_append_pollers(hover->markup, hover->compilation, i);
        return;
    }
    markup_paragraph(hover->markup);
    markup_say(hover->markup, "No agent and no workflow of this definition uses it.");
}

static bool show_name(const Hover *hover, const Reference *name)
{
    if (!reference_is_agent(name->kind)) {
        show_queue(hover, name->name);
        return true;
    }
    const AgentDef *agent = name->kind == REFERENCE_AGENT_KEY
                                ? name->owner
                                : model_find_agent(hover->compilation->def, name->name);
    const ActivityOptions *activity = agent ? effective_of(hover->compilation, agent) : NULL;
    if (activity)
        show_agent(hover, activity);
    return activity != NULL;
}

/* --- the value that takes effect -------------------------------------------------------------- */

typedef struct Effect {
    const Hover *hover;
    uint32_t place;       /* where the value is written */
    const Resolved *wins; /* it is this one; NULL: it is none */
    const Resolved *loses;
    uint32_t win_count, lose_count; /* of agents */
} Effect;

static void look(void *context, OptionId id, const Resolved *option)
{
    Effect *effect = context;
    (void)id;
    if (option->winner.has_place && option->winner.place.start == effect->place) {
        effect->wins = option;
        effect->win_count++;
    }
    for (uint32_t i = 0; i < resolved_lost_count(option); i++) {
        const Layer *lost = &option->lost->items[i];
        if (!lost->has_place || lost->place.start != effect->place)
            continue;
        effect->loses = option;
        effect->lose_count++;
    }
}

static void look_everywhere(Effect *effect)
{
    const Options *options = effect->hover->compilation->options;
    for (uint32_t i = 0; i < options->activity_count; i++)
        effective_visit(&options->activities[i], look, effect);
    uint32_t wins = effect->win_count, loses = effect->lose_count;
#define FLOCK_OPTION(member, path, kind, unit, fallback, doc) look(effect, 0, options->member);
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc)                                   \
    look(effect, 0, options->workflow.member);
#include "resolve/options.def"
    effective_visit(&options->routing, look, effect);
    effect->win_count = wins; /* the counts are of agents */
    effect->lose_count = loses;
}

static void show_effect(const Hover *hover, const Node *value)
{
    const Markup *markup = hover->markup;
    Effect effect = {.hover = hover, .place = node_deref(value)->start};
    look_everywhere(&effect);
    if (!effect.wins && !effect.loses)
        return;
    markup_paragraph(markup);
    if (effect.wins) {
        markup_say(markup, "In effect: ");
        effective_append_value(markup, &effect.wins->winner);
        effective_append_origin(markup, effect.wins);
    } else {
        markup_say(markup, "Not in effect: overridden by ");
        effective_append_value(markup, &effect.loses->winner);
        markup_sayf(markup, " of %s", level_words(effect.loses->winner.level));
    }
    if (effect.win_count > 1)
        markup_sayf(markup, ", for %u agents", effect.win_count);
    if (effect.lose_count > 0 && effect.wins)
        markup_sayf(markup, "; %u agent%s another", effect.lose_count,
                    effect.lose_count == 1 ? " has" : "s have");
    markup_say(markup, ".");
}

/* --- error types ------------------------------------------------------------------------------ */

static const char *const ERROR_WORDS[] = {
    [ERROR_TYPE_DUPLICATE] = "It is in this list already.",
    [ERROR_TYPE_INVALID_TIMEOUT] = "It cannot match: Temporal has no such timeout.",
    [ERROR_TYPE_POINTLESS] = "It makes no difference: this timeout is never tried again.",
    [ERROR_TYPE_TIMEOUT] = "It cannot match: that is not what Temporal calls a timeout.",
    [ERROR_TYPE_MALFORMED] = "It cannot match: no type of error looks like this.",
    [ERROR_TYPE_QUALIFIED] = "It cannot match: Temporal knows a class without its module.",
    [ERROR_TYPE_ALIAS] = "It cannot match: it is another name of `OSError`.",
    [ERROR_TYPE_BASE_CLASS] = "It cannot match: subclasses do not count.",
    [ERROR_TYPE_WRAPPER] = "It cannot match: errors are not known by what wraps them.",
    [ERROR_TYPE_NOT_REGISTERED] = "It matches what a worker without the activity reports.",
    [ERROR_TYPE_MISSPELLED] = "It is near an exception of Python, and matches none.",
    [ERROR_TYPE_UNREACHABLE] = "It cannot match: no agent with this list fails with it.",
    [ERROR_TYPE_ALL_FAILURES] = "It matches every failure of the model.",
};

static void show_error_type(const Hover *hover, const AgentDef *agent, const DefStrList *list,
                            uint32_t index)
{
    const ErrorReach *reach =
        error_reach_of(facts_error_reaches(hover->compilation->facts), agent, list);
    ErrorTypeNames names = error_type_names(hover->arena, list);
    ErrorType type = error_type_classify(&names, index, reach);
    markup_begin_title(hover->markup);
    markup_code(hover->markup, def_item_text(&list->items[index]));
    markup_end_title(hover->markup);
    markup_paragraph(hover->markup);
    if (type.kind == ERROR_TYPE_UNREACHABLE &&
        error_reach_is_missing_agent(def_item_text(&list->items[index])))
        markup_say(hover->markup, "It matches only what a worker raises that has not loaded the "
                                  "agent.");
    else if (type.kind != ERROR_TYPE_FINE)
        markup_say(hover->markup, ERROR_WORDS[type.kind]);
    else
        markup_say(hover->markup, reach->is_open
                                      ? "It may match: what runs here can raise anything."
                                      : "It can match: the agents with this list can fail with "
                                        "it, and are not tried again then.");
}

/* Classifying an entry asks for those before it, once. */
static void look_in_list(const Hover *hover, const AgentDef *agent, const RetryDef *retry,
                         bool *is_shown)
{
    const DefStrList *list = &retry->non_retryable_error_types;
    for (uint32_t i = 0; def_is_set(&list->at) && !*is_shown && i < list->count; i++) {
        if (node_deref(list->items[i].node) != hover->node)
            continue;
        show_error_type(hover, agent, list, i);
        *is_shown = true;
    }
}

static void show_error_types(const Hover *hover)
{
    const FlockDef *def = hover->compilation->def;
    bool is_shown = false;
    look_in_list(hover, NULL, def->temporal_config->default_activity_retry_policy, &is_shown);
    for (uint32_t i = 0; !is_shown && i < def->agents.count; i++)
        look_in_list(hover, &def->agents.items[i],
                     def->agents.items[i].temporal_activity_config->retry_policy, &is_shown);
}

/* --- what is there ---------------------------------------------------------------------------- */

/* The scalar of a value, or of an item of it, that has the byte; NULL: none. */
static const Node *scalar_at(const Node *value, uint32_t offset)
{
    if (value->kind >= NODE_NULL && has(node_span(value), offset))
        return value;
    for (uint32_t i = 0; value->kind == NODE_SEQ && i < value->count; i++) {
        const Node *item = &value->items[i];
        if (item->kind >= NODE_NULL && has(node_span(item), offset))
            return item;
    }
    return NULL;
}

static void show_use(const Hover *hover, const FieldUse *use)
{
    bool is_key = hover->node == use->key;
    if (use->section == SECTION_RETRY && !is_key && hover->node != use->value)
        show_error_types(hover);
    if (use->model == MODEL_COMPONENT && !is_key && str_is(use->field->key, "type"))
        component_words_append(hover->markup, node_text(hover->node));
    field_words_append(hover->markup, use->field, use->model);
    if (use->section != SECTION_COUNT)
        show_effect(hover, use->value);
}

bool hover_write(Arena *arena, const Compilation *compilation, uint32_t offset,
                 const Markup *markup, Span *span)
{
    Hover hover = {arena, compilation, markup, offset, NULL};
    const Reference *name = name_at(compilation, offset);
    if (name)
        *span = name->span;
    bool is_shown = name && show_name(&hover, name);
    FieldUse use;
    if (!compilation->uses || !field_uses_at(compilation->uses, offset, &use))
        return is_shown;
    hover.node = has(node_span(use.key), offset) ? use.key : scalar_at(use.value, offset);
    if (!hover.node)
        return is_shown;
    show_use(&hover, &use);
    *span = node_span(hover.node);
    return true;
}
