/* SPDX-License-Identifier: MIT */
#include "diag/edits.h"

#include "support/buf.h"

Str edits_apply(Arena *arena, Str text, const Edit *edits, size_t count)
{
    Buf out = buf_new(arena_context(arena));
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        buf_append(&out, str_make(text.ptr + at, edits[i].span.start - at));
        buf_append(&out, edits[i].text);
        at = edits[i].span.end;
    }
    buf_append(&out, str_make(text.ptr + at, text.len - at));
    Str made = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    return made;
}
