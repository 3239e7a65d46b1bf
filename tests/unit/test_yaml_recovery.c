/* SPDX-License-Identifier: MIT */
/*
 * test_yaml_recovery.c - after a YAML syntax error: which line is blamed, that others are
 * still found, and that nothing is reported which only follows from the first.
 */
#include "yaml_fixture.h"

typedef struct BlameRow {
    const char *text, *findings;
} BlameRow;

static void assert_all(const BlameRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_findings(rows[i].text, rows[i].findings);
}

/* --- one mistake ------------------------------------------------------------------ */

static void blames_the_half_typed_key(void **state)
{
    (void)state;
    static const BlameRow rows[] = {
        {"a: 1\nb\nc: 2\n", "2:1 yaml-syntax `b`"},
        {"a: 1\nb\n", "2:1 yaml-syntax `b`"},
        {"b\na: 1\n", "1:1 yaml-syntax `b`"},
        {"a:\n  b: 1\n  c\n  d: 2\ne: 3\n", "3:3 yaml-syntax `c`"},
        {"a:\n  b: 1\n  c\ne: 3\n", "3:3 yaml-syntax `c`"},
        {"a: 1\nb\n  c: 2\n  d: 3\ne: 4\n", "2:1 yaml-syntax `b`"},
        {"a: 1\nb\n  c:\n    d: 3\n\n  # x\n  e: 4\nf: 5\n", "2:1 yaml-syntax `b`"},
        {"a:\n  b\n    c: 2\n  d: 3\n", "2:3 yaml-syntax `b`"},
        {"a: 1\nb\n- 1\n- 2\nc: 3\n", "2:1 yaml-syntax `b`"},
        {"a: 1\nb # c: d\nc: 2\n", "2:1 yaml-syntax `b # c: d`"},
        {"a: 1\n\nb\n\n\nc: 2\n", "3:1 yaml-syntax `b`"},
        {"é: 1\nüñ\nc: 2\n", "2:1 yaml-syntax `üñ`"},
        {"- a: 1\n  b\n  c: 2\n- d: 3\n", "2:3 yaml-syntax `b`"},
    };
    assert_all(rows, COUNT(rows));
}

static void blames_the_missing_blank(void **state)
{
    (void)state;
    static const BlameRow rows[] = {
        {"a: 1\nb:2\nc: 3\n", "2:1 yaml-syntax `b:2`"},
        {"a: 1\nb:2\n", "2:1 yaml-syntax `b:2`"},
        {"a:\n  b:2\n  c: 3\nd: 4\n", "2:3 yaml-syntax `b:2`"},
        {"a: 1\nb:\"x\"\nc: 3\n", "2:1 yaml-syntax `b:\"x\"`"},
        {"a: 1\nb:[x]\nc: 3\n", "2:1 yaml-syntax `b:[x]`"},
        {"a: 1\nb:{x: {y: 2}}\nc: 3\n", "2:2 yaml-syntax `:`"},
        {"a:{x: {y: 2}}\n", "1:2 yaml-syntax `:`"},
        {"a: {y: 2}}\n", "1:10 yaml-syntax `}`"},
        {"- a\n-b\n- c\n", "2:1 yaml-syntax `-b`"},
        {"a:\n- b\n-c\nd: 1\n", "3:1 yaml-syntax `-c`"},
    };
    assert_all(rows, COUNT(rows));
}

static void blames_the_open_quote(void **state)
{
    (void)state;
    static const BlameRow rows[] = {
        {"a: 'x\nb: 1\nc: 2\n", "1:4 yaml-syntax `'x`"},
        {"a: \"x\nb: 1\n", "1:4 yaml-syntax `\"x`"},
        {"a: 'x\nb: 'y'\nc: 2\n", "1:4 yaml-syntax `'x`"},
        {"a: 1\nb: \"x\nc: \"y\"\nd: \"z\"\n", "2:4 yaml-syntax `\"x`"},
        {"a: [x, 'y]\nb: 1\n", "1:8 yaml-syntax `'y]`"},
        {"a: 'it's'\nb: 1\n", "1:8 yaml-syntax `s'`"},
        {"a: \"x\\q\"\nb: 1\n", "1:6 yaml-syntax `\\`"},
        {"a: \"\\x4\"\nb: 1\n", "1:7 yaml-syntax `4`"},
    };
    assert_all(rows, COUNT(rows));
}

