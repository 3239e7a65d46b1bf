/* SPDX-License-Identifier: MIT */
/*
 * yaml_broken.h - which maps and lists may have lost an entry to the lines that were hidden.
 *
 * A hidden line belongs, by its indentation, to one block and to those that it might have been
 * meant for; whatever is written further out is as certain as before.
 */
#ifndef FLOCKC_SYNTAX_YAML_YAML_BROKEN_H
#define FLOCKC_SYNTAX_YAML_YAML_BROKEN_H

#include "syntax/tree.h"
#include "syntax/yaml/yaml_strict.h"

/*
 * Sets NODE_BROKEN below `root`. `source` is the text with the hidden lines as they were written,
 * `hidden` the same text with blanks in their place; `spans` are these lines, in any order, and
 * each becomes the blanks that it is part of, from the text before to the text after it.
 */
void yaml_flag_broken(Arena *arena, Str source, Str hidden, SpanVec *spans, Node *root);

#endif
