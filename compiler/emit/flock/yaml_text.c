/* SPDX-License-Identifier: MIT */
/* yaml_text.c - see yaml_text.h. */
#include "emit/flock/yaml_text.h"

#include "emit/code/code_text.h"
#include "support/chars.h"
#include "support/number.h"
#include "syntax/scalar.h"

/* -- strings --------------------------------------------------------------------------------- */

/* Its literal is itself: nothing hidden, no quote or backslash. */
static bool is_literal(Buf *scratch, Str text)
{
    buf_clear(scratch);
    code_string(scratch, CODE_YAML, text);
    return scratch->len == text.len + 2 && memcmp(scratch->ptr + 1, text.ptr, text.len) == 0;
}

static bool is_letter(char c)
{
    return char_is_letter(c) || (unsigned char)c >= 0x80;
}

static bool is_plain_inside(Str text, size_t i, bool is_in_flow)
{
    char c = text.ptr[i];
    if (is_letter(c) || char_is_digit(c) || strchr("_-./", c))
        return true;
    if (c == ' ')
        return i + 1 < text.len && text.ptr[i + 1] != '#';
    if (c == ':') /* never the last one, for that would be a key */
        return !is_in_flow && i + 1 < text.len && text.ptr[i + 1] != ' ';
    return !is_in_flow && strchr(",+@?", c);
}

/* Words that only YAML 1.0, or other readers, take for a boolean. */
static bool is_short_boolean(Str text)
{
    return text.len == 1 && strchr("yYnN", text.ptr[0]);
}

static bool is_plain(Str text, bool is_in_flow)
{
    bool is_unreadable = false;
    if (text.len == 0 || !(is_letter(text.ptr[0]) || text.ptr[0] == '_') || is_short_boolean(text))
        return false;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '\0' || !is_plain_inside(text, i, is_in_flow))
            return false;
    return yaml11_resolve(text, &is_unreadable) == NODE_STRING && !is_unreadable;
}

void yaml_put_string(Buf *out, Str text, bool is_in_flow)
{
    Buf scratch = buf_new(out->context);
    if (is_plain(text, is_in_flow) && is_literal(&scratch, text))
        buf_append(out, text);
    else
        code_string(out, CODE_YAML, text);
    buf_free(&scratch);
}

/* -- lines ------------------------------------------------------------------------------------- */

static bool is_line(Buf *scratch, Str line)
{
    buf_clear(scratch);
    code_comment_text(scratch, CODE_YAML, line);
    return scratch->len == line.len;
}

static size_t line_length(Str text, size_t at)
{
    const char *end = memchr(text.ptr + at, '\n', text.len - at);
    return end ? (size_t)(end - text.ptr) - at : text.len - at;
}

/* The first line sets the indentation, so it must not begin with a space, nor be empty. */
bool yaml_has_lines(Context *context, Str text)
{
    bool is_good = text.len > 1 && memchr(text.ptr, '\n', text.len - 1) && text.ptr[0] != '\n' &&
                   text.ptr[0] != ' ' &&
                   !(text.ptr[text.len - 1] == '\n' && text.ptr[text.len - 2] == '\n');
    Buf scratch = buf_new(context);
    for (size_t at = 0; is_good && at < text.len;) {
        size_t len = line_length(text, at);
        is_good = is_line(&scratch, str_make(text.ptr + at, len));
        at += len + 1;
    }
    buf_free(&scratch);
    return is_good;
}

void yaml_put_lines(Buf *out, Str text, Str behind, unsigned columns)
{
    bool ends = text.ptr[text.len - 1] == '\n';
    buf_append_c(out, ends ? "|" : "|-");
    buf_append(out, behind);
    for (size_t at = 0; at < text.len;) {
        size_t len = line_length(text, at);
        buf_put(out, '\n');
        if (len > 0)
            buf_fill(out, ' ', columns);
        buf_append(out, str_make(text.ptr + at, len));
        at += len + 1;
    }
}

/* A tab is what it is in a comment. */
void yaml_put_comment(Buf *out, Str text)
{
    for (size_t at = 0; at < text.len;) {
        const char *tab = memchr(text.ptr + at, '\t', text.len - at);
        size_t end = tab ? (size_t)(tab - text.ptr) : text.len;
        code_comment_text(out, CODE_YAML, str_make(text.ptr + at, end - at));
        if (tab)
            buf_put(out, '\t');
        at = end + 1;
    }
}

/* -- other scalars ------------------------------------------------------------------------------
 */

/* YAML 1.1 wants a dot in a float: 1.0e+22. */
static void put_float(Buf *out, double value)
{
    char text[32];
    if (value != value) {
        buf_append_c(out, ".nan");
        return;
    }
    if (value - value != 0) {
        buf_append_c(out, value > 0 ? ".inf" : "-.inf");
        return;
    }
    size_t len = number_format_python(value, text);
    size_t digits = 0;
    while (digits < len && text[digits] != 'e')
        digits++;
    buf_append(out, str_make(text, digits));
    if (!memchr(text, '.', digits))
        buf_append_c(out, ".0");
    buf_append(out, str_make(text + digits, len - digits));
}

/* TOML takes small letters in a date as well. */
static Str timestamp(Arena *arena, const Node *node)
{
    Str copy = arena_copy(arena, node_text(node));
    for (size_t i = 0; i < copy.len; i++)
        ((char *)copy.ptr)[i] = char_to_upper(copy.ptr[i]);
    return copy;
}

static bool is_date(const Node *node)
{
    return node->kind == NODE_DATE || node->kind == NODE_DATETIME ||
           node->kind == NODE_LOCAL_DATETIME;
}

void yaml_put_scalar(Buf *out, Arena *arena, const Node *node, bool is_in_flow)
{
    if (node->kind == NODE_STRING)
        yaml_put_string(out, node_text(node), is_in_flow);
    else if (node->kind == NODE_BOOL)
        buf_append_c(out, node_bool(node) ? "true" : "false");
    else if (node->kind == NODE_INT)
        buf_append(out, node_int_decimal(arena, node));
    else if (node->kind == NODE_FLOAT)
        put_float(out, node_float(node));
    else if (is_date(node))
        buf_append(out, timestamp(arena, node));
    else
        buf_append_c(out, "null");
}

bool yaml_can_hold(Arena *arena, const Node *node)
{
    bool is_unreadable = false;
    if (node->kind == NODE_LOCAL_TIME)
        return false;
    if (is_date(node))
        yaml11_resolve(timestamp(arena, node), &is_unreadable);
    else if (node->kind == NODE_INT)
        yaml11_resolve(node_int_decimal(arena, node), &is_unreadable);
    return !is_unreadable;
}
