/* SPDX-License-Identifier: MIT */
/* FLK958 target-error-type-foreign. Reported by emit/java_limits.c. */
#include "lint/rule.h"

const LintRule rule_target_error_type_foreign = {
    .summary = "An error type is named as Python names it, and the target is Java.",
    .why =
        "Temporal's server compares each entry with the type of a failure, letter by letter\n"
        "(common/retrypolicy/retry_policy.go). For a Python exception that is the name of its\n"
        "class, `ValueError`. For an exception of Java it is the full name,\n"
        "`java.lang.IllegalArgumentException`, so an entry without a dot matches none of them:\n"
        "the activity is retried although its policy says that it must not be. flockc cannot\n"
        "know which exception of Java was meant, and writes the entry as it is. It is right if\n"
        "the activities stay in Python, or if it is a type that the activity itself gives to an\n"
        "`ApplicationFailure`; then ignore this finding. Asked only of a definition without\n"
        "errors.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    non_retryable_error_types: [PaymentDeclined]\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    non_retryable_error_types: [payment.declined]\n",
    .target = "java",
    .bad_file = "talk.flock.yaml",
};
