/* SPDX-License-Identifier: MIT */
/*
 * hand_off.c - see hand_off.h.
 *
 * An unknown type of router is a component of the user's own: where it goes is decided
 * while running. An IterativeListGeneratorRouter is meant to stop after `max_iterations`, but
 * it counts in the context, of which determine_next_agent has a copy under Temporal: it never
 * stops (measured with flock-core 0.4.543), unless there is nothing to count. For the same reason
 * a router that retries never comes to what follows its retries.
 */
#include "definition/hand_off.h"

#include "definition/coerce.h"
#include "definition/component.h"
#include "definition/value_check.h"
#include "support/map.h"

/* No router has more edges: success, failure, retry. */
enum { EDGES_MAX = 3 };

typedef struct Edges {
    const AgentDef *agent;
    const ComponentDef *router;
    FlockRelease flock;
    HandOff items[EDGES_MAX];
    uint32_t count;
    ChainEnd chain_end;
} Edges;

static void add_edge(Edges *edges, HandOffWay way, Str to, const Node *node)
{
    edges->items[edges->count++] = (HandOff){
        .to = to,
        .node = node,
        .kind = way == WAY_ONLY ? HAND_OFF_STATIC : HAND_OFF_CONDITIONAL,
        .way = way,
        .router = edges->router,
    };
}

/* An edge that names no agent is at the router: back to the agent itself. */
static void add_own(Edges *edges, HandOffWay way)
{
    add_edge(edges, way, edges->agent->registered_name, node_deref(def_node(&edges->router->at)));
}

static void add_dynamic(Edges *edges)
{
    add_edge(edges, WAY_ONLY, str_make(NULL, 0), node_deref(def_node(&edges->router->at)));
    edges->items[edges->count - 1].kind = HAND_OFF_DYNAMIC;
}

/* An edge to the agent that is named there; "" and null stop the chain. True if there is one. */
static bool add_named(Edges *edges, HandOffWay way, const Node *value)
{
    bool is_name = value && value->kind == NODE_STRING && value->count > 0;
    if (is_name)
        add_edge(edges, way, node_text(value), value);
    return is_name;
}

static bool add_config(Edges *edges, HandOffWay way, const char *key)
{
    return add_named(edges, way, component_config_value(edges->router, key));
}

static void mark_local(Edges *edges, HandOffWay way)
{
    for (uint32_t i = 0; i < edges->count; i++)
        edges->items[i].is_local |= edges->items[i].way == way;
}

static void add_default(Edges *edges, const char *target)
{
    const Node *value = component_config_value(edges->router, target);
    bool is_name = false;
    if (!value || !value_is_dict(value)) {
        is_name = add_named(edges, WAY_ONLY, value);
    } else if (value_is_reference(value)) {
        /* determine_next_agent calls it, and a class makes no request. */
        if (map_find(value, STR("__callable_ref__")))
            add_dynamic(edges);
    } else {
        const Node *next = map_find(value, STR("next_agent"));
        is_name = add_named(edges, WAY_ONLY, next ? node_deref(next) : NULL);
    }
    edges->chain_end = is_name ? NEVER_ENDS : MAY_END;
}

static bool is_true(const ComponentDef *router, const char *key)
{
    bool is_set = false;
    const Node *value = component_config_value(router, key);
    return value && coerce_bool(value, &is_set) == COERCE_OK && is_set;
}

/* `max_retries` or `max_iterations`: at least one, unless told otherwise. */
static bool allows_one(const ComponentDef *router, const char *key)
{
    IntValue limit = {0};
    const Node *value = component_config_value(router, key);
    return !value || coerce_int(value, &limit) != COERCE_OK || limit.value > 0;
}

/* On retry the router goes back to its own agent, whatever `retry_agent` says. */
static void add_conditional(Edges *edges)
{
    bool goes_on = add_config(edges, WAY_SUCCESS, "success_agent");
    bool fails_on = add_config(edges, WAY_FAILURE, "failure_agent");
    bool retries =
        is_true(edges->router, "retry_on_failure") && allows_one(edges->router, "max_retries");
    if (retries) {
        mark_local(edges, WAY_FAILURE);
        add_own(edges, WAY_RETRY);
    }
    if (goes_on && fails_on)
        edges->chain_end = NEVER_ENDS;
    else if (goes_on && retries)
        edges->chain_end = MAY_END_LOCALLY;
}

bool hand_off_sees_feedback(const ComponentDef *router)
{
    const Node *key = component_config_value(router, "feedback_context_key");
    bool is_text = key && key->kind == NODE_STRING;
    return is_text && !str_is(node_text(key), HAND_OFF_FEEDBACK_KEY) &&
           memchr(node_text(key).ptr, '.', node_text(key).len);
}

