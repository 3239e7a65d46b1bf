/* SPDX-License-Identifier: MIT */
/*
 * file_writing.c - writing files so that neither half of one is ever seen nor a version lost;
 * see files.h.
 *
 * A hard link is refused, not written through: to write through one is to write in place, of
 * which half would be seen, and could stay.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#ifndef __APPLE__
#include <sys/syscall.h>
#endif

#include "support/chars.h"
#include "system/file_parts_private.h"
#include "system/file_rights_private.h"
#include "system/files.h"
#include "system/unfinished_private.h"

/* What is to be written. */
typedef struct Job {
    const char *path;
    const char *shown; /* in messages */
    Str content;
    bool exists; /* as a regular file, `existing` */
    struct stat existing;
    const FileVersion *version; /* of what must stand there; NULL: anything may */
    Str old;                    /* its content */
    FileError *error;
} Job;

static bool job_fail(const Job *job, const char *reason)
{
    return file_fail(job->error, FILE_ERROR_SYSTEM, "write", job->shown, reason);
}

static bool job_fail_errno(const Job *job)
{
    return file_fail_errno(job->error, "write", job->shown);
}

static bool job_fail_changed(const Job *job)
{
    return file_fail(job->error, FILE_ERROR_CHANGED, "write", job->shown,
                     "it was changed meanwhile; it is as somebody else left it");
}

/* --- bytes ------------------------------------------------------------------------------ */

/* file_has_content() of a name, never through a link. */
static bool has_content(const char *path, Str content)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    bool is_same = file_has_content(fd, content);
    int number = errno;
    close(fd);
    errno = number;
    return is_same;
}

/* Not everything that takes bytes can be asked for this. */
static bool bring_to_disk(int fd)
{
    return fsync(fd) == 0 || errno == EINVAL || errno == ENOTSUP;
}

/* The folder of `path`, so that the new name stays. One that may not be read is left alone. */
static bool bring_folder_to_disk(const char *path)
{
    char folder[PATH_MAX];
    Str name = file_folder(str_of(path));
    snprintf(folder, sizeof folder, "%.*s", STR_ARG(name));
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return errno == EACCES;
    bool is_done = bring_to_disk(fd);
    int number = errno;
    close(fd);
    errno = number;
    return is_done;
}

/* --- the unfinished file ------------------------------------------------------------------ */

static bool write_unfinished(const Job *job)
{
    int fd = unfinished_open(job->path, job->exists ? 0600 : 0666);
    if (fd < 0)
        return job_fail_errno(job);
    /* Before it holds a byte: nobody may read of a file what he may not read afterwards. */
    const char *refusal = job->exists ? file_rights_take_over(fd, job->path, &job->existing) : NULL;
    bool is_written = !refusal || job_fail(job, refusal);
    if (is_written && !(file_write_fully(fd, job->content) && bring_to_disk(fd)))
        is_written = job_fail_errno(job);
    if (close(fd) != 0 && is_written)
        is_written = job_fail_errno(job);
    if (!is_written)
        unfinished_remove();
    return is_written;
}

/* --- the name, where something may stand there ----------------------------------------------- */

enum { EXCHANGE = 2, KEEP_OLD = 1 }; /* RENAME_EXCHANGE, RENAME_NOREPLACE of Linux */

/* rename() of the unfinished file with flags; ENOSYS or EINVAL where that is not to be had. */
static bool rename_with(unsigned flags, const char *path)
{
#if defined(__APPLE__)
    return renamex_np(unfinished_name(), path, flags == EXCHANGE ? RENAME_SWAP : RENAME_EXCL) == 0;
#elif defined(SYS_renameat2)
    return syscall(SYS_renameat2, AT_FDCWD, unfinished_name(), AT_FDCWD, path, flags) == 0;
#else
    (void)flags, (void)path;
    errno = ENOSYS;
    return false;
#endif
}

static bool is_unsupported(int number)
{
    return number == ENOSYS || number == EINVAL || number == ENOTSUP;
}

typedef enum Placing {
    PLACED,
    PLACE_CHANGED, /* somebody else wrote there, and that stands there now */
    PLACE_FAILED,  /* errno; what was there stands there */
    PLACE_LOST,    /* errno; what was there has the unfinished file's name */
} Placing;

static bool is_same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

/* Does not ask for `changed`, which a rename changes. */
static bool is_version(const FileVersion *version, const struct stat *info)
{
    return version->device == info->st_dev && version->number == info->st_ino &&
           version->size_bytes == info->st_size && is_same_time(version->modified, info->st_mtim);
}

static bool has_rights_of(const struct stat *old, const struct stat *new)
{
    return old->st_mode == new->st_mode && old->st_uid == new->st_uid &&
           old->st_gid == new->st_gid && old->st_nlink == new->st_nlink;
}

/* True if what has the unfinished file's name is what was read; else errno, 0 if it is not. */
static bool is_what_was_read(const Job *job)
{
    struct stat info;
    if (lstat(unfinished_name(), &info) != 0)
        return false;
    errno = 0;
    return is_version(job->version, &info) && has_rights_of(&job->existing, &info) &&
           has_content(unfinished_name(), job->old);
}

