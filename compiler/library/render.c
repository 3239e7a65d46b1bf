/* SPDX-License-Identifier: MIT */
/* render.c - findings as a document, as a handle. */
#include "library/library_private.h"
#include "rule_words.h"

struct flockc_buffer {
    Arena *arena;
    Buf text;
};

typedef struct RenderCall {
    Context *context;
    const flockc_findings *const *findings;
    size_t count;
    const flockc_render_options *options;
    ReportFormat format;
    flockc_buffer *made;
} RenderCall;

/* Findings of no source are those of a text in which nothing was wrong. */
static size_t gather(const RenderCall *call, ReportInput *inputs)
{
    size_t count = 0;
    for (size_t i = 0; i < call->count; i++)
        if (call->findings[i]->input.source)
            inputs[count++] = call->findings[i]->input;
    return count;
}

static void render(void *argument)
{
    RenderCall *call = argument;
    Arena *arena = arena_new(call->context);
    flockc_buffer *made = ARENA_NEW(arena, flockc_buffer);
    ReportInput *inputs = ARENA_ARRAY(arena, ReportInput, call->count);
    Str docs_url = arena_copy(arena, library_str(call->options->docs_url));
    ReportRun run = {
        .inputs = inputs,
        .input_count = gather(call, inputs),
        .has_color = call->options->has_color != 0,
        .docs_url = docs_url.len > 0 ? docs_url.ptr : NULL,
        .has_links = call->options->has_links != 0,
        .version = flockc_version(),
        .home_url = FLOCKC_HOME_URL,
        .describe = rule_words,
    };
    made->arena = arena;
    made->text = buf_new(call->context);
    report_write(call->format, &run, &made->text);
    call->made = made;
}

/* --- arguments -------------------------------------------------------------------------------- */

static flockc_status check_options(const flockc_render_options *options, ReportFormat *format)
{
    *format = REPORT_full;
    if (!library_text_is_valid(options->format))
        return FLOCKC_INVALID_ARGUMENT;
    if (options->format.length > 0 && !report_find_format(library_str(options->format), format))
        return FLOCKC_UNKNOWN_NAME;
    return library_check_name(options->docs_url);
}

static bool are_there(const flockc_findings *const *findings, size_t count)
{
    if (!findings)
        return count == 0;
    for (size_t i = 0; i < count; i++)
        if (!findings[i])
            return false;
    return true;
}

flockc_status flockc_render(flockc_context *context, const flockc_findings *const *findings,
                            size_t count, const flockc_render_options *options,
                            flockc_buffer **buffer)
{
    flockc_render_options known = {.struct_size = sizeof known};
    if (!buffer)
        return FLOCKC_INVALID_ARGUMENT;
    *buffer = NULL;
    if (!context || !are_there(findings, count) ||
        (options && !library_take(&known, options, sizeof known, sizeof known)))
        return FLOCKC_INVALID_ARGUMENT;
    RenderCall call = {library_context(context), findings, count, &known, REPORT_full, NULL};
    flockc_status status = check_options(&known, &call.format);
    if (status == FLOCKC_OK)
        status = library_enter(context, render, &call);
    *buffer = status == FLOCKC_OK ? call.made : NULL;
    return status;
}

void flockc_buffer_free(flockc_buffer *buffer)
{
    if (!buffer)
        return;
    buf_free(&buffer->text);
    arena_free(buffer->arena);
}

flockc_text flockc_buffer_text(const flockc_buffer *buffer)
{
    return library_text(buffer ? buf_str(&buffer->text) : str_make(NULL, 0));
}
