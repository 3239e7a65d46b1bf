/* SPDX-License-Identifier: MIT */
/*
 * code_values.h - the values of a memo as literals, an element a line; private to emit/.
 *
 * Only what JSON can hold: run.memo takes nothing else.
 */
#ifndef FLOCKC_EMIT_CODE_VALUES_H
#define FLOCKC_EMIT_CODE_VALUES_H

#include "emit/code/code_writer.h"
#include "resolve/options.h"
#include "syntax/json/python_json.h"

/* How a language writes them; what is between the brackets of an empty one is nothing. */
typedef struct CodeValueStyle {
    const char *map_begin, *map_end, *list_begin, *list_end;
    const char *null_word, *true_word, *false_word;
    bool aligns_like_go;                            /* values behind their keys (go_alignment.h) */
    void (*put_int)(CodeWriter *code, Str decimal); /* NULL: as it is */
} CodeValueStyle;

/* A literal that begins where the line is, and whose last line is not ended. `arena` is scratch. */
void code_value(CodeWriter *code, Arena *arena, const CodeValueStyle *style, const Node *value);
void code_map(CodeWriter *code, Arena *arena, const CodeValueStyle *style, const DictEntry *entries,
              size_t count);

/* The memo as the entries of a map, in `arena`. */
const DictEntry *code_memo_entries(Arena *arena, const WorkflowOptions *workflow);

#endif
