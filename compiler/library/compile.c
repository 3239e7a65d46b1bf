/* SPDX-License-Identifier: MIT */
/* compile.c - flockc_compile() and flockc_fix(), and what can be asked of a compilation. */
#include "library/library_private.h"

typedef struct CompileCall {
    Context *context;
    const flockc_source *source;
    Language language;
    const flockc_compile_options *options;
    flockc_fix_safety most;
    flockc_compilation *made;
} CompileCall;

/* --- the work ------------------------------------------------------------------------------- */

static const RuleSettings *settings_of(Arena *arena, const flockc_compile_options *options)
{
    RuleSettings *settings = ARENA_NEW(arena, RuleSettings);
    if (options->settings)
        *settings = options->settings->rules;
    settings->shows_ignored = options->shows_ignored != 0;
    return settings;
}

static CompilationInput input_of(Arena *arena, const CompileCall *call)
{
    const flockc_source *source = call->source;
    Str text = library_str(source->text);
    return (CompilationInput){
        .name = arena_copy(arena, library_str(source->name)),
        .text = source->borrows_text ? text : arena_copy(arena, text),
        .language = call->language,
        .overrides = call->options->overrides ? &call->options->overrides->run : NULL,
        .settings = settings_of(arena, call->options),
    };
}

static Fixing run(Arena *arena, const CompileCall *call)
{
    CompilationInput input = input_of(arena, call);
    if (call->most != FLOCKC_FIX_NONE)
        return fixing_run(arena, &input, call->most == FLOCKC_FIX_SAFE ? FIX_SAFE : FIX_UNSAFE);
    return (Fixing){.text = input.text, .compilation = compilation_run(arena, &input)};
}

static void compile(void *argument)
{
    CompileCall *call = argument;
    Arena *arena = arena_new(call->context);
    flockc_compilation *made = ARENA_NEW(arena, flockc_compilation);
    made->arena = arena;
    made->fixing = run(arena, call);
    Compilation *done = &made->fixing.compilation;
    compilation_finish(done, FACTS_NONE);
    made->findings = library_findings(done->source, done->findings, done->finding_count);
    call->made = made;
}

/* --- arguments ------------------------------------------------------------------------------- */

static flockc_status find_language(const flockc_source *source, Language *language)
{
    switch (source->language) {
    case FLOCKC_LANGUAGE_BY_NAME:
        return language_from_name(library_str(source->name), language) ? FLOCKC_OK
                                                                       : FLOCKC_UNKNOWN_NAME;
    case FLOCKC_LANGUAGE_YAML:
        *language = LANGUAGE_YAML;
        return FLOCKC_OK;
    case FLOCKC_LANGUAGE_TOML:
        *language = LANGUAGE_TOML;
        return FLOCKC_OK;
    case FLOCKC_LANGUAGE_JSON:
        *language = LANGUAGE_JSON;
        return FLOCKC_OK;
    }
    return FLOCKC_INVALID_ARGUMENT;
}

static bool take_options(flockc_compile_options *known, const flockc_compile_options *options)
{
    *known = (flockc_compile_options){.struct_size = sizeof *known};
    if (options && !library_take(known, options, sizeof *known, sizeof *known))
        return false;
    return flockc_findings_count(flockc_overrides_findings(known->overrides)) == 0;
}

static flockc_status enter(flockc_context *context, const flockc_source *source,
                           const flockc_compile_options *options, flockc_fix_safety most,
                           flockc_compilation **compilation)
{
    flockc_source known;
    flockc_compile_options known_options;
    if (!context || !source || !library_take(&known, source, sizeof known, sizeof known) ||
        !take_options(&known_options, options))
        return FLOCKC_INVALID_ARGUMENT;
    CompileCall call = {library_context(context), &known, LANGUAGE_YAML,
                        &known_options,           most,   NULL};
    flockc_status status = library_check_input(known.name, known.text);
    if (status == FLOCKC_OK)
        status = find_language(&known, &call.language);
    if (status == FLOCKC_OK)
        status = library_enter(context, compile, &call);
    *compilation = status == FLOCKC_OK ? call.made : NULL;
    return status;
}

flockc_status flockc_compile(flockc_context *context, const flockc_source *source,
                             const flockc_compile_options *options,
                             flockc_compilation **compilation)
{
    if (!compilation)
        return FLOCKC_INVALID_ARGUMENT;
    *compilation = NULL;
    return enter(context, source, options, FLOCKC_FIX_NONE, compilation);
}

flockc_status flockc_fix(flockc_context *context, const flockc_source *source,
                         const flockc_compile_options *options, flockc_fix_safety most,
                         flockc_compilation **compilation)
{
    if (!compilation)
        return FLOCKC_INVALID_ARGUMENT;
    *compilation = NULL;
    if ((unsigned)most > (unsigned)FLOCKC_FIX_UNSAFE)
        return FLOCKC_INVALID_ARGUMENT;
    return enter(context, source, options, most, compilation);
}

/* --- questions -------------------------------------------------------------------------------- */

void flockc_compilation_free(flockc_compilation *compilation)
{
    if (compilation)
        arena_free(compilation->arena);
}

const flockc_findings *flockc_compilation_findings(const flockc_compilation *compilation)
{
    return compilation ? &compilation->findings : NULL;
}

flockc_text flockc_compilation_text(const flockc_compilation *compilation)
{
    return library_text(compilation ? compilation->fixing.text : str_make(NULL, 0));
}

size_t flockc_compilation_fix_count(const flockc_compilation *compilation)
{
    return compilation ? compilation->fixing.fix_count : 0;
}

int flockc_compilation_is_good(const flockc_compilation *compilation)
{
    return compilation && compilation_can_emit(&compilation->fixing.compilation);
}

flockc_status flockc_compilation_position(const flockc_compilation *compilation, size_t offset,
                                          flockc_position *position)
{
    if (!compilation || !position)
        return FLOCKC_INVALID_ARGUMENT;
    size_t end = compilation->fixing.text.len;
    size_t at = offset < end ? offset : end;
    *position = library_range(compilation->fixing.compilation.source, span_make(at, at)).start;
    return FLOCKC_OK;
}
