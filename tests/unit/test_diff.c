/* SPDX-License-Identifier: MIT */
/* test_diff.c - unified differences, as patch reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "report/diff.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

typedef struct Row {
    const char *before, *after, *diff; /* without the two lines of names */
} Row;

static const Row ROWS[] = {
    {"", "", ""},
    {"a\n", "a\n", ""},
    {"a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"},
    {"", "a\n", "@@ -0,0 +1 @@\n+a\n"},
    {"a\n", "", "@@ -1 +0,0 @@\n-a\n"},
    {"a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"},
    {"a\n", "a", "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"},
    {"a\nb", "c\nb", "@@ -1,2 +1,2 @@\n-a\n+c\n b\n\\ No newline at end of file\n"},
    {"a\r\n", "a\n", "@@ -1 +1 @@\n-a\r\n+a\n"},
    /* three lines of context */
    {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
     "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"},
    {"1\n2\n3\n4\n", "1\n2\n3\n4\n5\n", "@@ -2,3 +2,4 @@\n 2\n 3\n 4\n+5\n"},
    {"1\n2\n3\n4\n", "0\n1\n2\n3\n4\n", "@@ -1,3 +1,4 @@\n+0\n 1\n 2\n 3\n"},
    /* six equal lines between two changes join them, seven part them */
    {"a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
     "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"},
    {"a\n1\n2\n3\n4\n5\n6\n7\nb\n", "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
     "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"},
    /* nothing is moved needlessly */
    {"a\nb\nc\n", "b\nc\n", "@@ -1,3 +1,2 @@\n-a\n b\n c\n"},
    {"a\na\nb\n", "a\nb\n", "@@ -1,3 +1,2 @@\n a\n-a\n b\n"},
    {"a\nb\nc\nd\n", "b\nx\nd\ne\n", "@@ -1,4 +1,4 @@\n-a\n b\n-c\n+x\n d\n+e\n"},
    /* what a CI service would obey is no context, and has context of its own */
    {"a\n::x\nb\n", "A\n::x\nb\n", "@@ -1,3 +1,3 @@\n-a\n-::x\n+A\n+::x\n b\n"},
    {"a\n1\n \t\xC2\xA0::x\n2\n3\n4\n5\n", "A\n1\n \t\xC2\xA0::x\n2\n3\n4\n5\n",
     "@@ -1,6 +1,6 @@\n-a\n+A\n 1\n- \t\xC2\xA0::x\n+ \t\xC2\xA0::x\n 2\n 3\n 4\n"},
    {"1\n2\n3\n4\n::x\n5\n6\na", "1\n2\n3\n4\n::x\n5\n6\nA",
     "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-::x\n+::x\n 5\n 6\n-a\n\\ No newline at end of file\n+A\n"
     "\\ No newline at end of file\n"},
    {"a\n1\n2\n::x\n3\n4\n::y", "a\nb\n1\n2\n::x\n3\n4\n::y",
     "@@ -1,7 +1,8 @@\n a\n+b\n 1\n 2\n-::x\n+::x\n 3\n 4\n-::y\n\\ No newline at end of "
     "file\n+::y\n"
     "\\ No newline at end of file\n"},
    {"::z\n1\n2\n3\na\n", "::z\n1\n2\n3\nA\n", "@@ -2,4 +2,4 @@\n 1\n 2\n 3\n-a\n+A\n"},
    {"a\n:x\n: :x\nx::\n", "A\n:x\n: :x\nx::\n", "@@ -1,4 +1,4 @@\n-a\n+A\n :x\n : :x\n x::\n"},
};

static void commands_inside_of_lines_are_known(void **state)
{
    (void)state;
    static const char *const held[] = {"+a ##[error]x\n", "-##vso[x]", "##[",         " a\r::x\n",
                                       "+\r \r\t::",      "# ##[",     "-a\r\n\r::\n"};
    static const char *const none[] = {
        "", "+a\r\n-::x\n", " # [x] ##vso ::\n", "+a::x\r\n", "\r", "\r:", "+a\rb::x", "##", "+#"};
    for (size_t i = 0; i < COUNT(held); i++)
        if (!diff_holds_command(str_of(held[i])))
            fail_msg("%s", held[i]);
    for (size_t i = 0; i < COUNT(none); i++)
        if (diff_holds_command(str_of(none[i])))
            fail_msg("%s", none[i]);
}

