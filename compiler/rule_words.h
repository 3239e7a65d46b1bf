/* SPDX-License-Identifier: MIT */
/* rule_words.h - what lint/ says of a rule, as report/ wants it: neither knows the other. */
#ifndef FLOCKC_RULE_WORDS_H
#define FLOCKC_RULE_WORDS_H

#include "report/report.h"

/* For ReportRun.describe. */
ReportRule rule_words(RuleId id);

#endif
