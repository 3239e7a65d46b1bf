/* SPDX-License-Identifier: MIT */
/*
 * yaml_recovery.h - which line is to blame for a YAML syntax error.
 *
 * libyaml stops at its first error, often far after the mistake. To go on, the
 * reader hides the line that is to blame and parses again; here that line is found,
 * and the mistake gets a name in our own words.
 */
#ifndef FLOCKC_SYNTAX_YAML_YAML_RECOVERY_H
#define FLOCKC_SYNTAX_YAML_YAML_RECOVERY_H

#include "diag/sink.h"
#include "syntax/yaml/yaml_events.h"

typedef struct Culprit {
    uint32_t line;       /* from 1; 0 when no line can be blamed */
    uint32_t last_line;  /* the last of the lines that go wrong with it; at least `line` */
    Span span;           /* what the finding points at */
    const char *message; /* what is wrong */
    const char *help;    /* how to fix it; NULL if there is nothing sane to say */
    bool is_half_pair;   /* an escape that Python reads */
    uint32_t code_point; /* what such an escape and the next one mean together; else 0 */
} Culprit;

/*
 * `text` is what was parsed: the source with the hidden lines blank. `last_quoted` is the
 * last quoted scalar before the problem (an empty span without one).
 */
Culprit yaml_culprit_find(const SourceFile *source, Str text, const YamlProblem *problem,
                          Span last_quoted);

/*
 * The lines under `line` that belonged to it: deeper ones, and list items at its own
 * depth when it ends with a colon. Returns the last of them, or `line` itself.
 */
uint32_t yaml_orphans_last_line(const SourceFile *source, Str text, uint32_t line);

/* True for `key:`, finished or not: what is indented below it has no parent without it. */
bool yaml_line_opens_block(const SourceFile *source, uint32_t line);

#endif
