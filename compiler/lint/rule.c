/* SPDX-License-Identifier: MIT */
/* rule.c - see rule.h. */
#include "lint/rule.h"

Str lint_written(const Lint *lint, const DefValue *value)
{
    return source_slice(sink_source(lint->sink), def_span(value));
}

Span lint_span_inside(const Lint *lint, const DefValue *value, Str part)
{
    Span whole = def_span(value);
    Str written = lint_written(lint, value), text = def_text(value);
    size_t quote = written.len > text.len ? 1 : 0;
    bool is_same =
        written.len == text.len + 2 * quote && memcmp(written.ptr + quote, text.ptr, text.len) == 0;
    size_t start = whole.start + quote + (size_t)(part.ptr - text.ptr);
    return is_same ? span_make(start, start + part.len) : whole;
}
