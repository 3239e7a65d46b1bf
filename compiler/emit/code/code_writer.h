/* SPDX-License-Identifier: MIT */
/*
 * code_writer.h - lines of generated code, indented; private to emit/.
 *
 *     code_open(&code, "class A:");
 *     code_begin(&code);                  a line in parts
 *     code_put(&code, "name = ");
 *     code_put_string(&code, name);
 *     code_end(&code, ",");
 *     code_close(&code, NULL);
 *
 * The formats of these functions are for text that flockc knows; what a definition says goes
 * through code_text.h.
 */
#ifndef FLOCKC_EMIT_CODE_WRITER_H
#define FLOCKC_EMIT_CODE_WRITER_H

#include "diag/source.h"
#include "emit/code/code_text.h"

typedef struct CodeWriter {
    Buf *out; /* borrowed */
    CodeLanguage language;
    unsigned level; /* of indentation */
} CodeWriter;

/* A whole line. */
void code_line(CodeWriter *code, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Empty lines. */
void code_blank(CodeWriter *code, unsigned count);

/* A line, after which the lines are one level deeper. */
void code_open(CodeWriter *code, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* One level back, and a line if `fmt` is not NULL. */
void code_close(CodeWriter *code, const char *text);

/* A line in parts: its indentation, parts, its last part and the line end. */
void code_begin(CodeWriter *code);
void code_put(CodeWriter *code, const char *text);
void code_put_str(CodeWriter *code, Str text);
void code_put_string(CodeWriter *code, Str text); /* a literal */
void code_put_int(CodeWriter *code, int64_t value);
void code_end(CodeWriter *code, const char *text);

/*
 * A comment of one line, which begins with "# " or "// "; of several where the language's
 * formatter would fold it. The text is fit for a comment (code_text.h).
 */
void code_comment(CodeWriter *code, const char *begin, Str text);

/*
 * The first line, a comment: `begin`, the name of the definition without its folder (which differs
 * from machine to machine), and ". DO NOT EDIT.".
 */
void code_mark(CodeWriter *code, const char *begin, const SourceFile *source);

#endif
