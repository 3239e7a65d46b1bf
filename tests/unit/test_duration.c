/* SPDX-License-Identifier: MIT */
/* test_duration.c - which texts and numbers are durations, and how durations are written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>

#include "support/duration.h"

#define SECOND INT64_C(1000000)
#define MINUTE (60 * SECOND)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)

typedef struct Good {
    const char *text;
    int64_t us;
} Good;

typedef struct Bad {
    const char *text;
    DurationStatus status;
} Bad;

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TEST(name) cmocka_unit_test(name)

static void reads_what_pydantic_reads(void **state)
{
    (void)state;
    static const Good table[] = {
        {"PT3M", 3 * MINUTE},
        {"P1DT2H", DAY + 2 * HOUR},
        {"P1Y", 365 * DAY},
        {"P1M", 30 * DAY},
        {"P1W", 7 * DAY},
        {"P2W3D", 17 * DAY},
        {"PT5M2H", 2 * HOUR + 5 * MINUTE},
        {"PT1H1H", 2 * HOUR},
        {"P3D2M1Y", 428 * DAY},
        {"P1DT", DAY},
        {"PT5.S", 5 * SECOND},
        {"PT1.5M", 90 * SECOND},
        {"PT1,5M", 90 * SECOND},
        {"-PT5S", -5 * SECOND},
        {"+PT5S", 5 * SECOND},
        {"PT4294967295S", 4294967295 * SECOND},
        {"PT0.0000005S", 1},
        {"PT0.0000004S", 0},
        {"PT0.1234567S", 123457},
        {"1d", DAY},
        {"1D", DAY},
        {"1 day", DAY},
        {"1days", DAY},
        {"1 DAYS", DAY},
        {"1 day,", DAY},
        {"1 d 02:00", DAY + 2 * HOUR},
        {"1D12:00", DAY + 12 * HOUR},
        {"1 day, 9:05:10", DAY + 9 * HOUR + 5 * MINUTE + 10 * SECOND},
        {"-1 day, 23:59:00", -172740 * SECOND},
        {"00:05:00", 5 * MINUTE},
        {"0:05:00", 5 * MINUTE},
        {"01:30", 90 * MINUTE},
        {"00:05", 5 * MINUTE},
        {"10:30", 37800 * SECOND},
        {":30:00", 30 * MINUTE},
        {"25:00:00", 25 * HOUR},
        {"100:00:00", 100 * HOUR},
        {"2400000000:00", 100000000 * DAY},
        {"00:00:00.1234567", 123456},
        {"00:00:00,5", SECOND / 2},
        {"00:00:00.123456Z", 123456}, /* speedate never sees what comes after */
        {"P999999999D", INT64_MAX},
        {"P106751991DT4H54.775806S", INT64_MAX - 1},
        {"P106751991DT4H54.775807S", INT64_MAX},
        {"P106751991DT4H54.775808S", INT64_MAX},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        int64_t us = -1;
        if (duration_parse_pydantic(str_of(table[i].text), &us, NULL) != DURATION_OK ||
            us != table[i].us)
            fail_msg("'%s' gives %lld us", table[i].text, (long long)us);
    }
}

/* With which status each is refused, and that nothing of it is kept. */
static void check_bad(const Bad *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t us = -1;
        DurationStatus status = duration_parse_pydantic(str_of(table[i].text), &us, NULL);
        if (status != table[i].status)
            fail_msg("'%s' %s", table[i].text, duration_status_words(status));
        assert_int_equal(us, 0);
    }
}

