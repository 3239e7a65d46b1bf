/* SPDX-License-Identifier: MIT */
/*
 * schemas.h - the JSON Schemas that flockc publishes (draft-07, which editors know best).
 *
 * The one for definitions is printed from the field tables; the one for the options
 * document describes what emit/targets/options.c writes. Both stand in /schema, and a
 * test fails when a copy there is stale.
 */
#ifndef FLOCKC_EMIT_JSON_SCHEMAS_H
#define FLOCKC_EMIT_JSON_SCHEMAS_H

#include "support/buf.h"

/* "format" of the options document, by which a reader knows which schema it has. */
#define OPTIONS_FORMAT "flockc.options/v1"

/* Append the schema, indented, with a last line end. */
void schema_write_definition(Buf *out);
void schema_write_options(Buf *out);

#endif
