/* SPDX-License-Identifier: MIT */
/*
 * hand_off.c - see hand_off.h.
 *
 * An unknown type of router is a component of the user's own: where it goes is decided
 * while running. An IterativeListGeneratorRouter is meant to stop after `max_iterations`, but
 * it counts in the context, of which determine_next_agent has a copy under Temporal: it never
 * stops (measured with flock-core 0.4.543), unless there is nothing to count.
 */
#include "definition/hand_off.h"

#include "definition/coerce.h"
#include "definition/router.h"

/* No router has more edges: success, failure, retry. */
enum { EDGES_MAX = 3 };

typedef struct Edges {
    AgentDef *agent;
    Str router;
} Edges;

static const Node *find_value(const Node *map, const char *key)
{
    const Node *value = map ? map_find(map, str_of(key)) : NULL;
    return value ? node_deref(value) : NULL;
}

static const Node *as_map(const Node *value)
{
    const Node *map = value ? node_deref(value) : NULL;
    return map && map->kind == NODE_MAP ? map : NULL;
}

static void add_edge(const Edges *edges, HandOffKind kind, Str to, const Node *node)
{
    AgentDef *agent = edges->agent;
    agent->hand_offs[agent->hand_off_count++] =
        (HandOff){.to = to, .node = node, .kind = kind, .router = edges->router};
}

/* An edge to the agent that `config.<key>` names; "" and null stop the chain. */
static void add_named(const Edges *edges, HandOffKind kind, const Node *config, const char *key)
{
    const Node *value = find_value(config, key);
    if (value && value->kind == NODE_STRING && value->count > 0)
        add_edge(edges, kind, node_text(value), value);
}

static void add_default(const Edges *edges, const Node *router, const Node *config,
                        const char *target)
{
    const Node *value = find_value(config, target);
    if (!value || value->kind != NODE_MAP)
        add_named(edges, HAND_OFF_STATIC, config, target);
    else if (find_value(value, "__callable_ref__"))
        add_edge(edges, HAND_OFF_DYNAMIC, str_make(NULL, 0), router);
    else
        add_named(edges, HAND_OFF_STATIC, value, "next_agent");
}

static bool is_true(const Node *config, const char *key)
{
    bool is_set = false;
    const Node *value = find_value(config, key);
    return value && coerce_bool(value, &is_set) == COERCE_OK && is_set;
}

/* `max_retries` or `max_iterations`: at least one, unless told otherwise. */
static bool allows_one(const Node *config, const char *key)
{
    IntValue limit = {0};
    const Node *value = find_value(config, key);
    return !value || coerce_int(value, &limit) != COERCE_OK || limit.value > 0;
}

/* On retry the router goes back to its own agent, whatever `retry_agent` says. */
static void add_conditional(const Edges *edges, const Node *router, const Node *config)
{
    add_named(edges, HAND_OFF_CONDITIONAL, config, "success_agent");
    add_named(edges, HAND_OFF_CONDITIONAL, config, "failure_agent");
    if (is_true(config, "retry_on_failure") && allows_one(config, "max_retries"))
        add_edge(edges, HAND_OFF_CONDITIONAL, edges->agent->registered_name, router);
}

static void add_edges(Arena *arena, AgentDef *agent, const Node *router)
{
    Edges edges = {agent, router_type(router)};
    const RouterInfo *info = router_find(edges.router, agent->dialect);
    const Node *config = as_map(find_value(router, "config"));
    agent->hand_offs = ARENA_ARRAY(arena, HandOff, EDGES_MAX);
    switch (info ? info->shape : ROUTER_DYNAMIC) {
    case ROUTER_DEFAULT:
        add_default(&edges, router, config, info->target);
        break;
    case ROUTER_CONDITIONAL:
        add_conditional(&edges, router, config);
        break;
    case ROUTER_FEEDBACK:
        if (allows_one(config, "max_retries"))
            add_edge(&edges, HAND_OFF_CONDITIONAL, agent->registered_name, router);
        add_named(&edges, HAND_OFF_CONDITIONAL, config, "fallback_agent");
        break;
    case ROUTER_LOOP:
        if (allows_one(config, "max_iterations"))
            add_edge(&edges, HAND_OFF_STATIC, agent->registered_name, router);
        break;
    case ROUTER_DYNAMIC:
        add_edge(&edges, HAND_OFF_DYNAMIC, str_make(NULL, 0), router);
        break;
    case ROUTER_NOWHERE:
        break;
    }
}

static const Node *find_router(Arena *arena, const AgentDef *agent)
{
    if (agent->dialect == DIALECT_UNIFIED)
        return router_first_of(arena, agent->components.at.node);
    const DefValue *router = &agent->handoff_router.at;
    bool is_kept =
        def_is_set(router) && router_judge(router->node, DIALECT_CLASSIC).fault == ROUTER_FINE;
    return is_kept ? node_deref(router->node) : NULL;
}

void hand_off_read(Arena *arena, AgentDef *agent)
{
    agent->router = find_router(arena, agent);
    if (agent->router)
        add_edges(arena, agent, agent->router);
}
