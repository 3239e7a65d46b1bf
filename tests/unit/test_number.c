/* SPDX-License-Identifier: MIT */
/* test_number.c - doubles as ECMAScript and as Python write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/number.h"

static double double_of_bits(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* RFC 8785, appendix B, without its NaN and Infinity. */
static void writes_the_numbers_of_rfc_8785(void **state)
{
    (void)state;
    static const struct {
        uint64_t bits;
        const char *expected;
    } cases[] = {
        {0x0000000000000000, "0"},
        {0x8000000000000000, "0"},
        {0x0000000000000001, "5e-324"},
        {0x8000000000000001, "-5e-324"},
        {0x7fefffffffffffff, "1.7976931348623157e+308"},
        {0xffefffffffffffff, "-1.7976931348623157e+308"},
        {0x4340000000000000, "9007199254740992"},
        {0xc340000000000000, "-9007199254740992"},
        {0x4430000000000000, "295147905179352830000"},
        {0x44b52d02c7e14af5, "9.999999999999997e+22"},
        {0x44b52d02c7e14af6, "1e+23"},
        {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
        {0x444b1ae4d6e2ef4e, "999999999999999700000"},
        {0x444b1ae4d6e2ef4f, "999999999999999900000"},
        {0x444b1ae4d6e2ef50, "1e+21"},
        {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
        {0x3eb0c6f7a0b5ed8d, "0.000001"},
        {0x41b3de4355555553, "333333333.3333332"},
        {0x41b3de4355555554, "333333333.33333325"},
        {0x41b3de4355555555, "333333333.3333333"},
        {0x41b3de4355555556, "333333333.3333334"},
        {0x41b3de4355555557, "333333333.33333343"},
        {0xbecbf647612f3696, "-0.0000033333333333333333"},
        {0x43143ff3c1cb0959, "1424953923781206.2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[32];
        size_t len = number_format_double(double_of_bits(cases[i].bits), text);
        assert_string_equal(text, cases[i].expected);
        assert_int_equal(len, strlen(cases[i].expected));
    }
}

static void follows_ecmascript_and_python(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *ecmascript, *python;
    } cases[] = {
        {0.0, "0", "0.0"},
        {-0.0, "0", "-0.0"},
        {1.0, "1", "1.0"},
        {-10.0, "-10", "-10.0"},
        {2.5, "2.5", "2.5"},
        {0.1, "0.1", "0.1"},
        {100.0, "100", "100.0"},
        {1e15, "1000000000000000", "1000000000000000.0"},
        {9007199254740991.0, "9007199254740991", "9007199254740991.0"},
        {9999999999999998.0, "9999999999999998", "9999999999999998.0"},
        {1e16, "10000000000000000", "1e+16"},
        {12345678901234567890.0, "12345678901234567000", "1.2345678901234567e+19"},
        {1e21, "1e+21", "1e+21"},
        {1.5e300, "1.5e+300", "1.5e+300"},
        {0.0001, "0.0001", "0.0001"},
        {0.00012345, "0.00012345", "0.00012345"},
        {0.00001, "0.00001", "1e-05"},
        {0.0000015, "0.0000015", "1.5e-06"},
        {1e-7, "1e-7", "1e-07"},
        {123e-20, "1.23e-18", "1.23e-18"},
        /* Powers of two, where the nearest short decimal is not always the one. */
        {0x1p-44, "5.684341886080802e-14", "5.684341886080802e-14"},
        {0x1p-1022, "2.2250738585072014e-308", "2.2250738585072014e-308"},
        {0x1p+89, "6.189700196426902e+26", "6.189700196426902e+26"},
        {9.5e-300, "9.5e-300", "9.5e-300"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[32];
        size_t len = number_format_double(cases[i].value, text);
        assert_string_equal(text, cases[i].ecmascript);
        assert_int_equal(len, strlen(text));
        len = number_format_python(cases[i].value, text);
        assert_string_equal(text, cases[i].python);
        assert_int_equal(len, strlen(text));
    }
}

static void finds_digits_and_point(void **state)
{
    (void)state;
    static const struct {
        double value;
        const char *digits;
        int point;
    } cases[] = {
        {0.0, "0", 1}, {100.0, "1", 3}, {0.05, "5", -1}, {12.5, "125", 2}, {1e22, "1", 23},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        NumberDigits number = number_shortest_digits(-cases[i].value);
        assert_string_equal(number.digits, cases[i].digits);
        assert_int_equal(number.count, strlen(cases[i].digits));
        assert_int_equal(number.point, cases[i].point);
        assert_true(number.is_negative);
    }
}

static void writes_decimals_before_an_end(void **state)
{
    (void)state;
    static const struct {
        uint64_t value;
        const char *text;
    } rows[] = {{0, "0"}, {9, "9"}, {10, "10"}, {UINT64_MAX, "18446744073709551615"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char digits[NUMBER_DECIMAL_BYTES + 1] = "", *end = digits + NUMBER_DECIMAL_BYTES;
        assert_string_equal(number_write_decimal(rows[i].value, end), rows[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_decimals_before_an_end),
        cmocka_unit_test(writes_the_numbers_of_rfc_8785),
        cmocka_unit_test(follows_ecmascript_and_python),
        cmocka_unit_test(finds_digits_and_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
