/* SPDX-License-Identifier: MIT */
/* test_chars.c - what a byte is: as the C library has it in its "C" locale. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "support/chars.h"
#include "support/utf8.h"

static void as_in_the_c_locale(void **state)
{
    (void)state;
    for (int c = 0; c <= 0xFF; c++) {
        assert_int_equal(char_is_digit(c), isdigit(c) != 0);
        assert_int_equal(char_is_lower(c), islower(c) != 0);
        assert_int_equal(char_is_upper(c), isupper(c) != 0);
        assert_int_equal(char_is_letter(c), isalpha(c) != 0);
        assert_int_equal(char_is_alnum(c), isalnum(c) != 0);
        assert_int_equal(char_is_space(c), isspace(c) != 0);
        assert_int_equal(char_is_blank(c), isblank(c) != 0);
        assert_int_equal(char_is_white(c), c && strchr(" \t\r\n", c) != NULL);
        assert_int_equal(char_hex_value(c) >= 0, isxdigit(c) != 0);
        assert_int_equal((unsigned char)char_to_lower((char)c), tolower(c));
    }
}

static void the_end_of_a_text_is_nothing(void **state)
{
    (void)state;
    assert_false(char_is_alnum(-1));
    assert_false(char_is_space(-1));
    assert_false(char_is_white(-1));
    assert_int_equal(char_hex_value(-1), -1);
}

static void hex_values(void **state)
{
    (void)state;
    for (int i = 0; i < 16; i++) {
        assert_int_equal(char_hex_value("0123456789abcdef"[i]), i);
        assert_int_equal(char_hex_value("0123456789ABCDEF"[i]), i);
    }
}

/* PropList.txt of Unicode 15: 25 code points. */
static void blanks_of_unicode(void **state)
{
    (void)state;
    int blanks = 0, looks = 0;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        blanks += utf8_is_blank(c);
        looks += utf8_looks_blank(c) && !utf8_is_blank(c);
        assert_true(!utf8_is_blank(c) || utf8_looks_blank(c));
        if (c < 0x80)
            assert_int_equal(utf8_is_blank(c), char_is_space((int)c));
    }
    assert_int_equal(blanks, 25);
    assert_int_equal(looks, 2);
    assert_true(utf8_is_blank(0x85) && utf8_is_blank(0xA0) && utf8_is_blank(0x3000));
    assert_false(utf8_is_blank(0x200B) || utf8_is_blank(0xFEFF) || utf8_is_blank(UTF8_INVALID));
    assert_true(utf8_looks_blank(0x200B) && utf8_looks_blank(0xFEFF));
    assert_false(utf8_looks_blank(0x180E) || utf8_looks_blank(0x200C));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_in_the_c_locale),
        cmocka_unit_test(the_end_of_a_text_is_nothing),
        cmocka_unit_test(hex_values),
        cmocka_unit_test(blanks_of_unicode),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
