/* SPDX-License-Identifier: MIT */
/* context.c - flockc_context: support/context.h under its public name. */
#include "library/library_private.h"

flockc_status flockc_context_new(const flockc_context_options *options, flockc_context **context)
{
    flockc_context_options known = {.struct_size = sizeof known};
    if (!context)
        return FLOCKC_INVALID_ARGUMENT;
    *context = NULL;
    if (options && !library_take(&known, options, sizeof known, sizeof known))
        return FLOCKC_INVALID_ARGUMENT;
    ContextSetup setup = {
        .allocator = {.resize = known.resize, .user = known.user},
        .max_bytes = known.max_bytes,
    };
    *context = (flockc_context *)context_new(&setup);
    return *context ? FLOCKC_OK : FLOCKC_NO_MEMORY;
}

void flockc_context_free(flockc_context *context)
{
    context_free(library_context(context));
}

void flockc_cancel(flockc_context *context)
{
    if (context)
        context_cancel(library_context(context));
}

void flockc_resume(flockc_context *context)
{
    if (context)
        context_resume(library_context(context));
}

const char *flockc_context_message(const flockc_context *context)
{
    return context ? context_message((const Context *)context) : "";
}
