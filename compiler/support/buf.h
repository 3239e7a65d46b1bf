/* SPDX-License-Identifier: MIT */
/*
 * buf.h - text that grows, on the heap.
 *
 * buf_new() makes an empty one; free it with buf_free. For output and for scratch text whose
 * size is not known; what must live as long as a compilation goes to its arena.
 * No function fails: when there is no memory the entry of the context is left (context.h).
 * Zeroed it belongs to no context, and a failure aborts: nobody below cli/ may do that.
 */
#ifndef FLOCKC_SUPPORT_BUF_H
#define FLOCKC_SUPPORT_BUF_H

#include <stdarg.h>

#include "support/context.h"
#include "support/str.h"

typedef struct Buf {
    char *ptr;  /* NUL-terminated once anything was appended, else NULL */
    size_t len; /* bytes, the NUL not counted */
    size_t capacity;
    Context *context; /* gives the memory */
} Buf;

/* Allocates nothing. */
static inline Buf buf_new(Context *context)
{
    return (Buf){.context = context};
}

void buf_free(Buf *buf);
/* The text of `from` goes to `to`, which is empty and whose context outlives that of `from`. */
void buf_move(Buf *to, Buf *from);
/* Keeps the memory, drops the text. */
void buf_clear(Buf *buf);
/* Room for `more` bytes and a NUL after the text; the address where they go. */
char *buf_reserve(Buf *buf, size_t more);

void buf_put(Buf *buf, char c);
void buf_append(Buf *buf, Str text);
void buf_append_c(Buf *buf, const char *text);
/* `count` times `c`. */
void buf_fill(Buf *buf, char c, size_t count);
void buf_printf(Buf *buf, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_vprintf(Buf *buf, const char *fmt, va_list args) __attribute__((format(printf, 2, 0)));

/* A view of the text, valid until the next append. */
static inline Str buf_str(const Buf *buf)
{
    return str_make(buf->ptr, buf->len);
}

#endif