static void blames_the_open_bracket(void **state)
{
    (void)state;
    static const BlameRow rows[] = {
        {"a: [1, 2\nb: 3\nc: 4\n", "1:4 yaml-syntax `[1, 2`"},
        {"a: {x: 1\nb: 3\n", "1:4 yaml-syntax `{x: 1`"},
        {"a: [1, 2\n", "1:4 yaml-syntax `[1, 2`"},
        {"a: [1, {x: 2]\nb: 1\n", "1:8 yaml-syntax `{x: 2]`"},
        {"a: 1, 2]\nb: ]\nc: 1\n", "2:4 yaml-syntax `]`"},
        {"a: [b:?]\nc: 1\n", "1:6 yaml-syntax `:`"},
        {"a: [b: c:]\nd: 1\n", "1:4 yaml-syntax `[b: c:]`"},
        {"a: [b:[c]\nd: 1\n", "1:4 yaml-syntax `[b:[c]`"},
        {"a: {b:[c], d: 'x}\ne: 1\n", "1:15 yaml-syntax `'x}`"},
        {"a: [1\n  2\n  3: 4\n  5]\nb: 1\n", "1:4 yaml-syntax `[1`"},
    };
    assert_all(rows, COUNT(rows));
}

static void blames_the_wrong_indentation(void **state)
{
    (void)state;
    static const BlameRow rows[] = {
        {"a: 1\n  b: 2\nc: 3\n", "2:3 yaml-syntax `b: 2`"},
        {"a: 1\n  b: 2\n  c: 3\nd: 4\n", "2:3 yaml-syntax `b: 2`"},
        {"a:\n  b: 1\n c: 2\nd: 3\n", "3:2 yaml-syntax `c: 2`"},
        {"a:\n    b: 1\n  c: 2\n", "3:3 yaml-syntax `c: 2`"},
        {"a:\n  - 1\n - 2\n", "3:2 yaml-syntax `- 2`"},
        {"a: |\n  text\n more: 1\nb: 2\n", "3:2 yaml-syntax `more: 1`"},
        {"a: 1\n- 2\nb: 3\n", "2:1 yaml-syntax `- 2`"},
        {"a: b: c\nd: 1\n", "1:5 yaml-syntax `:`"},
        {"a: - b\nc: 1\n", "1:4 yaml-syntax `-`"},
    };
    assert_all(rows, COUNT(rows));
}

static void blames_tabs(void **state)
{
    (void)state;
    static const BlameRow rows[] = {
        {"\ta: 1\n", "1:1 yaml-syntax `\t`"},
        {"a:\n\tb: 1\nc: 2\n", "2:1 yaml-syntax `\t`"},
        {"a:\tb\n", "1:3 yaml-syntax `\t`"},
        {"a: b\t\n", "1:5 yaml-syntax `\t`"},
        {"a: b\t# c\n", "1:5 yaml-syntax `\t`"},
        {"a: [1,\t2]\n", "1:7 yaml-syntax `\t`"},
        {"a:\tb\nc:\t\td\n", "1:3 yaml-syntax `\t`; 2:3 yaml-syntax `\t\t`"},
        {"a: \"x\ty\"\n", ""},
        {"a: |\n  x\ty\n", ""},
        {"# x\ty\n", ""},
        {"a: 1 #\tx\n", ""},
        {"a: 'x'#\ty\n", ""},
        {"a: x#y\tz\n", "1:7 yaml-syntax `\t`"},
    };
    assert_all(rows, COUNT(rows));
}

