/* SPDX-License-Identifier: MIT */
/* commands.h - all sub-commands: commands.def as data. */
#ifndef FLOCKC_CLI_COMMANDS_H
#define FLOCKC_CLI_COMMANDS_H

#include "cli/command.h"

typedef struct CommandRow {
    const char *name, *summary; /* for the list of commands */
    const Command *command;
} CommandRow;

enum {
#define COMMAND(ident, name, summary) COMMAND_##ident,
#include "cli/commands.def"
#undef COMMAND
    COMMAND_COUNT
};

/* In the order of the help page. */
extern const CommandRow command_rows[COMMAND_COUNT];

#endif
