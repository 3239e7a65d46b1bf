/* SPDX-License-Identifier: MIT */
/*
 * yaml_gaps.h - what PyYAML reads and libyaml 0.2.5 refuses, and what libyaml is given instead.
 *
 *   {a:[b], c:}       a space after the colon
 *   [? : b], [?]      `~`, the key that is missing
 *   |                 the indentation as a digit, where the first line of the text begins with
 *     ⇥x              a tab
 *   %FOO x            a comment, where `---` follows
 *   %YAML 1.3         1.1, as which PyYAML reads it
 *
 * Offsets are those of the source, before and after.
 */
#ifndef FLOCKC_SYNTAX_YAML_YAML_GAPS_H
#define FLOCKC_SYNTAX_YAML_YAML_GAPS_H

#include "syntax/yaml/yaml_events.h"

/* What makes libyaml read on. */
typedef struct YamlPatch {
    bool is_insertion;
    Insertion insertion;
    Span replaced; /* otherwise: these bytes become `with` and blanks */
    char with;
} YamlPatch;

/* False where PyYAML refuses the text too, as far as this can be told here. */
bool yaml_gap_find(Str text, const YamlProblem *problem, YamlPatch *patch);

/* True where PyYAML reads the text, or may, although nothing helps libyaml over it. */
bool yaml_gap_is_open(Str text, const YamlProblem *problem);

/*
 * `[?]`: libyaml reads on after a `?` without a key, but loses what follows. So the event of the
 * `?`, and the one after it for the missing key, are looked at, and become a problem.
 */
static inline bool yaml_gap_is_pair(Str text, const YamlEvent *event)
{
    return event->kind == EVENT_MAP_START && event->is_flow && text.ptr[event->start] == '?';
}

bool yaml_gap_is_missing_key(const YamlEvent *key);
YamlProblem yaml_gap_missing_key(uint32_t pair_at);

#endif