static void blames_characters_that_begin_nothing(void **state)
{
    (void)state;
    static const BlameRow rows[] = {
        {"a: @x\nb: 1\n", "1:4 yaml-syntax `@`"},
        {"a: `x`\nb: 1\n", "1:4 yaml-syntax ```"},
        {"a: %x\nb: 1\n", "1:4 yaml-syntax `%`"},
        {"%FOO x\na: 1\n", "1:1 yaml-syntax `%FOO x`"},
        {"%FOO\tx\n---\na: 1\n", "1:1 yaml-syntax `%FOO\tx`"},
        {"%YAML 2.0\n---\na: 1\n", "1:1 yaml-syntax `%YAML 2.0`"},
        {"a: |x\n  y\nb: 1\n", "1:5 yaml-syntax `x`"},
        {"a: |#c\n  y\n", "1:5 yaml-syntax `#`"},
        {"a: *\nb: 1\n", "1:1 yaml-syntax `a: *`"},
        {"a: 1\n...\nb: 2\n", "3:1 yaml-syntax `b: 2`"},
    };
    assert_all(rows, COUNT(rows));
}

/* --- several mistakes --------------------------------------------------------------- */

static void finds_independent_mistakes_together(void **state)
{
    (void)state;
    static const BlameRow rows[] = {
        {"a: 1\nb\nc: [1\nd: 2\ne: 'x\nf: 3\n",
         "2:1 yaml-syntax `b`; 3:4 yaml-syntax `[1`; 5:4 yaml-syntax `'x`"},
        {"a: @x\nb: 1\nc: @y\nd: `z\n",
         "1:4 yaml-syntax `@`; 3:4 yaml-syntax `@`; 4:4 yaml-syntax ```"},
        {"a:\n  b: 1\n  c\n  d: 2\ne:\n  f: g: h\n  i: 1\n",
         "3:3 yaml-syntax `c`; 6:7 yaml-syntax `:`"},
        {"a: \"\\q\"\nb: \"\\x4\"\n", "1:5 yaml-syntax `\\`; 2:7 yaml-syntax `4`"},
        {"a: b\t\nc: [\n", "1:5 yaml-syntax `\t`; 2:1 yaml-syntax `c: [`"},
    };
    assert_all(rows, COUNT(rows));
}

static void stops_after_twenty_tries(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 30; i++)
        buf_printf(&text, "k%d: @x\n", i);
    Read read = read_text(text.ptr);
    size_t syntax = 0, limit = 0;
    for (size_t i = 0; i < read.count; i++) {
        syntax += read.findings[i]->rule == RULE_yaml_syntax;
        limit += read.findings[i]->rule == RULE_limit_exceeded;
    }
    assert_int_equal(syntax, 20);
    assert_int_equal(limit, 1);
    assert_int_equal(read.findings[read.count - 1]->rule, RULE_limit_exceeded);
    assert_true(read.tree->has_errors);
    arena_free(read.arena);
    buf_free(&text);
}

/* Twenty parses of a large file would be felt; the bytes parsed again are bounded. */
static void large_files_are_not_parsed_twenty_times(void **state)
{
    (void)state;
    Buf text = {0};
    for (int i = 0; i < 100000; i++)
        buf_printf(&text, "key_%d: value\n", i);
    for (int i = 0; i < 20; i++)
        buf_printf(&text, "k%d: @x\n", i);
    Read read = read_text(text.ptr);
    assert_true(read.count >= 3 && read.count < 10);
    arena_free(read.arena);
    buf_free(&text);
}

/* --- what is left of the tree --------------------------------------------------------- */

/* The keys of what is flagged, "" for the root, with a blank behind each. */
static void put_broken(Buf *out, const Node *node, Str key)
{
    if (node->kind != NODE_MAP && node->kind != NODE_SEQ)
        return;
    if (node->flags & NODE_BROKEN)
        buf_printf(out, "%.*s ", STR_ARG(key));
    for (size_t i = 0; node->kind == NODE_MAP && i < node->count; i++)
        put_broken(out, map_value(node, i), node_text(map_key(node, i)));
    for (size_t i = 0; node->kind == NODE_SEQ && i < node->count; i++)
        put_broken(out, &node->items[i], STR("item"));
}

