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

static void append_encoded(Str path, Buf *uri)
{
    for (size_t i = 0; i < path.len; i++) {
        if (is_unreserved(path.ptr[i]))
            buf_put(uri, path.ptr[i]);
        else
            buf_printf(uri, "%%%02X", (unsigned char)path.ptr[i]);
    }
}

void uri_from_path(Str path, Buf *uri)
{
    buf_append_c(uri, SCHEME);
    append_encoded(path, uri);
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

/* --- what a text names ------------------------------------------------------------------------ */

/* What a client can be asked to open; nothing that runs something. */
static bool is_address(Str name)
{
    if (!str_starts_with(name, "http://") && !str_starts_with(name, "https://") &&
        !str_starts_with(name, SCHEME))
        return false;
    for (size_t i = 0; i < name.len; i++)
        if (name.ptr[i] <= ' ' || name.ptr[i] >= 0x7F)
            return false;
    return true;
}

/* "c:", "mailto:" and their like; a path may have a colon behind a slash. */
static bool has_scheme(Str name)
{
    const char *colon = memchr(name.ptr, ':', name.len);
    return colon && !memchr(name.ptr, '/', (size_t)(colon - name.ptr));
}

/* Where the path of a URI with an authority begins: at its slash; 0: it has none. */
static size_t path_start(Str uri)
{
    for (size_t i = 0; i + 2 < uri.len; i++) {
        if (memcmp(uri.ptr + i, "://", 3) != 0)
            continue;
        const char *slash = memchr(uri.ptr + i + 3, '/', uri.len - i - 3);
        return slash ? (size_t)(slash - uri.ptr) : 0;
    }
    return 0;
}

/* The folder around the one that `uri`, from `root` on, is: it gets shorter. False at the root. */
static bool climb(Buf *uri, size_t root)
{
    if (uri->len <= root)
        return false;
    while (uri->len > root && uri->ptr[uri->len - 1] != '/')
        uri->len--;
    uri->ptr[--uri->len] = '\0'; /* the slash */
    return true;
}

static bool append_steps(Str path, Buf *uri, size_t root)
{
    for (size_t at = 0; at < path.len;) {
        size_t end = at;
        while (end < path.len && path.ptr[end] != '/')
            end++;
        Str step = str_make(path.ptr + at, end - at);
        at = end + 1;
        if (str_is(step, "..")) {
            if (!climb(uri, root))
                return false;
        } else if (step.len > 0 && !str_is(step, ".")) {
            buf_put(uri, '/');
            append_encoded(step, uri);
        }
    }
    return uri->len > root;
}

bool uri_resolve(Str base, Str name, Buf *uri)
{
    size_t before = uri->len, root = path_start(base), end = base.len;
    if (name.len == 0 || memchr(name.ptr, '\0', name.len))
        return false;
    if (is_address(name)) {
        buf_append(uri, name);
        return true;
    }
    bool is_absolute = name.ptr[0] == '/';
    if (has_scheme(name) || root == 0 || (is_absolute && !str_starts_with(base, SCHEME "/")))
        return false;
    while (end > root && base.ptr[end] != '/')
        end--;
    buf_append(uri, str_make(base.ptr, is_absolute ? root : end));
    if (append_steps(name, uri, before + root))
        return true;
    uri->ptr[uri->len = before] = '\0';
    return false;
}
