/* SPDX-License-Identifier: MIT */
/*
 * sarif_rules.h - the rules of a SARIF run, and how SARIF writes text; for sarif.c.
 */
#ifndef FLOCKC_REPORT_SARIF_RULES_H
#define FLOCKC_REPORT_SARIF_RULES_H

#include "report/document.h"
#include "report/run.h"

/*
 * "Results per run: 25,000": GitHub refuses a file with more, and of these it shows the 5,000 most
 * severe (docs.github.com, "SARIF results exceed one or more limits").
 */
enum { SARIF_RESULTS_MAX = 25000 };

/* The index of each rule in `rules`: those with a finding, in the order of their codes. */
typedef struct SarifRules {
    bool is_used[RULE_COUNT];
    size_t index[RULE_COUNT];
} SarifRules;

SarifRules sarif_rules_of(const ReportRun *run);

/* The member `rules` of tool.driver. */
void sarif_rules_put(JsonWriter *json, const SarifRules *rules, const ReportRun *run);

/* "error", "warning", "note". */
const char *sarif_level(Severity severity);

/*
 * The member `key`: {"text": ...}, a message. Braces are doubled, because {0} is a placeholder
 * (SARIF 2.1.0, 3.11.5), and in a text with a link in it, [text](target), brackets are escaped
 * (3.11.6).
 */
void sarif_put_message(JsonWriter *json, const char *key, Str text);

#endif
