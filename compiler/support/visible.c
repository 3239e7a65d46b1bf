/* SPDX-License-Identifier: MIT */
/* visible.c - see visible.h. */
#include "support/visible.h"

#include "support/characters.h"
#include "support/utf8.h"

enum { REPLACEMENT = 0xFFFD, PICTURES = 0x2400, PICTURE_OF_DELETE = 0x2421 };

uint32_t visible_form(uint32_t code_point)
{
    if (code_point < 0x20)
        return PICTURES + code_point;
    if (code_point < 0x7F)
        return code_point;
    if (code_point == 0x7F)
        return PICTURE_OF_DELETE;
    if (code_point < 0xA0 || code_point > 0x10FFFF)
        return REPLACEMENT;
    return character_is_shapeless(code_point) ? REPLACEMENT : code_point;
}

bool visible_begins_command(Str text, size_t at)
{
    Str rest = str_make(text.ptr + at, text.len - at);
    return text.ptr[at] == '#' &&
           (str_starts_with(rest, "##[") || str_starts_with(rest, "##vso[") ||
            str_starts_with(rest, "##teamcity["));
}

bool visible_begins_command_line(Str text)
{
    size_t at = 0, len;
    while (at < text.len && utf8_is_blank(utf8_decode(text, at, &len)))
        at += len;
    return str_starts_with(str_make(text.ptr + at, text.len - at), "::");
}

/* What is shown at `at`, which takes `*len` bytes of the text. */
static uint32_t form_at(Str text, size_t at, size_t *len)
{
    uint32_t form = visible_form(utf8_decode(text, at, len));
    return visible_begins_command(text, at) ? REPLACEMENT : form;
}

size_t visible_write(Str text, char *out)
{
    size_t written = 0, len;
    for (size_t at = 0; at < text.len; at += len)
        written += utf8_encode(form_at(text, at, &len), out + written);
    return written;
}

void visible_append(Buf *out, Str text)
{
    char *to = buf_reserve(out, text.len * 3);
    size_t written = visible_write(text, to);
    to[written] = '\0';
    out->len += written;
}

/* "./" changes no file. */
void visible_append_path(Buf *out, Str path)
{
    buf_append_c(out, visible_begins_command_line(path) ? "./" : "");
    visible_append(out, path);
}

size_t visible_columns(Str text)
{
    size_t columns = 0, len;
    for (size_t at = 0; at < text.len; at += len)
        columns += character_width(form_at(text, at, &len));
    return columns;
}
