/* SPDX-License-Identifier: MIT */
/* test_path.c - the path that a finding gets from its place. */
#include "yaml_fixture.h"

#include "syntax/path.h"

/* The path of a finding about the first place of `marked` in `text`; empty if it gets none. */
static Str path_of(Read *read, const char *text, const char *marked, Language language)
{
    read->arena = arena_new(NULL);
    read->source = source_new(read->arena, STR("x"), arena_copy(read->arena, str_of(text)));
    read->sink = sink_new(read->arena, read->source);
    read->tree = syntax_read(read->arena, read->source, language, read->sink);
    const char *at = strstr(text, marked);
    assert_non_null(at);
    Sink *sink = sink_new(read->arena, read->source);
    size_t start = (size_t)(at - text);
    Finding *finding =
        sink_report(sink, RULE_unknown_key, span_make(start, start + strlen(marked)), "x");
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    path_assign(read->arena, read->tree, findings, count);
    return finding->path;
}

static void names_the_way_from_the_root(void **state)
{
    (void)state;
    static const struct {
        const char *text, *marked, *path;
    } rows[] = {
        {"name: x\n", "name", "name"},
        {"name: x\n", "x", "name"},
        {"a: {b: {c: d}}\n", "d", "a.b.c"},
        {"a: {b: {c: d}}\n", "{c: d}", "a.b"},
        {"workers:\n  - name: cpu\n  - name: gpu\n", "gpu", "workers[1].name"},
        {"workers:\n  - name: cpu\n", "name", "workers[0].name"},
        {"a: [[x], [y, z]]\n", "z", "a[1][1]"},
        {"[x, y]\n", "y", "[1]"},
        {"[{k: y}]\n", "y", "[0].k"},
        {"a-b_C9: x\n", "x", "a-b_C9"},
        {"a: 1\nb: 2\n", "2", "b"},
        {"é: x\n", "x", "\"é\""},
        {"'a b': x\n", "x", "\"a b\""},
        {"'a.b': {c: x}\n", "x", "\"a.b\".c"},
        {"'': x\n", "x", "\"\""},
        {"\"q\\\"\\\\\": x\n", "x", "\"q\\\"\\\\\""},
        {"\"t\\tn\\nd\\x7f\": V\n", "V", "\"t\\u0009n\\u000Ad\\u007F\""},
        {"1: x\n", "x", "1"},
        {"1.5: x\n", "x", "\"1.5\""},
        {"yes: x\n", "x", "yes"},
        /* nothing but whole keys and values has a path */
        {"name: xyz\n", "xy", ""},
        {"name: xyz\n", ": ", ""},
        {"a: 1 # name\n", "name", ""},
        /* where an alias is, and where its anchor is */
        {"a: &k {b: x}\nc: *k\n", "*k", "c"},
        {"a: &k {b: x}\nc: *k\n", "x", "a.b"},
        {"a: &k {b: x}\nc: {<<: *k}\n", "*k", "c.b"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Read read;
        Str path = path_of(&read, rows[i].text, rows[i].marked, LANGUAGE_YAML);
        if (!str_is(path, rows[i].path))
            fail_msg("%s: path of '%s' is '%.*s'", rows[i].text, rows[i].marked, STR_ARG(path));
        arena_free(read.arena);
    }
}

static void holds_for_toml_and_json(void **state)
{
    (void)state;
    Read read;
    assert_true(str_is(path_of(&read, "[[a]]\nb.c = 'v'\n", "'v'", LANGUAGE_TOML), "a[0].b.c"));
    arena_free(read.arena);
    assert_true(
        str_is(path_of(&read, "{\"a b\": [{\"c\": 7}]}", "7", LANGUAGE_JSON), "\"a b\"[0].c"));
    arena_free(read.arena);
}

static void gives_each_finding_its_own_path(void **state)
{
    (void)state;
    Read read = read_text("a: 1\nb: 2\n");
    Sink *sink = sink_new(read.arena, read.source);
    Finding *last = sink_report(sink, RULE_unknown_key, span_make(8, 9), "x");
    Finding *first = sink_report(sink, RULE_unknown_key, span_make(0, 1), "x");
    Finding *again = sink_report(sink, RULE_wrong_type, span_make(0, 1), "x");
    Finding *nowhere = sink_report(sink, RULE_wrong_type, span_make(1, 9), "x");
    size_t count;
    Finding *const *findings = sink_findings(sink, &count);
    path_assign(read.arena, read.tree, findings, count);
    assert_true(str_is(first->path, "a"));
    assert_true(str_is(again->path, "a"));
    assert_true(str_is(last->path, "b"));
    assert_int_equal(nowhere->path.len, 0);
    path_assign(read.arena, read.tree, NULL, 0);
    arena_free(read.arena);
}

static void reaches_the_deepest_place(void **state)
{
    (void)state;
    Buf text = {0};
    buf_fill(&text, '[', 256);
    buf_put(&text, 'x');
    buf_fill(&text, ']', 256);
    Read read;
    Str path = path_of(&read, text.ptr, "x", LANGUAGE_YAML);
    assert_int_equal(path.len, 3 * 256);
    arena_free(read.arena);
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_the_way_from_the_root),
        cmocka_unit_test(holds_for_toml_and_json),
        cmocka_unit_test(gives_each_finding_its_own_path),
        cmocka_unit_test(reaches_the_deepest_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
