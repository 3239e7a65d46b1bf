/* SPDX-License-Identifier: MIT */
/*
 * resolve.c - the four levels, as Flock's run time applies them.
 *
 * Three things are not what the documentation suggests (flock_workflow.py):
 *   - queue and timeout of an agent count only if they are true in Python, so "" and 0
 *     fall through to the next level;
 *   - a retry policy counts as a whole: what an agent's policy leaves out comes from the
 *     class defaults, never from the flock's policy;
 *   - an agent's config travels without its nulls, so a `maximum_interval: null` there is
 *     back at 100 s, while the flock's stays null and becomes 100 * initial_interval.
 */
#include "model/bindings.h"
#include "model/written.h"
#include "resolve/layers.h"
#include "resolve/option_table.h"
#include "resolve/retry_rules.h"
#include "resolve/search_attributes.h"

#include <stdlib.h>

#include "support/array.h"
#include "support/vec.h"

/* The flock's layer and the built-in one, which are below an agent's own. */
typedef struct Below {
    Layer layers[2];
    const LostLayers *lost;      /* what the agent's own overrides */
    const Resolved *without_own; /* the result where the agent says nothing */
} Below;

typedef struct Resolver {
    Arena *arena;
    const FlockDef *def;
    Options *options;
    OptionValue defaults[OPTION_ID_COUNT]; /* read once, however many agents there are */
    const Below *below[OPTION_ID_COUNT];   /* of the options of an agent, the same for all */
} Resolver;

static Layer built_in(const Resolver *resolver, OptionId id)
{
    return layer_built_in(resolver->defaults[id]);
}

/* --- retry policies ----------------------------------------------------------- */

/* A policy: an agent's, or the flock's. */
typedef struct RetryLayers {
    const RetryDef *own; /* the policy that counts */
    Level own_level;
} RetryLayers;

/* The strongest layer that is there wins; or that is true in Python (`a or b`). */
static const Resolved *resolve_set(Resolver *resolver, const Layer *layers, size_t count)
{
    return layers_resolve(resolver->arena, layers, count, layers_first_set(layers, count));
}

static const Resolved *resolve_true(Resolver *resolver, const Layer *layers, size_t count)
{
    return layers_resolve(resolver->arena, layers, count, layers_first_true(layers, count));
}

/*
 * A policy replaces the one below as a whole: where an agent's says nothing the built-in default
 * wins, and the flock's value is the first one that it overrides.
 */
static const Below *below_field(Resolver *resolver, Layer under, OptionId id)
{
    enum { UNDER, BUILT_IN, LAYER_COUNT };
    Below *below = ARENA_NEW(resolver->arena, Below);
    *below = (Below){.layers = {under, built_in(resolver, id)}};
    below->lost = layers_lost(resolver->arena, below->layers, LAYER_COUNT, LAYER_COUNT);
    below->without_own = layers_resolve(resolver->arena, below->layers, LAYER_COUNT, BUILT_IN);
    return below;
}

static const Resolved *resolve_field(Resolver *resolver, Layer own, const Below *below)
{
    return layer_is_set(&own) ? resolved_new(resolver->arena, own, below->lost)
                              : below->without_own;
}

static int64_t interval_from_initial(int64_t initial_us)
{
    int64_t product;
    if (__builtin_mul_overflow(initial_us, (int64_t)RETRY_INTERVAL_FACTOR, &product))
        return initial_us < 0 ? INT64_MIN : INT64_MAX;
    return product;
}

static Layer null_maximum(const RetryLayers *layers)
{
    return (Layer){
        .level = layers->own_level,
        .has_place = true,
        .place = def_span(&layers->own->maximum_interval.at),
    };
}

/* The null that was written is overridden, as the first of all that are. */
static const Resolved *null_loses(Resolver *resolver, const Resolved *maximum,
                                  const RetryLayers *layers)
{
    uint32_t others = resolved_lost_count(maximum);
    LostLayers *lost =
        arena_alloc(resolver->arena, sizeof *lost + (others + 1) * sizeof *lost->items);
    lost->count = others + 1;
    lost->items[0] = null_maximum(layers);
    for (uint32_t i = 0; i < others; i++)
        lost->items[i + 1] = maximum->lost->items[i];
    return resolved_new(resolver->arena, maximum->winner, lost);
}

