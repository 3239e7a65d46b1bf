/* SPDX-License-Identifier: MIT */
/* flock_context.c - see flock_context.h. The functions go from the inside to the outside. */
#include "emit/json/flock_context.h"

#include "analysis/run_model.h"
#include "definition/coerce.h"
#include "emit/json/model_dump.h"

static bool is_text(const DefStr *text)
{
    return def_is_set(&text->at);
}

/* -- agents ------------------------------------------------------------------------ */

static void add_text(MapBuilder *map, Str key, const DefStr *text)
{
    if (is_text(text))
        build_add(map, key, build_string(def_str(text)));
}

/* An agent that names no model gets the flock's, if that has one. */
static void add_model(MapBuilder *map, const FlockDef *def, const AgentDef *agent)
{
    Str model = run_model_of_flock(def);
    if (is_text(&agent->model))
        add_text(map, STR("model"), &agent->model);
    else if (model.len)
        build_add(map, STR("model"), build_string(model));
}

static void add_classic(MapBuilder *map, const AgentDef *agent)
{
    MapBuilder nothing = {.arena = map->arena};
    if (agent->description.at.state == VALUE_ABSENT)
        build_add(map, STR("description"), build_string(STR("")));
    add_text(map, STR("description"), &agent->description);
    add_text(map, STR("input"), &agent->input);
    add_text(map, STR("output"), &agent->output);
    build_add(map, STR("write_to_file"), build_bool(agent->write_to_file.is_true));
    build_add(map, STR("wait_for_input"), build_bool(agent->wait_for_input.is_true));
    build_add(map, STR("config"), build_map(&nothing));
}

static void add_flag(MapBuilder *map, const Node *config, Str key)
{
    bool flag = false;
    const Node *value = config ? map_find(config, key) : NULL;
    if (value)
        coerce_bool(value, &flag);
    build_add(map, key, build_bool(flag));
}

/* FlockAgentConfig of the betas: how an agent's output becomes the next one's input. */
static Node unified_config(Arena *arena, const DefNode *field)
{
    MapBuilder map = {.arena = arena};
    const Node *config = def_is_set(&field->at) ? node_deref(def_node(&field->at)) : NULL;
    const Node *strategy = config ? map_find(config, STR("handoff_strategy")) : NULL;
    const Node *names = config ? map_find(config, STR("handoff_map")) : NULL;
    add_flag(&map, config, STR("write_to_file"));
    add_flag(&map, config, STR("wait_for_input"));
    build_add(&map, STR("handoff_strategy"),
              strategy ? build_from(strategy) : build_string(STR("static")));
    if (names && node_deref(names)->kind == NODE_MAP)
        build_add(&map, STR("handoff_map"), build_from(names));
    return build_map(&map);
}

static void add_unified(MapBuilder *map, const AgentDef *agent)
{
    add_text(map, STR("description_spec"), &agent->description);
    add_text(map, STR("input_spec"), &agent->input);
    add_text(map, STR("output_spec"), &agent->output);
    const DefNode *next = &agent->next_agent;
    if (def_is_set(&next->at) && node_deref(def_node(&next->at))->kind == NODE_STRING)
        build_add(map, STR("next_agent_spec"), build_from(def_node(&next->at)));
    const DefNode *tools = &agent->tool_whitelist;
    if (def_is_set(&tools->at) && node_deref(def_node(&tools->at))->kind == NODE_SEQ)
        build_add(map, STR("tool_whitelist"), build_from(def_node(&tools->at)));
    build_add(map, STR("config"), unified_config(map->arena, &agent->config));
}

/* FlockAgent.to_dict(). */
static Node agent_data(Arena *arena, const FlockDef *def, const AgentDef *agent, Dialect dialect)
{
    MapBuilder map = {.arena = arena};
    const ActivityDef *activity = agent->temporal_activity_config;
    build_add(&map, STR("name"), build_string(agent->registered_name));
    add_model(&map, def, agent);
    if (dialect == DIALECT_CLASSIC)
        add_classic(&map, agent);
    else
        add_unified(&map, agent);
    if (def_is_set(&activity->at))
        build_add(&map, STR("temporal_activity_config"),
                  model_dump_activity_config(arena, activity, NULLS_LEFT_OUT));
    return build_map(&map);
}

