/* SPDX-License-Identifier: MIT */
/*
 * retry_rules.h - what Temporal uses where a retry policy leaves a setting out. Flock's own
 * defaults, which come first, are in options.def.
 */
#ifndef FLOCKC_RESOLVE_RETRY_RULES_H
#define FLOCKC_RESOLVE_RETRY_RULES_H

#include <stdint.h>

/*
 * A policy without a maximum interval waits at most this many times its initial one. The Python
 * SDK says so (temporalio.common.RetryPolicy: `maximum_interval or initial_interval * 100`), and
 * so does the server (common/retrypolicy/retry_policy.go, EnsureDefaults).
 */
enum { RETRY_INTERVAL_FACTOR = 100 };

/* What the server makes of an initial interval or a coefficient of 0 (EnsureDefaults). */
#define SERVER_INITIAL_INTERVAL_US INT64_C(1000000)
#define SERVER_BACKOFF_COEFFICIENT 2.0

#endif
