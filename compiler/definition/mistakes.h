/* SPDX-License-Identifier: MIT */
/*
 * mistakes.h - telling people about values that are not what a field takes.
 *
 * One value gives at most one finding, and the most telling one: that `no` is a
 * boolean goes before "not a string".
 */
#ifndef FLOCKC_DEFINITION_MISTAKES_H
#define FLOCKC_DEFINITION_MISTAKES_H

#include "diag/sink.h"
#include "schema/schema.h"
#include "support/duration.h"
#include "syntax/tree.h"

/* What a finding about a value needs to know. */
typedef struct Mistake {
    Arena *arena;
    Sink *sink;
    const char *consequence; /* what Flock does with a value that it refuses */
    bool is_entry;           /* the value is one of those in the field: an agent, a worker */
} Mistake;

/* `node` is not a value of `field`; its kind decides which rule speaks. */
void mistake_wrong_type(const Mistake *mistake, const FieldInfo *field, const Node *node);

/* `node` is none of the words that `field` takes. */
void mistake_wrong_word(const Mistake *mistake, const FieldInfo *field, const Node *node);

/* An item of a list of strings is not one. */
void mistake_wrong_item(const Mistake *mistake, const FieldInfo *field, const Node *node);

void mistake_null(const Mistake *mistake, const FieldInfo *field, const Node *node);

/* A string that is not a duration, with the reason. */
void mistake_bad_duration(const Mistake *mistake, const FieldInfo *field, const Node *node,
                          DurationStatus status);

/*
 * A duration in the style of Go or in words, which Flock does not read. `is_rounded`: `us` is not
 * exactly what is written.
 */
void mistake_foreign_duration(const Mistake *mistake, const FieldInfo *field, const Node *node,
                              int64_t us, bool is_rounded);

/*
 * A value that Flock takes for something its author may not have meant: a boolean as a
 * number, base 60, octal. Says nothing about any other value.
 */
void mistake_odd_number(const Mistake *mistake, const FieldInfo *field, const Node *node);

#endif
