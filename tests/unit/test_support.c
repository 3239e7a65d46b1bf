/* SPDX-License-Identifier: MIT */
/* test_support.c - arena, vec, map, buf, str and utf8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "support/base64.h"
#include "support/buf.h"
#include "support/map.h"
#include "support/utf8.h"
#include "support/vec.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* --- arena ---------------------------------------------------------------------- */

static void pieces_are_aligned_and_apart(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    unsigned char *pieces[300];
    for (size_t size = 0; size < COUNT(pieces); size++) {
        pieces[size] = arena_alloc(arena, size);
        assert_non_null(pieces[size]);
        assert_int_equal((uintptr_t)pieces[size] % 8, 0);
        memset(pieces[size], (int)(size & 0xFF), size);
    }
    for (size_t size = 0; size < COUNT(pieces); size++)
        for (size_t i = 0; i < size; i++)
            assert_int_equal(pieces[size][i], size & 0xFF);
    arena_free(arena);
    arena_free(NULL);
}

static void large_pieces_fit(void **state)
{
    (void)state;
    static const size_t sizes[] = {65535, 65536, 65537, 1 << 20, (1 << 20) + 1, 20 << 20, 1};
    Arena *arena = arena_new(NULL);
    size_t sum = 0;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        unsigned char *piece = arena_alloc(arena, sizes[i]);
        piece[0] = piece[sizes[i] - 1] = 1;
        sum += sizes[i];
        assert_true(arena_used_bytes(arena) >= sum);
    }
    arena_free(arena);
}

static void cleared_pieces_are_cleared(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    memset(arena_alloc(arena, 50000), 0xAB, 50000);
    for (size_t count = 0; count < 40000; count += 7777) {
        const unsigned char *piece = arena_zalloc(arena, count, 3);
        for (size_t i = 0; i < count * 3; i++)
            assert_int_equal(piece[i], 0);
    }
    assert_non_null(arena_zalloc(arena, 0, 8));
    arena_free(arena);
}

static void only_the_last_piece_is_extended(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    char *first = arena_alloc(arena, 3), *last = arena_alloc(arena, 5);
    assert_false(arena_extend(arena, first, 3, 30)); /* there is another one behind it */
    assert_true(arena_extend(arena, last, 5, 30));
    memset(last, 'x', 30);
    assert_true(arena_extend(arena, last, 30, 31));
    last[30] = 'x';
    char *next = arena_alloc(arena, 1);
    assert_true(next >= last + 31);
    assert_false(arena_extend(arena, last, 31, 32));
    assert_false(arena_extend(arena, next, 1, 1 << 20)); /* there is no room */
    assert_true(arena_extend(arena, next, 1, 2));
    char *alone = arena_alloc(arena, 1 << 20); /* in a block of its own */
    assert_false(arena_extend(arena, alone, 1 << 20, (1 << 20) + 1));
    size_t used = arena_used_bytes(arena);
    assert_true(arena_extend(arena, next, 2, 1000)); /* which the one before does not mind */
    assert_true(arena_used_bytes(arena) > used);
    arena_free(arena);
}

static void copies_end_with_nul(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Str copy = arena_copy(arena, str_make("a\0bc", 3));
    assert_int_equal(copy.len, 3);
    assert_memory_equal(copy.ptr, "a\0b", 4);
    assert_string_equal(arena_copy(arena, str_make(NULL, 0)).ptr, "");
    assert_string_equal(arena_format(arena, "%s-%d", "x", 42).ptr, "x-42");
    Str padded = arena_format(arena, "%5000d", 1);
    assert_int_equal(padded.len, 5000);
    assert_int_equal(padded.ptr[5000], '\0');
    arena_free(arena);
}

/* --- vec, map --------------------------------------------------------------------- */

static void vectors_keep_their_items(void **state)
{
    (void)state;
    typedef struct Pair {
        uint32_t a;
        char c;
    } Pair;
    Arena *arena = arena_new(NULL);
    VEC(Pair) pairs = {0};
    for (uint32_t i = 0; i < 10000; i++)
        *vec_push(arena, &pairs) = (Pair){i * 3, (char)(i % 100)};
    assert_int_equal(pairs.count, 10000);
    assert_true(pairs.capacity >= pairs.count);
    for (uint32_t i = 0; i < 10000; i++) {
        assert_int_equal(pairs.items[i].a, i * 3);
        assert_int_equal(pairs.items[i].c, i % 100);
    }
    assert_true(arena_used_bytes(arena) < 4 * 10000 * sizeof(Pair));
    arena_free(arena);
}

