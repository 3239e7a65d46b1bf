/* SPDX-License-Identifier: MIT */
/* test_literals.c - which of many texts another one begins or ends with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "config/literals.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const TEXTS[] = {"b", "", "ab", "a", "abc", "ab", "\xff", "bc", "abd"};

static Literals all_texts(Arena *arena, bool is_from_end)
{
    Literals literals = {.is_from_end = is_from_end};
    for (uint32_t i = 0; i < COUNT(TEXTS); i++)
        *vec_push(arena, &literals) = (Literal){str_of(TEXTS[i]), i};
    literals_sort(&literals);
    return literals;
}

/* "[]1[a]3[ab]2,5": each group with the owners, shortest first. */
static Str groups(Arena *arena, const Literals *literals, const char *text)
{
    Str shown = STR("");
    LiteralSearch search = literals_search(literals, str_of(text));
    size_t first, end;
    while (literals_next(&search, &first, &end)) {
        const Literal *items = literals->items;
        shown = arena_format(arena, "%.*s[%.*s]", STR_ARG(shown), STR_ARG(items[first].text));
        for (size_t i = first; i < end; i++)
            shown = arena_format(arena, "%.*s%s%u", STR_ARG(shown), i > first ? "," : "",
                                 items[i].owner);
    }
    return shown;
}

static void finds_what_a_text_begins_with(void **state)
{
    (void)state;
    static const struct {
        const char *text, *groups;
    } rows[] = {
        {"", "[]1"},
        {"x", "[]1"},
        {"a", "[]1[a]3"},
        {"ab", "[]1[a]3[ab]2,5"},
        {"abcd", "[]1[a]3[ab]2,5[abc]4"},
        {"abx", "[]1[a]3[ab]2,5"},
        {"ba", "[]1[b]0"},
        {"bc", "[]1[b]0[bc]7"},
        {"\xff\xff", "[]1[\xff]6"},
    };
    Arena *arena = arena_new(NULL);
    Literals literals = all_texts(arena, false);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(groups(arena, &literals, rows[i].text).ptr, rows[i].groups);
    arena_free(arena);
}

static void finds_what_a_text_ends_with(void **state)
{
    (void)state;
    static const struct {
        const char *text, *groups;
    } rows[] = {
        {"", "[]1"},
        {"c", "[]1"},
        {"xb", "[]1[b]0"},
        {"xab", "[]1[b]0[ab]2,5"},
        {"abc", "[]1[bc]7[abc]4"},
        {"a\xff", "[]1[\xff]6"},
        {"bx", "[]1"},
    };
    Arena *arena = arena_new(NULL);
    Literals literals = all_texts(arena, true);
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_string_equal(groups(arena, &literals, rows[i].text).ptr, rows[i].groups);
    arena_free(arena);
}

static void none_is_found_among_none(void **state)
{
    (void)state;
    Literals none = {0};
    literals_sort(&none);
    LiteralSearch search = literals_search(&none, STR("a"));
    size_t first, end;
    assert_false(literals_next(&search, &first, &end));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_a_text_begins_with),
        cmocka_unit_test(finds_what_a_text_ends_with),
        cmocka_unit_test(none_is_found_among_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
