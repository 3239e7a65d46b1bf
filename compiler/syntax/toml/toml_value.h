/* SPDX-License-Identifier: MIT */
/*
 * toml_value.h - values, arrays and inline tables. Private to the TOML reader.
 *
 * A faulty value is reported and becomes NODE_ERROR; inside brackets reading goes on at
 * the next comma. Where a bracket or a multi-line string has no end, `lexer.is_lost` is
 * set: everybody returns at once, and `lexer.at` is at the line to go on with.
 */
#ifndef FLOCKC_SYNTAX_TOML_TOML_VALUE_H
#define FLOCKC_SYNTAX_TOML_TOML_VALUE_H

#include "syntax/toml/toml_plain.h"

/*
 * Reads `key = value` from `at` on and puts it into `table`; used for lines and inside
 * braces. False where what follows up to the next line or comma is to be skipped.
 */
bool toml_read_entry(TomlReader *reader, uint32_t table);

/* Reports why a path could not be opened. */
void toml_report_conflict(TomlReader *reader, const TomlConflict *conflict);

#endif