/* After small and large pieces, and twice: the memory of the first block is reused. */
static void arenas_are_used_again(void **state)
{
    (void)state;
    static const size_t sizes[] = {8, 60000, 30000, 5000000, 64};
    Arena *arena = arena_new(NULL);
    arena_reset(arena); /* one without a block */
    char *first = arena_alloc(arena, 16);
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < COUNT(sizes); i++)
            memset(arena_alloc(arena, sizes[i]), 1, sizes[i]);
        arena_reset(arena);
        assert_int_equal(arena_used_bytes(arena), 0);
        assert_ptr_equal(arena_alloc(arena, 16), first);
    }
    arena_free(arena);
}

/* What does not fit goes elsewhere, and the next small piece still follows the last one. */
static void large_pieces_leave_the_block(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    char *before = arena_alloc(arena, 8);
    char *large = arena_alloc(arena, 1000000);
    char *behind = arena_alloc(arena, 8);
    memset(large, 1, 1000000);
    assert_true(behind > before && behind - before < 64);
    arena_free(arena);
}

static void maps_find_what_was_put(void **state)
{
    (void)state;
    enum { KEYS = 50000 };
    Arena *arena = arena_new(NULL);
    StrMap map = {0};
    assert_null(map_get(&map, STR("none")));
    for (uint32_t i = 0; i < KEYS; i++)
        assert_int_equal(*map_put(arena, &map, arena_format(arena, "key %u", i), i), i);
    assert_int_equal(map.count, KEYS);
    for (uint32_t i = 0; i < KEYS; i++) {
        char key[32];
        const uint32_t *value = map_get(&map, str_make(key, (size_t)sprintf(key, "key %u", i)));
        assert_non_null(value);
        assert_int_equal(*value, i);
    }
    for (uint32_t i = KEYS; i < 2 * KEYS; i += 7) {
        char key[32];
        assert_null(map_get(&map, str_make(key, (size_t)sprintf(key, "key %u", i))));
    }
    arena_free(arena);
}

/* A map that has been large is cleared for few keys, then for more than it ever held. */
static void maps_are_used_again(void **state)
{
    (void)state;
    static const uint32_t counts[] = {100, 3, 0, 13, 12, 500, 1};
    Arena *arena = arena_new(NULL);
    StrMap map = {0};
    for (size_t round = 0; round < COUNT(counts); round++) {
        map_clear(arena, &map, counts[round]);
        assert_int_equal(map.count, 0);
        assert_null(map_get(&map, STR("0 key 0")));
        size_t capacity = map.capacity;
        for (uint32_t i = 0; i < counts[round]; i++) {
            Str key = arena_format(arena, "%zu key %u", round, i);
            assert_int_equal(*map_put(arena, &map, key, i), i);
        }
        assert_int_equal(map.count, counts[round]);
        assert_int_equal(map.capacity, capacity); /* the room was enough */
    }
    size_t used = arena_used_bytes(arena);
    map_clear(arena, &map, 500);
    assert_int_equal(arena_used_bytes(arena), used);
    arena_free(arena);
}

static void maps_keep_the_first_value(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    StrMap map = {0};
    assert_int_equal(*map_put(arena, &map, STR("k"), 1), 1);
    assert_int_equal(*map_put(arena, &map, STR("k"), 2), 1);
    *map_put(arena, &map, STR("k"), 3) = 9;
    assert_int_equal(*map_get(&map, STR("k")), 9);
    assert_int_equal(map.count, 1);
    arena_free(arena);
}

/* Every sequence of bytes is a different key. */
static void maps_tell_odd_keys_apart(void **state)
{
    (void)state;
    static const Str keys[] = {{"", 0},     {"\0", 1}, {"\0\0", 2}, {"a", 1},        {"a\0", 2},
                               {"a\0b", 3}, {"A", 1},  {"\xff", 1}, {"\xff\xff", 2}, {"aa", 2}};
    Arena *arena = arena_new(NULL);
    StrMap map = {0};
    for (uint32_t i = 0; i < COUNT(keys); i++)
        map_put(arena, &map, keys[i], i);
    assert_int_equal(map.count, COUNT(keys));
    for (uint32_t i = 0; i < COUNT(keys); i++)
        assert_int_equal(*map_get(&map, keys[i]), i);
    arena_free(arena);
}

/* --- buf --------------------------------------------------------------------------- */

