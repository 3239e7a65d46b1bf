/* SPDX-License-Identifier: MIT */
/* test_source.c - lines and columns of bytes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diag/source.h"
#include "support/buf.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

typedef struct PositionRow {
    const char *text;
    uint32_t offset, line, column;
} PositionRow;

/* Every place is the same when it is walked to, and by the index; which `source` has then. */
static void assert_same_with_index(SourceFile *source)
{
    enum { BYTES_MAX = 64 };
    Position walked[BYTES_MAX];
    Span lines[BYTES_MAX];
    size_t len = source_text(source).len;
    uint32_t line_count = source_line_count(source);
    assert_true(len < BYTES_MAX && line_count < BYTES_MAX);
    for (uint32_t i = 0; i <= len; i++)
        walked[i] = source_position(source, i);
    for (uint32_t i = 0; i < line_count; i++)
        lines[i] = source_line_span(source, i + 1);
    source_index(source);
    assert_int_equal(source_line_count(source), line_count);
    for (uint32_t i = 0; i <= len; i++) {
        Position at = source_position(source, i);
        assert_int_equal(at.line, walked[i].line);
        assert_int_equal(at.column, walked[i].column);
    }
    for (uint32_t i = 0; i < line_count; i++) {
        Span line = source_line_span(source, i + 1);
        assert_int_equal(line.start, lines[i].start);
        assert_int_equal(line.end, lines[i].end);
    }
}

static void assert_positions(const PositionRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Arena *arena = arena_new(NULL);
        SourceFile *source = source_new(arena, STR("x"), str_of(rows[i].text));
        assert_same_with_index(source);
        Position at = source_position(source, rows[i].offset);
        if (at.line != rows[i].line || at.column != rows[i].column)
            fail_msg("byte %u of '%s' is %u:%u", rows[i].offset, rows[i].text, at.line, at.column);
        arena_free(arena);
    }
}

static void lines_end_as_editors_see_it(void **state)
{
    (void)state;
    static const PositionRow rows[] = {
        {"", 0, 1, 1},
        {"ab", 1, 1, 2},
        {"ab", 2, 1, 3},
        {"a\nb", 1, 1, 2},
        {"a\nb", 2, 2, 1},
        {"a\n", 2, 2, 1},
        {"a\n\nb", 2, 2, 1},
        {"a\n\nb", 3, 3, 1},
        {"a\r\nb", 1, 1, 2},
        {"a\r\nb", 2, 1, 3},
        {"a\r\nb", 3, 2, 1},
        {"a\rb", 2, 2, 1},
        {"a\r\rb", 2, 2, 1},
        {"a\r\rb", 3, 3, 1},
        {"a\n\rb", 3, 3, 1},
        {"a\r", 2, 2, 1},
        {"a\vb\fc", 4, 1, 5},
        {"a\xC2\x85"
         "b",
         3, 1, 3},
        {"a\xE2\x80\xA8"
         "b",
         4, 1, 3},
    };
    assert_positions(rows, COUNT(rows));
}

static void columns_count_code_points(void **state)
{
    (void)state;
    static const PositionRow rows[] = {
        {"éa", 2, 1, 2},    {"éa", 3, 1, 3},    {"日本x", 6, 1, 3},    {"😀x", 4, 1, 2},
        {"a\n😀é", 6, 2, 2}, {"a\n😀é", 8, 2, 3}, {"e\u0301x", 3, 1, 3}, {"é\né", 3, 2, 1},
    };
    assert_positions(rows, COUNT(rows));
}

static void byte_order_marks_take_no_column(void **state)
{
    (void)state;
    static const PositionRow rows[] = {
        {"\xEF\xBB\xBF"
         "a",
         3, 1, 1},
        {"\xEF\xBB\xBF"
         "a",
         4, 1, 2},
        {"\xEF\xBB\xBF"
         "a",
         0, 1, 1},
        {"\xEF\xBB\xBF", 3, 1, 1},
        {"\xEF\xBB\xBF\nb", 4, 2, 1},
        {"a\xEF\xBB\xBF"
         "b",
         4, 1, 3},
    };
    assert_positions(rows, COUNT(rows));
}

static void offsets_behind_the_end_count_as_the_end(void **state)
{
    (void)state;
    static const PositionRow rows[] = {
        {"ab", 3, 1, 3}, {"ab\n", UINT32_MAX, 2, 1}, {"", 7, 1, 1}, {"é", UINT32_MAX, 1, 2}};
    assert_positions(rows, COUNT(rows));
}

/* There is a checkpoint every 1024 bytes, even in the middle of a character. */
static void long_lines_have_right_columns(void **state)
{
    (void)state;
    static const char *const letters[] = {"a", "é", "日", "😀"};
    for (size_t width = 1; width <= COUNT(letters); width++) {
        Arena *arena = arena_new(NULL);
        Buf text = {0};
        buf_append_c(&text, "é\nx");
        for (int i = 0; i < 5000; i++)
            buf_append_c(&text, letters[width - 1]);
        buf_append_c(&text, "\nend");
        SourceFile *source = source_new(arena, STR("x"), buf_str(&text));
        source_index(source); /* without it this is quadratic */
        for (uint32_t i = 0; i <= 5000; i++) {
            Position at = source_position(source, (uint32_t)(4 + i * width));
            assert_int_equal(at.line, 2);
            assert_int_equal(at.column, i + 2);
        }
        Position end = source_position(source, (uint32_t)text.len);
        assert_int_equal(end.line, 3);
        assert_int_equal(end.column, 4);
        buf_free(&text);
        arena_free(arena);
    }
}

static void lines_are_cut_without_their_ends(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    SourceFile *source = source_new(arena, STR("n"), STR("a\r\nbc\r\n\rd\n"));
    assert_same_with_index(source);
    static const char *const lines[] = {"a", "bc", "", "d", ""};
    assert_int_equal(source_line_count(source), COUNT(lines));
    for (uint32_t i = 0; i < COUNT(lines); i++)
        assert_true(str_is(source_slice(source, source_line_span(source, i + 1)), lines[i]));
    assert_true(str_is(source_name(source), "n"));
    SourceFile *empty = source_new(arena, STR("n"), STR(""));
    assert_int_equal(source_line_count(empty), 1);
    assert_int_equal(source_line_span(empty, 1).end, 0);
    SourceFile *marked = source_new(arena, STR("n"), STR("\xEF\xBB\xBFxy\nz"));
    assert_true(str_is(source_slice(marked, source_line_span(marked, 1)), "xy"));
    arena_free(arena);
}

/* Broken UTF-8 is somebody else's finding; it must have a place all the same. */
static void broken_text_has_positions(void **state)
{
    (void)state;
    static const char bytes[] = "a\xFF\xC3\n\x80\xE2\x82";
    Arena *arena = arena_new(NULL);
    SourceFile *source = source_new(arena, STR("x"), str_make(bytes, sizeof bytes - 1));
    assert_same_with_index(source);
    for (uint32_t i = 0; i < sizeof bytes; i++) {
        Position at = source_position(source, i);
        assert_int_equal(at.line, i < 4 ? 1 : 2);
        assert_true(at.column >= 1 && at.column <= 4);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_end_as_editors_see_it),
        cmocka_unit_test(columns_count_code_points),
        cmocka_unit_test(byte_order_marks_take_no_column),
        cmocka_unit_test(offsets_behind_the_end_count_as_the_end),
        cmocka_unit_test(long_lines_have_right_columns),
        cmocka_unit_test(lines_are_cut_without_their_ends),
        cmocka_unit_test(broken_text_has_positions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
