/* SPDX-License-Identifier: MIT */
/*
 * completion_shells.h - what a shell can offer for a half-typed command line, as the tables of the
 * commands have it, and the scripts that are made of it: one file for each shell.
 *
 * A script knows of each command its options, of each option what its value is, and what the
 * operands are. It runs nothing: what it offers is in it.
 */
#ifndef FLOCKC_CLI_COMPLETION_SHELLS_H
#define FLOCKC_CLI_COMPLETION_SHELLS_H

#include "cli/commands.h"
#include "diag/rules.h"

/* What may stand in a place: words, or else what `kind` says. Borrows from constant tables. */
typedef struct CompletionOffer {
    size_t count;             /* of the words */
    ArgKind kind;             /* ARG_KIND_RULE: the words are the rules */
    const char *const *words; /* of any other kind */
    const char *const *helps; /* NULL: the words have none */
} CompletionOffer;

/* Of the value of an option that takes one. */
CompletionOffer completion_of_option(const ArgSpec *option);
/* Of the operands of a command. */
CompletionOffer completion_of_operands(const CommandSpec *command);

/* One of the words, and what it means: NULL where the name is enough. */
const char *completion_word(const CompletionOffer *offer, size_t index);
const char *completion_help(const CompletionOffer *offer, size_t index);

/* What can stand in the place of a command, besides those of commands.h. */
typedef struct CompletionWord {
    const char *word, *help;
} CompletionWord;

enum { COMPLETION_FIRST_WORDS = 3 };
extern const CompletionWord completion_first_words[COMPLETION_FIRST_WORDS];

/* Appends the first line of a script, which begins with "# " in all shells. */
void completion_put_origin(Buf *out, const char *shell);

/* Appends all words of an offer, a space between them. */
void completion_put_words(Buf *out, const CompletionOffer *offer);

/* Appends the names of all commands, and of `help` and its like, a space between them. */
void completion_put_commands(Buf *out, bool has_first_words);

/* Appends `text`, with `escape` before each of the characters in `special`. */
void completion_put_escaped(Buf *out, const char *text, const char *special, const char *escape);

#define SHELL(ident, name, help) void completion_##ident(Buf *out);
#include "cli/shells.def"
#undef SHELL

#endif
