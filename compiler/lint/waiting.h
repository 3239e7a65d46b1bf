/* SPDX-License-Identifier: MIT */
/*
 * waiting.h - task queues that nobody polls, and who waits there: what the rules about
 * coverage share.
 *
 * Temporal keeps a task until a worker asks for it. Flock sets no schedule-to-start
 * timeout, so only the timeout of the workflow ends the wait.
 */
#ifndef FLOCKC_LINT_WAITING_H
#define FLOCKC_LINT_WAITING_H

#include "lint/lint.h"

/* A task queue in use, with its place in Options.task_queues. */
typedef struct Waiting {
    const TaskQueueUse *use;
    const ActivityOptions *first_agent; /* NULL: no agent, only the workflow itself */
    Span span;                          /* where the first of them names the queue */
} Waiting;

/*
 * Every queue in use, in the order of Options.task_queues; lives in lint->arena. NULL where
 * something about queues could not be read, so that nothing certain can be said. A queue
 * that nobody has named stands at `nowhere`.
 */
const Waiting *waiting_queues(const Lint *lint, Span nowhere);

/* Whether the name is one that Temporal refuses, so that it says nothing of what was meant. */
bool waiting_is_refused(const Waiting *waiting);

/* "of `writer`", "of `writer` and 2 other agents", "of the flock": whose queue it is. */
const char *waiting_whose(const Lint *lint, const Waiting *waiting);

/* The option that names the queue: of the first agent there, or of the workflow. */
const Resolved *waiting_option(const Lint *lint, const Waiting *waiting);

/* Until when: "the run hangs", "the run times out after 30m". */
const char *waiting_outcome(const Lint *lint);

#endif
