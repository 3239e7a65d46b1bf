/* SPDX-License-Identifier: MIT */
/* time_unit.c - see time_unit.h. */
#include "support/time_unit.h"

#include "support/chars.h"
#include "support/typo.h"

enum { NAMES_MAX = 9 };

/* In small letters; as a whole, so their order does not matter. */
static const char *const names[UNIT_COUNT][NAMES_MAX] = {
    [UNIT_WEEK] = {"w", "wk", "wks", "week", "weeks"},
    [UNIT_DAY] = {"d", "day", "days"},
    [UNIT_HOUR] = {"h", "hr", "hrs", "hour", "hours"},
    [UNIT_MINUTE] = {"m", "min", "mins", "minute", "minutes"},
    [UNIT_SECOND] = {"s", "sec", "secs", "second", "seconds"},
    [UNIT_MILLISECOND] = {"ms", "msec", "msecs", "milli", "millis", "millisec", "millisecs",
                          "millisecond", "milliseconds"},
    [UNIT_MICROSECOND] = {"us", "usec", "usecs", "micro", "micros", "microsec", "microsecs",
                          "microsecond", "microseconds"},
};

TimeUnit time_unit_find(Str word)
{
    for (TimeUnit unit = 0; unit < UNIT_COUNT; unit++)
        for (size_t i = 0; i < NAMES_MAX && names[unit][i]; i++)
            if (str_eq_ignore_case(word, str_of(names[unit][i])))
                return unit;
    return UNIT_COUNT;
}

/* "mseconds" is not a slip of "seconds": the first letter must be there. */
static bool is_slip_of(Str word, const char *name)
{
    enum { LONG = 5 };
    return word.len >= LONG && strlen(name) >= LONG && char_to_lower(word.ptr[0]) == name[0] &&
           typo_is_likely(word, str_of(name));
}

TimeUnit time_unit_find_near(Str word)
{
    for (TimeUnit unit = 0; unit < UNIT_COUNT; unit++)
        for (size_t i = 0; i < NAMES_MAX && names[unit][i]; i++)
            if (is_slip_of(word, names[unit][i]))
                return unit;
    return UNIT_COUNT;
}
