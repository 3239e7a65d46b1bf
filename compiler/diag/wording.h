/* SPDX-License-Identifier: MIT */
/*
 * wording.h - what readers and rules say of the consequences of a mistake, which differ with whose
 * file it is: Flock loads a definition, or none does, and flockc alone its own configuration.
 *
 * A sink has the wording of its file; a reader asks it: sink_wording(sink)->not_loaded.
 */
#ifndef FLOCKC_DIAG_WORDING_H
#define FLOCKC_DIAG_WORDING_H

#include <stdbool.h>

typedef struct Wording {
    const char *loader;          /* who builds the values */
    const char *tag_loader;      /* who knows the tags */
    const char *not_loaded;      /* a file with a value that cannot be built */
    const char *not_read;        /* a file that is no text or no YAML to its reader */
    const char *only_pyyaml;     /* a text that its loader reads, and libyaml does not */
    const char *not_utf8;        /* a file in UTF-16 */
    const char *odd_mark;        /* a byte order mark that is not at the start of the file */
    const char *half_pair;       /* a half of a surrogate pair, which is no character */
    const char *kept_key;        /* the last of two equal keys */
    const char *second_document; /* help with a document after the first */
    /* What the rules say; their files are definitions. */
    const char *start_refused;  /* Temporal refuses to start the workflow */
    const char *nothing_starts; /* a run of no agent of this flock */
    const char *not_accepted;   /* why a finding that is locked cannot be ignored */
    bool is_read_by_libyaml;    /* the loader of the file is libyaml, and not PyYAML */
} Wording;

/* Of definitions; every sink begins with it. */
extern const Wording wording_of_definitions;

/* Of definitions that no Flock loads: flockc reads them by the same rules, and nobody else does. */
extern const Wording wording_without_flock;

#endif
