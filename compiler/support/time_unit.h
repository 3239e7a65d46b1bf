/* SPDX-License-Identifier: MIT */
/*
 * time_unit.h - what people call the units of time.
 */
#ifndef FLOCKC_SUPPORT_TIME_UNIT_H
#define FLOCKC_SUPPORT_TIME_UNIT_H

#include "support/str.h"

/*
 * From the longest to the shortest. Months and years are none: their length is not fixed. Nor is
 * what is shorter than a microsecond, the smallest step of all durations here.
 */
typedef enum TimeUnit {
    UNIT_WEEK,
    UNIT_DAY,
    UNIT_HOUR,
    UNIT_MINUTE,
    UNIT_SECOND,
    UNIT_MILLISECOND,
    UNIT_MICROSECOND,
    UNIT_COUNT, /* no unit */
} TimeUnit;

/* "min", "Minutes", "m"; UNIT_COUNT for what is none. */
TimeUnit time_unit_find(Str word);

/* The same of a long name with one slip in it: "mintues", "secounds". Never of a short one. */
TimeUnit time_unit_find_near(Str word);

#endif
