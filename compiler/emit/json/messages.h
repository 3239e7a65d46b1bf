/* SPDX-License-Identifier: MIT */
/*
 * messages.h - Temporal's protobuf messages as canonical JSON.
 *
 * The messages are those of temporal.api.common.v1 and friends. Options come under the names
 * that the target has for them (OPTION_ID_COUNT of them), in the order of options.def; those
 * that are unset, or that it leaves out, do not come.
 */
#ifndef FLOCKC_EMIT_JSON_MESSAGES_H
#define FLOCKC_EMIT_JSON_MESSAGES_H

#include "emit/target_names.h"
#include "support/json_writer.h"

/* The value of an option: durations as "90s", lists as arrays. Not for OPTION_UNSET. */
void message_option(JsonWriter *json, const OptionValue *value);

/* The members of an object about the flock itself. */
void message_flock(JsonWriter *json, const TargetName *names, const Options *options);

/* The members of a temporal.api.activity.v1.ActivityOptions. */
void message_activity_options(JsonWriter *json, const TargetName *names,
                              const ActivityOptions *activity);

/*
 * The members of a temporal.api.workflowservice.v1.StartWorkflowExecutionRequest that both
 * targets have. The memo, which may be large, is the first.
 */
void message_start_request(JsonWriter *json, Arena *arena, const TargetName *names,
                           const WorkflowOptions *workflow);

#endif
