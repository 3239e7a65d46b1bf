/* SPDX-License-Identifier: MIT */
/* python_program.c - see python_program.h. */
#include "emit/code/python_program.h"

#include "support/array.h"

extern const unsigned char entry_py[], connection_py[], running_py[];
extern const size_t entry_py_len, connection_py_len, running_py_len;

bool python_program_part(Buf *out, Str place)
{
    const struct {
        const char *name;
        const unsigned char *text;
        size_t len;
    } parts[] = {
        {"entry", entry_py, entry_py_len},
        {"connection", connection_py, connection_py_len},
        {"running", running_py, running_py_len},
    };
    for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
        if (!str_is(place, parts[i].name))
            continue;
        buf_append(out, str_make((const char *)parts[i].text, parts[i].len));
        return true;
    }
    return false;
}
