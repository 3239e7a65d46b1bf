/* SPDX-License-Identifier: MIT */
/*
 * config.h - the file .flockc.yaml: what a project wants of flockc.
 *
 *     include: ["flocks/"]                  patterns as in .gitignore; see discovery.h
 *     exclude: ["flocks/old/"]
 *     severity: {off: [queue-idle], error: [FLK603]}
 *     fail_on: warning
 *
 * The file is read twice. flockc's own reader judges it against /schema/config.def, so that
 * a mistake has its exact place; libcyaml then loads what was found good. Half a
 * configuration could hide what nobody wanted hidden, so after a mistake nothing of it is used.
 */
#ifndef FLOCKC_CONFIG_CONFIG_H
#define FLOCKC_CONFIG_CONFIG_H

#include "config/patterns.h"
#include "diag/rule_settings.h"

#define CONFIG_FILE_NAME ".flockc.yaml"

typedef struct Config {
    const char *path; /* as it is printed; NULL: there is no such file */
    Str folder;       /* that it stands in, absolute, with a slash: patterns are relative to it */
    Patterns include; /* of the definitions below it; none: all of them */
    Patterns exclude;
    RuleSettings rules;
    bool has_fail_on;
    Severity fail_on;
} Config;

/* What reading found: a configuration, or mistakes. */
typedef struct ConfigReading {
    Config config; /* all zeros but for the path if finding_count is not 0 */
    SourceFile *source;
    Finding *const *findings; /* all of them errors */
    size_t finding_count;
} ConfigReading;

/* Reads no file. `path` is only for printing; `folder` is left empty. In `arena`. */
ConfigReading config_read(Arena *arena, const char *path, Str text);

#endif
