/* SPDX-License-Identifier: MIT */
/* files.c - reading, and names; see files.h. file_writing.c has the other half. */
#include "system/files.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/visible.h"
#include "system/file_parts_private.h"

enum { CHUNK_BYTES = 64 * 1024 };

static bool fail_too_large(FileError *error, const char *path, size_t limit_bytes)
{
    char reason[64];
    size_t mebibytes = limit_bytes >> 20;
    bool is_round = mebibytes && mebibytes << 20 == limit_bytes;
    snprintf(reason, sizeof reason, "it has more than %zu %s", is_round ? mebibytes : limit_bytes,
             is_round ? "MiB" : "bytes");
    return file_fail(error, FILE_ERROR_TOO_LARGE, "read", path, reason);
}

/* Reading. */

/* Why `mode` cannot be read, or NULL. */
static const char *refuse_kind(mode_t mode, const char *path)
{
    if (S_ISREG(mode))
        return NULL;
    if (S_ISDIR(mode))
        return strerror(EISDIR);
    if ((S_ISFIFO(mode) || S_ISCHR(mode)) && file_is_device_path(path))
        return NULL;
    return FILE_NOT_REGULAR;
}

/* A file that says how long it is. If it grows meanwhile, this is what it was. */
static bool read_sized(Arena *arena, int fd, size_t size_bytes, Str *text)
{
    char *bytes = arena_alloc(arena, size_bytes + 1);
    ssize_t got = file_read_fully(fd, bytes, size_bytes);
    if (got < 0)
        return false;
    bytes[got] = '\0';
    *text = str_make(bytes, (size_t)got);
    return true;
}

