/* SPDX-License-Identifier: MIT */
/*
 * definition_fixture.h - a text as a typed definition with its options, for the tests of
 * definition/ and resolve/. No rule of lint/ is run.
 */
#ifndef FLOCKC_TESTS_DEFINITION_FIXTURE_H
#define FLOCKC_TESTS_DEFINITION_FIXTURE_H

#include "yaml_fixture.h"

#include "definition/definition.h"
#include "resolve/options.h"

typedef struct Defined {
    Read read; /* with the findings of both passes */
    const FlockDef *def;
    const Options *options;
} Defined;

static inline Defined define_as(const char *text, Language language, const RunOverrides *overrides)
{
    Defined made = {.read = {.arena = arena_new(NULL)}};
    Read *read = &made.read;
    read->source = source_new(read->arena, STR("x"), arena_copy(read->arena, str_of(text)));
    read->sink = sink_new(read->arena, read->source);
    read->tree = syntax_read(read->arena, read->source, language, read->sink);
    made.def = definition_read(read->arena, read->tree, FLOCK_OF_FILE, read->sink, NULL);
    made.options = resolve_options(read->arena, made.def, overrides);
    read->findings = sink_findings(read->sink, &read->count);
    return made;
}

static inline Defined define(const char *text)
{
    return define_as(text, LANGUAGE_YAML, NULL);
}

static inline void forget(const Defined *made)
{
    arena_free(made->read.arena);
}

static inline void assert_defined_as(const char *text, Language language, const char *wanted)
{
    Defined made = define_as(text, language, NULL);
    Str line = findings_line(&made.read);
    if (!str_is(line, wanted)) {
        print_findings(&made.read);
        fail_msg("\n---\n%s---\n  expected %s\n  found    %.*s", text, wanted, STR_ARG(line));
    }
    forget(&made);
}

#endif
