/* SPDX-License-Identifier: MIT */
/*
 * router.h - the routers that Flock ships, and whether its loader keeps one.
 *
 * Flock builds a component with Class(**map): one that a constructor or pydantic refuses
 * is lost, and only the log says so. What is refused stands in routers.def.
 */
#ifndef FLOCKC_DEFINITION_ROUTER_H
#define FLOCKC_DEFINITION_ROUTER_H

#include "definition/definition.h"

typedef enum RouterShape {
    ROUTER_DEFAULT,     /* config.<target>: name, request or callable */
    ROUTER_CONDITIONAL, /* config.success_agent, failure_agent; itself on retry */
    ROUTER_FEEDBACK,    /* itself, then config.fallback_agent */
    ROUTER_LOOP,        /* itself */
    ROUTER_DYNAMIC,
    ROUTER_NOWHERE, /* sets agent.next_agent, which a local run follows and Temporal's does not */
} RouterShape;

typedef enum MissingConfig { CONFIG_LOST, CONFIG_DEFAULTED, CONFIG_ONLY_DEFAULT } MissingConfig;

typedef struct RouterInfo {
    const char *type;
    Dialect dialect;
    RouterShape shape;
    const char *target; /* ROUTER_DEFAULT: the key in `config` */
    const char *name;   /* of a component that has none */
    bool is_strict;     /* takes no key but name, config and type */
    MissingConfig missing_config;
} RouterInfo;

/* The component's `type`; empty if it has none that is text. */
Str router_type(const Node *component);

/* The row of a type that Flock ships in that dialect; NULL for one of the user's own. */
const RouterInfo *router_find(Str type, Dialect dialect);

/*
 * Whether Flock's loader keeps that component, a map. Of one that is not in the tables
 * only what every component has is known.
 */
bool router_is_kept(const Node *component, Dialect dialect);

/* The first router that a list of components comes to (unified dialect); NULL if there is none. */
const Node *router_first_of(Arena *arena, const Node *components);

#endif
