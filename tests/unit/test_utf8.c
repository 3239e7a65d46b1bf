/* SPDX-License-Identifier: MIT */
/* test_utf8.c - counting and skipping code points, in steps of eight bytes and alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/utf8.h"

static void skips_code_points(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at, count, wanted;
    } rows[] = {
        {"", 0, 0, 0},
        {"", 0, 5, 0},
        {"abc", 0, 0, 0},
        {"abc", 1, 1, 2},
        {"abc", 0, 9, 3},
        {"caf\xC3\xA9!", 0, 4, 5},
        {"caf\xC3\xA9!", 3, 1, 5},
        {"\xF0\x9F\xA6\x86\xF0\x9F\xA6\x86", 0, 1, 4},
        {"0123456789abcdef", 0, 9, 9},
        {"01234567\xC3\xA9"
         "9abcdef",
         0, 9, 10},
        {"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 0, 9, 18},
        {"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", 2, 7, 16},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_int_equal(utf8_skip(str_of(rows[i].text), rows[i].at, rows[i].count),
                         rows[i].wanted);
}

/* Skipping one after the other gets where skipping all at once does. */
static void skipping_agrees_with_counting(void **state)
{
    (void)state;
    Str text =
        STR("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\xA6\x86 bcdefghijk \xC3\xA9\xC3\xA9 lmnopqrstuvw");
    size_t at = 0;
    for (size_t i = 0; i <= utf8_count(text); i++) {
        assert_int_equal(utf8_skip(text, 0, i), at);
        at = utf8_skip(text, at, 1);
    }
    assert_int_equal(utf8_skip(text, 0, utf8_count(text)), text.len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(skips_code_points),
        cmocka_unit_test(skipping_agrees_with_counting),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
