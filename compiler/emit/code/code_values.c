/* SPDX-License-Identifier: MIT */
/* code_values.c - see code_values.h. */
#include "emit/code/code_values.h"

#include "emit/code/go_alignment.h"
#include "support/utf8.h"
#include "syntax/scalar.h"

static void open_bracket(CodeWriter *code, const char *text, size_t count)
{
    code_put(code, text);
    if (count)
        code_end(code, "");
    code->level++;
}

static void close_bracket(CodeWriter *code, const char *text, size_t count)
{
    code->level--;
    if (count)
        code_begin(code);
    code_put(code, text);
}

/* It stands on one line, with its key. */
static bool is_single(const Node *value)
{
    value = node_deref(value);
    return (value->kind != NODE_MAP && value->kind != NODE_SEQ) || value->count == 0;
}

/* The keys as literals, each with the width to which the language's formatter fills it up. */
static GoKey *keys_of(const CodeWriter *code, Arena *arena, const CodeValueStyle *style,
                      const DictEntry *entries, size_t count)
{
    GoKey *keys = ARENA_ARRAY(arena, GoKey, count);
    for (size_t i = 0; i < count; i++) {
        Buf text = buf_new(code->out->context);
        code_string(&text, code->language, entries[i].key);
        keys[i] = (GoKey){arena_copy(arena, buf_str(&text)), is_single(entries[i].value), 0};
        buf_free(&text);
    }
    if (style->aligns_like_go)
        go_align_keys(keys, count);
    return keys;
}

static void put_key(CodeWriter *code, const GoKey *key)
{
    size_t letters = key->width ? utf8_count(key->literal) : 0;
    code_put_str(code, key->literal);
    code_put(code, ": ");
    if (key->width > letters)
        buf_fill(code->out, ' ', key->width - letters);
}

void code_map(CodeWriter *code, Arena *arena, const CodeValueStyle *style, const DictEntry *entries,
              size_t count)
{
    const GoKey *keys = keys_of(code, arena, style, entries, count);
    open_bracket(code, style->map_begin, count);
    for (size_t i = 0; i < count; i++) {
        code_begin(code);
        put_key(code, &keys[i]);
        code_value(code, arena, style, entries[i].value);
        code_end(code, ",");
    }
    close_bracket(code, style->map_end, count);
}

static void put_list(CodeWriter *code, Arena *arena, const CodeValueStyle *style, const Node *list)
{
    open_bracket(code, style->list_begin, list->count);
    for (uint32_t i = 0; i < list->count; i++) {
        code_begin(code);
        code_value(code, arena, style, &list->items[i]);
        code_end(code, ",");
    }
    close_bracket(code, style->list_end, list->count);
}

static void put_int(CodeWriter *code, const CodeValueStyle *style, Str decimal)
{
    if (style->put_int)
        style->put_int(code, decimal);
    else
        code_put_str(code, decimal);
}

void code_value(CodeWriter *code, Arena *arena, const CodeValueStyle *style, const Node *value)
{
    size_t count;
    value = node_deref(value);
    if (value->kind == NODE_MAP) {
        const DictEntry *entries = python_dict_entries(arena, value, &count);
        code_map(code, arena, style, entries, count);
    } else if (value->kind == NODE_SEQ) {
        put_list(code, arena, style, value);
    } else if (value->kind == NODE_STRING) {
        code_put_string(code, node_text(value));
    } else if (value->kind == NODE_BOOL) {
        code_put(code, node_bool(value) ? style->true_word : style->false_word);
    } else if (value->kind == NODE_INT) {
        put_int(code, style, node_int_decimal(arena, value));
    } else if (value->kind == NODE_FLOAT) {
        code_double(code->out, code->language, node_float(value));
    } else {
        code_put(code, style->null_word);
    }
}

const DictEntry *code_memo_entries(Arena *arena, const WorkflowOptions *workflow)
{
    DictEntry *entries = ARENA_ARRAY(arena, DictEntry, workflow->memo_count);
    for (uint32_t i = 0; i < workflow->memo_count; i++)
        entries[i] = (DictEntry){workflow->memo[i].key, workflow->memo[i].value, i};
    return entries;
}
