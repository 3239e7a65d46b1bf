/* SPDX-License-Identifier: MIT */
/*
 * coerce.h - a node of the syntax tree as a value of a field's type.
 *
 * These are pydantic 2.13.4's lax rules on the Python value that PyYAML, a TOML or a JSON
 * loader makes of the node: Flock builds its models with Model(**dict). Every function
 * follows aliases, reports nothing, and leaves its out value alone unless it says OK. Who
 * calls decides what null means for the field, and passes over NODE_ERROR before: that is
 * COERCE_WRONG here, and has been reported already.
 */
#ifndef FLOCKC_DEFINITION_COERCE_H
#define FLOCKC_DEFINITION_COERCE_H

#include "support/duration.h"
#include "syntax/scalar.h"

typedef enum CoerceOutcome {
    COERCE_OK,
    COERCE_NULL,  /* the node is null */
    COERCE_WRONG, /* the type, or the text, is not one that this type is made of */
} CoerceOutcome;

/* A string, or !!binary that is UTF-8. The text is the node's own. */
CoerceOutcome coerce_string(const Node *node, Str *value);

/* A boolean; 0, 1, 0.0, 1.0; y, yes, t, true, on, 1 and their opposites in any case. */
CoerceOutcome coerce_bool(const Node *node, bool *value);

/*
 * An integer of any size, a boolean, a float without a fraction and under 2^63, and text
 * that is such a number (" 3 ", "1_000", "3.0", "007").
 */
CoerceOutcome coerce_int(const Node *node, IntValue *value);

/* Any number that a double holds, a boolean, or text of one; infinity and NaN as well. */
CoerceOutcome coerce_float(const Node *node, double *value);

typedef enum CoerceDurationOutcome {
    COERCE_DURATION_OK,
    COERCE_DURATION_NULL,
    COERCE_DURATION_WRONG_TYPE, /* a list, a map, a date */
    COERCE_DURATION_INVALID,    /* a number or text that is not a duration; `status` says why */
    COERCE_DURATION_GO_FORM,    /* text that Flock refuses, but "1h30m" to Go; `us` is set */
} CoerceDurationOutcome;

typedef struct CoercedDuration {
    CoerceDurationOutcome outcome;
    DurationStatus status; /* pydantic's verdict; DURATION_OK with OK, NULL and WRONG_TYPE */
    int64_t us;            /* with OK and GO_FORM */
    bool is_rounded;       /* duration.h; with OK and GO_FORM */
} CoercedDuration;

/* Numbers and booleans are seconds; text is read by duration.h. */
CoercedDuration coerce_duration(const Node *node);

/* False to Python's `if` and `or`: null, false, 0, "" and what is empty. */
bool coerce_is_false(const Node *node);

/* True for what pydantic makes a list of: a list, or !!set. Nothing else, above all no string. */
bool coerce_is_list(const Node *node);
/* How many items such a node has, and item `i`: for a set, its keys. */
size_t coerce_list_count(const Node *node);
const Node *coerce_list_item(const Node *node, size_t i);

#endif
