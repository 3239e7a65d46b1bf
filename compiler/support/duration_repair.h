/* SPDX-License-Identifier: MIT */
/*
 * duration_repair.h - what was evidently meant by a duration that nothing can read.
 */
#ifndef FLOCKC_SUPPORT_DURATION_REPAIR_H
#define FLOCKC_SUPPORT_DURATION_REPAIR_H

#include "support/duration.h"

/*
 * Text that is a duration to people, but neither to pydantic nor to Go: numbers with units in
 * words or short ("5min", "10 minutes", "2h30min", "1 day and 2 hours", "1w"), and ISO 8601 in
 * lowercase or with blanks around it ("pt5m"). True if there is one sensible reading, which is
 * then in `*us`, else 0; never for a negative one, nor for one that microseconds cannot
 * represent.
 *
 * There is no sensible reading for months and years, which have no fixed length; for `M` alone,
 * a month, a minute or a million; for a comma in a number, the same unit twice, or a number
 * without a unit.
 */
bool duration_repair(Str text, int64_t *us);

#endif