/* The null that was written wins over the built-in default. */
static const Resolved *null_wins(Resolver *resolver, const Resolved *maximum,
                                 const RetryLayers *layers)
{
    Layer null = null_maximum(layers);
    return resolved_new(resolver->arena, null,
                        layers_lost(resolver->arena, &maximum->winner, 1, 1));
}

/*
 * `maximum_interval or initial_interval * 100` (temporalio.common.RetryPolicy), after the
 * null of a flock's policy is kept and that of an agent's is lost.
 */
static void complete_maximum_interval(Resolver *resolver, RetryOptions *retry,
                                      const RetryLayers *layers)
{
    const Resolved *maximum = retry->maximum_interval;
    bool is_of_flock = layers->own_level == LEVEL_RETRY_POLICY;
    if (layers->own->maximum_interval.at.state == VALUE_NULL)
        maximum = is_of_flock ? null_wins(resolver, maximum, layers)
                              : null_loses(resolver, maximum, layers);
    if (!layer_is_true(&maximum->winner)) {
        Layer completed = maximum->winner;
        completed.value = option_duration(
            interval_from_initial(retry->initial_interval->winner.value.duration_us));
        maximum = resolved_new(resolver->arena, completed, maximum->lost);
    }
    retry->maximum_interval = maximum;
}

/* A field as a layer, by the kind of its option. */
#define LAYER_STRING layer_string
#define LAYER_BOOL layer_bool
#define LAYER_INT layer_int
#define LAYER_DOUBLE layer_double
#define LAYER_DURATION layer_duration
#define LAYER_STRINGS layer_strings

