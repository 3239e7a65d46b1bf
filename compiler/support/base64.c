/* SPDX-License-Identifier: MIT */
/* base64.c - see base64.h. */
#include "support/base64.h"

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static uint32_t byte_at(Str bytes, size_t i)
{
    return i < bytes.len ? (unsigned char)bytes.ptr[i] : 0;
}

void base64_append(Buf *out, Str bytes)
{
    size_t len = bytes.len / 3 * 4 + (bytes.len % 3 ? 4 : 0);
    char *at = buf_reserve(out, len);
    for (size_t i = 0; i < bytes.len; i += 3) {
        uint32_t group =
            byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2);
        *at++ = ALPHABET[group >> 18];
        *at++ = ALPHABET[group >> 12 & 63];
        *at++ = i + 1 < bytes.len ? ALPHABET[group >> 6 & 63] : '=';
        *at++ = i + 2 < bytes.len ? ALPHABET[group & 63] : '=';
    }
    *at = '\0';
    out->len += len;
}
