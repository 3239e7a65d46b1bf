/* SPDX-License-Identifier: MIT */
/*
 * test_discovery.c - which configuration counts for a folder, and what cannot be walked.
 * The golden cases under folders/ and config/ show which files a folder means.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/discovery.h"
#include "system/files.h"

/* What `generate` may name. */
static const char *const TARGETS[] = {"options", "python", NULL};

/* Every test begins in its own empty folder. */
static int enter_folder(void **state)
{
    static char path[64];
    snprintf(path, sizeof path, "/tmp/flockc-test-XXXXXX");
    *state = path;
    return mkdtemp(path) && chdir(path) == 0 ? 0 : -1;
}

static int leave_folder(void **state)
{
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", (const char *)*state);
    return chdir("/") == 0 && system(command) == 0 ? 0 : -1;
}

static void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void the_nearest_file_counts(void **state)
{
    (void)state;
    assert_int_equal(mkdir("a", 0755) | mkdir("a/b", 0755) | mkdir("a/b/c", 0755), 0);
    assert_int_equal(mkdir("x", 0755) | mkdir("a/b/.flockc.yaml", 0755),
                     0); /* a folder does not count */
    write_file(".flockc.yaml", "fail_on: info\n");
    write_file("a/.flockc.yaml", "fail_on: warning\n");
    static const char *const ROWS[][2] = {
        {".", ".flockc.yaml"},           {"a", "a/.flockc.yaml"},
        {"a/", "a/.flockc.yaml"},        {"a/b", "a/.flockc.yaml"},
        {"a/b/c", "a/.flockc.yaml"},     {"x", ".flockc.yaml"},
        {"a/..", "a/../.flockc.yaml"},   {"a/b/../../x", "a/b/../../.flockc.yaml"},
        {"none/at/all", ".flockc.yaml"}, {"./a//b", "./a/.flockc.yaml"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Arena *arena = arena_new(NULL);
        const Config *config = configs_for(configs_new(arena, TARGETS), ROWS[i][0]);
        assert_non_null(config->path);
        assert_string_equal(config->path, ROWS[i][1]);
        arena_free(arena);
    }
    assert_int_equal(chdir("a/b/c"), 0);
    Arena *arena = arena_new(NULL);
    assert_string_equal(configs_for(configs_new(arena, TARGETS), ".")->path, "../../.flockc.yaml");
    assert_string_equal(configs_for(configs_new(arena, TARGETS), "..")->path, "../../.flockc.yaml");
    arena_free(arena);
}

static void a_file_is_read_once(void **state)
{
    Arena *arena = arena_new(NULL);
    Configs *configs = configs_new(arena, TARGETS);
    assert_int_equal(mkdir("a", 0755) | mkdir("b", 0755), 0);
    write_file(".flockc.yaml", "fail_on: nothing\n");
    const char *absolute = arena_format(arena, "%s/b", (const char *)*state).ptr;
    const Config *first = configs_for(configs, "a");
    assert_ptr_equal(configs_for(configs, "b"), first);
    assert_ptr_equal(configs_for(configs, absolute), first);
    assert_int_equal(configs->readings.count, 1);
    assert_false(configs_are_good(configs));
    arena_free(arena);
}

static void none_and_fixed_ones(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    write_file(".flockc.yaml", "fail_on: info\n");
    write_file("other", "fail_on: warning\n");
    assert_null(configs_for(configs_new_fixed(arena, NULL, TARGETS), ".")->path);
    assert_string_equal(configs_for(configs_new_fixed(arena, "other", TARGETS), "x")->path,
                        "other");
    Configs *missing = configs_new_fixed(arena, "missing", TARGETS);
    assert_null(configs_for(missing, ".")->path);
    assert_false(configs_are_good(missing));
    assert_int_equal(missing->troubles.count, 1);
    arena_free(arena);
}

static void folders_that_cannot_be_read(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    FoundFiles found = {0};
    write_file("a.flock.yaml", "");
    discover_folder(arena, configs_new(arena, TARGETS), "missing", &found);
    discover_folder(arena, configs_new(arena, TARGETS), "a.flock.yaml", &found);
    assert_int_equal(found.paths.count, 0);
    assert_int_equal(found.troubles.count, 2);
    assert_string_equal(found.troubles.items[0],
                        "cannot read the folder 'missing': No such file or directory");
    assert_string_equal(found.troubles.items[1],
                        "cannot read the folder 'a.flock.yaml': Not a directory");
    arena_free(arena);
}

/* Each reason with the file that says so; the configuration itself is none of the files. */
static void why_files_are_left_out(void **state)
{
    (void)state;
    static const SkippedFile ROWS[] = {
        {"bad.flock.yaml", ".flockc.yaml", SKIP_NOT_INCLUDED},
        {"build/", ".gitignore", SKIP_IGNORED},
        {"in/kept.yaml", NULL, SKIP_OTHER_NAME},
        {"in/old.flock.yaml", ".flockc.yaml", SKIP_EXCLUDED},
        {"in/x.flock.yaml", "in/.gitignore", SKIP_IGNORED},
    };
    enum { COUNT = sizeof ROWS / sizeof *ROWS };
    Arena *arena = arena_new(NULL);
    FoundFiles found = {.keeps_skipped = true};
    assert_int_equal(mkdir("in", 0755) | mkdir("build", 0755), 0);
    write_file(".gitignore", "build/\n");
    write_file(".flockc.yaml", "include: [in/]\nexclude: [old.*]\n");
    write_file("in/.gitignore", "x.*\n");
    write_file("bad.flock.yaml", "");
    write_file("build/b.flock.yaml", "");
    write_file("in/a.flock.yaml", "");
    write_file("in/kept.yaml", "");
    write_file("in/notes.txt", "");
    write_file("in/old.flock.yaml", "");
    write_file("in/x.flock.yaml", "");
    discover_folder(arena, configs_new(arena, TARGETS), ".", &found);
    assert_int_equal(found.paths.count, 1);
    assert_int_equal(found.skipped.count, COUNT);
    for (size_t i = 0; i < COUNT; i++) {
        const SkippedFile *skipped = &found.skipped.items[i];
        assert_string_equal(skipped->path, ROWS[i].path);
        assert_int_equal(skipped->reason, ROWS[i].reason);
        assert_true(str_eq(str_of(skipped->by), str_of(ROWS[i].by)));
    }
    arena_free(arena);
}

/* Deeper than a path can be: the rest is reported, and nothing hangs. */
/* --- what exists and cannot be read does not count as none ---------------------------- */

static int failing_after = -1; /* entries that readdir() still gives; -1: all */

struct dirent64 *readdir64(DIR *stream);

/* In place of that of the system. */
struct dirent *readdir(DIR *stream)
{
    if (failing_after == 0) {
        errno = EIO;
        return NULL;
    }
    failing_after -= failing_after > 0;
    return (struct dirent *)(void *)readdir64(stream); /* the same thing where files are large */
}

static void a_folder_that_ends_too_early(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    FoundFiles found = {0};
    write_file("a.flock.yaml", "");
    failing_after = 0;
    discover_folder(arena, configs_new(arena, TARGETS), ".", &found);
    failing_after = -1;
    assert_int_equal(found.paths.count, 0);
    assert_int_equal(found.troubles.count, 1);
    assert_string_equal(found.troubles.items[0], "cannot read the folder '.': Input/output error");
    arena_free(arena);
}

static void a_configuration_that_leads_nowhere(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    assert_int_equal(mkdir("a", 0755) | symlink("nowhere", ".flockc.yaml"), 0);
    Configs *configs = configs_new(arena, TARGETS);
    assert_null(configs_for(configs, "a")->path);
    assert_null(configs_for(configs, ".")->path);
    assert_false(configs_are_good(configs));
    assert_int_equal(configs->troubles.count, 1);
    assert_string_equal(configs->troubles.items[0],
                        "cannot read '.flockc.yaml': No such file or directory");
    arena_free(arena);
}

static void a_gitignore_that_cannot_be_read(void **state)
{
    (void)state;
    static const char LARGE[] = "a/.gitignore': it has more than 1 MiB";
    Arena *arena = arena_new(NULL);
    FoundFiles found = {0};
    assert_int_equal(mkdir("a", 0755) | mkdir("b", 0755) | mkdir("b/.gitignore", 0755), 0);
    assert_int_equal(mkdir("c", 0755) | symlink("nowhere", "c/.gitignore"), 0);
    write_file("a/.gitignore", "");
    assert_int_equal(truncate("a/.gitignore", (1 << 20) + 1), 0);
    write_file("a/a.flock.yaml", "");
    write_file("b/b.flock.yaml", "");
    write_file("c/c.flock.yaml", "");
    discover_folder(arena, configs_new(arena, TARGETS), ".", &found);
    assert_int_equal(found.paths.count, 1);
    assert_string_equal(found.paths.items[0], "b/b.flock.yaml");
    assert_int_equal(found.troubles.count, 2);
    assert_true(str_ends_with(str_of(found.troubles.items[0]), LARGE));
    assert_true(
        str_ends_with(str_of(found.troubles.items[1]), "c/.gitignore': No such file or directory"));
    arena_free(arena);
}

static void folders_without_end(void **state)
{
    Arena *arena = arena_new(NULL);
    FoundFiles found = {0};
    for (int i = 0; i < 3000; i++)
        if (mkdir("aa", 0755) != 0 || chdir("aa") != 0)
            break;
    assert_int_equal(chdir(*state), 0);
    write_file("z.flock.yaml", "");
    discover_folder(arena, configs_new(arena, TARGETS), ".", &found);
    assert_int_equal(found.paths.count, 1);
    assert_int_equal(found.troubles.count, 1);
    arena_free(arena);
}

static void links_are_not_followed(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    FoundFiles found = {0};
    assert_int_equal(mkdir("real", 0755), 0);
    write_file("real/a.flock.yaml", "");
    assert_int_equal(symlink("real", "link") | symlink("real/a.flock.yaml", "b.flock.yaml") |
                         symlink("..", "real/up") | mkfifo("c.flock.yaml", 0644),
                     0);
    discover_folder(arena, configs_new(arena, TARGETS), ".", &found);
    assert_int_equal(found.paths.count, 1);
    assert_string_equal(found.paths.items[0], "real/a.flock.yaml");
    discover_folder(arena, configs_new(arena, TARGETS), "link",
                    &found); /* but a link that is named is */
    assert_int_equal(found.paths.count, 2);
    assert_string_equal(found.paths.items[1], "link/a.flock.yaml");
    arena_free(arena);
}

/* --- names ----------------------------------------------------------------------------------- */

/* What `folder` expands to, joined by spaces. */
static const char *list_of(Arena *arena, const char *folder)
{
    FoundFiles found = {0};
    Str list = STR("");
    discover_folder(arena, configs_new(arena, TARGETS), folder, &found);
    for (size_t i = 0; i < found.troubles.count; i++)
        list = arena_format(arena, "%s(%s) ", list.ptr, found.troubles.items[i]);
    for (size_t i = 0; i < found.paths.count; i++)
        list = arena_format(arena, "%s%s ", list.ptr, found.paths.items[i]);
    return list.ptr;
}

static void names_begin_at_the_working_folder(void **state)
{
    Arena *arena = arena_new(NULL);
    const char *root = file_base_name(str_of(*state)).ptr;
    assert_int_equal(mkdir("a", 0755) | mkdir("a/b", 0755) | mkdir("a/b/c", 0755), 0);
    assert_int_equal(mkdir("a/bb", 0755) | mkdir("d", 0755) | symlink("a/b", "link"), 0);
    write_file("1.flock.yaml", "");
    write_file("a/2.flock.yaml", "");
    write_file("a/b/3.flock.yaml", "");
    write_file("a/b/c/4.flock.yaml", "");
    write_file("a/bb/5.flock.yaml", "");
    write_file("d/6.flock.yaml", "");
    assert_int_equal(chdir("a/b"), 0);
    static const char ALL[] = "../../1.flock.yaml ../2.flock.yaml 3.flock.yaml c/4.flock.yaml "
                              "../bb/5.flock.yaml ../../d/6.flock.yaml ";
    assert_string_equal(list_of(arena, "../.."), ALL);
    assert_string_equal(list_of(arena, "../../"), ALL);
    assert_string_equal(list_of(arena, arena_format(arena, "../../../%s", root).ptr), ALL);
    assert_string_equal(list_of(arena, "../b"), "3.flock.yaml c/4.flock.yaml ");
    assert_string_equal(list_of(arena, "../b/c"), "c/4.flock.yaml ");
    assert_string_equal(list_of(arena, "c/.."), "3.flock.yaml c/4.flock.yaml ");
    assert_string_equal(list_of(arena, "../bb"), "../bb/5.flock.yaml ");
    assert_string_equal(list_of(arena, "../bb/"), "../bb/5.flock.yaml ");
    assert_string_equal(list_of(arena, "../../link"), "3.flock.yaml c/4.flock.yaml ");
    assert_string_equal(list_of(arena, "."), "3.flock.yaml c/4.flock.yaml ");
    assert_string_equal(list_of(arena, "./c"), "./c/4.flock.yaml ");
    const char *absolute = arena_format(arena, "%s/a/b/c", (const char *)*state).ptr;
    assert_string_equal(list_of(arena, absolute),
                        arena_format(arena, "%s/4.flock.yaml ", absolute).ptr);
    arena_free(arena);
}

/* --- repositories ------------------------------------------------------------------------------
 */

static void a_linked_worktree_has_the_repositorys_exclude(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    assert_int_equal(system("mkdir -p main/.git/info main/.git/worktrees/w tree/sub sub/.git/x"),
                     0);
    write_file("main/.git/info/exclude", "no.*\n/sub/\n");
    write_file("main/.git/worktrees/w/commondir", "../..\n");
    write_file("tree/.git", "gitdir: ../main/.git/worktrees/w\n");
    write_file("tree/no.flock.yaml", "");
    write_file("tree/yes.flock.yaml", "");
    write_file("tree/sub/in.flock.yaml", "");
    assert_string_equal(list_of(arena, "tree"), "tree/yes.flock.yaml ");
    assert_string_equal(list_of(arena, "tree/sub"), "tree/sub/in.flock.yaml ");
    write_file("tree/.git",
               arena_format(arena, "gitdir: %s/main/.git/worktrees/w", (char *)*state).ptr);
    assert_string_equal(list_of(arena, "tree"), "tree/yes.flock.yaml ");
    arena_free(arena);
}

/* The repository of a submodule is its own, without a commondir. */
static void a_file_that_is_a_repository(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    assert_int_equal(system("mkdir -p git/info tree"), 0);
    write_file("git/info/exclude", "no.*\n");
    write_file("tree/no.flock.yaml", "");
    static const struct {
        const char *pointer, *expected;
    } rows[] = {
        {"gitdir: ../git\n", ""},
        {"gitdir: ../git", ""},
        {"gitdir: ../git/ \r\n", ""},
        {"gitdir: ../nowhere\n", "tree/no.flock.yaml "},
        {"gitdir: \n", "tree/no.flock.yaml "},
        {"../git\n", "tree/no.flock.yaml "},
        {"", "tree/no.flock.yaml "},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        write_file("tree/.git", rows[i].pointer);
        if (strcmp(list_of(arena, "tree"), rows[i].expected) != 0)
            fail_msg("%s gives %s", rows[i].pointer, list_of(arena, "tree"));
    }
    arena_free(arena);
}

/* What the outer repository ignores counts up to the inner one, and after it again. */
static void a_repository_in_another_one_goes_by_its_own(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    assert_int_equal(system("mkdir -p .git/info in/.git/info in/a out no/.git z"), 0);
    write_file(".git/info/exclude", "1.*\nno/\n");
    write_file(".gitignore", "2.*\n");
    write_file("in/.git/info/exclude", "3.*\n");
    write_file("in/a/.gitignore", "4.*\n");
    static const char *const folders[] = {"in", "in/a", "no", "z"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        for (int n = 1; n <= 5; n++)
            write_file(arena_format(arena, "%s/%d.flock.yaml", folders[i], n).ptr, "");
    assert_string_equal(list_of(arena, "in/a"),
                        "in/a/1.flock.yaml in/a/2.flock.yaml in/a/5.flock.yaml ");
    assert_string_equal(
        list_of(arena, "."),
        "in/1.flock.yaml in/2.flock.yaml in/4.flock.yaml in/5.flock.yaml in/a/1.flock.yaml "
        "in/a/2.flock.yaml in/a/5.flock.yaml z/3.flock.yaml z/4.flock.yaml z/5.flock.yaml ");
    arena_free(arena);
}

static void the_search_ends_at_the_repositorys_root(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    assert_int_equal(system("mkdir -p r/.git r/a/b w/a o/a"), 0);
    write_file("w/.git", "gitdir: elsewhere\n");
    write_file(".flockc.yaml", "fail_on: info\n");
    assert_null(configs_for(configs_new(arena, TARGETS), "r/a/b")->path);
    assert_null(configs_for(configs_new(arena, TARGETS), "r")->path);
    assert_null(configs_for(configs_new(arena, TARGETS), "w/a")->path);
    assert_string_equal(configs_for(configs_new(arena, TARGETS), "o/a")->path, ".flockc.yaml");
    Configs *configs = configs_new(arena, TARGETS);
    assert_null(configs_for(configs, "r/a")->path);
    assert_string_equal(configs_for(configs, "o")->path, ".flockc.yaml");
    assert_null(configs_for(configs, "r/a/b")->path);
    assert_int_equal(chdir("r/a"), 0);
    assert_null(configs_for(configs_new(arena, TARGETS), ".")->path);
    assert_string_equal(configs_for(configs_new(arena, TARGETS), "../..")->path,
                        "../../.flockc.yaml");
    write_file("../.flockc.yaml", "fail_on: info\n");
    assert_string_equal(configs_for(configs_new(arena, TARGETS), "b")->path, "../.flockc.yaml");
    arena_free(arena);
}

/* Patterns are about real names, and a definition is called in different ways. */
static void the_search_goes_up_from_where_a_link_leads(void **state)
{
    (void)state;
    static const char *const folders[] = {"a/link", "a/link/", "a/link/in", "a/./link/in/..",
                                          "a/up/sub"};
    Arena *arena = arena_new(NULL);
    assert_int_equal(system("mkdir -p a b/sub/in && ln -s ../b/sub a/link && ln -s ../b a/up"), 0);
    write_file("a/.flockc.yaml", "include: [none]\n");
    write_file("b/.flockc.yaml", "include: ['*.yaml']\n");
    write_file("b/sub/in/x.flock.yaml", "");
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const Config *config = configs_for(configs_new(arena, TARGETS), folders[i]);
        assert_string_equal(config->folder.ptr, file_real_folder(arena, "b").ptr);
    }
    assert_string_equal(configs_for(configs_new(arena, TARGETS), "a/link")->path,
                        "a/link/../.flockc.yaml");
    assert_string_equal(list_of(arena, "a/link"), "a/link/in/x.flock.yaml ");
    assert_string_equal(list_of(arena, "a"), "");
    assert_int_equal(chdir("a/link"), 0);
    assert_string_equal(configs_for(configs_new(arena, TARGETS), ".")->path, "../.flockc.yaml");
    arena_free(arena);
}

/* --- whose configuration it is
 * -------------------------------------------------------------------- */

static void a_configuration_that_leads_out(void **state)
{
    (void)state;
    static const char TOLD[] =
        "'a/.flockc.yaml' is a link to a file outside its folder, and is not "
        "followed; to use that file, name it with --config";
    Arena *arena = arena_new(NULL);
    assert_int_equal(system("mkdir -p a/sub ab && ln -s ../secret a/.flockc.yaml"), 0);
    write_file("secret", "password: x\n");
    write_file("ab/there", "fail_on: info\n");
    write_file("a/here", "fail_on: info\n");
    write_file("a/sub/there", "fail_on: info\n");
    Configs *configs = configs_new(arena, TARGETS);
    assert_null(configs_for(configs, "a/sub")->path);
    assert_null(configs_for(configs, "a")->path);
    assert_false(configs_are_good(configs));
    assert_int_equal(configs->readings.count, 0);
    assert_int_equal(configs->troubles.count, 1);
    assert_string_equal(configs->troubles.items[0], TOLD);
    static const struct {
        const char *target;
        bool is_followed;
    } rows[] = {{"here", true}, {"sub/there", true}, {"../a/here", true}, {"../ab/there", false}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(unlink("a/.flockc.yaml") | symlink(rows[i].target, "a/.flockc.yaml"), 0);
        const Config *config = configs_for(configs_new(arena, TARGETS), "a");
        if ((config->path != NULL) != rows[i].is_followed)
            fail_msg("%s is %s", rows[i].target, config->path ? "followed" : "not followed");
    }
    assert_non_null(configs_for(configs_new_fixed(arena, "a/.flockc.yaml", TARGETS), "a")->path);
    arena_free(arena);
}

static uid_t user = 1; /* what geteuid() says; 1: the real one */

/* In place of that of the system. */
uid_t geteuid(void)
{
    return user == 1 ? getuid() : user;
}

static size_t notes_of(Arena *arena, const char *folder)
{
    Configs *configs = configs_new(arena, TARGETS);
    configs_for(configs, folder);
    configs_for(configs, folder);
    assert_true(configs_are_good(configs));
    if (configs->foreign.count > 0)
        assert_string_equal(configs->foreign.items[0], ".flockc.yaml");
    return configs->foreign.count;
}

static void a_configuration_of_somebody_else(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    write_file(".flockc.yaml", "fail_on: info\n");
    unsetenv("SUDO_UID");
    assert_int_equal(notes_of(arena, "."), 0);
    user = getuid() + 4711;
    assert_int_equal(notes_of(arena, "."), 1);
    setenv("SUDO_UID", arena_format(arena, "%u", (unsigned)getuid()).ptr, 1);
    assert_int_equal(notes_of(arena, "."),
                     1); /* only root is somebody for whom another one calls */
    user = 0;
    assert_int_equal(notes_of(arena, "."), 0);
    user = 1;
    unsetenv("SUDO_UID");
    arena_free(arena);
}

#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter_folder, leave_folder)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_FOLDER(the_nearest_file_counts),
        IN_FOLDER(a_file_is_read_once),
        IN_FOLDER(none_and_fixed_ones),
        IN_FOLDER(folders_that_cannot_be_read),
        IN_FOLDER(why_files_are_left_out),
        IN_FOLDER(a_folder_that_ends_too_early),
        IN_FOLDER(a_configuration_that_leads_nowhere),
        IN_FOLDER(a_gitignore_that_cannot_be_read),
        IN_FOLDER(folders_without_end),
        IN_FOLDER(links_are_not_followed),
        IN_FOLDER(names_begin_at_the_working_folder),
        IN_FOLDER(a_linked_worktree_has_the_repositorys_exclude),
        IN_FOLDER(a_file_that_is_a_repository),
        IN_FOLDER(a_repository_in_another_one_goes_by_its_own),
        IN_FOLDER(the_search_ends_at_the_repositorys_root),
        IN_FOLDER(the_search_goes_up_from_where_a_link_leads),
        IN_FOLDER(a_configuration_that_leads_out),
        IN_FOLDER(a_configuration_of_somebody_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
