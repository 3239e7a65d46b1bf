/* SPDX-License-Identifier: MIT */
/*
 * faults.c - a library for LD_PRELOAD, in which the Nth call of a kind fails.
 *
 *     FAULTS_KIND    alloc (malloc and its like, mmap) or io (files, folders, threads)
 *     FAULTS_AT      N, from 1; 0: none, for counting
 *     FAULTS_ACTION  once: that call fails; on: that one and all after it;
 *                    kill: SIGKILL in its place; term: SIGTERM before it
 *     FAULTS_COUNT   a file to which the number of calls is written at the end
 *
 * Allocations fail with ENOMEM, the others with EIO. A call that cleans up (unlink) fails only
 * once: if nothing could be removed, nothing could be tidied up. For the GNU library.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

typedef enum Kind { KIND_NONE, KIND_ALLOC, KIND_IO } Kind;
typedef enum Action { ACTION_ONCE, ACTION_ON, ACTION_KILL, ACTION_TERM } Action;

static Kind kind;
static Action action;
static long at;
static atomic_long count;

static bool is_set(const char *name, const char *value)
{
    const char *given = getenv(name);
    return given && strcmp(given, value) == 0;
}

__attribute__((constructor)) static void begin(void)
{
    const char *number = getenv("FAULTS_AT");
    at = number ? strtol(number, NULL, 10) : 0;
    action = is_set("FAULTS_ACTION", "on")     ? ACTION_ON
             : is_set("FAULTS_ACTION", "kill") ? ACTION_KILL
             : is_set("FAULTS_ACTION", "term") ? ACTION_TERM
                                               : ACTION_ONCE;
    kind = is_set("FAULTS_KIND", "alloc") ? KIND_ALLOC
           : is_set("FAULTS_KIND", "io")  ? KIND_IO
                                          : KIND_NONE;
}

/* The function behind the one of the same name here. */
#define REAL(name) ((__typeof__(&name))(void *)dlsym(RTLD_NEXT, #name))

__attribute__((destructor)) static void end(void)
{
    const char *path = getenv("FAULTS_COUNT");
    if (!path)
        return;
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%ld", atomic_load(&count));
    int fd = REAL(open)(path, O_WRONLY | O_CREAT | O_TRUNC, 0666);
    bool is_written = REAL(write)(fd, digits, (size_t)len) == len;
    REAL(close)(fd);
    if (!is_written)
        abort();
}

/* True if this call is to fail. */
static bool fails(Kind of)
{
    if (kind != of)
        return false;
    long now = atomic_fetch_add(&count, 1) + 1;
    if (now != at || action == ACTION_ONCE || action == ACTION_ON)
        return at > 0 && (now == at || (action == ACTION_ON && now > at));
    raise(action == ACTION_KILL ? SIGKILL : SIGTERM);
    return false;
}

static bool io_fails(void)
{
    bool is_failing = fails(KIND_IO);
    if (is_failing)
        errno = EIO;
    return is_failing;
}

/* --- memory ------------------------------------------------------------------------------- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t number, size_t size);
void *__libc_realloc(void *old, size_t size);

static void *no_memory(void)
{
    errno = ENOMEM;
    return NULL;
}

void *malloc(size_t size)
{
    return fails(KIND_ALLOC) ? no_memory() : __libc_malloc(size);
}

void *calloc(size_t number, size_t size)
{
    return fails(KIND_ALLOC) ? no_memory() : __libc_calloc(number, size);
}

void *realloc(void *old, size_t size)
{
    return fails(KIND_ALLOC) ? no_memory() : __libc_realloc(old, size);
}

void *mmap(void *address, size_t len, int protection, int flags, int fd, off_t offset)
{
    if (fails(KIND_ALLOC)) {
        errno = ENOMEM;
        return MAP_FAILED;
    }
    return REAL(mmap)(address, len, protection, flags, fd, offset);
}

/* --- files ----------------------------------------------------------------------------------- */

int open(const char *path, int flags, ...)
{
    va_list args;
    va_start(args, flags);
    mode_t mode = flags & O_CREAT ? va_arg(args, mode_t) : 0;
    va_end(args);
    return io_fails() ? -1 : REAL(open)(path, flags, mode);
}

ssize_t read(int fd, void *to, size_t len)
{
    return io_fails() ? -1 : REAL(read)(fd, to, len);
}

ssize_t write(int fd, const void *from, size_t len)
{
    return io_fails() ? -1 : REAL(write)(fd, from, len);
}

/* The descriptor is gone in any case. */
int close(int fd)
{
    bool is_failing = io_fails();
    int result = REAL(close)(fd);
    if (is_failing)
        errno = EIO;
    return is_failing ? -1 : result;
}

int stat(const char *path, struct stat *info)
{
    return io_fails() ? -1 : REAL(stat)(path, info);
}

int lstat(const char *path, struct stat *info)
{
    return io_fails() ? -1 : REAL(lstat)(path, info);
}

int fstat(int fd, struct stat *info)
{
    return io_fails() ? -1 : REAL(fstat)(fd, info);
}

int fsync(int fd)
{
    return io_fails() ? -1 : REAL(fsync)(fd);
}

int fchmod(int fd, mode_t mode)
{
    return io_fails() ? -1 : REAL(fchmod)(fd, mode);
}

int fchown(int fd, uid_t user, gid_t group)
{
    return io_fails() ? -1 : REAL(fchown)(fd, user, group);
}

int faccessat(int folder, const char *path, int mode, int flags)
{
    return io_fails() ? -1 : REAL(faccessat)(folder, path, mode, flags);
}

int rename(const char *old, const char *new)
{
    return io_fails() ? -1 : REAL(rename)(old, new);
}

int link(const char *old, const char *new)
{
    return io_fails() ? -1 : REAL(link)(old, new);
}

int unlink(const char *path)
{
    bool is_failing = io_fails() && atomic_load(&count) == at;
    return is_failing ? -1 : REAL(unlink)(path);
}

long syscall(long number, ...)
{
    long a[6];
    va_list args;
    va_start(args, number);
    for (int i = 0; i < 6; i++)
        a[i] = va_arg(args, long);
    va_end(args);
    return io_fails() ? -1 : REAL(syscall)(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

DIR *opendir(const char *path)
{
    return io_fails() ? NULL : REAL(opendir)(path);
}

struct dirent *readdir(DIR *folder)
{
    return io_fails() ? NULL : REAL(readdir)(folder);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *how, void *(*work)(void *), void *with)
{
    return fails(KIND_IO) ? EAGAIN : REAL(pthread_create)(thread, how, work, with);
}