/* Without feedback the chain ends, however often it may retry. */
static void add_feedback(Edges *edges)
{
    bool retries = allows_one(edges->router, "max_retries");
    bool sees_feedback = hand_off_sees_feedback(edges->router);
    if (retries)
        add_own(edges, WAY_RETRY);
    add_config(edges, WAY_FALLBACK, "fallback_agent");
    if (!sees_feedback)
        mark_local(edges, WAY_RETRY);
    if (!sees_feedback || retries)
        mark_local(edges, WAY_FALLBACK);
}

/* It ends as its settings say, but for Flock, which does not count there. */
static void add_loop(Edges *edges)
{
    if (!allows_one(edges->router, "max_iterations"))
        return;
    add_own(edges, WAY_ONLY);
    if (edges->flock == FLOCK_NONE)
        edges->items[edges->count - 1].kind = HAND_OFF_CONDITIONAL;
    edges->chain_end = MAY_END_LOCALLY;
}

/* Routers of the betas that Flock does not follow under Temporal: what they say. */
static void add_of_betas(Edges *edges)
{
    add_conditional(edges);
    if (edges->count == 0)
        add_dynamic(edges);
}

static void add_edges(Edges *edges)
{
    const ComponentInfo *info = edges->router->info;
    switch (info ? info->shape : ROUTER_DYNAMIC) {
    case ROUTER_DEFAULT:
        add_default(edges, info->target);
        break;
    case ROUTER_CONDITIONAL:
        add_conditional(edges);
        break;
    case ROUTER_FEEDBACK:
        add_feedback(edges);
        break;
    case ROUTER_LOOP:
        add_loop(edges);
        break;
    case ROUTER_DYNAMIC:
        add_dynamic(edges);
        break;
    case ROUTER_NOWHERE:
        if (edges->flock == FLOCK_NONE && info->kind == COMPONENT_ROUTER)
            add_of_betas(edges);
        break;
    }
}

/* --- which component routes, and which does the work ----------------------------------------- */

static bool is_evaluator(const ComponentDef *component)
{
    return component->info && component->info->kind == COMPONENT_EVALUATOR;
}

/*
 * FlockAgent.add_component goes from the last to the first and takes an earlier one of the same
 * name out; one without a name is not added. Of those that are left the first counts.
 */
static void find_first_kept(Arena *arena, AgentDef *agent)
{
    StrMap names = {0};
    for (uint32_t i = agent->components.count; i-- > 0;) {
        const ComponentDef *component = &agent->components.items[i];
        Str name = component_loads(component) ? component_name(component) : str_make(NULL, 0);
        if (name.len == 0 || *map_put(arena, &names, name, i) != i)
            continue;
        if (component_routes(component))
            agent->router = component;
        else if (is_evaluator(component))
            agent->kept_evaluator = component;
    }
}

static void find_kept(Arena *arena, AgentDef *agent)
{
    const ComponentDef *router = &agent->handoff_router, *evaluator = &agent->evaluator;
    if (agent->dialect == DIALECT_UNIFIED) {
        find_first_kept(arena, agent);
        return;
    }
    if (def_is_set(&router->at) && component_loads(router))
        agent->router = router;
    if (def_is_set(&evaluator->at) && component_loads(evaluator) && is_evaluator(evaluator))
        agent->kept_evaluator = evaluator;
}

static bool is_meant_to_route(const ComponentDef *component)
{
    return !component_is_false(component) &&
           (component_routes(component) || !component_loads(component));
}

bool hand_off_router_is_lost(const AgentDef *agent)
{
    const ComponentDef *router = &agent->handoff_router;
    if (agent->router)
        return false;
    if (agent->dialect == DIALECT_CLASSIC)
        return def_is_set(&router->at) && !component_is_false(router);
    for (uint32_t i = 0; i < agent->components.count; i++)
        if (is_meant_to_route(&agent->components.items[i]))
            return true;
    return false;
}

void hand_off_read(Arena *arena, FlockRelease flock, AgentDef *agent)
{
    find_kept(arena, agent);
    Edges edges = {.agent = agent, .router = agent->router, .flock = flock};
    if (!edges.router)
        return;
    add_edges(&edges);
    agent->hand_offs = ARENA_ARRAY(arena, HandOff, edges.count);
    agent->hand_off_count = edges.count;
    agent->chain_end = edges.chain_end;
    if (edges.count)
        memcpy(agent->hand_offs, edges.items, edges.count * sizeof *edges.items);
}
