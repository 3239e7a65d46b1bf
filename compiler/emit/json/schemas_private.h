/* SPDX-License-Identifier: MIT */
/* schemas_private.h - what both schemas share; private to emit/. */
#ifndef FLOCKC_EMIT_JSON_SCHEMAS_PRIVATE_H
#define FLOCKC_EMIT_JSON_SCHEMAS_PRIVATE_H

#include "support/json_writer.h"

/* Begins a schema with its draft, its name (NULL: none) and title; members follow as they come. */
JsonWriter schema_begin(Buf *out, const char *id, const char *title);
void schema_end(JsonWriter *json);

/* A member that is a text. */
void schema_put_text(JsonWriter *json, const char *key, const char *text);

/* {"$ref": "#/definitions/NAME"}: a value. */
void schema_put_ref(JsonWriter *json, Str name);

#endif
