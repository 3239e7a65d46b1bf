/* SPDX-License-Identifier: MIT */
/*
 * test_findings_files.c - `check --output-file FORMAT=PATH`: which values are taken, which files
 * must not be written, and what is in those that are. The golden case
 * output/output-files-that-cannot-be has the messages.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/findings_files.h"
#include "cli/program.h"
#include "system/files.h"

/* Every test works in its own empty folder. */
typedef struct World {
    Arena *arena;
    char folder[64];
} World;

static int set_up(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->arena = arena_new(NULL);
    strcpy(world->folder, "/tmp/flockc-test-XXXXXX");
    *state = world;
    return mkdtemp(world->folder) && chdir(world->folder) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    World *world = *state;
    char command[100];
    snprintf(command, sizeof command, "rm -rf %s", world->folder);
    int failed = chdir("/") | system(command);
    arena_free(world->arena);
    free(world);
    return failed;
}

/* The result of these values of --output-file, with NULL after them. */
static bool read_values(World *world, const char *const *values, FindingsFiles *files)
{
    size_t count = 0;
    while (values[count])
        count++;
    GivenArg *given = ARENA_ARRAY(world->arena, GivenArg, count);
    for (size_t i = 0; i < count; i++)
        given[i] = (GivenArg){ARG_OUTPUT_FILE, values[i]};
    Arguments arguments = {.given = given, .given_count = count};
    return findings_files_from(world->arena, &arguments, files);
}

#define VALUES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void refuses_what_names_no_format_or_no_path(void **state)
{
    static const char *const rows[] = {
        "",          "=",
        "=a",        "a",
        "sarif",     "sarif=",
        "json=-",    "Sarif=a",
        "SARIF=a",   "sarf=a",
        "jso=a",     "xml=a",
        " json=a",   "json =a",
        "./a=b",     "-=a",
        "full:a",    "text=a",
        "options=a", "\xFF=a",
        "\033[2J=a", "sarif,json=a",
        "json\n=a",
    };
    FindingsFiles files;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (read_values(*state, VALUES(rows[i]), &files))
            fail_msg("'%s' is taken", rows[i]);
        assert_false(read_values(*state, VALUES("json=good", rows[i]), &files));
        assert_false(read_values(*state, VALUES(rows[i], "json=good"), &files));
    }
}

static void takes_every_format_and_every_path(void **state)
{
    FindingsFiles files;
    for (size_t i = 0; i < REPORT_FORMAT_COUNT; i++) {
        char value[40];
        snprintf(value, sizeof value, "%s=out", report_formats[i].name);
        assert_true(read_values(*state, VALUES(value), &files));
        assert_int_equal(files.items.items[0].format, i);
    }
    static const char *const paths[] = {"a", "a=b", "=", "-x", " ", "./-", "a/b.json", "\xFF"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        char value[40];
        snprintf(value, sizeof value, "json=%s", paths[i]);
        assert_true(read_values(*state, VALUES(value), &files));
        assert_string_equal(files.items.items[0].path, paths[i]);
    }
    assert_true(read_values(*state, (const char *const[]){NULL}, &files));
    assert_int_equal(files.items.count, 0);
    assert_true(read_values(*state, VALUES("json=a", "sarif=b", "json=c"), &files));
    assert_int_equal(files.items.count, 3);
}

static void put(const char *path, const char *text)
{
    FileError error;
    assert_true(file_replace(path, str_of(text), FILE_LINKS_REPLACE, &error));
}

/* In a folder with in.yaml, a link to it, two names of another file, and a link to a folder. */
static void claims_each_file_once_and_nothing_that_is_read(void **state)
{
    World *world = *state;
    static const struct {
        const char *first, *second;
        bool is_good;
    } rows[] = {
        {"json=a", "json=b", true},
        {"json=a", "sarif=/dev/null", true},
        {"json=/dev/null", "sarif=/dev/null", true},
        {"json=a", "sarif=other", true},
        {"json=a", "json=a", false},
        {"json=a", "sarif=a", false},
        {"json=a", "sarif=./a", false},
        {"json=a", "sarif=.//./a", false},
        {"json=folder/a", "sarif=linked/a", false},
        {"json=folder/../a", "sarif=a", false},
        {"json=other", "sarif=hard", false},
        {"json=in.yaml", "sarif=a", false},
        {"json=a", "sarif=in.yaml", false},
        {"json=a", "sarif=link", false},
        {"json=folder/../in.yaml", "sarif=a", false},
    };
    put("in.yaml", "read");
    put("other", "not read");
    assert_int_equal(mkdir("folder", 0755) | symlink("folder", "linked"), 0);
    assert_int_equal(symlink("in.yaml", "link") | link("other", "hard"), 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        FindingsFiles files;
        OutputClaims claims = {.arena = world->arena};
        output_claims_read(&claims, "in.yaml");
        assert_true(read_values(world, VALUES(rows[i].first, rows[i].second), &files));
        if (findings_files_claim(&files, &claims) != rows[i].is_good)
            fail_msg("%s, %s", rows[i].first, rows[i].second);
    }
}

static Str content(World *world, const char *path)
{
    Str text;
    FileError error;
    if (!file_read(world->arena, path, 1 << 20, &text, &error))
        fail_msg("%s", error.message);
    return text;
}

static void writes_what_can_be_written(void **state)
{
    World *world = *state;
    FindingsFiles files;
    ReportRun none = {.inputs = NULL, .input_count = 0};
    put("a", "old, and longer than what comes");
    const char *const *values = VALUES("gitlab=a", "json=no/such/folder", "json=.", "concise=b");
    assert_true(read_values(world, values, &files));
    assert_false(findings_files_write(&files, &none, false));
    assert_string_equal(content(world, "a").ptr, "[]\n");
    assert_string_equal(content(world, "b").ptr, "");
    assert_true(read_values(world, VALUES("gitlab=c"), &files));
    assert_true(findings_files_write(&files, &none, false));
    assert_string_equal(content(world, "c").ptr, "[]\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    program_begin();
    const struct CMUnitTest tests[] = {
        TEST(refuses_what_names_no_format_or_no_path),
        TEST(takes_every_format_and_every_path),
        TEST(claims_each_file_once_and_nothing_that_is_read),
        TEST(writes_what_can_be_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