static void names_what_is_wrong_in_iso_8601(void **state)
{
    (void)state;
    static const Bad table[] = {
        {"", DURATION_EMPTY},
        {"+", DURATION_EMPTY},
        {"-", DURATION_EMPTY},
        {" PT5M", DURATION_SPACE},
        {"PT5M ", DURATION_SPACE},
        {"1 day\n", DURATION_SPACE},
        {"90", DURATION_BARE_NUMBER},
        {"90.5", DURATION_BARE_NUMBER},
        {"1_000", DURATION_BARE_NUMBER},
        {"0", DURATION_BARE_NUMBER},
        {"-90", DURATION_BARE_NUMBER},
        {"1e3", DURATION_BARE_NUMBER},
        {"1.5E-3", DURATION_BARE_NUMBER},
        {".5", DURATION_BARE_NUMBER},
        {"5.", DURATION_BARE_NUMBER},
        {"100000", DURATION_BARE_NUMBER},
        {"p1d", DURATION_LOWER_CASE},
        {"pt5m", DURATION_LOWER_CASE},
        {"P", DURATION_NO_VALUE},
        {"PT", DURATION_NO_VALUE},
        {"+PT", DURATION_NO_VALUE},
        {"PT.5S", DURATION_BAD_NUMBER},
        {"PT-1S", DURATION_BAD_NUMBER},
        {"P1DP1D", DURATION_BAD_NUMBER},
        {"PT1e3S", DURATION_BAD_TIME_UNIT},
        {"PT5", DURATION_NO_UNIT},
        {"PT10", DURATION_NO_UNIT},
        {"PT5M10", DURATION_NO_UNIT},
        {"PT1.5", DURATION_NO_UNIT},
        {"P1DT2", DURATION_NO_UNIT},
        {"PT5 S", DURATION_INNER_SPACE},
        {"PT 5S", DURATION_INNER_SPACE},
        {"P1D T5S", DURATION_INNER_SPACE},
        {"PT5X", DURATION_BAD_TIME_UNIT},
        {"PT5m", DURATION_BAD_TIME_UNIT},
        {"PT1D", DURATION_LATE_DATE},
        {"PT2W", DURATION_LATE_DATE},
        {"PT1Y", DURATION_LATE_DATE},
        {"P1H", DURATION_MISSING_T},
        {"P30S", DURATION_MISSING_T},
        {"P1H30M", DURATION_MISSING_T},
        {"P5X", DURATION_BAD_DATE_UNIT},
        {"P1", DURATION_NO_UNIT},
        {"PT1HT1M", DURATION_REPEATED_T},
        {"PT1.5H30M", DURATION_EARLY_FRACTION},
        {"P0.5DT1H", DURATION_EARLY_FRACTION},
    };
    check_bad(table, COUNT(table));
}

static void names_what_is_wrong_elsewhere(void **state)
{
    (void)state;
    static const Bad table[] = {
        {"1:30", DURATION_SHORT_TIME},
        {"0:05", DURATION_SHORT_TIME},
        {"-1:30", DURATION_SHORT_TIME},
        {"12:5:30", DURATION_BAD_TIME},
        {"12:30:5", DURATION_BAD_TIME},
        {"12:30:05Z", DURATION_BAD_TIME},
        {"01:00+01:00", DURATION_BAD_TIME},
        {"00:00:00.", DURATION_BAD_TIME},
        {"00:60", DURATION_TIME_RANGE},
        {"00:00:60", DURATION_TIME_RANGE},
        {"1 day, 24:00", DURATION_TIME_RANGE},
        {"2400000001:00", DURATION_HOURS_TOO_LARGE},
        {"00000000001:00", DURATION_HOURS_TOO_LARGE},
        {"1 day,  02:00", DURATION_BAD_REST},
        {"1 day , 02:00", DURATION_BAD_REST},
        {"2 days, 3", DURATION_BAD_REST},
        {"2 dayz", DURATION_BAD_REST},
        {"1d2h3x", DURATION_BAD_REST},
        {"1 02:00:00", DURATION_BAD_TIME},
        {"1dAy", DURATION_BAD_DAYS},
        {"1  day", DURATION_BAD_DAYS},
        {"2 da", DURATION_BAD_DAYS},
        {"30 seconds", DURATION_BAD_FORMAT},
        {"5 decades", DURATION_BAD_FORMAT},
        {"10 records", DURATION_BAD_FORMAT},
        {"- 5", DURATION_BAD_FORMAT},
        {"12-34", DURATION_BAD_FORMAT},
        {"2024-01-01", DURATION_BAD_FORMAT},
        {"1.2.3", DURATION_BAD_FORMAT},
        {"1e", DURATION_BAD_FORMAT},
        {"5m", DURATION_BAD_FORMAT},
        {"30s", DURATION_BAD_FORMAT},
        {"1h", DURATION_BAD_FORMAT},
        {"10 m", DURATION_BAD_FORMAT},
        {"five minutes", DURATION_BAD_FORMAT},
        {"--1d", DURATION_BAD_FORMAT},
        {"\xFF\xFF\xFF\xFF\xFF", DURATION_BAD_FORMAT},
        {"PT4294967296S", DURATION_VALUE_TOO_LARGE},
        {"PT1193047H", DURATION_VALUE_TOO_LARGE},
        {"4294967296d", DURATION_VALUE_TOO_LARGE},
        {"P1000000000D", DURATION_TOO_LARGE},
        {"P999999999DT86400S", DURATION_TOO_LARGE},
        {"-P999999999DT1S", DURATION_TOO_LARGE}, /* Python has no such timedelta */
    };
    check_bad(table, COUNT(table));
}

