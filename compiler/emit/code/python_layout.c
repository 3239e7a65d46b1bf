/* SPDX-License-Identifier: MIT */
/* python_layout.c - see python_layout.h. */
#include "emit/code/python_layout.h"

#include "support/visible.h"

enum { LINE_COLUMNS = 88, INDENT_COLUMNS = 4 };

/* -- lines ---------------------------------------------------------------------------------- */

static bool fits_at(unsigned level, Str text, size_t more)
{
    return level * INDENT_COLUMNS + visible_columns(text) + more <= LINE_COLUMNS;
}

bool python_fits(const CodeWriter *code, Str text)
{
    return fits_at(code->level, text, 0);
}

static void put_line(CodeWriter *code, Str text)
{
    code_begin(code);
    code_put_str(code, text);
    code_end(code, "");
}

/* -- one expression ------------------------------------------------------------------------- */

void python_assign(CodeWriter *code, Str head, Str expression)
{
    size_t columns = visible_columns(head);
    bool is_own_line =
        !fits_at(code->level, expression, columns) && fits_at(code->level + 1, expression, 0);
    code_begin(code);
    code_put_str(code, head);
    if (!is_own_line) {
        code_put_str(code, expression);
        code_end(code, "");
        return;
    }
    code_end(code, "(");
    code->level++;
    put_line(code, expression);
    code_close(code, ")");
}

void python_assign_string(CodeWriter *code, Str head, Str text)
{
    Buf literal = buf_new(code->out->context);
    code_string(&literal, code->language, text);
    python_assign(code, head, buf_str(&literal));
    buf_free(&literal);
}

void python_call(CodeWriter *code, Str head, Str argument)
{
    bool is_line = fits_at(code->level, argument, visible_columns(head) + 1);
    code_begin(code);
    code_put_str(code, head);
    if (is_line) {
        code_put_str(code, argument);
        code_end(code, ")");
        return;
    }
    code_end(code, "");
    code->level++;
    put_line(code, argument);
    code_close(code, ")");
}

/* -- tuples --------------------------------------------------------------------------------- */

/* True if the tuple stands on one line: it is empty, or has one item that fits. */
static bool is_short_tuple(const CodeWriter *code, Str head, const Str *items, size_t count,
                           Str tail)
{
    if (count != 1)
        return count == 0;
    Buf literal = buf_new(code->out->context);
    code_string(&literal, code->language, items[0]);
    size_t around = visible_columns(head) + strlen(",") + visible_columns(tail);
    bool is_short = fits_at(code->level, buf_str(&literal), around);
    buf_free(&literal);
    return is_short;
}

void python_tuple(CodeWriter *code, Str head, const Str *items, size_t count, Str tail)
{
    bool is_line = is_short_tuple(code, head, items, count, tail);
    code_begin(code);
    code_put_str(code, head);
    if (!is_line)
        code_end(code, "");
    code->level++;
    for (size_t i = 0; i < count; i++) {
        if (!is_line)
            code_begin(code);
        code_put_string(code, items[i]);
        code_put(code, is_line ? "," : ",\n");
    }
    code->level--;
    if (!is_line)
        code_begin(code);
    code_put_str(code, tail);
    code_end(code, "");
}

/* -- functions ------------------------------------------------------------------------------ */

static void put_each(CodeWriter *code, const Str *parameters, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        code_begin(code);
        code_put_str(code, parameters[i]);
        code_end(code, ",");
    }
}

void python_function(CodeWriter *code, Str head, const Str *parameters, size_t count, Str tail)
{
    Buf list = buf_new(code->out->context);
    for (size_t i = 0; i < count; i++) {
        buf_append_c(&list, i > 0 ? ", " : "");
        buf_append(&list, parameters[i]);
    }
    size_t around = visible_columns(head) + visible_columns(tail);
    bool is_line = fits_at(code->level, buf_str(&list), around);
    code_begin(code);
    code_put_str(code, head);
    if (is_line) {
        code_put_str(code, buf_str(&list));
    } else {
        code_end(code, "");
        code->level++;
        if (fits_at(code->level, buf_str(&list), 0))
            put_line(code, buf_str(&list));
        else
            put_each(code, parameters, count);
        code->level--;
        code_begin(code);
    }
    code_put_str(code, tail);
    code_end(code, "");
    buf_free(&list);
}

/* -- annotations ---------------------------------------------------------------------------- */

static bool has_union(Str type)
{
    return str_ends_with(type, " | None");
}

/* Where the arguments of a type begin; its length where it has none. */
static size_t find_bracket(Str type)
{
    const char *found = type.len ? memchr(type.ptr, '[', type.len) : NULL;
    return found ? (size_t)(found - type.ptr) : type.len;
}

/* The end of the argument that begins at `start`: its comma, or the end of all. */
static size_t find_argument_end(Str arguments, size_t start)
{
    unsigned depth = 0;
    char quote = '\0';
    for (size_t i = start; i < arguments.len; i++) {
        char c = arguments.ptr[i];
        if (quote && c == '\\')
            i++;
        else if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '[')
            depth++;
        else if (c == ']')
            depth--;
        else if (c == ',' && depth == 0)
            return i;
    }
    return arguments.len;
}

/* Each argument as a line; the number of them. A `code` of NULL only looks whether all fit. */
static size_t put_arguments(CodeWriter *code, unsigned level, Str arguments, bool *all_fit)
{
    size_t count = 0;
    bool is_single = find_argument_end(arguments, 0) == arguments.len;
    for (size_t at = 0; at < arguments.len; count++) {
        size_t end = find_argument_end(arguments, at);
        Str argument = str_make(arguments.ptr + at, end - at);
        *all_fit &= fits_at(level, argument, is_single ? 0 : 1) || argument.ptr[0] == '"';
        if (code) {
            code_begin(code);
            code_put_str(code, argument);
            code_end(code, is_single ? "" : ",");
        }
        at = end < arguments.len ? end + 2 : end;
    }
    return count;
}

/* name: dict[ and its arguments below; false if they do not fit there either. */
static bool put_broken(CodeWriter *code, Str name, Str type)
{
    size_t bracket = find_bracket(type);
    bool all_fit =
        bracket < type.len && !has_union(type) && fits_at(code->level, name, 2 + bracket + 1);
    if (!all_fit)
        return false;
    Str arguments = str_make(type.ptr + bracket + 1, type.len - bracket - 2);
    bool is_line = fits_at(code->level + 1, arguments, 0);
    put_arguments(NULL, code->level + 1, arguments, &all_fit);
    if (!is_line && !all_fit)
        return false;
    code_line(code, "%.*s: %.*s[", STR_ARG(name), (int)bracket, type.ptr);
    code->level++;
    if (is_line)
        put_line(code, arguments);
    else
        put_arguments(code, code->level, arguments, &all_fit);
    code_close(code, "]");
    return true;
}

void python_annotation(CodeWriter *code, Str name, Str type)
{
    bool is_word = !has_union(type) && find_bracket(type) == type.len;
    bool is_line = is_word || fits_at(code->level, type, visible_columns(name) + 2);
    if (!is_line && put_broken(code, name, type))
        return;
    bool is_in_brackets =
        !is_line && fits_at(code->level, name, strlen(": (")) && fits_at(code->level + 1, type, 0);
    code_begin(code);
    code_put_str(code, name);
    code_put(code, is_in_brackets ? ": (\n" : ": ");
    if (is_in_brackets) {
        code->level++;
        put_line(code, type);
        code_close(code, ")");
        return;
    }
    code_put_str(code, type);
    code_end(code, is_line ? "" : PYTHON_SKIPPED);
}
