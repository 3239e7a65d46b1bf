/* SPDX-License-Identifier: MIT */
/*
 * lint_fixture.h - a definition, all passes up to the rules, and what they found, for the
 * tests of the rules.
 */
#ifndef FLOCKC_TESTS_LINT_FIXTURE_H
#define FLOCKC_TESTS_LINT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "definition/definition.h"
#include "lint/lint.h"
#include "lint/suppression.h"
#include "support/buf.h"
#include "syntax/reader.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

typedef struct Found {
    Arena *arena; /* give it back with arena_free */
    Str text;
    Finding *const *items;
    size_t count;
} Found;

/* Runs the passes on a copy of `text`. */
static inline Found find_all(Str text, Language language)
{
    Found found = {.arena = arena_new(NULL)};
    found.text = arena_copy(found.arena, text);
    SourceFile *source = source_new(found.arena, STR("x.flock"), found.text);
    Sink *sink = sink_new(found.arena, source);
    const Tree *tree = syntax_read(found.arena, source, language, sink);
    const FlockDef *def = definition_read(found.arena, tree, FLOCK_OF_FILE, sink, NULL);
    const Options *options = resolve_options(found.arena, def, NULL);
    if (!tree->has_errors)
        lint_run(found.arena, facts_new(found.arena, options), sink);
    suppression_apply(found.arena, tree, NULL, sink);
    found.items = sink_findings(sink, &found.count);
    return found;
}

static inline void print_all(const Found *found)
{
    for (size_t i = 0; i < found->count; i++) {
        const Finding *finding = found->items[i];
        print_error("  %s[%s] at %u-%u: %.*s | %.*s | %.*s\n", severity_name(finding->severity),
                    rule_infos[finding->rule].name, (unsigned)finding->span.start,
                    (unsigned)finding->span.end, STR_ARG(finding->message), STR_ARG(finding->label),
                    STR_ARG(finding->help));
    }
}

/* The text after the edits of a fix, which come in file order; on the heap. */
static inline Buf apply_fix(Str text, const Fix *fix)
{
    Buf fixed = {0};
    size_t at = 0;
    for (size_t i = 0; i < fix->edit_count; i++) {
        const Edit *edit = &fix->edits[i];
        assert_true(edit->span.start >= at && edit->span.end <= text.len);
        buf_append(&fixed, str_make(text.ptr + at, edit->span.start - at));
        buf_append(&fixed, edit->text);
        at = edit->span.end;
    }
    buf_append(&fixed, str_make(text.ptr + at, text.len - at));
    return fixed;
}

#endif
