/* SPDX-License-Identifier: MIT */
/* schemas_private.h - what both schemas share; private to schema/. */
#ifndef FLOCKC_EMIT_JSON_SCHEMAS_PRIVATE_H
#define FLOCKC_EMIT_JSON_SCHEMAS_PRIVATE_H

#include <jansson.h>

#include "support/buf.h"
#include "support/bug.h"

#define JSON_SCHEMA_DRAFT "http://json-schema.org/draft-07/schema#"

/* Appends `schema`, and takes it over. */
void schema_print(json_t *schema, Buf *out);

#endif
