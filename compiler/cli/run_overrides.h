/* SPDX-License-Identifier: MIT */
/*
 * run_overrides.h - `--agent`, `--input`, `--memo`, `--workflow-id` and how it starts: a run from
 * the command line, over the definition's `run`.
 */
#ifndef FLOCKC_CLI_RUN_OVERRIDES_H
#define FLOCKC_CLI_RUN_OVERRIDES_H

#include "cli/arguments.h"
#include "resolve/options.h"

enum {
    ARG_AGENT = 2000,
    ARG_INPUT,
    ARG_MEMO,
    ARG_WORKFLOW_ID,
    ARG_ID_REUSE_POLICY,
    ARG_ID_CONFLICT_POLICY,
    ARG_START_DELAY,
};

#define ARG_ROWS_OVERRIDE                                                                          \
    {.id = ARG_AGENT,                                                                              \
     .name = "agent",                                                                              \
     .value_name = "NAME",                                                                         \
     .help = "start with this agent instead of run.agent"},                                        \
        {.id = ARG_INPUT,                                                                          \
         .name = "input",                                                                          \
         .value_name = "JSON|@FILE",                                                               \
         .help = "the input of that agent, a JSON object, instead of run.input"},                  \
        {.id = ARG_MEMO,                                                                           \
         .name = "memo",                                                                           \
         .value_name = "KEY=JSON",                                                                 \
         .help =                                                                                   \
             "add a memo entry, or replace one of run.memo; text needs quotes: 'user=\"ann\"'",    \
         .is_repeatable = true},                                                                   \
        {.id = ARG_WORKFLOW_ID,                                                                    \
         .name = "workflow-id",                                                                    \
         .value_name = "ID",                                                                       \
         .help = "the id of the workflow, instead of run.workflow_id"},                            \
        {.id = ARG_ID_REUSE_POLICY,                                                                \
         .name = "id-reuse-policy",                                                                \
         .value_name = "POLICY",                                                                   \
         .kind = ARG_KIND_REUSE_POLICY,                                                            \
         .help = "instead of run.id_reuse_policy: allow_duplicate, allow_duplicate_failed_only "   \
                 "or reject_duplicate"},                                                           \
        {.id = ARG_ID_CONFLICT_POLICY,                                                             \
         .name = "id-conflict-policy",                                                             \
         .value_name = "POLICY",                                                                   \
         .kind = ARG_KIND_CONFLICT_POLICY,                                                         \
         .help = "instead of run.id_conflict_policy: fail, use_existing or terminate_existing"},   \
    {                                                                                              \
        .id = ARG_START_DELAY, .name = "start-delay", .value_name = "DURATION",                    \
        .help = "instead of run.start_delay: a duration like 90s or PT1M30S"                       \
    }

/*
 * Reads the options into `overrides`, which borrows from the arguments and lives in
 * `arena`. False after a mistake in them, which has been printed.
 */
bool run_overrides_read(Arena *arena, const Arguments *arguments, RunOverrides *overrides);

/* The file of `--input @FILE`, or NULL: outputs depend on it. */
const char *run_overrides_input_file(const Arguments *arguments);

#endif
