/* SPDX-License-Identifier: MIT */
/*
 * components.h - the classes of components that Flock ships, and its two dialects, from
 * /schema/components.def and /schema/dialects.def. All tables are constant.
 */
#ifndef FLOCKC_SCHEMA_COMPONENTS_H
#define FLOCKC_SCHEMA_COMPONENTS_H

#include "schema/models.h"

/* Which release of Flock an agent was written for. */
typedef enum Dialect {
#define DIALECT(ident, name, release) DIALECT_##ident,
#define AGENT_KEY(dialect, key)
#define AGENT_REFUSES(dialect, key, help)
#define AGENT_TAKES(dialect, key, type)
#define AGENT_BUILDS(dialect, key, model)
#include "fields/dialects.def"
    DIALECT_COUNT
} Dialect;

/* "classic"; and what messages call its release: "Flock 0.4". */
const char *dialect_name(Dialect dialect);
const char *dialect_release(Dialect dialect);

/* True for a key that only agents of the dialect have. */
bool dialect_has_agent_key(Dialect dialect, Str key);

/* How to help with a key for which the dialect drops an agent, or NULL: it does not. */
const char *dialect_refusal_help(Dialect dialect, Str key);

/* False if the dialect looks at the value of no such key. */
bool dialect_takes(Dialect dialect, Str key, FieldType *type);

/* The model that the dialect makes of the value of `key`, or MODEL_NONE. */
ModelId dialect_model(Dialect dialect, Str key);

typedef enum ComponentKind {
    COMPONENT_EVALUATOR,
    COMPONENT_ROUTER,
    COMPONENT_MODULE
} ComponentKind;

/* Where a router goes. */
typedef enum RouterShape {
    ROUTER_DEFAULT,     /* config.<target>: name, request or callable */
    ROUTER_CONDITIONAL, /* config.success_agent, failure_agent; itself on retry */
    ROUTER_FEEDBACK,    /* itself, then config.fallback_agent */
    ROUTER_LOOP,        /* itself */
    ROUTER_DYNAMIC,     /* decided while running */
    ROUTER_NOWHERE,     /* no router; or it sets agent.next_agent, which only a local run follows */
} RouterShape;

/* What a component's constructor does with `config`; a mapping is always taken, but for BROKEN. */
typedef enum ConfigHandling {
    CONFIG_WHOLE,         /* a strict constructor takes what is false for the default one, and the
                             betas null */
    CONFIG_BROKEN,        /* one with anything in it loses the component */
    CONFIG_NOT_NULL,      /* null loses it */
    CONFIG_NEEDED,        /* and so does a missing one */
    CONFIG_NULL_DEFAULT,  /* null stands for the default one */
    CONFIG_FALSE_DEFAULT, /* so does whatever is false to Python */
} ConfigHandling;

/* What it takes for Flock to have the class in a new process. */
typedef enum ComponentFound {
    FOUND_BY_NAME,   /* nothing: discovery imports its module */
    FOUND_BY_MODULE, /* that something imports its module */
    FOUND_BY_FILE,   /* that something runs its file: the module cannot be imported */
    FOUND_NEVER,     /* the file cannot be run either */
} ComponentFound;

typedef struct ComponentInfo {
    Str type;
    Dialect dialect;
    ComponentKind kind;
    ModelId model; /* of its `config` */
    RouterShape shape;
    const char *target; /* ROUTER_DEFAULT: the key in `config` */
    const char *name;   /* of a component that has none; "": it must have one */
    bool is_strict;     /* takes no key but name, config and type */
    ConfigHandling config;
    bool keeps_fields; /* an agent takes and gives what its signatures say, and nothing else */
    ComponentFound found;
    const char *module;   /* in Python: where it is defined */
    const char *packages; /* that flock-core does not bring: "zep_python"; or "" */
} ComponentInfo;

/* The class that Flock ships under that name, in either dialect; NULL for one of the user's own. */
const ComponentInfo *component_find(Str type);

/* A class of the dialect that `type` was probably meant to be, or NULL. */
const ComponentInfo *component_find_near(Dialect dialect, Str type);

/* The number of shipped classes, and the place of one of them: from 0, below the number. */
uint32_t component_count(void);
uint32_t component_index(const ComponentInfo *info);
const ComponentInfo *component_at(uint32_t index);

/* True for the type of a component that routes: a shipped one, or named like one. */
bool component_type_routes(Str type);

#endif
