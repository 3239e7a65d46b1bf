/* SPDX-License-Identifier: MIT */
/* output.h - how commands print their result, and tell why they have none. */
#ifndef FLOCKC_CLI_OUTPUT_H
#define FLOCKC_CLI_OUTPUT_H

#include "support/arena.h"
#include "support/buf.h"
#include "system/file_types.h"

/* Prints "flockc: MESSAGE" to stderr, made safe for a terminal; returns EXIT_TROUBLE. */
int trouble(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The same for a command that was called in a wrong way, with a pointer to its help page. */
int trouble_usage(const char *command, const char *message);

/*
 * `word` for a command line that is told to people, as a POSIX shell reads it back: in quotes where
 * it needs them. In `arena`, or `word` itself.
 */
const char *shell_word(Arena *arena, const char *word);

/*
 * Tells why something could not be written; returns false. Where nobody reads the pipe any longer
 * (`| head`) there is nothing to tell: the process ends as by SIGPIPE, like that of any filter.
 */
bool output_failed(const FileError *error);

/*
 * Writes `text` to standard output and frees it. Returns EXIT_CLEAN, or EXIT_TROUBLE after
 * telling why it could not be written.
 */
int output_text(Buf *text);

#endif
