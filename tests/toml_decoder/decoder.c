/* SPDX-License-Identifier: MIT */
/*
 * decoder.c - TOML from stdin, as toml-test's tagged JSON on stdout.
 *
 * The official suite runs this program once for each case. It gives exit code 0 and the values,
 * each as {"type": ..., "value": "..."} (toml-test README, "JSON description"), or exit
 * code 1 and the findings on stderr.
 */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/buf.h"
#include "syntax/reader.h"
#include "syntax/scalar.h"

static json_t *text_json(Str text)
{
    return json_stringn(text.len ? text.ptr : "", text.len);
}

static json_t *tagged(const char *type, Str value)
{
    return json_pack("{s:s, s:o}", "type", type, "value", text_json(value));
}

static json_t *int_json(const Node *node)
{
    char text[32];
    int len = snprintf(text, sizeof text, "%lld", (long long)node_int(node).value);
    return tagged("integer", str_make(text, (size_t)len));
}

static json_t *float_json(const Node *node)
{
    double value = node_float(node);
    char text[40];
    if (isnan(value))
        return tagged("float", STR("nan"));
    if (isinf(value))
        return tagged("float", value > 0 ? STR("inf") : STR("-inf"));
    int len = snprintf(text, sizeof text, "%.17g", value);
    return tagged("float", str_make(text, (size_t)len));
}

/* RFC 3339 with a capital T and Z, as the suite compares it. */
static json_t *moment_json(const char *type, const Node *node)
{
    Buf text = {0};
    buf_append(&text, node_text(node));
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == ' ' || text.ptr[i] == 't')
            text.ptr[i] = 'T';
        else if (text.ptr[i] == 'z')
            text.ptr[i] = 'Z';
    }
    json_t *json = tagged(type, buf_str(&text));
    buf_free(&text);
    return json;
}

static json_t *node_json(const Node *node);

static json_t *map_json(const Node *map)
{
    json_t *json = json_object();
    for (size_t i = 0; i < map->count; i++) {
        Str key = node_text(map_key(map, i));
        json_object_setn_new(json, key.len ? key.ptr : "", key.len, node_json(map_value(map, i)));
    }
    return json;
}

static json_t *seq_json(const Node *seq)
{
    json_t *json = json_array();
    for (size_t i = 0; i < seq->count; i++)
        json_array_append_new(json, node_json(&seq->items[i]));
    return json;
}

static json_t *node_json(const Node *node)
{
    switch ((NodeKind)node->kind) {
    case NODE_MAP:
        return map_json(node);
    case NODE_SEQ:
        return seq_json(node);
    case NODE_BOOL:
        return tagged("bool", node_bool(node) ? STR("true") : STR("false"));
    case NODE_INT:
        return int_json(node);
    case NODE_FLOAT:
        return float_json(node);
    case NODE_STRING:
        return tagged("string", node_text(node));
    case NODE_DATE:
        return moment_json("date-local", node);
    case NODE_DATETIME:
        return moment_json("datetime", node);
    case NODE_LOCAL_DATETIME:
        return moment_json("datetime-local", node);
    case NODE_LOCAL_TIME:
        return moment_json("time-local", node);
    case NODE_ERROR:
    case NODE_ALIAS:
    case NODE_NULL:
    case NODE_BINARY:
    case NODE_KIND_COUNT:
        break;
    }
    return tagged(node_kind_name((NodeKind)node->kind), STR("not TOML"));
}

static void read_stdin(Buf *text)
{
    enum { CHUNK_BYTES = 65536 };
    for (;;) {
        size_t count = fread(buf_reserve(text, CHUNK_BYTES), 1, CHUNK_BYTES, stdin);
        if (count == 0)
            return;
        text->len += count;
    }
}

static void print_findings(SourceFile *source, Sink *sink)
{
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    for (size_t i = 0; i < count; i++) {
        Position at = source_position(source, findings[i]->span.start);
        fprintf(stderr, "%u:%u: %.*s\n", at.line, at.column, STR_ARG(findings[i]->message));
    }
}

int main(void)
{
    Arena *arena = arena_new(NULL);
    Buf text = {0};
    read_stdin(&text);
    SourceFile *source = source_new(arena, STR("<stdin>"), buf_str(&text));
    Sink *sink = sink_new(arena, source);
    Tree *tree = syntax_read(arena, source, LANGUAGE_TOML, sink);
    bool has_errors = tree->has_errors || sink_error_count(sink) > 0;
    if (has_errors) {
        print_findings(source, sink);
    } else {
        json_t *json = node_json(tree->root);
        json_dumpf(json, stdout, JSON_COMPACT | JSON_PRESERVE_ORDER);
        json_decref(json);
    }
    buf_free(&text);
    arena_free(arena);
    return has_errors ? EXIT_FAILURE : EXIT_SUCCESS;
}