/* A release of Flock reads one dialect, so the whole file is of the later one. */
static Dialect dialect_of(const Options *options)
{
    for (uint32_t i = 0; i < options->activity_count; i++)
        if (options->activities[i].agent->dialect == DIALECT_UNIFIED)
            return DIALECT_UNIFIED;
    return DIALECT_CLASSIC;
}

static Node agent_definition(Arena *arena, const FlockDef *def, const AgentDef *agent,
                             Dialect dialect)
{
    MapBuilder map = {.arena = arena};
    build_add(&map, STR("agent_type"), build_string(STR("FlockAgent")));
    build_add(&map, STR("agent_name"), build_string(agent->registered_name));
    build_add(&map, STR("agent_data"), agent_data(arena, def, agent, dialect));
    build_add(&map, STR("serializer"), build_string(STR("cloudpickle")));
    return build_map(&map);
}

static Node agent_definitions(Arena *arena, const Options *options)
{
    MapBuilder map = {.arena = arena};
    Dialect dialect = dialect_of(options);
    for (uint32_t i = 0; i < options->activity_count; i++) {
        const ActivityOptions *activity = &options->activities[i];
        build_add(&map, activity_name(activity),
                  agent_definition(arena, options->def, activity->agent, dialect));
    }
    return build_map(&map);
}

/* -- the state -------------------------------------------------------------------- */

/* `flock.` before each key; of a key that stands twice Python keeps the last. */
static void add_inputs(MapBuilder *state, const Node *input)
{
    for (size_t i = 0; i < input->count; i++) {
        const Node *key = map_key(input, i);
        if (key->flags & NODE_DUPLICATE)
            continue;
        Str name = node_text(node_deref(key));
        Str variable = arena_format(state->arena, "flock.%.*s", STR_ARG(name));
        build_add(state, variable, build_from(map_value(input, i)));
    }
}

/*
 * initialize_context(): the order matters, for an input may have a name that Flock itself
 * uses. `use_production_tools` ended with 0.4.
 */
static Node build_state(Arena *arena, const Options *options)
{
    MapBuilder state = {.arena = arena}, nothing = {.arena = arena};
    const FlockDef *def = options->def;
    const Node *input = options->run_input;
    build_add(&state, STR("flock.current_agent"), build_string(options->start_agent));
    if (input)
        add_inputs(&state, input);
    build_add(&state, STR("flock.initial_input"), input ? build_from(input) : build_map(&nothing));
    build_add(&state, STR("flock.local_debug"), build_bool(false));
    build_add(&state, STR("flock.run_id"),
              build_string(option_string_of(&options->workflow.workflow_id->winner.value)));
    build_add(&state, STR("flock.model"), build_string(run_model(options)));
    if (dialect_of(options) == DIALECT_CLASSIC)
        build_add(&state, STR("flock.use_production_tools"), build_bool(false));
    if (def_is_set(&def->temporal_config->at))
        build_add(&state, STR("flock.temporal_workflow_config"),
                  model_dump_temporal_config(arena, def->temporal_config, NULLS_KEPT));
    return build_map(&state);
}

/* -- the whole ---------------------------------------------------------------------- */

/* FlockContext; the workflow fills in its id and its time itself. */
static Node build_context(Arena *arena, const Options *options)
{
    MapBuilder map = {.arena = arena};
    Str run_id = option_string_of(&options->workflow.workflow_id->winner.value);
    build_add(&map, STR("state"), build_state(arena, options));
    build_add(&map, STR("history"), build_list(NULL, 0));
    build_add(&map, STR("agent_definitions"), agent_definitions(arena, options));
    build_add(&map, STR("run_id"), build_string(run_id));
    build_add(&map, STR("workflow_id"), build_string(STR("")));
    build_add(&map, STR("workflow_timestamp"), build_string(STR("")));
    return build_map(&map);
}

Node flock_context_build(Arena *arena, const Options *options)
{
    MapBuilder map = {.arena = arena};
    const RetryDef *policy = options->def->temporal_config->default_activity_retry_policy;
    build_add(&map, STR("context_dict"), build_context(arena, options));
    build_add(&map, STR("default_retry_config_dict"),
              model_dump_retry_policy(arena, policy, NULLS_KEPT));
    return build_map(&map);
}
