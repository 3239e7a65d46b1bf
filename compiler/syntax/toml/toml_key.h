/* SPDX-License-Identifier: MIT */
/*
 * toml_key.h - keys: bare, quoted, dotted. Private to the TOML reader.
 *
 * The parts of a key, like the items of an array, wait on a stack until it is known
 * where they belong. The stack is on the heap and is given back at the end.
 */
#ifndef FLOCKC_SYNTAX_TOML_TOML_KEY_H
#define FLOCKC_SYNTAX_TOML_TOML_KEY_H

#include "support/buf.h"
#include "syntax/toml/toml_lexer.h"

/* Nodes one after the other. Empty when `bytes` is; buf_free(&stack.bytes). */
typedef struct NodeStack {
    Buf bytes;
} NodeStack;

size_t stack_count(const NodeStack *stack);
void stack_push(NodeStack *stack, Node node);
/* The nodes from `first` on; valid until the next push. */
const Node *stack_from(const NodeStack *stack, size_t first);
/* Drops the nodes from `first` on. */
void stack_cut(NodeStack *stack, size_t first);

/*
 * Pushes the parts of the key at `at` (NODE_STRING each, at most NESTING_MAX + 1: more
 * can never be stored anywhere) and stops after the blanks that follow it. False where
 * there is no readable key; that is then reported.
 */
bool toml_read_key(TomlLexer *lexer, NodeStack *stack);

#endif
