/* SPDX-License-Identifier: MIT */
/* uris.c - see uris.h. */
#include "lsp/uris.h"

#define SCHEME "file://"

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* A byte and how many characters it takes; a `%` that is no escape is itself. */
static char decode(Str text, size_t at, size_t *len)
{
    *len = 1;
    if (text.ptr[at] != '%' || at + 2 >= text.len)
        return text.ptr[at];
    int high = hex_value(text.ptr[at + 1]), low = hex_value(text.ptr[at + 2]);
    if (high < 0 || low < 0)
        return text.ptr[at];
    *len = 3;
    return (char)(high * 16 + low);
}

static void append_decoded(Buf *out, Str text)
{
    size_t len;
    for (size_t at = 0; at < text.len; at += len)
        buf_put(out, decode(text, at, &len));
}

bool uri_to_path(Str uri, Buf *path)
{
    if (!str_starts_with(uri, SCHEME))
        return false;
    Str rest = str_make(uri.ptr + strlen(SCHEME), uri.len - strlen(SCHEME));
    if (str_starts_with(rest, "localhost/"))
        rest = str_make(rest.ptr + strlen("localhost"), rest.len - strlen("localhost"));
    if (rest.len == 0 || rest.ptr[0] != '/')
        return false;
    size_t start = path->len;
    append_decoded(path, rest);
    return memchr(path->ptr + start, '\0', path->len - start) == NULL;
}

static bool is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           (c != '\0' && strchr("-._~/", c) != NULL);
}

void uri_from_path(Str path, Buf *uri)
{
    buf_append_c(uri, SCHEME);
    for (size_t i = 0; i < path.len; i++) {
        if (is_unreserved(path.ptr[i]))
            buf_put(uri, path.ptr[i]);
        else
            buf_printf(uri, "%%%02X", (unsigned char)path.ptr[i]);
    }
}

void uri_base_name(Str uri, Buf *name)
{
    size_t start = uri.len;
    while (start > 0 && uri.ptr[start - 1] != '/' && uri.ptr[start - 1] != ':')
        start--;
    size_t end = start;
    while (end < uri.len && uri.ptr[end] != '?' && uri.ptr[end] != '#')
        end++;
    append_decoded(name, str_make(uri.ptr + start, end - start));
}
