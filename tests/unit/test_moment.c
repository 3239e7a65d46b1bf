/* SPDX-License-Identifier: MIT */
/* test_moment.c - which texts are points in time, and how one is written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/moment.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void a_moment_is_written_as_python_writes_it(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"2030-01-31T08:00:00Z", "2030-01-31T08:00:00+00:00"},
        {"2030-01-31t08:00:00z", "2030-01-31T08:00:00+00:00"},
        {"2030-01-31 08:00:00+02:00", "2030-01-31T08:00:00+02:00"},
        {"2030-01-31T08:00:00-05:30", "2030-01-31T08:00:00-05:30"},
        {"2030-01-31T08:00:00-00:00", "2030-01-31T08:00:00+00:00"},
        {"2030-01-31T08:00:00.5Z", "2030-01-31T08:00:00.500000+00:00"},
        {"2030-01-31T08:00:00.000001Z", "2030-01-31T08:00:00.000001+00:00"},
        {"2030-01-31T08:00:00.123456789Z", "2030-01-31T08:00:00.123456+00:00"},
        {"2030-01-31T08:00:00.000Z", "2030-01-31T08:00:00+00:00"},
        {"0001-01-01T00:00:00+23:59", "0001-01-01T00:00:00+23:59"},
        {"9999-12-31T23:59:59-23:59", "9999-12-31T23:59:59-23:59"},
        {"2024-02-29T00:00:00Z", "2024-02-29T00:00:00+00:00"},
        {"2000-02-29T00:00:00Z", "2000-02-29T00:00:00+00:00"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Moment moment;
        char text[MOMENT_TEXT_BYTES];
        if (!moment_read(str_of(rows[i][0]), &moment))
            fail_msg("%s is not read", rows[i][0]);
        Str written = moment_write(&moment, text);
        if (!str_is(written, rows[i][1]))
            fail_msg("%s is written as %.*s", rows[i][0], STR_ARG(written));
    }
}

static void anything_else_is_none(void **state)
{
    (void)state;
    static const char *const rows[] = {
        "",
        "2030",
        "2030-01-31",
        "2030-01-31T08:00:00",
        "2030-01-31T08:00Z",
        "08:00:00Z",
        "30-01-31T08:00:00Z",
        "12030-01-31T08:00:00Z",
        "0000-01-01T00:00:00Z",
        "2030-00-31T08:00:00Z",
        "2030-13-31T08:00:00Z",
        "2030-01-00T08:00:00Z",
        "2030-01-32T08:00:00Z",
        "2030-04-31T08:00:00Z",
        "2023-02-29T08:00:00Z",
        "1900-02-29T08:00:00Z",
        "2030-01-31T24:00:00Z",
        "2030-01-31T08:60:00Z",
        "2030-01-31T08:00:60Z",
        "2030-01-31T08:00:00.Z",
        "2030-01-31T08:00:00.1234567890Z",
        "2030-01-31T08:00:00+2:00",
        "2030-01-31T08:00:00+0200",
        "2030-01-31T08:00:00+24:00",
        "2030-01-31T08:00:00+02:60",
        "2030-01-31T08:00:00Z ",
        " 2030-01-31T08:00:00Z",
        "2030-01-31  08:00:00Z",
        "2030-01-31_08:00:00Z",
        "2030-1-31T08:00:00Z",
        "2030-01-31T08:00:00,5Z",
        "2030-01-31T08:00:00ZZ",
    };
    Moment moment;
    for (size_t i = 0; i < COUNT(rows); i++)
        if (moment_read(str_of(rows[i]), &moment))
            fail_msg("%s is read", rows[i]);
    assert_false(moment_read(str_make("2030-01-31\0"
                                      "08:00:00Z",
                                      20),
                             &moment));
}

static void a_moment_has_another_date_in_utc(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"2030-01-31T08:00:00Z", "2030-01-31T08:00:00+00:00"},
        {"2030-01-31T08:00:00.5+02:00", "2030-01-31T06:00:00.500000+00:00"},
        {"2030-01-01T00:30:00+23:59", "2029-12-31T00:31:00+00:00"},
        {"2030-12-31T00:02:01-23:59", "2031-01-01T00:01:01+00:00"},
        {"2024-03-01T01:00:00+19:00", "2024-02-29T06:00:00+00:00"},
        {"2023-02-28T23:00:00-01:00", "2023-03-01T00:00:00+00:00"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Moment moment;
        char text[MOMENT_TEXT_BYTES];
        assert_true(moment_read(str_of(rows[i][0]), &moment));
        moment_to_utc(&moment);
        Str written = moment_write(&moment, text);
        if (!str_is(written, rows[i][1]))
            fail_msg("%s is %.*s in UTC", rows[i][0], STR_ARG(written));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_is_written_as_python_writes_it),
        cmocka_unit_test(anything_else_is_none),
        cmocka_unit_test(a_moment_has_another_date_in_utc),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
