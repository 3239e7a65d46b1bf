/* SPDX-License-Identifier: MIT */
/*
 * scalar.h - what a scalar's text means.
 *
 * YAML plain scalars follow PyYAML 6.0.4's YAML 1.1 resolvers (Flock loads with
 * yaml.safe_load), TOML and JSON their own grammars; a node's style tells which.
 */
#ifndef FLOCKC_SYNTAX_SCALAR_H
#define FLOCKC_SYNTAX_SCALAR_H

#include "syntax/tree.h"

/*
 * The kind that PyYAML's implicit resolvers give to a plain scalar: NODE_NULL, _BOOL,
 * _INT, _FLOAT, _DATE, _DATETIME, _STRING. `*is_unreadable` tells that PyYAML picks
 * that kind and then fails to build it, which makes the whole load fail
 * (`2024-13-45`, `0x_`, `=`, `<<`, an integer of more than 4300 digits).
 */
NodeKind yaml11_resolve(Str text, bool *is_unreadable);

/* The same for text under an explicit !!int, !!float, !!bool, !!null, !!timestamp tag. */
NodeKind yaml11_construct(NodeKind wanted, Str text, bool *is_unreadable);

/* An integer of any size, as far as anyone needs it. */
typedef struct IntValue {
    int64_t value; /* when it fits; else INT64_MIN or INT64_MAX by its sign */
    bool fits;
} IntValue;

/* For NODE_BOOL, NODE_INT and NODE_FLOAT (or any of INT, BOOL for node_float). */
bool node_bool(const Node *node);
IntValue node_int(const Node *node);
double node_float(const Node *node);

/* The exact value of a NODE_INT in decimal digits with at most a leading '-'. */
Str node_int_decimal(Arena *arena, const Node *node);

/* True for a plain YAML integer or float in base 60 (`1:30`), or an octal one (`010`). */
bool node_is_sexagesimal(const Node *node);
bool node_is_octal(const Node *node);

#endif
