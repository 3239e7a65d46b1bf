/* SPDX-License-Identifier: MIT */
/*
 * scalar_write.h - a string as it is written in a file: the other way round from reading one.
 */
#ifndef FLOCKC_SYNTAX_SCALAR_WRITE_H
#define FLOCKC_SYNTAX_SCALAR_WRITE_H

#include "support/buf.h"
#include "syntax/tree.h"

/*
 * Text that means itself in YAML without quotes, in brackets too: letters, digits and a few signs
 * that YAML 1.1 reads as a string.
 */
bool yaml_can_stand_plain(Str text);

/*
 * Appends `text`, which is well-formed UTF-8, as a string on one line: in the style that is asked
 * for where that can hold it, else in double quotes with escapes. A block of YAML becomes a plain
 * scalar, a multiline string of TOML a basic one.
 */
void scalar_write(Buf *out, NodeStyle style, Str text);

#endif
