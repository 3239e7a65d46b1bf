/* SPDX-License-Identifier: MIT */
/* hex.h - the text of a question, which travels as hex; for the drivers. */
#ifndef FLOCKC_ORACLE_HEX_H
#define FLOCKC_ORACLE_HEX_H

#include <stdlib.h>

#include "support/buf.h"

/* Reads pairs of digits up to the first blank. "-" is the empty text. */
static inline Str decode_hex(const char *hex, Buf *out)
{
    buf_clear(out);
    for (; hex[0] > ' ' && hex[1] > ' '; hex += 2) {
        const char pair[3] = {hex[0], hex[1], '\0'};
        buf_put(out, (char)strtoul(pair, NULL, 16));
    }
    return out->len > 0 ? buf_str(out) : STR("");
}

#endif
