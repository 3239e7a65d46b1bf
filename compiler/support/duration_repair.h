/* SPDX-License-Identifier: MIT */
/*
 * duration_repair.h - what was evidently meant by a duration that nothing can read.
 */
#ifndef FLOCKC_SUPPORT_DURATION_REPAIR_H
#define FLOCKC_SUPPORT_DURATION_REPAIR_H

#include "support/duration.h"

/*
 * Text that is a duration to people, but neither to pydantic nor to Go: numbers with units in
 * words or short ("5min", "10 minutes", "2h30min", "1 day and 2 hours", "1w", "half an hour",
 * "1h30"), also with a slip in a long word ("10 mintues"), and ISO 8601 in lowercase, with blanks
 * around it, or without its T ("pt5m", "P1H"). True if there is one sensible reading, which is
 * then in `*us`, else 0; never for a negative one, nor for one that microseconds cannot
 * represent.
 *
 * There is no sensible reading for months and years, which have no fixed length; for `M` alone,
 * a month, a minute or a million; for a comma that may part thousands ("1,500 ms"), the same unit
 * twice, or any other number without a unit.
 */
bool duration_repair(Str text, int64_t *us);

#endif
