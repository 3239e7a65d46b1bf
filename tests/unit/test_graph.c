/* SPDX-License-Identifier: MIT */
/*
 * test_graph.c - the graph of hand-offs: what a run reaches, components, circles.
 *
 * A graph is written as agents in order, each with what it hands off to: "b" always, "?b"
 * perhaps, "*" is a dynamic router. "a:b b:?a?c c:" has the circle of a and b.
 */
#include "definition_fixture.h"
#include "found_classes_text.h"

#include "analysis/circles.h"
#include "support/buf.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

typedef struct Built {
    Defined made;
    Arena *arena;
    const AgentGraph *graph;
} Built;

static void write_router(Buf *yaml, const char *targets)
{
    if (targets[0] == '*') {
        buf_append_c(yaml, "handoff_router: {type: AgentRouter}");
    } else if (targets[0] == '?') {
        buf_printf(yaml,
                   "handoff_router: {type: ConditionalRouter, config: {expected_bool: true, "
                   "success_agent: %c",
                   targets[1]);
        if (targets[2] == '?')
            buf_printf(yaml, ", failure_agent: %c", targets[3]);
        buf_append_c(yaml, "}}");
    } else if (targets[0] != ' ' && targets[0] != '\0') {
        buf_printf(yaml, "handoff_router: {type: DefaultRouter, config: {hand_off: %c}}",
                   targets[0]);
    }
}

static Built build(const char *text)
{
    Buf yaml = {0};
    buf_append_c(&yaml, FOUND_CLASSES "agents:\n");
    for (const char *at = text; *at; at++) {
        if (at[1] != ':')
            continue;
        buf_printf(&yaml, "  %c: {", at[0]);
        write_router(&yaml, at + 2);
        buf_append_c(&yaml, "}\n");
    }
    Built built = {.made = define(yaml.ptr)};
    built.arena = built.made.read.arena;
    built.graph = graph_build(built.arena, built.made.options);
    buf_free(&yaml);
    return built;
}

