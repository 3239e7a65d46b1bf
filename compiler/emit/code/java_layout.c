/* SPDX-License-Identifier: MIT */
/* java_layout.c - see java_layout.h. */
#include "emit/code/java_layout.h"

#include "support/chars.h"

enum {
    LINE_COLUMNS = 100,
    LEVEL_COLUMNS = 2,
    FOLD_LEVELS = 2,     /* what is below something else is two levels deeper */
    SHORT_COLUMNS = 10,  /* as many arguments as fit stand on a line if all are shorter */
    PIECE_COLUMNS = 16,  /* no part of a string is given less room */
    SUM_COLUMNS = 4 + 4, /* the room that `+ ""` takes below the first part */
};

static size_t indent_of(const CodeWriter *code)
{
    return (size_t)code->level * LEVEL_COLUMNS;
}

/* -- making ---------------------------------------------------------------------------------- */

const JavaExpr *java_token(Arena *arena, Str text)
{
    JavaExpr *made = ARENA_NEW(arena, JavaExpr);
    *made = (JavaExpr){.text = text, .columns = code_utf16_count(text)};
    return made;
}

static size_t columns_of_args(const JavaExpr *const *args, size_t count)
{
    size_t columns = count ? (count - 1) * strlen(", ") : 0;
    for (size_t i = 0; i < count; i++)
        columns += args[i]->columns;
    return columns;
}

const JavaExpr *java_call(Arena *arena, Str head, const JavaExpr *const *args, size_t count)
{
    JavaExpr *made = ARENA_NEW(arena, JavaExpr);
    *made = (JavaExpr){
        .text = head,
        .args = args,
        .arg_count = count,
        .columns = code_utf16_count(head) + strlen("()") + columns_of_args(args, count),
        .is_call = true,
    };
    return made;
}

/* %, {0} */
static bool has_specifier(Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        bool is_place = text.ptr[i] == '{' && i + 2 < text.len && char_is_digit(text.ptr[i + 1]) &&
                        text.ptr[i + 2] == '}';
        if (text.ptr[i] == '%' || is_place)
            return true;
    }
    return false;
}

/* More than the parentheses and the comma that can follow a literal there. */
static size_t most_columns_behind(size_t column)
{
    return column / 4 + 4;
}

/* So far to the right no part of a string would have room. */
static bool is_far(size_t column)
{
    return column + SUM_COLUMNS + PIECE_COLUMNS + most_columns_behind(column) > LINE_COLUMNS;
}

/*
 * The literal with other escapes for what the formatter breaks strings at, so that it leaves the
 * string alone. Line ends are octal: Java reads \u000a before it looks for literals.
 */
static void append_unbreakable(Buf *out, Str literal)
{
    for (size_t i = 0; i < literal.len; i++) {
        char c = literal.ptr[i], next = i + 1 < literal.len ? literal.ptr[i + 1] : '\0';
        const char *other = NULL;
        if (c == '\\')
            other = next == 'n' ? "\\012" : next == 'r' ? "\\015" : next == 't' ? "\\011" : NULL;
        if (c == ' ')
            buf_append_c(out, "\\040");
        else if (other)
            buf_append_c(out, other);
        else
            buf_append(out, str_make(literal.ptr + i, c == '\\' ? 2 : 1));
        i += c == '\\';
    }
}

const JavaExpr *java_string(Arena *arena, Str text, size_t column)
{
    Buf literal = buf_new(arena_context(arena)), other = buf_new(arena_context(arena));
    code_string(&literal, CODE_JAVA, text);
    size_t end = column + code_utf16_count(buf_str(&literal)) + most_columns_behind(column);
    bool is_fixed = is_far(column) && end > LINE_COLUMNS;
    if (is_fixed)
        append_unbreakable(&other, buf_str(&literal));
    JavaExpr *made = ARENA_NEW(arena, JavaExpr);
    made->text = arena_copy(arena, buf_str(is_fixed ? &other : &literal));
    made->columns = code_utf16_count(made->text);
    made->is_string = !is_far(column);
    made->has_specifier = has_specifier(text);
    buf_free(&literal);
    buf_free(&other);
    return made;
}

/* -- on one line ----------------------------------------------------------------------------- */

static void put_flat(CodeWriter *code, const JavaExpr *expr);

static void put_flat_args(CodeWriter *code, const JavaExpr *const *args, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        code_put(code, i > 0 ? ", " : "");
        put_flat(code, args[i]);
    }
}

