/* SPDX-License-Identifier: MIT */
/* code_writer.c - see code_writer.h. */
#include "emit/code/code_writer.h"

#include <inttypes.h>
#include <stdarg.h>

void code_begin(CodeWriter *code)
{
    for (unsigned i = 0; i < code->level; i++)
        buf_append_c(code->out, code_indent_of(code->language));
}

void code_put(CodeWriter *code, const char *text)
{
    buf_append_c(code->out, text);
}

void code_put_str(CodeWriter *code, Str text)
{
    buf_append(code->out, text);
}

void code_put_string(CodeWriter *code, Str text)
{
    code_string(code->out, code->language, text);
}

void code_put_int(CodeWriter *code, int64_t value)
{
    buf_printf(code->out, "%" PRId64, value);
}

void code_end(CodeWriter *code, const char *text)
{
    buf_append_c(code->out, text);
    buf_put(code->out, '\n');
}

static void write_line(CodeWriter *code, const char *fmt, va_list args)
{
    code_begin(code);
    buf_vprintf(code->out, fmt, args);
    buf_put(code->out, '\n');
}

void code_line(CodeWriter *code, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    write_line(code, fmt, args);
    va_end(args);
}

void code_blank(CodeWriter *code, unsigned count)
{
    buf_fill(code->out, '\n', count);
}

void code_open(CodeWriter *code, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    write_line(code, fmt, args);
    va_end(args);
    code->level++;
}

void code_close(CodeWriter *code, const char *text)
{
    code->level--;
    if (text)
        code_line(code, "%s", text);
}

static Str base_name(Str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return str_make(path.ptr + start, path.len - start);
}

void code_mark(CodeWriter *code, const char *begin, const SourceFile *source)
{
    code_put(code, begin);
    code_comment_text(code->out, code->language, base_name(source_name(source)));
    code_end(code, ". DO NOT EDIT.");
}
