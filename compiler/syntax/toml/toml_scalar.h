/* SPDX-License-Identifier: MIT */
/*
 * toml_scalar.h - which bare value a text is: boolean, integer, float, date or time.
 *
 * Only the grammar and the ranges are checked here; what a number is worth is told by
 * scalar.h from the same text. Private to the TOML reader.
 */
#ifndef FLOCKC_SYNTAX_TOML_TOML_SCALAR_H
#define FLOCKC_SYNTAX_TOML_TOML_SCALAR_H

#include "syntax/toml/toml_lexer.h"

/*
 * The bytes from `text`'s beginning that can belong to one bare value: letters, digits
 * and `_ + - . :`, and the one space between a date and a time.
 */
size_t toml_scalar_len(Str text);

/* TOML_FINE and the kind, or what is wrong with `text`. */
TomlFault toml_scalar_kind(Str text, NodeKind *kind);

#endif
