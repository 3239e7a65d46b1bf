/* SPDX-License-Identifier: MIT */
/*
 * test_output_plan.c - from the files of targets to files on disk: where each goes, what it must
 * not replace, writing, comparing, and the depfile. Targets of several files are made up here.
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

#include "cli/command.h"
#include "cli/output_writing.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const Destination TO_OUT = {.path = "out/", .is_folder = true};
static const OutputSource TALK = {.name = "talk.yaml", .definition = "talk.yaml"};
static const OutputSource OTHER = {
    .name = "other.yaml", .definition = "other.yaml", .config = ".flockc.yaml", .input = "in.json"};

/* Every test works in its own folder with an empty folder out/, and says what it writes. */
typedef struct World {
    Arena *arena;
    char folder[64];
    OutputPlan plan;
    OutputClaims claims;
    OutputFiles made[2];
    size_t made_count;
} World;

static int set_up(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->arena = world->plan.arena = world->claims.arena = arena_new(NULL);
    strcpy(world->folder, "/tmp/flockc-test-XXXXXX");
    *state = world;
    return mkdtemp(world->folder) && chdir(world->folder) == 0 && mkdir("out", 0755) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    World *world = *state;
    char command[100];
    for (size_t i = 0; i < world->made_count; i++)
        output_files_free(&world->made[i]);
    snprintf(command, sizeof command, "rm -rf %s", world->folder);
    int failed = chdir("/") | system(command);
    arena_free(world->arena);
    free(world);
    return failed;
}

/* Files with these names, with NULL after them; each has its name as its text. */
static const OutputFiles *make(World *world, const char *const *names)
{
    OutputFiles *files = &world->made[world->made_count++];
    files->arena = world->arena;
    for (; *names; names++)
        buf_append_c(output_files_add(files, str_of(*names)), *names);
    return files;
}

#define FILES(...) ((const char *const[]){__VA_ARGS__, NULL})

static const char *add(World *world, const Destination *to, const OutputSource *source,
                       const char *const *names)
{
    return output_plan_add(&world->plan, to, "go", source, make(world, names)).ptr;
}

static void put(const char *path, const char *content)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(content, file);
    fclose(file);
}

static void assert_content(World *world, const char *path, const char *expected)
{
    Str text;
    FileError error;
    assert_true(file_read(world->arena, path, 1 << 20, &text, &error));
    assert_string_equal(text.ptr, expected);
}

/* --- where they go --------------------------------------------------------------------- */