static void buffers_grow_and_end_with_nul(void **state)
{
    (void)state;
    Buf buf = {0};
    assert_int_equal(buf_str(&buf).len, 0);
    for (int i = 0; i < 1000; i++) {
        buf_put(&buf, 'a');
        assert_int_equal(buf.ptr[buf.len], '\0');
    }
    buf_append(&buf, str_make("b\0c", 3));
    buf_append(&buf, str_make(NULL, 0));
    buf_append_c(&buf, "");
    buf_fill(&buf, 'x', 5000);
    buf_fill(&buf, 'y', 0);
    buf_printf(&buf, "%d%%|%s", 7, "z");
    assert_int_equal(buf.len, 1000 + 3 + 5000 + 4);
    assert_memory_equal(buf.ptr + 1000, "b\0cx", 4);
    assert_string_equal(buf.ptr + 6003, "7%|z");
    size_t capacity = buf.capacity;
    buf_clear(&buf);
    assert_int_equal(buf.len, 0);
    assert_int_equal(buf.capacity, capacity);
    assert_string_equal(buf.ptr, "");
    memcpy(buf_reserve(&buf, 3), "abc", 3);
    assert_int_equal(buf.len, 0); /* room is not text */
    buf_free(&buf);
    assert_null(buf.ptr);
    buf_free(&buf);
    buf_clear(&buf);
}

static void base64_follows_the_rfc(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"\xff\xfb\xf0", "//vw"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Buf out = {0};
        buf_append_c(&out, ">");
        base64_append(&out, str_of(rows[i][0]));
        assert_string_equal(out.ptr + 1, rows[i][1]);
        buf_free(&out);
    }
}

/* --- str ---------------------------------------------------------------------------- */

static void strings_compare_by_bytes(void **state)
{
    (void)state;
    static const char *const sorted[] = {"",   "A", "B",        "a",    "aa",
                                         "ab", "b", "\xC3\xA9", "\xE6", "\xF0"};
    for (size_t i = 0; i < COUNT(sorted); i++)
        for (size_t j = 0; j < COUNT(sorted); j++) {
            int order = str_compare(str_of(sorted[i]), str_of(sorted[j]));
            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
    assert_true(str_compare(str_make("a\0a", 3), str_make("a\0b", 3)) < 0);
    assert_true(str_eq(str_make(NULL, 0), STR("")));
    assert_false(str_is(STR("ab"), "a"));
    assert_false(str_is(STR("a"), "ab"));
    assert_true(str_eq_ignore_case(STR("TaSk_9"), STR("tAsK_9")));
    assert_false(str_eq_ignore_case(STR("\xC3\x89"), STR("\xC3\xA9")));
    assert_false(str_eq_ignore_case(STR("@"), STR("`")));

    assert_true(str_has_letters(STR("Task_Queue"), STR("tq")));
    assert_true(str_has_letters(STR("a"), STR("")));
    assert_true(str_has_letters(STR(""), STR("")));
    assert_false(str_has_letters(STR("task"), STR("kt")));
    assert_false(str_has_letters(STR("task"), STR("tt")));
    assert_false(str_has_letters(STR(""), STR("t")));
    assert_true(str_starts_with(STR("x-a"), "x-"));
    assert_false(str_starts_with(STR("x"), "x-"));
    assert_true(str_ends_with(STR("a.yaml"), ".yaml"));
    assert_false(str_ends_with(STR("yaml"), ".yaml"));
    assert_int_equal(str_of(NULL).len, 0);
}

static void distances_are_damerau_levenshtein(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        unsigned distance;
    } rows[] = {
        {"", "", 0},
        {"", "abc", 3},
        {"abc", "abc", 0},
        {"abc", "acb", 1},
        {"abc", "abd", 1},
        {"abc", "ab", 1},
        {"abc", "xabc", 1},
        {"ca", "abc", 3},
        {"kitten", "sitting", 3},
        {"timout", "timeout", 1},
        {"abcd", "badc", 2},
        {"A", "a", 1},
        {"retry_polcy", "retry_policy", 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Str a = str_of(rows[i].a), b = str_of(rows[i].b);
        assert_int_equal(str_distance(a, b, 10), rows[i].distance);
        assert_int_equal(str_distance(b, a, 10), rows[i].distance);
        for (unsigned limit = 0; limit < rows[i].distance; limit++)
            assert_int_equal(str_distance(a, b, limit), limit + 1);
    }
    char text[66];
    memset(text, 'a', sizeof text);
    assert_int_equal(str_distance(str_make(text, 64), str_make(text, 63), 2), 1);
    assert_int_equal(str_distance(str_make(text, 65), str_make(text, 65), 2), 3);
    assert_int_equal(str_distance(str_make(text, 1), str_make(text, 65), 100), 101);
}

/* --- utf8 --------------------------------------------------------------------------- */

static void every_scalar_value_comes_back(void **state)
{
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        char bytes[4];
        size_t len, read;
        if (c == 0xD800)
            c = 0xE000;
        len = utf8_encode(c, bytes);
        assert_int_equal(len, c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4);
        assert_int_equal(utf8_decode(str_make(bytes, len), 0, &read), c);
        assert_int_equal(read, len);
    }
}