/* A stream, or a file of the kernel that claims to be empty. May end above the limit. */
static bool read_stream(Arena *arena, int fd, size_t limit_bytes, Str *text)
{
    Buf buf = buf_new(arena_context(arena));
    ssize_t got;
    do {
        got = file_read_fully(fd, buf_reserve(&buf, CHUNK_BYTES), CHUNK_BYTES);
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
                           FileVersion *version, FileError *error)
{
    struct stat info;
    if (fstat(fd, &info) != 0)
        return file_fail_errno(error, "read", path);
    *version = file_version_of(&info);
    const char *refusal = path ? refuse_kind(info.st_mode, path) : NULL;
    if (refusal)
        return file_fail(error, FILE_ERROR_SYSTEM, "read", path, refusal);
    bool has_size = S_ISREG(info.st_mode) && info.st_size > 0 && path;
    if (has_size && (uintmax_t)info.st_size > limit_bytes)
        return fail_too_large(error, path, limit_bytes);
    bool is_read = has_size ? read_sized(arena, fd, (size_t)info.st_size, text)
                            : read_stream(arena, fd, limit_bytes, text);
    if (!is_read)
        return file_fail_errno(error, "read", path);
    if (text->len > limit_bytes)
        return fail_too_large(error, path, limit_bytes);
    return true;
}

bool file_read_version(Arena *arena, const char *path, size_t limit_bytes, Str *text,
                       FileVersion *version, FileError *error)
{
    *error = (FileError){0};
    *text = (Str){0};
    if (strcmp(path, "-") == 0)
        return read_open_file(arena, STDIN_FILENO, NULL, limit_bytes, text, version, error);
    /* O_NONBLOCK: opening a named pipe would wait for its writer. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return file_fail_errno(error, "read", path);
    bool is_read = read_open_file(arena, fd, path, limit_bytes, text, version, error);
    close(fd);
    if (!is_read)
        *text = (Str){0};
    return is_read;
}

bool file_read(Arena *arena, const char *path, size_t limit_bytes, Str *text, FileError *error)
{
    FileVersion version;
    return file_read_version(arena, path, limit_bytes, text, &version, error);
}

/* Names. */

/* Makes one folder, or finds it made. */
static bool make_folder(const char *path, FileError *error)
{
    if (mkdir(path, 0777) == 0 || file_is_directory(path))
        return true;
    return file_fail(error, FILE_ERROR_SYSTEM, "make the folder", path,
                     errno == EEXIST || errno == ENOTDIR ? "that is a file" : strerror(errno));
}

bool file_make_folders(Arena *arena, const char *path, FileError *error)
{
    char *part = arena_alloc(arena, strlen(path) + 1);
    memcpy(part, path, strlen(path) + 1);
    for (char *at = part + 1; part[0] && *at; at++) {
        if (*at != '/')
            continue;
        *at = '\0';
        bool is_ok = make_folder(part, error);
        *at = '/';
        if (!is_ok)
            return false;
    }
    return make_folder(path, error);
}

bool file_exists(const char *path)
{
    struct stat info;
    return lstat(path, &info) == 0;
}

bool file_is_absent(const char *path, const FileError *error)
{
    struct stat info;
    if (error->kind == FILE_ERROR_MISSING)
        return lstat(path, &info) != 0;
    return strlen(path) >= PATH_MAX || file_is_directory(path);
}

/* Without links; empty if the system does not tell. */
static Str find_real(Arena *arena, const char *path)
{
    char *real = realpath(path, NULL);
    if (!real && errno == ENOMEM)
        context_fail(arena_context(arena), CONTEXT_NO_MEMORY);
    Str found = real ? arena_copy(arena, str_of(real)) : str_make(NULL, 0);
    free(real);
    return found;
}

/* The same with a slash at the end. */
static Str find_real_folder(Arena *arena, const char *folder)
{
    Str real = find_real(arena, folder);
    return real.len ? file_join(arena, real, STR("")) : real;
}

Str file_real_folder(Arena *arena, const char *folder)
{
    Str real = find_real_folder(arena, folder);
    return real.len ? real : file_join(arena, str_of(folder), STR(""));
}

/* The part of `path` behind the first `len` bytes, without slashes in front. */
static Str rest_of(Str path, size_t len)
{
    while (len < path.len && path.ptr[len] == '/')
        len++;
    return str_make(path.ptr + len, path.len - len);
}

Str file_real_name(Arena *arena, Str path)
{
    size_t known = path.len; /* bytes of the folder that is looked for; 0 for "." */
    Str real = {0};
    while (known > 0 && real.len == 0) {
        while (known > 0 && path.ptr[known - 1] != '/')
            known--;
        while (known > 1 && path.ptr[known - 1] == '/')
            known--;
        Str folder = known ? str_make(path.ptr, known) : STR(".");
        real = find_real_folder(arena, arena_copy(arena, folder).ptr);
        if (str_is(folder, "/"))
            break;
    }
    return real.len ? file_join(arena, real, rest_of(path, known)) : arena_copy(arena, path);
}

Str file_real_target(Arena *arena, Str path)
{
    Str real = find_real(arena, arena_copy(arena, path).ptr);
    return real.len ? real : file_real_name(arena, path);
}

/* True if `number` tells that nobody can open the file. */
static bool is_answer(int number)
{
    return number == ENOENT || number == ENOTDIR || number == EACCES || number == ELOOP ||
           number == ENAMETOOLONG;
}

bool file_is_directory(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool file_find_directory(const char *path, bool *is_directory, FileError *error)
{
    struct stat info;
    bool is_there = stat(path, &info) == 0;
    *error = (FileError){0};
    *is_directory = is_there && S_ISDIR(info.st_mode);
    return is_there || is_answer(errno) || file_fail_errno(error, "read", path);
}

static Str identity_of(Arena *arena, dev_t device, ino_t number)
{
    return arena_format(arena, "%llu:%llu", (unsigned long long)device, (unsigned long long)number);
}

Str file_version_identity(Arena *arena, const FileVersion *version)
{
    return identity_of(arena, version->device, version->number);
}

bool file_identity(Arena *arena, const char *path, Str *identity, FileError *error)
{
    struct stat info;
    *error = (FileError){0};
    *identity = str_make(NULL, 0);
    if (stat(path, &info) == 0) {
        if (S_ISREG(info.st_mode))
            *identity = identity_of(arena, info.st_dev, info.st_ino);
        return true;
    }
    if (!is_answer(errno))
        return file_fail_errno(error, "read", path);
    *identity = arena_format(arena, "name %s", file_real_name(arena, str_of(path)).ptr);
    return true;
}

Str file_state(Arena *arena, const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0 || !S_ISREG(info.st_mode))
        return str_make(NULL, 0);
    return arena_format(arena, "%s %lld %lld.%ld %lld.%ld",
                        identity_of(arena, info.st_dev, info.st_ino).ptr, (long long)info.st_size,
                        (long long)info.st_mtim.tv_sec, info.st_mtim.tv_nsec,
                        (long long)info.st_ctim.tv_sec, info.st_ctim.tv_nsec);
}
