/* SPDX-License-Identifier: MIT */
/*
 * test_file_writing.c - what a write keeps, what it refuses, and what happens in between.
 *
 * The program has functions of the system of its own, in which a test looks at the folder or
 * does what somebody else would do in that very moment.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "files_fixture.h"

enum { ANY_ID = 12345 };

/* --- functions of the system ------------------------------------------------------------- */

typedef void Hook(void);

/* Called before the real one; NULL: nothing is done. */
static Hook *before_fsync, *before_fchmod, *before_exchange;
static bool has_exchange = true;
static int fsync_count, exchange_count;

int fsync(int fd)
{
    fsync_count++;
    if (before_fsync)
        before_fsync();
    return fdatasync(fd);
}

int fchmod(int fd, mode_t mode)
{
    char path[64];
    if (before_fchmod)
        before_fchmod();
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    return chmod(path, mode);
}

int renameat2(int old_folder, const char *old, int new_folder, const char *new, unsigned flags);

long syscall(long number, ...)
{
    va_list args;
    va_start(args, number);
    int old_folder = va_arg(args, int);
    const char *old = va_arg(args, const char *);
    int new_folder = va_arg(args, int);
    const char *new = va_arg(args, const char *);
    unsigned flags = va_arg(args, unsigned);
    va_end(args);
    if (number != SYS_renameat2 || !has_exchange) {
        errno = ENOSYS;
        return -1;
    }
    exchange_count++;
    if (before_exchange)
        before_exchange();
    return renameat2(old_folder, old, new_folder, new, flags);
}

/* --- the world ----------------------------------------------------------------------------- */

/* Every test works in its own empty folder, which is the current one. */
typedef struct World {
    Arena *arena;
    char folder[64];
    Str text; /* as read by read_out() */
    FileVersion version;
} World;

static int set_up(void **state)
{
    World *world = calloc(1, sizeof *world);
    world->arena = arena_new(NULL);
    strcpy(world->folder, "/tmp/flockc-test-XXXXXX");
    before_fsync = before_fchmod = before_exchange = NULL;
    has_exchange = true;
    fsync_count = exchange_count = 0;
    *state = world;
    return mkdtemp(world->folder) && chdir(world->folder) == 0 ? 0 : -1;
}

static int tear_down(void **state)
{
    World *world = *state;
    DIR *folder = opendir(world->folder);
    for (struct dirent *entry; (entry = readdir(folder));)
        unlink(entry->d_name);
    closedir(folder);
    int failed = chdir("/") | rmdir(world->folder);
    arena_free(world->arena);
    free(world);
    return failed;
}

/* The name of the unfinished file; empty if there is none. `*count`: all entries. */
static const char *find_unfinished(int *count)
{
    static char name[256];
    DIR *folder = opendir(".");
    name[0] = '\0';
    *count = -2;
    for (struct dirent *entry; (entry = readdir(folder)); (*count)++)
        if (strncmp(entry->d_name, ".flockc-", 8) == 0)
            snprintf(name, sizeof name, "%s", entry->d_name);
    closedir(folder);
    return name;
}

static void assert_entries(int expected)
{
    int count;
    assert_string_equal(find_unfinished(&count), "");
    assert_int_equal(count, expected);
}

static void read_out(World *world)
{
    FileError error;
    put("out", "old");
    assert_true(
        file_read_version(world->arena, "out", NO_LIMIT, &world->text, &world->version, &error));
}

static bool replace_read(World *world, FileError *error)
{
    return file_replace_version("out", &world->version, world->text, STR("new"), error);
}

static bool replace_out(FileError *error)
{
    return file_replace("out", STR("new"), FILE_LINKS_FOLLOW, error);
}

/* --- rights, owners and links -------------------------------------------------------- */

static mode_t modes_seen[2];
static off_t sizes_seen[2];

static void note_unfinished(int at)
{
    int count;
    struct stat info = {0};
    if (stat(find_unfinished(&count), &info) == 0) {
        modes_seen[at] = info.st_mode & 07777;
        sizes_seen[at] = info.st_size;
    }
}