static void put_flat(CodeWriter *code, const JavaExpr *expr)
{
    code_put_str(code, expr->text);
    if (!expr->is_call)
        return;
    code_put(code, "(");
    put_flat_args(code, expr->args, expr->arg_count);
    code_put(code, ")");
}

/* What stands behind an expression: parentheses, then a few characters. */
typedef struct Behind {
    size_t closing;
    const char *end;
} Behind;

static size_t columns_behind(Behind behind)
{
    return behind.closing + strlen(behind.end);
}

static void put_behind(CodeWriter *code, Behind behind)
{
    buf_fill(code->out, ')', behind.closing);
    code_end(code, behind.end);
}

static bool fits(const CodeWriter *code, size_t columns, Behind behind)
{
    return indent_of(code) + columns + columns_behind(behind) <= LINE_COLUMNS;
}

/* -- strings --------------------------------------------------------------------------------- */

/* Bytes of the character or escape at `at`. */
static size_t unit_length(Str text, size_t at)
{
    if (text.ptr[at] == '\\')
        return text.ptr[at + 1] == 'u' ? strlen("\\u0000") : 2;
    size_t len = 1;
    while (at + len < text.len && ((unsigned char)text.ptr[at + len] & 0xC0) == 0x80)
        len++;
    return len;
}

/* How much of it the next part takes: to the last space that fits, or as much as fits. */
static size_t piece_length(Str text, size_t room)
{
    size_t columns = 0, at = 0, space = 0;
    while (at < text.len) {
        size_t len = unit_length(text, at);
        columns += code_utf16_count(str_make(text.ptr + at, len));
        if (columns > room)
            return space > 0 ? space : at;
        at += len;
        bool is_line_end = len == 2 && text.ptr[at - 2] == '\\' && text.ptr[at - 1] == 'n';
        if (text.ptr[at - 1] == ' ' || is_line_end)
            space = at;
    }
    return text.len;
}

static void put_sum(CodeWriter *code, Str literal, Behind behind)
{
    size_t used = indent_of(code) + SUM_COLUMNS + columns_behind(behind);
    size_t room = used + PIECE_COLUMNS < LINE_COLUMNS ? LINE_COLUMNS - used : PIECE_COLUMNS;
    Str rest = str_make(literal.ptr + 1, literal.len - 2);
    code_begin(code);
    for (size_t len = piece_length(rest, room);; len = piece_length(rest, room)) {
        code_put(code, "\"");
        code_put_str(code, str_make(rest.ptr, len));
        code_put(code, "\"");
        rest = str_make(rest.ptr + len, rest.len - len);
        if (rest.len == 0)
            break;
        code_end(code, "");
        code_begin(code);
        code_put(code, "    + ");
    }
    put_behind(code, behind);
}

/* -- on several lines ------------------------------------------------------------------------ */

static void put_expr(CodeWriter *code, const JavaExpr *expr, Behind behind);

static bool are_short(const JavaExpr *const *args, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (args[i]->columns >= SHORT_COLUMNS)
            return false;
    return true;
}

/* As many on a line as fit; a call that does not fit has its own. */
static void put_filled(CodeWriter *code, const JavaExpr *const *args, size_t count, Behind behind)
{
    size_t column = LINE_COLUMNS;
    bool is_open = false;
    for (size_t i = 0; i < count; i++) {
        Behind next = i + 1 < count ? (Behind){0, ","} : behind;
        size_t columns = args[i]->columns + columns_behind(next);
        bool is_beside = is_open && column + 1 + columns <= LINE_COLUMNS;
        if (is_open)
            code_put(code, is_beside ? " " : "\n");
        is_open = is_beside || args[i]->arg_count == 0 || fits(code, args[i]->columns, next);
        if (!is_open) {
            put_expr(code, args[i], next);
            continue;
        }
        if (!is_beside)
            code_begin(code);
        column = is_beside ? column + 1 + columns : indent_of(code) + columns;
        put_flat(code, args[i]);
        buf_fill(code->out, ')', next.closing);
        code_put(code, next.end);
    }
    if (is_open)
        code_end(code, "");
}

static void put_args(CodeWriter *code, const JavaExpr *const *args, size_t count, Behind behind)
{
    if (fits(code, columns_of_args(args, count), behind)) {
        code_begin(code);
        put_flat_args(code, args, count);
        put_behind(code, behind);
    } else if (are_short(args, count)) {
        put_filled(code, args, count, behind);
    } else {
        for (size_t i = 0; i < count; i++)
            put_expr(code, args[i], i + 1 < count ? (Behind){0, ","} : behind);
    }
}

