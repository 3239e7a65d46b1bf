/* SPDX-License-Identifier: MIT */
/*
 * lint.c - one walk over definition and options that shows each subject to every rule
 * that asks for it.
 */
#include "lint/lint.h"

#include "lint/component_report.h"
#include "lint/refusals.h"
#include "syntax/reader.h"

static const LintRule *const lint_rules[RULE_COUNT] = {
#define RULE(code, ident, name, family, severity, lock, who) [RULE_##ident] = &rule_##ident,
#include "diag/rules.def"
#undef RULE
};

const LintRule *lint_rule(RuleId id)
{
    return lint_rules[id];
}

Language lint_bad_language(const LintRule *rule)
{
    Language language = rule->language;
    if (rule->bad_file)
        language_from_name(str_of(rule->bad_file), &language);
    return language;
}

/* The rules that have the callback, and NULL behind them. */
typedef const LintRule *Listeners[RULE_COUNT + 1];

/* Who asks for what: found once, as a file has many subjects and most rules few callbacks. */
typedef struct Walk {
    const Lint *lint;
    Listeners check_agent, check_policy, check_duration, check_error_type, check_queue;
    Listeners check_hand_off, check_worker, check_component;
} Walk;

#define COLLECT(walk, callback)                                                                    \
    do {                                                                                           \
        size_t count_ = 0;                                                                         \
        for (int i_ = 0; i_ < RULE_COUNT; i_++)                                                    \
            if (lint_rules[i_]->callback)                                                          \
                (walk)->callback[count_++] = lint_rules[i_];                                       \
        (walk)->callback[count_] = NULL;                                                           \
    } while (0)

/* Calls `callback` of every rule that has one. */
#define SHOW(walk, callback, subject)                                                              \
    do {                                                                                           \
        for (const LintRule *const *rule_ = (walk)->callback; *rule_; rule_++)                     \
            (*rule_)->callback((walk)->lint, subject);                                             \
    } while (0)

static void collect_listeners(Walk *walk)
{
    COLLECT(walk, check_agent);
    COLLECT(walk, check_component);
    COLLECT(walk, check_policy);
    COLLECT(walk, check_duration);
    COLLECT(walk, check_error_type);
    COLLECT(walk, check_queue);
    COLLECT(walk, check_hand_off);
    COLLECT(walk, check_worker);
}

/*
 * From here on findings are about the alias, if the value is one: true then, and leave_alias()
 * is told so.
 */
static bool enter_alias(const Walk *walk, const DefValue *value)
{
    return def_is_set(value) && def_is_alias(value) &&
           sink_enter_use(walk->lint->sink, def_use_span(value));
}

static void leave_alias(const Walk *walk, bool is_use)
{
    if (is_use)
        sink_leave_use(walk->lint->sink);
}

static void show_duration(const Walk *walk, const DefDuration *def, const char *key, SectionId of,
                          const Policy *policy)
{
    WrittenDuration duration = {
        .def = def, .key = key, .section = of, .is_interval = policy != NULL, .policy = policy};
    if (!def_is_set(&def->at))
        return;
    bool is_use = enter_alias(walk, &def->at);
    SHOW(walk, check_duration, &duration);
    leave_alias(walk, is_use);
}

static void show_no_duration(const Walk *walk, const void *def, const char *key, SectionId of,
                             const Policy *policy)
{
    (void)walk;
    (void)def;
    (void)key;
    (void)of;
    (void)policy;
}

/* --- every duration of a section: of the rows of its table those that are one ---------------- */

#define FIELD(member, key, type, nulls, text, doc)                                                 \
    _Generic(&section->member, const DefDuration *                                                 \
             : show_duration, default                                                              \
             : show_no_duration)(walk, &section->member, key, of, policy);
#define KNOWN(key, type, nulls, text, doc)
#define SUB(member, key, section, shape, nulls, doc)
#define OBSOLETE(key, doc)

static void show_durations_of_flock(const Walk *walk, const TemporalDef *section)
{
    SectionId of = SECTION_TEMPORAL;
    const Policy *policy = NULL;
#include "fields/temporal_config.def"
}

static void show_durations_of_agent(const Walk *walk, const ActivityDef *section)
{
    SectionId of = SECTION_ACTIVITY;
    const Policy *policy = NULL;
#include "fields/temporal_activity_config.def"
}

static void show_durations_of_policy(const Walk *walk, const Policy *policy)
{
    SectionId of = SECTION_RETRY;
    const RetryDef *section = policy->def;
#include "fields/retry_policy.def"
}

static void show_durations_of_run(const Walk *walk, const RunDef *section)
{
    SectionId of = SECTION_RUN;
    const Policy *policy = NULL;
#include "fields/run.def"
}

static void show_durations_of_worker(const Walk *walk, const WorkerDef *section)
{
    SectionId of = SECTION_WORKER;
    const Policy *policy = NULL;
#include "fields/worker.def"
}

#undef FIELD
#undef KNOWN
#undef SUB
#undef OBSOLETE

