/* SPDX-License-Identifier: MIT */
/* exit_codes.h - the exit codes of every command. */
#ifndef FLOCKC_CLI_EXIT_CODES_H
#define FLOCKC_CLI_EXIT_CODES_H

enum {
#define EXIT_CODE(ident, number, meaning) EXIT_##ident = number,
#include "cli/exit_codes.def"
#undef EXIT_CODE
};

#endif
