/* SPDX-License-Identifier: MIT */
/*
 * document.h - what the JSON formats share: building a document with jansson, and
 * printing it. For the files of this room only.
 *
 * None of these fails: jansson says NULL for a misuse and for no memory; the first would
 * be a bug, the second ends the process. Values that are passed in are taken.
 */
#ifndef FLOCKC_REPORT_DOCUMENT_H
#define FLOCKC_REPORT_DOCUMENT_H

#include <jansson.h>

#include "support/buf.h"

json_t *doc_object(void);
json_t *doc_array(void);
/* A byte that is no UTF-8 becomes U+FFFD; nothing else changes. */
json_t *doc_string(Str text);
/* The same of what support/visible.h shows. */
json_t *doc_visible(Str text);

void doc_set(json_t *object, const char *key, json_t *value);
void doc_append(json_t *array, json_t *value);
void doc_set_c(json_t *object, const char *key, const char *text);
void doc_set_number(json_t *object, const char *key, size_t number);
/* Sets nothing where `text` is empty. */
void doc_set_text(json_t *object, const char *key, Str text);

/*
 * Appends the document, indented by 2, with a line end, and releases it. It is UTF-8; what
 * could disturb a terminal or a CI service is written as \uXXXX, also where JSON would allow
 * it raw.
 */
void doc_print(json_t *document, Buf *out);

#endif
