/* SPDX-License-Identifier: MIT */
/* rows_private.h - how rows of the tables become FieldInfo, and how near a key is to one of
 * them; private to schema/. */
#ifndef FLOCKC_SCHEMA_ROWS_PRIVATE_H
#define FLOCKC_SCHEMA_ROWS_PRIVATE_H

#include "schema/schema.h"

/* How many steps a misspelt `key` may be from what was meant. */
unsigned schema_steps_allowed(Str key);

/* How many it is from that of the field; more than `limit`: limit + 1. */
unsigned schema_key_distance(const FieldInfo *field, Str key, unsigned limit);

/*
 * True if `key`, `distance` steps from `field`, is no farther from what would say the opposite:
 * `minimum_interval` is not a slip of `maximum_interval`.
 */
bool schema_says_opposite(Str key, Str field, unsigned distance);

#define NULLS_NULL_OK .is_nullable = true
#define NULLS_NULL_NO .is_nullable = false
#define NULLS_REQUIRED .is_required = true

/* 1 for a row that must be there. */
#define REQUIRED_NULL_OK 0
#define REQUIRED_NULL_NO 0
#define REQUIRED_REQUIRED 1

#define KEY_OF(text)                                                                               \
    {                                                                                              \
        "" text, sizeof(text) - 1                                                                  \
    }

#endif