static void accepts_the_last_space_of_days(void **state)
{
    (void)state;
    int64_t us;
    assert_int_equal(duration_parse_pydantic(STR("1 day, "), &us, NULL), DURATION_OK);
    assert_int_equal(duration_parse_pydantic(STR("1 day,  "), &us, NULL), DURATION_SPACE);
}

static void survives_long_and_odd_text(void **state)
{
    (void)state;
    static char text[1 << 20];
    static const char fills[] = "0123456789PTDHMSYWd:., +-\xFF";
    int64_t us;
    for (size_t i = 0; i < sizeof fills; i++) {
        memset(text, fills[i], sizeof text);
        assert_int_not_equal(duration_parse_pydantic(str_make(text, sizeof text), &us, NULL),
                             DURATION_OK);
        text[0] = 'P';
        text[1] = 'T';
        assert_int_not_equal(duration_parse_pydantic(str_make(text, sizeof text), &us, NULL),
                             DURATION_OK);
        assert_int_not_equal(duration_parse_go(str_make(text, sizeof text), &us, NULL),
                             DURATION_OK);
    }
    assert_int_equal(duration_parse_pydantic(str_make("PT5M\0", 5), &us, NULL),
                     DURATION_BAD_NUMBER);
}

static void takes_numbers_as_seconds(void **state)
{
    (void)state;
    int64_t us;
    assert_int_equal(duration_from_int(90, &us, NULL), DURATION_OK);
    assert_int_equal(us, 90 * SECOND);
    assert_int_equal(duration_from_int(-90, &us, NULL), DURATION_OK);
    assert_int_equal(us, -90 * SECOND);
    assert_int_equal(duration_from_double(3.5, &us, NULL), DURATION_OK);
    assert_int_equal(us, 3500000);
    assert_int_equal(duration_from_double(5e-7, &us, NULL), DURATION_OK);
    assert_int_equal(us, 1);
    assert_int_equal(duration_from_double(-1e-7, &us, NULL), DURATION_OK);
    assert_int_equal(us, 0);
    assert_int_equal(duration_from_double(0.9999999, &us, NULL), DURATION_OK);
    assert_int_equal(us, SECOND);
    assert_int_equal(duration_from_int(INT64_C(86399999999999), &us, NULL), DURATION_OK);
    assert_int_equal(us, DURATION_MAX_US);
}

static void refuses_numbers_out_of_range(void **state)
{
    (void)state;
    static const int64_t ints[] = {
        INT64_C(86400000000000),
        INT64_C(-86400000000000),
        INT64_C(-86399999999999),
        INT64_C(371085174374400), /* 2^32 days, which pydantic-core reads as 0 */
        INT64_MAX,
        INT64_MIN,
    };
    static const double doubles[] = {8.64e13, -8.64e13, 1e15, 1e300, INFINITY, -INFINITY};
    int64_t us;
    for (size_t i = 0; i < COUNT(ints); i++)
        assert_int_equal(duration_from_int(ints[i], &us, NULL), DURATION_TOO_LARGE);
    for (size_t i = 0; i < COUNT(doubles); i++)
        assert_int_equal(duration_from_double(doubles[i], &us, NULL), DURATION_TOO_LARGE);
    assert_int_equal(duration_from_double(NAN, &us, NULL), DURATION_NOT_A_NUMBER);
}

