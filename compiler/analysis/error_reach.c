/* SPDX-License-Identifier: MIT */
/* error_reach.c - see error_reach.h. */
#include "analysis/error_reach.h"

#include "definition/component.h"
#include "model/written.h"
#include "support/array.h"

typedef enum ErrorSource {
    SOURCE_MODEL,
    SOURCE_STREAM,
    SOURCE_AROUND,
    SOURCE_FILES,
    SOURCE_LABELS,
    SOURCE_WORKER,
    SOURCE_NOT_LOADED,
    SOURCE_SERVER,
} ErrorSource;

/* Whose failures; bits. */
enum {
    OF_CLASSIC = 1u << DIALECT_CLASSIC,
    OF_UNIFIED = 1u << DIALECT_UNIFIED,
    OF_EITHER = OF_CLASSIC | OF_UNIFIED,
};

static const struct {
    Str name;
    unsigned dialects;
    ErrorSource source;
} NAMES[] = {
#define ERROR_NAME(name, dialect, source) {{name, sizeof(name) - 1}, OF_##dialect, SOURCE_##source},
#include "analysis/error_names.def"
#undef ERROR_NAME
};

_Static_assert(ARRAY_LEN(NAMES) <= ERROR_REACH_NAMES_MAX, "a bit for each");

struct ErrorReaches {
    Arena *arena;
    bool is_by_flock; /* some Flock loads the definition */
    ErrorReach *items;
    uint32_t count;
    const AgentDef *agents; /* of the flock */
    uint32_t *own;          /* for each of them: 1 + the index of a list that is its alone, or 0 */
    StrMap by_list;         /* the bytes of a list's place -> index */
};

/* --- agents --------------------------------------------------------------------------- */

static bool is_flocks_own(const ComponentDef *component)
{
    const ComponentInfo *info = component->info;
    return info && component_loads(component) &&
           (info->model == MODEL_DECLARATIVE || info->model == MODEL_UNIFIED_DECLARATIVE);
}

/* What adds fields runs code of others: assertions, callbacks, a memory somewhere. */
static bool may_raise_anything(const ComponentDef *component)
{
    return !component->info || !component->info->keeps_fields;
}

static bool are_tame(const DefComponents *components)
{
    for (uint32_t i = 0; i < components->count; i++)
        if (may_raise_anything(&components->items[i]))
            return false;
    return components->at.state != VALUE_POISONED;
}

/* A server is asked for its tools where nothing catches what it raises. */
static bool has_servers(const AgentDef *agent)
{
    DefValue servers = def_find_more(agent, "mcp_servers");
    return def_is_set(&servers) && def_count(&servers) > 0;
}

static bool is_streamed(const ComponentDef *evaluator)
{
    bool is_true = false;
    DefValue stream = component_setting(evaluator, "stream");
    return def_is_set(&stream) && def_as_bool(&stream, &is_true) && is_true;
}

/* What a MetricsModule adds, by where it keeps what it has measured; a bit for each source. */
static unsigned sources_of_module(const ComponentDef *module)
{
    if (!module->info || module->info->model != MODEL_METRICS)
        return 0;
    DefValue storage = component_setting(module, "storage_type");
    Str kept = def_is_set(&storage) ? def_text(&storage) : STR("");
    if (str_is(kept, "memory"))
        return 0;
    return 1u << (str_is(kept, "prometheus") ? SOURCE_LABELS : SOURCE_FILES);
}

/* Where failures of an agent come from whose evaluator is Flock's own; a bit for each source. */
static unsigned sources_of(const AgentDef *agent, bool is_streaming)
{
    unsigned sources = 1u << SOURCE_MODEL | 1u << SOURCE_AROUND | 1u << SOURCE_WORKER |
                       1u << SOURCE_SERVER | (is_streaming ? 1u << SOURCE_STREAM : 0);
    for (uint32_t i = 0; i < agent->modules.count; i++)
        sources |= sources_of_module(&agent->modules.items[i]);
    return sources;
}

