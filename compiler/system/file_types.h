/* SPDX-License-Identifier: MIT */
/* file_types.h - why a file could not be read or written, and which one was read. */
#ifndef FLOCKC_SYSTEM_FILE_TYPES_H
#define FLOCKC_SYSTEM_FILE_TYPES_H

#include <sys/types.h>
#include <time.h>

typedef enum FileErrorKind {
    FILE_ERROR_NONE,
    FILE_ERROR_SYSTEM,
    FILE_ERROR_MISSING,
    FILE_ERROR_TOO_LARGE,
    FILE_ERROR_CHANGED,   /* somebody else wrote it since it was read */
    FILE_ERROR_NO_READER, /* of a pipe: `| head` has seen enough */
} FileErrorKind;

typedef struct FileError {
    FileErrorKind kind;
    char message[512]; /* "cannot write 'x.json': No space left on device" */
} FileError;

/* Which file was read, and when it had changed last. */
typedef struct FileVersion {
    dev_t device;
    ino_t number;
    off_t size_bytes;
    struct timespec modified, changed;
} FileVersion;

#endif
