/* SPDX-License-Identifier: MIT */
/*
 * python_json.h - the bytes of Python's json.dumps(value, separators=(",", ":"),
 * sort_keys=True), which is how the Temporal Python SDK makes a json/plain payload
 * (temporalio 1.35, JSONPlainPayloadConverter).
 *
 * It is not canonical JSON: everything beyond ASCII is escaped, keys are sorted by
 * code points, floats are written as repr() does, and integers of any size are exact.
 */
#ifndef FLOCKC_SYNTAX_JSON_PYTHON_JSON_H
#define FLOCKC_SYNTAX_JSON_PYTHON_JSON_H

#include "support/buf.h"
#include "syntax/tree.h"

/*
 * Appends `value` as the file's loader hands it to Python: of equal keys the last
 * counts, aliases are what they point to. What JSON cannot hold (dates, binary, sets,
 * NaN, infinity, keys that are not strings, unreadable text) was refused earlier: BUG().
 * `arena` takes scratch memory.
 */
void python_json_write(Buf *out, Arena *arena, const Node *value);

/* An entry of a dict. */
typedef struct DictEntry {
    Str key;
    const Node *value;
    size_t place; /* in the map of the file */
} DictEntry;

/* What Python's dict holds in the end, sorted by code points, in `arena`; of a map as above. */
const DictEntry *python_dict_entries(Arena *arena, const Node *map, size_t *count);

#endif
