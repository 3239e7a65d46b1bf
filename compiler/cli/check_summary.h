/* SPDX-License-Identifier: MIT */
/*
 * check_summary.h - the last lines of `flockc check`, on stderr: how much was found, fixed, and can
 * be fixed.
 */
#ifndef FLOCKC_CLI_CHECK_SUMMARY_H
#define FLOCKC_CLI_CHECK_SUMMARY_H

#include "cli/check_results.h"

/* Nothing with --quiet. `file_count`: of the files that were to be checked. */
void check_summary_write(const CheckOptions *options, const CheckTotals *totals, size_t file_count);

#endif
