/* SPDX-License-Identifier: MIT */
/* test_files.c - reading and replacing files, mostly when it cannot work. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "files_fixture.h"

/* Every test works in its own empty folder, which is the current one. */
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
    DIR *folder = opendir(world->folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        unlink(entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            rmdir(entry->d_name);
    }
    closedir(folder);
    int failed = chdir("/") | rmdir(world->folder); /* fails if something was left behind */
    arena_free(world->arena);
    free(world);
    return failed;
}

/* Entries of the current folder, so that a forgotten temporary file is seen. */
static int count_entries(void)
{
    int count = 0;
    DIR *folder = opendir(".");
    while (readdir(folder))
        count++;
    closedir(folder);
    return count - 2;
}

static void reads_what_is_there(void **state)
{
    World *world = *state;
    Str text;
    FileError error;
    FILE *file = fopen("nul", "w");
    fwrite("a\0b\xFF", 1, 4, file);
    fclose(file);
    assert_true(file_read(world->arena, "nul", 4, &text, &error));
    assert_int_equal(text.len, 4);
    assert_memory_equal(text.ptr, "a\0b\xFF", 5);
    put("empty", "");
    assert_content(world->arena, "empty", "");
    assert_content(world->arena, "/dev/null", "");
}

static void reads_a_file_of_the_kernel_that_claims_to_be_empty(void **state)
{
    World *world = *state;
    Str text;
    FileError error;
    assert_true(file_read(world->arena, "/proc/self/status", NO_LIMIT, &text, &error));
    assert_true(text.len > 100);
}

static void reads_standard_input_and_pipes(void **state)
{
    World *world = *state;
    int ends[2], saved = dup(STDIN_FILENO);
    static char big[200000];
    memset(big, 'x', sizeof big - 1);
    put("big", big);
    assert_int_equal(pipe(ends), 0);
    dup2(ends[0], STDIN_FILENO);
    assert_int_equal(write(ends[1], "from a pipe", 11), 11);
    close(ends[1]);
    assert_content(world->arena, "-", "from a pipe");
    close(ends[0]);
    int file = open("big", O_RDONLY);
    dup2(file, STDIN_FILENO);
    assert_content(world->arena, "-", big);
    Str text;
    FileError error;
    lseek(STDIN_FILENO, 0, SEEK_SET);
    assert_false(file_read(world->arena, "-", sizeof big - 2, &text, &error));
    assert_string_equal(error.message, "cannot read standard input: it has more than 199998 bytes");
    close(file);
    dup2(saved, STDIN_FILENO);
    close(saved);
}

