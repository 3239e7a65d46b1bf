/* SPDX-License-Identifier: MIT */
/*
 * canonical_json.h - writes JSON as RFC 8785 (JCS) wants it, straight into a Buf.
 *
 * There is no tree in between: the caller says what comes next, and writes the keys
 * of an object in canonical order itself (jcs_compare_keys). The writer checks
 * order and nesting where assertions are on, and puts the commas.
 *
 *     JsonWriter json = {.out = &buf};      // .indent = 2 for --pretty
 *     jw_begin_object(&json);
 *     jw_key(&json, STR("name"));
 *     jw_put_string(&json, name);
 *     jw_end_object(&json);
 *
 * Values are jw_put_*, because jansson owns json_string() and json_null().
 */
#ifndef FLOCKC_EMIT_JSON_CANONICAL_JSON_H
#define FLOCKC_EMIT_JSON_CANONICAL_JSON_H

#include "support/buf.h"

enum { JSON_DEPTH_MAX = 288 }; /* 32 of our own around a value of the user's */

/* One object or array that is open. */
typedef struct JsonNesting {
    Str last_key; /* of an object; borrowed; means nothing before the first */
    bool is_object;
    bool has_items;
} JsonNesting;

/* Zeroed but for `out` and `indent` it is ready. */
typedef struct JsonWriter {
    Buf *out;
    unsigned indent; /* spaces per level; 0 is the canonical form on one line */
    unsigned depth;  /* levels that are open */
    bool is_after_key;
    JsonNesting levels[JSON_DEPTH_MAX];
} JsonWriter;

void jw_begin_object(JsonWriter *json);
void jw_end_object(JsonWriter *json);
void jw_begin_array(JsonWriter *json);
void jw_end_array(JsonWriter *json);

/*
 * The key of the next value. Greater than the last key of the same object, or BUG().
 * The text is borrowed until the next key of this object, or its end.
 */
void jw_key(JsonWriter *json, Str key);

/* `text` is well-formed UTF-8; only what must be escaped is (RFC 8785, 3.2.2.2). */
void jw_put_string(JsonWriter *json, Str text);
/* `value` is finite. */
void jw_put_double(JsonWriter *json, double value);
/* All digits; JCS readers that use doubles are exact up to 2^53 only. */
void jw_put_int(JsonWriter *json, int64_t value);
void jw_put_bool(JsonWriter *json, bool value);
void jw_put_null(JsonWriter *json);
/* `text` is one JSON value already, in the form that is wanted. */
void jw_put_raw(JsonWriter *json, Str text);

/* The order of keys in JCS: by UTF-16 code units (RFC 8785, 3.2.3); <0, 0, >0. */
int jcs_compare_keys(Str a, Str b);

#endif
