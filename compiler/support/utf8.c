/* SPDX-License-Identifier: MIT */
/* utf8.c - see utf8.h. Eight bytes at a time where the text is ASCII. */
#include "support/utf8.h"

static const uint64_t HIGH_BITS = 0x8080808080808080u;

static uint64_t load8(const char *at)
{
    uint64_t word;
    memcpy(&word, at, sizeof word);
    return word;
}

/* What any of four words has. */
static uint64_t load32(const char *at)
{
    return load8(at) | load8(at + 8) | load8(at + 16) | load8(at + 24);
}

/* Number of bytes at the front of text[at..] that are below 0x80. */
static size_t skip_ascii(Str text, size_t at)
{
    size_t i = at;
    while (i + 32 <= text.len && (load32(text.ptr + i) & HIGH_BITS) == 0)
        i += 32;
    while (i + 8 <= text.len && (load8(text.ptr + i) & HIGH_BITS) == 0)
        i += 8;
    while (i < text.len && (unsigned char)text.ptr[i] < 0x80)
        i++;
    return i - at;
}

bool utf8_is_ascii(Str text)
{
    return skip_ascii(text, 0) == text.len;
}

/* Length that the first byte announces; 0 where no sequence starts with it. */
static size_t announced_len(unsigned char first)
{
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return 2;
    if (first >= 0xE0 && first <= 0xEF)
        return 3;
    if (first >= 0xF0 && first <= 0xF4)
        return 4;
    return 0;
}

static bool is_scalar_value(uint32_t code_point, size_t len)
{
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    bool is_surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
    return code_point >= smallest[len] && code_point <= 0x10FFFF && !is_surrogate;
}

uint32_t utf8_decode(Str text, size_t at, size_t *len_bytes)
{
    unsigned char first = (unsigned char)text.ptr[at];
    size_t len = announced_len(first);
    *len_bytes = 1;
    if (len == 1)
        return first;
    if (len == 0 || at + len > text.len)
        return UTF8_INVALID;
    uint32_t code_point = first & (0x7Fu >> len);
    for (size_t i = 1; i < len; i++) {
        if (!utf8_is_continuation(text.ptr[at + i]))
            return UTF8_INVALID;
        code_point = code_point << 6 | ((unsigned char)text.ptr[at + i] & 0x3Fu);
    }
    if (!is_scalar_value(code_point, len))
        return UTF8_INVALID;
    *len_bytes = len;
    return code_point;
}

size_t utf8_encode(uint32_t c, char out[4])
{
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t len = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = len - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    out[0] = (char)(lead[len] | c);
    return len;
}

size_t utf8_find_invalid(Str text)
{
    size_t at = 0;
    while ((at += skip_ascii(text, at)) < text.len) {
        size_t len;
        if (utf8_decode(text, at, &len) == UTF8_INVALID)
            return at;
        at += len;
    }
    return text.len;
}

size_t utf8_count(Str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.len; i++)
        count += !utf8_is_continuation(text.ptr[i]);
    return count;
}

/* The continuation bytes among eight: those that begin with the bits 10. */
static size_t count_continuations(uint64_t word)
{
    uint64_t ones = (word >> 7) & (~word >> 6) & 0x0101010101010101u;
    return (size_t)(ones * 0x0101010101010101u >> 56);
}

size_t utf8_skip(Str text, size_t at, size_t count)
{
    for (; count >= 8 && at + 8 <= text.len; at += 8)
        count -= 8 - count_continuations(load8(text.ptr + at));
    for (; at < text.len && (count > 0 || utf8_is_continuation(text.ptr[at])); at++)
        count -= !utf8_is_continuation(text.ptr[at]);
    return at;
}

bool utf8_is_blank(uint32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

bool utf8_looks_blank(uint32_t c)
{
    return utf8_is_blank(c) || c == 0x200B || c == 0xFEFF;
}
