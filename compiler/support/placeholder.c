/* SPDX-License-Identifier: MIT */
/* placeholder.c - see placeholder.h. */
#include "support/placeholder.h"

#include "support/chars.h"

/* What opens at `from` with two bytes, up to `closing`, with at least one byte between them. */
static Str find_end(Str text, size_t from, const char *closing)
{
    for (size_t at = from + 3; at + strlen(closing) <= text.len; at++)
        if (memcmp(text.ptr + at, closing, strlen(closing)) == 0)
            return str_make(text.ptr + from, at + strlen(closing) - from);
    return str_make(NULL, 0);
}

/* One that does not close closes nowhere: no later one of its kind is looked for. */
Str placeholder_find(Str text)
{
    bool is_shell_open = false, is_template_open = false;
    for (size_t at = 0; at + 1 < text.len; at++) {
        Str found = {NULL, 0};
        if (text.ptr[at + 1] != '{')
            continue;
        if (text.ptr[at] == '$' && !is_shell_open) {
            found = find_end(text, at, "}");
            is_shell_open = found.len == 0;
        } else if (text.ptr[at] == '{' && !is_template_open) {
            found = find_end(text, at, "}}");
            is_template_open = found.len == 0;
        }
        if (found.len)
            return found;
    }
    return str_make(NULL, 0);
}

static bool is_word_char(char c, bool is_first)
{
    return char_is_letter(c) || c == '_' || (!is_first && char_is_digit(c));
}

Str placeholder_find_word(Str text)
{
    for (size_t at = 0; at < text.len; at++) {
        size_t end = at + 1;
        if (text.ptr[at] != '{')
            continue;
        while (end < text.len && is_word_char(text.ptr[end], end == at + 1))
            end++;
        if (end > at + 1 && end < text.len && text.ptr[end] == '}')
            return str_make(text.ptr + at, end + 1 - at);
        at = end - 1;
    }
    return str_make(NULL, 0);
}
