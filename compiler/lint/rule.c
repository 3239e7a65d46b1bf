/* SPDX-License-Identifier: MIT */
/* rule.c - see rule.h. */
#include "lint/rule.h"

Str lint_written(const Lint *lint, const DefValue *value)
{
    return source_slice(sink_source(lint->sink), def_span(value));
}

Span lint_span_inside(const Lint *lint, const DefValue *value, Str part)
{
    return def_span_inside(sink_source(lint->sink), value, part);
}