static void says_why_it_cannot_read(void **state)
{
    World *world = *state;
    put("five", "12345");
    put("parent", "");
    mkdir("folder", 0777);
    mkfifo("pipe", 0666);
    assert_int_equal(symlink("loop", "loop"), 0);
    static const struct {
        const char *path;
        FileErrorKind kind;
        const char *message;
    } cases[] = {
        {"none", FILE_ERROR_MISSING, "cannot read 'none': No such file or directory"},
        {"", FILE_ERROR_MISSING, "cannot read '': No such file or directory"},
        {"parent/child", FILE_ERROR_MISSING, "cannot read 'parent/child': Not a directory"},
        {"folder", FILE_ERROR_SYSTEM, "cannot read 'folder': Is a directory"},
        {"pipe", FILE_ERROR_SYSTEM, "cannot read 'pipe': it is not a regular file"},
        {"five", FILE_ERROR_TOO_LARGE, "cannot read 'five': it has more than 4 bytes"},
        {"/dev/zero", FILE_ERROR_TOO_LARGE, "cannot read '/dev/zero': it has more than 4 bytes"},
        {"loop", FILE_ERROR_SYSTEM, "cannot read 'loop': Too many levels of symbolic links"},
        {"a\033[31m\n", FILE_ERROR_MISSING, "cannot read 'a␛[31m␊': No such file or directory"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Str text;
        FileError error;
        assert_false(file_read(world->arena, cases[i].path, 4, &text, &error));
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(error.kind, cases[i].kind);
        assert_int_equal(text.len, 0);
    }
}

static void names_the_limit_in_mebibytes(void **state)
{
    World *world = *state;
    Str text;
    FileError error;
    assert_false(file_read(world->arena, "/dev/zero", 2 << 20, &text, &error));
    assert_string_equal(error.message, "cannot read '/dev/zero': it has more than 2 MiB");
}

static void cuts_a_long_name_in_a_message(void **state)
{
    World *world = *state;
    char name[2000];
    Str text;
    FileError error;
    for (size_t i = 0; i + 3 < sizeof name; i += 2)
        memcpy(name + i, "ä", 3);
    memcpy(name + 1994, "end", 4);
    assert_false(file_read(world->arena, name, 4, &text, &error));
    assert_true(str_starts_with(str_of(error.message), "cannot read '…ä"));
    assert_true(str_ends_with(str_of(error.message), "äend': File name too long"));
}

static void writes_a_new_file_and_replaces_it(void **state)
{
    World *world = *state;
    FileError error;
    assert_true(file_replace("out.json", STR("one"), FILE_LINKS_REPLACE, &error));
    assert_content(world->arena, "out.json", "one");
    assert_true(file_replace("out.json", STR("twenty"), FILE_LINKS_FOLLOW, &error));
    assert_content(world->arena, "out.json", "twenty");
    assert_true(file_replace("out.json", STR(""), FILE_LINKS_FOLLOW, &error));
    assert_content(world->arena, "out.json", "");
    assert_int_equal(count_entries(), 1);
}

static void keeps_the_permissions(void **state)
{
    (void)state;
    struct stat info;
    FileError error;
    put("out", "old");
    chmod("out", 0751);
    assert_true(file_replace("out", STR("new"), FILE_LINKS_FOLLOW, &error));
    assert_int_equal(stat("out", &info), 0);
    assert_int_equal(info.st_mode & 07777, 0751);
    mode_t mask = umask(027);
    assert_true(file_replace("fresh", STR("new"), FILE_LINKS_FOLLOW, &error));
    umask(mask);
    assert_int_equal(stat("fresh", &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
}

static void leaves_equal_content_alone(void **state)
{
    (void)state;
    struct stat before, after;
    FileError error;
    put("out", "same");
    assert_int_equal(stat("out", &before), 0);
    assert_true(file_replace("out", STR("same"), FILE_LINKS_REPLACE, &error));
    assert_int_equal(stat("out", &after), 0);
    assert_int_equal(before.st_ino, after.st_ino);
    assert_int_equal(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
    assert_true(file_replace("out", STR("some"), FILE_LINKS_REPLACE, &error));
    assert_int_equal(stat("out", &after), 0);
    assert_int_not_equal(before.st_ino, after.st_ino);
}

static void follows_or_replaces_a_link(void **state)
{
    World *world = *state;
    struct stat info;
    FileError error;
    put("target", "old");
    assert_int_equal(symlink("target", "link"), 0);
    assert_true(file_replace("link", STR("through"), FILE_LINKS_FOLLOW, &error));
    assert_content(world->arena, "target", "through");
    assert_int_equal(lstat("link", &info), 0);
    assert_true(S_ISLNK(info.st_mode));

    /* Even if the content is the same: a link would remain. */
    assert_true(file_replace("link", STR("through"), FILE_LINKS_REPLACE, &error));
    assert_int_equal(lstat("link", &info), 0);
    assert_true(S_ISREG(info.st_mode));

    assert_int_equal(symlink("nowhere", "dangling"), 0);
    assert_true(file_replace("dangling", STR("x"), FILE_LINKS_FOLLOW, &error));
    assert_content(world->arena, "dangling", "x");
    assert_int_equal(access("nowhere", F_OK), -1);

    assert_int_equal(symlink("/dev/full", "device"), 0);
    assert_true(file_replace("device", STR("x"), FILE_LINKS_REPLACE, &error));
    assert_int_equal(lstat("device", &info), 0);
    assert_true(S_ISREG(info.st_mode));
}

static void creates_only_what_is_not_there(void **state)
{
    World *world = *state;
    FileError error;
    assert_true(file_create("fresh", STR("first"), &error));
    assert_content(world->arena, "fresh", "first");
    mkdir("folder", 0777);
    assert_int_equal(symlink("nowhere", "dangling"), 0);
    static const struct {
        const char *path, *message;
    } cases[] = {
        {"fresh", "cannot write 'fresh': File exists"},
        {"folder", "cannot write 'folder': File exists"},
        {"dangling", "cannot write 'dangling': File exists"},
        {"none/x", "cannot write 'none/x': No such file or directory"},
        {"", "cannot write '': No such file or directory"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_false(file_create(cases[i].path, STR("second"), &error));
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(count_entries(), 3);
    }
    assert_content(world->arena, "fresh", "first");
    assert_false(file_exists("nowhere"));
    assert_true(file_exists("dangling"));
}

static void says_why_it_cannot_write(void **state)
{
    (void)state;
    mkdir("folder", 0777);
    mkfifo("pipe", 0666);
    put("file", "");
    static const struct {
        const char *path;
        FileLinks links;
        const char *message;
    } cases[] = {
        {"none/x", FILE_LINKS_FOLLOW, "cannot write 'none/x': No such file or directory"},
        {"file/x", FILE_LINKS_FOLLOW, "cannot write 'file/x': Not a directory"},
        {"", FILE_LINKS_FOLLOW, "cannot write '': No such file or directory"},
        {"folder", FILE_LINKS_FOLLOW, "cannot write 'folder': Is a directory"},
        {"folder", FILE_LINKS_REPLACE, "cannot write 'folder': Is a directory"},
        {"pipe", FILE_LINKS_REPLACE, "cannot write 'pipe': it is not a regular file"},
        {"/dev/full", FILE_LINKS_FOLLOW, "cannot write '/dev/full': No space left on device"},
        {"/dev/flockc/x", FILE_LINKS_FOLLOW,
         "cannot write '/dev/flockc/x': No such file or directory"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FileError error;
        assert_false(file_replace(cases[i].path, STR("content"), cases[i].links, &error));
        assert_string_equal(error.message, cases[i].message);
        assert_int_equal(count_entries(), 3);
    }
}

static void keeps_the_old_file_in_a_folder_that_cannot_be_written(void **state)
{
    World *world = *state;
    FileError error;
    if (geteuid() == 0)
        skip();
    put("out", "old");
    chmod(".", 0555);
    bool is_written = file_replace("out", STR("new"), FILE_LINKS_FOLLOW, &error);
    chmod(".", 0755);
    assert_false(is_written);
    assert_string_equal(error.message, "cannot write 'out': Permission denied");
    assert_content(world->arena, "out", "old");
}

static void writes_to_a_pipe_as_it_is(void **state)
{
    (void)state;
    char got[8] = "";
    FileError error;
    mkfifo("pipe", 0666);
    int reader = open("pipe", O_RDONLY | O_NONBLOCK);
    assert_true(file_replace("pipe", STR("hello"), FILE_LINKS_FOLLOW, &error));
    assert_int_equal(read(reader, got, sizeof got), 5);
    assert_string_equal(got, "hello");
    close(reader);
}

/* Runs `work` in a separate process with its standard output at `fd`; its exit code. */
static int run_with_stdout(int (*work)(void), int fd)
{
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (fd >= 0)
            dup2(fd, STDOUT_FILENO);
        else
            close(STDOUT_FILENO);
        _exit(work());
    }
    int status;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int write_hello(void)
{
    FileError error;
    signal(SIGPIPE, SIG_IGN);
    if (file_write_stdout(STR("hello"), &error))
        return 0;
    if (strstr(error.message, "cannot write standard output: No space left on device"))
        return 1;
    return error.kind == FILE_ERROR_NO_READER ? 2 : 3;
}

static int write_to_dev_stdout(void)
{
    FileError error;
    return !file_replace("/dev/stdout", STR("again"), FILE_LINKS_FOLLOW, &error);
}

static int write_guarded(void)
{
    FileError error;
    file_guard_standard_streams();
    int other = open("victim", O_WRONLY | O_CREAT, 0666);
    return other != STDOUT_FILENO && !file_write_stdout(STR("lost"), &error) ? 0 : 1;
}

static void reports_an_output_that_takes_nothing(void **state)
{
    World *world = *state;
    int ends[2];
    int full = open("/dev/full", O_WRONLY), file = open("out", O_WRONLY | O_CREAT, 0666);
    assert_int_equal(run_with_stdout(write_hello, full), 1);
    assert_int_equal(run_with_stdout(write_hello, file), 0);
    assert_int_equal(run_with_stdout(write_to_dev_stdout, file), 0);
    assert_content(world->arena, "out", "helloagain");
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    assert_int_equal(run_with_stdout(write_hello, ends[1]), 2);
    assert_int_equal(run_with_stdout(write_guarded, -1), 0);
    close(ends[1]);
    close(full);
    close(file);
}

static void run_out_of_memory(int signal_number)
{
    (void)signal_number;
    exit(2); /* as the program does (cli/program.c) */
}

/* Writes more than the process may; the signal comes in the middle. */
static int write_too_much(void (*on_signal)(int))
{
    static char content[8192];
    FileError error;
    signal(SIGXFSZ, on_signal);
    setrlimit(RLIMIT_FSIZE, &(struct rlimit){4096, 4096});
    bool is_written =
        file_replace("out", str_make(content, sizeof content), FILE_LINKS_FOLLOW, &error);
    return !is_written && strcmp(error.message, "cannot write 'out': File too large") == 0 ? 7 : 1;
}

static int write_too_much_and_fail(void)
{
    return write_too_much(SIG_IGN);
}

static int write_too_much_and_exit(void)
{
    return write_too_much(run_out_of_memory);
}

static void leaves_nothing_behind_when_writing_stops(void **state)
{
    World *world = *state;
    put("out", "old");
    assert_int_equal(run_with_stdout(write_too_much_and_fail, STDOUT_FILENO), 7);
    assert_int_equal(run_with_stdout(write_too_much_and_exit, STDOUT_FILENO), 2);
    assert_content(world->arena, "out", "old");
    assert_int_equal(count_entries(), 1);
}

static void recognizes_folders(void **state)
{
    (void)state;
    mkdir("folder", 0777);
    put("file", "");
    assert_int_equal(symlink("folder", "link"), 0);
    assert_true(file_is_directory("folder"));
    assert_true(file_is_directory("folder/"));
    assert_true(file_is_directory("link"));
    assert_false(file_is_directory("file"));
    assert_false(file_is_directory("none"));
    assert_false(file_is_directory(""));
}

static void takes_names_apart(void **state)
{
    World *world = *state;
    static const struct {
        const char *path, *base, *stem;
    } cases[] = {
        {"a/talk.flock.yaml", "talk.flock.yaml", "talk"},
        {"talk.flock.toml", "talk.flock.toml", "talk"},
        {"/x/talk.yaml", "talk.yaml", "talk"},
        {"a.b/talk", "talk", "talk"},
        {"v1.2.flock.json", "v1.2.flock.json", "v1.2"},
        {".flock.yaml", ".flock.yaml", ".flock"},
        {".yaml", ".yaml", ".yaml"},
        {"", "", ""},
        {"a/", "", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_true(str_is(file_base_name(str_of(cases[i].path)), cases[i].base));
        assert_true(str_is(file_stem(str_of(cases[i].path)), cases[i].stem));
    }
    assert_string_equal(file_join(world->arena, STR("out"), STR("x.json")).ptr, "out/x.json");
    assert_string_equal(file_join(world->arena, STR("out/"), STR("x.json")).ptr, "out/x.json");
    assert_string_equal(file_join(world->arena, STR(""), STR("x.json")).ptr, "x.json");
}

static void real_names_of_what_is_there(void **state)
{
    World *world = *state;
    Arena *arena = world->arena;
    assert_int_equal(mkdir("real", 0755) | symlink("real", "link") | symlink("x", "real/a.y"), 0);
    Str here = file_real_folder(arena, ".");
    static const struct {
        const char *path, *expected; /* behind the working folder */
    } rows[] = {
        {"a", "a"},
        {"./a", "a"},
        {"real/a.y", "real/a.y"},
        {"link/a.y", "real/a.y"},
        {"link//b", "real/b"},
        {"link/../c", "c"},
        {"no/a", "no/a"},
        {"link/no/no/a", "real/no/no/a"},
        {"./no//a", "no//a"},
        {"no/../a", "no/../a"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str got = file_real_name(arena, str_of(rows[i].path));
        Str absolute = file_join(arena, here, str_of(rows[i].path));
        assert_true(str_starts_with(got, here.ptr));
        assert_string_equal(got.ptr + here.len, rows[i].expected);
        assert_string_equal(file_real_name(arena, absolute).ptr + here.len, rows[i].expected);
    }
    assert_string_equal(file_real_name(arena, STR("/no/such/a")).ptr, "/no/such/a");
    assert_string_equal(file_real_name(arena, STR("/a")).ptr, "/a");
    assert_string_equal(file_real_name(arena, STR("//a")).ptr, "/a");
    assert_true(str_eq(file_real_folder(arena, "link"), file_real_folder(arena, "real/")));
    assert_string_equal(file_real_folder(arena, "no").ptr, "no/");
    assert_string_equal(file_real_folder(arena, "/").ptr, "/");
    assert_int_equal(unlink("real/a.y") | unlink("link") | rmdir("real"), 0);
}

/* Two names are those of one file, there or not. */
static void recognizes_a_file_by_any_of_its_names(void **state)
{
    World *world = *state;
    static const struct {
        const char *a, *b;
        bool is_same;
    } rows[] = {
        {"there", "./there", true},   {"there", "again", true},
        {"there", "link", true},      {"there", "real/../there", true},
        {"new", "./new", true},       {"new", ".//new", true},
        {"new", "real/../new", true}, {"real/new", "folder/new", true},
        {"no/new", "./no/new", true}, {"there", "new", false},
        {"new", "other", false},      {"real/new", "new", false},
        {"no/new", "new", false},
    };
    FileError error;
    assert_int_equal(mkdir("real", 0755) | symlink("real", "folder") | symlink("there", "link"), 0);
    assert_true(file_create("there", STR("x"), &error) && link("there", "again") == 0);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str a, b;
        assert_true(file_identity(world->arena, rows[i].a, &a, &error));
        assert_true(file_identity(world->arena, rows[i].b, &b, &error));
        if (str_eq(a, b) != rows[i].is_same)
            fail_msg("%s, %s", rows[i].a, rows[i].b);
    }
    Str none;
    assert_true(file_identity(world->arena, "real", &none, &error) && none.len == 0);
    assert_true(file_identity(world->arena, "/dev/null", &none, &error) && none.len == 0);
    assert_int_equal(unlink("folder") | unlink("link") | unlink("again") | unlink("there"), 0);
    assert_int_equal(rmdir("real"), 0);
}

/* What was read of a file is good as long as its state is the same. */
static void a_file_that_was_written_has_another_state(void **state)
{
    World *world = *state;
    FileError error;
    assert_true(file_create("there", STR("x"), &error) && file_create("new", STR("y"), &error));
    Str first = file_state(world->arena, "there");
    assert_true(first.len > 0 && str_eq(first, file_state(world->arena, "./there")));
    assert_false(str_eq(first, file_state(world->arena, "new")));
    assert_int_equal(rename("new", "there"), 0); /* as large, and younger than the first */
    Str second = file_state(world->arena, "there");
    assert_false(str_eq(first, second));
    assert_int_equal(truncate("there", 0), 0);
    assert_false(str_eq(second, file_state(world->arena, "there")));
    assert_int_equal(unlink("there"), 0);
    assert_int_equal(file_state(world->arena, "there").len, 0);
    assert_int_equal(file_state(world->arena, ".").len, 0);
    assert_int_equal(file_state(world->arena, "/dev/null").len, 0);
}

static void names_lead_from_folder_to_folder(void **state)
{
    (void)state;
    static const struct {
        const char *from, *path, *expected;
    } rows[] = {
        {"/", "/", "."},
        {"/a/", "/a/", "."},
        {"/a/", "/", ".."},
        {"/", "/a/", "a"},
        {"/a/", "/a/b/c/", "b/c"},
        {"/a/b/c/", "/a/", "../.."},
        {"/a/", "/b/", "../b"},
        {"/a/b/", "/a/bb/", "../bb"},
        {"/a/bb/", "/a/b/", "../b"},
        {"/aa/", "/a/", "../a"},
        {"/x/y/", "/a/b/", "../../a/b"},
    };
    Arena *arena = arena_new(NULL);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(file_name_from(arena, str_of(rows[i].from), str_of(rows[i].path)),
                            rows[i].expected);
    assert_true(file_climbs(STR("..")) && file_climbs(STR("a/..")) && file_climbs(STR("/../b")));
    assert_true(file_climbs(STR("a/../b")) && file_climbs(STR("../")));
    assert_false(file_climbs(STR("")) || file_climbs(STR("...")) || file_climbs(STR("a..b/.")));
    assert_false(file_climbs(STR("..a")) || file_climbs(STR("/a/b..")));
    arena_free(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(reads_what_is_there),
        TEST(reads_a_file_of_the_kernel_that_claims_to_be_empty),
        TEST(reads_standard_input_and_pipes),
        TEST(says_why_it_cannot_read),
        TEST(names_the_limit_in_mebibytes),
        TEST(cuts_a_long_name_in_a_message),
        TEST(writes_a_new_file_and_replaces_it),
        TEST(keeps_the_permissions),
        TEST(leaves_equal_content_alone),
        TEST(follows_or_replaces_a_link),
        TEST(creates_only_what_is_not_there),
        TEST(says_why_it_cannot_write),
        TEST(keeps_the_old_file_in_a_folder_that_cannot_be_written),
        TEST(writes_to_a_pipe_as_it_is),
        TEST(reports_an_output_that_takes_nothing),
        TEST(leaves_nothing_behind_when_writing_stops),
        TEST(recognizes_folders),
        TEST(takes_names_apart),
        TEST(real_names_of_what_is_there),
        TEST(recognizes_a_file_by_any_of_its_names),
        TEST(a_file_that_was_written_has_another_state),
        TEST(names_lead_from_folder_to_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