static void the_option_says_where(void **state)
{
    World *world = *state;
    static const struct {
        const char *option;
        const char *path; /* of a file "talk.go" */
        bool is_folder;
    } rows[] = {
        {NULL, NULL, false},
        {"-", NULL, false},
        {"x.go", "x.go", false},
        {"out", "out/talk.go", true},
        {"out/", "out/talk.go", true},
        {"not/there/", "not/there/talk.go", true},
        {"", "", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Destination to = destination_from(rows[i].option);
        const char *path = destination_of(world->arena, &to, STR("talk.go"));
        assert_int_equal(to.is_folder, rows[i].is_folder);
        if (rows[i].path)
            assert_string_equal(path, rows[i].path);
        else
            assert_null(path);
    }
}

static void a_folder_takes_every_file(void **state)
{
    World *world = *state;
    assert_null(add(world, &TO_OUT, &TALK, FILES("talk.go", "a.go", "b.go")));
    assert_null(add(world, &TO_OUT, &OTHER, FILES("other.go")));
    static const char *const paths[] = {"out/talk.go", "out/a.go", "out/b.go", "out/other.go"};
    assert_int_equal(world->plan.files.count, COUNT(paths));
    for (size_t i = 0; i < COUNT(paths); i++) {
        const PlannedFile *file = &world->plan.files.items[i];
        assert_string_equal(file->path, paths[i]);
        assert_string_equal(file->text.ptr, paths[i] + strlen("out/"));
        assert_ptr_equal(file->source, i < 3 ? &TALK : &OTHER);
        assert_int_equal(file->is_claimed, i == 0 || i == 3);
        assert_string_equal(file->folder, "out/");
    }
}

static void one_file_goes_anywhere(void **state)
{
    World *world = *state;
    Destination file = destination_from("x"), standard_output = destination_from("-");
    assert_null(add(world, &file, &TALK, FILES("talk.go")));
    assert_null(add(world, &standard_output, &OTHER, FILES("other.go")));
    assert_string_equal(world->plan.files.items[0].path, "x");
    assert_null(world->plan.files.items[0].folder);
    assert_null(world->plan.files.items[1].path);
}

static void several_files_need_a_folder(void **state)
{
    World *world = *state;
    Destination file = destination_from("x"), standard_output = destination_from(NULL);
    assert_string_equal(add(world, &file, &TALK, FILES("talk.go", "a.go")),
                        "target 'go' makes 2 files of 'talk.yaml' (talk.go, a.go): they need a "
                        "folder, -o DIR/");
    assert_string_equal(add(world, &standard_output, &TALK, FILES("talk.go", "a", "b", "c")),
                        "target 'go' makes 4 files of 'talk.yaml' (talk.go, a, b, ...): they need "
                        "a folder, -o DIR/");
    assert_int_equal(world->plan.files.count, 0);
}

/* --- what they must not replace ----------------------------------------------------------- */

/* What becomes of the claim for these files of talk.yaml, the first of which is the main one. */
static const char *claim(World *world, const char *const *names)
{
    assert_null(add(world, &TO_OUT, &TALK, names));
    return output_plan_claim(&world->plan, &world->claims, false).ptr;
}

static void files_of_their_own_are_free(void **state)
{
    World *world = *state;
    output_claims_read(&world->claims, "talk.yaml");
    assert_null(output_claims_write(&world->claims, "out/talk.go", "talk.yaml").ptr);
    assert_null(claim(world, FILES("talk.go", "a.go", "b.go")));
}

static void an_input_is_not_replaced(void **state)
{
    World *world = *state;
    put("out/a.json", "{}");
    assert_int_equal(symlink("out/a.json", "linked.json"), 0);
    output_claims_read(&world->claims, "linked.json");
    assert_string_equal(claim(world, FILES("talk.go", "b.go", "a.json")),
                        "'out/a.json' cannot be written: it is read as 'linked.json'");
}

static void another_output_is_not_replaced(void **state)
{
    World *world = *state;
    output_claims_write(&world->claims, "out/talk.go", "talk.yaml");
    output_claims_write(&world->claims, "./out/a.go", "a.yaml");
    assert_string_equal(claim(world, FILES("talk.go", "a.go")),
                        "'out/a.go' would be written twice: for 'a.yaml' and for 'talk.yaml'");
}

static void the_depfile_is_not_replaced(void **state)
{
    World *world = *state;
    output_claims_write(&world->claims, "out/a.d", "--depfile");
    assert_string_equal(claim(world, FILES("talk.go", "a.d")),
                        "'out/a.d' would be written twice: for '--depfile' and for 'talk.yaml'");
}

static void two_definitions_do_not_share_a_file(void **state)
{
    World *world = *state;
    assert_null(add(world, &TO_OUT, &OTHER, FILES("other.go", "common.go")));
    assert_string_equal(claim(world, FILES("talk.go", "common.go")),
                        "'out/common.go' would be written twice: for 'other.yaml' and for "
                        "'talk.yaml'");
}

static void main_files_are_claimed_by_others(void **state)
{
    World *world = *state;
    assert_null(output_claims_write(&world->claims, "out/talk.go", "talk.yaml").ptr);
    assert_string_equal(output_claims_write(&world->claims, "out/talk.go", "b/talk.yaml").ptr,
                        "'out/talk.go' would be written twice: for 'talk.yaml' and for "
                        "'b/talk.yaml'");
    assert_null(claim(world, FILES("talk.go"))); /* is not claimed again */
}

static void devices_are_free(void **state)
{
    World *world = *state;
    output_claims_read(&world->claims, "/dev/null");
    assert_null(output_claims_write(&world->claims, "/dev/null", "a").ptr);
    assert_null(output_claims_write(&world->claims, "/dev/null", "b").ptr);
}

static void a_depfile_holds_no_line_end(void **state)
{
    World *world = *state;
    assert_null(add(world, &TO_OUT, &TALK, FILES("talk.go", "two\nlines")));
    assert_null(output_plan_claim(&world->plan, &world->claims, false).ptr);
    assert_string_equal(output_plan_claim(&world->plan, &world->claims, true).ptr,
                        "a depfile cannot hold the line end in 'out/two\nlines'");
}

/* --- writing and comparing ------------------------------------------------------------------ */

static void every_file_is_written_and_compared(void **state)
{
    World *world = *state;
    assert_null(add(world, &TO_OUT, &TALK, FILES("talk.go", "a.go")));
    assert_int_equal(outputs_compare(&world->plan), EXIT_FINDINGS); /* nothing is there */
    assert_true(outputs_write(&world->plan));
    assert_content(world, "out/talk.go", "talk.go");
    assert_content(world, "out/a.go", "a.go");
    assert_int_equal(outputs_compare(&world->plan), EXIT_CLEAN);
    put("out/a.go", "changed");
    assert_int_equal(outputs_compare(&world->plan), EXIT_FINDINGS);
    assert_int_equal(unlink("out/a.go"), 0);
    assert_int_equal(outputs_compare(&world->plan), EXIT_FINDINGS);
    assert_int_equal(mkdir("out/a.go", 0755), 0);
    assert_int_equal(outputs_compare(&world->plan), EXIT_TROUBLE);
}

static void links_in_the_folder_are_replaced(void **state)
{
    World *world = *state;
    struct stat status;
    put("precious", "untouched");
    assert_int_equal(symlink("../precious", "out/a.go"), 0);
    assert_null(add(world, &TO_OUT, &TALK, FILES("talk.go", "a.go")));
    assert_true(outputs_write(&world->plan));
    assert_content(world, "precious", "untouched");
    assert_content(world, "out/a.go", "a.go");
    assert_int_equal(lstat("out/a.go", &status), 0);
    assert_true(S_ISREG(status.st_mode));
}

static void one_that_fails_is_told_and_the_others_are_written(void **state)
{
    World *world = *state;
    assert_int_equal(mkdir("out/a.go", 0755), 0);
    assert_null(add(world, &TO_OUT, &TALK, FILES("talk.go", "a.go", "b.go")));
    assert_false(outputs_write(&world->plan));
    assert_content(world, "out/talk.go", "talk.go");
    assert_content(world, "out/b.go", "b.go");
}

static void the_depfile_names_every_file(void **state)
{
    World *world = *state;
    assert_null(add(world, &TO_OUT, &TALK, FILES("talk.go", "a b.go")));
    assert_null(add(world, &TO_OUT, &OTHER, FILES("other.go")));
    assert_true(outputs_write_depfile(&world->plan, "all.d"));
    assert_content(world, "all.d",
                   "out/talk.go: talk.yaml\n"
                   "out/a\\ b.go: talk.yaml\n"
                   "out/other.go: other.yaml .flockc.yaml in.json\n");
    assert_false(outputs_write_depfile(&world->plan, "not/there.d"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_option_says_where),
        TEST(a_folder_takes_every_file),
        TEST(one_file_goes_anywhere),
        TEST(several_files_need_a_folder),
        TEST(files_of_their_own_are_free),
        TEST(an_input_is_not_replaced),
        TEST(another_output_is_not_replaced),
        TEST(the_depfile_is_not_replaced),
        TEST(two_definitions_do_not_share_a_file),
        TEST(main_files_are_claimed_by_others),
        TEST(devices_are_free),
        TEST(a_depfile_holds_no_line_end),
        TEST(every_file_is_written_and_compared),
        TEST(links_in_the_folder_are_replaced),
        TEST(one_that_fails_is_told_and_the_others_are_written),
        TEST(the_depfile_names_every_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
