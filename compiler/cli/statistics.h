/* SPDX-License-Identifier: MIT */
/*
 * statistics.h - `check --statistics`: how many findings there are of each rule.
 *
 *     12  FLK101 unknown-key
 *      3  FLK304 zero-duration
 */
#ifndef FLOCKC_CLI_STATISTICS_H
#define FLOCKC_CLI_STATISTICS_H

#include "diag/sink.h"
#include "support/buf.h"

typedef struct Statistics {
    size_t by_rule[RULE_COUNT];
} Statistics;

void statistics_add(Statistics *statistics, Finding *const *findings, size_t count);

/* Appends a line for each rule that was found: the most frequent first, then by code. */
void statistics_write(const Statistics *statistics, Buf *out);

/* The same as the document flockc.statistics/v1, which is there where nothing was found as well. */
void statistics_write_json(const Statistics *statistics, Buf *out);

#endif
