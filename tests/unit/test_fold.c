/* SPDX-License-Identifier: MIT */
/* test_fold.c - where text is folded, and what is counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/fold.h"
#include "support/visible.h"

static void folds_between_words(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Fold fold; /* width, indent, column, has_lines */
        const char *expected;
        size_t column; /* where it ends */
    } cases[] = {
        {"", {10, 2, 2, false}, "", 2},
        {"one two three", {0, 2, 2, false}, "one two three", 15},
        {"one two three", {80, 2, 2, false}, "one two three", 15},
        {"one two three", {9, 2, 2, false}, "one two\n  three", 7},
        {"one two three", {8, 2, 2, false}, "one\n  two\n  three", 7},
        {"one two three", {1, 0, 0, false}, "one\ntwo\nthree", 5},
        /* blanks: kept in a line, left out at a break */
        {"a  b   c", {80, 0, 0, false}, "a  b   c", 8},
        {"a  b   c", {4, 0, 0, false}, "a  b\nc", 1},
        {"  a b ", {80, 0, 0, false}, "  a b ", 6},
        /* a text that goes on in a line */
        {" one two", {9, 4, 5, false}, " one\n    two", 7},
        {" one two", {8, 4, 5, false}, "\n    one\n    two", 7},
        {"one two", {8, 4, 4, false}, "one\n    two", 7},
        /* a word longer than a line */
        {"a incomprehensibilities b", {10, 2, 2, false}, "a\n  incomprehensibilities\n  b", 3},
        /* columns, and not bytes or code points */
        {"日本 日本 日本", {9, 0, 0, false}, "日本 日本\n日本", 4},
        {"e\xCC\x81"
         "e\xCC\x81 ee ee",
         {5, 0, 0, false},
         "e\xCC\x81"
         "e\xCC\x81 ee\nee",
         2},
        /* what a terminal obeys; a line end is a control unless lines are asked for */
        {"a\033[1m b\n", {80, 0, 0, false}, "a␛[1m b␊", 8},
        {"##[x] b", {5, 0, 0, false}, "�#[x]\nb", 1},
        {"a ::x b", {3, 2, 2, false}, "a ::x\n  b", 3},
        {"a \xC2\xA0::x :y", {3, 0, 0, false}, "a \xC2\xA0::x\n:y", 2},
        {"one\n\n  two three", {9, 1, 1, true}, "one\n \n   two\n three", 6},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        size_t column = fold_append(&out, str_of(cases[i].text), cases[i].fold);
        assert_string_equal(out.ptr ? out.ptr : "", cases[i].expected);
        assert_int_equal(column, cases[i].column);
        buf_free(&out);
    }
}

static void counts_columns_of_what_is_shown(void **state)
{
    (void)state;
    assert_int_equal(visible_columns(STR("")), 0);
    assert_int_equal(visible_columns(STR("a\tb\0")), 4);
    assert_int_equal(visible_columns(STR("日e\xCC\x81\xE2\x80\xAE\xFF")), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_between_words),
        cmocka_unit_test(counts_columns_of_what_is_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
