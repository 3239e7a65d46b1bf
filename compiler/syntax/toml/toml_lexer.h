/* SPDX-License-Identifier: MIT */
/*
 * toml_lexer.h - where the TOML reader is in its text, and what it says there.
 *
 * The grammar of TOML 1.0.0 needs no separate tokens: the readers move `at` over
 * the text themselves. Here are the parts that all of them share: blanks, comments,
 * line ends, reports, and the one question that recovery asks: does this line look
 * like the beginning of a key or a table? Private to the TOML reader.
 */
#ifndef FLOCKC_SYNTAX_TOML_TOML_LEXER_H
#define FLOCKC_SYNTAX_TOML_TOML_LEXER_H

#include "diag/sink.h"
#include "support/chars.h"
#include "syntax/conflict.h"
#include "syntax/tree.h"

typedef enum TomlFault {
    TOML_FINE,
#define FAULT(ident, quoting, message, label, help) TOML_##ident,
#include "syntax/toml/toml_faults.def"
#undef FAULT
} TomlFault;

/* What the beginning of a line resembles. */
typedef enum LineLook { LINE_OTHER, LINE_KEY, LINE_HEADER } LineLook;

typedef struct TomlLexer {
    Arena *arena;
    Tree *tree;
    Sink *sink;
    Str text;
    size_t at;
    size_t line_start; /* of the line that holds `at` */
    size_t quiet_end;  /* faults that begin before this offset follow from a reported one */
    size_t fault_count;
    Conflicts *conflicts; /* of the file; NULL until a line looks like one */
    bool has_bare_cr;     /* reported once for a file */
    bool is_lost;         /* a bracket or string has no end: reading goes on with `at`'s line */
    size_t looked_start;  /* the line whose look is known; SIZE_MAX at first */
    LineLook look;
} TomlLexer;

/* The byte at `at` + `ahead`, or -1 after the end. */
static inline int toml_peek(const TomlLexer *lexer, size_t ahead)
{
    size_t at = lexer->at + ahead;
    return at < lexer->text.len ? (unsigned char)lexer->text.ptr[at] : -1;
}

/* A-Z a-z 0-9 _ - */
bool toml_is_bare(int c);

/* The offset of the first LF or CR LF from `at` on, or of the text's end. */
size_t toml_line_end(const TomlLexer *lexer, size_t at);

/*
 * Reports a fault and marks the tree. NULL where it only follows from another one, or
 * where the sink has had more than it will show.
 */
Finding *toml_report(TomlLexer *lexer, TomlFault fault, Span culprit);
/* The same, and nothing more about the rest of the culprit's line. */
Finding *toml_report_line(TomlLexer *lexer, TomlFault fault, Span culprit);

/* Over spaces and tabs. */
void toml_skip_space(TomlLexer *lexer);
/* Over one line end, if one is there. A bare CR is reported and taken as one. */
bool toml_skip_line_end(TomlLexer *lexer);
/* Over a comment, up to its line end, if one is there. */
bool toml_skip_comment(TomlLexer *lexer);
/* Over lines of a merge conflict, if `at` is the start of one. */
bool toml_skip_conflict(TomlLexer *lexer);
/* Over spaces, comments, line ends and merge conflicts. */
void toml_skip_blank(TomlLexer *lexer);
/* Over the rest of the line and its end. */
void toml_skip_line(TomlLexer *lexer);

/* What the line that begins at `start` looks like; cheap when asked again. */
LineLook toml_look(TomlLexer *lexer, size_t start);
/* To the next line below that looks like a key or a header, or to the end. */
void toml_recover(TomlLexer *lexer);

#endif
