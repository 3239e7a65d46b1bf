/* SPDX-License-Identifier: MIT */
/* target_list.h - `flockc compile --list-targets`. */
#ifndef FLOCKC_CLI_TARGET_LIST_H
#define FLOCKC_CLI_TARGET_LIST_H

#include "cli/arguments.h"

/*
 * Prints each target: its name, the pattern of its main file, and what it is for; with
 * `--output-format json` as an array. Returns an exit code.
 */
int target_list_print(const Arguments *arguments);

#endif
