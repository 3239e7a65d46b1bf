/* SPDX-License-Identifier: MIT */
/*
 * yaml_text.h - scalars in YAML, so that PyYAML reads them back as they are; private to emit/.
 *
 * A text stands without quotes only if it begins with a letter and YAML 1.1 takes it for a string:
 * `on`, `12:30`, `1e3` and dates get some. YAML 1.2 reads the same.
 */
#ifndef FLOCKC_EMIT_FLOCK_YAML_TEXT_H
#define FLOCKC_EMIT_FLOCK_YAML_TEXT_H

#include "support/buf.h"
#include "syntax/tree.h"

/* Appends a string on one line; `is_in_flow`: between brackets. */
void yaml_put_string(Buf *out, Str text, bool is_in_flow);

/* Appends a scalar that is a string, a number, a boolean, null or a date, on one line. */
void yaml_put_scalar(Buf *out, Arena *arena, const Node *node, bool is_in_flow);

/* True for a text that is better read as lines of their own: yaml_put_lines() can take it. */
bool yaml_has_lines(Context *context, Str text);

/* Appends "|" or "|-", what is behind it (a comment, or nothing) and the lines, without the last
 * end. */
void yaml_put_lines(Buf *out, Str text, Str behind, unsigned columns);

/* Appends a comment: "# " is the caller's. */
void yaml_put_comment(Buf *out, Str text);

/* False for a date or a number that PyYAML cannot build, and for a time of day. */
bool yaml_can_hold(Arena *arena, const Node *node);

#endif
