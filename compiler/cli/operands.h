/* SPDX-License-Identifier: MIT */
/*
 * operands.h - the files that the operands of `flockc check` stand for.
 */
#ifndef FLOCKC_CLI_OPERANDS_H
#define FLOCKC_CLI_OPERANDS_H

#include "cli/project.h"
#include "config/discovery.h"
#include "support/vec.h"

/* `check --show-files`: then it is kept why files are left out. */
enum { ARG_SHOW_FILES = 6000 };

/* One definition, and the settings that it goes by. */
typedef struct Operand {
    Input input;
    const Config *config;
} Operand;

typedef struct Operands {
    VEC(Operand) items;          /* in order, each file once */
    VEC(ReportTrouble) troubles; /* folders, .gitignore and other files that cannot be read */
    VEC(const char *) others;    /* in the folders: see cli/lookalikes.h */
    VEC(SkippedFile) skipped;    /* with --show-files only */
    size_t excluded_count;       /* files that were named and are excluded */
    size_t foreign_count;        /* that were named, are called otherwise, and hold no definition */
    bool excludes_stdin;         /* standard input is one of them */
    bool has_folders;
    bool has_left_out; /* in them, a definition or a folder that a configuration excludes */
} Operands;

/*
 * Files as they are named, and what is in the folders. Without operands the folder of the nearest
 * configuration, else the one where the process is. If `excludes_files`, named files are left out
 * that a configuration excludes (standard input has the name that it was given), or that are no
 * definitions by their names and hold none. Everything lives in `arena`.
 */
Operands operands_gather(Arena *arena, const Arguments *arguments, const Project *project,
                         bool excludes_files);

#endif
