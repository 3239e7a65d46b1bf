/* SPDX-License-Identifier: MIT */
/* exit_codes.h - the exit codes of every command. */
#ifndef FLOCKC_CLI_EXIT_CODES_H
#define FLOCKC_CLI_EXIT_CODES_H

enum {
    EXIT_CLEAN = 0,
    EXIT_FINDINGS = 1, /* findings that matter, or an output that is not up to date */
    EXIT_TROUBLE = 2,  /* the command could not do its work */
};

#endif
