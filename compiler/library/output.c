/* SPDX-License-Identifier: MIT */
/* output.c - the files of a target, as a handle. */
#include "emit/emit.h"
#include "library/library_private.h"
#include "support/file_names.h"

enum { PRETTY_INDENT = 2 };

struct flockc_output {
    Arena *arena;
    OutputFiles files;
    flockc_findings findings;
};

typedef struct EmitCall {
    Context *context;
    const Compilation *compilation;
    const flockc_emit_options *options;
    TargetId target;
    flockc_output *made;
} EmitCall;

static TargetSettings settings_of(const EmitCall *call)
{
    return (TargetSettings){
        .stem = file_stem(source_name(call->compilation->source)),
        .package = library_str(call->options->package),
    };
}

static void write_files(const EmitCall *call, flockc_output *made)
{
    EmitInput input = {
        .arena = made->arena,
        .options = call->compilation->options,
        .source = call->compilation->source,
        .settings = settings_of(call),
        .indent = call->options->is_pretty ? PRETTY_INDENT : 0,
        .has_provenance = call->options->has_provenance != 0,
    };
    made->files = emit_write(call->target, &input);
}

/* A warning of a target is no reason not to write it. */
static bool has_error(Finding *const *findings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (findings[i]->severity == SEVERITY_ERROR)
            return true;
    return false;
}

static void emit(void *argument)
{
    EmitCall *call = argument;
    const Compilation *compilation = call->compilation;
    size_t count;
    Arena *arena = arena_new(call->context);
    flockc_output *made = ARENA_NEW(arena, flockc_output);
    TargetSettings settings = settings_of(call);
    made->arena = arena;
    Finding *const *lacks =
        compilation_needs(arena, compilation, emit_targets[call->target].needs, &settings, &count);
    made->findings = library_findings(compilation->source, lacks, count);
    if (!has_error(lacks, count) && compilation_can_emit(compilation))
        write_files(call, made);
    call->made = made;
}

/* --- arguments -------------------------------------------------------------------------------- */

static flockc_status find_target(const flockc_emit_options *options, TargetId *target)
{
    *target = TARGET_options;
    if (!library_text_is_valid(options->target))
        return FLOCKC_INVALID_ARGUMENT;
    if (options->target.length > 0 && !emit_find_target(library_str(options->target), target))
        return FLOCKC_UNKNOWN_NAME;
    if (!library_text_is_valid(options->package) ||
        (options->package.length > 0 && !target_package_is_valid(library_str(options->package))))
        return FLOCKC_INVALID_ARGUMENT;
    unsigned wanted = (options->is_pretty ? (unsigned)TAKES_PRETTY : 0u) |
                      (options->has_provenance ? (unsigned)TAKES_PROVENANCE : 0u);
    return wanted & ~emit_targets[*target].takes ? FLOCKC_INVALID_ARGUMENT : FLOCKC_OK;
}

flockc_status flockc_emit(flockc_context *context, const flockc_compilation *compilation,
                          const flockc_emit_options *options, flockc_output **output)
{
    flockc_emit_options known = {.struct_size = sizeof known};
    if (!output)
        return FLOCKC_INVALID_ARGUMENT;
    *output = NULL;
    if (!context || !compilation ||
        (options &&
         !library_take(&known, options, sizeof known, offsetof(flockc_emit_options, package))))
        return FLOCKC_INVALID_ARGUMENT;
    EmitCall call = {
        .context = library_context(context),
        .compilation = &compilation->fixing.compilation,
        .options = &known,
    };
    flockc_status status = find_target(&known, &call.target);
    if (status == FLOCKC_OK)
        status = library_enter(context, emit, &call);
    *output = status == FLOCKC_OK ? call.made : NULL;
    return status;
}

/* --- questions -------------------------------------------------------------------------------- */

void flockc_output_free(flockc_output *output)
{
    if (!output)
        return;
    output_files_free(&output->files);
    arena_free(output->arena);
}

const flockc_findings *flockc_output_findings(const flockc_output *output)
{
    return output ? &output->findings : NULL;
}

size_t flockc_output_count(const flockc_output *output)
{
    return output ? output->files.items.count : 0;
}

flockc_text flockc_output_name(const flockc_output *output, size_t index)
{
    bool is_there = index < flockc_output_count(output);
    return library_text(is_there ? output->files.items.items[index]->name : str_make(NULL, 0));
}

flockc_text flockc_output_text(const flockc_output *output, size_t index)
{
    bool is_there = index < flockc_output_count(output);
    return library_text(is_there ? buf_str(&output->files.items.items[index]->text)
                                 : str_make(NULL, 0));
}
