/* SPDX-License-Identifier: MIT */
/*
 * project.h - `--config`, `--isolated` and `--no-ignores`: which settings a definition goes
 * by, for every command that reads one.
 */
#ifndef FLOCKC_CLI_PROJECT_H
#define FLOCKC_CLI_PROJECT_H

#include "cli/inputs.h"
#include "config/configs.h"

enum {
    ARG_CONFIG = 4000,
    ARG_ISOLATED,
    ARG_NO_IGNORES,
};

#define ARG_ROWS_PROJECT                                                                           \
    {.id = ARG_CONFIG,                                                                             \
     .name = "config",                                                                             \
     .value_name = "FILE",                                                                         \
     .kind = ARG_KIND_FILE,                                                                        \
     .help = "use this configuration instead of the nearest .flockc.yaml"},                        \
        {.id = ARG_ISOLATED, .name = "isolated", .help = "read no configuration"},                 \
    {                                                                                              \
        .id = ARG_NO_IGNORES, .name = "no-ignores",                                                \
        .help = "show findings that `# flockc: ignore` comments hide"                              \
    }

typedef struct Project {
    Configs *configs;
    bool shows_ignored;
} Project;

/* Reads what the options name. False after a mistake in them, which has been printed. */
bool project_open(Arena *arena, const Arguments *arguments, Project *project);

/* The configuration for an operand; never NULL (config/configs.h). */
const Config *project_config(const Project *project, Arena *arena, const Input *input);

/* Its rules, with what the options say. In `arena`. */
const RuleSettings *project_settings(const Project *project, Arena *arena, const Config *config);

/*
 * To be asked when all definitions have their configuration, and before anything is done with
 * them: false if one is not good. Its mistakes have been printed to stderr then, and of good ones
 * what there is to note.
 */
bool project_is_good(const Project *project, const Arguments *arguments);

#endif
