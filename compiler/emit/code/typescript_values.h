/* SPDX-License-Identifier: MIT */
/*
 * typescript_values.h - values in TypeScript, laid out as prettier 3 leaves them; private to emit/.
 *
 * Objects have a member a line. A list stands on one line if it fits into 80 columns and holds no
 * object; else an element a line, numbers as many as fit. A string that does not fit behind its key
 * stands below it, unless the key is very short.
 */
#ifndef FLOCKC_EMIT_TYPESCRIPT_VALUES_H
#define FLOCKC_EMIT_TYPESCRIPT_VALUES_H

#include "emit/code/code_writer.h"
#include "syntax/json/python_json.h"

/* A line `key: "text",` of an object, or two. `key` is an identifier. */
void typescript_string_member(CodeWriter *code, const char *key, Str text);

/* A line `key: ["text", ...],` of an object, or several. */
void typescript_strings_member(CodeWriter *code, const char *key, const Str *texts, size_t count);

/* `head` and a literal, and `tail`: all on one line, or the literal on a line of its own. */
void typescript_string_constant(CodeWriter *code, const char *head, Str text, const char *tail);

/* The members of an object, each ended. `arena` takes scratch memory. */
void typescript_members(CodeWriter *code, Arena *arena, const DictEntry *entries, size_t count);

/* How many columns `text` takes as a literal. */
size_t typescript_string_columns(CodeWriter *code, Str text);

#endif
