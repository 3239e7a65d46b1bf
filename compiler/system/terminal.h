/* SPDX-License-Identifier: MIT */
/* terminal.h - whether output may be coloured, and how wide it may be. */
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

/* What the width depends on. */
typedef struct WidthFacts {
    const char *columns; /* COLUMNS of the environment; may be NULL */
    unsigned window;     /* columns that the terminal tells of itself; 0: nothing */
    bool is_terminal;
} WidthFacts;

enum { TERMINAL_COLUMNS_MIN = 20, TERMINAL_COLUMNS_MAX = 1000 };

/*
 * Columns of a line, TERMINAL_COLUMNS_MIN to TERMINAL_COLUMNS_MAX, or 0 where there is no terminal,
 * so that a file or a pipe gets lines as they are. COLUMNS goes first if it is a number in that
 * range; then what the terminal says, moved into the range; 80 where it says nothing.
 */
unsigned terminal_decide_width(const WidthFacts *facts);

/* The same for this process and file descriptor `fd`. */
unsigned terminal_width(int fd);

#endif