/* By place and by indentation: a hidden line says nothing of what is written further out. */
static void flags_only_what_touches_hidden_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *broken;
    } rows[] = {
        {"a: {x: 1}\nb:\n  c: 1\n  d\n  e: {f: 1}\ng:\n  h: 1\n", "b "},
        {"r: 1\na:\n  b:\n    c: 1\n    d\n", "b "},        /* at the end of the file */
        {"r: 1\na:\n  b:\n    c: 1\n  d\n", "a "},          /* not of b, which it ends */
        {"r: 1\na:\n  b:\n    c: 1\nd\n", " "},             /* only the root's */
        {"r: 1\na:\n  b:\n    c: 1\n   d\nz: 1\n", "a b "}, /* of one of the two */
        {"a:\n  b:\n    d\n    c: 1\n", "b "},              /* the first line of it */
        {"a:\n  b: &x\n    c: 1\n    d\n", "b "},           /* an anchor is no column */
        {"a:\n- b: 1\n  d\n- c: 1\n", "item "},             /* an item of a list */
        {"a:\n- b: 1\n- d: [\n- c: 1\n", " a "},            /* a list as deep as its key */
        {"a:\n  - b: 1\n  - d: [\n  - c: 1\n", "a "},       /* and one that is deeper */
        {"a: {b: {c: 1,\n d: @\n }, e: 1}\nf: 1\n", "b "},  /* of the inner brackets */
        {"a:\n  b: 1\n<<<<<<< x\n  c: 1\n=======\n  d: 1\n>>>>>>> y\n", "a "}, /* a merge */
        {"a:\n  b: 1\n=======\n  c: 1\n", ""}, /* a marker hides nothing else */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Read read = read_text(rows[i].text);
        Buf broken = {0};
        assert_true(read.tree->has_errors);
        put_broken(&broken, read.tree->root, STR(""));
        if (!str_is(buf_str(&broken), rows[i].broken))
            fail_msg("%s: [%.*s], not [%s]", rows[i].text, STR_ARG(buf_str(&broken)),
                     rows[i].broken);
        buf_free(&broken);
        arena_free(read.arena);
    }
}

static void keeps_what_was_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *key, *value;
    } rows[] = {
        {"a: 1\nb: [\nc: 3\n", "a", "1"},      {"a: 1\nb: [\nc: 3\n", "c", "3"},
        {"a: 1\nb\n  x: 1\nc: 3\n", "c", "3"}, {"a: 'x\nc: 3\n", "c", "3"},
        {"a: 1\nb:2\nc: 3\n", "c", "3"},       {"a:\n- b:2\n  x: 1\nc: 3\n", "c", "3"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Read read = read_text(rows[i].text);
        const Node *value = map_find(read.tree->root, str_of(rows[i].key));
        if (!value || !str_is(node_text(value), rows[i].value))
            fail_msg("%s: `%s` is lost", rows[i].text, rows[i].key);
        arena_free(read.arena);
    }
}

/* --- a character less, at every place ---------------------------------------------------- */

