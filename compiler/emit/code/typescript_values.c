/* SPDX-License-Identifier: MIT */
/* typescript_values.c - see typescript_values.h. */
#include "emit/code/typescript_values.h"

#include "support/chars.h"
#include "support/visible.h"
#include "syntax/scalar.h"

/* A key of fewer columns than this is not worth a line of its own. */
enum { LINE_COLUMNS = 80, INDENT_COLUMNS = 2, SHORT_KEY_COLUMNS = 5 };

/* -- widths ---------------------------------------------------------------------------------- */

static size_t indent_of(const CodeWriter *code)
{
    return (size_t)code->level * INDENT_COLUMNS;
}

size_t typescript_string_columns(CodeWriter *code, Str text)
{
    Buf literal = buf_new(code->out->context);
    code_string(&literal, code->language, text);
    size_t columns = visible_columns(buf_str(&literal));
    buf_free(&literal);
    return columns;
}

/* -- scalars --------------------------------------------------------------------------------- */

static bool is_number(const Node *value)
{
    return value->kind == NODE_INT || value->kind == NODE_FLOAT;
}

static void put_scalar(CodeWriter *code, Arena *arena, const Node *value)
{
    if (value->kind == NODE_STRING)
        code_put_string(code, node_text(value));
    else if (value->kind == NODE_BOOL)
        code_put(code, node_bool(value) ? "true" : "false");
    else if (value->kind == NODE_INT)
        code_put_str(code, node_int_decimal(arena, value));
    else if (value->kind == NODE_FLOAT)
        code_double(code->out, code->language, node_float(value));
    else
        code_put(code, "null");
}

/* -- lists ----------------------------------------------------------------------------------- */

/* Nothing of it can stand on one line, whatever its width. */
static bool must_break(const Node *value)
{
    if (value->kind == NODE_MAP)
        return value->count > 0;
    if (value->kind != NODE_SEQ)
        return false;
    bool all_are_long_lists = value->count > 1;
    for (uint32_t i = 0; i < value->count; i++) {
        const Node *item = node_deref(&value->items[i]);
        if (must_break(item))
            return true;
        all_are_long_lists &= item->kind == NODE_SEQ && item->count > 1;
    }
    return all_are_long_lists;
}

static void put_flat(CodeWriter *code, Arena *arena, const Node *value)
{
    if (value->kind == NODE_MAP) {
        code_put(code, "{}");
        return;
    }
    if (value->kind != NODE_SEQ) {
        put_scalar(code, arena, value);
        return;
    }
    code_put(code, "[");
    for (uint32_t i = 0; i < value->count; i++) {
        code_put(code, i > 0 ? ", " : "");
        put_flat(code, arena, node_deref(&value->items[i]));
    }
    code_put(code, "]");
}

static Buf flat_text(const CodeWriter *code, Arena *arena, const Node *value)
{
    Buf text = buf_new(code->out->context);
    CodeWriter flat = {.out = &text, .language = code->language};
    put_flat(&flat, arena, value);
    return text;
}

static bool is_of_numbers(const Node *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (!is_number(node_deref(&list->items[i])))
            return false;
    return list->count > 1;
}

/* As many on a line as fit, with their commas. */
static void put_numbers(CodeWriter *code, Arena *arena, const Node *list)
{
    size_t column = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        Buf text = flat_text(code, arena, node_deref(&list->items[i]));
        size_t columns = visible_columns(buf_str(&text)) + 1;
        bool is_first = i == 0, fits = column + 1 + columns <= LINE_COLUMNS;
        if (!is_first)
            code_put(code, fits ? " " : "\n");
        if (is_first || !fits)
            code_begin(code);
        column = is_first || !fits ? indent_of(code) + columns : column + 1 + columns;
        code_put_str(code, buf_str(&text));
        code_put(code, ",");
        buf_free(&text);
    }
    code_end(code, "");
}

static void put_value(CodeWriter *code, Arena *arena, const Node *value, size_t column);

static void put_broken_list(CodeWriter *code, Arena *arena, const Node *list)
{
    code_end(code, "[");
    code->level++;
    if (is_of_numbers(list)) {
        put_numbers(code, arena, list);
    } else {
        for (uint32_t i = 0; i < list->count; i++) {
            code_begin(code);
            put_value(code, arena, node_deref(&list->items[i]), indent_of(code));
            code_end(code, ",");
        }
    }
    code->level--;
    code_begin(code);
    code_put(code, "]");
}

static void put_list(CodeWriter *code, Arena *arena, const Node *list, size_t column)
{
    if (list->count > 0 && must_break(list)) {
        put_broken_list(code, arena, list);
        return;
    }
    Buf flat = flat_text(code, arena, list);
    bool fits = column + visible_columns(buf_str(&flat)) + 1 <= LINE_COLUMNS;
    if (fits || list->count == 0)
        code_put_str(code, buf_str(&flat));
    else
        put_broken_list(code, arena, list);
    buf_free(&flat);
}