/* Returns the name that stands for every failure of the model. */
static Str add_names(ErrorReach *reach, const AgentDef *agent, bool is_streaming)
{
    Str failure = STR("");
    unsigned sources = sources_of(agent, is_streaming);
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++) {
        ErrorSource source = NAMES[i].source;
        if (!(NAMES[i].dialects & 1u << agent->dialect) || !(sources & 1u << source))
            continue;
        reach->names |= 1u << i;
        if (source != (is_streaming ? SOURCE_STREAM : SOURCE_MODEL))
            continue;
        reach->all_failures |= 1u << i;
        failure = NAMES[i].name;
    }
    return failure;
}

static void add_agent(ErrorReach *reach, const AgentDef *agent)
{
    const ComponentDef *evaluator = agent->kept_evaluator;
    bool is_known =
        evaluator && is_flocks_own(evaluator) && !has_servers(agent) &&
        are_tame(agent->dialect == DIALECT_CLASSIC ? &agent->modules : &agent->components);
    bool is_streaming = is_known && is_streamed(evaluator);
    if (!is_known || (is_streaming && agent->dialect == DIALECT_UNIFIED)) {
        reach->is_open = true;
        return;
    }
    Str failure = add_names(reach, agent, is_streaming);
    if (reach->agent_count++ > 0) {
        if (!str_eq(failure, reach->failure))
            reach->other_failure = failure;
        return;
    }
    reach->agent = agent;
    reach->evaluator = evaluator;
    reach->failure = failure;
}

/* --- determine_next_agent ------------------------------------------------------------------ */

/*
 * Flock's routers that go where the file says raise nothing: what their conditions raise counts
 * as a condition that failed. Those that decide while running call functions and models.
 */
static bool routes_freely(const AgentDef *agent)
{
    for (uint32_t i = 0; i < agent->hand_off_count; i++)
        if (agent->hand_offs[i].kind == HAND_OFF_DYNAMIC)
            return true;
    return agent->router && !agent->router->info;
}

/* --- lists --------------------------------------------------------------------------------- */

/* A list is known by where it is written, whoever names it. */
static Str key_of(const uint32_t *place)
{
    return str_make((const char *)place, sizeof *place);
}

/* What is known of the list of `retry`; NULL where it has none. */
static ErrorReach *reach_of_policy(ErrorReaches *reaches, const RetryDef *retry)
{
    const DefValue *list = &retry->non_retryable_error_types.at;
    ErrorReach *next = &reaches->items[reaches->count];
    if (!def_is_set(list))
        return NULL;
    *next = (ErrorReach){.place = def_span(list).start, .is_by_flock = reaches->is_by_flock};
    uint32_t index =
        *map_put(reaches->arena, &reaches->by_list, key_of(&next->place), reaches->count);
    reaches->count += index == reaches->count;
    return &reaches->items[index];
}

/* True where others may name the value as well, or what it is. */
static bool may_be_shared(const DefValue *value)
{
    return def_is_anchored(value) || def_is_alias(value) || def_is_merged(value);
}

/* Most lists are written where they are used, so that nobody need ask whose they are. */
static bool is_its_alone(const AgentDef *agent, const RetryDef *retry)
{
    const ActivityDef *activity = agent->temporal_activity_config;
    return !may_be_shared(&retry->non_retryable_error_types.at) && !may_be_shared(&retry->at) &&
           !may_be_shared(&activity->at) && !may_be_shared(&agent->at);
}

static ErrorReach *reach_of_own(ErrorReaches *reaches, const AgentDef *agent)
{
    const RetryDef *retry = agent->temporal_activity_config->retry_policy;
    const DefValue *list = &retry->non_retryable_error_types.at;
    if (!def_is_set(list) || !is_its_alone(agent, retry))
        return reach_of_policy(reaches, retry);
    ErrorReach *reach = &reaches->items[reaches->count++];
    *reach = (ErrorReach){.place = def_span(list).start, .is_by_flock = reaches->is_by_flock};
    reaches->own[agent - reaches->agents] = reaches->count;
    return reach;
}

static void add_activity(ErrorReaches *reaches, const FlockDef *def, const AgentDef *agent)
{
    const RetryDef *own = agent->temporal_activity_config->retry_policy;
    const RetryDef *flocks = def->temporal_config->default_activity_retry_policy;
    ErrorReach *routing = routes_freely(agent) ? reach_of_policy(reaches, flocks) : NULL;
    ErrorReach *running =
        def_is_set(&own->at) ? reach_of_own(reaches, agent) : reach_of_policy(reaches, flocks);
    if (routing)
        routing->is_open = true;
    if (running)
        add_agent(running, agent);
}

