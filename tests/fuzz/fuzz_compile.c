/* SPDX-License-Identifier: MIT */
/*
 * fuzz_compile.c - any bytes through every pass, in each of the three languages: findings
 * in every format, and where nothing is wrong every target. What a target that is
 * JSON wrote must be JSON again.
 */
#include <stdlib.h>

#include "compilation.h"
#include "emit/emit.h"
#include "promises.h"
#include "report/report.h"
#include "support/buf.h"

static void render_findings(const Compilation *made)
{
    ReportInput input = {.file = source_name(made->source),
                         .source = made->source,
                         .findings = made->findings,
                         .count = made->finding_count};
    for (int format = 0; format < REPORT_FORMAT_COUNT; format++) {
        ReportRun run = {.inputs = &input, .input_count = 1, .has_color = format % 2 == 0};
        Buf out = {0};
        report_write((ReportFormat)format, &run, &out);
        buf_free(&out);
    }
}

static void check_json(Str text)
{
    Arena *arena = arena_new(NULL);
    SourceFile *source = source_new(arena, STR("output"), text);
    Sink *sink = sink_new(arena, source);
    const Tree *tree = syntax_read(arena, source, LANGUAGE_JSON, sink);
    size_t count;
    sink_findings(sink, &count);
    if (tree->has_errors || count > 0)
        abort();
    arena_free(arena);
}

static void emit_target(Arena *arena, const Compilation *made, TargetId target, bool is_long)
{
    EmitInput input = {.arena = arena,
                       .options = made->options,
                       .source = made->source,
                       .settings = {.stem = STR("fuzz")},
                       .indent = is_long ? 2 : 0,
                       .has_provenance = is_long};
    OutputFiles files = emit_write(target, &input);
    if (str_ends_with(str_of(emit_targets[target].pattern), ".json"))
        check_json(buf_str(output_files_main(&files)));
    output_files_free(&files);
    Buf out = {0};
    emit_explanation(&input, &(ExplanationStyle){0}, &out);
    buf_free(&out);
}

/* What the target needs is there. */
static bool has_needs(Arena *arena, const Compilation *made, TargetId target)
{
    Sink *sink = sink_new(arena, made->source);
    emit_targets[target].needs(made->options, made->facts, &(TargetSettings){.stem = STR("fuzz")},
                               sink);
    promise_findings(made->tree, sink);
    return sink_error_count(sink) == 0;
}

static void emit_everything(Arena *arena, const Compilation *made)
{
    for (int target = 0; target < TARGET_COUNT; target++) {
        if (!has_needs(arena, made, (TargetId)target))
            continue;
        emit_target(arena, made, (TargetId)target, false);
        emit_target(arena, made, (TargetId)target, true);
    }
}

static void compile(Str text, Language language)
{
    Arena *arena = arena_new(NULL);
    CompilationInput input = {.name = STR("fuzz.flock.yaml"), .text = text, .language = language};
    Compilation made = compilation_run(arena, &input);
    promise_tree(made.tree);
    promise_findings(made.tree, made.sink);
    render_findings(&made);
    if (compilation_can_emit(&made))
        emit_everything(arena, &made);
    arena_free(arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = str_make((const char *)data, size);
    compile(text, LANGUAGE_YAML);
    compile(text, LANGUAGE_TOML);
    compile(text, LANGUAGE_JSON);
    return 0;
}
