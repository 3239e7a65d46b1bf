/* SPDX-License-Identifier: MIT */
/*
 * python_layout.h - statements whose length depends on names, broken as `ruff format` breaks them;
 * private to emit/.
 *
 * Each is a whole statement at the writer's level. Identifiers and types are ready to be written.
 */
#ifndef FLOCKC_EMIT_PYTHON_LAYOUT_H
#define FLOCKC_EMIT_PYTHON_LAYOUT_H

#include "emit/code/code_writer.h"

/* Behind a statement that the formatter is to leave as it is: names can be longer than a line. */
#define PYTHON_SKIPPED "  # fmt: skip"

/* True if `text` ends in the last column or before it, at the writer's level. */
bool python_fits(const CodeWriter *code, Str text);

/* `head` ("a = ", "return ") and an expression that cannot be broken: in parentheses on a line of
 * its own if it only fits there. */
void python_assign(CodeWriter *code, Str head, Str expression);
/* The same for text, as a string. */
void python_assign_string(CodeWriter *code, Str head, Str text);

/* `head` ("f("), one argument and a bracket. */
void python_call(CodeWriter *code, Str head, Str argument);

/* `head`, strings as the items of a tuple, and `tail`: an item a line; a lone one on the line of
 * `head` if it fits. */
void python_tuple(CodeWriter *code, Str head, const Str *items, size_t count, Str tail);

/* "async def run(", parameters, and ") -> Output:". */
void python_function(CodeWriter *code, Str head, const Str *parameters, size_t count, Str tail);

/* `name: type`, of a type as app_types.h has it. What does not fit however it is broken stays on
 * one line, and says that the formatter is to leave it. */
void python_annotation(CodeWriter *code, Str name, Str type);

#endif
