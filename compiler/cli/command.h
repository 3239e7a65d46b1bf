/* SPDX-License-Identifier: MIT */
/*
 * command.h - what a sub-command is.
 */
#ifndef FLOCKC_CLI_COMMAND_H
#define FLOCKC_CLI_COMMAND_H

#include "cli/arguments.h"
#include "cli/exit_codes.h"

typedef struct Command {
    CommandSpec spec;
    /* Returns the exit code. `arguments` are free of mistakes; `arena` lives as long. */
    int (*run)(Arena *arena, const Arguments *arguments);
} Command;

#define COMMAND(ident, name, summary) extern const Command command_##ident;
#include "cli/commands.def"
#undef COMMAND

/* Every command has this option; main.c answers it. */
enum { ARG_HELP = 1, ARG_FIRST };
#define ARG_ROW_HELP                                                                               \
    {                                                                                              \
        .id = ARG_HELP, .short_name = 'h', .name = "help", .help = "show this page"                \
    }

#endif
