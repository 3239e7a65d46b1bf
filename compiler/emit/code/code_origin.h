/* SPDX-License-Identifier: MIT */
/*
 * code_origin.h - what the comment above a value in generated code says of where it comes from;
 * private to emit/.
 *
 * It names the key and the level, never a line: a line that is inserted above would change every
 * generated file.
 */
#ifndef FLOCKC_EMIT_CODE_ORIGIN_H
#define FLOCKC_EMIT_CODE_ORIGIN_H

#include "emit/code/code_text.h"
#include "resolve/option_table.h"

/* Appends "Set by agents.a.temporal_activity_config.task_queue (agent)." or "Built-in default.";
 * `agent` is NULL for what is not of an agent. */
void code_origin(Buf *out, CodeLanguage language, const AgentDef *agent, OptionId id,
                 const Layer *layer);

/* The same for a retry policy, which is taken whole. */
void code_policy_origin(Buf *out, CodeLanguage language, const Options *options,
                        const ActivityOptions *activity);

/* The same for the memo of the workflow. */
void code_memo_origin(Buf *out, const WorkflowOptions *workflow);

/* The same for the search attributes, which only a definition sets. */
void code_search_attributes_origin(Buf *out);

#endif
