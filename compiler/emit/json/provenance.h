/* SPDX-License-Identifier: MIT */
/* provenance.h - the section `provenance` of the options document; private to emit/. */
#ifndef FLOCKC_EMIT_JSON_PROVENANCE_H
#define FLOCKC_EMIT_JSON_PROVENANCE_H

#include "emit/emit.h"
#include "support/json_writer.h"

/*
 * Writes an object from JSON Pointer to {level, file, line, column, lost}. Built-in
 * values have no place.
 */
void provenance_write(JsonWriter *json, const EmitInput *input);

/* Writes the members level, and where the layer has a place file, line and column. */
void provenance_put_layer(JsonWriter *json, const EmitInput *input, const Layer *layer);

#endif
