/* SPDX-License-Identifier: MIT */
/*
 * refactor_inherited.c - what an agent inherits, written where it says what is its own.
 *
 * A policy counts as a whole, so one that says all that the flock's says comes to the same. What
 * neither of them says is a built-in default: that is written only if it is asked for, by the
 * second refactoring here.
 */
#include "assist/refactoring.h"

#include "assist/effective.h"

typedef struct Writing {
    EditPlan plan;
    const Compilation *compilation;
    const ActivityOptions *activity;
    const ActivityDef *own;
    bool has_defaults; /* they are asked for */
} Writing;

static bool is_flocks(const Resolved *option)
{
    return option->winner.level == LEVEL_RETRY_POLICY || option->winner.level == LEVEL_TASK_QUEUE;
}

static bool is_wanted(const Writing *writing, const DefValue *own, const Resolved *option)
{
    bool is_free = own->state == VALUE_ABSENT || own->state == VALUE_NULL;
    bool is_default = option->winner.level == LEVEL_BUILT_IN;
    return is_free && (is_flocks(option) || (is_default && writing->has_defaults));
}

/* `own` is where the agent could have said it; `source` what the flock has, or NULL. */
static void add_value(Writing *writing, Drafts *drafts, const DefValue *own, const char *key,
                      const Resolved *option, const DefValue *source)
{
    EditPlan *plan = &writing->plan;
    if (!is_wanted(writing, own, option))
        return;
    Str value = refactor_value(plan, source, &option->winner.value);
    Draft draft = {.key = str_of(key), .value = value};
    if (value.len == 0)
        edit_plan_refuse(plan, PLAN_VALUE);
    else if (own->state == VALUE_NULL)
        entries_replace_null(plan, def_node(own), &draft);
    else
        *vec_push(plan->arena, drafts) = draft;
}

/* What was made of a null or a 0 is not what is written there. */
static const DefValue *source_of(const Resolved *option, const DefValue *written)
{
    return is_flocks(option) && option->winner.has_place ? written : NULL;
}

static Drafts policy_drafts(Writing *writing)
{
    Drafts drafts = {0};
    const RetryOptions *retry = writing->activity->retry;
    const RetryDef *own = writing->own->retry_policy;
    const RetryDef *flock =
        writing->compilation->def->temporal_config->default_activity_retry_policy;
    const DefDuration *longest = &flock->maximum_interval;
    bool is_as_written = def_is_set(&longest->at) && longest->us != 0;
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    add_value(writing, &drafts, &own->member.at, option_info(OPTION_ID_retry_##member)->key,       \
              retry->member,                                                                       \
              &flock->member.at == &longest->at && !is_as_written                                  \
                  ? NULL                                                                           \
                  : source_of(retry->member, &flock->member.at));
#include "resolve/options.def"
    return drafts;
}

static bool is_written(const DefValue *value)
{
    return value->state != VALUE_ABSENT;
}

/* The agent's policy: entries of the one that it has, or a new one among its settings. */
static void add_policy(Writing *writing, Drafts *settings)
{
    const DefValue *own = &writing->own->retry_policy->at;
    EditPlan *plan = &writing->plan;
    Drafts drafts = policy_drafts(writing);
    Draft policy = {.key = STR("retry_policy"),
                    .is_map = true,
                    .entries = drafts.items,
                    .count = (uint32_t)drafts.count};
    if (drafts.count == 0)
        return;
    if (is_written(own))
        entries_add(plan, def_node(own), drafts.items, drafts.count, false);
    else
        *vec_push(plan->arena, settings) = policy;
}

static void add_settings(Writing *writing)
{
    EditPlan *plan = &writing->plan;
    const AgentDef *agent = writing->activity->agent;
    const DefValue *own = &writing->own->at;
    Drafts drafts = {0};
    if (option_string_of(&writing->activity->task_queue->winner.value).len > 0)
        add_value(writing, &drafts, &writing->own->task_queue.at, "task_queue",
                  writing->activity->task_queue,
                  source_of(writing->activity->task_queue,
                            &writing->compilation->def->temporal_config->task_queue.at));
    add_value(writing, &drafts, &writing->own->start_to_close_timeout.at, "start_to_close_timeout",
              writing->activity->start_to_close_timeout, NULL);
    add_policy(writing, &drafts);
    Draft settings = {.key = STR("temporal_activity_config"),
                      .is_map = true,
                      .entries = drafts.items,
                      .count = (uint32_t)drafts.count};
    if (is_written(own))
        entries_add(plan, def_node(own), drafts.items, drafts.count, false);
    else if (drafts.count > 0)
        entries_add(plan, def_node(&agent->at), &settings, 1, false);
}

static void offer(Refactoring *refactoring, bool has_defaults, const char *title)
{
    const Compilation *compilation = refactoring->compilation;
    const ActivityOptions *activity = refactor_activity(refactoring);
    if (!activity || !effective_counts(compilation))
        return;
    Writing writing = {
        .plan = edit_plan_new(refactoring->arena, compilation),
        .compilation = compilation,
        .activity = activity,
        .own = activity->agent->temporal_activity_config,
        .has_defaults = has_defaults,
    };
    if (!refactor_can_use(&writing.own->at) || !refactor_can_use(&writing.own->retry_policy->at))
        return;
    add_settings(&writing);
    if (writing.plan.edits.count > 0 || writing.plan.refused)
        refactor_offer(refactoring, &writing.plan, NULL, str_of(title));
}

void refactor_inherited(Refactoring *refactoring)
{
    offer(refactoring, false, "write the inherited values here");
}

/* True if one of them is a built-in default: else it would be the same as the one above. */
static bool has_default(const ActivityOptions *activity)
{
    bool found = false;
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    found = found || activity->member->winner.level == LEVEL_BUILT_IN;
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    found = found || activity->retry->member->winner.level == LEVEL_BUILT_IN;
#include "resolve/options.def"
    return found;
}

void refactor_defaults(Refactoring *refactoring)
{
    const ActivityOptions *activity = refactor_activity(refactoring);
    if (activity && has_default(activity))
        offer(refactoring, true, "write all values here, built-in defaults too");
}