/*
 * True if what has the unfinished file's name now is what was put at the path before. Of what
 * is ours the content is known as well; anything else is a version that somebody has replaced.
 */
static bool is_what_was_put(const Job *job, const FileVersion *put, bool is_ours)
{
    struct stat info;
    return lstat(unfinished_name(), &info) == 0 && is_version(put, &info) &&
           (!is_ours || has_content(unfinished_name(), job->content));
}

/*
 * Exchanges again, so that what somebody else wrote stands there again. If he wrote once more
 * in between, that has come to be the unfinished file, and goes back in its turn.
 */
static Placing put_back(const Job *job, FileVersion put)
{
    enum { ROUNDS_MAX = 1000 };
    bool is_ours = true;
    for (int i = 0; i < ROUNDS_MAX; i++) {
        struct stat back;
        if (lstat(unfinished_name(), &back) != 0)
            return PLACE_LOST;
        bool is_exchanged = rename_with(EXCHANGE, job->path);
        bool is_gone = !is_exchanged && errno == ENOENT; /* he removed what we put there */
        if (is_gone && rename_with(KEEP_OLD, job->path))
            return PLACE_CHANGED;
        if (!is_exchanged && !(is_gone && errno == EEXIST))
            return PLACE_LOST;
        if (!is_exchanged)
            continue;
        if (is_what_was_put(job, &put, is_ours))
            return PLACE_CHANGED;
        put = file_version_of(&back);
        is_ours = false;
    }
    return PLACE_LOST;
}

/* Without an exchange: what is written between these two calls is lost. */
static Placing rename_if_unchanged(const Job *job)
{
    struct stat now;
    if (lstat(job->path, &now) != 0)
        return errno == ENOENT ? PLACE_CHANGED : PLACE_FAILED;
    if (!is_version(job->version, &now) || !is_same_time(job->version->changed, now.st_ctim))
        return PLACE_CHANGED;
    return rename(unfinished_name(), job->path) == 0 ? PLACED : PLACE_FAILED;
}

static Placing exchange(const Job *job)
{
    struct stat ours;
    if (lstat(unfinished_name(), &ours) != 0)
        return PLACE_FAILED;
    if (!rename_with(EXCHANGE, job->path)) {
        if (is_unsupported(errno))
            return rename_if_unchanged(job);
        return errno == ENOENT ? PLACE_CHANGED : PLACE_FAILED;
    }
    if (is_what_was_read(job))
        return PLACED;
    int number = errno;
    Placing placing = put_back(job, file_version_of(&ours));
    if (number == 0 || placing == PLACE_LOST)
        return placing;
    errno = number;
    return PLACE_FAILED;
}

static Placing place(const Job *job)
{
    unfinished_begin_step();
    Placing placing = PLACE_FAILED;
    if (job->version)
        placing = exchange(job);
    else if (rename(unfinished_name(), job->path) == 0)
        placing = PLACED;
    if (placing == PLACE_LOST)
        unfinished_forget(); /* better two files than none */
    else
        unfinished_remove(); /* what was exchanged; after a rename there is nothing */
    int number = errno;
    unfinished_end_step();
    errno = number;
    return placing;
}

/* What is left is the last thing that anybody wants to lose, so its name is told. */
static bool job_fail_lost(const Job *job)
{
    char reason[160];
    Str name = file_base_name(str_of(unfinished_name()));
    snprintf(reason, sizeof reason, "it was changed meanwhile, and what it was is in '%.*s': %s",
             STR_ARG(name), strerror(errno));
    return file_fail(job->error, FILE_ERROR_CHANGED, "write", job->shown, reason);
}

static bool write_and_place(const Job *job)
{
    if (!write_unfinished(job))
        return false;
    switch (place(job)) {
    case PLACED:
        return bring_folder_to_disk(job->path) || job_fail_errno(job);
    case PLACE_CHANGED:
        return job_fail_changed(job);
    case PLACE_FAILED:
        return job_fail_errno(job);
    case PLACE_LOST:
        break;
    }
    return job_fail_lost(job);
}

/* --- replacing -------------------------------------------------------------------------------- */

/* Why a regular file may not be replaced, or NULL. */
static const char *refuse_to_replace(const char *path, const struct stat *existing)
{
    const char *refusal = file_rights_refuse_writing(path, existing);
    if (!refusal && existing->st_nlink > 1)
        return "it has other names (hard links), which would keep the old content";
    return refusal;
}

/* Where a regular file stands, or a link that is replaced. */
static bool replace_existing(Job *job)
{
    const struct stat *info = &job->existing;
    if (!S_ISREG(info->st_mode))
        return write_and_place(job);
    job->exists = true;
    if (job->version && !is_version(job->version, info))
        return job_fail_changed(job);
    if ((uintmax_t)info->st_size == job->content.len && has_content(job->path, job->content))
        return true;
    const char *refusal = refuse_to_replace(job->path, info);
    return refusal ? job_fail(job, refusal) : write_and_place(job);
}

