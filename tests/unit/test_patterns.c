/* SPDX-License-Identifier: MIT */
/*
 * test_patterns.c - what a .gitignore says of a path. Each row was judged by git 2.39
 * (`git check-ignore --no-index`) as well.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "config/patterns.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

typedef struct Row {
    const char *patterns;
    const char *path; /* a folder if it ends with a slash */
    bool is_covered;
} Row;

static const Row ROWS[] = {
    /* names match at any depth, paths from the top */
    {"a", "a", true},
    {"a", "x/a", true},
    {"a", "a/x", true},
    {"a", "ab", false},
    {"a", "A", false},
    {"/a", "a", true},
    {"/a", "x/a", false},
    {"a/b", "a/b", true},
    {"a/b", "x/a/b", false},
    {"a/b", "a/b/c", true},
    {"a//b", "a/b", false},
    /* folders only */
    {"a/", "a", false},
    {"a/", "a/", true},
    {"a/", "a/b", true},
    {"a/", "x/a/", true},
    {"a/b/", "a/b", false},
    {"a/b/", "a/b/", true},
    /* stars and question marks stay in a name */
    {"*", "a", true},
    {"*.y", "x/a.y", true},
    {"*.y", "a.yy", false},
    {"*.y", ".y", true},
    {"a/*", "a/b", true},
    {"a/*/c", "a/b/c", true},
    {"a/*/c", "a/b/b/c", false},
    {"a/*c", "a/b/c", false},
    {"?", "a", true},
    {"?", "ab", false},
    {"a?b", "a/b", false},
    {"a*b*c", "aXbYbZc", true},
    {"a*b*c", "aXbYbZ", false},
    /* two stars cross folders, but only as a whole component */
    {"**/a", "a", true},
    {"**/a", "x/y/a", true},
    {"a/**", "a", false},
    {"a/**", "a/", false},
    {"a/**", "a/x/y", true},
    {"a/**/b", "a/b", true},
    {"a/**/b", "a/x/y/b", true},
    {"a/**/b", "a/xb", false},
    {"a/***/b", "a/x/b", true},
    {"x/?**/b", "x/ab/b", true},
    {"x/?**/b", "x/a/a/b", false},
    {"**", "a/b", true},
    /* classes */
    {"[ab]", "b", true},
    {"[ab]", "c", false},
    {"[!ab]", "c", true},
    {"[^ab]", "a", false},
    {"[a-c]x", "bx", true},
    {"[a-c]x", "dx", false},
    {"[c-a]", "b", false},
    {"[]a]", "]", true},
    {"[!]a]", "]", false},
    {"[a-]", "-", true},
    {"[\\]]", "]", true},
    {"[[:digit:]]", "7", true},
    {"[[:digit:]]", "x", false},
    {"[[:nope:]]", "n", false},
    {"[a", "a", false},
    {"[a", "[a", false},
    {"a[/]b", "a/b", false},
    {"a[!x]b", "a/b", false},
    /* taking back; the last match counts */
    {"*.y\n!a.y", "a.y", false},
    {"*.y\n!a.y", "b.y", true},
    {"!a.y\n*.y", "a.y", true},
    {"a/\n!a/b", "a/b", true},
    {"a/*\n!a/b", "a/b", false},
    {"a/*\n!a/b/", "a/b", true},
    /* escapes, comments, spaces, line ends */
    {"\\!a", "!a", true},
    {"!a", "!a", false},
    {"#a", "#a", false},
    {"\\#a", "#a", true},
    {"\\*", "*", true},
    {"\\*", "a", false},
    {"a\\", "a\\", false},
    {"a\\\\", "a\\", true},
    {"a  ", "a", true},
    {"a\\ ", "a ", true},
    {"a\\\\ ", "a\\", true},
    {" a", "a", false},
    {"a\r\nb", "a", true},
    {"\xEF\xBB\xBF"
     "a",
     "a", true},
    /* nothing at all */
    {"", "a", false},
    {"/", "a", false},
    {"//", "a", false},
    {"!", "a", false},
    {"   ", "a", false},
    {"\n\n# x\n", "a", false},
};

static void rows(void **state)
{
    (void)state;
    bool is_good = true;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        Arena *arena = arena_new(NULL);
        Patterns patterns = patterns_of_text(arena, str_of(ROWS[i].patterns));
        Str path = str_of(ROWS[i].path);
        bool is_folder = str_ends_with(path, "/");
        path.len -= is_folder;
        if (patterns_cover(&patterns, path, is_folder) != ROWS[i].is_covered) {
            print_error("'%s' and %s: want %d\n", ROWS[i].patterns, ROWS[i].path,
                        ROWS[i].is_covered);
            is_good = false;
        }
        arena_free(arena);
    }
    assert_true(is_good);
}

/* Entries of a list are patterns as in a file, but for comments. */
static void lists(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    const Str list[] = {STR("#a"), STR("b  "), STR(""), STR("c\n"), STR("d/ "), STR("e\\ ")};
    Patterns patterns = patterns_of_list(arena, list, COUNT(list));
    assert_true(patterns_cover(&patterns, STR("#a"), false));
    assert_true(patterns_cover(&patterns, STR("b"), false));
    assert_false(patterns_cover(&patterns, STR("b "), false));
    assert_true(patterns_cover(&patterns, STR("d"), true));
    assert_true(patterns_cover(&patterns, STR("e "), false));
    assert_false(patterns_cover(&patterns, STR("c"), false));
    arena_free(arena);
}

