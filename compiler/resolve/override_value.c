/* SPDX-License-Identifier: MIT */
/* override_value.c - see override_value.h. */
#include "resolve/override_value.h"

#include "definition/jsonable.h"
#include "syntax/reader.h"

const Node *override_value_read(Arena *arena, SourceFile *source, Sink *sink)
{
    const Tree *tree = syntax_read(arena, source, LANGUAGE_JSON, sink);
    jsonable_check(sink, tree->root, source_name(source));
    bool is_good = sink_error_count(sink) == 0 && !tree->has_errors;
    return is_good ? tree->root : NULL;
}
