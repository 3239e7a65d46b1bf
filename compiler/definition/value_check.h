/* SPDX-License-Identifier: MIT */
/*
 * value_check.h - whether Flock takes a value where its tables say what it may be.
 *
 * The one place that holds a value against a type without keeping it: settings of components,
 * hand-off requests, the records of a run, what a dialect checks of an agent.
 */
#ifndef FLOCKC_DEFINITION_VALUE_CHECK_H
#define FLOCKC_DEFINITION_VALUE_CHECK_H

#include "model/model.h"

/* pydantic's verdict on a value that is there and is not null; follows aliases. */
bool value_is_of_type(const Node *value, FieldType type);

static inline bool def_is_of_type(const DefValue *value, FieldType type)
{
    return value_is_of_type(def_node(value), type);
}

/* The same for a row of a table, which knows its nulls and its words. */
bool value_is_taken(const Node *value, const FieldInfo *field);

/* A dict of Python: a map, and no set. */
bool value_is_dict(const Node *value);

/*
 * {__callable_ref__: ...}, which stands for a function; {__component_ref__: ...} and
 * {__type_ref__: ...} for a class. Null where Flock does not find what is named.
 */
bool value_is_reference(const Node *value);

/* The words that say what `field` takes: "an integer"; "match or add" for a choice. */
const char *value_to_write(const FieldInfo *field);

/* What a mapping came to that was held against a model. */
typedef struct ModelMismatch {
    const FieldInfo *setting; /* NULL: the mapping is taken */
    const Node *value;        /* NULL: the setting is missing */
} ModelMismatch;

/*
 * The first setting of the model, its base's first, that `map` (dereferenced, or NULL for an
 * empty one) lacks or that has a value which is not taken.
 */
ModelMismatch model_mismatch(ModelId model, const Node *map);

#endif
