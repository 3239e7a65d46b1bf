/* SPDX-License-Identifier: MIT */
/* compiled_options.c - see compiled_options.h. */
#include "lsp/compiled_options.h"

#include "emit/emit.h"
#include "support/file_names.h"

/* Errors that are told one by one: it is a line for a pop-up. */
enum { ERRORS_TOLD = 3, INDENT = 2 };

typedef struct Obstacle {
    const Compilation *compilation;
    Buf text;
    size_t count;
} Obstacle;

static void add_errors(Obstacle *obstacle, Finding *const *findings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const Finding *finding = findings[i];
        if (finding->severity != SEVERITY_ERROR || obstacle->count++ >= ERRORS_TOLD)
            continue;
        Position place = source_position(obstacle->compilation->source, finding->span.start);
        buf_printf(&obstacle->text, "%sline %u: %.*s", obstacle->count > 1 ? "; " : "", place.line,
                   STR_ARG(finding->message));
    }
}

const char *compiled_options_obstacle(Arena *arena, const Compilation *compilation)
{
    size_t count;
    Obstacle obstacle = {.compilation = compilation, .text = buf_new(arena_context(arena))};
    add_errors(&obstacle, compilation->findings, compilation->finding_count);
    Finding *const *needs =
        compilation_needs(arena, compilation, emit_targets[TARGET_options].needs, NULL, &count);
    add_errors(&obstacle, needs, count);
    const char *made = NULL;
    if (obstacle.count > 0 || !compilation_can_emit(compilation))
        made = arena_format(arena, "%zu error%s: %.*s%s", obstacle.count,
                            obstacle.count == 1 ? "" : "s", STR_ARG(buf_str(&obstacle.text)),
                            obstacle.count > ERRORS_TOLD ? "; ..." : "")
                   .ptr;
    buf_free(&obstacle.text);
    return made;
}

Str compiled_options(Arena *arena, const Compilation *compilation, const ActivityOptions *activity)
{
    EmitInput input = {
        .arena = arena,
        .options = compilation->options,
        .source = compilation->source,
        .settings.stem = file_stem(source_name(compilation->source)),
        .indent = INDENT,
    };
    Buf text = buf_new(arena_context(arena));
    if (activity) {
        emit_agent_options(&input, activity, &text);
    } else {
        OutputFiles files = emit_write(TARGET_options, &input);
        buf_append(&text, buf_str(output_files_main(&files)));
        output_files_free(&files);
    }
    Str copy = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return copy;
}
