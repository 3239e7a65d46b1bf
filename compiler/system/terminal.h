/* SPDX-License-Identifier: MIT */
/* terminal.h - whether output may be coloured. */
#ifndef FLOCKC_SYSTEM_TERMINAL_H
#define FLOCKC_SYSTEM_TERMINAL_H

#include "support/str.h"

typedef enum ColorChoice { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;

/* What the decision depends on; the strings may be NULL. */
typedef struct TerminalFacts {
    ColorChoice choice;
    const char *no_color, *force_color, *term; /* environment */
    bool is_terminal;
} TerminalFacts;

/* "auto", "always", "never"; NULL is auto. False for anything else. */
bool terminal_find_choice(const char *name, ColorChoice *choice);

/*
 * The option goes first; then NO_COLOR, if not empty (no-color.org), then
 * FORCE_COLOR, if not empty ("0" means no; force-color.org and Node.js), then
 * whether it is a terminal and TERM is not "dumb".
 */
bool terminal_decide_color(const TerminalFacts *facts);

/* The same for this process and file descriptor `fd`. */
bool terminal_wants_color(ColorChoice choice, int fd);

#endif
