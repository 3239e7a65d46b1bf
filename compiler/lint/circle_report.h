/* SPDX-License-Identifier: MIT */
/*
 * circle_report.h - findings about circles of agents: hand-off-cycle reports every one, and
 * endless-workflow, which overrides it, one that not even a timeout cuts.
 */
#ifndef FLOCKC_LINT_CIRCLE_REPORT_H
#define FLOCKC_LINT_CIRCLE_REPORT_H

#include "lint/rule.h"

/* A finding at the hand-off that closes the circle; the others are related places. */
Finding *circle_report(const Lint *lint, RuleId rule, const CircleList *circles, uint32_t index);

#endif
