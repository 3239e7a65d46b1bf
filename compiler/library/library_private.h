/* SPDX-License-Identifier: MIT */
/*
 * library_private.h - what the files behind flockc.h share.
 *
 * A function of flockc.h that may need memory looks at its arguments, puts them into a struct of
 * its own, and lets library_enter() do the work with it: that is the only way in.
 */
#ifndef FLOCKC_LIBRARY_PRIVATE_H
#define FLOCKC_LIBRARY_PRIVATE_H

#include "fixing.h"
#include "flockc.h"
#include "report/report.h"
#include "support/context.h"

/* A name longer than this is refused. */
enum { LIBRARY_NAME_MAX_BYTES = 65536 };

/* --- in and out --------------------------------------------------------------------------- */

static inline Context *library_context(flockc_context *context)
{
    return (Context *)context;
}

/* Does work(call); a status instead of all that may go wrong in there (support/context.h). */
flockc_status library_enter(flockc_context *context, ContextWork *work, void *call);

static inline Str library_str(flockc_text text)
{
    return str_make(text.data, text.length);
}

static inline flockc_text library_text(Str text)
{
    return (flockc_text){text.ptr, text.len};
}

/* False for a text with a length and no data. */
bool library_text_is_valid(flockc_text text);
/* Of something that is used as a name: no byte is 0, and it is not too long. */
flockc_status library_check_name(flockc_text name);
/* Of a text that is to be read, and its name. */
flockc_status library_check_input(flockc_text name, flockc_text text);

/*
 * Takes an open struct of the caller's: `bytes` of it into `to`, the rest of what is known as
 * zeros. False if `struct_size` is too small, or if a newer caller has set what is not known here.
 * `least` is the size that the struct had in its first release.
 */
bool library_take(void *to, const void *from, size_t bytes, size_t least);
/* The other way round: `from`, as much of it as the caller has room for; the rest as zeros. */
flockc_status library_give(void *to, const void *from, size_t bytes, size_t least);

/* --- handles -------------------------------------------------------------------------------- */

struct flockc_findings {
    ReportInput input;
};

/* `source` has an index if anything was found. */
flockc_findings library_findings(const SourceFile *source, Finding *const *findings, size_t count);

/* Where a span stands. */
flockc_range library_range(const SourceFile *source, Span span);

struct flockc_settings {
    Arena *arena;
    RuleSettings rules;
    flockc_severity fail_on;
    flockc_findings findings;
};

struct flockc_overrides {
    Arena *arena;
    RunOverrides run;
    flockc_findings findings; /* no source where nothing was wrong */
};

struct flockc_compilation {
    Arena *arena;
    Fixing fixing;
    flockc_findings findings;
};

#endif
