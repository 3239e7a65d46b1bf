/* SPDX-License-Identifier: MIT */
/*
 * router.h - the routers that Flock ships, and whether its loader keeps one.
 *
 * Flock builds a component with Class(**map): one that a constructor or pydantic refuses
 * is lost, and only the log says so; the agent has no router, and the chain ends there.
 * What is refused stands in routers.def.
 */
#ifndef FLOCKC_DEFINITION_ROUTER_H
#define FLOCKC_DEFINITION_ROUTER_H

#include "model/model.h"

typedef enum RouterShape {
    ROUTER_DEFAULT,     /* config.<target>: name, request or callable */
    ROUTER_CONDITIONAL, /* config.success_agent, failure_agent; itself on retry */
    ROUTER_FEEDBACK,    /* itself, then config.fallback_agent */
    ROUTER_LOOP,        /* itself */
    ROUTER_DYNAMIC,
    ROUTER_NOWHERE, /* sets agent.next_agent, which a local run follows and Temporal's does not */
} RouterShape;

typedef struct RouterInfo {
    const char *type;
    Dialect dialect;
    RouterShape shape;
    const char *target;     /* ROUTER_DEFAULT: the key in `config` */
    const char *name;       /* of a component that has none */
    bool is_strict;         /* takes no key but name, config and type */
    bool has_broken_config; /* cannot be built with anything in its `config` */
} RouterInfo;

/* What becomes of a router on load; only with ROUTER_FINE it is there. */
typedef enum RouterFault {
    ROUTER_FINE,
    ROUTER_NOT_A_MAP,
    ROUTER_NO_TYPE,        /* missing, or no string */
    ROUTER_OTHER_RELEASE,  /* only the other dialect has it */
    ROUTER_ODD_KEY,        /* no string; `node` is the key */
    ROUTER_EXTRA_KEY,      /* is_strict; `node` is the key */
    ROUTER_BAD_NAME,       /* `name` is no string */
    ROUTER_BAD_CONFIG,     /* `config` is no map */
    ROUTER_REFUSED_CONFIG, /* has_broken_config */
    ROUTER_BAD_VALUE,      /* of `key`, in `config` or in the hand-off request there */
    ROUTER_NO_CONDITION,
    ROUTER_TWO_CONDITIONS, /* `node` is the key of the second */
    ROUTER_NO_FIELD,       /* `key` is missing in `config` */
} RouterFault;

typedef struct RouterVerdict {
    RouterFault fault;
    const Node *node;  /* what is at fault; the router itself where something is missing */
    const char *key;   /* NULL where it is not about one of `config` */
    const char *words; /* what `key` takes: "a string" */
} RouterVerdict;

/* The component's `type`; empty if it has none that is text. */
Str router_type(const Node *component);

/* The row of a type that Flock ships in that dialect; NULL for one of the user's own. */
const RouterInfo *router_find(Str type, Dialect dialect);

/* The value of `key` in the component's `config`, dereferenced, or NULL. */
const Node *router_config_value(const Node *component, const char *key);

/*
 * Whether Flock's loader keeps a component, and why not. Of one that is not in the tables
 * only what every component has is known.
 */
RouterVerdict router_judge(const Node *component, Dialect dialect);

/* True for a component that routes, by its type. */
bool router_is_routing(const Node *component);

/* The first router that a list of components comes to (unified dialect); NULL if there is none. */
const Node *router_first_of(Arena *arena, const Node *components);

/* True if the agent has a router that does not survive loading, and none in its place. */
bool router_is_lost(const AgentDef *agent);

#endif