static void reads_go_form(void **state)
{
    (void)state;
    static const Good table[] = {
        {"90s", 90 * SECOND},
        {"1h30m", 90 * MINUTE},
        {"1.5h", 90 * MINUTE},
        {"2d12h", 60 * HOUR},
        {"250ms", 250000},
        {"-90s", -90 * SECOND},
        {"+90s", 90 * SECOND},
        {"5m", 5 * MINUTE},
        {"1m1h", 61 * MINUTE},
        {"1h1h", 2 * HOUR},
        {".5s", SECOND / 2},
        {"5.s", 5 * SECOND},
        {"100us", 100},
        {"100\xC2\xB5s", 100},
        {"100\xCE\xBCs", 100},
        {"1500ns", 2},
        {"499ns", 0},
        {"1.5d", 36 * HOUR},
        {"0.000001s", 1},
        {"0s", 0},
        {"1h30m15.5s", 5415500000},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        int64_t us = -1;
        if (duration_parse_go(str_of(table[i].text), &us, NULL) != DURATION_OK || us != table[i].us)
            fail_msg("'%s' gives %lld us", table[i].text, (long long)us);
    }
}

static void refuses_what_is_not_go_form(void **state)
{
    (void)state;
    static const Bad table[] = {
        {"", DURATION_EMPTY},
        {"-", DURATION_EMPTY},
        {"90", DURATION_BAD_FORMAT},
        {"0", DURATION_BAD_FORMAT},
        {"s", DURATION_BAD_FORMAT},
        {".s", DURATION_BAD_FORMAT},
        {"1.5", DURATION_BAD_FORMAT},
        {"1h 30m", DURATION_BAD_FORMAT},
        {" 1h", DURATION_BAD_FORMAT},
        {"1h ", DURATION_BAD_FORMAT},
        {"1h30", DURATION_BAD_FORMAT},
        {"1H", DURATION_BAD_FORMAT},
        {"1w", DURATION_BAD_FORMAT},
        {"1y", DURATION_BAD_FORMAT},
        {"1min", DURATION_BAD_FORMAT},
        {"1hour", DURATION_BAD_FORMAT},
        {"1h-5m", DURATION_BAD_FORMAT},
        {"--1h", DURATION_BAD_FORMAT},
        {"1,5h", DURATION_BAD_FORMAT},
        {"1.5.5h", DURATION_BAD_FORMAT},
        {"1e3s", DURATION_BAD_FORMAT},
        {"1_000s", DURATION_BAD_FORMAT},
        {"2d", DURATION_BAD_FORMAT}, /* pydantic reads it, so it is not this form */
        {"PT5M", DURATION_BAD_FORMAT},
        {"00:05", DURATION_BAD_FORMAT},
        {"99999999999999999999h", DURATION_TOO_LARGE},
        {"106751992d1s", DURATION_TOO_LARGE},
        {"9223372036854775808us", DURATION_TOO_LARGE},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        int64_t us = -1;
        DurationStatus status = duration_parse_go(str_of(table[i].text), &us, NULL);
        if (status != table[i].status || us != 0)
            fail_msg("'%s' %s", table[i].text, duration_status_words(status));
    }
}

static void tells_what_was_rounded(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_rounded;
    } table[] = {
        {"PT0.1S", false},          {"PT0.123456S", false},
        {"PT0.1234567S", true},     {"PT1.1H", false},
        {"P0.1D", false},           {"PT0.0000001S", true},
        {"00:00:00.123456", false}, {"00:00:00.1234567", true},
        {"P999999999D", true},      {"P1D", false},
    };
    static const struct {
        const char *text;
        bool is_rounded;
    } go[] = {
        {"1500ns", true}, {"1.5h", false}, {"0.0000001s", true}, {"0.1s", false}, {"1ms", false},
    };
    int64_t us;
    bool is_rounded;
    for (size_t i = 0; i < COUNT(table); i++) {
        assert_int_equal(duration_parse_pydantic(str_of(table[i].text), &us, &is_rounded), 0);
        if (is_rounded != table[i].is_rounded)
            fail_msg("'%s'", table[i].text);
    }
    for (size_t i = 0; i < COUNT(go); i++) {
        assert_int_equal(duration_parse_go(str_of(go[i].text), &us, &is_rounded), 0);
        if (is_rounded != go[i].is_rounded)
            fail_msg("'%s'", go[i].text);
    }
    static const double exact[] = {0.1, 1.1, 123456.789, 86400.000001, 1e9 + 0.5, 0.000001, 0.0};
    static const double lossy[] = {1e-7, 0.1234567, 1.0000001, -0.00000012};
    for (size_t i = 0; i < COUNT(exact); i++)
        assert_true(duration_from_double(exact[i], &us, &is_rounded) == 0 && !is_rounded);
    for (size_t i = 0; i < COUNT(lossy); i++)
        assert_true(duration_from_double(lossy[i], &us, &is_rounded) == 0 && is_rounded);
}

