/* SPDX-License-Identifier: MIT */
/*
 * files.c - see files.h.
 *
 * The name of the unfinished file is kept in a static, so that a hook at exit can
 * remove it: out of memory leaves through exit() from anywhere (bug.h).
 */
#include "system/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/visible.h"

enum {
    CHUNK_BYTES = 64 * 1024,
    NAME_SHOWN_BYTES = 240,
    TEMPORARY_TRIES = 100,
};

static const char NOT_REGULAR[] = "it is not a regular file";

static char unfinished[PATH_MAX]; /* empty: nothing is being written */

/* Errors. */

/* The name for a message: clean, and of a long one only the end. */
static void append_name(Buf *out, const char *path)
{
    Buf clean = {0};
    visible_append(&clean, str_of(path));
    size_t cut = clean.len > NAME_SHOWN_BYTES ? clean.len - NAME_SHOWN_BYTES : 0;
    while (cut && cut < clean.len && ((unsigned char)clean.ptr[cut] & 0xC0) == 0x80)
        cut++;
    buf_append_c(out, cut ? "…" : "");
    if (clean.len)
        buf_append(out, str_make(clean.ptr + cut, clean.len - cut));
    buf_free(&clean);
}

/* `verb` is "read" or "write"; always false, so that callers can return it. */
static bool fail(FileError *error, FileErrorKind kind, const char *verb, const char *path,
                 const char *reason)
{
    Buf message = {0};
    buf_printf(&message, "cannot %s ", verb);
    if (path) {
        buf_put(&message, '\'');
        append_name(&message, path);
        buf_put(&message, '\'');
    } else {
        buf_append_c(&message, strcmp(verb, "read") == 0 ? "standard input" : "standard output");
    }
    buf_printf(&message, ": %s", reason);
    error->kind = kind;
    snprintf(error->message, sizeof error->message, "%s", message.ptr);
    buf_free(&message);
    return false;
}

static bool fail_errno(FileError *error, const char *verb, const char *path)
{
    int number = errno;
    bool is_missing = number == ENOENT || number == ENOTDIR;
    return fail(error, is_missing ? FILE_ERROR_MISSING : FILE_ERROR_SYSTEM, verb, path,
                strerror(number));
}

static bool fail_too_large(FileError *error, const char *path, size_t limit_bytes)
{
    char reason[64];
    size_t mebibytes = limit_bytes >> 20;
    bool is_round = mebibytes && mebibytes << 20 == limit_bytes;
    snprintf(reason, sizeof reason, "it has more than %zu %s", is_round ? mebibytes : limit_bytes,
             is_round ? "MiB" : "bytes");
    return fail(error, FILE_ERROR_TOO_LARGE, "read", path, reason);
}

/* Reading. */

static bool is_device_path(const char *path)
{
    return str_starts_with(str_of(path), "/dev/") || str_starts_with(str_of(path), "/proc/");
}

/* Why `mode` cannot be read, or NULL. */
static const char *refuse_kind(mode_t mode, const char *path)
{
    if (S_ISREG(mode))
        return NULL;
    if (S_ISDIR(mode))
        return strerror(EISDIR);
    if ((S_ISFIFO(mode) || S_ISCHR(mode)) && is_device_path(path))
        return NULL;
    return NOT_REGULAR;
}

/* Bytes read, fewer than `count` only at the end; -1 with errno. */
static ssize_t read_fully(int fd, char *to, size_t count)
{
    size_t done = 0;
    while (done < count) {
        ssize_t got = read(fd, to + done, count - done);
        if (got == 0)
            break;
        if (got > 0) {
            done += (size_t)got;
        } else if (errno == EAGAIN) {
            poll(&(struct pollfd){.fd = fd, .events = POLLIN}, 1, -1);
        } else if (errno != EINTR) {
            return -1;
        }
    }
    return (ssize_t)done;
}

/* A file that says how long it is. If it grows meanwhile, this is what it was. */
static bool read_sized(Arena *arena, int fd, size_t size_bytes, Str *text)
{
    char *bytes = arena_alloc(arena, size_bytes + 1);
    ssize_t got = read_fully(fd, bytes, size_bytes);
    if (got < 0)
        return false;
    bytes[got] = '\0';
    *text = str_make(bytes, (size_t)got);
    return true;
}

/* A stream, or a file of the kernel that claims to be empty. May end above the limit. */
static bool read_stream(Arena *arena, int fd, size_t limit_bytes, Str *text)
{
    Buf buf = {0};
    ssize_t got;
    do {
        got = read_fully(fd, buf_reserve(&buf, CHUNK_BYTES), CHUNK_BYTES);
        if (got > 0)
            buf.len += (size_t)got;
    } while (got == CHUNK_BYTES && buf.len <= limit_bytes);
    int number = errno;
    if (got >= 0)
        *text = arena_copy(arena, buf_str(&buf));
    buf_free(&buf);
    errno = number;
    return got >= 0;
}