static void prepare_retry(Resolver *resolver, const RetryDef *under)
{
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    resolver->below[OPTION_ID_retry_##member] = below_field(                                       \
        resolver, LAYER_##kind(&under->member, LEVEL_RETRY_POLICY), OPTION_ID_retry_##member);
#include "resolve/options.def"
}

/* Over the policy that was prepared. */
static RetryOptions resolve_retry(Resolver *resolver, const RetryLayers *layers)
{
    const RetryDef *own = layers->own;
    Level level = layers->own_level;
    RetryOptions retry = {
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    .member = resolve_field(resolver, LAYER_##kind(&own->member, level),                           \
                            resolver->below[OPTION_ID_retry_##member]),
#include "resolve/options.def"
    };
    complete_maximum_interval(resolver, &retry, layers);
    return retry;
}

/* --- the workflow ------------------------------------------------------------- */

/* The flock's queue as written, even when empty: Flock passes it on as it is. */
static Layer flock_queue_layer(const FlockDef *def, Level level)
{
    return layer_string(&def->temporal_config->task_queue, level);
}

static const Resolved *resolve_workflow_queue(Resolver *resolver)
{
    Layer layers[] = {
        flock_queue_layer(resolver->def, LEVEL_FLOCK),
        built_in(resolver, OPTION_ID_workflow_task_queue),
    };
    return resolve_set(resolver, layers, ARRAY_LEN(layers));
}

/* 0 is the same as none to Temporal, and is not sent. */
static const Resolved *resolve_workflow_timeout(Resolver *resolver, const DefDuration *timeout,
                                                OptionId id)
{
    Layer layers[] = {
        layer_duration(timeout, LEVEL_FLOCK),
        built_in(resolver, id),
    };
    return resolve_true(resolver, layers, ARRAY_LEN(layers));
}

static const Resolved *resolve_workflow_id(Resolver *resolver, const RunOverrides *overrides)
{
    Layer given = {.level = LEVEL_COMMAND_LINE};
    if (overrides && overrides->workflow_id.len)
        given.value = option_string(overrides->workflow_id);
    Layer layers[] = {
        given,
        layer_string(&resolver->def->run->workflow_id, LEVEL_RUN),
        built_in(resolver, OPTION_ID_workflow_workflow_id),
    };
    return resolve_true(resolver, layers, ARRAY_LEN(layers));
}

/*
 * What the command line gives, else what `run` says. A delay of 0 is the same as none to Temporal,
 * and is not sent.
 */
static const Resolved *resolve_of_run(Resolver *resolver, const OptionValue *given, Layer of_run,
                                      OptionId id)
{
    Layer layers[] = {
        {.level = LEVEL_COMMAND_LINE},
        of_run,
        built_in(resolver, id),
    };
    if (given)
        layers[0].value = *given;
    size_t winner = layers_first_set(layers, ARRAY_LEN(layers));
    if (!layer_is_true(&layers[winner]))
        winner = ARRAY_LEN(layers) - 1;
    return layers_resolve(resolver->arena, layers, ARRAY_LEN(layers), winner);
}

static void resolve_start(Resolver *resolver, const RunOverrides *overrides)
{
    const RunDef *run = resolver->def->run;
    WorkflowOptions *workflow = &resolver->options->workflow;
    workflow->id_reuse_policy =
        resolve_of_run(resolver, overrides ? &overrides->id_reuse_policy : NULL,
                       layer_enum(&run->id_reuse_policy, OPTION_ENUM_ID_REUSE_POLICY, LEVEL_RUN),
                       OPTION_ID_workflow_id_reuse_policy);
    workflow->id_conflict_policy = resolve_of_run(
        resolver, overrides ? &overrides->id_conflict_policy : NULL,
        layer_enum(&run->id_conflict_policy, OPTION_ENUM_ID_CONFLICT_POLICY, LEVEL_RUN),
        OPTION_ID_workflow_id_conflict_policy);
    workflow->start_delay = resolve_of_run(resolver, overrides ? &overrides->start_delay : NULL,
                                           layer_duration(&run->start_delay, LEVEL_RUN),
                                           OPTION_ID_workflow_start_delay);
}

static int compare_memo(const void *left, const void *right)
{
    const MemoEntry *a = left, *b = right;
    return str_compare(a->key, b->key);
}

typedef VEC(MemoEntry) MemoVec;

/* Adds an entry, or replaces the one with the same key. */
static void put_memo(Resolver *resolver, MemoVec *memo, StrMap *seen, MemoEntry entry)
{
    uint32_t *index = map_put(resolver->arena, seen, entry.key, (uint32_t)memo->count);
    if (*index == memo->count)
        *vec_push(resolver->arena, memo) = entry;
    else
        memo->items[*index] = entry;
}

static void resolve_memo(Resolver *resolver, const RunOverrides *overrides)
{
    MemoVec memo = {0};
    StrMap seen = {0};
    const RunDef *run = resolver->def->run;
    const Node *written = def_is_set(&run->memo.at) ? node_deref(def_node(&run->memo.at)) : NULL;
    for (size_t i = 0; written && i < written->count; i++) {
        Str key = node_text(node_deref(map_key(written, i)));
        put_memo(resolver, &memo, &seen, (MemoEntry){key, map_value(written, i), LEVEL_RUN});
    }
    for (size_t i = 0; overrides && i < overrides->memo_count; i++)
        put_memo(resolver, &memo, &seen, overrides->memo[i]);
    WorkflowOptions *workflow = &resolver->options->workflow;
    workflow->memo = memo.items;
    workflow->memo_count = (uint32_t)memo.count;
    if (memo.count)
        qsort(memo.items, memo.count, sizeof *memo.items, compare_memo);
}

static void resolve_workflow(Resolver *resolver, const RunOverrides *overrides)
{
    const TemporalDef *temporal = resolver->def->temporal_config;
    WorkflowOptions *workflow = &resolver->options->workflow;
    workflow->task_queue = resolve_workflow_queue(resolver);
    workflow->execution_timeout = resolve_workflow_timeout(
        resolver, &temporal->workflow_execution_timeout, OPTION_ID_workflow_execution_timeout);
    workflow->run_timeout = resolve_workflow_timeout(resolver, &temporal->workflow_run_timeout,
                                                     OPTION_ID_workflow_run_timeout);
    workflow->workflow_id = resolve_workflow_id(resolver, overrides);
    resolve_start(resolver, overrides);
    resolve_memo(resolver, overrides);
    workflow->search_attributes = search_attributes_resolve(resolver->arena, resolver->def->run,
                                                            &workflow->search_attribute_count);
}

/* --- activities --------------------------------------------------------------- */

/* The layers below an agent's own: the first of them that is set wins. */
static const Below *below_agent(Resolver *resolver, Layer flock, OptionId id)
{
    Below *below = ARENA_NEW(resolver->arena, Below);
    size_t count = ARRAY_LEN(below->layers);
    *below = (Below){.layers = {flock, built_in(resolver, id)}};
    below->lost = layers_lost(resolver->arena, below->layers, count, count);
    below->without_own = resolve_set(resolver, below->layers, count);
    return below;
}

/* `a or b`: an agent's value that is false in Python is overridden. */
static const Resolved *resolve_over(Resolver *resolver, Layer own, const Below *below)
{
    if (layer_is_true(&own))
        return resolved_new(resolver->arena, own, below->lost);
    if (!layer_is_set(&own))
        return below->without_own;
    Layer layers[] = {own, below->layers[0], below->layers[1]};
    size_t winner = 1 + layers_first_set(below->layers, ARRAY_LEN(below->layers));
    return layers_resolve(resolver->arena, layers, ARRAY_LEN(layers), winner);
}

/* `agent.task_queue or workflow.info().task_queue`: the flock's counts even when it is empty. */
static const Resolved *resolve_queue(Resolver *resolver, const ActivityDef *activity)
{
    return resolve_over(resolver, layer_string(&activity->task_queue, LEVEL_AGENT),
                        resolver->below[OPTION_ID_activity_task_queue]);
}

static const Resolved *resolve_start_to_close(Resolver *resolver, const ActivityDef *activity)
{
    return resolve_over(resolver, layer_duration(&activity->start_to_close_timeout, LEVEL_AGENT),
                        resolver->below[OPTION_ID_activity_start_to_close_timeout]);
}

static void prepare_activities(Resolver *resolver)
{
    Layer queue = flock_queue_layer(resolver->def, LEVEL_TASK_QUEUE), none = {0};
    resolver->below[OPTION_ID_activity_task_queue] =
        below_agent(resolver, queue, OPTION_ID_activity_task_queue);
    resolver->below[OPTION_ID_activity_start_to_close_timeout] =
        below_agent(resolver, none, OPTION_ID_activity_start_to_close_timeout);
    prepare_retry(resolver, resolver->def->temporal_config->default_activity_retry_policy);
}

static const RetryOptions *resolve_agent_retry(Resolver *resolver, const ActivityDef *activity)
{
    const RetryDef *own = activity->retry_policy;
    if (!def_is_set(&own->at))
        return &resolver->options->flock_retry;
    RetryOptions *retry = ARENA_NEW(resolver->arena, RetryOptions);
    RetryLayers layers = {own, LEVEL_AGENT};
    *retry = resolve_retry(resolver, &layers);
    return retry;
}

static bool is_registered(const AgentDef *agent)
{
    return def_is_set(&agent->at) && !agent->is_dropped;
}

static void resolve_activities(Resolver *resolver)
{
    const FlockDef *def = resolver->def;
    Options *options = resolver->options;
    options->activities = ARENA_ARRAY(resolver->arena, ActivityOptions, def->agents.count);
    for (uint32_t i = 0; i < def->agents.count; i++) {
        const AgentDef *agent = &def->agents.items[i];
        if (!is_registered(agent))
            continue;
        const ActivityDef *activity = agent->temporal_activity_config;
        options->activities[options->activity_count++] = (ActivityOptions){
            .agent = agent,
            .task_queue = resolve_queue(resolver, activity),
            .start_to_close_timeout = resolve_start_to_close(resolver, activity),
            .retry = resolve_agent_retry(resolver, activity),
        };
    }
}

/* The workflow's own queue and the flock's policy, whatever the agent says; else defaults. */
static void resolve_routing(Resolver *resolver)
{
    Options *options = resolver->options;
    options->routing = (ActivityOptions){
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    .member =                                                                                      \
        resolved_new(resolver->arena,                                                              \
                     layer_built_in(option_routing_default(OPTION_ID_activity_##member)), NULL),
#include "resolve/options.def"
        .retry = &options->flock_retry,
    };
    options->routing.task_queue = resolve_queue(resolver, binding_absent(SECTION_ACTIVITY));
}

/* --- hand-offs and queues ------------------------------------------------------- */

bool options_cannot_count(const Options *options)
{
    return options->enable_temporal->winner.value.boolean && options->def->flock != FLOCK_NONE;
}

bool options_take_hand_off(const Options *options, const HandOff *hand_off)
{
    return !hand_off->is_local || !options_cannot_count(options);
}

static void resolve_hand_offs(Resolver *resolver)
{
    Options *options = resolver->options;
    uint32_t count = 0;
    for (uint32_t i = 0; i < options->activity_count; i++)
        count += options->activities[i].agent->hand_off_count;
    options->hand_offs = ARENA_ARRAY(resolver->arena, HandOffOption, count);
    for (uint32_t i = 0; i < options->activity_count; i++) {
        const AgentDef *agent = options->activities[i].agent;
        for (uint32_t j = 0; j < agent->hand_off_count; j++)
            if (options_take_hand_off(options, &agent->hand_offs[j]))
                options->hand_offs[options->hand_off_count++] =
                    (HandOffOption){agent->registered_name, &agent->hand_offs[j]};
    }
}

typedef struct QueueCollector {
    Arena *arena;
    StrMap index;
    VEC(TaskQueueUse) uses;
} QueueCollector;

/* The use of the queue that won; a new one the first time. */
static uint32_t queue_index(QueueCollector *queues, const Resolved *queue)
{
    Str name = option_string_of(&queue->winner.value);
    uint32_t *index = map_put(queues->arena, &queues->index, name, (uint32_t)queues->uses.count);
    if (*index == queues->uses.count)
        *vec_push(queues->arena, &queues->uses) = (TaskQueueUse){.name = name};
    return *index;
}

static void resolve_task_queues(Resolver *resolver)
{
    Options *options = resolver->options;
    QueueCollector queues = {.arena = resolver->arena};
    options->routing.queue_index = queue_index(&queues, options->workflow.task_queue);
    queues.uses.items[options->routing.queue_index].has_workflow = true;
    for (uint32_t i = 0; i < options->activity_count; i++) {
        ActivityOptions *activity = &options->activities[i];
        activity->queue_index = queue_index(&queues, activity->task_queue);
        queues.uses.items[activity->queue_index].agent_count++;
    }
    options->task_queues = queues.uses.items;
    options->task_queue_count = (uint32_t)queues.uses.count;
}

/* --- the whole ------------------------------------------------------------------ */

static const Resolved *resolve_flag(Resolver *resolver, const DefBool *flag, OptionId id)
{
    Layer layers[] = {layer_bool(flag, LEVEL_FLOCK), built_in(resolver, id)};
    return resolve_set(resolver, layers, ARRAY_LEN(layers));
}

static const Resolved *resolve_name(Resolver *resolver)
{
    Layer layers[] = {
        layer_string(&resolver->def->name, LEVEL_FLOCK),
        built_in(resolver, OPTION_ID_flock_name),
    };
    return resolve_true(resolver, layers, ARRAY_LEN(layers));
}

/* Flock picks a start agent by itself only when there is exactly one. */
static Str find_start_agent(const Resolver *resolver, const RunOverrides *overrides)
{
    const RunDef *run = resolver->def->run;
    if (overrides && overrides->agent.len)
        return overrides->agent;
    if (def_is_set(&run->agent.at) && def_str(&run->agent).len)
        return def_str(&run->agent);
    if (resolver->options->activity_count == 1)
        return activity_name(&resolver->options->activities[0]);
    return str_make(NULL, 0);
}

static const Node *find_run_input(const FlockDef *def, const RunOverrides *overrides)
{
    const RunDef *run = def->run;
    if (overrides && overrides->input)
        return overrides->input;
    return def_is_set(&run->input.at) ? node_deref(def_node(&run->input.at)) : NULL;
}

bool options_has_own_input(const Options *options)
{
    const DefNode *input = &options->def->run->input;
    return def_is_set(&input->at) && node_deref(def_node(&input->at)) == options->run_input;
}

static void resolve_flock(Resolver *resolver)
{
    const FlockDef *def = resolver->def;
    Options *options = resolver->options;
    options->name = resolve_name(resolver);
    options->enable_temporal =
        resolve_flag(resolver, &def->enable_temporal, OPTION_ID_flock_enable_temporal);
    options->start_in_process_worker = resolve_flag(
        resolver, &def->temporal_start_in_process_worker, OPTION_ID_flock_start_in_process_worker);
}

Options *resolve_options(Arena *arena, const FlockDef *def, const RunOverrides *overrides)
{
    Options *options = ARENA_NEW(arena, Options);
    Resolver resolver = {.arena = arena, .def = def, .options = options};
    RetryLayers flock_layers = {def->temporal_config->default_activity_retry_policy,
                                LEVEL_RETRY_POLICY};
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++)
        resolver.defaults[id] = option_default(id);
    options->def = def;
    resolve_flock(&resolver);
    prepare_retry(&resolver, binding_absent(SECTION_RETRY)); /* nothing is below the flock's */
    options->flock_retry = resolve_retry(&resolver, &flock_layers);
    resolve_workflow(&resolver, overrides);
    prepare_activities(&resolver);
    resolve_activities(&resolver);
    resolve_routing(&resolver);
    resolve_hand_offs(&resolver);
    resolve_task_queues(&resolver);
    options->start_agent = find_start_agent(&resolver, overrides);
    options->run_input = find_run_input(def, overrides);
    return options;
}
