/* SPDX-License-Identifier: MIT */
/* test_duration_repair.c - what people mean by a duration that nothing reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/duration_repair.h"

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void has_one_sane_reading(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int64_t us;
    } table[] = {
        {"5min", 5 * MINUTE},
        {"5 min", 5 * MINUTE},
        {"10 minutes", 10 * MINUTE},
        {"10 Minutes", 10 * MINUTE},
        {"1 minute", MINUTE},
        {"2h30min", 2 * HOUR + 30 * MINUTE},
        {"2h 30min", 2 * HOUR + 30 * MINUTE},
        {"2h 30m", 2 * HOUR + 30 * MINUTE},
        {"2 hours, 30 minutes", 2 * HOUR + 30 * MINUTE},
        {"2 hours and 30 minutes", 2 * HOUR + 30 * MINUTE},
        {"1 day and 2 hours", DAY + 2 * HOUR},
        {"1 day 2 hours", DAY + 2 * HOUR},
        {"90sec", 90 * SECOND},
        {"90 secs", 90 * SECOND},
        {"30 seconds", 30 * SECOND},
        {"90 s", 90 * SECOND},
        {"1 S", SECOND},
        {"1w", 7 * DAY},
        {"2 weeks", 14 * DAY},
        {"1w2d", 9 * DAY},
        {"1.5 weeks", 10 * DAY + 12 * HOUR},
        {"1.5 hours", 90 * MINUTE},
        {"0.5 sec", SECOND / 2},
        {"500 millis", SECOND / 2},
        {"500 ms", SECOND / 2},
        {"1s 500ms", 3 * SECOND / 2},
        {"3hrs", 3 * HOUR},
        {"pt5m", 5 * MINUTE},
        {"Pt5m", 5 * MINUTE},
        {"pt1h30m", 90 * MINUTE},
        {"p1d", DAY},
        {"p1w", 7 * DAY},
        {"p1dt2h", DAY + 2 * HOUR},
        {"PT5m", 5 * MINUTE},
        {" PT5M", 5 * MINUTE},
        {"PT5M\n", 5 * MINUTE},
        {" 5m ", 5 * MINUTE},
        {" 01:30 ", 90 * MINUTE},
        {"0 seconds", 0},
        /* in words, short, and in other countries */
        {"half an hour", 30 * MINUTE},
        {"Half a minute", 30 * SECOND},
        {"half hour", 30 * MINUTE},
        {"an hour", HOUR},
        {"a minute", MINUTE},
        {"five minutes", 5 * MINUTE},
        {"one hour and ten minutes", 70 * MINUTE},
        {"5 min.", 5 * MINUTE},
        {"1 hr. 30 min.", 90 * MINUTE},
        {"1,5 hours", 90 * MINUTE},
        {"0,5h", 30 * MINUTE},
        {"2h30", 150 * MINUTE},
        {"1m05", 65 * SECOND},
        {"5min30", 330 * SECOND},
        {"100 microseconds", 100},
        {"0.25 ms", 250},
        /* a slip in a long word */
        {"10 minuts", 10 * MINUTE},
        {"10 mintues", 10 * MINUTE},
        {"5 secounds", 5 * SECOND},
        {"2 huors", 2 * HOUR},
        {"3 weekss", 21 * DAY},
        /* ISO 8601 without its T */
        {"P1H", HOUR},
        {"P30S", 30 * SECOND},
        {"P1D2H", DAY + 2 * HOUR},
        {"P1H30M", 90 * MINUTE},
        {"p1w2h", 7 * DAY + 2 * HOUR},
        {"106751991 days 4 hours", 106751991 * DAY + 4 * HOUR},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        int64_t us = -1;
        if (!duration_repair(str_of(table[i].text), &us) || us != table[i].us)
            fail_msg("'%s': %lld", table[i].text, (long long)us);
    }
}

static void refuse(const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t us = -1;
        if (duration_repair(str_of(texts[i]), &us))
            fail_msg("'%s': %lld", texts[i], (long long)us);
        assert_int_equal(us, 0);
    }
}

