/* SPDX-License-Identifier: MIT */
/*
 * likeness.h - whether a file that does not have the name of a definition holds one all the same.
 */
#ifndef FLOCKC_CLI_LIKENESS_H
#define FLOCKC_CLI_LIKENESS_H

#include <stddef.h>

typedef enum Likeness {
    LIKENESS_NONE,       /* something else, in a language of ours or not; or too large to look */
    LIKENESS_DEFINITION, /* faulty ones as well, as far as their keys can be read */
    LIKENESS_UNREADABLE,
} Likeness;

/* Looks into `path` if it has at most `bytes_max` bytes. On the main thread. */
Likeness likeness_of_file(const char *path, size_t bytes_max, size_t *bytes_read);

#endif
