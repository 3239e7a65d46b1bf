/* SPDX-License-Identifier: MIT */
/* signature.c - see signature.h. */
#include "definition/signature.h"

#include "support/chars.h"

/* Python's str.isspace for ASCII. */
static bool is_space(char c)
{
    return char_is_space(c) || (c >= 0x1c && c <= 0x1f);
}

static bool is_name_start(char c)
{
    return char_is_letter(c) || c == '_';
}

static bool is_name_part(char c)
{
    return is_name_start(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static size_t skip_space(Str spec, size_t at)
{
    while (at < spec.len && is_space(spec.ptr[at]))
        at++;
    return at;
}

/* Whether the comma at `at` is between two fields. */
static bool ends_field(Str spec, size_t at)
{
    size_t next = skip_space(spec, at + 1);
    if (next >= spec.len)
        return true;
    if (!is_name_start(spec.ptr[next]))
        return false;
    while (next < spec.len && is_name_part(spec.ptr[next]))
        next++;
    next = skip_space(spec, next);
    return next >= spec.len || is_one_of(spec.ptr[next], ":|,");
}

/* An apostrophe inside of a word is none. */
static bool opens_quote(Str spec, size_t at, unsigned depth)
{
    char before = at > 0 ? spec.ptr[at - 1] : ' ';
    return depth > 0 || is_space(before) || is_one_of(before, "=([{,:");
}

/* Where the field that begins at `start` ends. */
static size_t find_end(Str spec, size_t start)
{
    unsigned depth = 0;
    char quote = '\0';
    for (size_t i = start; i < spec.len; i++) {
        char c = spec.ptr[i];
        if (is_name_part(c))
            continue; /* most of it */
        if (quote && c == '\\')
            i++;
        else if (quote)
            quote = c == quote ? '\0' : quote;
        else if (is_one_of(c, "'\""))
            quote = opens_quote(spec, i, depth) ? c : '\0';
        else if (is_one_of(c, "([{"))
            depth++;
        else if (is_one_of(c, ")]}"))
            depth -= depth > 0;
        else if (c == ',' && depth == 0 && ends_field(spec, i))
            return i;
    }
    return spec.len;
}

static Str trim(Str text)
{
    while (text.len && is_space(text.ptr[0]))
        text = str_make(text.ptr + 1, text.len - 1);
    while (text.len && is_space(text.ptr[text.len - 1]))
        text.len--;
    return text;
}

static Str cut_at(Str text, char mark)
{
    const char *found = text.len ? memchr(text.ptr, mark, text.len) : NULL;
    return found ? str_make(text.ptr, (size_t)(found - text.ptr)) : text;
}

/* What is after `mark`; empty if it is not there. */
static Str rest_behind(Str text, char mark)
{
    size_t before = cut_at(text, mark).len;
    return before < text.len ? str_make(text.ptr + before + 1, text.len - before - 1)
                             : str_make(NULL, 0);
}

bool signature_next_field(Str spec, size_t *at, SignatureField *out)
{
    while (*at < spec.len) {
        size_t end = find_end(spec, *at);
        Str field = trim(str_make(spec.ptr + *at, end - *at));
        *at = end < spec.len ? end + 1 : end;
        if (field.len == 0)
            continue;
        Str typed = cut_at(field, '|');
        size_t named = cut_at(typed, ':').len;
        *out = (SignatureField){
            .name = trim(cut_at(typed, ':')),
            .type = trim(rest_behind(typed, ':')),
            .rest = str_make(field.ptr + named, field.len - named),
        };
        return true;
    }
    return false;
}

bool signature_next(Str spec, size_t *at, Str *name)
{
    SignatureField field;
    if (!signature_next_field(spec, at, &field))
        return false;
    *name = field.name;
    return true;
}