/* With one attempt nobody reads the list, so what is in it does not matter. */
static void show_error_types(const Walk *walk, const Policy *policy)
{
    const DefStrList *list = &policy->def->non_retryable_error_types;
    if (!def_is_set(&list->at) || refusals_are_unchecked(policy))
        return;
    bool is_use = enter_alias(walk, &list->at);
    ErrorTypeNames names = error_type_names(walk->lint->arena, list);
    const ErrorReach *reach =
        error_reach_of(facts_error_reaches(walk->lint->facts), policy->agent, list);
    for (uint32_t i = 0; i < list->count; i++) {
        ErrorType of_name = error_type_classify(&names, i, reach);
        WrittenErrorType type = {.name = def_item_text(&list->items[i]),
                                 .item = &list->items[i],
                                 .policy = policy,
                                 .index = i,
                                 .type = &of_name,
                                 .reach = reach};
        DefValue item = def_item(type.item);
        bool is_item_use = enter_alias(walk, &item);
        SHOW(walk, check_error_type, &type);
        leave_alias(walk, is_item_use);
    }
    leave_alias(walk, is_use);
}

static void show_policy(const Walk *walk, const Policy *policy)
{
    if (!def_is_set(&policy->def->at))
        return;
    bool is_use = enter_alias(walk, &policy->def->at);
    show_durations_of_policy(walk, policy);
    SHOW(walk, check_policy, policy);
    show_error_types(walk, policy);
    leave_alias(walk, is_use);
}

static void show_queue(const Walk *walk, const DefStr *name, const AgentDef *agent)
{
    if (!def_is_set(&name->at))
        return;
    Span span = def_span(&name->at);
    WrittenQueue queue = {
        .name = def_str(name), .value = name->at, .span = span, .subject = span, .agent = agent};
    bool is_use = enter_alias(walk, &name->at);
    SHOW(walk, check_queue, &queue);
    leave_alias(walk, is_use);
}

static void show_temporal(const Walk *walk)
{
    const TemporalDef *temporal = walk->lint->def->temporal_config;
    bool is_use = enter_alias(walk, &temporal->at);
    show_queue(walk, &temporal->task_queue, NULL);
    show_durations_of_flock(walk, temporal);
    const RetryDef *retry = temporal->default_activity_retry_policy;
    Policy policy = {.def = retry, .options = &walk->lint->options->flock_retry};
    show_policy(walk, &policy);
    leave_alias(walk, is_use);
}

static void show_component(const PlacedComponent *placed, void *state)
{
    const Walk *walk = state;
    for (const LintRule *const *rule = walk->check_component; *rule; rule++)
        (*rule)->check_component(placed);
}

static void show_agent(const Walk *walk, const ActivityOptions *options)
{
    const ActivityDef *activity = options->agent->temporal_activity_config;
    context_check(arena_context(walk->lint->arena));
    sink_set_within(walk->lint->sink, def_use_span(&options->agent->at));
    bool is_use = enter_alias(walk, &options->agent->at);
    SHOW(walk, check_agent, options);
    component_visit(walk->lint, options->agent, show_component, (void *)walk);
    bool is_inner_use = enter_alias(walk, &activity->at);
    show_queue(walk, &activity->task_queue, options->agent);
    show_durations_of_agent(walk, activity);
    const RetryDef *retry = activity->retry_policy;
    Policy policy = {.def = retry, .options = options->retry, .agent = options->agent};
    show_policy(walk, &policy);
    leave_alias(walk, is_use || is_inner_use);
    sink_set_within(walk->lint->sink, span_make(0, 0));
}

static void show_worker(const Walk *walk, const WorkerDef *worker)
{
    if (!def_is_set(&worker->at))
        return;
    SHOW(walk, check_worker, worker);
    show_durations_of_worker(walk, worker);
    if (!def_is_set(&worker->task_queues.at))
        return;
    for (uint32_t i = 0; i < worker->task_queues.count; i++) {
        const DefStrItem *item = &worker->task_queues.items[i];
        WrittenQueue queue = {.name = def_item_text(item),
                              .value = def_item(item),
                              .span = node_span(item->node),
                              .subject = node_span(node_deref(item->node)),
                              .worker = worker};
        SHOW(walk, check_queue, &queue);
    }
}

void lint_run(Arena *arena, Facts *facts, Sink *sink)
{
    lint_run_beside(arena, facts, (Neighbours){0}, sink);
}

void lint_run_beside(Arena *arena, Facts *facts, Neighbours neighbours, Sink *sink)
{
    const Options *options = facts_options(facts);
    const FlockDef *def = options->def;
    Lint lint = {arena, sink, def, options, facts, neighbours, def->tree->language};
    if (!def_is_set(&def->at))
        return;
    Walk walk = {.lint = &lint};
    collect_listeners(&walk);
    for (int i = 0; i < RULE_COUNT; i++) {
        context_check(arena_context(arena));
        if (lint_rules[i]->check_flock)
            lint_rules[i]->check_flock(&lint);
    }
    show_temporal(&walk);
    show_durations_of_run(&walk, def->run);
    for (uint32_t i = 0; i < options->activity_count; i++)
        show_agent(&walk, &options->activities[i]);
    for (uint32_t i = 0; i < options->hand_off_count; i++)
        SHOW(&walk, check_hand_off, &options->hand_offs[i]);
    for (uint32_t i = 0; i < def->workers.count; i++)
        show_worker(&walk, &def->workers.items[i]);
}