static void put_call(CodeWriter *code, const JavaExpr *call, Behind behind)
{
    const JavaExpr *const *args = call->args;
    size_t count = call->arg_count;
    code_begin(code);
    code_put_str(code, call->text);
    code_end(code, "(");
    code->level += FOLD_LEVELS;
    behind.closing++;
    bool has_format = count > 2 && args[0]->has_specifier;
    if (has_format && !fits(code, columns_of_args(args, count), behind)) {
        put_expr(code, args[0],
                 (Behind){0, ","}); /* which then stands apart from what it formats */
        args++;
        count--;
    }
    put_args(code, args, count, behind);
    code->level -= FOLD_LEVELS;
}

static void put_expr(CodeWriter *code, const JavaExpr *expr, Behind behind)
{
    bool is_flat = fits(code, expr->columns, behind);
    if (!is_flat && expr->is_string) {
        put_sum(code, expr->text, behind);
    } else if (!is_flat && expr->arg_count > 0) {
        put_call(code, expr, behind);
    } else {
        code_begin(code);
        put_flat(code, expr);
        put_behind(code, behind);
    }
}

void java_put(CodeWriter *code, const JavaExpr *expr, const char *end)
{
    put_expr(code, expr, (Behind){0, end});
}

void java_put_behind(CodeWriter *code, const char *head, const JavaExpr *expr, const char *end)
{
    Behind behind = {0, end};
    bool is_flat = fits(code, strlen(head) + 1 + expr->columns, behind);
    code_begin(code);
    code_put(code, head);
    if (is_flat) {
        code_put(code, " ");
        put_flat(code, expr);
        put_behind(code, behind);
        return;
    }
    code_end(code, "");
    code->level += FOLD_LEVELS;
    put_expr(code, expr, behind);
    code->level -= FOLD_LEVELS;
}

/* A name that does not fit behind the type stands below it. */
void java_open_constant(CodeWriter *code, const char *type, Str name, unsigned *outer)
{
    static const char head[] = "public static final ";
    size_t columns = strlen(head) + strlen(type) + strlen("  =") + name.len;
    *outer = code->level;
    code_begin(code);
    code_put(code, head);
    code_put(code, type);
    if (fits(code, columns, (Behind){0, ""})) {
        code_put(code, " ");
    } else {
        code_end(code, "");
        code->level += FOLD_LEVELS;
        code_begin(code);
    }
    code_put_str(code, name);
    code_end(code, " =");
    code->level += FOLD_LEVELS;
}

/* -- doc comments ---------------------------------------------------------------------------- */

static void put_doc_line(CodeWriter *code, Str text)
{
    code_begin(code);
    code_put(code, " * ");
    code_put_str(code, text);
    code_end(code, "");
}

static size_t word_end(Str text, size_t at)
{
    while (at < text.len && text.ptr[at] != ' ')
        at++;
    return at;
}

void java_doc_paragraph(CodeWriter *code, Str paragraph)
{
    size_t room = LINE_COLUMNS - indent_of(code) - strlen(" * "), start = 0, end = 0;
    while (end < paragraph.len) {
        size_t next = word_end(paragraph, end ? end + 1 : 0);
        Str line = str_make(paragraph.ptr + start, next - start);
        if (end > start && code_utf16_count(line) > room) {
            put_doc_line(code, str_make(paragraph.ptr + start, end - start));
            start = end + 1;
        }
        end = next;
    }
    put_doc_line(code, str_make(paragraph.ptr + start, paragraph.len - start));
}

void java_doc(CodeWriter *code, Str paragraph)
{
    size_t columns = indent_of(code) + strlen("/**  */") + code_utf16_count(paragraph);
    if (columns <= LINE_COLUMNS) {
        code_begin(code);
        code_put(code, "/** ");
        code_put_str(code, paragraph);
        code_end(code, " */");
        return;
    }
    code_line(code, "/**");
    java_doc_paragraph(code, paragraph);
    code_line(code, " */");
}

void java_doc_name(Buf *out, Str name)
{
    Buf text = buf_new(out->context);
    code_doc_text(&text, CODE_JAVA, name);
    bool is_plain = name.len > 0 && str_eq(buf_str(&text), name) && name.ptr[0] != ' ' &&
                    name.ptr[name.len - 1] != ' ';
    buf_append_c(out, is_plain ? "{@code " : "\"");
    buf_append(out, buf_str(&text));
    buf_append_c(out, is_plain ? "}" : "\"");
    buf_free(&text);
}
