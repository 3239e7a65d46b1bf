/* SPDX-License-Identifier: MIT */
/* rule_search.h - the rules that a word of the command line means. */
#ifndef FLOCKC_CLI_RULE_SEARCH_H
#define FLOCKC_CLI_RULE_SEARCH_H

#include "diag/rules.h"
#include "support/arena.h"

typedef struct RuleMatches {
    RuleId *items; /* in the order of their codes */
    size_t count;
} RuleMatches;

/*
 * The rule that has this name or code (FLK603, flk603, 603); else the rules of the family that is
 * called so ("retries"); else those with the word in their name; else in their summary. Case does
 * not count. In `arena`.
 */
RuleMatches rule_search(Arena *arena, Str word);

/* The rule that has exactly this name or code, written in any of these ways; else RULE_COUNT. */
RuleId rule_search_exact(Str word);

#endif
