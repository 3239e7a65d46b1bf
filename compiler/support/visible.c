/* SPDX-License-Identifier: MIT */
/* visible.c - see visible.h. */
#include "support/visible.h"

#include "support/array.h"

#include "support/utf8.h"

enum { REPLACEMENT = 0xFFFD, PICTURES = 0x2400, PICTURE_OF_DELETE = 0x2421 };

/*
 * Unicode 15: line separators, the format characters (Cf) that have no shape of
 * their own, two that are no characters, and the plane of tags. A byte order mark inside a text is
 * one of them.
 */
static const struct {
    uint32_t first, last;
} SHAPELESS[] = {
    {0x00AD, 0x00AD},   {0x061C, 0x061C},   {0x070F, 0x070F},   {0x180E, 0x180E}, {0x200B, 0x200F},
    {0x2028, 0x202E},   {0x2060, 0x206F},   {0xFEFF, 0xFEFF},   {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF},
    {0x1BCA0, 0x1BCA3}, {0x1D173, 0x1D17A}, {0xE0000, 0xE0FFF},
};

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
    for (size_t i = 0; i < ARRAY_LEN(SHAPELESS); i++)
        if (code_point >= SHAPELESS[i].first && code_point <= SHAPELESS[i].last)
            return REPLACEMENT;
    return code_point;
}

bool visible_begins_command(Str text, size_t at)
{
    Str rest = str_make(text.ptr + at, text.len - at);
    return text.ptr[at] == '#' && (str_starts_with(rest, "##[") || str_starts_with(rest, "##vso["));
}

size_t visible_write(Str text, char *out)
{
    size_t written = 0, len;
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t form = visible_form(utf8_decode(text, at, &len));
        if (visible_begins_command(text, at))
            form = REPLACEMENT;
        written += utf8_encode(form, out + written);
    }
    return written;
}

void visible_append(Buf *out, Str text)
{
    char *to = buf_reserve(out, text.len * 3);
    size_t written = visible_write(text, to);
    to[written] = '\0';
    out->len += written;
}
