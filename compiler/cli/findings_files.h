/* SPDX-License-Identifier: MIT */
/*
 * findings_files.h - `check --output-file FORMAT=PATH`: the findings of the run in files as well,
 * so that one run is enough for a log, annotations and a report to upload.
 */
#ifndef FLOCKC_CLI_FINDINGS_FILES_H
#define FLOCKC_CLI_FINDINGS_FILES_H

#include "cli/findings_output.h"
#include "cli/output_claims.h"

enum { ARG_OUTPUT_FILE = 1100 };

#define ARG_ROW_OUTPUT_FILE                                                                        \
    {                                                                                              \
        .id = ARG_OUTPUT_FILE, .name = "output-file", .value_name = "FORMAT=PATH",                 \
        .help = "also write the findings to a file, in any format of --output-format, such as "    \
                "sarif=flockc.sarif",                                                              \
        .is_repeatable = true                                                                      \
    }

/* One of them. Borrows from the arguments. */
typedef struct FindingsFile {
    const char *value; /* "sarif=flockc.sarif" */
    const char *path;  /* after the first "=" */
    ReportFormat format;
} FindingsFile;

typedef struct FindingsFiles {
    VEC(FindingsFile) items;
} FindingsFiles;

/* In `arena`. False after a mistake in an option, which has been printed. */
bool findings_files_from(Arena *arena, const Arguments *arguments, FindingsFiles *files);

/*
 * To be asked when `claims` knows all that the run reads. False, with a message, if a file would
 * replace an input or another file.
 */
bool findings_files_claim(const FindingsFiles *files, OutputClaims *claims);

/*
 * Writes every file anew, with findings or without. One that cannot be written does not stop the
 * others: false then, with a message.
 */
bool findings_files_write(const FindingsFiles *files, const ReportRun *run, bool is_quiet);

#endif
