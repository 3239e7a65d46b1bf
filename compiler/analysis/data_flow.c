/* SPDX-License-Identifier: MIT */
/*
 * data_flow.c - see data_flow.h.
 *
 * Linear: the components of the graph are numbered so that hand-offs lead to lower numbers.
 * Of all agents that give a name, the highest component is remembered: if not even that one
 * is above an agent, nobody before it gives the name. It may be above and on another branch;
 * then nothing is said, which is the safe side.
 */
#include "analysis/data_flow.h"

#include "definition/component.h"
#include "definition/signature.h"
#include "model/written.h"
#include "support/array.h"
#include "support/chars.h"
#include "support/map.h"

struct DataFlow {
    Arena *arena;
    const AgentGraph *graph;
    const bool *is_reached;
    const uint32_t *component; /* [node] */
    bool *is_circular;         /* [node]: may run after itself */
    bool *is_wild;             /* [node]: gives and takes what no signature says */
    uint32_t highest_wild;     /* the highest component of one, plus 1; 0: none */
    StrMap by_name;            /* name -> highest component that gives it */
    StrMap by_agent;           /* "NODE.name", of what each node gives */
    StrMap input;              /* keys of the run's input */
};

bool data_flow_run_gives(const Options *options, Str name)
{
    return options->run_input->kind == NODE_MAP && map_find(options->run_input, name);
}

/* --- agents that no signature describes ---------------------------------------------- */

static bool has_key(const AgentDef *agent, const char *key)
{
    DefValue value = def_find(&agent->at, key);
    return def_is_set(&value);
}

/*
 * Of either dialect: what the other one ships is lost, and adds nothing. One that the file puts in
 * the place of a shipped class is not known.
 */
static bool keeps_fields(const ComponentDef *component)
{
    const ComponentInfo *shipped = component_find(component_type(component));
    return shipped && shipped->keeps_fields &&
           (component->info || component->verdict->fault == COMPONENT_OTHER_RELEASE);
}

static bool are_known(const DefComponents *components)
{
    for (uint32_t i = 0; i < components->count; i++)
        if (!keeps_fields(&components->items[i]))
            return false;
    return components->at.state != VALUE_POISONED;
}

static bool has_arrow(const DefStr *spec)
{
    for (size_t i = 1; def_is_set(&spec->at) && i < def_str(spec).len; i++)
        if (def_str(spec).ptr[i - 1] == '-' && def_str(spec).ptr[i] == '>')
            return true;
    return false;
}

/* An arrow in a signature would move fields from one side to the other. */
bool data_flow_is_wild(const AgentDef *agent)
{
    if (has_key(agent, "input_callable") || has_key(agent, "output_callable") ||
        agent->input.at.state == VALUE_POISONED || agent->output.at.state == VALUE_POISONED ||
        has_arrow(&agent->input) || has_arrow(&agent->output))
        return true;
    if (agent->dialect == DIALECT_UNIFIED)
        return !are_known(&agent->components);
    return !def_is_set(&agent->evaluator.at) || !keeps_fields(&agent->evaluator) ||
           !are_known(&agent->modules);
}

/* --- who gives what --------------------------------------------------------------------- */

static void give(DataFlow *flow, uint32_t node, Str name)
{
    Arena *arena = flow->arena;
    uint32_t component = flow->component[node];
    uint32_t *highest = map_put(arena, &flow->by_name, name, component);
    *highest = component > *highest ? component : *highest;
    Str key = arena_format(arena, "%u.%.*s", (unsigned)node, STR_ARG(name));
    map_put(arena, &flow->by_agent, key, 0);
}

/* An input that is passed on is not a source of its name, but `agent.name` finds it. */
static void add_signatures(DataFlow *flow, uint32_t node)
{
    const AgentDef *agent = flow->graph->options->activities[node].agent;
    Str name;
    for (size_t at = 0;
         def_is_set(&agent->output.at) && signature_next(def_str(&agent->output), &at, &name);)
        give(flow, node, name);
    for (size_t at = 0;
         def_is_set(&agent->input.at) && signature_next(def_str(&agent->input), &at, &name);) {
        Arena *arena = flow->arena;
        Str key = arena_format(arena, "%u.%.*s", (unsigned)node, STR_ARG(name));
        map_put(arena, &flow->by_agent, key, 0);
    }
}

static void add_node(DataFlow *flow, uint32_t node, const uint32_t *member_count)
{
    const GraphNode *from = &flow->graph->nodes[node];
    uint32_t component = flow->component[node];
    flow->is_circular[node] = member_count[component] > 1;
    for (uint32_t i = 0; i < from->edge_count; i++)
        flow->is_circular[node] |= from->edges[i].to == node;
    flow->is_wild[node] = data_flow_is_wild(flow->graph->options->activities[node].agent);
    if (flow->is_wild[node] && component + 1 > flow->highest_wild)
        flow->highest_wild = component + 1;
    add_signatures(flow, node);
}

static void add_input(DataFlow *flow, const Node *input)
{
    for (size_t i = 0; i < input->count; i++) {
        const Node *key = node_deref(map_key(input, i));
        if (key->kind == NODE_STRING)
            map_put(flow->arena, &flow->input, node_text(key), 0);
    }
}

