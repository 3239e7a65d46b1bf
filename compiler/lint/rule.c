/* SPDX-License-Identifier: MIT */
/* rule.c - see rule.h. */
#include "lint/rule.h"

Str lint_written(const Lint *lint, const DefValue *value)
{
    return source_slice(sink_source(lint->sink), def_span(value));
}
