/* SPDX-License-Identifier: MIT */
/*
 * yaml_fixture.h - a YAML text, its tree and what was found in it, for the tests of the
 * YAML reader. No pass after the reader is run.
 */
#ifndef FLOCKC_TESTS_YAML_FIXTURE_H
#define FLOCKC_TESTS_YAML_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/buf.h"
#include "syntax/reader.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

typedef struct Read {
    Arena *arena; /* give it back with arena_free */
    SourceFile *source;
    Sink *sink;
    const Tree *tree;
    Finding *const *findings;
    size_t count;
} Read;

static inline Read read_bytes(Str text)
{
    Read read = {.arena = arena_new(NULL)};
    read.source = source_new(read.arena, STR("x.yaml"), arena_copy(read.arena, text));
    read.sink = sink_new(read.arena, read.source);
    read.tree = syntax_read(read.arena, read.source, LANGUAGE_YAML, read.sink);
    read.findings = sink_findings(read.sink, &read.count);
    return read;
}

static inline Read read_text(const char *text)
{
    return read_bytes(str_of(text));
}

static inline void print_findings(const Read *read)
{
    for (size_t i = 0; i < read->count; i++) {
        const Finding *finding = read->findings[i];
        Position at = source_position(read->source, finding->span.start);
        print_error("  %u:%u %s: %.*s\n", (unsigned)at.line, (unsigned)at.column,
                    rule_infos[finding->rule].name, STR_ARG(finding->message));
    }
}

/*
 * The findings as one line: "LINE:COLUMN rule-name `text under the carets`; ...". Line ends
 * in the text are written "\n". Lives in the arena.
 */
static inline Str findings_line(const Read *read)
{
    Buf out = {0};
    buf_append_c(&out, "");
    for (size_t i = 0; i < read->count; i++) {
        const Finding *finding = read->findings[i];
        Position at = source_position(read->source, finding->span.start);
        Str marked = source_slice(read->source, finding->span);
        buf_printf(&out, "%s%u:%u %s `", i ? "; " : "", (unsigned)at.line, (unsigned)at.column,
                   rule_infos[finding->rule].name);
        for (size_t j = 0; j < marked.len; j++)
            buf_printf(&out, marked.ptr[j] == '\n' ? "\\n" : "%c", marked.ptr[j]);
        buf_put(&out, '`');
    }
    Str line = arena_copy(read->arena, buf_str(&out));
    buf_free(&out);
    return line;
}

static inline void assert_findings(const char *text, const char *wanted)
{
    Read read = read_text(text);
    Str line = findings_line(&read);
    if (!str_is(line, wanted))
        fail_msg("\n---\n%s---\n  expected %s\n  found    %.*s", text, wanted, STR_ARG(line));
    arena_free(read.arena);
}

#endif
