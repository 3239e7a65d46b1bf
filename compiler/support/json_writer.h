/* SPDX-License-Identifier: MIT */
/*
 * json_writer.h - writes JSON as RFC 8785 (JCS) wants it, straight into a Buf.
 *
 * There is no tree in between: the caller says what comes next. The keys of an object may come
 * in any order; at its end they are put into that of JCS (jcs_compare_keys). What is in its place
 * by then, at the front and at the end of the object, is not moved: write what is large first.
 *
 *     JsonWriter json = {.out = &buf};      // .indent = 2 for --pretty
 *     jw_begin_object(&json);
 *     jw_key(&json, STR("name"));
 *     jw_put_string(&json, name);
 *     jw_end_object(&json);
 *
 * The writer gives its memory back at the end of the outermost object or array. Values are
 * jw_put_*, because jansson owns json_string() and json_null().
 */
#ifndef FLOCKC_SUPPORT_JSON_WRITER_H
#define FLOCKC_SUPPORT_JSON_WRITER_H

#include "support/buf.h"

/* Documents are flockc's own; a value of the user's goes into one as a text. */
enum { JSON_DEPTH_MAX = 64 };

typedef enum JsonShape {
    JSON_SHAPE_ARRAY,
    JSON_SHAPE_OBJECT,
    JSON_SHAPE_SORTED_OBJECT,
} JsonShape;

/* One object or array that is open. */
typedef struct JsonNesting {
    Str last_key; /* of an object; means nothing before the first */
    JsonShape shape;
    bool has_items;
    bool is_disordered;  /* a key came after a greater one */
    size_t member_count; /* of all objects around it, in JsonWriter.members */
} JsonNesting;

/* Zeroed but for `out`, `indent` and `keeps_order` it is ready. */
typedef struct JsonWriter {
    Buf *out;
    unsigned indent;  /* spaces per level; 0 is the canonical form on one line */
    bool keeps_order; /* keys stay as they come; nobody looks for one that comes twice */
    bool is_after_key;
    unsigned depth; /* levels that are open */
    JsonNesting levels[JSON_DEPTH_MAX];
    Buf members; /* what is written of the objects that are open: JsonMember, one by one */
    Buf scratch; /* an object that is being put in order */
} JsonWriter;

void jw_begin_object(JsonWriter *json);
/*
 * The same for an object that is large: its keys come in order (else BUG()), so that it costs
 * no memory. What is around it should be such an object too, so that it is never moved.
 */
void jw_begin_sorted_object(JsonWriter *json);
/* BUG() if a key came twice. */
void jw_end_object(JsonWriter *json);
void jw_begin_array(JsonWriter *json);
void jw_end_array(JsonWriter *json);

/* The key of the next value. The text is borrowed until the end of the object. */
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
