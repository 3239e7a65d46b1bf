/* SPDX-License-Identifier: MIT */
/*
 * toml_string.h - strings in quotes, of all four kinds. Private to the TOML reader.
 */
#ifndef FLOCKC_SYNTAX_TOML_TOML_STRING_H
#define FLOCKC_SYNTAX_TOML_TOML_STRING_H

#include "syntax/toml/toml_lexer.h"

/* True if three quotes of one kind are at `at`. */
bool toml_at_multiline(const TomlLexer *lexer);

/*
 * The string at `at`, which is a quote. NODE_ERROR where it could not be read; every fault
 * is reported. Where `*is_closed` becomes false, `at` is at the line end, or after the
 * opening quotes of a multi-line string.
 */
Node toml_read_string(TomlLexer *lexer, bool *is_closed);

#endif