/* `path` is NULL for standard input. */
static bool read_open_file(Arena *arena, int fd, const char *path, size_t limit_bytes, Str *text,
                           FileError *error)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return fail_errno(error, "read", path);
    const char *refusal = path ? refuse_kind(info.st_mode, path) : NULL;
    if (refusal)
        return fail(error, FILE_ERROR_SYSTEM, "read", path, refusal);
    bool has_size = S_ISREG(info.st_mode) && info.st_size > 0 && path;
    if (has_size && (uintmax_t)info.st_size > limit_bytes)
        return fail_too_large(error, path, limit_bytes);
    bool is_read = has_size ? read_sized(arena, fd, (size_t)info.st_size, text)
                            : read_stream(arena, fd, limit_bytes, text);
    if (!is_read)
        return fail_errno(error, "read", path);
    if (text->len > limit_bytes)
        return fail_too_large(error, path, limit_bytes);
    return true;
}

bool file_read(Arena *arena, const char *path, size_t limit_bytes, Str *text, FileError *error)
{
    *error = (FileError){0};
    *text = (Str){0};
    if (strcmp(path, "-") == 0)
        return read_open_file(arena, STDIN_FILENO, NULL, limit_bytes, text, error);
    /* O_NONBLOCK: opening a named pipe would wait for its writer. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return fail_errno(error, "read", path);
    bool is_read = read_open_file(arena, fd, path, limit_bytes, text, error);
    close(fd);
    if (!is_read)
        *text = (Str){0};
    return is_read;
}

/* Writing. */

static bool write_fully(int fd, Str content)
{
    size_t done = 0;
    while (done < content.len) {
        ssize_t put = write(fd, content.ptr + done, content.len - done);
        if (put >= 0)
            done += (size_t)put;
        else if (errno == EAGAIN)
            poll(&(struct pollfd){.fd = fd, .events = POLLOUT}, 1, -1);
        else if (errno != EINTR)
            return false;
    }
    return true;
}

static bool has_content(int fd, Str content)
{
    char chunk[4096];
    for (size_t done = 0;;) {
        ssize_t got = read_fully(fd, chunk, sizeof chunk);
        if (got < 0 || (size_t)got > content.len - done)
            return false;
        if (got == 0)
            return done == content.len;
        if (memcmp(chunk, content.ptr + done, (size_t)got) != 0)
            return false;
        done += (size_t)got;
    }
}

static bool is_unchanged(const char *path, const struct stat *existing, Str content)
{
    if (!S_ISREG(existing->st_mode) || (uintmax_t)existing->st_size != content.len)
        return false;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    bool is_same = has_content(fd, content);
    close(fd);
    return is_same;
}

static void remove_unfinished(void)
{
    if (unfinished[0])
        unlink(unfinished);
    unfinished[0] = '\0';
}

static void register_removal(void)
{
    static bool is_registered;
    if (!is_registered)
        is_registered = atexit(remove_unfinished) == 0;
}

/* An open new file beside `path`, its name in `unfinished`; -1 with errno. */
static int open_temporary(const char *path)
{
    const char *slash = strrchr(path, '/');
    int folder_len = slash ? (int)(slash - path + 1) : 0;
    register_removal();
    for (int i = 0; i < TEMPORARY_TRIES; i++) {
        char name[PATH_MAX];
        int len = snprintf(name, sizeof name, "%.*s.flockc-%ld-%d.tmp", folder_len, path,
                           (long)getpid(), i);
        if (len < 0 || (size_t)len >= sizeof name) {
            errno = ENAMETOOLONG;
            return -1;
        }
        int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd >= 0) {
            memcpy(unfinished, name, (size_t)len + 1);
            return fd;
        }
        if (errno != EEXIST)
            return -1;
    }
    return -1;
}

/*
 * Gives the unfinished file a name that nothing has yet. Not every file system has links; on
 * those a file that comes into being in the same moment is lost.
 */
static bool name_new(const char *path)
{
    struct stat info;
    if (link(unfinished, path) == 0) {
        unlink(unfinished);
        return true;
    }
    if (errno == EEXIST)
        return false;
    if (lstat(path, &info) == 0) {
        errno = EEXIST;
        return false;
    }
    return rename(unfinished, path) == 0;
}

static bool name_anew(const char *path)
{
    return rename(unfinished, path) == 0;
}

/*
 * `existing` is NULL for a new file; `name` gives the written file its name. errno on failure.
 */
