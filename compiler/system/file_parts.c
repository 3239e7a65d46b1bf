/* SPDX-License-Identifier: MIT */
/* file_parts.c - see file_parts_private.h. */
#include "system/file_parts_private.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <unistd.h>

#include "support/utf8.h"
#include "support/visible.h"

enum { NAME_SHOWN_BYTES = 240 };

const char FILE_NOT_REGULAR[] = "it is not a regular file";

/* --- errors ------------------------------------------------------------------------ */

/* The end of `path` with more than is shown, so that cleaning it need not see the rest. */
static Str name_tail(const char *path)
{
    Str name = str_of(path);
    size_t most = 2 * NAME_SHOWN_BYTES;
    return name.len > most ? str_make(name.ptr + name.len - most, most) : name;
}

/* The name for a message: clean, and of a long one only the end. Needs no memory. */
static void print_name(FileError *error, const char *verb, const char *path, const char *reason)
{
    char clean[6 * NAME_SHOWN_BYTES + 1];
    size_t len = visible_write(name_tail(path), clean);
    size_t cut = len > NAME_SHOWN_BYTES ? len - NAME_SHOWN_BYTES : 0;
    while (cut && cut < len && utf8_is_continuation(clean[cut]))
        cut++;
    clean[len] = '\0';
    snprintf(error->message, sizeof error->message, "cannot %s '%s%s': %s", verb, cut ? "…" : "",
             clean + cut, reason);
}

bool file_fail(FileError *error, FileErrorKind kind, const char *verb, const char *path,
               const char *reason)
{
    error->kind = kind;
    if (path)
        print_name(error, verb, path, reason);
    else
        snprintf(error->message, sizeof error->message, "cannot %s standard %s: %s", verb,
                 strcmp(verb, "read") == 0 ? "input" : "output", reason);
    return false;
}

bool file_fail_errno(FileError *error, const char *verb, const char *path)
{
    int number = errno;
    bool is_missing = number == ENOENT || number == ENOTDIR;
    FileErrorKind kind = is_missing        ? FILE_ERROR_MISSING
                         : number == EPIPE ? FILE_ERROR_NO_READER
                                           : FILE_ERROR_SYSTEM;
    return file_fail(error, kind, verb, path, strerror(number));
}

bool file_is_device_path(const char *path)
{
    return str_starts_with(str_of(path), "/dev/") || str_starts_with(str_of(path), "/proc/");
}

FileVersion file_version_of(const struct stat *info)
{
    return (FileVersion){
        .device = info->st_dev,
        .number = info->st_ino,
        .size_bytes = info->st_size,
        .modified = info->st_mtim,
        .changed = info->st_ctim,
    };
}

/* --- bytes ------------------------------------------------------------------------- */

ssize_t file_read_fully(int fd, char *to, size_t count)
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

bool file_write_fully(int fd, Str content)
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

bool file_has_content(int fd, Str content)
{
    char chunk[4096];
    for (size_t done = 0;;) {
        ssize_t got = file_read_fully(fd, chunk, sizeof chunk);
        if (got < 0)
            return false;
        errno = 0;
        if ((size_t)got > content.len - done)
            return false;
        if (got == 0)
            return done == content.len;
        if (memcmp(chunk, content.ptr + done, (size_t)got) != 0)
            return false;
        done += (size_t)got;
    }
}
