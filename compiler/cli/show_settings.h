/* SPDX-License-Identifier: MIT */
/*
 * show_settings.h - `check --show-settings`: which settings hold for the files, and who says so.
 */
#ifndef FLOCKC_CLI_SHOW_SETTINGS_H
#define FLOCKC_CLI_SHOW_SETTINGS_H

#include "cli/operands.h"

enum { ARG_SHOW_SETTINGS = 6100 };

#define ARG_ROW_SHOW_SETTINGS                                                                      \
    {                                                                                              \
        .id = ARG_SHOW_SETTINGS, .name = "show-settings",                                          \
        .help = "check nothing; print the settings that hold for the files, and where each comes " \
                "from; for programs with --output-format json"                                     \
    }

/* What options say in place of a configuration; NULL where they do not. */
typedef struct GivenSettings {
    const char *fail_on, *baseline;
} GivenSettings;

/* Prints them; an exit code. */
int show_settings(Arena *arena, const Arguments *arguments, const Project *project,
                  const Operands *operands, const GivenSettings *given);

#endif
