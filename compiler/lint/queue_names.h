/* SPDX-License-Identifier: MIT */
/*
 * queue_names.h - when two names of task queues are likely one name, written twice.
 *
 * To Temporal a name is a name: `gpu ` and `gpu` are two queues. Flocks have queues whose
 * names differ by little on purpose (`cpu-queue` and `gpu-queue`, `shard-1` and `shard-2`),
 * so only what looks like a slip of the finger counts.
 */
#ifndef FLOCKC_LINT_QUEUE_NAMES_H
#define FLOCKC_LINT_QUEUE_NAMES_H

#include "support/str.h"

/*
 * Whether two different names look like one: near (support/typo.h) and of at least 8
 * characters, where what differs is no digit, no whole word, and not what tells two short
 * words apart.
 */
bool queue_names_are_similar(Str a, Str b);

/* `name` without blanks at its ends, those of Unicode and invisible ones included. */
Str queue_name_trim(Str name);

/* Whether two different names are the same but for blanks at their ends. */
bool queue_names_differ_in_blanks(Str a, Str b);

#endif