static void writes_three_forms(void **state)
{
    (void)state;
    static const struct {
        int64_t us;
        const char *proto, *iso, *human;
    } table[] = {
        {0, "0s", "PT0S", "0s"},
        {1, "0.000001s", "PT0.000001S", "1us"},
        {1500, "0.001500s", "PT0.0015S", "1.5ms"},
        {250000, "0.250s", "PT0.25S", "250ms"},
        {500000, "0.500s", "PT0.5S", "500ms"},
        {-500000, "-0.500s", "-PT0.5S", "-500ms"},
        {SECOND, "1s", "PT1S", "1s"},
        {1500000, "1.500s", "PT1.5S", "1.5s"},
        {-5 * SECOND, "-5s", "-PT5S", "-5s"},
        {90 * SECOND, "90s", "PT1M30S", "1m30s"},
        {100 * SECOND, "100s", "PT1M40S", "1m40s"},
        {3 * MINUTE, "180s", "PT3M", "3m"},
        {HOUR, "3600s", "PT1H", "1h"},
        {90 * MINUTE, "5400s", "PT1H30M", "1h30m"},
        {-90 * MINUTE, "-5400s", "-PT1H30M", "-1h30m"},
        {25 * HOUR, "90000s", "P1DT1H", "1d1h"},
        {60 * HOUR, "216000s", "P2DT12H", "2d12h"},
        {7 * DAY, "604800s", "P7D", "7d"},
        {30 * DAY, "2592000s", "P30D", "30d"},
        {365 * DAY, "31536000s", "P1Y", "365d"},
        {400 * DAY, "34560000s", "P1Y35D", "400d"},
        {-DAY, "-86400s", "-P1D", "-1d"},
        {INT64_MAX, "9223372036854.775807s", "P292471Y76DT4H54.775807S", "106751991d4h54.775807s"},
        {INT64_MIN, "-9223372036854.775808s", "-P292471Y76DT4H54.775808S",
         "-106751991d4h54.775808s"},
    };
    char text[DURATION_TEXT_BYTES];
    for (size_t i = 0; i < COUNT(table); i++) {
        assert_string_equal(duration_write_proto(table[i].us, text).ptr, table[i].proto);
        assert_string_equal(duration_write_iso(table[i].us, text).ptr, table[i].iso);
        assert_string_equal(duration_write_human(table[i].us, text).ptr, table[i].human);
        assert_int_equal(duration_write_iso(table[i].us, text).len, strlen(table[i].iso));
    }
}

static void has_words_for_every_status(void **state)
{
    (void)state;
    for (int i = DURATION_OK + 1; i < DURATION_STATUS_COUNT; i++) {
        const char *words = duration_status_words((DurationStatus)i);
        assert_non_null(words);
        assert_int_not_equal(words[0], '\0');
        assert_int_not_equal(words[strlen(words) - 1], '.');
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(reads_what_pydantic_reads),
        TEST(names_what_is_wrong_in_iso_8601),
        TEST(names_what_is_wrong_elsewhere),
        TEST(accepts_the_last_space_of_days),
        TEST(survives_long_and_odd_text),
        TEST(takes_numbers_as_seconds),
        TEST(refuses_numbers_out_of_range),
        TEST(reads_go_form),
        TEST(refuses_what_is_not_go_form),
        TEST(tells_what_was_rounded),
        TEST(writes_three_forms),
        TEST(has_words_for_every_status),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
