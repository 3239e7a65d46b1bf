/* SPDX-License-Identifier: MIT */
/* error_type_findings.h - what the rules about non_retryable_error_types share. */
#ifndef FLOCKC_LINT_ERROR_TYPE_FINDINGS_H
#define FLOCKC_LINT_ERROR_TYPE_FINDINGS_H

#include "lint/rule.h"

/* The place of the entry: its text, wherever that is written. */
Span error_type_span(const WrittenErrorType *type);

/* Labels a finding about an entry that matches nothing: what happens to such errors. */
void error_type_label_unmatched(Finding *finding, const WrittenErrorType *type);

/* Offers to write what was meant, or, where the list has that already, to take the entry out. */
void error_type_offer_meant(const Lint *lint, Finding *finding, FixSafety safety,
                            const WrittenErrorType *type);

/* Offers to take the entry out of its list. */
void error_type_offer_removal(const Lint *lint, Finding *finding, FixSafety safety,
                              const WrittenErrorType *type);

#endif
