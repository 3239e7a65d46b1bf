/* SPDX-License-Identifier: MIT */
/* toml_pasted.h - JSON where a TOML statement should be. Private to the TOML reader. */
#ifndef FLOCKC_SYNTAX_TOML_TOML_PASTED_H
#define FLOCKC_SYNTAX_TOML_TOML_PASTED_H

#include "syntax/toml/toml_plain.h"

/*
 * True where an object of JSON begins: it is reported once and skipped, up to its closing brace or
 * to the next line that is TOML. Its entries have been lost to the whole file.
 */
bool toml_skip_pasted(TomlReader *reader);

#endif
