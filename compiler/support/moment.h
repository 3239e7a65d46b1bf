/* SPDX-License-Identifier: MIT */
/*
 * moment.h - a point in time as text: date, time of day and offset (RFC 3339).
 *
 * Between date and time stands `T`, `t` or a space, the offset is `Z`, `z` or `+02:00`, and
 * seconds have up to nine digits behind their point. Years are 1 to 9999, and there is no second
 * 60: that is what every SDK of Temporal can hold.
 */
#ifndef FLOCKC_SUPPORT_MOMENT_H
#define FLOCKC_SUPPORT_MOMENT_H

#include "support/str.h"

typedef struct Moment {
    int year, month, day; /* from 1 */
    int hour, minute, second;
    int nanoseconds;
    int offset_minutes; /* east of UTC */
} Moment;

/* False for text that is none, or is one that no calendar has. */
bool moment_read(Str text, Moment *moment);

/* The same point in time with an offset of 0; its year may be 0 or 10000. */
void moment_to_utc(Moment *moment);

enum { MOMENT_TEXT_BYTES = 40 };

/*
 * As Python's datetime.isoformat() writes it: 2030-01-31T08:00:00+00:00, with six digits of a
 * second if there are any. What is finer than a microsecond is cut off.
 */
Str moment_write(const Moment *moment, char out[MOMENT_TEXT_BYTES]);

#endif