/* A request may bring an override_context of its own. */
bool data_flow_changes_context(const AgentDef *agent)
{
    if (!agent->router)
        return false;
    DefValue request = component_setting(agent->router, "hand_off");
    DefValue context = def_is_set(&request) ? def_find(&request, "override_context") : request;
    return def_is_set(&context);
}

static bool is_any_changing_context(const DataFlow *flow)
{
    for (uint32_t i = 0; i < flow->graph->count; i++)
        if (flow->is_reached[i] &&
            data_flow_changes_context(flow->graph->options->activities[i].agent))
            return true;
    return false;
}

static void build(DataFlow *flow, const GraphComponents *parts)
{
    Arena *arena = flow->arena;
    uint32_t count = flow->graph->count;
    flow->component = parts->of;
    flow->is_circular = ARENA_ARRAY(arena, bool, count);
    flow->is_wild = ARENA_ARRAY(arena, bool, count);
    uint32_t *member_count = ARENA_ARRAY(arena, uint32_t, parts->count);
    for (uint32_t i = 0; i < count; i++)
        member_count[flow->component[i]]++;
    for (uint32_t i = 0; i < count; i++)
        if (flow->is_reached[i])
            add_node(flow, i, member_count);
}

const DataFlow *data_flow_find(Arena *arena, const AgentGraph *graph, const GraphComponents *parts,
                               const bool *is_reached)
{
    const Node *input = graph->options->run_input;
    if (input->kind != NODE_MAP)
        return NULL;
    DataFlow *flow = ARENA_NEW(arena, DataFlow);
    flow->arena = arena;
    flow->graph = graph;
    flow->is_reached = is_reached;
    if (is_any_changing_context(flow))
        return NULL;
    build(flow, parts);
    add_input(flow, input);
    return flow;
}

/* --- questions --------------------------------------------------------------------------- */

bool data_flow_is_known(const DataFlow *flow, uint32_t node)
{
    if (!flow->is_reached[node] || flow->is_wild[node])
        return false;
    return flow->highest_wild <= flow->component[node];
}

static bool may_be_before(const DataFlow *flow, uint32_t component, uint32_t node)
{
    return component > flow->component[node] ||
           (component == flow->component[node] && flow->is_circular[node]);
}

/* Set by initialize_context, run_async and AgentRunRecord, all under "flock.". */
bool data_flow_is_flocks_own(Str name)
{
    static const char *const names[] = {
        "current_agent", "initial_input",
        "local_debug",   "run_id",
        "model",         "use_production_tools",
        "last_agent",    "last_result",
        "batch_silent",  "temporal_workflow_config",
    };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

static bool is_run_input(const DataFlow *flow, Str name)
{
    return map_get(&flow->input, name) || data_flow_is_flocks_own(name);
}

static bool is_agent_before(const DataFlow *flow, Str name, uint32_t node)
{
    uint32_t other = graph_find(flow->graph, name);
    return other != GRAPH_NONE && flow->is_reached[other] &&
           may_be_before(flow, flow->component[other], node);
}

static bool is_name_missing(const DataFlow *flow, uint32_t node, Str name)
{
    const uint32_t *component = map_get(&flow->by_name, name);
    bool is_given = component && may_be_before(flow, *component, node);
    return !is_given && !str_eq_ignore_case(name, STR("context")) &&
           !is_agent_before(flow, name, node) && !is_run_input(flow, name);
}

/* Of two parts; what has more Flock leaves out altogether. */
static bool is_part_missing(const DataFlow *flow, uint32_t node, Str owner, Str name)
{
    if (str_eq_ignore_case(owner, STR("context")) || str_eq_ignore_case(owner, STR("def")))
        return false;
    if (str_is(owner, "flock") && is_run_input(flow, name))
        return false;
    if (!is_agent_before(flow, owner, node))
        return true;
    unsigned other = (unsigned)graph_find(flow->graph, owner);
    Str key = arena_format(flow->arena, "%u.%.*s", other, STR_ARG(name));
    return map_get(&flow->by_agent, key) == NULL;
}

/* A signature that Flock splits otherwise than its author has names such as "a, b.c". */
static bool is_well_formed(Str name)
{
    for (size_t i = 0; i < name.len; i++) {
        unsigned char c = (unsigned char)name.ptr[i];
        if (!char_is_alnum(c) && c < 0x80 && c != '_' && c != '.')
            return false;
    }
    return name.len > 0;
}

bool data_flow_is_missing(const DataFlow *flow, uint32_t node, Str name)
{
    const char *dot = name.len ? memchr(name.ptr, '.', name.len) : NULL;
    bool is_filtered = str_starts_with(name, "reasoning") || str_starts_with(name, "trajectory");
    if (!is_well_formed(name) || is_filtered)
        return false;
    if (!dot)
        return is_name_missing(flow, node, name);
    Str owner = str_make(name.ptr, (size_t)(dot - name.ptr));
    Str part = str_make(dot + 1, name.len - owner.len - 1);
    bool is_longer = part.len && memchr(part.ptr, '.', part.len);
    return !is_longer && is_part_missing(flow, node, owner, part);
}