static const char DEFINITION[] = "# A flock that writes talks.\n"
                                 "name: talks\n"
                                 "model: \"openai/gpt-4o\"\n"
                                 "description: >-\n"
                                 "  Two agents write a talk,\n"
                                 "  and a third one checks it.\n"
                                 "enable_temporal: true\n"
                                 "temporal_config:\n"
                                 "  task_queue: flock-example-queue\n"
                                 "  workflow_execution_timeout: PT10M\n"
                                 "  workflow_run_timeout: 00:05:00\n"
                                 "  default_activity_retry_policy: &retry\n"
                                 "    initial_interval: PT1S\n"
                                 "    backoff_coefficient: 2.0\n"
                                 "    maximum_attempts: 4\n"
                                 "    non_retryable_error_types:\n"
                                 "      - ValueError\n"
                                 "      - 'KeyError'\n"
                                 "agents:\n"
                                 "  presentation_agent:\n"
                                 "    name: presentation_agent\n"
                                 "    input: \"topic: str | what the talk is about\"\n"
                                 "    output: 'title, headings: list[str]'\n"
                                 "    handoff_router:\n"
                                 "      name: router\n"
                                 "      type: DefaultRouter\n"
                                 "      config: {hand_off: content_agent, enabled: true}\n"
                                 "    evaluator:\n"
                                 "      name: default\n"
                                 "      config:\n"
                                 "        model: null\n"
                                 "        stream: [yes, \"no\", 'on']\n"
                                 "      type: DeclarativeEvaluator\n"
                                 "\n"
                                 "  # Runs on the large machines.\n"
                                 "  content_agent:\n"
                                 "    name: content_agent\n"
                                 "    temporal_activity_config:\n"
                                 "      task_queue: gpu-workers-queue\n"
                                 "      start_to_close_timeout: PT1M\n"
                                 "      retry_policy:\n"
                                 "        <<: *retry\n"
                                 "        maximum_attempts: 2\n"
                                 "  checking_agent:\n"
                                 "    description: |\n"
                                 "      Checks: facts, names\n"
                                 "      and dates.\n"
                                 "    modules: {}\n"
                                 "    tools:\n"
                                 "    - search\n"
                                 "    - read\n"
                                 "run:\n"
                                 "  agent: presentation_agent\n"
                                 "  input: {topic: \"Why it's easier\"}\n"
                                 "workers:\n"
                                 "  - name: cpu\n"
                                 "    task_queues: [flock-example-queue]\n"
                                 "  - name: gpu\n"
                                 "    task_queues: [gpu-workers-queue]\n"
                                 "    workflows: false\n";

static size_t count_errors(const Read *read)
{
    size_t errors = 0;
    for (size_t i = 0; i < read->count; i++)
        errors += read->findings[i]->severity == SEVERITY_ERROR &&
                  read->findings[i]->rule != RULE_duplicate_key;
    return errors;
}

static void assert_no_place_twice(const Read *read, size_t without)
{
    for (size_t i = 1; i < read->count; i++)
        if (read->findings[i]->span.start == read->findings[i - 1]->span.start &&
            read->findings[i]->rule == read->findings[i - 1]->rule)
            fail_msg("without byte %zu: a place is reported twice", without);
}

static void one_character_less_is_one_finding(void **state)
{
    (void)state;
    size_t len = sizeof DEFINITION - 1, invalid = 0, single = 0;
    assert_findings(DEFINITION, "");
    for (size_t without = 0; without < len; without++) {
        Buf text = {0};
        buf_append(&text, str_make(DEFINITION, without));
        buf_append(&text, str_make(DEFINITION + without + 1, len - without - 1));
        Read read = read_bytes(buf_str(&text));
        size_t errors = count_errors(&read);
        invalid += errors > 0;
        single += errors == 1;
        if (errors > 6) {
            print_findings(&read);
            fail_msg("without byte %zu: %zu findings", without, errors);
        }
        assert_no_place_twice(&read, without);
        arena_free(read.arena);
        buf_free(&text);
    }
    assert_true(invalid > 200);
    if (single * 20 < invalid * 19)
        fail_msg("%zu of %zu broken files have one finding", single, invalid);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blames_the_half_typed_key),
        cmocka_unit_test(blames_the_missing_blank),
        cmocka_unit_test(blames_the_open_quote),
        cmocka_unit_test(blames_the_open_bracket),
        cmocka_unit_test(blames_the_wrong_indentation),
        cmocka_unit_test(blames_tabs),
        cmocka_unit_test(blames_characters_that_begin_nothing),
        cmocka_unit_test(finds_independent_mistakes_together),
        cmocka_unit_test(stops_after_twenty_tries),
        cmocka_unit_test(large_files_are_not_parsed_twenty_times),
        cmocka_unit_test(flags_only_what_touches_hidden_text),
        cmocka_unit_test(keeps_what_was_read),
        cmocka_unit_test(one_character_less_is_one_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
