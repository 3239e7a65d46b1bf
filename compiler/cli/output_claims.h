/* SPDX-License-Identifier: MIT */
/*
 * output_claims.h - which file a run reads and which it writes, so that nothing is written over
 * a definition, an input or another output: JSON definitions, links, and a/talk.flock.yaml next to
 * b/talk.flock.toml can all come to that.
 *
 * Two names of one file are one claim (file_identity). Devices and pipes are never claimed:
 * writing there twice harms nothing.
 */
#ifndef FLOCKC_CLI_OUTPUT_CLAIMS_H
#define FLOCKC_CLI_OUTPUT_CLAIMS_H

#include "support/map.h"
#include "support/vec.h"

typedef struct OutputClaim {
    const char *path;
    const char *writer; /* what it is written for; NULL: it is read */
    const char *target; /* of the writer, in words; NULL: there is only one */
} OutputClaim;

/* {.arena = arena} to begin with. Borrows every name. */
typedef struct OutputClaims {
    Arena *arena;
    Str trouble; /* which file could not be looked at; no output can be claimed then */
    StrMap seen; /* identity of a file -> index in `claims` */
    VEC(OutputClaim) claims;
} OutputClaims;

/* `path` is read. To be said of all inputs before the first output. */
void output_claims_read(OutputClaims *claims, const char *path);

/*
 * `path` is to be written for `writer`: a definition, or an option. Empty, or the reason why it
 * must not be: "'x.json' cannot be written: it is read as 'x.json'".
 */
Str output_claims_write(OutputClaims *claims, const char *path, const char *writer);

/* The same, where several targets write for one definition: "target 'go'" of it. */
Str output_claims_write_target(OutputClaims *claims, const char *path, const char *writer,
                               const char *target);

#endif
