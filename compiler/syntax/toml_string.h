/* SPDX-License-Identifier: MIT */
/*
 * toml_string.h - strings in quotes, of all four kinds. Private to the TOML reader.
 */
#ifndef FLOCKC_SYNTAX_TOML_STRING_H
#define FLOCKC_SYNTAX_TOML_STRING_H

#include "syntax/toml_lexer.h"

/* True if three quotes of one kind stand at `at`. */
bool toml_at_multiline(const TomlLexer *lexer);

/*
 * The string at `at`, which is a quote. NODE_ERROR where it could not be read; every fault
 * is reported. A string without an end stops at its line end; if it is a multi-line one,
 * `is_lost` is set and `at` is behind the opening quotes.
 */
Node toml_read_string(TomlLexer *lexer);

#endif
