/* SPDX-License-Identifier: MIT */
/* terminal.c - see terminal.h. */
#include "system/terminal.h"

#include <stdlib.h>
#include <unistd.h>

#include "system/terminal_window_private.h"

enum { TERMINAL_COLUMNS_USUAL = 80 };

bool terminal_find_choice(const char *name, ColorChoice *choice)
{
    static const char *const names[] = {
        [COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};
    for (int i = COLOR_AUTO; i <= COLOR_NEVER; i++) {
        if (strcmp(name ? name : "auto", names[i]) == 0) {
            *choice = (ColorChoice)i;
            return true;
        }
    }
    return false;
}

bool terminal_decide_color(const TerminalFacts *facts)
{
    if (facts->choice != COLOR_AUTO)
        return facts->choice == COLOR_ALWAYS;
    if (facts->no_color && facts->no_color[0])
        return false;
    if (facts->force_color && facts->force_color[0])
        return strcmp(facts->force_color, "0") != 0;
    bool is_dumb = facts->term && strcmp(facts->term, "dumb") == 0;
    return facts->is_terminal && !is_dumb;
}

bool terminal_wants_color(ColorChoice choice, int fd)
{
    return terminal_decide_color(&(TerminalFacts){
        .choice = choice,
        .no_color = getenv("NO_COLOR"),
        .force_color = getenv("FORCE_COLOR"),
        .term = getenv("TERM"),
        .is_terminal = isatty(fd) == 1,
    });
}

/* The number that the text is, all of it; 0 where it is none, or a long one. */
static unsigned read_columns(const char *text)
{
    unsigned columns = 0;
    size_t len = 0;
    for (; text && text[len] >= '0' && text[len] <= '9' && len < 6; len++)
        columns = columns * 10 + (unsigned)(text[len] - '0');
    return text && text[len] == '\0' ? columns : 0;
}

unsigned terminal_decide_width(const WidthFacts *facts)
{
    if (!facts->is_terminal)
        return 0;
    unsigned said = read_columns(facts->columns);
    if (said >= TERMINAL_COLUMNS_MIN && said <= TERMINAL_COLUMNS_MAX)
        return said;
    unsigned window = facts->window ? facts->window : TERMINAL_COLUMNS_USUAL;
    if (window < TERMINAL_COLUMNS_MIN)
        return TERMINAL_COLUMNS_MIN;
    return window < TERMINAL_COLUMNS_MAX ? window : TERMINAL_COLUMNS_MAX;
}

unsigned terminal_width(int fd)
{
    return terminal_decide_width(&(WidthFacts){
        .columns = getenv("COLUMNS"),
        .window = terminal_window_columns(fd),
        .is_terminal = isatty(fd) == 1,
    });
}