static void note_before_rights(void)
{
    note_unfinished(0);
}

static void note_before_disk(void)
{
    note_unfinished(1);
}

static void nobody_reads_a_private_file_meanwhile(void **state)
{
    (void)state;
    FileError error;
    put("out", "old");
    chmod("out", 0640);
    before_fchmod = note_before_rights;
    before_fsync = note_before_disk;
    assert_true(replace_out(&error));
    assert_int_equal(modes_seen[0], 0600);
    assert_int_equal(sizes_seen[0], 0);
    assert_int_equal(modes_seen[1], 0640);
    assert_int_equal(sizes_seen[1], 3);
}

static void keeps_the_owner(void **state)
{
    (void)state;
    struct stat info;
    FileError error;
    if (geteuid() != 0)
        skip();
    put("out", "old");
    assert_int_equal(chown("out", ANY_ID, ANY_ID + 1), 0);
    chmod("out", 04750);
    assert_true(replace_out(&error));
    assert_int_equal(stat("out", &info), 0);
    assert_int_equal(info.st_uid, ANY_ID);
    assert_int_equal(info.st_gid, ANY_ID + 1);
    assert_int_equal(info.st_mode & 07777, 04750);
}

/* As the system keeps one: a version, and entries of kind, rights and id. */
typedef struct List {
    uint32_t version;
    struct {
        uint16_t kind, rights;
        uint32_t id;
    } entries[5];
} List;

/* He may read it, the group may not. */
static const List LIST = {2,
                          {{1, 6, UINT32_MAX},
                           {2, 4, ANY_ID},
                           {4, 0, UINT32_MAX},
                           {16, 4, UINT32_MAX},
                           {32, 0, UINT32_MAX}}};

static void keeps_the_access_control_list(void **state)
{
    (void)state;
    List list = {0};
    FileError error;
    static const char name[] = "system.posix_acl_access";
    put("out", "old");
    if (setxattr("out", name, &LIST, sizeof LIST, 0) != 0)
        skip();
    assert_true(replace_out(&error));
    assert_int_equal(getxattr("out", name, &list, sizeof list), sizeof list);
    assert_memory_equal(&list, &LIST, sizeof list);
}

/* What the folder gives to new files is not given to an existing one. */
static void takes_no_access_control_list_from_the_folder(void **state)
{
    (void)state;
    List list;
    FileError error;
    put("out", "old");
    if (setxattr(".", "system.posix_acl_default", &LIST, sizeof LIST, 0) != 0)
        skip();
    assert_true(replace_out(&error));
    assert_int_equal(getxattr("out", "system.posix_acl_access", &list, sizeof list), -1);
    assert_int_equal(errno, ENODATA);
}

/* Runs `work` in a separate process; its status. */
static int run_apart(int (*work)(World *world), World *world)
{
    int status = -1;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        alarm(10); /* rather than to hang */
        exit(work(world));
    }
    waitpid(child, &status, 0);
    return status;
}

static int write_as_somebody_else(World *world)
{
    (void)world;
    FileError error;
    if (setgid(ANY_ID) != 0 || setuid(ANY_ID) != 0 || replace_out(&error))
        return 1;
    return strcmp(error.message, "cannot write 'out': its owner and group cannot be kept") ? 2 : 0;
}

static void refuses_where_the_owner_cannot_be_kept(void **state)
{
    World *world = *state;
    if (geteuid() != 0)
        skip();
    put("out", "old");
    chmod("out", 0666);
    chmod(".", 0777);
    assert_int_equal(run_apart(write_as_somebody_else, world), 0);
    assert_content(world->arena, "out", "old");
    assert_entries(1);
}

static void refuses_a_read_only_file(void **state)
{
    World *world = *state;
    FileError error;
    put("out", "old");
    chmod("out", 0444);
    assert_false(replace_out(&error));
    assert_string_equal(error.message, "cannot write 'out': it is read-only");
    assert_true(file_replace("out", STR("old"), FILE_LINKS_REPLACE, &error));
    assert_content(world->arena, "out", "old");
    assert_entries(1);
}

