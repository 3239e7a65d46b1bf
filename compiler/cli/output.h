/* SPDX-License-Identifier: MIT */
/* output.h - how commands print their result, and tell why they have none. */
#ifndef FLOCKC_CLI_OUTPUT_H
#define FLOCKC_CLI_OUTPUT_H

#include "support/buf.h"

/* Prints "flockc: MESSAGE" to stderr, made safe for a terminal; returns EXIT_TROUBLE. */
int trouble(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The same for a command that was called in a wrong way, with a pointer to its help page. */
int trouble_usage(const char *command, const char *message);

/*
 * Writes `text` to standard output and frees it. Returns EXIT_CLEAN, or EXIT_TROUBLE after
 * telling why it could not be written.
 */
int output_text(Buf *text);

#endif
