/* SPDX-License-Identifier: MIT */
/*
 * quantity.h - processors and memory as Kubernetes writes them: "500m", "1.5", "8Gi"; private to
 * emit/.
 *
 * A number of digits, with or without a fraction, and a suffix: m, k, M, G, T, P, or Ki to Pi.
 * Exponents, which Kubernetes reads too, are not taken.
 */
#ifndef FLOCKC_EMIT_DEPLOY_QUANTITY_H
#define FLOCKC_EMIT_DEPLOY_QUANTITY_H

#include "support/str.h"

/* In thousandths, rounded up; false for anything else, for 0 and for what 64 bits do not hold. */
bool quantity_read(Str text, int64_t *thousandths);

/* Whole units, rounded up: bytes of memory. */
int64_t quantity_units(int64_t thousandths);

#endif