static void refuses_a_file_with_other_names(void **state)
{
    World *world = *state;
    FileError error;
    put("out", "old");
    assert_int_equal(link("out", "other"), 0);
    assert_false(replace_out(&error));
    assert_string_equal(
        error.message,
        "cannot write 'out': it has other names (hard links), which would keep the old content");
    assert_true(file_replace("out", STR("old"), FILE_LINKS_FOLLOW, &error));
    assert_content(world->arena, "other", "old");
    assert_entries(2);
}

static void refuses_a_link_in_a_circle(void **state)
{
    (void)state;
    FileError error;
    assert_int_equal(symlink("out", "out"), 0);
    assert_false(replace_out(&error));
    assert_string_equal(error.message, "cannot write 'out': Too many levels of symbolic links");
    assert_entries(1);
}

/* --- the disk ------------------------------------------------------------------------ */

static char content_at[2][8]; /* of `out`, when file and folder are brought to the disk */

static void note_content(void)
{
    FILE *file = fopen("out", "r");
    if (file && fsync_count <= 2 && !fgets(content_at[fsync_count - 1], 8, file))
        content_at[fsync_count - 1][0] = '\0';
    if (file)
        fclose(file);
}

static void brings_the_file_to_the_disk_before_its_name(void **state)
{
    (void)state;
    FileError error;
    put("out", "old");
    before_fsync = note_content;
    assert_true(replace_out(&error));
    assert_int_equal(fsync_count, 2);
    assert_string_equal(content_at[0], "old");
    assert_string_equal(content_at[1], "new");
}

/* --- somebody else ------------------------------------------------------------------- */

static void save_in_place(void)
{
    put("out", "his");
}

static void save_beside_and_rename(void)
{
    put("his", "his");
    rename("his", "out");
}

/* Not even the same bytes may be replaced: they may have other permissions by now. */
static void save_the_same(void)
{
    put("his", "old");
    rename("his", "out");
}

static void close_to_others(void)
{
    chmod("out", 0600);
}

static void give_it_another_name(void)
{
    unlink("other");
    (void)!link("out", "other");
}

static void remove_it(void)
{
    unlink("out");
}

/* What somebody else does, and what is there then; NULL: nothing. */
static const struct Meddling {
    Hook *meddle;
    const char *content;
    bool is_seen_early; /* by one who only looks at the file */
} meddlings[] = {
    {save_in_place, "his", true},    {save_beside_and_rename, "his", true},
    {save_the_same, "old", true},    {remove_it, NULL, true},
    {close_to_others, "old", false}, {give_it_another_name, "old", false},
};
enum { MEDDLING_COUNT = sizeof meddlings / sizeof *meddlings };

static const char CHANGED[] =
    "cannot write 'out': it was changed meanwhile; it is as somebody else left it";

static void assert_his(World *world, const FileError *error, const struct Meddling *meddling)
{
    int count;
    assert_string_equal(error->message, CHANGED);
    assert_int_equal(error->kind, FILE_ERROR_CHANGED);
    assert_string_equal(find_unfinished(&count), "");
    assert_int_equal(file_exists("out"), meddling->content != NULL);
    if (meddling->content)
        assert_content(world->arena, "out", meddling->content);
}

static void sees_what_was_changed_before(void **state)
{
    World *world = *state;
    for (int i = 0; i < MEDDLING_COUNT; i++) {
        FileError error;
        if (!meddlings[i].is_seen_early)
            continue;
        read_out(world);
        meddlings[i].meddle();
        assert_false(replace_read(world, &error));
        assert_his(world, &error, &meddlings[i]);
        assert_int_equal(exchange_count, 0);
    }
}

static Hook *meddle_once;

static void meddle_in_the_last_moment(void)
{
    if (meddle_once)
        meddle_once();
    meddle_once = NULL;
}

static void loses_nothing_in_the_last_moment(void **state)
{
    World *world = *state;
    before_exchange = meddle_in_the_last_moment;
    for (int i = 0; i < MEDDLING_COUNT; i++) {
        FileError error;
        read_out(world);
        meddle_once = meddlings[i].meddle;
        assert_false(replace_read(world, &error));
        assert_his(world, &error, &meddlings[i]);
    }
}

