/* SPDX-License-Identifier: MIT */
/*
 * hand_off.c - see hand_off.h.
 *
 * One row per kind of router that Flock ships. An unknown type is a component of the
 * user's own: where it goes is decided while running.
 */
#include "definition/hand_off.h"

typedef enum RouterShape {
    ROUTER_DEFAULT,     /* config.<target>: name, request or callable */
    ROUTER_CONDITIONAL, /* config.success_agent, failure_agent; itself on retry */
    ROUTER_FEEDBACK,    /* itself, then config.fallback_agent */
    ROUTER_LOOP,        /* itself */
    ROUTER_DYNAMIC,
} RouterShape;

typedef struct RouterRow {
    const char *type;
    RouterShape shape;
    const char *target; /* ROUTER_DEFAULT: the key in `config` */
    bool is_strict;     /* takes no key but name, config and type: with one it is lost */
} RouterRow;

static const RouterRow ROUTERS[] = {
    {"DefaultRouter", ROUTER_DEFAULT, "hand_off", true},
    {"ConditionalRouter", ROUTER_CONDITIONAL, NULL, false},
    {"FeedbackRetryRouter", ROUTER_FEEDBACK, NULL, false},
    {"IterativeListGeneratorRouter", ROUTER_LOOP, NULL, false},
    {"AgentRouter", ROUTER_DYNAMIC, NULL, false},
    {"LLMRouter", ROUTER_DYNAMIC, NULL, false},
    {"DefaultRoutingComponent", ROUTER_DEFAULT, "next_agent", false},
    {"ConditionalRoutingComponent", ROUTER_CONDITIONAL, NULL, false},
    {"LLMRoutingComponent", ROUTER_DYNAMIC, NULL, false},
};

static const RouterRow UNKNOWN_ROUTER = {NULL, ROUTER_DYNAMIC, NULL, false};

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

static Str type_of(const Node *component)
{
    const Node *type = find_value(component, "type");
    return type && type->kind == NODE_STRING ? node_text(type) : str_make(NULL, 0);
}

static const RouterRow *find_router(Str type)
{
    for (size_t i = 0; i < sizeof ROUTERS / sizeof *ROUTERS; i++)
        if (str_is(type, ROUTERS[i].type))
            return &ROUTERS[i];
    return &UNKNOWN_ROUTER;
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
    const Node *value = find_value(config, key);
    return value && value->kind == NODE_BOOL && node_bool(value);
}

/*
 * On retry the 0.4 router goes back to its own agent, whatever `retry_agent` says; that
 * of the betas goes there.
 */
static void add_conditional(const Edges *edges, const Node *router, const Node *config)
{
    add_named(edges, HAND_OFF_CONDITIONAL, config, "success_agent");
    add_named(edges, HAND_OFF_CONDITIONAL, config, "failure_agent");
    uint32_t before = edges->agent->hand_off_count;
    if (edges->agent->dialect == DIALECT_UNIFIED)
        add_named(edges, HAND_OFF_CONDITIONAL, config, "retry_agent");
    bool has_retry_agent = edges->agent->hand_off_count > before;
    if (is_true(config, "retry_on_failure") && !has_retry_agent)
        add_edge(edges, HAND_OFF_CONDITIONAL, edges->agent->registered_name, router);
}

static void add_edges(Arena *arena, AgentDef *agent, const Node *router)
{
    Edges edges = {agent, type_of(router)};
    const RouterRow *row = find_router(edges.router);
    const Node *config = as_map(find_value(router, "config"));
    agent->hand_offs = ARENA_ARRAY(arena, HandOff, EDGES_MAX);
    switch (row->shape) {
    case ROUTER_DEFAULT:
        add_default(&edges, router, config, row->target);
        break;
    case ROUTER_CONDITIONAL:
        add_conditional(&edges, router, config);
        break;
    case ROUTER_FEEDBACK:
        add_edge(&edges, HAND_OFF_CONDITIONAL, agent->registered_name, router);
        add_named(&edges, HAND_OFF_CONDITIONAL, config, "fallback_agent");
        break;
    case ROUTER_LOOP:
        add_edge(&edges, HAND_OFF_CONDITIONAL, agent->registered_name, router);
        break;
    case ROUTER_DYNAMIC:
        add_edge(&edges, HAND_OFF_DYNAMIC, str_make(NULL, 0), router);
        break;
    }
}

/* A router of the classic dialect that Flock's loader keeps. */
static bool is_kept(const Node *router)
{
    Str type = type_of(router);
    if (type.len == 0)
        return false;
    for (size_t i = 0; i < router->count && find_router(type)->is_strict; i++) {
        const Node *key = map_key(router, i);
        if (!node_is_key(key, STR("name")) && !node_is_key(key, STR("config")) &&
            !node_is_key(key, STR("type")))
            return false;
    }
    return true;
}

static bool is_routing_type(Str type)
{
    return find_router(type) != &UNKNOWN_ROUTER || str_ends_with(type, "RoutingComponent") ||
           str_ends_with(type, "Router");
}

/* The first routing component of a unified agent. */
static const Node *find_routing_component(const Node *components)
{
    const Node *list = node_deref(components);
    for (size_t i = 0; list->kind == NODE_SEQ && i < list->count; i++) {
        const Node *component = as_map(&list->items[i]);
        if (component && is_routing_type(type_of(component)))
            return component;
    }
    return NULL;
}

void hand_off_read(Arena *arena, AgentDef *agent)
{
    const Node *router = NULL;
    if (agent->dialect == DIALECT_UNIFIED) {
        router = find_routing_component(agent->components.at.node);
    } else if (def_is_set(&agent->handoff_router.at)) {
        const Node *classic = as_map(agent->handoff_router.at.node);
        router = classic && is_kept(classic) ? classic : NULL;
    }
    if (router)
        add_edges(arena, agent, router);
}
