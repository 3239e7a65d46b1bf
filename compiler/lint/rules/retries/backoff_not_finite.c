/* SPDX-License-Identifier: MIT */
/*
 * FLK405 backoff-not-finite.
 *
 * Stricter than Temporal: SDK and server only ask whether the number is below 1, which
 * neither NaN nor infinity is.
 */
#include <math.h>

#include "lint/rule.h"

static const char *name_of(double number)
{
    if (isnan(number))
        return "not a number";
    return number < 0 ? "minus infinity" : "infinity";
}

static void check(const Lint *lint, const Policy *policy)
{
    const DefFloat *backoff = &policy->def->backoff_coefficient;
    if (!def_is_set(&backoff->at) || isfinite(backoff->number))
        return;
    Finding *finding = sink_report(lint->sink, RULE_backoff_not_finite, def_span(&backoff->at),
                                   "`backoff_coefficient` is %s", name_of(backoff->number));
    finding_label(finding, "JSON cannot represent it, and no wait can be computed from it");
    finding_help(finding, "write 1 for equal waits, or 2 (the default) to double each wait");
}

const LintRule rule_backoff_not_finite = {
    .summary = "A retry policy's backoff coefficient is infinite or not a number.",
    .why = "pydantic accepts `.inf` and `.nan`, and the plain words inf and nan, as numbers, so\n"
           "Flock loads them. The Python SDK and the server only refuse a coefficient below 1, so\n"
           "NaN and infinity pass both checks, though no wait can be computed from them. JSON has\n"
           "no such numbers (RFC 8259, 6), and flockc cannot emit the policy, whatever\n"
           "`maximum_attempts` is.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    backoff_coefficient: .inf\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    backoff_coefficient: 10\n",
    .check_policy = check,
};
