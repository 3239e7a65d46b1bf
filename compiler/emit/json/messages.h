/* SPDX-License-Identifier: MIT */
/*
 * messages.h - Temporal's protobuf messages as canonical JSON; private to emit/.
 *
 * Field names are those of the proto3 JSON mapping (temporal.api.common.v1 and
 * friends); every function writes one value, or one field with its key.
 */
#ifndef FLOCKC_EMIT_JSON_MESSAGES_H
#define FLOCKC_EMIT_JSON_MESSAGES_H

#include "emit/json/canonical_json.h"
#include "resolve/options.h"

/* The value of an option: durations as "90s", lists as arrays. Not for OPTION_UNSET. */
void message_option(JsonWriter *json, const OptionValue *value);

/* "key": the option; nothing at all when it is unset. */
void message_field(JsonWriter *json, Str key, const Resolved *option);

/* temporal.api.activity.v1.ActivityOptions. */
void message_activity_options(JsonWriter *json, const ActivityOptions *activity);

/*
 * The fields of temporal.api.workflowservice.v1.StartWorkflowExecutionRequest that
 * both targets have, in order.
 */
void message_start_request(JsonWriter *json, Arena *arena, const WorkflowOptions *workflow);

#endif
