/* SPDX-License-Identifier: MIT */
/*
 * payload.h - values as Temporal's server keeps them.
 *
 * A payload is bytes and the name of their encoding. flockc writes the full form with
 * the bytes that the Temporal Python SDK would send (temporalio 1.35): `null` is
 * binary/null without bytes, everything else json/plain (python_json.h). The server's
 * shorthand is not used: it sorts, rounds and reshapes the value.
 */
#ifndef FLOCKC_EMIT_JSON_PAYLOAD_H
#define FLOCKC_EMIT_JSON_PAYLOAD_H

#include "resolve/options.h"
#include "support/json_writer.h"

/*
 * Writes {"data":...,"metadata":{"encoding":...}} as protobuf JSON has a
 * temporal.api.common.v1.Payload: both texts are base64. `value` is one that
 * JSON can hold (else BUG()); `arena` takes scratch memory.
 */
void payload_write(JsonWriter *json, Arena *arena, const Node *value);

/*
 * The same for a search attribute: "metadata" has its "type" as well, in the words of Temporal's
 * SDKs: "KeywordList".
 */
void payload_write_attribute(JsonWriter *json, Arena *arena, const SearchAttribute *attribute);

#endif
