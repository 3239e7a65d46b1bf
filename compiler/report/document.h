/* SPDX-License-Identifier: MIT */
/*
 * document.h - what the JSON formats share: writing a document, indented by 2.
 *
 * It is UTF-8: a byte that is none becomes U+FFFD. What could disturb a terminal or a CI
 * service is written as \uXXXX, also where JSON would allow it raw. Keys stay as they come.
 */
#ifndef FLOCKC_REPORT_DOCUMENT_H
#define FLOCKC_REPORT_DOCUMENT_H

#include "support/json_writer.h"

/* A document at the end of `out`; it begins with an object or an array. */
JsonWriter doc_begin(Buf *out);
/* After the end of that. */
void doc_end(JsonWriter *json);

/* Values. */
void doc_put_string(JsonWriter *json, Str text);

/* The beginning of an object or array that is a member; jw_end_*() ends it. */
void doc_begin_object(JsonWriter *json, const char *key);
void doc_begin_array(JsonWriter *json, const char *key);

/* Members. */
void doc_put(JsonWriter *json, const char *key, Str text);
void doc_put_c(JsonWriter *json, const char *key, const char *text);
void doc_put_number(JsonWriter *json, const char *key, size_t number);
/* Nothing where `text` is empty. */
void doc_put_text(JsonWriter *json, const char *key, Str text);
/* What support/visible.h shows of it. */
void doc_put_visible(JsonWriter *json, const char *key, Str text);

#endif
