/* SPDX-License-Identifier: MIT */
/*
 * hints.h - what an agent takes over, where it could set it itself: "flock: task_queue main;
 * default: start_to_close_timeout 5m".
 *
 * It goes by the levels of the options, so a key that is written and does not count is one that is
 * taken over. Nothing is said of what stands beside text that could not be read, nor of values that
 * could not.
 */
#ifndef FLOCKC_ASSIST_HINTS_H
#define FLOCKC_ASSIST_HINTS_H

#include "compilation.h"

typedef struct Hint {
    Span key;       /* of what is completed: an agent, its config, its policy; no key, no hint */
    bool is_policy; /* it is about the agent's own policy; another one may have the same key */
    bool has_place; /* it stands at `place`: behind `{`, `null`, `*name`; else at the line's end */
    uint32_t place;
    Str text;    /* one line */
    Str tooltip; /* plain text of several lines: each value, from where, what it overrides; empty
                  * unless has_tooltips */
} Hint;

typedef struct HintVisitor {
    void *context;
    bool has_tooltips; /* they are wanted, and most of the work */
    /* Asked first: the hint at that key is worked out only if it is wanted. */
    bool (*wants)(void *context, Span key);
    /* The texts are borrowed until it returns. */
    void (*visit)(void *context, const Hint *hint);
} HintVisitor;

/* For each agent, in file order; `arena` is for scratch memory. None where Flock runs the agents
 * without Temporal. */
void hints_visit(Arena *arena, const Compilation *compilation, const HintVisitor *visitor);

#endif
