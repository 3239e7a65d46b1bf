/* SPDX-License-Identifier: MIT */
/* terminal.c - see terminal.h. */
#include "system/terminal.h"

#include <stdlib.h>
#include <unistd.h>

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
