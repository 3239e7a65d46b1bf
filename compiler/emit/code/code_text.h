/* SPDX-License-Identifier: MIT */
/*
 * code_text.h - foreign text and numbers in generated code; private to emit/.
 *
 * Whatever a definition says is data here: no name, queue or memo ends a literal or a comment, and
 * nothing that a reader cannot see (controls, bidirectional marks, zero width, unusual spaces)
 * stands in the code as itself.
 */
#ifndef FLOCKC_EMIT_CODE_TEXT_H
#define FLOCKC_EMIT_CODE_TEXT_H

#include "support/buf.h"

typedef enum CodeLanguage {
#define CODE_LANGUAGE(ident, indent, quotes, high, tail, columns) CODE_##ident,
#include "emit/code/code_languages.def"
#undef CODE_LANGUAGE
    CODE_LANGUAGE_COUNT
} CodeLanguage;

/* One level of indentation. */
const char *code_indent_of(CodeLanguage language);

/* How wide a comment may be, where the language's formatter folds it; 0: as wide as it is. */
size_t code_comment_columns(CodeLanguage language);

/* UTF-16 units, which is how Java counts; for UTF-8 that is whole. */
size_t code_utf16_count(Str text);

/* Appends a string literal, quotes included. */
void code_string(Buf *out, CodeLanguage language, Str text);

/* Nothing in it would have to be escaped because a reader does not see it. */
bool code_is_visible(Str text);

/*
 * Appends text for a comment of one line: what is not seen as <U+202E>, line ends too. In Java a
 * backslash is doubled, for `\u000a` is a line end there, in comments as well.
 */
void code_comment_text(Buf *out, CodeLanguage language, Str text);

/*
 * The same for a comment that tools read: a docstring of Python in three double quotes, a comment
 * in slash and stars for the others. In Java it is HTML too.
 */
void code_doc_text(Buf *out, CodeLanguage language, Str text);

/* Appends a finite double as the shortest text that is read back as the same: 2.0, 1e22. */
void code_double(Buf *out, CodeLanguage language, double value);

/* True for decimal digits with at most a leading '-' that are not beyond `limit`, which has none.
 */
bool code_is_within(Str decimal, const char *limit);

typedef enum CodeUnit {
    CODE_MICROSECONDS,
    CODE_MILLISECONDS,
    CODE_SECONDS,
    CODE_MINUTES,
    CODE_HOURS,
} CodeUnit;

typedef struct CodeDuration {
    int64_t count;
    CodeUnit unit;
} CodeDuration;

/* In the largest of these units that it is a whole number of; 0 in seconds. */
CodeDuration code_duration_of(int64_t us);

#endif
