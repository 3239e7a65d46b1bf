/* SPDX-License-Identifier: MIT */
/* tree_dump.h - a tree as text, for tests and for those who work on flockc. */
#ifndef FLOCKC_SYNTAX_TREE_DUMP_H
#define FLOCKC_SYNTAX_TREE_DUMP_H

#include "support/buf.h"
#include "syntax/tree.h"

/* One node a line, "kind [start,end) flags text", indented by depth. Aliases are followed. */
void tree_dump(const Tree *tree, Buf *out);

#endif
