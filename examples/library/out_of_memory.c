/* SPDX-License-Identifier: MIT */
/*
 * out_of_memory.c - an allocator that fails at its Nth request, for every N until all goes well.
 * Each time the call says FLOCKC_NO_MEMORY, nothing is leaked, and the context works on.
 */
#include <stdlib.h>

#include "definitions.h"

typedef struct Memory {
    size_t requests, fails_at; /* 0: never */
    size_t live_bytes;
} Memory;

static void *resize(void *user, void *block, size_t old_size, size_t new_size)
{
    Memory *memory = user;
    if (new_size == 0) {
        free(block);
        memory->live_bytes -= old_size;
        return NULL;
    }
    if (++memory->requests == memory->fails_at)
        return NULL;
    void *larger = realloc(block, new_size);
    if (larger)
        memory->live_bytes += new_size - old_size;
    return larger;
}

/* All that the library does with one definition. */
static flockc_status work(flockc_context *context, const flockc_source *source)
{
    flockc_compilation *fixed;
    flockc_explanation *explanation = NULL;
    flockc_output *output = NULL;
    flockc_buffer *buffer = NULL;
    flockc_render_options format = {.struct_size = sizeof format};
    format.format = flockc_text_of("concise");
    flockc_status status = flockc_fix(context, source, NULL, FLOCKC_FIX_UNSAFE, &fixed);
    const flockc_findings *findings = flockc_compilation_findings(fixed);
    if (status == FLOCKC_OK)
        status = flockc_explain(context, fixed, &explanation);
    if (status == FLOCKC_OK)
        status = flockc_emit(context, fixed, NULL, &output);
    if (status == FLOCKC_OK)
        status = flockc_render(context, &findings, 1, &format, &buffer);
    flockc_buffer_free(buffer);
    flockc_output_free(output);
    flockc_explanation_free(explanation);
    flockc_compilation_free(fixed);
    return status;
}

/* The same in a context whose allocator fails once. Not 0: something is wrong. */
static int try_with(size_t fails_at, flockc_status *status)
{
    char text[DEFINITION_MAX_BYTES];
    flockc_source source = definition(text, 7);
    Memory memory = {0, fails_at, 0};
    flockc_context *context;
    flockc_context_options options = {.struct_size = sizeof options};
    options.resize = resize;
    options.user = &memory;
    *status = flockc_context_new(&options, &context);
    if (*status == FLOCKC_OK) {
        *status = work(context, &source);
        memory.fails_at = 0;
        if (work(context, &source) != FLOCKC_OK) {
            fprintf(stderr, "the call after request %zu failed too\n", fails_at);
            return 1;
        }
        flockc_context_free(context);
    }
    if (memory.live_bytes != 0)
        fprintf(stderr, "request %zu leaks %zu bytes\n", fails_at, memory.live_bytes);
    return memory.live_bytes != 0;
}

int main(void)
{
    flockc_status status = FLOCKC_NO_MEMORY;
    size_t n = 0;
    while (status == FLOCKC_NO_MEMORY)
        if (try_with(++n, &status))
            return 1;
    if (status != FLOCKC_OK || n == 1) {
        fprintf(stderr, "request %zu gives: %s\n", n, flockc_status_text(status));
        return 1;
    }
    printf("%zu requests failed, each with FLOCKC_NO_MEMORY, and nothing was leaked\n", n - 1);
    return 0;
}
