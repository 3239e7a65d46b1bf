/* SPDX-License-Identifier: MIT */
/* framing.c - see framing.h. */
#include "lsp/framing.h"

#define LENGTH_KEY "content-length:"

enum { HEADER_BYTES_MAX = 4096, KEPT_BYTES_MAX = 1 << 20 };

static Str unread(const Framing *framing)
{
    return str_make(framing->bytes.ptr + framing->used, framing->bytes.len - framing->used);
}

/* A text that was opened was a long message; those that follow are short. */
static void release_if_empty(Framing *framing)
{
    Buf *bytes = &framing->bytes;
    if (framing->used < bytes->len || bytes->capacity <= KEPT_BYTES_MAX)
        return;
    buf_free(bytes);
    framing->used = 0;
}

/* What was taken goes, once it is the larger part. */
static void compact(Framing *framing)
{
    Buf *bytes = &framing->bytes;
    if (framing->used < bytes->len / 2 || framing->used == 0)
        return;
    memmove(bytes->ptr, bytes->ptr + framing->used, bytes->len - framing->used);
    bytes->len -= framing->used;
    framing->used = 0;
}

static void skip_more(Framing *framing)
{
    size_t here = framing->bytes.len - framing->used;
    size_t count = framing->skip < here ? framing->skip : here;
    framing->used += count;
    framing->skip -= count;
}

void framing_feed(Framing *framing, Str bytes)
{
    compact(framing);
    buf_append(&framing->bytes, bytes);
}

/* Where the header's empty line ends; 0: it has not arrived. Some clients write bare line feeds. */
static size_t find_header_end(Framing *framing, Str text)
{
    size_t from = framing->looked > 3 ? framing->looked - 3 : 0;
    for (size_t i = from; i + 1 < text.len; i++) {
        if (text.ptr[i] != '\n')
            continue;
        if (text.ptr[i + 1] == '\n')
            return i + 2;
        if (text.ptr[i + 1] == '\r' && i + 2 < text.len && text.ptr[i + 2] == '\n')
            return i + 3;
    }
    framing->looked = text.len;
    return 0;
}

static bool is_length_key(Str text, size_t at)
{
    size_t len = strlen(LENGTH_KEY);
    return text.len - at >= len &&
           str_eq_ignore_case(str_make(text.ptr + at, len), str_of(LENGTH_KEY));
}

/* The number behind the last key of the header; false: there is none. `*start` is its line's. */
static bool read_length(Str header, size_t *start, size_t *length)
{
    bool is_found = false;
    for (size_t i = 0; i < header.len; i++) {
        if ((i > 0 && header.ptr[i - 1] != '\n') || !is_length_key(header, i))
            continue;
        size_t at = i + strlen(LENGTH_KEY), digits = 0, value = 0;
        while (at < header.len && (header.ptr[at] == ' ' || header.ptr[at] == '\t'))
            at++;
        for (; at < header.len && header.ptr[at] >= '0' && header.ptr[at] <= '9' && digits < 12;
             digits++)
            value = value * 10 + (size_t)(header.ptr[at++] - '0');
        bool is_ended = at < header.len && (header.ptr[at] == '\r' || header.ptr[at] == '\n');
        if (digits == 0 || !is_ended)
            continue;
        *start = i;
        *length = value;
        is_found = true;
    }
    return is_found;
}

static Frame garbage(Framing *framing, size_t bytes, const char *what)
{
    framing->used += bytes;
    framing->looked = 0;
    return (Frame){FRAME_GARBAGE, str_of(what)};
}

/* A header that never ends is not kept: what is skipped can be no part of one. */
static Frame wait_for_header(Framing *framing, Str text)
{
    if (text.len <= HEADER_BYTES_MAX)
        return (Frame){0};
    return garbage(framing, text.len, "the header of a message has no end");
}

Frame framing_next(Framing *framing)
{
    size_t start = 0, length = 0;
    skip_more(framing);
    release_if_empty(framing);
    if (framing->skip > 0)
        return (Frame){0};
    Str text = unread(framing);
    size_t header = find_header_end(framing, text);
    if (header == 0)
        return wait_for_header(framing, text);
    if (!read_length(str_make(text.ptr, header), &start, &length))
        return garbage(framing, header, "the header of a message has no Content-Length");
    if (length > MESSAGE_BYTES_MAX) {
        framing->skip = length;
        return garbage(framing, header, "the message is too long");
    }
    if (text.len - header < length) {
        framing->looked = 0;
        return (Frame){0};
    }
    framing->used += header + length;
    framing->looked = 0;
    return (Frame){FRAME_MESSAGE, str_make(text.ptr + header, length)};
}

void framing_write(Buf *out, Str message)
{
    buf_printf(out, "Content-Length: %zu\r\n\r\n", message.len);
    buf_append(out, message);
}

void framing_free(Framing *framing)
{
    buf_free(&framing->bytes);
    *framing = (Framing){0};
}
