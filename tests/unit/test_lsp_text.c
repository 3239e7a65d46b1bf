/* SPDX-License-Identifier: MIT */
/* test_lsp_text.c - positions in a text that is edited, in each of the three units. */
#include "lsp/text.h"

#include "lint_fixture.h"
#include "support/utf8.h"

typedef struct PlaceRow {
    const char *text;
    TextUnit unit;
    LspPosition position;
    uint32_t offset;
    LspPosition back; /* what the offset is as a position */
} PlaceRow;

#define EMOJI "\xF0\x9F\x98\x80" /* four bytes, two units, one code point */
#define SHARP_S "\xC3\x9F"

static void a_position_is_a_byte_and_back(void **state)
{
    (void)state;
    static const PlaceRow rows[] = {
        {"", TEXT_UTF16, {0, 0}, 0, {0, 0}},
        {"", TEXT_UTF16, {5, 5}, 0, {0, 0}},
        {"ab\ncd", TEXT_UTF16, {1, 1}, 4, {1, 1}},
        {"ab\ncd", TEXT_UTF16, {0, 9}, 2, {0, 2}},
        {"ab\ncd", TEXT_UTF16, {9, 0}, 5, {1, 2}},
        {"ab\ncd\n", TEXT_UTF16, {2, 0}, 6, {2, 0}},
        {"ab\r\ncd", TEXT_UTF16, {0, 9}, 2, {0, 2}},
        {"ab\rcd", TEXT_UTF16, {1, 0}, 3, {1, 0}},
        {"a" EMOJI "b", TEXT_UTF16, {0, 3}, 5, {0, 3}},
        {"a" EMOJI "b", TEXT_UTF16, {0, 2}, 1, {0, 1}}, /* between two surrogates */
        {"a" EMOJI "b", TEXT_UTF32, {0, 2}, 5, {0, 2}},
        {"a" EMOJI "b", TEXT_UTF8, {0, 5}, 5, {0, 5}},
        {"a" EMOJI "b", TEXT_UTF8, {0, 3}, 1, {0, 1}},
        {SHARP_S "x", TEXT_UTF16, {0, 1}, 2, {0, 1}},
        {SHARP_S "x", TEXT_UTF8, {0, 1}, 0, {0, 0}},
        {"x", TEXT_UTF16, {0, INT32_MAX}, 1, {0, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Context *context = context_new(NULL);
        Text text = text_new(context, rows[i].unit);
        text_set(&text, str_of(rows[i].text));
        uint32_t offset = text_offset(&text, rows[i].position);
        LspPosition back = text_position(&text, offset);
        if (offset != rows[i].offset || back.line != rows[i].back.line ||
            back.character != rows[i].back.character)
            fail_msg("row %zu: byte %u, which is %u:%u", i, offset, back.line, back.character);
        text_free(&text);
        context_free(context);
    }
}

/* Few characters, so that line ends meet; the same numbers each time. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static Str random_text(uint32_t *seed, char *room)
{
    static const char *const parts[] = {"a", "\n", "\r", "\r\n", EMOJI, SHARP_S, ""};
    size_t count = next_random(seed) % 4, len = 0;
    for (size_t i = 0; i < count; i++) {
        const char *part = parts[next_random(seed) % (sizeof parts / sizeof *parts)];
        memcpy(room + len, part, strlen(part));
        len += strlen(part);
    }
    return str_make(room, len);
}

/* Not inside of a character: no position is. */
static uint32_t random_offset(uint32_t *seed, const Text *text)
{
    LspPosition position = {next_random(seed) % (uint32_t)(text->line_count + 1),
                            next_random(seed) % 8};
    return text_offset(text, position);
}

static void assert_same_lines(const Text *text, const Text *fresh)
{
    assert_int_equal(text->line_count, fresh->line_count);
    for (size_t i = 0; i < text->line_count; i++)
        assert_int_equal(text->starts[i], fresh->starts[i]);
}

static void an_edited_text_has_the_lines_of_a_new_one(void **state)
{
    (void)state;
    uint32_t seed = 7;
    char room[64];
    Context *context = context_new(NULL);
    Text text = text_new(context, TEXT_UTF16), fresh = text_new(context, TEXT_UTF16);
    for (int i = 0; i < 20000; i++) {
        uint32_t a = random_offset(&seed, &text), b = random_offset(&seed, &text);
        Span span = {a < b ? a : b, a < b ? b : a};
        if (text.bytes.len < 200 && span.end - span.start > 3)
            span.end = span.start; /* so that it grows at first */
        text_replace(&text, span, random_text(&seed, room));
        text_set(&fresh, text_str(&text));
        assert_same_lines(&text, &fresh);
    }
    text_free(&text);
    text_free(&fresh);
    context_free(context);
}

/* Position and place, one character after the other. */
static void assert_positions(const Text *text)
{
    Str all = text_str(text);
    LspPosition at = {0, 0};
    for (size_t i = 0, len; i < all.len; i += len) {
        LspPosition found = text_position(text, (uint32_t)i);
        if (found.line != at.line || found.character != at.character)
            fail_msg("byte %zu is %u:%u and not %u:%u", i, found.line, found.character, at.line,
                     at.character);
        if (all.ptr[i] != '\n')
            assert_int_equal(text_offset(text, at), i);
        assert_int_equal(text_units(text, span_make(text->starts[at.line], i)), at.character);
        uint32_t code_point = utf8_decode(all, i, &len);
        bool is_pair = text->unit == TEXT_UTF16 && code_point > 0xFFFF;
        at.character += text->unit == TEXT_UTF8 ? (uint32_t)len : is_pair ? 2 : 1;
        if (all.ptr[i] == '\n')
            at = (LspPosition){at.line + 1, 0};
    }
    for (uint32_t line = 0; line < text->line_count; line++) {
        uint32_t far = text_offset(text, (LspPosition){line, INT32_MAX});
        uint32_t end = line + 1 < text->line_count ? text->starts[line + 1] - 1 : (uint32_t)all.len;
        assert_int_equal(far, end);
    }
}

/* Positions that were asked for before an edit are no others after it. */
static void a_long_line_has_the_positions_of_a_short_one(void **state)
{
    (void)state;
    static const char *const parts[] = {"abcdefghij", EMOJI, SHARP_S, "\xE2\x82\xAC", "xy\n"};
    for (TextUnit unit = TEXT_UTF8; unit <= TEXT_UTF32; unit++) {
        Context *context = context_new(NULL);
        Text text = text_new(context, unit);
        uint32_t seed = 7;
        for (int i = 0; i < 40; i++) {
            Buf piece = buf_new(context);
            for (int part = 0; part < 90; part++)
                buf_append_c(&piece, parts[next_random(&seed) % (part == 0 ? 5 : 4)]);
            LspPosition place = {next_random(&seed) % (uint32_t)text.line_count,
                                 next_random(&seed) % 3000};
            uint32_t start = text_offset(&text, place);
            place.character += next_random(&seed) % 700;
            uint32_t end = text_offset(&text, place);
            text_replace(&text, span_make(start, end), buf_str(&piece));
            buf_free(&piece);
            assert_positions(&text);
        }
        text_set(&text, STR("a\n" EMOJI));
        assert_positions(&text);
        text_free(&text);
        context_free(context);
    }
}

static void bytes_that_are_lent_are_not_written_to(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    Text text = text_new(context, TEXT_UTF16);
    text_set(&text, STR("one\ntwo\n"));
    for (int way = 0; way < 4; way++) {
        Str before = text_str(&text);
        Buf lent = text_lend(&text);
        assert_ptr_equal(lent.ptr, text_str(&text).ptr);
        assert_true(way == 0 || before.ptr == lent.ptr); /* the first time it was its own as well */
        char *kept = strdup(lent.ptr);
        if (way == 0)
            text_replace(&text, (Span){0, 3}, STR("1"));
        else if (way == 1)
            text_set(&text, STR("three\nfour\n"));
        else if (way == 2)
            text_keep(&text);
        else
            text_free(&text);
        assert_string_equal(lent.ptr, kept);
        assert_true(way == 3 || text_str(&text).ptr != lent.ptr);
        buf_free(&lent);
        free(kept);
        assert_true(way != 0 || str_is(text_str(&text), "1\ntwo\n"));
        assert_true(way == 0 || way == 3 || str_is(text_str(&text), "three\nfour\n"));
    }
    context_free(context);
}

static void lent_twice_there_are_two_copies(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    Text text = text_new(context, TEXT_UTF8);
    text_set(&text, STR("abc"));
    Buf one = text_lend(&text), other = text_lend(&text);
    assert_ptr_not_equal(one.ptr, other.ptr);
    assert_string_equal(other.ptr, "abc");
    assert_ptr_equal(text_str(&text).ptr, other.ptr);
    buf_free(&one);
    text_replace(&text, (Span){3, 3}, STR("d"));
    assert_string_equal(other.ptr, "abc");
    buf_free(&other);
    assert_true(str_is(text_str(&text), "abcd"));
    text_free(&text);
    context_free(context);
}

static void a_place_is_carried_over_an_edit(void **state)
{
    (void)state;
    static const struct {
        TextChange change;
        uint32_t before;
        bool stays;
        uint32_t after;
    } rows[] = {
        {{4, 2, 3}, 3, true, 3}, {{4, 2, 3}, 4, true, 4}, {{4, 2, 3}, 5, false, 0},
        {{4, 2, 3}, 6, true, 7}, {{4, 0, 3}, 4, true, 4}, {{4, 0, 3}, 5, true, 8},
        {{4, 2, 0}, 6, true, 4}, {{0, 0, 0}, 9, true, 9},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint32_t at = rows[i].before;
        assert_int_equal(text_change_forward(&rows[i].change, &at), rows[i].stays);
        if (!rows[i].stays)
            continue;
        assert_int_equal(at, rows[i].after);
        if (rows[i].change.inserted > 0 && text_change_back(&rows[i].change, &at))
            assert_int_equal(at, rows[i].before);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_position_is_a_byte_and_back),
        cmocka_unit_test(an_edited_text_has_the_lines_of_a_new_one),
        cmocka_unit_test(a_long_line_has_the_positions_of_a_short_one),
        cmocka_unit_test(bytes_that_are_lent_are_not_written_to),
        cmocka_unit_test(lent_twice_there_are_two_copies),
        cmocka_unit_test(a_place_is_carried_over_an_edit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
