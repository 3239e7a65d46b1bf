/* SPDX-License-Identifier: MIT */
/*
 * report_fixture.h - one file, its findings, and what a format makes of them, for
 * the tests of the report formats.
 */
#ifndef FLOCKC_TESTS_REPORT_FIXTURE_H
#define FLOCKC_TESTS_REPORT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "diag/sink.h"
#include "report/report.h"

typedef struct Fixture {
    Arena *arena;
    Sink *sink;
    Str file, text;
    Buf out;
    bool has_color;
    unsigned width;     /* of the terminal; 0: there is none */
    ReportLeads *leads; /* NULL: no finding leads to a page */
} Fixture;

static inline int set_up(void **state)
{
    Fixture *fixture = calloc(1, sizeof *fixture);
    fixture->arena = arena_new(NULL);
    *state = fixture;
    return 0;
}

static inline int tear_down(void **state)
{
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    buf_free(&fixture->out);
    free(fixture);
    return 0;
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

/* Starts over with `text`; the file is called talk.flock.yaml. */
static inline void open_text(Fixture *fixture, Str text)
{
    fixture->file = STR("talk.flock.yaml");
    fixture->text = text;
    SourceFile *source = source_new(fixture->arena, fixture->file, text);
    source_index(source); /* as compilation_run() does if there is a finding */
    fixture->sink = sink_new(fixture->arena, source);
    buf_clear(&fixture->out);
}

/* The first place of `needle`. */
static inline Span span_of(const Fixture *fixture, const char *needle)
{
    size_t len = strlen(needle);
    for (size_t at = 0; at + len <= fixture->text.len; at++)
        if (memcmp(fixture->text.ptr + at, needle, len) == 0)
            return span_make(at, at + len);
    fail_msg("no '%s' in the text", needle);
    return (Span){0};
}

static inline ReportInput input_of(Fixture *fixture)
{
    ReportInput input = {.file = fixture->file, .source = sink_source(fixture->sink)};
    input.findings = sink_findings(fixture->sink, &input.count);
    return input;
}

/* The report of all findings, NUL-terminated. */
static inline const char *report(Fixture *fixture, ReportFormat format)
{
    ReportInput input = input_of(fixture);
    ReportRun run = {
        .inputs = &input,
        .input_count = 1,
        .has_color = fixture->has_color,
        .width = fixture->width,
        .leads = fixture->leads,
    };
    report_write(format, &run, &fixture->out);
    return fixture->out.ptr ? fixture->out.ptr : "";
}

#endif
