/* SPDX-License-Identifier: MIT */
/* trouble.h - telling why a command cannot do its work. */
#ifndef FLOCKC_CLI_TROUBLE_H
#define FLOCKC_CLI_TROUBLE_H

/* Prints "flockc: MESSAGE" to stderr, made safe for a terminal; returns EXIT_TROUBLE. */
int trouble(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Prints `text` as it is to stderr. */
void print_error_text(const char *text);

#endif
