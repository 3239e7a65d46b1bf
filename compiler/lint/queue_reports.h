/* SPDX-License-Identifier: MIT */
/*
 * queue_reports.h - what the rules about task queues have to tell: who waits there, and until
 * when.
 *
 * Flock sets no schedule-to-start timeout, so only the timeout of the workflow ends the wait.
 */
#ifndef FLOCKC_LINT_QUEUE_REPORTS_H
#define FLOCKC_LINT_QUEUE_REPORTS_H

#include "lint/rule.h"

/* "of `writer`", "of `writer` and 2 other agents", "of the flock": whose queue it is. */
const char *queue_users(const Lint *lint, const UsedQueue *queue);

/* The option that names the queue: of the first agent there, or of the workflow. */
const Resolved *queue_option(const Lint *lint, const UsedQueue *queue);

/* Until when: "the run hangs", "the run times out after 30m". */
const char *queue_wait_ends(const Lint *lint);

bool queue_worker_polls(const WorkerDef *worker, Str queue);

/* Unless it says `workflows: false`. */
bool queue_worker_runs_workflows(const WorkerDef *worker);

/* The first worker on the queue that runs workflows, or NULL. */
const WorkerDef *queue_worker_with_workflows(const Lint *lint, Str queue);

/*
 * The facts about queues where it is known who polls; else NULL, and nothing can be said of
 * queues that nobody polls.
 */
const QueueCoverage *queue_coverage_known(const Lint *lint);

/* Tells a finding about the unpolled queue `i` which one was likely meant; false if none. */
bool queue_suggest_meant(const Lint *lint, Finding *finding, const QueueCoverage *coverage,
                         uint32_t i);

#endif
