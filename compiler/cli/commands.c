/* SPDX-License-Identifier: MIT */
/* commands.c - see commands.h. */
#include "cli/commands.h"

const CommandRow command_rows[COMMAND_COUNT] = {
#define COMMAND(ident, name, summary) {name, summary, &command_##ident},
#include "cli/commands.def"
#undef COMMAND
};
