/* SPDX-License-Identifier: MIT */
/*
 * lint.c - one walk over definition and options that shows each subject to every rule
 * that asks for it.
 */
#include "lint/lint.h"

static const LintRule *const lint_rules[RULE_COUNT] = {
#define RULE(code, ident, name, severity, policy) [RULE_##ident] = &rule_##ident,
#include "diag/rules.def"
#undef RULE
};

const LintRule *lint_rule(RuleId id)
{
    return lint_rules[id];
}

/* Calls `callback` of every rule that has one. */
#define SHOW(callback, ...)                                                                        \
    do {                                                                                           \
        for (int i_ = 0; i_ < RULE_COUNT; i_++)                                                    \
            if (lint_rules[i_]->callback)                                                          \
                lint_rules[i_]->callback(__VA_ARGS__);                                             \
    } while (0)

static void show_duration(const Lint *lint, const DefDuration *def, const char *key,
                          const Policy *policy)
{
    WrittenDuration duration = {
        .def = def, .key = key, .is_interval = policy != NULL, .policy = policy};
    if (def_is_set(&def->at))
        SHOW(check_duration, lint, &duration);
}

static void show_policy(const Lint *lint, const Policy *policy)
{
    show_duration(lint, &policy->def->initial_interval, "initial_interval", policy);
    show_duration(lint, &policy->def->maximum_interval, "maximum_interval", policy);
    SHOW(check_policy, lint, policy);
}

static void show_queue(const Lint *lint, const DefStr *name, const AgentDef *agent)
{
    if (!def_is_set(&name->at))
        return;
    WrittenQueue queue = {.name = name->text, .span = def_span(&name->at), .agent = agent};
    SHOW(check_queue, lint, &queue);
}

static void show_temporal(const Lint *lint)
{
    const TemporalDef *temporal = lint->def->temporal_config;
    if (!temporal || !def_is_set(&temporal->at))
        return;
    show_queue(lint, &temporal->task_queue, NULL);
    show_duration(lint, &temporal->workflow_execution_timeout, "workflow_execution_timeout", NULL);
    show_duration(lint, &temporal->workflow_run_timeout, "workflow_run_timeout", NULL);
    const RetryDef *retry = temporal->default_activity_retry_policy;
    Policy policy = {.def = retry, .options = &lint->options->flock_retry};
    if (retry && def_is_set(&retry->at))
        show_policy(lint, &policy);
}

static void show_agent(const Lint *lint, const ActivityOptions *options)
{
    const ActivityDef *activity = options->agent->temporal_activity_config;
    SHOW(check_agent, lint, options);
    if (!activity || !def_is_set(&activity->at))
        return;
    show_queue(lint, &activity->task_queue, options->agent);
    show_duration(lint, &activity->start_to_close_timeout, "start_to_close_timeout", NULL);
    const RetryDef *retry = activity->retry_policy;
    Policy policy = {.def = retry, .options = options->retry, .agent = options->agent};
    if (retry && def_is_set(&retry->at))
        show_policy(lint, &policy);
}

static void show_worker(const Lint *lint, const WorkerDef *worker)
{
    if (!def_is_set(&worker->at) || !def_is_set(&worker->task_queues.at))
        return;
    for (uint32_t i = 0; i < worker->task_queues.count; i++) {
        const DefStrItem *item = &worker->task_queues.items[i];
        WrittenQueue queue = {.name = item->text, .span = node_span(item->node), .worker = worker};
        SHOW(check_queue, lint, &queue);
    }
}

void lint_run(Arena *arena, const FlockDef *def, const Options *options, Sink *sink)
{
    Lint lint = {arena, sink, def, options};
    if (!def_is_set(&def->at))
        return;
    SHOW(check_flock, &lint);
    show_temporal(&lint);
    for (uint32_t i = 0; i < options->activity_count; i++)
        show_agent(&lint, &options->activities[i]);
    for (uint32_t i = 0; i < options->hand_off_count; i++)
        SHOW(check_hand_off, &lint, &options->hand_offs[i]);
    for (uint32_t i = 0; i < def->workers.count; i++)
        show_worker(&lint, &def->workers.items[i]);
}
