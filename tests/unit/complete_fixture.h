/* SPDX-License-Identifier: MIT */
/* complete_fixture.h - a text, a place in it, and what can be typed there, for the tests of it. */
#ifndef FLOCKC_TESTS_COMPLETE_FIXTURE_H
#define FLOCKC_TESTS_COMPLETE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "assist/complete.h"
#include "support/buf.h"
#include "support/json_writer.h"

/* A finished compilation of a copy of the text. */
static inline Compilation *compiled(Arena *arena, Str text, Language language)
{
    CompilationInput input = {.name = STR("x.flock"),
                              .text = arena_copy(arena, text),
                              .language = language,
                              .records_uses = true};
    Compilation *compilation = ARENA_NEW(arena, Compilation);
    *compilation = compilation_run(arena, &input);
    compilation_finish(compilation, ~0u);
    return compilation;
}

static inline const CompletionItem *find_item(const Completion *completion, Str label)
{
    for (size_t i = 0; i < completion->count; i++)
        if (str_eq(completion->items[i].label, label))
            return &completion->items[i];
    return NULL;
}

/* Where typing goes on, in the item's text. */
static inline size_t last_stop(const CompletionItem *item)
{
    return item->stop_count ? item->stops[item->stop_count - 1].start : item->text.len;
}

/* `text` once the item is put in, with `inner` where typing goes on, in place of what is there. */
static inline void put_in(Buf *out, Str text, const Completion *completion,
                          const CompletionItem *item, Str inner)
{
    size_t stop = last_stop(item);
    size_t end = item->stop_count ? item->stops[item->stop_count - 1].end : stop;
    if (inner.len == 0)
        end = stop;
    buf_append(out, str_make(text.ptr, completion->replace.start));
    buf_append(out, str_make(item->text.ptr, stop));
    buf_append(out, inner);
    buf_append(out, str_make(item->text.ptr + end, item->text.len - end));
    buf_append(out,
               str_make(text.ptr + completion->replace.end, text.len - completion->replace.end));
}

#endif
