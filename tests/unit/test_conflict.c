/* SPDX-License-Identifier: MIT */
/*
 * test_conflict.c - merge conflicts in all three languages: one finding for each, no
 * cascade, and none where the text is legal.
 */
#include "lint_table.h"

#define OURS "<<<<<<< HEAD\n"
#define BASE "||||||| 1a2b3c4\n"
#define MIDDLE "=======\n"
#define THEIRS ">>>>>>> feature/x\n"
static const char ONE[] = "error conflict-marker";
static const char TWO[] = "error conflict-marker, error conflict-marker";

static void conflicts_in_yaml(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {OURS "name: a\n" MIDDLE "name: b\n" THEIRS "agents: {}\n", ONE},
        {"agents:\n" OURS "  a: {model: x}\n" MIDDLE "  b: {model: y}\n" THEIRS, ONE},
        {"agents:\n" OURS "  a: {}\n" BASE "  c: {}\n" MIDDLE "  b: {}\n" THEIRS, ONE},
        {"agents:\n" OURS MIDDLE "  b: {}\n" THEIRS, ONE},
        {"agents:\n" OURS "  a: {}\n" MIDDLE THEIRS "  d: {}\n", ONE},
        {"agents:\r\n<<<<<<< HEAD\r\n  a: {}\r\n=======\r\n  b: {}\r\n>>>>>>> x\r\n", ONE},
        {"agents:\n<<<<<<<\n  a: {}\n=======\n  b: {}\n>>>>>>>\n", ONE},
        {OURS "name: a\n" MIDDLE "name: b\n" THEIRS "agents:\n" OURS "  a: {}\n" MIDDLE
              "  b: {}\n" THEIRS,
         TWO},
        /* inside of brackets every line is a text to YAML */
        {"agents: {a: {tools: [a,\n" OURS "  b,\n" MIDDLE "  c,\n" THEIRS "]}}\n", ONE},
        /* left behind */
        {"agents: {}\n" THEIRS, ONE},
        {OURS "agents: {}\n", ONE},
        {"agents: {}\n" MIDDLE, ONE},
        {OURS "agents: {}\n" MIDDLE, ONE},
        {OURS "agents: {}\n" THEIRS, ONE},
        {OURS "name: a\n" OURS "agents: {}\n", TWO},
        /* a mistake of its own stays */
        {OURS "name: a\n" MIDDLE "name: b\n" THEIRS "agents:\n  a\n  b: {}\n",
         "error conflict-marker, error yaml-syntax"},
        {"agents:\n" OURS "  a: {x: [}\n" MIDDLE "  b: {}\n" THEIRS "name: c\n",
         "error conflict-marker, error yaml-syntax"},
    };
    CHECK_TABLE("%s", LANGUAGE_YAML, rows);
}

static void text_that_only_looks_like_it(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"description: |\n  <<<<<<< HEAD\n  a\n  =======\n  b\n  >>>>>>> x\n", ""},
        {"description: \"\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n\"\n", ""},
        {"# <<<<<<< HEAD\n# =======\n", ""},
        {"description: '======='\n", ""},
        {"x-a: [<<<<<<< HEAD]\n", ""},
        {"x-a: [\n<<<<<<<< HEAD\n]\n", ""},
        {"<<<<<<: a\n", "warning unknown-key"},
        {"<<<<<<<HEAD: a\n", "warning unknown-key"},
    };
    CHECK_TABLE("agents: {}\n%s", LANGUAGE_YAML, rows);
}

static void conflicts_in_toml(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {OURS "name = 'a'\n" MIDDLE "name = 'b'\n" THEIRS "[agents]\n", ONE},
        {"[agents.a]\n" OURS "model = 'a'\n" BASE "model = 'c'\n" MIDDLE "model = 'b'\n" THEIRS,
         ONE},
        {"[agents.a]\ntools = [\n" OURS "  'a',\n" MIDDLE "  'b',\n" THEIRS "]\n", ONE},
        {"[agents.a]\r\n<<<<<<< HEAD\r\nmodel = 'a'\r\n=======\r\nmodel = 1\r\n>>>>>>> x\r\n", ONE},
        {"[agents.a]\n" THEIRS, ONE},
        {"[agents.a]\n" OURS "model = 'a'\n", ONE},
        {OURS "[agents]\n" MIDDLE "[agents]\n" THEIRS OURS "[run]\n" MIDDLE "[run]\n" THEIRS, TWO},
        {"agents = {}\ndescription = '''\n" OURS "a\n" MIDDLE "b\n" THEIRS "'''\n", ""},
        {"agents = {}\ndescription = \"\"\"\n" MIDDLE "\"\"\"\n", ""},
        {OURS "name = a\n" MIDDLE "name = 'b'\n" THEIRS "agents = {}\n",
         "error conflict-marker, error toml-syntax"},
    };
    CHECK_TABLE("%s", LANGUAGE_TOML, rows);
}

static void conflicts_in_json(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"{\n" OURS "  \"name\": \"a\",\n" MIDDLE "  \"name\": \"b\",\n" THEIRS
         "  \"agents\": {}\n}\n",
         ONE},
        {"{\n  \"agents\": {},\n" OURS "  \"name\": \"a\"\n" BASE "  \"name\": \"c\"\n" MIDDLE
         "  \"name\": \"b\"\n" THEIRS "}\n",
         ONE},
        {OURS "{\"agents\": {}}\n" MIDDLE "{\"agents\": []}\n" THEIRS, ONE},
        {"{\n" THEIRS "  \"agents\": {}\n}\n", ONE},
        {"{\n\"agents\": {},\n\"name\":\n=======x\n}\n", "error json-syntax"},
    };
    CHECK_TABLE("%s", LANGUAGE_JSON, rows);
}

/* More conflicts than the mistakes that a reader fixes one by one. */
static void a_merge_leaves_many(void **state)
{
    (void)state;
    enum { CONFLICTS = 60 };
    Buf text = {0};
    buf_append_c(&text, "enable_temporal: true\nagents:\n");
    for (int i = 0; i < CONFLICTS; i++)
        buf_printf(&text, OURS "  a%d: {model: x}\n" MIDDLE "  a%d: {model: y}\n" THEIRS, i, i);
    Found found = find_all(buf_str(&text), LANGUAGE_YAML);
    assert_int_equal(found.count, CONFLICTS);
    for (size_t i = 0; i < found.count; i++)
        assert_int_equal(found.items[i]->rule, RULE_conflict_marker);
    arena_free(found.arena);
    buf_free(&text);
}

/* Markers after markers: as many as a file can contain, in linear time. */
static void many_markers_take_linear_time(void **state)
{
    (void)state;
    static const Language languages[] = {LANGUAGE_YAML, LANGUAGE_TOML, LANGUAGE_JSON};
    Buf text = {0};
    for (int i = 0; i < 50000; i++)
        buf_append_c(&text, i % 3 ? OURS : MIDDLE);
    for (size_t i = 0; i < COUNT(languages); i++) {
        Found found = find_all(buf_str(&text), languages[i]);
        assert_true(found.count > 0);
        arena_free(found.arena);
    }
    buf_free(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conflicts_in_yaml),   cmocka_unit_test(text_that_only_looks_like_it),
        cmocka_unit_test(conflicts_in_toml),   cmocka_unit_test(conflicts_in_json),
        cmocka_unit_test(a_merge_leaves_many), cmocka_unit_test(many_markers_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
