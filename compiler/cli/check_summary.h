/* SPDX-License-Identifier: MIT */
/*
 * check_summary.h - the last lines of `flockc check`, on stderr: how much was found, fixed, and can
 * be fixed.
 */
#ifndef FLOCKC_CLI_CHECK_SUMMARY_H
#define FLOCKC_CLI_CHECK_SUMMARY_H

#include "cli/check_results.h"
#include "cli/lookalikes.h"

/* Nothing with --quiet, but what makes the command fail: that all definitions were passed over. */
void check_summary_write(const CheckOptions *options, const CheckTotals *totals,
                         const Operands *operands, const KnownFiles *known,
                         const Lookalikes *lookalikes);

#endif