static Buf diff_of(const char *name, const char *before, const char *after, DiffStyle style)
{
    Buf out = {0};
    buf_append_c(&out, "");
    diff_write(str_of(name), str_of(before), str_of(after), style, &out);
    return out;
}

static void rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        Buf got = diff_of("x", ROWS[i].before, ROWS[i].after, DIFF_EXACT);
        Buf wanted = {0};
        buf_append_c(&wanted, ROWS[i].diff[0] ? "--- x\n+++ x\n" : "");
        buf_append_c(&wanted, ROWS[i].diff);
        assert_string_equal(got.ptr, wanted.ptr);
        buf_free(&wanted);
        buf_free(&got);
    }
}

static void names(void **state)
{
    (void)state;
    static const char *const NAMES[][2] = {
        {"a/b.yaml", "--- a/b.yaml\n+++ a/b.yaml\n"},
        {"a b", "--- a b\t\n+++ a b\t\n"},
        {"caf\xC3\xA9", "--- caf\xC3\xA9\n+++ caf\xC3\xA9\n"},
        {"a\nb", "--- \"a\\012b\"\n+++ \"a\\012b\"\n"},
        {"a\"\\", "--- \"a\\\"\\\\\"\n+++ \"a\\\"\\\\\"\n"},
        {"\x1B[31m\xFF", "--- \"\\033[31m\\377\"\n+++ \"\\033[31m\\377\"\n"},
    };
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        Buf got = diff_of(NAMES[i][0], "a\n", "", DIFF_EXACT);
        assert_memory_equal(got.ptr, NAMES[i][1], strlen(NAMES[i][1]));
        buf_free(&got);
    }
}

static void bytes_for_programs_signs_for_people(void **state)
{
    (void)state;
    Buf exact = diff_of("x", "\x1B]0;a\a\tb\xFF\n", "", DIFF_EXACT);
    assert_non_null(strstr(exact.ptr, "-\x1B]0;a\a\tb\xFF\n"));
    buf_free(&exact);
    Buf visible = diff_of("x", "\x1B]0;a\a\tb\xFF\r\n", "", DIFF_VISIBLE);
    assert_non_null(
        strstr(visible.ptr, "-\xE2\x90\x9B]0;a\xE2\x90\x87\tb\xEF\xBF\xBD\xE2\x90\x8D\n"));
    buf_free(&visible);
    Buf coloured = diff_of("x", "a\nb\n", "a\nc\n", DIFF_COLOURED);
    assert_non_null(strstr(coloured.ptr, "\x1B[31m-b\x1B[0m\n\x1B[32m+c\x1B[0m\n"));
    assert_non_null(strstr(coloured.ptr, "\n a\n"));
    buf_free(&coloured);
}

/* A change in each of thousands of lines: more than one stretch of steps. */
static void many_changes(void **state)
{
    (void)state;
    Buf before = {0}, after = {0};
    for (int i = 0; i < 3000; i++) {
        buf_printf(&before, "%d\nkey: %d\n", i, i);
        buf_printf(&after, "%d\nkeys: %d\n", i, i);
    }
    Buf got = diff_of("x", before.ptr, after.ptr, DIFF_EXACT);
    size_t removed = 0, added = 0;
    for (size_t i = 0; i + 1 < got.len; i++) {
        removed += got.ptr[i] == '\n' && got.ptr[i + 1] == '-';
        added += got.ptr[i] == '\n' && got.ptr[i + 1] == '+';
    }
    assert_int_equal(removed, 3000);
    assert_int_equal(added, 3000 + 1); /* and the name */
    buf_free(&got);
    buf_free(&before);
    buf_free(&after);
}

/* Nothing in common: the time must not grow with the square. */
static void nothing_in_common(void **state)
{
    (void)state;
    Buf before = {0}, after = {0};
    for (int i = 0; i < 50000; i++) {
        buf_printf(&before, "a%d\n", i);
        buf_printf(&after, "b%d\n", i);
    }
    Buf got = diff_of("x", before.ptr, after.ptr, DIFF_EXACT);
    assert_true(got.len > before.len + after.len);
    buf_free(&got);
    buf_free(&before);
    buf_free(&after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(names),
        cmocka_unit_test(bytes_for_programs_signs_for_people),
        cmocka_unit_test(many_changes),
        cmocka_unit_test(nothing_in_common),
        cmocka_unit_test(commands_inside_of_lines_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
