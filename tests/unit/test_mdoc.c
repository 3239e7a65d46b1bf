/* SPDX-License-Identifier: MIT */
/* test_mdoc.c - prose as the language of manual pages has it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/mdoc.h"

static void assert_prose(const char *text, const char *expected)
{
    Buf out = buf_new(NULL);
    mdoc_prose(&out, text);
    assert_string_equal(out.ptr ? out.ptr : "", expected);
    buf_free(&out);
}

static void sentences_and_paragraphs(void **state)
{
    (void)state;
    assert_prose("", "");
    assert_prose("one", "one\n");
    assert_prose("One. Two (or 3.) Four", "One.\nTwo (or 3.)\nFour\n");
    assert_prose("One.\nTwo.", "One.\n.Pp\nTwo.\n");
    assert_prose("no end\nTwo", "no end\n.Pp\nTwo\n");
    assert_prose("One.\n", "One.\n");
}

/* What begins with a point would be a macro. */
static void nothing_is_obeyed(void **state)
{
    (void)state;
    assert_prose(".Sh x", "\\&.Sh x\n");
    assert_prose("a. .gitignore", "a.\n\\&.gitignore\n");
    assert_prose("'x' \\f ~ ^ `--y`", "\\(aqx\\(aq \\ef \\(ti \\(ha \\(ga\\-\\-y\\(ga\n");
}

/* mandoc complains of more than 80 bytes, escapes counted. */
static void long_lines_are_folded(void **state)
{
    (void)state;
    Buf out = buf_new(NULL);
    mdoc_prose(&out,
               "aaaaaaa `bbbbbbb` `ccccccc` `ddddddd` `eeeeeee` `fffffff` `ggggggg` `hhhhhhh` "
               ".yaml `iiiiiii` `jjjjjjj` `kkkkkkk` `lllllll` .yaml .yaml .yaml .yaml .yaml");
    size_t line = 0;
    for (size_t i = 0; i < out.len; i++) {
        line = out.ptr[i] == '\n' ? 0 : line + 1;
        assert_true(line <= 80);
        assert_false(out.ptr[i] == '.' && (i == 0 || out.ptr[i - 1] == '\n'));
    }
    buf_free(&out);
}

static void literal_lines(void **state)
{
    (void)state;
    Buf out = buf_new(NULL);
    mdoc_literal(&out, "a: -1\n.b: 'c'\n");
    assert_string_equal(out.ptr, ".Bd -literal -offset indent\na: \\-1\n\\&.b: \\(aqc\\(aq\n.Ed\n");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_and_paragraphs),
        cmocka_unit_test(nothing_is_obeyed),
        cmocka_unit_test(long_lines_are_folded),
        cmocka_unit_test(literal_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