static bool write_and_name(const char *path, Str content, const struct stat *existing,
                           bool (*name)(const char *path))
{
    int fd = open_temporary(path);
    if (fd < 0)
        return false;
    bool is_written = write_fully(fd, content);
    if (is_written && existing)
        is_written = fchmod(fd, existing->st_mode & 0777) == 0;
    int number = errno;
    if (close(fd) != 0 && is_written) {
        is_written = false;
        number = errno;
    }
    if (is_written) {
        is_written = name(path);
        number = errno;
    }
    if (is_written)
        unfinished[0] = '\0';
    else
        remove_unfinished();
    errno = number;
    return is_written;
}

/* The number of a stream that this process has open already, or -1. */
static int standard_stream(const char *path)
{
    static const char *const names[] = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1",
                                        "/dev/stderr", "/dev/fd/2", "/proc/self/fd/2"};
    for (int i = 0; i < 6; i++)
        if (strcmp(path, names[i]) == 0)
            return i < 3 ? STDOUT_FILENO : STDERR_FILENO;
    return -1;
}

/* Devices and pipes: there is no name to rename to. */
static bool write_directly(const char *path, Str content)
{
    int stream = standard_stream(path);
    if (stream >= 0) {
        fflush(stream == STDOUT_FILENO ? stdout : stderr);
        return write_fully(stream, content);
    }
    int fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (fd < 0)
        return false;
    bool is_written = write_fully(fd, content);
    int number = errno;
    if (close(fd) != 0 && is_written)
        return false;
    errno = number;
    return is_written;
}

/* The case where `path` is no device. Messages say `shown`. */
static bool replace_regular(const char *path, const char *shown, Str content, FileError *error)
{
    struct stat info;
    bool exists = lstat(path, &info) == 0;
    if (exists && S_ISDIR(info.st_mode)) {
        errno = EISDIR;
        return fail_errno(error, "write", shown);
    }
    if (exists && !S_ISREG(info.st_mode) && !S_ISLNK(info.st_mode))
        return fail(error, FILE_ERROR_SYSTEM, "write", shown, NOT_REGULAR);
    if (exists && is_unchanged(path, &info, content))
        return true;
    bool keeps_mode = exists && S_ISREG(info.st_mode);
    return write_and_name(path, content, keeps_mode ? &info : NULL, name_anew) ||
           fail_errno(error, "write", shown);
}

bool file_replace(const char *path, Str content, FileLinks links, FileError *error)
{
    struct stat info;
    *error = (FileError){0};
    if (links == FILE_LINKS_REPLACE)
        return replace_regular(path, path, content, error);
    bool exists = stat(path, &info) == 0;
    bool is_stream = exists && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
    if (is_stream || is_device_path(path))
        return write_directly(path, content) || fail_errno(error, "write", path);
    /* A link that leads nowhere is replaced like a file. */
    bool is_link = exists && lstat(path, &info) == 0 && S_ISLNK(info.st_mode);
    char *real = is_link ? realpath(path, NULL) : NULL;
    bool is_done = replace_regular(real ? real : path, path, content, error);
    free(real);
    return is_done;
}

bool file_create(const char *path, Str content, FileError *error)
{
    *error = (FileError){0};
    return write_and_name(path, content, NULL, name_new) || fail_errno(error, "write", path);
}

bool file_write_stdout(Str content, FileError *error)
{
    *error = (FileError){0};
    return (fflush(stdout) == 0 && write_fully(STDOUT_FILENO, content)) ||
           fail_errno(error, "write", NULL);
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

/* Names. */

bool file_exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

bool file_is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

Str file_identity(Arena *arena, const char *path)
{
    struct stat info;
    if (stat(path, &info) == 0) {
        if (!S_ISREG(info.st_mode))
            return str_make(NULL, 0);
        return arena_format(arena, "%llu:%llu", (unsigned long long)info.st_dev,
                            (unsigned long long)info.st_ino);
    }
    while (path[0] == '.' && path[1] == '/')
        path += 2;
    return arena_format(arena, "name %s", path);
}

Str file_folder(Str path)
{
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    if (end == 0)
        return STR(".");
    return str_make(path.ptr, end > 1 ? end - 1 : end);
}

Str file_base_name(Str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return path.len ? str_make(path.ptr + start, path.len - start) : path;
}

/* Without what begins at the last dot; a dot in front is part of the name. */
static Str drop_suffix(Str name)
{
    for (size_t i = name.len; i > 1; i--)
        if (name.ptr[i - 1] == '.')
            return str_make(name.ptr, i - 1);
    return name;
}

Str file_stem(Str path)
{
    Str name = drop_suffix(file_base_name(path));
    return str_ends_with(name, ".flock") ? drop_suffix(name) : name;
}

Str file_join(Arena *arena, Str folder, Str name)
{
    bool needs_slash = folder.len && folder.ptr[folder.len - 1] != '/';
    return arena_format(arena, "%.*s%s%.*s", STR_ARG(folder), needs_slash ? "/" : "",
                        STR_ARG(name));
}