/* In the moment of the exchange, and again while what he wrote is put back. */
static void save_twice(void)
{
    if (exchange_count == 1)
        put("out", "his");
    else if (exchange_count == 2)
        put("out", "his newer");
}

static void save_twice_by_rename(void)
{
    put("his", exchange_count == 1 ? "his" : "his newer");
    if (exchange_count <= 2)
        rename("his", "out");
    else
        unlink("his");
}

static void save_and_remove(void)
{
    if (exchange_count == 1)
        put("out", "his newer");
    else if (exchange_count == 2)
        unlink("out");
}

static void the_newest_of_his_stays(void **state)
{
    World *world = *state;
    Hook *const hooks[] = {save_twice, save_twice_by_rename, save_and_remove};
    for (int i = 0; i < 3; i++) {
        FileError error;
        read_out(world);
        exchange_count = 0;
        before_exchange = hooks[i];
        assert_false(replace_read(world, &error));
        assert_string_equal(error.message, CHANGED);
        assert_content(world->arena, "out", "his newer");
        assert_entries(1);
    }
}

static void writes_what_nobody_changed(void **state)
{
    World *world = *state;
    FileError error;
    for (int i = 0; i < 2; i++) {
        read_out(world);
        has_exchange = i == 0;
        assert_true(replace_read(world, &error));
        assert_content(world->arena, "out", "new");
        assert_entries(1);
    }
    read_out(world);
    assert_true(file_replace_version("out", &world->version, world->text, STR("old"), &error));
    assert_content(world->arena, "out", "old");
}

static void looks_right_before_the_rename_without_exchange(void **state)
{
    World *world = *state;
    has_exchange = false;
    before_fsync = meddle_in_the_last_moment;
    for (int i = 0; i < MEDDLING_COUNT; i++) {
        FileError error;
        read_out(world);
        meddle_once = meddlings[i].meddle;
        assert_false(replace_read(world, &error));
        assert_his(world, &error, &meddlings[i]);
    }
}

/* --- the end of the process ---------------------------------------------------------- */

static int signal_to_raise;

static void raise_it(void)
{
    raise(signal_to_raise);
}

static int write_and_be_signalled(World *world)
{
    FileError error;
    (void)world;
    before_fsync = raise_it;
    return replace_out(&error) ? 0 : 1;
}

static int write_and_ignore(World *world)
{
    signal(signal_to_raise, SIG_IGN);
    return write_and_be_signalled(world);
}

/* While the names are exchanged it has to wait. */
static int exchange_and_be_signalled(World *world)
{
    FileError error;
    before_exchange = raise_it;
    return replace_read(world, &error) ? 0 : 1;
}

static const int SIGNALS[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGXCPU};
enum { SIGNAL_COUNT = sizeof SIGNALS / sizeof *SIGNALS };

static void a_signal_ends_it_and_leaves_nothing(void **state)
{
    World *world = *state;
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        signal_to_raise = SIGNALS[i];
        read_out(world);
        int status = run_apart(write_and_be_signalled, world);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), SIGNALS[i]);
        assert_content(world->arena, "out", "old");
        assert_entries(1);
        status = run_apart(exchange_and_be_signalled, world);
        assert_true(WIFSIGNALED(status));
        assert_int_equal(WTERMSIG(status), SIGNALS[i]);
        assert_content(world->arena, "out", "new");
        assert_entries(1);
        put("out", "old");
        assert_int_equal(run_apart(write_and_ignore, world), 0);
        assert_content(world->arena, "out", "new");
        assert_entries(1);
    }
}

/* As out of memory does (bug.h). */
static void *leave(void *argument)
{
    (void)argument;
    exit(2);
}

static atomic_bool is_leaving;

static void note_leaving(void)
{
    is_leaving = true;
}

/* Returns when the other thread is in exit(). */
static void start_the_end(void)
{
    pthread_t thread;
    atexit(note_leaving); /* comes before those that are there already */
    pthread_create(&thread, NULL, leave, NULL);
    while (!is_leaving)
        usleep(1000);
}

