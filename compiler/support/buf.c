/* SPDX-License-Identifier: MIT */
/* buf.c - see buf.h. */
#include "support/buf.h"

#include <stdarg.h>
#include <stdio.h>

enum { FIRST_CAPACITY = 256 };

void buf_free(Buf *buf)
{
    context_release(buf->ptr);
    *buf = (Buf){.context = buf->context};
}

void buf_move(Buf *to, Buf *from)
{
    Context *context = to->context;
    context_adopt(context, from->ptr);
    *to = *from;
    to->context = context;
    *from = (Buf){.context = from->context};
}

void buf_clear(Buf *buf)
{
    buf->len = 0;
    if (buf->ptr)
        buf->ptr[0] = '\0';
}

char *buf_reserve(Buf *buf, size_t more)
{
    if (more > SIZE_MAX / 4 || buf->len > SIZE_MAX / 4)
        context_fail(buf->context, CONTEXT_NO_MEMORY);
    size_t need = buf->len + more + 1;
    if (need > buf->capacity) {
        size_t capacity = buf->capacity ? buf->capacity * 2 : FIRST_CAPACITY;
        if (capacity < need)
            capacity = need;
        buf->ptr = context_resize(buf->context, buf->ptr, capacity);
        buf->capacity = capacity;
    }
    return buf->ptr + buf->len;
}

void buf_put(Buf *buf, char c)
{
    char *at = buf_reserve(buf, 1);
    at[0] = c;
    at[1] = '\0';
    buf->len++;
}

void buf_append(Buf *buf, Str text)
{
    char *at = buf_reserve(buf, text.len);
    if (text.len)
        memcpy(at, text.ptr, text.len);
    at[text.len] = '\0';
    buf->len += text.len;
}

void buf_append_c(Buf *buf, const char *text)
{
    buf_append(buf, str_of(text));
}

void buf_fill(Buf *buf, char c, size_t count)
{
    char *at = buf_reserve(buf, count);
    memset(at, c, count);
    at[count] = '\0';
    buf->len += count;
}

void buf_vprintf(Buf *buf, const char *fmt, va_list args)
{
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, again);
    va_end(again);
    if (len < 0)
        BUG(buf->context, "bad format '%s'", fmt);
    char *at = buf_reserve(buf, (size_t)len);
    vsnprintf(at, (size_t)len + 1, fmt, args);
    buf->len += (size_t)len;
}

void buf_printf(Buf *buf, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    buf_vprintf(buf, fmt, args);
    va_end(args);
}
