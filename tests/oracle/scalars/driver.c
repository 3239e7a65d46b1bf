/* SPDX-License-Identifier: MIT */
/*
 * driver.c - what flockc makes of scalars, for readings.py.
 *
 * Reads one question per line and prints one answer per line. Text is sent as hex, so that a line
 * end in it does no harm:
 *
 *   plain HEX              kind and value of a plain YAML scalar
 *   tag KIND HEX           the same under an explicit !!KIND
 *   coerce HOW HEX         a scalar (HOW: plain, quoted, binary) as each field type
 */
#include <math.h>
#include <stdio.h>

#include "../lib/hex.h"
#include "definition/coerce.h"

static Node scalar(NodeKind kind, NodeStyle style, Str text)
{
    return (Node){.kind = (uint8_t)kind,
                  .style = (uint8_t)style,
                  .count = (uint32_t)text.len,
                  .text = text.ptr};
}

/* Numbers as bits: the comparison is exact, and NaN is one value. */
static void print_double(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    if (isnan(value))
        printf("nan");
    else
        printf("%016llx", (unsigned long long)bits);
}

static void print_value(const Node *node)
{
    Arena *arena = arena_new(NULL);
    Str digits;
    if (node->kind == NODE_INT) {
        digits = node_int_decimal(arena, node);
        printf(" %.*s ", STR_ARG(digits));
        print_double(node_float(node));
        printf(" %lld", (long long)node_int(node).value);
    } else if (node->kind == NODE_FLOAT) {
        printf(" ");
        print_double(node_float(node));
    } else if (node->kind == NODE_BOOL) {
        printf(" %d", node_bool(node));
    }
    arena_free(arena);
}

static void answer_scalar(NodeKind kind, bool is_unreadable, Str text)
{
    if (is_unreadable) {
        printf("unreadable\n");
        return;
    }
    printf("%s", node_kind_name(kind));
    Node node = scalar(kind, STYLE_YAML_PLAIN, text);
    print_value(&node);
    printf("\n");
}

static NodeKind kind_named(const char *name)
{
    return strcmp(name, "int") == 0     ? NODE_INT
           : strcmp(name, "float") == 0 ? NODE_FLOAT
           : strcmp(name, "bool") == 0  ? NODE_BOOL
           : strcmp(name, "null") == 0  ? NODE_NULL
                                        : NODE_DATETIME;
}

static void print_outcome(CoerceOutcome outcome)
{
    printf("%s", outcome == COERCE_OK ? "" : outcome == COERCE_NULL ? "null" : "wrong");
}

static void answer_coerce(const Node *node)
{
    Str text;
    bool flag;
    IntValue number;
    double real;
    CoerceOutcome outcome = coerce_string(node, &text);
    print_outcome(outcome);
    printf(outcome == COERCE_OK ? "ok|" : "|");
    print_outcome(outcome = coerce_bool(node, &flag));
    if (outcome == COERCE_OK)
        printf("%d", flag);
    printf("|");
    print_outcome(outcome = coerce_int(node, &number));
    if (outcome == COERCE_OK)
        printf("%lld%s", (long long)number.value, number.fits ? "" : "+");
    printf("|");
    print_outcome(outcome = coerce_float(node, &real));
    if (outcome == COERCE_OK)
        print_double(real);
    printf("|");
    CoercedDuration duration = coerce_duration(node);
    if (duration.outcome == COERCE_DURATION_OK)
        printf("%lld\n", (long long)duration.us);
    else
        printf("%s\n", duration.outcome == COERCE_DURATION_NULL ? "null" : "wrong");
}

static void answer_coerce_of(const char *how, Str text)
{
    bool is_unreadable = false;
    NodeKind kind = NODE_STRING;
    NodeStyle style = STYLE_YAML_DOUBLE;
    if (strcmp(how, "plain") == 0) {
        style = STYLE_YAML_PLAIN;
        kind = yaml11_resolve(text, &is_unreadable);
    } else if (strcmp(how, "binary") == 0) {
        kind = NODE_BINARY;
    }
    if (is_unreadable) {
        printf("unreadable\n");
        return;
    }
    Node node = scalar(kind, style, text);
    answer_coerce(&node);
}

static void answer(char *line, Buf *text)
{
    bool is_unreadable = false;
    char *verb = strtok(line, " \n"), *first = strtok(NULL, " \n"), *second = strtok(NULL, " \n");
    if (!verb || !first)
        return;
    Str str = decode_hex(second ? second : first, text);
    if (strcmp(verb, "plain") == 0) {
        NodeKind kind = yaml11_resolve(str, &is_unreadable);
        answer_scalar(kind, is_unreadable, str);
    } else if (strcmp(verb, "tag") == 0) {
        NodeKind kind = yaml11_construct(kind_named(first), str, &is_unreadable);
        answer_scalar(kind, is_unreadable, str);
    } else {
        answer_coerce_of(first, str);
    }
}

int main(void)
{
    char *line = NULL;
    size_t capacity = 0;
    Buf text = {0};
    while (getline(&line, &capacity, stdin) > 0)
        answer(line, &text);
    buf_free(&text);
    free(line);
    return 0;
}
