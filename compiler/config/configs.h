/* SPDX-License-Identifier: MIT */
/*
 * configs.h - the configurations that one call needs.
 *
 * A definition goes by the .flockc.yaml of its own folder, or else of the nearest folder
 * above, links followed, up to the root of its repository, whatever folder the process is in: so
 * the editor and the command line agree. A link out of its folder is not followed, which is a
 * trouble. Every file is read once. Paths are printed as they were found: "../.flockc.yaml".
 */
#ifndef FLOCKC_CONFIG_CONFIGS_H
#define FLOCKC_CONFIG_CONFIGS_H

#include "config/config_reader.h"
#include "support/map.h"
#include "support/vec.h"

/* For reading; configs_new() makes one. Everything lives in `arena`. */
typedef struct Configs {
    Arena *arena;
    const char *const *targets;    /* the names that `generate` may use; ends with NULL */
    ConfigReading *fixed;          /* the one for every folder; NULL: the nearest one */
    ConfigReading *none;           /* where there is no file */
    VEC(ConfigReading *) readings; /* each file once, in the order found */
    VEC(const char *) troubles;    /* one line each: a file that cannot be read */
    VEC(const char *) foreign;     /* the files found that another user owns */
    StrMap by_identity;            /* of the file: index in `readings` */
    StrMap by_folder;              /* its name: index in `known` */
    VEC(ConfigReading *) known;
} Configs;

/* The nearest configuration for each folder. `targets` as for config_read(); borrowed. */
Configs *configs_new(Arena *arena, const char *const *targets);

/* The file `path` for every folder; NULL: none for any. */
Configs *configs_new_fixed(Arena *arena, const char *path, const char *const *targets);

/*
 * The configuration for what lies in `folder` ("." and "../a" as well). Never NULL: where
 * there is none, or it has mistakes, it says nothing; `path` is NULL where there is none.
 */
const Config *configs_for(Configs *configs, const char *folder);

/* False after a mistake in one of the files, or a file that could not be read. */
bool configs_are_good(const Configs *configs);

#endif
