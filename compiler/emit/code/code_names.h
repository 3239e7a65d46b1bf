/* SPDX-License-Identifier: MIT */
/*
 * code_names.h - identifiers for the names of a definition; private to emit/.
 *
 * An identifier depends on its own name alone, so that a new agent changes the code of no other.
 * Words end at separators (space, `_`, `.`, `-`) and before a capital that follows a small letter
 * or a digit. A name that is not made of ASCII words, the first one beginning with a letter, has
 * none: no identifier is invented, and such an agent is found by its name only. A reserved word
 * gets `_` at its end.
 */
#ifndef FLOCKC_EMIT_CODE_NAMES_H
#define FLOCKC_EMIT_CODE_NAMES_H

#include "emit/code/code_text.h"
#include "resolve/options.h"

typedef enum CodeCase {
    CASE_UPPER_SNAKE, /* CONTENT_AGENT */
    CASE_SNAKE,       /* content_agent */
    CASE_CAMEL,       /* contentAgent */
    CASE_PASCAL,      /* ContentAgent */
} CodeCase;

/* How a target names what belongs to an agent. */
typedef struct CodeNaming {
    CodeLanguage language;
    CodeCase style;
    const char *const *own; /* names that the target itself uses there; ends with NULL */
} CodeNaming;

/* True for a word of the language's grammar, which nothing can be called. */
bool code_is_keyword(CodeLanguage language, Str word);

/* The words of `name` alone, for a part of a name: "in" of "in_options"; empty as below. */
Str code_words(Arena *arena, CodeCase style, Str name);

/* In `arena`; empty where `name` makes none. */
Str code_identifier(Arena *arena, const CodeNaming *naming, Str name);

/* "GpuRoutingOptions" for "gpu-routing" and "Options", in `arena`; empty as above. */
Str code_class_name(Arena *arena, CodeLanguage language, Str stem, Str tail);

/* An agent of the definition, for code. */
typedef struct CodeAgent {
    const ActivityOptions *activity;
    Str name;
    Str identifier; /* empty: it has none */
} CodeAgent;

/* In the order of the file. */
typedef struct CodeAgents {
    const CodeAgent *items;
    uint32_t count;
    bool has_nameless; /* at least one has no identifier */
} CodeAgents;

CodeAgents code_agents(Arena *arena, const Options *options, const CodeNaming *naming);

#endif
