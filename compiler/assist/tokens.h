/* SPDX-License-Identifier: MIT */
/*
 * tokens.h - the words of a definition that mean something to flockc, and what: an editor colours
 * them. What no table knows has none, so that a misspelled key looks like none.
 */
#ifndef FLOCKC_ASSIST_TOKENS_H
#define FLOCKC_ASSIST_TOKENS_H

#include "compilation.h"

typedef enum TokenKind {
    TOKEN_AGENT,
    TOKEN_QUEUE,
    TOKEN_COMPONENT, /* the class of an evaluator, a router or a module */
    TOKEN_ERROR,     /* an error type of a list of those that are not tried again */
    TOKEN_KEY,       /* of Flock or flockc */
    TOKEN_DURATION,
    TOKEN_KIND_COUNT,
} TokenKind;

typedef struct Token {
    Span span; /* names and values without their quotes */
    TokenKind kind;
    bool is_definition; /* an agent gets its name here */
    bool is_obsolete; /* it has no effect: a finding says why, or the key is of an older release */
} Token;

typedef struct Tokens {
    Token *items;
    size_t count;
} Tokens;

/* In file order. None is empty, none spans lines, and no two overlap. In `arena`. */
Tokens tokens_find(Arena *arena, const Compilation *compilation);

#endif
