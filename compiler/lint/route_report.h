/* SPDX-License-Identifier: MIT */
/*
 * route_report.h - a finding about agents that can take too long one after the other.
 *
 * Says nothing where that is not certain: after a dynamic router, with attempts without
 * limit, or with values that could not be read.
 */
#ifndef FLOCKC_LINT_ROUTE_REPORT_H
#define FLOCKC_LINT_ROUTE_REPORT_H

#include "lint/rule.h"

/* Reports the worst route of the file if it takes longer than the workflow has. */
void route_check(const Lint *lint, const Resolved *deadline);

#endif