static void has_none_or_several(void **state)
{
    (void)state;
    static const char *const table[] = {
        /* nothing to repair */
        "PT5M",
        "90s",
        "1h30m",
        "2d",
        "2 days",
        "01:30",
        "1 day, 02:00",
        "-5m",
        /* no number, no unit, no word for one */
        "",
        " ",
        "min",
        "minutes",
        "90",
        "1.5",
        "5x",
        "5 parsecs",
        "5 minus",
        "5 mseconds",
        "5 nseconds",
        "5 moths",
        "5 min..",
        "5 m.",
        "eleven minutes",
        "half",
        "an",
        "one and a half hours",
        "5 a minute",
        "PT10",
        "P",
        "pt",
        "p",
        "P5",
        "none",
        "5 minutes or so",
        "about 5 minutes",
        "5min!",
        /* not a number, or one in another country's notation */
        "1.5.2 hours",
        ".5 hours",
        "5. minutes",
        "1e3 sec",
        "1_000 sec",
        "1/2 hour",
        "1,000 seconds",
        "1,30h",
        "1,25 hours",
        "1, 5 hours",
        /* a month, a minute, a million; no fixed length */
        "5M",
        "1 M",
        "1 month",
        "2 months",
        "1mo",
        "1 year",
        "1y",
        "p1m",
        "p1y",
        "p1mt5m",
        "1h30M",
        /* a unit twice, or in a strange order */
        "5min 5min",
        "5min 2h",
        "1 day 1 day",
        "30 seconds 1 week",
        /* broken off */
        "2h 30",
        "2h60",
        "2h3",
        "2h300",
        "1d12",
        "5s30",
        "P1M30S",
        "P1Y2H",
        "PT2H1D",
        "P1H2D",
        "2h and",
        "2h,",
        "2 hours and 30",
        "and 2h",
        ", 2h",
        "2h ,, 30min",
        "2h-30min",
        /* negative */
        "-5min",
        "+5min",
        "5 minutes ago",
        "-pt5m",
        " -PT5M",
    };
    refuse(table, COUNT(table));
}

static void microseconds_cannot_represent_it(void **state)
{
    (void)state;
    static const char *const table[] = {
        "0.0000001 sec",
        "pt0.0000001s",
        "1 nanosecond",
        "9223372036855 sec",
        "999999999 weeks",
        "111111111111111111111111 days",
        "1111111111111111111111111 days",
        "106751991 days 5 hours",
    };
    refuse(table, COUNT(table));
}

/* The replacement is read as the same duration. */
static void survives_being_written(void **state)
{
    (void)state;
    static const char *const table[] = {"5min", "1.5 weeks", "2h30min", "500 ms", "p1dt2h"};
    for (size_t i = 0; i < COUNT(table); i++) {
        int64_t us, again;
        char iso[DURATION_TEXT_BYTES];
        assert_true(duration_repair(str_of(table[i]), &us));
        assert_int_equal(duration_parse_pydantic(duration_write_iso(us, iso), &again, NULL),
                         DURATION_OK);
        assert_int_equal(us, again);
    }
}

/* Any bytes, and any length. */
static void takes_anything(void **state)
{
    (void)state;
    char text[4096];
    int64_t us;
    memset(text, '1', sizeof text);
    assert_false(duration_repair(str_make(text, sizeof text), &us));
    memset(text, 'p', sizeof text);
    assert_false(duration_repair(str_make(text, sizeof text), &us));
    assert_false(duration_repair(str_make("5min\0", 5), &us));
    assert_false(duration_repair(str_make(NULL, 0), &us));
    for (int byte = 0; byte < 256; byte++) {
        char four[] = {'5', (char)byte, 's', ' '};
        duration_repair(str_make(four, sizeof four), &us);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_one_sane_reading),
        cmocka_unit_test(has_none_or_several),
        cmocka_unit_test(microseconds_cannot_represent_it),
        cmocka_unit_test(survives_being_written),
        cmocka_unit_test(takes_anything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
