/* SPDX-License-Identifier: MIT */
/*
 * depfile.c - see depfile.h.
 *
 * Escapes as gcc -MD does, which both tools understand: a backslash before blanks and
 * `#`, and a doubled `$`.
 */
#include "cli/depfile.h"

#include "support/chars.h"

bool depfile_can_hold(const char *name)
{
    return !strchr(name, '\n');
}

static void append_name(Buf *out, const char *name)
{
    for (const char *c = name; *c; c++) {
        if (char_is_blank(*c) || *c == '#')
            buf_put(out, '\\');
        if (*c == '$')
            buf_put(out, '$');
        buf_put(out, *c);
    }
}

void depfile_append(Buf *out, const char *output, const char *const *sources, size_t count)
{
    append_name(out, output);
    buf_put(out, ':');
    for (size_t i = 0; i < count; i++) {
        if (!sources[i])
            continue;
        buf_put(out, ' ');
        append_name(out, sources[i]);
    }
    buf_put(out, '\n');
}
