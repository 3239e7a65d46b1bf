/* SPDX-License-Identifier: MIT */
/*
 * circle_report.h - findings about circles of agents: hand-off-cycle reports every one, and
 * endless-workflow, which overrides it, one that not even a timeout cuts.
 */
#ifndef FLOCKC_LINT_CIRCLE_REPORT_H
#define FLOCKC_LINT_CIRCLE_REPORT_H

#include "analysis/history_growth.h"
#include "lint/rule.h"

/* A finding at the hand-off that closes the circle; the others are related places. */
Finding *circle_report(const Lint *lint, RuleId rule, const CircleList *circles, uint32_t index);

/*
 * For how many hand-offs of this circle the history has room, with results of 1 KB. `growth` is
 * that of the flock.
 */
uint32_t circle_report_room(const HistoryGrowth *growth, const Circle *circle);

/* What ends the run by then, to follow "until": "the workflow's history exceeds 50 MiB, after about
 * 190 hand-offs with ...". The number is that of Flock's workflow, and of no other. */
const char *circle_report_end(const Lint *lint, uint32_t room);

/* The longest that a hand-off to the agent and back to the workflow takes, if nothing is retried.
 */
int64_t circle_report_hand_off_us(const Lint *lint, const ActivityOptions *agent);

/*
 * What ends the run, to follow "until": the workflow's timeout or the end of the room in its
 * history, whichever comes first; both where that depends on how long agents take.
 */
const char *circle_report_ending(const Lint *lint, int64_t hand_off_us, uint32_t room);

/* How to let the chain end, without a full stop: "end it at ...". */
const char *circle_report_way_out(const CircleList *circles, uint32_t index);

#endif