/* Returns when it has removed the file. */
static void wait_for_the_end(void)
{
    int count;
    start_the_end();
    while (find_unfinished(&count)[0])
        usleep(1000);
}

static int write_while_a_worker_dies(World *world)
{
    FileError error;
    (void)world;
    before_fsync = wait_for_the_end;
    return replace_out(&error) ? 3 : 4;
}

static volatile bool is_stopped; /* never */

static int exchange_while_a_worker_dies(World *world)
{
    FileError error;
    before_exchange = start_the_end;
    replace_read(world, &error);
    while (!is_stopped)
        pause(); /* only one thread may call exit() */
    return 5;
}

static void a_worker_that_dies_leaves_nothing(void **state)
{
    World *world = *state;
    read_out(world);
    assert_int_equal(WEXITSTATUS(run_apart(write_while_a_worker_dies, world)), 2);
    assert_content(world->arena, "out", "old");
    assert_entries(1);
    assert_int_equal(WEXITSTATUS(run_apart(exchange_while_a_worker_dies, world)), 2);
    assert_content(world->arena, "out", "new");
    assert_entries(1);
}

/* --- pipes and devices --------------------------------------------------------------- */

static int write_to_a_pipe(World *world)
{
    FileError error;
    (void)world;
    if (file_replace("pipe", STR("new"), FILE_LINKS_FOLLOW, &error))
        return 1;
    return strcmp(error.message, "cannot write 'pipe': nobody reads from it") ? 2 : 0;
}

static void does_not_wait_for_a_reader(void **state)
{
    World *world = *state;
    mkfifo("pipe", 0666);
    assert_int_equal(run_apart(write_to_a_pipe, world), 0);
    assert_entries(1);
}

static void writes_to_a_stream_that_is_open(void **state)
{
    World *world = *state;
    char path[32];
    FileError error;
    int fd = open("out", O_WRONLY | O_CREAT, 0666);
    assert_int_equal(write(fd, "first ", 6), 6);
    snprintf(path, sizeof path, "/dev/fd/%d", fd);
    assert_true(file_replace(path, STR("second"), FILE_LINKS_FOLLOW, &error));
    close(fd);
    assert_content(world->arena, "out", "first second");
    assert_false(file_replace(path, STR("third"), FILE_LINKS_FOLLOW, &error));
    assert_true(str_ends_with(str_of(error.message), ": Bad file descriptor"));
}

static void memory_that_looks_like_a_folder_has_files(void **state)
{
    World *world = *state;
    char path[64];
    FileError error;
    if (!file_is_directory("/dev/shm"))
        skip();
    snprintf(path, sizeof path, "/dev/shm/flockc-test-%ld", (long)getpid());
    assert_true(file_replace(path, STR("longer"), FILE_LINKS_FOLLOW, &error));
    assert_true(file_replace(path, STR("short"), FILE_LINKS_FOLLOW, &error));
    assert_content(world->arena, path, "short");
    unlink(path);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(nobody_reads_a_private_file_meanwhile),
        TEST(keeps_the_owner),
        TEST(keeps_the_access_control_list),
        TEST(takes_no_access_control_list_from_the_folder),
        TEST(refuses_where_the_owner_cannot_be_kept),
        TEST(refuses_a_read_only_file),
        TEST(refuses_a_file_with_other_names),
        TEST(refuses_a_link_in_a_circle),
        TEST(brings_the_file_to_the_disk_before_its_name),
        TEST(sees_what_was_changed_before),
        TEST(loses_nothing_in_the_last_moment),
        TEST(the_newest_of_his_stays),
        TEST(writes_what_nobody_changed),
        TEST(looks_right_before_the_rename_without_exchange),
        TEST(a_signal_ends_it_and_leaves_nothing),
        TEST(a_worker_that_dies_leaves_nothing),
        TEST(does_not_wait_for_a_reader),
        TEST(writes_to_a_stream_that_is_open),
        TEST(memory_that_looks_like_a_folder_has_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
