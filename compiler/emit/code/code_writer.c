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

/* -- comments -------------------------------------------------------------------------------- */

static size_t indent_columns(const CodeWriter *code)
{
    return code->level * strlen(code_indent_of(code->language));
}

/* The last space that leaves no more than `units` before it; the length where there is none. */
static size_t find_fold(Str text, size_t units)
{
    size_t fold = text.len, count = 0;
    for (size_t i = 0; i < text.len; i++) {
        size_t more = code_utf16_count(str_make(text.ptr + i, 1));
        if (count > units)
            break;
        if (text.ptr[i] == ' ')
            fold = i;
        count += more;
    }
    return fold;
}

static size_t first_line_of(const CodeWriter *code, size_t begin, Str text)
{
    size_t limit = code_comment_columns(code->language), used = indent_columns(code) + begin;
    if (limit == 0 || used + code_utf16_count(text) <= limit || used > limit)
        return text.len;
    return find_fold(text, limit - used);
}

static void put_comment_line(CodeWriter *code, Str begin, Str text)
{
    while (text.len > 0 && text.ptr[text.len - 1] == ' ')
        text.len--;
    if (text.len == 0)
        begin.len--;
    code_begin(code);
    code_put_str(code, begin);
    code_put_str(code, text);
    code_end(code, "");
}

static void put_comment(CodeWriter *code, Str begin, Str text)
{
    size_t end = first_line_of(code, begin.len, text);
    while (end < text.len) {
        put_comment_line(code, begin, str_make(text.ptr, end));
        text = str_make(text.ptr + end + 1, text.len - end - 1);
        end = first_line_of(code, begin.len, text);
    }
    put_comment_line(code, begin, text);
}

void code_comment(CodeWriter *code, const char *begin, Str text)
{
    put_comment(code, str_of(begin), text);
}

void code_mark(CodeWriter *code, const char *begin, const SourceFile *source)
{
    size_t sign = strcspn(begin, " ") + 1; /* "// " */
    Buf text = buf_new(code->out->context);
    buf_append_c(&text, begin + sign);
    code_comment_text(&text, code->language, base_name(source_name(source)));
    buf_append_c(&text, ". DO NOT EDIT.");
    put_comment(code, str_make(begin, sign), buf_str(&text));
    buf_free(&text);
}
