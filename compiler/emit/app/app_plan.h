/* SPDX-License-Identifier: MIT */
/*
 * app_plan.h - what an application of plain Temporal is made of: agents, values, the way between
 * them, and what keeps a definition from being one; private to emit/.
 *
 * An input is the newest earlier output of its name, else an argument of the start: an input of the
 * first agent, or a key of `run.input`. Agents that the first one never leads to are left out. A
 * field without a type has the one that is stated elsewhere for its name, else `str`.
 *
 * Everything takes time linear in agents, hand-offs and fields, apart from names that several
 * agents say and that are read far from them.
 */
#ifndef FLOCKC_EMIT_APP_PLAN_H
#define FLOCKC_EMIT_APP_PLAN_H

#include "analysis/graph.h"
#include "emit/app/app_names.h"
#include "model/target_settings.h"
#include "resolve/options.h"

/* In place of an agent. */
#define APP_NONE UINT32_MAX

/* Where something stands: `part` of an agent's signature; the agent's key if that is NULL. */
typedef struct AppPlace {
    const DefStr *signature;
    Str part;
} AppPlace;

/* A name that agents read or say; there is one for all of them. */
typedef struct AppValue {
    Str name, member, type;
    uint32_t typed_by; /* the agent that states the type; APP_NONE: none does */
    AppPlace typed_at;
    bool may_start; /* an input of the first agent, or a key of the run's input */
    bool is_start;  /* an argument of the start */
    bool is_output; /* an agent says it, and others may follow */
    bool has_any, has_literal;
} AppValue;

/* A field of a signature. */
typedef struct AppField {
    uint32_t value; /* of AppPlan.values */
    uint32_t giver; /* an input in a chain: the agent that says it; APP_NONE: the start */
    Str description;
    AppPlace place;
} AppField;

typedef struct AppFields {
    AppField *items;
    uint32_t count;
} AppFields;

typedef enum AppNext {
    APP_ENDS,    /* nobody follows */
    APP_GOES,    /* always the same one */
    APP_CHOOSES, /* the user's code says which */
} AppNext;

typedef struct AppAgent {
    const ActivityOptions *activity;
    Str name;
    AppAgentNames names;
    AppFields inputs, outputs;
    AppNext next;
    const uint32_t *choices; /* APP_GOES: one; APP_CHOOSES: those that it may name */
    uint32_t choice_count;
    bool chooses_any; /* APP_CHOOSES: any agent, so there are no `choices` */
    bool is_read;     /* in a chain: a later agent reads an output of this one */
} AppAgent;

typedef enum AppProblemKind {
    APP_NAME_UNUSABLE,     /* an agent whose name makes no identifier */
    APP_NAMES_CLASH,       /* `other` has an identifier of `agent`: `text` */
    APP_WORKFLOW_CLASHES,  /* the class of the workflow is one of `agent`: `text` */
    APP_TYPE_RESERVED,     /* the workflow would have the type of Flock's own */
    APP_STEM_UNUSABLE,     /* nothing makes the class of the workflow */
    APP_SIGNATURE_UNKNOWN, /* no text says what `agent` reads or says */
    APP_FIELD_UNUSABLE,    /* a name that makes no member */
    APP_FIELDS_CLASH,      /* the name and `text` make one member */
    APP_TYPE_UNKNOWN,      /* of a field: `text` */
    APP_TYPES_DIFFER,      /* `text`, but `other` states `other_text` for the same name */
    APP_INPUT_NOT_GIVEN,   /* not on every way to `agent`; on some of them if `is_partly` */
} AppProblemKind;

typedef struct AppProblem {
    AppProblemKind kind;
    uint32_t agent, other; /* of AppPlan.agents; APP_NONE */
    Str name;              /* of the field */
    Str text, other_text;
    AppPlace place, other_place;
    bool is_partly;
} AppProblem;

typedef struct AppPlan {
    const Options *options;
    Str workflow_type, workflow_class;
    const AppAgent *agents; /* in file order */
    uint32_t count;
    uint32_t first; /* where it starts; APP_NONE: no agent is known to start, and all is empty */
    const AppValue *values; /* those of the start first */
    uint32_t value_count;
    bool is_chain;         /* one agent after the other; its order: */
    const uint32_t *chain; /* `count` agents */
    bool has_choice;       /* an agent is APP_CHOOSES */
    const AppProblem *problems;
    uint32_t problem_count;
} AppPlan;

/* In `arena`. With problems it is not fit to be written. */
AppPlan app_plan_make(Arena *arena, const Options *options, const TargetSettings *settings);

#endif
