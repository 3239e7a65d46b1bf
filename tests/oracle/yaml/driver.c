/* SPDX-License-Identifier: MIT */
/*
 * driver.c - what flockc's YAML reader makes of whole documents, for judge.py.
 *
 * Reads one document per line, as hex, and prints one answer per line: the value in a
 * notation that both sides write alike, or "refused RULE MESSAGE" with the first error.
 *
 *   null true false iDIGITS fBITS sHEX bHEX date datetime
 *   [item,...] {key:value,...} S{key,...} P[(key,value),...]
 *
 * Entries are sorted as text. A number that is a key is written as a float, because
 * Python takes 1, 1.0 and true for one key.
 */
#include <stdio.h>

#include "../lib/hex.h"
#include "syntax/reader.h"
#include "syntax/scalar.h"

static void append_hex(char mark, Str text, Buf *out)
{
    buf_put(out, mark);
    for (size_t i = 0; i < text.len; i++)
        buf_printf(out, "%02x", (unsigned)(unsigned char)text.ptr[i]);
}

static void append_float(const Node *node, Buf *out)
{
    double value = node_float(node);
    uint64_t bits;
    if (value == 0)
        value = 0; /* -0.0 and 0.0 are one key */
    memcpy(&bits, &value, sizeof bits);
    buf_printf(out, value == value ? "f%016llx" : "fnan", (unsigned long long)bits);
}

static int compare_texts(const void *left, const void *right)
{
    return str_compare(*(const Str *)left, *(const Str *)right);
}

static void append_value(Arena *arena, const Node *node, Buf *out);

static void append_key(Arena *arena, const Node *key, Buf *out)
{
    const Node *value = node_deref(key);
    bool is_number =
        value->kind == NODE_BOOL || value->kind == NODE_INT || value->kind == NODE_FLOAT;
    if (is_number)
        append_float(value, out);
    else
        append_value(arena, value, out);
}

static void append_map(Arena *arena, const Node *map, Buf *out)
{
    bool is_set = map->flags & NODE_SET;
    Str *entries = ARENA_ARRAY(arena, Str, map->count);
    size_t count = 0;
    for (size_t i = 0; i < map->count; i++) {
        Buf entry = {0};
        if (map_key(map, i)->flags & NODE_DUPLICATE)
            continue;
        append_key(arena, map_key(map, i), &entry);
        if (!is_set) {
            buf_put(&entry, ':');
            append_value(arena, map_value(map, i), &entry);
        }
        entries[count++] = arena_copy(arena, buf_str(&entry));
        buf_free(&entry);
    }
    if (count)
        qsort(entries, count, sizeof *entries, compare_texts);
    buf_append_c(out, is_set ? "S{" : "{");
    for (size_t i = 0; i < count; i++) {
        buf_append(out, entries[i]);
        buf_put(out, ',');
    }
    buf_put(out, '}');
}

/* !!omap and !!pairs: a list of tuples in Python. */
static void append_pair(Arena *arena, const Node *item, Buf *out)
{
    const Node *map = node_deref(item);
    buf_put(out, '(');
    append_key(arena, map_key(map, 0), out);
    buf_put(out, ',');
    append_value(arena, map_value(map, 0), out);
    buf_put(out, ')');
}

static void append_list(Arena *arena, const Node *list, Buf *out)
{
    bool is_pairs = list->flags & NODE_PAIRS && list->count > 0;
    buf_append_c(out, is_pairs ? "P[" : "[");
    for (size_t i = 0; i < list->count; i++) {
        if (is_pairs)
            append_pair(arena, &list->items[i], out);
        else
            append_value(arena, &list->items[i], out);
        buf_put(out, ',');
    }
    buf_put(out, ']');
}

/* Recursion ends with NESTING_MAX. */
static void append_value(Arena *arena, const Node *node, Buf *out)
{
    const Node *value = node_deref(node);
    switch ((NodeKind)value->kind) {
    case NODE_MAP:
        append_map(arena, value, out);
        break;
    case NODE_SEQ:
        append_list(arena, value, out);
        break;
    case NODE_BOOL:
        buf_append_c(out, node_bool(value) ? "true" : "false");
        break;
    case NODE_INT:
        buf_put(out, 'i');
        buf_append(out, node_int_decimal(arena, value));
        break;
    case NODE_FLOAT:
        append_float(value, out);
        break;
    case NODE_STRING:
        append_hex('s', node_text(value), out);
        break;
    case NODE_BINARY:
        append_hex('b', node_text(value), out);
        break;
    case NODE_LOCAL_DATETIME:
        buf_append_c(out, "datetime");
        break;
    case NODE_NULL:
    case NODE_DATE:
    case NODE_DATETIME:
    case NODE_ERROR:
    case NODE_ALIAS:
    case NODE_LOCAL_TIME:
    case NODE_KIND_COUNT:
        buf_append_c(out, node_kind_name((NodeKind)value->kind));
        break;
    }
}

/* The first error that makes the load fail; what Python accepts silently does not count. */
static const Finding *first_error(Sink *sink)
{
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    for (size_t i = 0; i < count; i++)
        if (findings[i]->severity == SEVERITY_ERROR && findings[i]->rule != RULE_duplicate_key)
            return findings[i];
    return NULL;
}

/* That other releases of PyYAML read another value. */
static bool has_merge_order(Sink *sink)
{
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    for (size_t i = 0; i < count; i++)
        if (findings[i]->rule == RULE_merge_order)
            return true;
    return false;
}

static void answer(Str text)
{
    Arena *arena = arena_new(NULL);
    Buf out = {0};
    SourceFile *source = source_new(arena, STR("x.yaml"), text);
    Sink *sink = sink_new(arena, source);
    const Tree *tree = syntax_read(arena, source, LANGUAGE_YAML, sink);
    const Finding *error = first_error(sink);
    if (error)
        buf_printf(&out, "refused %s %.*s", rule_infos[error->rule].name, STR_ARG(error->message));
    else
        append_value(arena, tree->root, &out);
    if (!error && has_merge_order(sink))
        buf_append_c(&out, " merge-order");
    printf("%.*s\n", STR_ARG(buf_str(&out)));
    buf_free(&out);
    arena_free(arena);
}

int main(void)
{
    char *line = NULL;
    size_t capacity = 0;
    Buf text = {0};
    while (getline(&line, &capacity, stdin) > 0)
        answer(decode_hex(line, &text));
    buf_free(&text);
    free(line);
    return 0;
}