const ErrorReaches *error_reach_find(Arena *arena, const Options *options)
{
    ErrorReaches *reaches = ARENA_NEW(arena, ErrorReaches);
    /* One for each agent, one for the flock, and one to compare with. */
    *reaches = (ErrorReaches){
        .arena = arena,
        .is_by_flock = options->def->flock != FLOCK_NONE,
        .agents = options->def->agents.items,
        .own = ARENA_ARRAY(arena, uint32_t, options->def->agents.count),
        .items = ARENA_ARRAY(arena, ErrorReach, (size_t)options->activity_count + 2)};
    for (uint32_t i = 0; reaches->is_by_flock && i < options->activity_count; i++)
        add_activity(reaches, options->def, options->activities[i].agent);
    return reaches;
}

const ErrorReach *error_reach_of(const ErrorReaches *reaches, const AgentDef *agent,
                                 const DefStrList *list)
{
    static const ErrorReach anything = {.is_open = true};
    static const ErrorReach anything_by_flock = {.is_open = true, .is_by_flock = true};
    uint32_t own = agent ? reaches->own[agent - reaches->agents] : 0;
    if (own)
        return &reaches->items[own - 1];
    uint32_t place = def_is_set(&list->at) ? def_span(&list->at).start : 0;
    const uint32_t *index = map_get(&reaches->by_list, key_of(&place));
    if (index)
        return &reaches->items[*index];
    return reaches->is_by_flock ? &anything_by_flock : &anything;
}

/* --- before there is a list ---------------------------------------------------------------- */

ErrorReach error_reach_expected(const Options *options, const AgentDef *agent)
{
    ErrorReach reach = {.is_by_flock = options->def->flock != FLOCK_NONE};
    for (uint32_t i = 0; reach.is_by_flock && i < options->activity_count; i++) {
        const AgentDef *other = options->activities[i].agent;
        bool is_meant = agent ? other == agent
                              : !def_is_set(&other->temporal_activity_config->retry_policy->at);
        if (is_meant)
            add_agent(&reach, other);
        reach.is_open |= !agent && routes_freely(other);
    }
    reach.is_open |= reach.names == 0;
    return reach;
}

/* --- names --------------------------------------------------------------------------------- */

static bool has_name(uint32_t bits, Str name)
{
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (bits & 1u << i && str_eq(name, NAMES[i].name))
            return true;
    return false;
}

Str error_reach_name(uint32_t index)
{
    return index < ARRAY_LEN(NAMES) ? NAMES[index].name : STR("");
}

bool error_reach_is_heartbeat(Str name)
{
    return str_is(name, ERROR_TYPE_HEARTBEAT);
}

bool error_reach_has(const ErrorReach *reach, Str name)
{
    if (reach->is_by_flock && error_reach_is_heartbeat(name))
        return false;
    return reach->is_open || has_name(reach->names, name);
}

bool error_reach_names(const ErrorReach *reach, uint32_t index)
{
    return index < ARRAY_LEN(NAMES) && reach->names & 1u << index;
}

bool error_reach_is_whole(const ErrorReach *reach, bool (*has)(const void *list, Str name),
                          const void *list)
{
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (reach->all_failures & 1u << i && !has(list, NAMES[i].name))
            return false;
    return reach->all_failures != 0;
}

bool error_reach_is_all_failures(const ErrorReach *reach, Str name)
{
    return has_name(reach->all_failures, name);
}

static bool is_from(ErrorSource source, Str name)
{
    for (size_t i = 0; i < ARRAY_LEN(NAMES); i++)
        if (NAMES[i].source == source && str_eq(name, NAMES[i].name))
            return true;
    return false;
}

bool error_reach_is_missing_agent(Str name)
{
    return is_from(SOURCE_NOT_LOADED, name);
}

bool error_reach_is_of_worker(Str name)
{
    return is_from(SOURCE_WORKER, name);
}