static void refuses_what_is_not_well_formed(void **state)
{
    (void)state;
    static const Str rows[] = {
        {"\x80", 1}, /* a continuation alone */
        {"\xBF", 1},
        {"\xC0\x80", 2}, /* overlong NUL */
        {"\xC1\xBF", 2},
        {"\xC2", 1}, /* cut off */
        {"\xC2\x41", 2},
        {"\xC2\xC2", 2},
        {"\xE0\x80\x80", 3}, /* overlong */
        {"\xE0\x9F\xBF", 3},
        {"\xE2\x82", 2},
        {"\xE2\x82\x41", 3},
        {"\xE2\x28\xA1", 3},
        {"\xED\xA0\x80", 3}, /* surrogates */
        {"\xED\xBF\xBF", 3},
        {"\xF0\x80\x80\x80", 4}, /* overlong */
        {"\xF0\x8F\xBF\xBF", 4},
        {"\xF0\x9F\x98", 3},
        {"\xF0\x9F\x98\x41", 4},
        {"\xF4\x90\x80\x80", 4}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 4},
        {"\xF8\x88\x80\x80\x80", 5},
        {"\xFC\x84\x80\x80\x80\x80", 6},
        {"\xFE", 1},
        {"\xFF", 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t len = 0;
        assert_int_equal(utf8_decode(rows[i], 0, &len), UTF8_INVALID);
        assert_int_equal(len, 1);
        assert_int_equal(utf8_find_invalid(rows[i]), 0);
        /* at each place of a word of eight, and after text of other scripts */
        for (size_t before = 0; before < 20; before++) {
            Buf text = {0};
            buf_fill(&text, 'a', before);
            buf_append_c(&text, "é");
            buf_append(&text, rows[i]);
            buf_append_c(&text, "tail of text");
            assert_int_equal(utf8_find_invalid(buf_str(&text)), before + 2);
            buf_free(&text);
        }
    }
}

static void counts_and_finds_ascii(void **state)
{
    (void)state;
    Buf text = {0};
    for (size_t len = 0; len < 40; len++) {
        assert_true(utf8_is_ascii(buf_str(&text)));
        assert_int_equal(utf8_count(buf_str(&text)), len);
        assert_int_equal(utf8_find_invalid(buf_str(&text)), len);
        Buf other = {0};
        buf_append(&other, buf_str(&text));
        buf_append_c(&other, "日");
        assert_false(utf8_is_ascii(buf_str(&other)));
        assert_int_equal(utf8_count(buf_str(&other)), len + 1);
        assert_int_equal(utf8_find_invalid(buf_str(&other)), len + 3);
        buf_free(&other);
        buf_put(&text, (char)(1 + len));
    }
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_aligned_and_apart),
        cmocka_unit_test(large_pieces_fit),
        cmocka_unit_test(cleared_pieces_are_cleared),
        cmocka_unit_test(only_the_last_piece_is_extended),
        cmocka_unit_test(copies_end_with_nul),
        cmocka_unit_test(vectors_keep_their_items),
        cmocka_unit_test(arenas_are_used_again),
        cmocka_unit_test(large_pieces_leave_the_block),
        cmocka_unit_test(maps_find_what_was_put),
        cmocka_unit_test(maps_are_used_again),
        cmocka_unit_test(maps_keep_the_first_value),
        cmocka_unit_test(maps_tell_odd_keys_apart),
        cmocka_unit_test(buffers_grow_and_end_with_nul),
        cmocka_unit_test(base64_follows_the_rfc),
        cmocka_unit_test(strings_compare_by_bytes),
        cmocka_unit_test(distances_are_damerau_levenshtein),
        cmocka_unit_test(every_scalar_value_comes_back),
        cmocka_unit_test(refuses_what_is_not_well_formed),
        cmocka_unit_test(counts_and_finds_ascii),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
