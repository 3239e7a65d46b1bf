/* SPDX-License-Identifier: MIT */
/* test_output_files.c - the files that a target makes, and names that no target may give. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "emit/output_files.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void files_come_in_the_order_in_which_they_were_added(void **state)
{
    OutputFiles files = {.arena = *state};
    buf_append_c(output_files_add(&files, STR("talk.go")), "main");
    buf_append_c(output_files_add(&files, STR("options.go")), "beside");
    assert_int_equal(files.items.count, 2);
    assert_string_equal(files.items.items[0]->name.ptr, "talk.go");
    assert_string_equal(files.items.items[1]->name.ptr, "options.go");
    assert_string_equal(output_files_main(&files)->ptr, "main");
    assert_string_equal(files.items.items[1]->text.ptr, "beside");
    output_files_free(&files);
}

static void a_text_keeps_its_address(void **state)
{
    OutputFiles files = {.arena = *state};
    Buf *first = output_files_add(&files, STR("first"));
    for (int i = 0; i < 1000; i++)
        output_files_add(&files, arena_format(*state, "file-%d", i));
    buf_append_c(first, "still here");
    assert_ptr_equal(first, output_files_main(&files));
    assert_string_equal(output_files_main(&files)->ptr, "still here");
    output_files_free(&files);
}

static void a_name_is_copied(void **state)
{
    OutputFiles files = {.arena = *state};
    char name[] = "talk.json";
    output_files_add(&files, str_of(name));
    name[0] = 'w';
    output_files_add(&files, str_of(name)); /* another one now */
    assert_string_equal(files.items.items[0]->name.ptr, "talk.json");
    assert_string_equal(files.items.items[1]->name.ptr, "walk.json");
    output_files_free(&files);
}

static void nothing_is_left_after_free(void **state)
{
    OutputFiles files = {.arena = *state};
    output_files_add(&files, STR("talk.json"));
    output_files_free(&files);
    assert_int_equal(files.items.count, 0);
    output_files_free(&files);
    output_files_add(&files, STR("talk.json")); /* the name is free again */
    assert_int_equal(files.items.count, 1);
    output_files_free(&files);
}

/* --- bugs of a target: the process ends ----------------------------------------------- */

typedef void Bug(OutputFiles *files, Str name);

/* True if the process that does this ends in trouble. */
static bool is_bug(Arena *arena, Bug *bug, Str name)
{
    int status = 0;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        OutputFiles files = {.arena = arena};
        if (!freopen("/dev/null", "w", stderr))
            _exit(0);
        bug(&files, name);
        _exit(0);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return !WIFEXITED(status) || WEXITSTATUS(status) != 0;
}

static void add_one(OutputFiles *files, Str name)
{
    output_files_add(files, name);
}

static void add_twice(OutputFiles *files, Str name)
{
    output_files_add(files, name);
    output_files_add(files, name);
}

static void ask_for_main(OutputFiles *files, Str name)
{
    (void)name;
    output_files_main(files);
}

static void names_lead_nowhere_else(void **state)
{
    static const char *const good[] = {
        "a", ".json", "..a", "a b", "<stdin>.json", "\xff", "a/b", "talk/talk_options.go"};
    static const char *const bad[] = {"", ".", "..", "/a", "a//b", "../a", "a/", "a/../b", "./a"};
    for (size_t i = 0; i < COUNT(good); i++)
        assert_false(is_bug(*state, add_one, str_of(good[i])));
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_true(is_bug(*state, add_one, str_of(bad[i])));
    assert_true(is_bug(*state, add_one, str_make("a\0b", 3)));
}

static void a_name_is_given_once(void **state)
{
    assert_true(is_bug(*state, add_twice, STR("talk.json")));
    assert_true(is_bug(*state, ask_for_main, STR("")));
}

static int set_up(void **state)
{
    *state = arena_new(NULL);
    return 0;
}

static int tear_down(void **state)
{
    arena_free(*state);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(files_come_in_the_order_in_which_they_were_added),
        TEST(a_text_keeps_its_address),
        TEST(a_name_is_copied),
        TEST(nothing_is_left_after_free),
        TEST(names_lead_nowhere_else),
        TEST(a_name_is_given_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
