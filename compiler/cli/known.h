/* SPDX-License-Identifier: MIT */
/*
 * known.h - `check --baseline` and `--write-baseline`, and the key `baseline` of .flockc.yaml: the
 * baselines of a run (baseline/baseline.h), and what they make of each file.
 *
 * The one of --baseline counts for every file, else each goes by that of its configuration. Files
 * are called from the folder of the baseline, so both can be moved together, and the folder in
 * which the process is does not matter.
 */
#ifndef FLOCKC_CLI_KNOWN_H
#define FLOCKC_CLI_KNOWN_H

#include "baseline/baseline.h"
#include "cli/operands.h"
#include "cli/output_claims.h"
#include "fixing.h"
#include "lsp/setup.h"

enum {
    ARG_BASELINE = 1200,
    ARG_WRITE_BASELINE,
};

#define ARG_ROWS_KNOWN                                                                             \
    {.id = ARG_BASELINE,                                                                           \
     .kind = ARG_KIND_FILE,                                                                        \
     .name = "baseline",                                                                           \
     .value_name = "FILE",                                                                         \
     .help = "be quiet about the known findings in FILE (default: what .flockc.yaml says)"},       \
    {                                                                                              \
        .id = ARG_WRITE_BASELINE, .name = "write-baseline", .value_name = "FILE",                  \
        .kind = ARG_KIND_FILE, .may_lack_value = true,                                             \
        .help = "make what is found now known: write it into FILE, which is then the baseline "    \
                "(default: the one that there is)"                                                 \
    }

/* A baseline of the run. */
struct KnownFile {
    const char *path; /* as it is printed */
    Str folder;       /* its real name, with a slash at the end */
    Str within; /* of a configuration: that of its folder, which it must not lead out of; else empty
                 */
    bool exists;
    FileVersion version; /* of `text`, if it exists */
    Str text;
    Baseline baseline;
    bool is_rewritten; /* --write-baseline */
    bool is_alone;     /* files were named, so others that share something may be missing */
    StrMap checked;    /* files that were read -> whether all of it was understood */
    BaselineEntries found;
};

/* Zeroed but for `arena` to begin with. */
typedef struct KnownFiles {
    Arena *arena;
    const char *given; /* --baseline; NULL: configurations say */
    bool is_rewritten;
    VEC(KnownFile *) items;
} KnownFiles;

/* What became of one file. */
typedef struct KnownResult {
    Str file; /* from the baseline's folder */
    size_t quiet_count, gone_count;
    size_t refused_count;  /* what no baseline hides, if it is rewritten */
    FixCounts fresh_fixes; /* the marks of what is not quiet */
    bool is_understood;    /* what is not there is gone, and not only unread */
    BaselineEntries found; /* one for each finding that is now known, if it is rewritten */
} KnownResult;

/* False after a mistake in them, which has been printed. */
bool known_options_from(const Arguments *arguments, KnownFiles *all);

/*
 * Reads the baselines and gives each operand its own. False if one cannot be used, or none is
 * there to be written; that has been printed.
 */
bool known_open(KnownFiles *all, Operands *operands);

/* What the run reads and, with --write-baseline, writes. False after a message. */
bool known_claim(const KnownFiles *all, OutputClaims *claims);

/* Takes what is known out of the report of a compilation. On any thread; in `arena`. */
KnownResult known_apply(Arena *arena, const KnownFile *known, const Input *input,
                        const Compilation *made, ReportInput *report);

/*
 * For a server, which shows the file at `path`: fills in what its settings say of a baseline, as
 * far as its configuration has one. Returns why that cannot be used, and nothing is known then;
 * else an empty text. In `arena`.
 */
Str known_for(Arena *arena, const Config *config, const char *path, ServerSettings *settings);

/* Remembers what became of a file. On the main thread. */
void known_take(KnownFiles *all, KnownFile *known, const KnownResult *result);

/* Known findings in files that are not there any more. */
size_t known_count_orphans(const KnownFiles *all);

/* Writes the baselines, and says so unless quiet. False after a message. */
bool known_write(KnownFiles *all, bool is_quiet);

#endif
