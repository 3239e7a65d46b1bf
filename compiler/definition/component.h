/* SPDX-License-Identifier: MIT */
/*
 * component.h - evaluators, routers and modules: reading one, and what Flock makes of it.
 *
 * A component is read once, by the classes of /schema/components.def; whoever wants to know
 * whether Flock's loader keeps it asks its verdict.
 */
#ifndef FLOCKC_DEFINITION_COMPONENT_H
#define FLOCKC_DEFINITION_COMPONENT_H

#include "definition/found_classes.h"
#include "model/model.h"

/* What is in a component, for other readers. */
typedef struct ComponentEntries {
    const Node *config; /* dereferenced; NULL: there is none */
    bool has_others;    /* a key beside name, type and config */
} ComponentEntries;

/*
 * Reads `node`, whatever it is, as a component of an agent of that dialect, in a file that makes
 * Flock have the classes `found`.
 */
ComponentEntries component_read(Arena *arena, const FoundClasses *found, const Node *node,
                                Dialect dialect, ComponentDef *component);

/*
 * For one that is added to others by its name, as the modules of 0.4 and all components of the
 * betas are: one with an empty `name` is made, and then not added.
 */
void component_judge_added(Arena *arena, ComponentDef *component);

/* Whether a component is lost for a value of one of its settings. */
bool component_setting_is_refused(const FieldInfo *setting, const Node *value);

/* The value of `key` in the component's `config`, dereferenced, or NULL. */
const Node *component_config_value(const ComponentDef *component, const char *key);

/* The same as a value of the model; VALUE_ABSENT if there is none. */
DefValue component_setting(const ComponentDef *component, const char *key);

/* A value that pydantic takes for a boolean or a number; false where it takes it for none. */
bool def_as_bool(const DefValue *value, bool *is_true);
bool def_as_float(const DefValue *value, double *number);

/* Where a finding about the whole component points. */
Span component_span(const ComponentDef *component);

/* False to Python, like {}: to Flock there is no component. */
bool component_is_false(const ComponentDef *component);

/* What the component is called: its `name`, else what its class calls it; empty: nothing. */
Str component_name(const ComponentDef *component);

/* True for a component that routes, by its type. */
bool component_routes(const ComponentDef *component);

/* Whether Flock's loader keeps it; one of an unknown class is kept. */
static inline bool component_loads(const ComponentDef *component)
{
    return component->verdict->fault <= COMPONENT_UNNAMED;
}

#endif