static void what_a_run_reaches(void **state)
{
    (void)state;
    static const struct {
        const char *graph, *start, *reached; /* "*": anything */
    } rows[] = {
        {"a: b:", "a", "a"},
        {"a:b b:", "a", "ab"},
        {"a:b b:", "b", "b"},
        {"a:b b:c c:a d:a", "b", "abc"},
        {"a:?b?c b: c:d d:", "a", "abcd"},
        {"a:a b:", "a", "a"},
        {"a:z b:", "a", "a"},
        {"a:* b:", "a", "*"},
        {"a:b b:* c:", "a", "*"},
        {"a:b b: c:*", "a", "ab"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Built built = build(rows[i].graph);
        uint32_t start = graph_find(built.graph, str_of(rows[i].start));
        const bool *is_reached = graph_reach(built.arena, built.graph, start);
        Buf reached = {0};
        buf_append_c(&reached, is_reached ? "" : "*");
        for (uint32_t n = 0; is_reached && n < built.graph->count; n++)
            if (is_reached[n])
                buf_put(&reached, (char)('a' + n));
        if (!str_is(buf_str(&reached), rows[i].reached))
            fail_msg("%s from %s: %s", rows[i].graph, rows[i].start, reached.ptr);
        buf_free(&reached);
        forget(&built.made);
    }
}

/* The components of the nodes in order, each a different letter: lower ones come later. */
static void components(void **state)
{
    (void)state;
    static const struct {
        const char *graph, *components;
    } rows[] = {
        {"", ""},
        {"a:", "0"},
        {"a:a", "0"},
        {"a: b:", "01"},
        {"a:b b:", "10"},
        {"a:b b:a", "00"},
        {"a:b b:c c:?a?d d:", "1110"},
        {"a:b b:?c?a c:d d:c", "1100"},
        {"a:?b?c b:d c:d d:", "3120"},
        {"a:b b:c c:d d:a", "0000"},
        {"a:* b:a", "01"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Built built = build(rows[i].graph);
        uint32_t count = 0;
        const uint32_t *component = graph_components(built.arena, built.graph, &count);
        for (uint32_t n = 0; n < built.graph->count; n++) {
            assert_true(component[n] < count);
            if (component[n] != (uint32_t)(rows[i].components[n] - '0'))
                fail_msg("%s: agent %c is in component %u", rows[i].graph, (char)('a' + n),
                         (unsigned)component[n]);
            for (uint32_t e = 0; e < built.graph->nodes[n].edge_count; e++)
                assert_true(component[built.graph->nodes[n].edges[e].to] <= component[n]);
        }
        forget(&built.made);
    }
}

static void circles(void **state)
{
    (void)state;
    static const struct {
        const char *graph, *first; /* of the circle that each agent is in; "-": none */
    } rows[] = {
        {"a:", "-"},
        {"a:a", "a"},
        {"a:b b:", "--"},
        {"a:b b:a", "aa"},
        {"a:b b:c c:b", "-bb"},
        {"a:c b:a c:b", "aaa"},
        {"a:b b:a c:d d:c", "aacc"},
        {"a:b b:?a", "--"},
        {"a:b b:?a?b", "--"},
        {"a:b b:z", "--"},
        {"a:* b:a", "--"},
        {"a:b b:b c:b d:c", "-b--"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Built built = build(rows[i].graph);
        const uint32_t *first = graph_circles(built.arena, built.graph);
        for (uint32_t n = 0; n < built.graph->count; n++) {
            char letter = first[n] == GRAPH_NONE ? '-' : (char)('a' + first[n]);
            if (letter != rows[i].first[n])
                fail_msg("%s: agent %c has %c", rows[i].graph, (char)('a' + n), letter);
        }
        forget(&built.made);
    }
}

/* Circles with and without choices: the agents of each, in order. */
static void circles_that_no_run_leaves(void **state)
{
    (void)state;
    static const struct {
        const char *graph, *circles;
    } rows[] = {
        {"a:", ""},
        {"a:b b:a", "ab "},
        {"a:c b:a c:b", "acb "},
        {"a:?a?a", "a "},
        {"a:?a?b b:a", "ab "},
        {"a:b b:?a?b", "ab "},
        {"a:?b?c b:a c:a", "abc "},
        {"a:?c?c b:a c:a", "ac "},
        {"a:a b:?b?b c:d d:c", "a b cd "},
        {"a:b b:?a?b c:?a?c", "ab "},
        {"a:?b b:a", ""},
        {"a:?b?c b:a c:", ""},
        {"a:?b?z b:a", ""},
        {"a:?b?c b:a c:*", ""},
        {"a:?b?c b:c c:c", "c "},
        {"a:* b:b", "b "},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Built built = build(rows[i].graph);
        GraphComponents parts;
        parts.of = graph_components(built.arena, built.graph, &parts.count);
        const CircleList *list = circles_find(built.arena, built.graph, &parts, NULL);
        const bool *is_marked = circles_mark(built.arena, built.graph, &parts);
        Buf text = {0};
        buf_append_c(&text, "");
        for (uint32_t c = 0; c < list->count; c++) {
            for (uint32_t n = 0; n < list->items[c].length; n++) {
                buf_put(&text, (char)('a' + list->items[c].nodes[n]));
                assert_true(is_marked[list->items[c].nodes[n]]);
            }
            buf_put(&text, ' ');
        }
        if (!str_is(buf_str(&text), rows[i].circles))
            fail_msg("%s: %s", rows[i].graph, text.ptr);
        buf_free(&text);
        forget(&built.made);
    }
}

static void long_chains_do_not_recurse(void **state)
{
    (void)state;
    enum { AGENTS = 50000 };
    Buf yaml = {0};
    buf_append_c(&yaml, FOUND_CLASSES "agents:\n");
    for (int i = 0; i < AGENTS; i++)
        buf_printf(&yaml,
                   "  a%d: {handoff_router: {type: DefaultRouter, config: {hand_off: a%d}}}\n", i,
                   (i + 1) % AGENTS);
    Defined made = define(yaml.ptr);
    Arena *arena = made.read.arena;
    const AgentGraph *graph = graph_build(arena, made.options);
    uint32_t count = 0;
    assert_int_equal(graph->count, AGENTS);
    graph_components(arena, graph, &count);
    assert_int_equal(count, 1);
    const bool *is_reached = graph_reach(arena, graph, 7);
    assert_true(is_reached[6]);
    const uint32_t *first = graph_circles(arena, graph);
    assert_int_equal(first[AGENTS - 1], 0);
    forget(&made);
    buf_free(&yaml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_run_reaches),
        cmocka_unit_test(components),
        cmocka_unit_test(circles),
        cmocka_unit_test(circles_that_no_run_leaves),
        cmocka_unit_test(long_chains_do_not_recurse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
