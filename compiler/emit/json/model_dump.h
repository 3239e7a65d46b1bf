/* SPDX-License-Identifier: MIT */
/*
 * model_dump.h - a section as pydantic's model_dump(mode="json") has it; private to emit/.
 *
 * Flock hands its settings to the workflow in this form: every field of the table, with the
 * model's own default where the file says nothing, durations in ISO form. Nothing is
 * resolved yet: that is what FlockWorkflow does with it.
 */
#ifndef FLOCKC_EMIT_JSON_MODEL_DUMP_H
#define FLOCKC_EMIT_JSON_MODEL_DUMP_H

#include "emit/json/value_builder.h"
#include "model/model.h"

typedef enum Nulls {
    NULLS_KEPT,
    NULLS_LEFT_OUT, /* exclude_none=True, as agents are dumped */
} Nulls;

/* flock.workflow.temporal_config; one that is absent is a model of nothing but defaults. */
Node model_dump_retry_policy(Arena *arena, const RetryDef *from, Nulls nulls);
Node model_dump_temporal_config(Arena *arena, const TemporalDef *from, Nulls nulls);
Node model_dump_activity_config(Arena *arena, const ActivityDef *from, Nulls nulls);

#endif
