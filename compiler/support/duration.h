/* SPDX-License-Identifier: MIT */
/*
 * duration.h - lengths of time: reading every form that a definition may hold, and
 * writing the three that flockc writes.
 *
 * Unit: microseconds, signed, in an int64_t. pydantic allows 999,999,999 days, which is
 * more than 64 bits hold: a longer duration than DURATION_MAX_US (292,277 years, far over
 * the 10,000 years of a protobuf Duration) is accepted and becomes +-DURATION_MAX_US.
 * Every reader takes an `is_rounded` (may be NULL): set when the value is not exactly what
 * was written, because something under a microsecond or over the maximum was lost.
 * On any status but DURATION_OK, `*us` is 0.
 */
#ifndef FLOCKC_SUPPORT_DURATION_H
#define FLOCKC_SUPPORT_DURATION_H

#include "support/str.h"

#define DURATION_MAX_US INT64_MAX

typedef enum DurationStatus {
    DURATION_OK,
    DURATION_EMPTY,           /* nothing, or only a sign */
    DURATION_SPACE,           /* white space before or after it */
    DURATION_BARE_NUMBER,     /* "90", "1.5", "1e3": a number in quotes has no unit */
    DURATION_LOWER_CASE,      /* "pt5m": ISO 8601 with small letters */
    DURATION_NO_VALUE,        /* "P", "PT": no number at all */
    DURATION_BAD_NUMBER,      /* ISO 8601: something else where digits must be */
    DURATION_INNER_SPACE,     /* ISO 8601: "PT5 S" */
    DURATION_NO_UNIT,         /* ISO 8601: "PT10", nothing after the last number */
    DURATION_BAD_DATE_UNIT,   /* ISO 8601: not Y, M, W or D before the T */
    DURATION_BAD_TIME_UNIT,   /* ISO 8601: not H, M or S after the T */
    DURATION_MISSING_T,       /* ISO 8601: H or S before the T: "P30S" */
    DURATION_LATE_DATE,       /* ISO 8601: Y, W or D after the T: "PT5D" */
    DURATION_REPEATED_T,      /* ISO 8601 */
    DURATION_EARLY_FRACTION,  /* ISO 8601: a fraction in a field that is not the last one */
    DURATION_SHORT_TIME,      /* "1:30": under five characters, it must be 01:30 */
    DURATION_BAD_TIME,        /* not HH:MM[:SS[.fraction]] */
    DURATION_TIME_RANGE,      /* minute or second over 59, or hour over 23 after days */
    DURATION_HOURS_TOO_LARGE, /* HH:MM with more than 2,400,000,000 hours */
    DURATION_BAD_DAYS,        /* not "N day[s][,]" */
    DURATION_BAD_REST,        /* what follows "N days" is not a time: "2 days, 3" */
    DURATION_VALUE_TOO_LARGE, /* one number over 32 bits */
    DURATION_TOO_LARGE,       /* over 999,999,999 days; in Go form, over DURATION_MAX_US */
    DURATION_NOT_A_NUMBER,    /* NaN */
    DURATION_BAD_FORMAT,      /* no known format */
    DURATION_STATUS_COUNT
} DurationStatus;

/* What is wrong, to follow "this duration": "is empty". "" for OK. */
const char *duration_status_words(DurationStatus status);

/*
 * Text as pydantic 2.13.4 reads a timedelta (pydantic-core 2.46.4, speedate 0.17):
 * [+-] then ISO 8601, "N day[s][,] [HH:MM...]", or "HH:MM[:SS[.ffffff]]". The sign holds
 * for the whole. Any bytes are allowed.
 */
DurationStatus duration_parse_pydantic(Str text, int64_t *us, bool *is_rounded);

/*
 * A number of seconds, as pydantic takes it; a float is rounded to the nearest microsecond.
 * One difference is meant: from 2^32 days on, pydantic-core lets the days of an integer wrap
 * around and accepts some; here each such number is DURATION_TOO_LARGE.
 */
DurationStatus duration_from_int(int64_t seconds, int64_t *us, bool *is_rounded);
DurationStatus duration_from_double(double seconds, int64_t *us, bool *is_rounded);

/*
 * Text in the style of Go and of the Temporal CLI: [+-] (NUMBER UNIT)+, with the units ns,
 * us, ms, s, m, h, d in any order and a fraction on any of them ("1h30m", "1.5h", "2d12h",
 * "250ms"). Whatever pydantic reads ("2d") is DURATION_BAD_FORMAT here: ask it first.
 */
DurationStatus duration_parse_go(Str text, int64_t *us, bool *is_rounded);

/* Room for any of the written forms and its NUL. */
enum { DURATION_TEXT_BYTES = 48 };

/* Each writes to `text`, NUL-terminated, and gives back what it wrote. */

/* Protobuf JSON with 0, 3 or 6 fraction digits: "180s", "-0.500s", "0.000001s". */
Str duration_write_proto(int64_t us, char text[DURATION_TEXT_BYTES]);
/* ISO 8601 just as pydantic writes it: "PT3M", "P1Y35D", "-PT0.5S", "PT0S". */
Str duration_write_iso(int64_t us, char text[DURATION_TEXT_BYTES]);
/* For people: "3m", "1h30m", "250ms", "1m40s", "1.5s", "2d12h", "-5s", "0s". */
Str duration_write_human(int64_t us, char text[DURATION_TEXT_BYTES]);

#endif