/* `column` is where it begins; a comma follows. */
static void put_value(CodeWriter *code, Arena *arena, const Node *value, size_t column)
{
    size_t count;
    if (value->kind == NODE_SEQ) {
        put_list(code, arena, value, column);
    } else if (value->kind == NODE_MAP && value->count > 0) {
        const DictEntry *entries = python_dict_entries(arena, value, &count);
        code_end(code, "{");
        code->level++;
        typescript_members(code, arena, entries, count);
        code->level--;
        code_begin(code);
        code_put(code, "}");
    } else if (value->kind == NODE_MAP) {
        code_put(code, "{}");
    } else {
        put_scalar(code, arena, value);
    }
}

/* -- members --------------------------------------------------------------------------------- */

/* `__proto__` as a plain key would set the prototype. */
static bool is_plain_key(Str key)
{
    if (key.len == 0 || str_is(key, "__proto__") || char_is_digit(key.ptr[0]))
        return false;
    for (size_t i = 0; i < key.len; i++)
        if (!char_is_alnum(key.ptr[i]) && key.ptr[i] != '_' && key.ptr[i] != '$')
            return false;
    return true;
}

static void put_key(Buf *out, Str key)
{
    if (is_plain_key(key)) {
        buf_append(out, key);
        return;
    }
    buf_put(out, '[');
    code_string(out, CODE_TYPESCRIPT, key);
    buf_put(out, ']');
}

/* A string, or null, goes below a key that it does not fit behind. */
static void put_breakable(CodeWriter *code, size_t column, Str literal, bool is_key_short)
{
    bool is_below = !is_key_short && column + visible_columns(literal) + 1 > LINE_COLUMNS;
    code->level++;
    code_put(code, is_below ? ":\n" : ": ");
    if (is_below)
        code_begin(code);
    code->level--;
    code_put_str(code, literal);
    code_end(code, ",");
}

/* It goes below a key that leaves no room to its end, or to where it may break. */
static bool goes_below(CodeWriter *code, Arena *arena, const Node *value, size_t column)
{
    if ((value->kind == NODE_MAP || value->kind == NODE_SEQ) && value->count > 0)
        return column + strlen("[") > LINE_COLUMNS;
    Buf flat = flat_text(code, arena, value);
    bool is_positive = is_number(value) && buf_str(&flat).ptr[0] != '-';
    size_t columns = visible_columns(buf_str(&flat)) + strlen(",");
    buf_free(&flat);
    /* Prettier has an opinion on minus signs. */
    return !is_positive && value->kind != NODE_BOOL && column + columns > LINE_COLUMNS;
}

static void put_behind_key(CodeWriter *code, Arena *arena, const Node *value, size_t column)
{
    code_put(code, ": ");
    put_value(code, arena, value, column);
    code_end(code, ",");
}

static void put_below_key(CodeWriter *code, Arena *arena, const Node *value)
{
    code_end(code, ":");
    code->level++;
    code_begin(code);
    put_value(code, arena, value, indent_of(code));
    code->level--;
    code_end(code, ",");
}

static void put_member(CodeWriter *code, Arena *arena, const DictEntry *entry)
{
    const Node *value = node_deref(entry->value);
    Buf key = buf_new(code->out->context);
    put_key(&key, entry->key);
    size_t column = indent_of(code) + visible_columns(buf_str(&key)) + 2;
    bool is_short = visible_columns(buf_str(&key)) < SHORT_KEY_COLUMNS;
    code_begin(code);
    code_put_str(code, buf_str(&key));
    if (value->kind == NODE_STRING) {
        Buf literal = flat_text(code, arena, value);
        put_breakable(code, column, buf_str(&literal), is_short);
        buf_free(&literal);
    } else if (!is_short && goes_below(code, arena, value, column)) {
        put_below_key(code, arena, value);
    } else {
        put_behind_key(code, arena, value, column);
    }
    buf_free(&key);
}

void typescript_members(CodeWriter *code, Arena *arena, const DictEntry *entries, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_member(code, arena, &entries[i]);
}

void typescript_string_member(CodeWriter *code, const char *key, Str text)
{
    Buf literal = buf_new(code->out->context);
    code_string(&literal, code->language, text);
    code_begin(code);
    code_put(code, key);
    put_breakable(code, indent_of(code) + strlen(key) + 2, buf_str(&literal),
                  strlen(key) < SHORT_KEY_COLUMNS);
    buf_free(&literal);
}

void typescript_strings_member(CodeWriter *code, const char *key, const Str *texts, size_t count)
{
    size_t column = indent_of(code) + strlen(key) + 2 + 2 * count;
    for (size_t i = 0; i < count; i++)
        column += typescript_string_columns(code, texts[i]);
    bool is_flat = column + 1 <= LINE_COLUMNS;
    code_begin(code);
    code_put(code, key);
    code_put(code, is_flat ? ": [" : ": [\n");
    code->level++;
    for (size_t i = 0; i < count; i++) {
        if (!is_flat)
            code_begin(code);
        code_put_string(code, texts[i]);
        code_put(code, !is_flat ? ",\n" : i + 1 < count ? ", " : "");
    }
    code->level--;
    if (!is_flat)
        code_begin(code);
    code_end(code, "],");
}

void typescript_string_constant(CodeWriter *code, const char *head, Str text, const char *tail)
{
    size_t columns = strlen(head) + 1 + typescript_string_columns(code, text) + strlen(tail);
    code_put(code, head);
    code_put(code, columns > LINE_COLUMNS ? "\n  " : " ");
    code_put_string(code, text);
    code_end(code, tail);
}
