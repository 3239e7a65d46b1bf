/* SPDX-License-Identifier: MIT */
/*
 * duration_repair.h - what a duration that nothing reads was evidently meant to be.
 */
#ifndef FLOCKC_SUPPORT_DURATION_REPAIR_H
#define FLOCKC_SUPPORT_DURATION_REPAIR_H

#include "support/duration.h"

/*
 * Text that neither pydantic nor Go takes for a duration and people do: numbers with units in
 * words or short ("5min", "10 minutes", "2h30min", "1 day and 2 hours", "1w"), and ISO 8601 in
 * small letters or with blanks around it ("pt5m"). True if there is one sane reading, which is
 * then in `*us`, else 0; never for a negative one, nor for what microseconds cannot hold.
 *
 * No sane reading have months and years, which have no length; `M` alone, a month, a minute or
 * a million; a comma in a number; the same unit twice; a number without a unit.
 */
bool duration_repair(Str text, int64_t *us);

#endif
