/* SPDX-License-Identifier: MIT */
/*
 * queue_names.h - when two names of task queues are likely one name, written twice.
 *
 * To Temporal a name is a name: `gpu ` and `gpu` are two queues. Flocks have queues whose
 * names differ by little on purpose (`cpu-queue` and `gpu-queue`, `shard-1` and `shard-2`),
 * so only what looks like a slip of the finger counts.
 */
#ifndef FLOCKC_ANALYSIS_QUEUE_NAMES_H
#define FLOCKC_ANALYSIS_QUEUE_NAMES_H

#include "support/str.h"

/* The server's limit.maxIDLength; a longer name is refused. */
enum { TASK_QUEUE_MAX_BYTES = 1000 };

/* A name that Temporal keeps for itself (common/tqid/task_queue_validator.go). */
bool queue_name_is_reserved(Str name);

/* A name that Temporal refuses: empty, too long, or reserved. */
bool queue_name_is_refused(Str name);

/*
 * Whether two different names look like one: near (support/typo.h) and of at least 8
 * characters, where the difference is neither a digit, nor a whole word, nor what tells two short
 * words apart.
 */
bool queue_names_are_similar(Str a, Str b);

/* `name` without blanks at its ends, those of Unicode and invisible ones included. */
Str queue_name_trim(Str name);

/* Whether two different names are the same but for blanks at their ends. */
bool queue_names_differ_in_blanks(Str a, Str b);

#endif
