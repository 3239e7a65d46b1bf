/* SPDX-License-Identifier: MIT */
/*
 * python_json.c - see python_json.h.
 *
 * Recursion is safe: the readers keep values, aliases unfolded, within NESTING_MAX.
 */
#include "syntax/json/python_json.h"

#include <math.h>
#include <stdlib.h>

#include "support/number.h"
#include "support/utf8.h"
#include "syntax/reader.h"
#include "syntax/scalar.h"

/* -- scalars -------------------------------------------------------------------- */

/* A short escape of json.dumps for `c`, or 0. */
static char short_escape(uint32_t c)
{
    switch (c) {
    case '"':
    case '\\':
        return (char)c;
    case '\b':
        return 'b';
    case '\f':
        return 'f';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\t':
        return 't';
    default:
        return '\0';
    }
}

static void put_code_point(Buf *out, uint32_t c)
{
    char letter = short_escape(c);
    if (letter) {
        buf_put(out, '\\');
        buf_put(out, letter);
    } else if (c >= 0x10000) {
        buf_printf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((c - 0x10000) >> 10)),
                   (unsigned)(0xDC00 + ((c - 0x10000) & 0x3FF)));
    } else {
        buf_printf(out, "\\u%04x", (unsigned)c);
    }
}

/* json.dumps escapes DEL (0x7F) with all that is beyond it. */
static bool is_verbatim(char c)
{
    return c >= ' ' && c <= '~' && c != '"' && c != '\\';
}

static void put_string(Buf *out, Str text)
{
    buf_put(out, '"');
    size_t at = 0;
    while (at < text.len) {
        size_t end = at;
        while (end < text.len && is_verbatim(text.ptr[end]))
            end++;
        buf_append(out, str_make(text.ptr + at, end - at));
        at = end;
        if (at == text.len)
            break;
        size_t len;
        put_code_point(out, utf8_decode(text, at, &len));
        at += len;
    }
    buf_put(out, '"');
}

static void put_float(Buf *out, double value)
{
    if (!isfinite(value))
        BUG(out->context, "a float that JSON cannot hold");
    char text[32];
    size_t len = number_format_python(value, text);
    buf_append(out, str_make(text, len));
}

static void put_scalar(Buf *out, Arena *arena, const Node *value)
{
    switch ((NodeKind)value->kind) {
    case NODE_NULL:
        buf_append(out, STR("null"));
        return;
    case NODE_BOOL:
        buf_append(out, node_bool(value) ? STR("true") : STR("false"));
        return;
    case NODE_INT:
        buf_append(out, node_int_decimal(arena, value));
        return;
    case NODE_FLOAT:
        put_float(out, node_float(value));
        return;
    case NODE_STRING:
        put_string(out, node_text(value));
        return;
    case NODE_ERROR:
    case NODE_ALIAS:
    case NODE_MAP:
    case NODE_SEQ:
    case NODE_BINARY:
    case NODE_DATE:
    case NODE_DATETIME:
    case NODE_LOCAL_DATETIME:
    case NODE_LOCAL_TIME:
    case NODE_KIND_COUNT:
    default:
        BUG(out->context, "%s in a value for JSON", node_kind_words((NodeKind)value->kind));
    }
}

/* -- mappings ----------------------------------------------------------------------- */

static int compare_entries(const void *left, const void *right)
{
    const DictEntry *a = left, *b = right;
    int order = str_compare(a->key, b->key);
    return order ? order : (a->place > b->place) - (a->place < b->place);
}

/* The entries that Python's dict holds in the end; their number. */
static size_t gather(Context *context, const Node *map, DictEntry *entries)
{
    size_t count = 0;
    for (size_t i = 0; i < map->count; i++) {
        if (map_key(map, i)->flags & NODE_DUPLICATE)
            continue;
        const Node *key = node_deref(map_key(map, i));
        if (key->kind != NODE_STRING)
            BUG(context, "%s as a key for JSON", node_kind_words((NodeKind)key->kind));
        entries[count++] = (DictEntry){node_text(key), map_value(map, i), i};
    }
    return count;
}

static size_t drop_replaced(DictEntry *entries, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (i + 1 == count || !str_eq(entries[i].key, entries[i + 1].key))
            entries[kept++] = entries[i];
    return kept;
}

const DictEntry *python_dict_entries(Arena *arena, const Node *map, size_t *count)
{
    if (map->flags & NODE_SET)
        BUG(arena_context(arena), "a set in a value for JSON");
    DictEntry *entries = ARENA_ARRAY(arena, DictEntry, map->count);
    *count = gather(arena_context(arena), map, entries);
    if (*count > 1)
        qsort(entries, *count, sizeof *entries, compare_entries);
    *count = drop_replaced(entries, *count);
    return entries;
}

/* -- values --------------------------------------------------------------------- */

static void write_value(Buf *out, Arena *arena, const Node *value, unsigned depth); /* nested */

static void write_map(Buf *out, Arena *arena, const Node *map, unsigned depth)
{
    size_t count;
    const DictEntry *entries = python_dict_entries(arena, map, &count);
    buf_put(out, '{');
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_put(out, ',');
        put_string(out, entries[i].key);
        buf_put(out, ':');
        write_value(out, arena, entries[i].value, depth);
    }
    buf_put(out, '}');
}

static void write_list(Buf *out, Arena *arena, const Node *list, unsigned depth)
{
    if (list->flags & NODE_PAIRS)
        BUG(out->context, "a list of pairs in a value for JSON");
    buf_put(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        if (i)
            buf_put(out, ',');
        write_value(out, arena, &list->items[i], depth);
    }
    buf_put(out, ']');
}

/*
 * A value of the file is at most NESTING_MAX deep; what flockc puts around it (the context
 * of a run) adds a few levels.
 */
enum { DEPTH_MAX = NESTING_MAX + 16 };

/* `depth` counts the mappings and lists around the value. */
static void write_value(Buf *out, Arena *arena, const Node *value, unsigned depth)
{
    value = node_deref(value);
    bool is_scalar = value->kind != NODE_MAP && value->kind != NODE_SEQ;
    if (!is_scalar && depth == DEPTH_MAX)
        BUG(out->context, "a value is nested more than %d deep", DEPTH_MAX);
    if (is_scalar)
        put_scalar(out, arena, value);
    else if (value->kind == NODE_MAP)
        write_map(out, arena, value, depth + 1);
    else
        write_list(out, arena, value, depth + 1);
}

void python_json_write(Buf *out, Arena *arena, const Node *value)
{
    write_value(out, arena, value, 0);
}
