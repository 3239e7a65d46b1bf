/* SPDX-License-Identifier: MIT */
/* file_parts_private.h - what reading and writing files share; private to system/. */
#ifndef FLOCKC_SYSTEM_FILE_PARTS_PRIVATE_H
#define FLOCKC_SYSTEM_FILE_PARTS_PRIVATE_H

#include <sys/stat.h>

#include "support/str.h"
#include "system/file_types.h"

extern const char FILE_NOT_REGULAR[];

/*
 * Fills in the error and returns false, so that callers can return it. `verb` is "read" or
 * "write"; `path` is NULL for a standard stream.
 */
bool file_fail(FileError *error, FileErrorKind kind, const char *verb, const char *path,
               const char *reason);

/* The same with the reason in errno. */
bool file_fail_errno(FileError *error, const char *verb, const char *path);

/* Below /dev/ or /proc/: it may be a pipe, a terminal or a file that somebody else opened. */
bool file_is_device_path(const char *path);

/* Bytes read, fewer than `count` only at the end; -1 with errno. */
ssize_t file_read_fully(int fd, char *to, size_t count);

/* True if what `fd` has from its position on is `content`; else errno, 0 if it differs. */
bool file_has_content(int fd, Str content);

/* False with errno. */
bool file_write_fully(int fd, Str content);

/* What `info` says of a file. */
FileVersion file_version_of(const struct stat *info);

#endif
