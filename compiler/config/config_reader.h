/* SPDX-License-Identifier: MIT */
/*
 * config_reader.h - from the text of a .flockc.yaml to a Config.
 *
 * The file is read twice. flockc's own reader checks it against /schema/config.def, so that
 * a mistake has its exact place; libcyaml then loads what was found good. Half a
 * configuration could hide what nobody wanted hidden, so after a mistake nothing of it is used.
 * `generate` is taken from what the reader found: libcyaml knows neither "a name or a list of
 * names" nor mappings whose keys are names.
 */
#ifndef FLOCKC_CONFIG_CONFIG_READER_H
#define FLOCKC_CONFIG_CONFIG_READER_H

#include "config/config.h"
#include "diag/finding.h"

/* What reading found: a configuration, or mistakes. */
typedef struct ConfigReading {
    Config config; /* all zeros but for the path if finding_count is not 0 */
    SourceFile *source;
    Finding *const *findings; /* all of them errors */
    size_t finding_count;
} ConfigReading;

/*
 * Reads no file. `path` is only for printing; `folder` is left empty. `targets` are the names that
 * `generate` may use, and end with NULL. In `arena`.
 */
ConfigReading config_read(Arena *arena, const char *path, Str text, const char *const *targets);

#endif