/* The case where the path is no device. */
static bool replace_regular(Job *job)
{
    struct stat *info = &job->existing;
    if (lstat(job->path, info) != 0) {
        if (errno != ENOENT)
            return job_fail_errno(job);
        return job->version ? job_fail_changed(job) : write_and_place(job);
    }
    if (S_ISDIR(info->st_mode)) {
        errno = EISDIR;
        return job_fail_errno(job);
    }
    if (!S_ISREG(info->st_mode) && !S_ISLNK(info->st_mode))
        return job_fail(job, FILE_NOT_REGULAR);
    return replace_existing(job);
}

/* Follows a link. One that leads nowhere is replaced like a file. */
static bool replace_through_link(Job *job)
{
    struct stat info;
    bool is_link = lstat(job->path, &info) == 0 && S_ISLNK(info.st_mode);
    char *real = is_link ? realpath(job->path, NULL) : NULL;
    if (is_link && !real && errno != ENOENT)
        return job_fail_errno(job);
    job->path = real ? real : job->path;
    bool is_done = replace_regular(job);
    free(real);
    return is_done;
}

/* --- devices and pipes: there is no name to rename to -------------------------------- */

/* The number of a stream that this process has open already, or -1. */
static int open_stream(const char *path)
{
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    if (strcmp(path, "/dev/stdout") == 0)
        return STDOUT_FILENO;
    if (strcmp(path, "/dev/stderr") == 0)
        return STDERR_FILENO;
    for (int i = 0; i < 2; i++) {
        size_t len = strlen(folders[i]);
        if (strncmp(path, folders[i], len) == 0 && char_is_digit(path[len]))
            return (int)strtol(path + len, NULL, 10);
    }
    return -1;
}

/* O_NONBLOCK: opening a pipe would wait for its reader. */
static bool write_to_device(const Job *job)
{
    int fd = open(job->path, O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return errno == ENXIO ? job_fail(job, "nobody reads from it") : job_fail_errno(job);
    bool is_written = file_write_fully(fd, job->content) || job_fail_errno(job);
    if (close(fd) != 0 && is_written)
        return job_fail_errno(job);
    return is_written;
}

static bool write_directly(const Job *job)
{
    int stream = open_stream(job->path);
    if (stream < 0)
        return write_to_device(job);
    if (stream == STDOUT_FILENO || stream == STDERR_FILENO)
        fflush(stream == STDOUT_FILENO ? stdout : stderr);
    return file_write_fully(stream, job->content) || job_fail_errno(job);
}

/* Memory that looks like a folder has ordinary files. */
static bool is_written_directly(const char *path)
{
    struct stat info;
    if (file_is_device_path(path) && !str_starts_with(str_of(path), "/dev/shm/"))
        return true;
    return stat(path, &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

/* --- what others call ---------------------------------------------------------------- */

bool file_replace(const char *path, Str content, FileLinks links, FileError *error)
{
    Job job = {.path = path, .shown = path, .content = content, .error = error};
    *error = (FileError){0};
    if (links == FILE_LINKS_REPLACE)
        return replace_regular(&job);
    return is_written_directly(path) ? write_directly(&job) : replace_through_link(&job);
}

bool file_replace_version(const char *path, const FileVersion *version, Str old, Str content,
                          FileError *error)
{
    Job job = {
        .path = path,
        .shown = path,
        .content = content,
        .version = version,
        .old = old,
        .error = error,
    };
    *error = (FileError){0};
    return replace_through_link(&job);
}

/*
 * Gives the unfinished file a name that nothing has yet. Not every file system can do that at
 * once or has links; on those a file that comes into being in the same moment is lost.
 */
static bool name_new(const char *path)
{
    struct stat info;
    if (rename_with(KEEP_OLD, path))
        return true;
    if (!is_unsupported(errno))
        return false;
    if (link(unfinished_name(), path) == 0)
        return true;
    if (errno == EEXIST)
        return false;
    if (lstat(path, &info) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(unfinished_name(), path) == 0;
}

bool file_create(const char *path, Str content, FileError *error)
{
    Job job = {.path = path, .shown = path, .content = content, .error = error};
    *error = (FileError){0};
    if (!write_unfinished(&job))
        return false;
    unfinished_begin_step();
    bool is_named = name_new(path);
    unfinished_remove(); /* the first name, if there are two now */
    int number = errno;
    unfinished_end_step();
    errno = number;
    if (!is_named)
        return job_fail_errno(&job);
    if (bring_folder_to_disk(path))
        return true;
    job_fail_errno(&job);
    unlink(path);
    return false;
}

bool file_write_stdout(Str content, FileError *error)
{
    *error = (FileError){0};
    return (fflush(stdout) == 0 && file_write_fully(STDOUT_FILENO, content)) ||
           file_fail_errno(error, "write", NULL);
}

void file_guard_standard_streams(void)
{
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        if (fcntl(fd, F_GETFD) != -1)
            continue;
        /* The wrong way round on purpose, so that using the stream fails with EBADF. */
        int opened = open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        if (opened != fd && opened >= 0)
            close(opened);
    }
}