/* What would match nothing in git is read as it was meant. */
static void lists_may_begin_here(void **state)
{
    (void)state;
    static const Row rows_of_lists[] = {
        {"./a/", "a/", true},   {"./a/", "a/b", true},  {"./a/", "x/a/", false},
        {"./a/", "a", false},   {"./a", "a", true},     {"./a", "x/a", false},
        {"./a/b", "a/b", true}, {"./*.y", "b.y", true}, {"./*.y", "x/b.y", false},
        {".", "a", true},       {"./", "a/b", true},    {".a", "a", false},
        {"..", "a", false},     {"../a", "a", false},   {"!./a", "a", false},
        {"././a", "a", false},
    };
    for (size_t i = 0; i < COUNT(rows_of_lists); i++) {
        Arena *arena = arena_new(NULL);
        Str pattern = str_of(rows_of_lists[i].patterns), path = str_of(rows_of_lists[i].path);
        bool is_folder = str_ends_with(path, "/");
        path.len -= is_folder;
        Patterns patterns = patterns_of_list(arena, &pattern, 1);
        if (patterns_cover(&patterns, path, is_folder) != rows_of_lists[i].is_covered)
            fail_msg("'%s' and %s", rows_of_lists[i].patterns, rows_of_lists[i].path);
        arena_free(arena);
    }
    Arena *arena = arena_new(NULL);
    Patterns taken_back = patterns_of_list(arena, (const Str[]){STR("a"), STR("!./a")}, 2);
    assert_false(patterns_cover(&taken_back, STR("a"), false));
    assert_true(patterns_cover(&taken_back, STR("x/a"), false));
    arena_free(arena);
}

static void patterns_of_nothing_are_known(void **state)
{
    (void)state;
    static const char *const nothing[] = {"/",      "//",    "!",   "..",    "../a", "a/..",
                                          "a/../b", "a//b",  "a//", "./..",  " ",    "a// ",
                                          ".//a",   "././a", "a/.", "!../a", "/./a"};
    static const char *const something[] = {".",    "./",   "./a", "/a", "a/",   "a/b/",
                                            "...",  "!./a", ".a",  "*",  "**/a", "[.]",
                                            "a..b", "!a",   "!.",  "a ", "a/ ",  "\\ "};
    for (size_t i = 0; i < COUNT(nothing); i++)
        if (patterns_can_match(str_of(nothing[i])))
            fail_msg("'%s' is said to match", nothing[i]);
    for (size_t i = 0; i < COUNT(something); i++)
        if (!patterns_can_match(str_of(something[i])))
            fail_msg("'%s' is said to match nothing", something[i]);
}

/* What would take a backtracking matcher longer than the age of the universe. */
static void no_pattern_is_slow(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    char pattern[3001], path[3001];
    for (size_t i = 0; i < 3000; i++) {
        pattern[i] = i % 2 ? 'a' : '*';
        path[i] = 'a';
    }
    Str list = str_make(pattern, 3000);
    pattern[2999] = 'b';
    Patterns patterns = patterns_of_list(arena, &list, 1);
    assert_false(patterns_cover(&patterns, str_make(path, 3000), false));
    arena_free(arena);
}

/* A text of up to `max` of the letters, from a fixed series of numbers. */
static Str random_text(Arena *arena, uint32_t *seed, const char *letters, uint32_t max)
{
    char text[16];
    *seed = *seed * 1664525 + 1013904223;
    uint32_t len = 1 + (*seed >> 16) % max;
    for (uint32_t i = 0; i < len; i++) {
        *seed = *seed * 1664525 + 1013904223;
        text[i] = letters[(*seed >> 16) % strlen(letters)];
    }
    return arena_copy(arena, str_make(text, len));
}

/* What the last of them says that matches when it is asked alone. */
static PatternMatch ask_one_by_one(Arena *arena, const Str *list, size_t count, Str path,
                                   bool is_folder)
{
    for (size_t i = count; i > 0; i--) {
        Patterns one = patterns_of_list(arena, &list[i - 1], 1);
        PatternMatch match = patterns_match(&one, path, is_folder);
        if (match != PATTERN_NONE)
            return match;
    }
    return PATTERN_NONE;
}

static void many_say_what_each_says_alone(void **state)
{
    (void)state;
    enum { ROUNDS = 2000, PATTERNS = 12, PATHS = 20 };
    uint32_t seed = 1, counts[3] = {0};
    for (int round = 0; round < ROUNDS; round++) {
        Arena *arena = arena_new(NULL);
        Str list[PATTERNS];
        for (size_t i = 0; i < PATTERNS; i++)
            list[i] = random_text(arena, &seed, "aabb**?/!", 5);
        Patterns all = patterns_of_list(arena, list, PATTERNS);
        for (int i = 0; i < PATHS; i++) {
            Str path = random_text(arena, &seed, "aabb/", 6);
            PatternMatch match = patterns_match(&all, path, i % 2);
            assert_int_equal(match, ask_one_by_one(arena, list, PATTERNS, path, i % 2));
            counts[match]++;
        }
        arena_free(arena);
    }
    for (size_t match = 0; match < COUNT(counts); match++)
        assert_true(counts[match] > ROUNDS);
}

static void too_long_patterns_match_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    char *text = arena_zalloc(arena, 1, 10000);
    memset(text, 'a', 10000);
    Str list = str_make(text, 10000);
    Patterns patterns = patterns_of_list(arena, &list, 1);
    assert_false(patterns_cover(&patterns, list, false));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(lists),
        cmocka_unit_test(lists_may_begin_here),
        cmocka_unit_test(patterns_of_nothing_are_known),
        cmocka_unit_test(no_pattern_is_slow),
        cmocka_unit_test(many_say_what_each_says_alone),
        cmocka_unit_test(too_long_patterns_match_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
