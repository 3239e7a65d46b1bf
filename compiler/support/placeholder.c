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

/* `${{ env.X }}` of CI services from its `$` on, where `inner` is what follows that. */
static Str with_dollar(Str text, size_t dollar, Str inner)
{
    return inner.len ? str_make(text.ptr + dollar, inner.len + 1) : inner;
}

/* One that does not close closes nowhere: no later one of its kind is looked for. */
Str placeholder_find(Str text)
{
    bool is_shell_open = false, is_template_open = false;
    for (size_t at = 0; at + 1 < text.len; at++) {
        Str found = {NULL, 0};
        if (text.ptr[at + 1] != '{')
            continue;
        bool is_shell = text.ptr[at] == '$';
        bool is_double = is_shell && at + 2 < text.len && text.ptr[at + 2] == '{';
        if (is_double && !is_template_open) {
            found = with_dollar(text, at, find_end(text, at + 1, "}}"));
            is_template_open = found.len == 0;
        }
        if (!found.len && is_shell && !is_shell_open) {
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
