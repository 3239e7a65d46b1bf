/* SPDX-License-Identifier: MIT */
/*
 * retry_rules.h - what Temporal puts in the place of a setting of a retry policy that is not
 * there. Those of Flock, which come first, are the defaults of options.def.
 */
#ifndef FLOCKC_RESOLVE_RETRY_RULES_H
#define FLOCKC_RESOLVE_RETRY_RULES_H

#include <stdint.h>

/*
 * A policy without a maximum interval waits at most so many times its initial one. The Python
 * SDK says so (temporalio.common.RetryPolicy: `maximum_interval or initial_interval * 100`), and
 * the server as well (common/retrypolicy/retry_policy.go, EnsureDefaults).
 */
enum { RETRY_INTERVAL_FACTOR = 100 };

/* What the server makes of an initial interval or a coefficient of 0 (EnsureDefaults). */
#define SERVER_INITIAL_INTERVAL_US INT64_C(1000000)
#define SERVER_BACKOFF_COEFFICIENT 2.0

#endif
