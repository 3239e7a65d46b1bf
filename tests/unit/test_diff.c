/* SPDX-License-Identifier: MIT */
/* test_diff.c - unified differences, as patch reads them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

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
    /* a line that a CI service would obey is not context, and has its own context */
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
    static const char *const held[] = {
        "+a ##[error]x\n",
        "-##vso[x]",
        "##[",
        " a\r::x\n",
        "+\r \r\t::",
        "# ##[",
        "-a\r\n\r::\n",
        " ##teamcity[x]",
        " # \033[0Ksection_start:1:x\r\033[0K\n",
        ("+\xC2\x9B"
         "2J"), /* parted, for a C compiler reads all digits after \x */
        "-a\b",
        " \x7F",
    };
    static const char *const none[] = {
        "",
        "+a\r\n-::x\n",
        " # [x] ##vso ##teamcity ::\n",
        "+a::x\r\n",
        "\r",
        "\r:",
        "+a\rb::x",
        "##",
        "+#",
        "+\t\xC2\x85\xC2\xA0\xC3\x9B\xC2",
    };
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
        {" a b", "--- \" a b\"\t\n+++ \" a b\"\t\n"},
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

/* --- any texts ------------------------------------------------------------------------------ */

/* A line with its end; moves `*at` after it. */
static Str next_line(Str text, size_t *at)
{
    const char *end = memchr(text.ptr + *at, '\n', text.len - *at);
    size_t next = end ? (size_t)(end - text.ptr) + 1 : text.len, start = *at;
    *at = next;
    return str_make(text.ptr + start, next - start);
}

/* As patch does it, but every line must be exactly where the difference says. Fails if a line
 * differs.
 */
static Buf apply(Str diff, Str before)
{
    Buf after = {0};
    size_t at = 0, old_at = 0, old_line = 1;
    buf_append_c(&after, "");
    while (at < diff.len) {
        Str line = next_line(diff, &at);
        size_t next = at;
        bool has_no_end = at < diff.len && str_starts_with(next_line(diff, &next), "\\ No newline");
        at = has_no_end ? next : at;
        if (str_starts_with(line, "--- ") && old_line == 1 && old_at == 0 && after.len == 0)
            continue;
        if (str_starts_with(line, "+++ x\n") && after.len == 0)
            continue;
        if (line.ptr[0] == '@') {
            size_t start = 0, count = 1; /* of no line: after `start`, not at it */
            assert_true(sscanf(line.ptr, "@@ -%zu,%zu", &start, &count) >= 1);
            for (; old_line < start + (count == 0); old_line++)
                buf_append(&after, next_line(before, &old_at));
            continue;
        }
        Str text = str_make(line.ptr + 1, line.len - 1 - has_no_end);
        if (line.ptr[0] != '+') {
            assert_true(str_eq(next_line(before, &old_at), text));
            old_line++;
        }
        if (line.ptr[0] != '-')
            buf_append(&after, text);
    }
    buf_append(&after, str_make(before.ptr + old_at, before.len - old_at));
    return after;
}

/* A runner that splits lines at CR as well, and strips blanks before it looks. */
static void assert_no_command(Str diff)
{
    bool is_begin = true;
    for (size_t i = 0; i < diff.len; i++) {
        char c = diff.ptr[i];
        if (is_begin && c == ':' && i + 1 < diff.len && diff.ptr[i + 1] == ':')
            fail_msg("a command in\n%.*s", STR_ARG(diff));
        is_begin = c == '\n' || c == '\r' || (is_begin && (c == ' ' || c == '\t'));
    }
}

static size_t random_below(uint32_t *seed, size_t end)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 16) % end;
}

static Buf random_text(uint32_t *seed)
{
    static const char *const lines[] = {"a", "b", "::x::", " \t::y::", "c", ": :", "", "d\r"};
    Buf text = {0};
    buf_append_c(&text, "");
    for (size_t left = random_below(seed, 16); left > 0; left--) {
        buf_append_c(&text, lines[random_below(seed, COUNT(lines))]);
        if (left > 1 || random_below(seed, 3) > 0)
            buf_append_c(&text, "\n");
    }
    return text;
}

static void leads_from_any_text_to_any_other(void **state)
{
    (void)state;
    uint32_t seed = 1;
    for (int i = 0; i < 5000; i++) {
        Buf before = random_text(&seed), after = random_text(&seed);
        Buf diff = diff_of("x", before.ptr, after.ptr, DIFF_EXACT);
        Buf made = apply(buf_str(&diff), buf_str(&before));
        assert_string_equal(made.ptr, after.ptr);
        assert_no_command(buf_str(&diff));
        buf_free(&before);
        buf_free(&after);
        buf_free(&diff);
        buf_free(&made);
    }
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
        cmocka_unit_test(leads_from_any_text_to_any_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
