/* SPDX-License-Identifier: MIT */
/*
 * test_lsp_hints.c - what agents take over: what is said, where it stands, and that it goes with
 * its line and stays through edits elsewhere.
 */
#include <stdio.h>

#include "lsp/document.h"
#include "lsp_places.h"

#define YAML "file:///x/a.flock.yaml"
#define ON "enable_temporal: true\n"
#define EVALUATOR "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
#define A "agents:\n  a:\n    input: x\n" EVALUATOR
#define DEFAULTS "default: task_queue flock-queue, start_to_close_timeout 5m, 3 attempts"
#define QUEUE_AND_TIME "default: task_queue flock-queue, start_to_close_timeout 5m"
#define WAITS "initial_interval 1s, backoff_coefficient 2, maximum_interval 1m40s"

static const PlacesRow ROWS[] = {
    /* the levels */
    {"a.flock.yaml", ON A, "2:4 " DEFAULTS},
    {"a.flock.yaml", ON "temporal_config: {task_queue: main}\n" A,
     "3:4 flock: task_queue main; default: start_to_close_timeout 5m, 3 attempts"},
    {"a.flock.yaml",
     ON "temporal_config: {default_activity_retry_policy: {maximum_attempts: 1}}\n" A,
     "3:4 flock: 1 attempt; " QUEUE_AND_TIME},
    {"a.flock.yaml",
     ON "temporal_config: {default_activity_retry_policy: {maximum_attempts: 0}}\n" A,
     "3:4 flock: attempts without limit; " QUEUE_AND_TIME},
    {"a.flock.yaml",
     ON "temporal_config: {default_activity_retry_policy: {initial_interval: PT2S}}\n" A,
     "3:4 " DEFAULTS}, /* the line has the attempts, the tooltip the rest */
    {"a.flock.yaml", ON A "    temporal_activity_config: {start_to_close_timeout: PT2M}\n",
     "5:31 default: task_queue flock-queue, 3 attempts"},
    {"a.flock.yaml", ON A "    temporal_activity_config:\n      start_to_close_timeout: PT2M\n",
     "5:29 default: task_queue flock-queue, 3 attempts"},
    {"a.flock.yaml", ON A "    temporal_activity_config: # slow\n      task_queue: gpu\n",
     "5:36 default: start_to_close_timeout 5m, 3 attempts"},
    {"a.flock.yaml", ON A "    temporal_activity_config: {}\n", "5:31 " DEFAULTS},
    {"a.flock.yaml", ON A "    temporal_activity_config: null\n", "5:34 " DEFAULTS},
    {"a.flock.yaml", ON A "    temporal_activity_config:\n", "5:29 " DEFAULTS},
    {"a.flock.yaml", ON A "    temporal_activity_config: {retry_policy: {maximum_attempts: 5}}\n",
     "5:31 " QUEUE_AND_TIME "\n5:46 default: " WAITS},
    {"a.flock.yaml",
     ON A "    temporal_activity_config:\n      retry_policy:\n        maximum_interval: PT9S\n",
     "5:29 " QUEUE_AND_TIME
     "\n6:19 default: initial_interval 1s, backoff_coefficient 2, maximum_attempts 3"},
    /* an agent's policy counts as a whole: nothing comes from that of the flock */
    {"a.flock.yaml",
     ON "temporal_config: {default_activity_retry_policy: {initial_interval: PT7S}}\n" A
        "    temporal_activity_config: {retry_policy: {maximum_attempts: 5}}\n",
     "6:31 " QUEUE_AND_TIME "\n6:46 default: " WAITS},
    /* nothing is tried again: how long it would wait makes no difference */
    {"a.flock.yaml", ON A "    temporal_activity_config: {retry_policy: {maximum_attempts: 1}}\n",
     "5:31 " QUEUE_AND_TIME},
    /* what is written and does not count is taken over all the same */
    {"a.flock.yaml",
     ON A "    temporal_activity_config: {task_queue: '', start_to_close_timeout: "
          "PT2M}\n",
     "5:31 default: task_queue flock-queue, 3 attempts"},
    {"a.flock.yaml",
     ON A "    temporal_activity_config: {retry_policy: {maximum_attempts: 5, initial_interval: "
          "PT2S, backoff_coefficient: 3.0, maximum_interval: null}}\n",
     "5:31 " QUEUE_AND_TIME "\n5:46 default: maximum_interval 1m40s"},
    /* everything is said */
    {"a.flock.yaml",
     ON A "    temporal_activity_config: {task_queue: q, start_to_close_timeout: PT2M, "
          "retry_policy: {maximum_attempts: 1}}\n",
     ""},

    /* none */
    {"a.flock.yaml", A, ""},
    {"a.flock.yaml", "enable_temporal: false\n" A, ""},
    {"a.flock.yaml", ON "agents: {}\n", ""},
    {"a.flock.yaml", ON "agents:\n", ""},
    {"a.flock.yaml", ON "agents: [a]\n", ""},
    {"a.flock.yaml", ON, ""},
    {"a.flock.yaml", "", ""},
    {"a.flock.yaml", "- 1\n", ""},
    {"a.yaml", "enable: true\nagent:\n  a: {}\n", ""},
    {"a.md", ON A, ""},

    /* one value cannot be read: nothing is said of it, and the rest stays */
    {"a.flock.yaml", "enable_temporal: tru\n" A, "2:4 " DEFAULTS},
    {"a.flock.yaml", ON A "    temporal_activity_config: {start_to_close_timeout: PTx}\n",
     "5:31 default: task_queue flock-queue, 3 attempts"},
    {"a.flock.yaml", ON A "    temporal_activity_config: {task_queue: [q]}\n",
     "5:31 default: start_to_close_timeout 5m, 3 attempts"},
    {"a.flock.yaml", ON A "    temporal_activity_config: {retry_policy: 3}\n",
     "5:31 " QUEUE_AND_TIME},
    {"a.flock.yaml", ON A "    temporal_activity_config: {retry_policy: null}\n", "5:31 " DEFAULTS},
    {"a.flock.yaml", ON "temporal_config: {default_activity_retry_policy: 3}\n" A,
     "3:4 " QUEUE_AND_TIME},
    {"a.flock.toml",
     "enable_temporal = true\nagents.a.input = 'x'\n"
     "[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = \n",
     "2:48 " QUEUE_AND_TIME "\n2:48 default: " WAITS},
    {"a.flock.toml",
     "enable_temporal = true\nagents.a.input = 'x'\n"
     "[agents.a.temporal_activity_config.retry_policy]\nmaximum attempts = 5\n",
     "2:48 " QUEUE_AND_TIME},
    {"a.flock.yaml", ON A "    temporal_activity_config: 3\n", ""},
    {"a.flock.yaml", ON "temporal_config: {task_queue: [main]}\n" A,
     "3:4 default: start_to_close_timeout 5m, 3 attempts"},
    {"a.flock.yaml", ON "temporal_config: 7\n" A, "3:4 default: start_to_close_timeout 5m"},
    {"a.flock.yaml",
     ON "temporal_config: {default_activity_retry_policy: {maximum_attempts: many}}\n" A,
     "3:4 " QUEUE_AND_TIME},
    {"a.flock.yaml",
     ON "temporal_config: {default_activity_retry_policy: {maximum_attempts: -1}}\n" A,
     "3:4 " QUEUE_AND_TIME}, /* Temporal refuses it */

    /* a line that cannot be read silences what it touches */
    {"a.flock.yaml",
     ON A "    temporal_activity_config:\n      task_queue: [\n  b:\n    input: x\n",
     "7:4 " DEFAULTS},
    {"a.flock.yaml", ON A "  b:\n    temporal_activity_config: {task_queue: \"q}\n",
     "2:4 " DEFAULTS},
    {"a.flock.yaml", ON A "  b: {input: y, temporal_activity_config: {task_queue: \"q}\n",
     "2:4 " DEFAULTS},
    /* the line after it might be its own */
    {"a.flock.yaml", ON A "    temp\n", ""},
    {"a.flock.yaml", ON A "  b:\n    input: x\n    %%\n", "2:4 " DEFAULTS},

    /* one text for several agents: each has its hint where it is its own */
    {"a.flock.yaml",
     ON "x: &c {task_queue: main}\nagents:\n  a: {input: x, temporal_activity_config: *c}\n"
        "  b: {input: x, temporal_activity_config: *c}\n",
     "3:44 default: start_to_close_timeout 5m, 3 attempts\n"
     "4:44 default: start_to_close_timeout 5m, 3 attempts"},
    {"a.flock.yaml",
     ON "x: &a\n  input: x\n  temporal_activity_config: {task_queue: main}\nagents:\n  a: *a\n"
        "  b:\n    <<: *a\n    output: y\n",
     "5:7 default: start_to_close_timeout 5m, 3 attempts\n"
     "6:4 default: start_to_close_timeout 5m, 3 attempts"},
    {"a.flock.yaml",
     ON "x: &p {maximum_attempts: 5}\n" A "    temporal_activity_config: {retry_policy: *p}\n",
     "6:31 " QUEUE_AND_TIME "\n6:47 default: " WAITS},
    {"a.flock.yaml",
     ON "x: &c {retry_policy: {maximum_attempts: 5}}\n" A "    temporal_activity_config: *c\n",
     "6:32 " QUEUE_AND_TIME "\n6:32 default: " WAITS},
    /* a second agent of the same name is dropped */
    {"a.flock.yaml", ON A "  b:\n    name: a\n    input: x\n" EVALUATOR, "2:4 " DEFAULTS},

    /* odd texts */
    {"a.flock.yaml", ON "temporal_config: {task_queue: \"a\\nb\\e[0m\"}\n" A,
     "3:4 flock: task_queue a\xE2\x90\x8A"
     "b\xE2\x90\x9B[0m; default: start_to_close_timeout 5m, 3 attempts"},
    {"a.flock.yaml",
     ON "temporal_config: {task_queue: 0123456789012345678901234567890123456789X}\n" A,
     "3:4 flock: task_queue 0123456789012345678901234567890123456789...; default: "
     "start_to_close_timeout 5m, 3 attempts"},
    {"a.flock.yaml", ON "agents:\n  \"a: b\": # {\n    input: x\n" EVALUATOR, "2:13 " DEFAULTS},
    {"a.flock.yaml", ON "agents:\n  ? a\n  : input: x\n", "2:5 " DEFAULTS},
    {"a.flock.yaml", ON "agents:\n  a: &x !!map\n    input: x\n", "2:13 " DEFAULTS},
    {"a.flock.yaml", ON "agents: {a: {input: x}, b: {input: y}}\n",
     "1:13 " DEFAULTS "\n1:28 " DEFAULTS},
    {"a.flock.yaml", ON "agents:\n  a:\n    input: x", "2:4 " DEFAULTS},

    /* line ends */
    {"a.flock.yaml", "enable_temporal: true\r\nagents:\r\n  a: # one\r\n    input: x\r\n",
     "2:10 " DEFAULTS},
    {"a.flock.yaml", "enable_temporal: true\ragents:\r  a:\r    input: x\r", "2:4 " DEFAULTS},
    {"a.flock.toml", "enable_temporal = true\r\n[agents.a]\r\ninput = 'x'\r\n", "1:10 " DEFAULTS},

    /* TOML */
    {"a.flock.toml", "enable_temporal = true\n[agents.a] # one\ninput = 'x'\n", "1:16 " DEFAULTS},
    {"a.flock.toml", "enable_temporal = true\nagents.a.input = 'x'\n", "1:20 " DEFAULTS},
    {"a.flock.toml", "enable_temporal = true\nagents.a = { input = 'x' }\n", "1:12 " DEFAULTS},
    {"a.flock.toml",
     "enable_temporal = true\n[agents.a]\ninput = 'x'\n[agents.a.temporal_activity_config]\n"
     "task_queue = 'q'\n",
     "3:35 default: start_to_close_timeout 5m, 3 attempts"},
    {"a.flock.toml",
     "enable_temporal = true\n[agents.a.temporal_activity_config.retry_policy]\n"
     "maximum_attempts = 5\n[agents.a]\ninput = 'x'\n",
     "1:48 " QUEUE_AND_TIME "\n1:48 default: " WAITS},
    {"a.flock.toml",
     "enable_temporal = true\n[agents.a]\ninput = 'x'\n"
     "temporal_activity_config.retry_policy.maximum_attempts = 5\n",
     "3:58 " QUEUE_AND_TIME "\n3:58 default: " WAITS},
    {"a.flock.toml",
     "enable_temporal = true\n[agents.a]\ninput = 'x'\ntemporal_activity_config =\n",
     ""}, /* it may have stood there */
    {"a.flock.toml", "agents.a.input = 'x'\n", ""},
    {"a.flock.toml", "enable_temporal = true\nagents.a = 'x'\n", ""},

    /* JSON */
    {"a.flock.json", "{\"enable_temporal\": true, \"agents\": {\"a\": {\"input\": \"x\"}}}",
     "0:43 " DEFAULTS},
    {"a.flock.json",
     "{\"enable_temporal\": true,\n \"agents\": {\n  \"a\": {\n   \"input\": \"x\",\n"
     "   \"temporal_activity_config\": {\n    \"retry_policy\": {\n     \"maximum_attempts\": 5\n"
     "    }\n   }\n  }\n }\n}\n",
     "4:32 " QUEUE_AND_TIME "\n5:21 default: " WAITS},
    {"a.flock.json",
     "{\"enable_temporal\": true, \"agents\": {\"a\": {\"input\": \"x\", "
     "\"temporal_activity_config\": null}}}",
     "0:89 " DEFAULTS},
    {"a.flock.json", "{\"enable_temporal\": null, \"agents\": {\"a\": {\"input\": \"x\"}}}",
     "0:43 " DEFAULTS}, /* that is no answer */
    {"a.flock.json", "{\"enable_temporal\": true, \"agents\": {\"a\": {\"input\": \"x\", }}}",
     "0:43 " DEFAULTS},
    {"a.flock.json", "{\"enable_temporal\": true, \"agents\": {\"a\": {\"input\": \"x\"}, \"b\": ",
     "0:43 " DEFAULTS},
    {"a.flock.json", "{\"enable_temporal\": true, \"agents\": ", ""},
    {"a.flock.json", "", ""},
};

static void open_text(LspSession *session, const char *uri, const char *text)
{
    lsp_open(session, uri, str_of(text));
    lsp_work(session);
}

static const char *all_hints(LspSession *session, const char *uri)
{
    return lsp_hints(session, uri, LSP_ALL);
}

static void each_agent_says_what_it_takes_over(void **state)
{
    (void)state;
    lsp_check_places(ROWS, sizeof ROWS / sizeof *ROWS, all_hints);
}

/* --- what is asked for ------------------------------------------------------------------------ */

typedef struct RangeRow {
    const char *range;
    const char *agents; /* of `a` on line 2, `b` on line 3 and `c` on line 4 */
} RangeRow;

static void only_the_lines_that_are_asked_about_have_hints(void **state)
{
    (void)state;
#define RANGE(line, character, to_line, to_character)                                              \
    "'range':{'start':{'line':" line ",'character':" character "},'end':{'line':" to_line          \
    ",'character':" to_character "}}"
    static const RangeRow rows[] = {
        {RANGE("0", "0", "9", "0"), "234"},
        {RANGE("3", "0", "3", "0"), "3"},
        {RANGE("3", "9", "3", "12"), "3"},
        {RANGE("3", "2147483647", "3", "2147483647"), "3"},
        {RANGE("2", "0", "3", "5"), "23"},
        {RANGE("0", "0", "1", "5"), ""},
        {RANGE("5", "0", "9", "0"), ""},
        {RANGE("2147483647", "0", "2147483647", "9"), ""},
        {RANGE("4", "0", "2", "0"), ""},
        {RANGE("-1", "0", "9", "0"), ""},
        {RANGE("'0'", "0", "9", "0"), ""},
        {RANGE("0", "0", "1.5", "0"), ""},
        {"'range':null", ""},
        {"'range':{}", ""},
        {"'range':[]", ""},
        {"'range':{'start':{'line':0,'character':0}}", ""},
        {"", ""},
    };
    LspSession *session = lsp_begin();
    open_text(session, YAML, ON "agents:\n  a: {input: x}\n  b: {input: x}\n  c: {input: x}\n#\n");
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char wanted[1024] = "";
        for (const char *line = rows[i].agents; *line; line++)
            snprintf(wanted + strlen(wanted), sizeof wanted - strlen(wanted), "%s%c:6 " DEFAULTS,
                     line > rows[i].agents ? "\n" : "", *line);
        assert_string_equal(lsp_hints(session, YAML, rows[i].range), wanted);
    }
    lsp_close(session, YAML);
    open_text(session, YAML,
              ON A
              "    temporal_activity_config:\n      retry_policy:\n        maximum_attempts: 5\n");
    assert_string_equal(lsp_hints(session, YAML, RANGE("5", "0", "5", "0")),
                        "5:29 " QUEUE_AND_TIME);
    assert_string_equal(lsp_hints(session, YAML, RANGE("6", "0", "6", "0")),
                        "6:19 default: " WAITS);
    lsp_close(session, YAML);
    lsp_take(session);
    lsp_end(session);
}

static void the_tooltip_has_each_value_and_what_it_overrides(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    open_text(session, YAML,
              ON "temporal_config: {task_queue: \"*m*\", default_activity_retry_policy: "
                 "{initial_interval: PT2S}}\n" A);
    json_t *hints = lsp_result(session, YAML, "textDocument/inlayHint", LSP_ALL);
    const json_t *hint = json_array_get(hints, 0);
    assert_string_equal(
        json_string_value(json_object_get(hint, "tooltip")),
        "What the agent does not set itself:\n"
        "- task_queue: *m* (temporal_config.task_queue; overrides flock-queue of built-in "
        "default)\n"
        "- start_to_close_timeout: 5m (built-in default)\n"
        "- initial_interval: 2s (temporal_config.default_activity_retry_policy; overrides 1s of "
        "built-in default)\n"
        "- backoff_coefficient: 2 (built-in default)\n"
        "- maximum_interval: 1m40s (built-in default)\n"
        "- maximum_attempts: 3 (built-in default)\n"
        "- non_retryable_error_types: [] (built-in default)");
    assert_true(json_is_true(json_object_get(hint, "paddingLeft")));
    assert_true(json_is_false(json_object_get(hint, "paddingRight")));
    json_decref(hints);
    lsp_close(session, YAML);
    lsp_take(session);
    lsp_end(session);
}

/* --- columns ---------------------------------------------------------------------------------- */

typedef struct UnitRow {
    const char *encoding;
    int inside, behind; /* the columns of the two hints */
} UnitRow;

static void columns_are_those_of_the_encoding(void **state)
{
    (void)state;
    static const UnitRow rows[] = {{"utf-8", 21, 11}, {"utf-16", 17, 8}, {"utf-32", 15, 7}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char capabilities[128], wanted[512];
        snprintf(capabilities, sizeof capabilities, "{'general':{'positionEncodings':['%s']}}",
                 rows[i].encoding);
        LspSession *session = lsp_begin_with(capabilities);
        open_text(session, "file:///x/a.flock.toml",
                  "enable_temporal = true\nagents.'\xF0\x9F\x98\x80\xF0\x9F\x98\x80' = { input = "
                  "'x' }\nagents.b.input = 'x'\n");
        snprintf(wanted, sizeof wanted, "1:%d " DEFAULTS "\n2:20 " DEFAULTS, rows[i].inside);
        assert_string_equal(lsp_hints(session, "file:///x/a.flock.toml", LSP_ALL), wanted);
        lsp_close(session, "file:///x/a.flock.toml");
        open_text(session, YAML, ON "agents:\n  \xF0\x9F\x98\x80: #\xC3\xA9\n    input: x\n");
        snprintf(wanted, sizeof wanted, "2:%d " DEFAULTS, rows[i].behind);
        assert_string_equal(lsp_hints(session, YAML, LSP_ALL), wanted);
        lsp_close(session, YAML);
        lsp_take(session);
        lsp_end(session);
    }
}

/* --- edits ------------------------------------------------------------------------------------ */

#define REFRESHING "{'workspace':{'inlayHint':{'refreshSupport':true}}}"
#define REFRESH(number)                                                                            \
    "{'jsonrpc':'2.0','id':'flockc-" number                                                        \
    "','method':'workspace/inlayHint/refresh','params':null}"
#define AB ON "agents:\n  a:\n    input: x\n  b: {input: x}\n"

typedef struct EditRow {
    uint32_t start[2], end[2];
    const char *text;
    const char *at_once;  /* from the last compilation, carried over */
    const char *compiled; /* once the text was compiled */
} EditRow;

static const EditRow EDITS[] = {
    /* elsewhere */
    {{0, 0},
     {0, 0},
     "# one\n# two\n",
     "4:4 " DEFAULTS "\n6:6 " DEFAULTS,
     "4:4 " DEFAULTS "\n6:6 " DEFAULTS},
    {{3, 11}, {3, 12}, "y", "2:4 " DEFAULTS "\n4:6 " DEFAULTS, "2:4 " DEFAULTS "\n4:6 " DEFAULTS},
    {{3, 12},
     {3, 12},
     "\n    output: y",
     "2:4 " DEFAULTS "\n5:6 " DEFAULTS,
     "2:4 " DEFAULTS "\n5:6 " DEFAULTS},
    {{4, 15},
     {4, 15},
     "\n  c: {input: y}",
     "2:4 " DEFAULTS "\n4:6 " DEFAULTS,
     "2:4 " DEFAULTS "\n4:6 " DEFAULTS "\n5:6 " DEFAULTS},
    /* a comment behind it: at the end of the line that there is now */
    {{2, 4},
     {2, 4},
     " # slow",
     "2:11 " DEFAULTS "\n4:6 " DEFAULTS,
     "2:11 " DEFAULTS "\n4:6 " DEFAULTS},
    /* its line goes, and it too */
    {{2, 0}, {4, 0}, "", "2:6 " DEFAULTS, "2:6 " DEFAULTS},
    {{4, 0}, {5, 0}, "", "2:4 " DEFAULTS, "2:4 " DEFAULTS},
    {{0, 0}, {5, 0}, "", "", ""},
    {{1, 0}, {5, 0}, "agents: {}\n", "", ""},
    /* its place goes, and its key stays */
    {{4, 4}, {4, 8}, " {o", "2:4 " DEFAULTS, "2:4 " DEFAULTS "\n4:6 " DEFAULTS},
    /* a new line in front of its key, or in the middle of it */
    {{2, 2},
     {2, 2},
     "new: {}\n  ",
     "3:4 " DEFAULTS "\n5:6 " DEFAULTS,
     "2:8 " DEFAULTS "\n3:4 " DEFAULTS "\n5:6 " DEFAULTS},
    /* its key is edited: it is another agent */
    {{2, 2}, {2, 3}, "other", "2:8 " DEFAULTS "\n4:6 " DEFAULTS, "2:8 " DEFAULTS "\n4:6 " DEFAULTS},
    {{4, 5}, {4, 6}, "", "2:4 " DEFAULTS "\n4:5 " DEFAULTS, "2:4 " DEFAULTS},
    /* what it says has changed: it is old until the compilation is there */
    {{4, 6},
     {4, 6},
     "temporal_activity_config: {task_queue: q}, ",
     "2:4 " DEFAULTS "\n4:6 " DEFAULTS,
     "2:4 " DEFAULTS "\n4:33 default: start_to_close_timeout 5m, 3 attempts"},
    {{0, 17}, {0, 21}, "false", "2:4 " DEFAULTS "\n4:6 " DEFAULTS, ""},
    /* half a word */
    {{3, 12}, {3, 12}, "\n    temp", "2:4 " DEFAULTS "\n5:6 " DEFAULTS, "5:6 " DEFAULTS},
};

static void hints_vanish_with_their_line_and_survive_edits_elsewhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof EDITS / sizeof *EDITS; i++) {
        EditRow row = EDITS[i];
        LspSession *session = lsp_begin_with(REFRESHING);
        open_text(session, YAML, AB);
        assert_string_equal(lsp_hints(session, YAML, LSP_ALL), "2:4 " DEFAULTS "\n4:6 " DEFAULTS);
        lsp_edit(session, YAML, 2, row.start, row.end, str_of(row.text));
        const char *hints = lsp_hints(session, YAML, LSP_ALL);
        if (strcmp(hints, row.at_once) != 0)
            print_error("row %zu at once:\n%s\n", i, hints);
        assert_string_equal(hints, row.at_once);
        lsp_wait(session, 500);
        assert_non_null(strstr(lsp_take(session), REFRESH("1"))); /* what it has is old */
        hints = lsp_hints(session, YAML, LSP_ALL);
        if (strcmp(hints, row.compiled) != 0)
            print_error("row %zu compiled:\n%s\n", i, hints);
        assert_string_equal(hints, row.compiled);
        lsp_wait(session, 500);
        LSP_EXPECT(session, ""); /* and is not asked for again */
        lsp_close(session, YAML);
        lsp_take(session);
        lsp_end(session);
    }
}

static void a_client_that_cannot_be_told_waits_for_the_compilation(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    open_text(session, YAML, AB);
    lsp_take(session);
    lsp_edit(session, YAML, 2, (uint32_t[]){2, 2}, (uint32_t[]){2, 3}, STR("other"));
    lsp_send(session, "{'jsonrpc':'2.0','id':1,'method':'textDocument/inlayHint','params':{"
                      "'textDocument':{'uri':'" YAML "'}," LSP_ALL "}}");
    LSP_EXPECT(session, "");
    lsp_work(session);
    assert_non_null(strstr(lsp_take(session), "'position':{'line':2,'character':8}"));
    lsp_send(session, "{'jsonrpc':'2.0','id':2,'method':'textDocument/inlayHint','params':{"
                      "'textDocument':{'uri':'" YAML "'}," LSP_ALL "}}");
    assert_non_null(strstr(lsp_take(session), "'position':{'line':2,'character':8}"));
    lsp_edit(session, YAML, 3, (uint32_t[]){0, 0}, (uint32_t[]){0, 0}, STR("#\n"));
    lsp_send(session, "{'jsonrpc':'2.0','id':3,'method':'textDocument/inlayHint','params':{"
                      "'textDocument':{'uri':'" YAML "'}," LSP_ALL "}}");
    lsp_edit(session, YAML, 4, (uint32_t[]){0, 0}, (uint32_t[]){0, 0}, STR("#\n"));
    LSP_EXPECT(session, "{'jsonrpc':'2.0','id':3,'error':{'code':-32801,'message':'the text has "
                        "changed since'}}");
    lsp_close(session, YAML);
    lsp_take(session);
    lsp_end(session);
}

static void nobody_is_told_of_what_is_no_flock_or_was_never_asked_for(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with(REFRESHING);
    const char *other = "file:///x/package.yaml";
    open_text(session, other, "a: 1\n");
    assert_string_equal(lsp_hints(session, other, LSP_ALL), "");
    lsp_edit(session, other, 2, (uint32_t[]){0, 3}, (uint32_t[]){0, 4}, STR("2"));
    assert_string_equal(lsp_hints(session, other, LSP_ALL), "");
    lsp_wait(session, 500);
    LSP_EXPECT(session, "");
    /* it becomes one */
    lsp_edit(session, other, 3, (uint32_t[]){0, 0}, (uint32_t[]){1, 0}, STR(AB));
    assert_string_equal(lsp_hints(session, other, LSP_ALL), "");
    lsp_wait(session, 500);
    assert_non_null(strstr(lsp_take(session), REFRESH("1")));
    assert_string_equal(lsp_hints(session, other, LSP_ALL), "2:4 " DEFAULTS "\n4:6 " DEFAULTS);
    lsp_close(session, other);
    lsp_take(session);
    /* nobody has asked for hints */
    open_text(session, YAML, AB);
    lsp_take(session);
    lsp_edit(session, YAML, 2, (uint32_t[]){0, 0}, (uint32_t[]){0, 0}, STR("#\n"));
    lsp_wait(session, 500);
    assert_null(strstr(lsp_take(session), "refresh"));
    lsp_close(session, YAML);
    lsp_take(session);
    lsp_end(session);
}

static void a_configuration_that_changes_asks_for_what_is_on_the_screen(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with(REFRESHING);
    open_text(session, YAML, AB);
    lsp_hints(session, YAML, LSP_ALL);
    lsp_send(session, "{'jsonrpc':'2.0','method':'workspace/didChangeWatchedFiles','params':{"
                      "'changes':[{'uri':'file:///x/.flockc.yaml','type':2}]}}");
    lsp_work(session);
    LSP_EXPECT(session, REFRESH("1"));
    lsp_close(session, YAML);
    lsp_take(session);
    lsp_end(session);
}

/* --- typing ----------------------------------------------------------------------------------- */

typedef struct TypedRow {
    const char *uri, *before, *after; /* agents `a` and `z` around the caret in `m` */
    const char *typed;                /* a keystroke at a time */
} TypedRow;

#define IN_YAML                                                                                    \
    YAML, ON "agents:\n  a:\n    input: x\n  m:\n    input: y\n", "\n  z:\n    input: x\n"
#define IN_TOML                                                                                    \
    "file:///x/a.flock.toml",                                                                      \
        "enable_temporal = true\n[agents.a]\ninput = 'x'\n[agents.m]\ninput = 'y'\n",              \
        "\n[agents.z]\ninput = 'x'\n"
#define IN_JSON                                                                                    \
    "file:///x/a.flock.json",                                                                      \
        "{\n  \"enable_temporal\": true,\n  \"agents\": {\n    \"a\": {\n      \"input\": \"x\"\n" \
        "    },\n    \"m\": {\n      \"input\": \"y\",\n      ",                                   \
        "\n    },\n    \"z\": {\n      \"input\": \"x\"\n    }\n  }\n}\n"

static const TypedRow TYPED[] = {
    {IN_YAML, "    temporal_activity_config:\n      start_to_close_timeout: PT5M"},
    {IN_YAML,
     "    temporal_activity_config: {task_queue: \"q\", retry_policy: {maximum_attempts: 3}}"},
    {IN_YAML, "    description: 'it: [is'"},
    {IN_YAML, "    description: |\n      a: {b"},
    {IN_YAML, "    &a *b %% @"},
    {IN_TOML, "temporal_activity_config = {task_queue = \"q\", start_to_close_timeout = 'PT2M'}"},
    {IN_TOML, "[agents.m.temporal_activity_config]\ntask_queue = 'q'"},
    {IN_TOML, "temporal_activity_config.retry_policy.maximum_attempts = 5"},
    {IN_TOML, "= ] } what"},
    {IN_JSON, "\"temporal_activity_config\": {\"task_queue\": \"q\"}"},
    {IN_JSON, "\"temporal_activity_config\": {\n        \"retry_policy\": {\n          "
              "\"maximum_attempts\": 5\n        }\n      }"},
    {IN_JSON, "\"tools\": [1, true, nul"},
};

static bool has_hint(LspSession *session, const char *uri, uint32_t line)
{
    char range[128], wanted[64];
    snprintf(range, sizeof range,
             "'range':{'start':{'line':%u,'character':0},'end':{'line':%u,'character':0}}", line,
             line);
    snprintf(wanted, sizeof wanted, "%u:", line);
    const char *hints = lsp_hints(session, uri, range);
    return strncmp(hints, wanted, strlen(wanted)) == 0 && strstr(hints, DEFAULTS);
}

static int type(LspSession *session, const TypedRow *row)
{
    int wrong = 0;
    bool is_json = strstr(row->uri, "json") != NULL;
    uint32_t above = is_json ? 3 : strstr(row->uri, "toml") ? 1 : 2, at[2];
    Buf text;
    Buf whole = buf_new(session->context);
    buf_printf(&whole, "%s$0%s", row->before, row->after);
    lsp_open(session, row->uri, lsp_unmark(session, whole.ptr, &text, at));
    lsp_work(session);
    uint32_t below = at[0] + (is_json ? 2 : 1);
    for (size_t i = 0; row->typed[i]; i++) {
        lsp_edit(session, row->uri, (int)i + 2, at, at, str_make(row->typed + i, 1));
        at[1] = row->typed[i] == '\n' ? 0 : at[1] + 1;
        at[0] += row->typed[i] == '\n';
        below += row->typed[i] == '\n';
        for (int is_compiled = 0; is_compiled < 2; is_compiled++) {
            if (!has_hint(session, row->uri, above) || !has_hint(session, row->uri, below))
                print_error("%s after `%.*s`, %d\n", row->uri, (int)i + 1, row->typed, is_compiled),
                    wrong++;
            lsp_wait(session, 1000);
        }
    }
    lsp_close(session, row->uri);
    lsp_take(session);
    buf_free(&text);
    buf_free(&whole);
    return wrong;
}

static void other_agents_hints_do_not_flicker_while_one_is_typed(void **state)
{
    (void)state;
    int wrong = 0;
    LspSession *session = lsp_begin_with(REFRESHING);
    for (size_t i = 0; i < sizeof TYPED / sizeof *TYPED; i++)
        wrong += type(session, &TYPED[i]);
    assert_int_equal(wrong, 0);
    lsp_end(session);
}

#define OTHER "file:///x/b.flock.yaml"
#define CONFIG_CHANGED                                                                             \
    "{'jsonrpc':'2.0','method':'workspace/didChangeWatchedFiles','params':{'changes':[{'uri':"     \
    "'file:///x/.flockc.yaml','type':2}]}}"

/* One compilation that is due. */
static void work_once(LspSession *session)
{
    Work *work = server_take_work(session->server, session->now_ms);
    assert_non_null(work);
    work_run(work);
    server_finish_work(session->server, work, session->now_ms);
}

static void several_files_are_asked_for_once(void **state)
{
    (void)state;
    LspSession *session = lsp_begin_with(REFRESHING);
    open_text(session, YAML, AB);
    open_text(session, OTHER, AB);
    lsp_hints(session, YAML, LSP_ALL);
    lsp_hints(session, OTHER, LSP_ALL);
    lsp_send(session, CONFIG_CHANGED);
    work_once(session);
    LSP_EXPECT(session, ""); /* the other one is to be compiled first */
    work_once(session);
    LSP_EXPECT(session, REFRESH("1"));
    lsp_send(session, CONFIG_CHANGED);
    work_once(session);
    lsp_close(session, OTHER); /* nobody waits for it any more */
    assert_non_null(strstr(lsp_take(session), REFRESH("2")));
    lsp_work(session);
    /* one that nobody has asked about is not waited for */
    open_text(session, OTHER, AB);
    lsp_take(session);
    lsp_edit(session, OTHER, 2, (uint32_t[]){0, 0}, (uint32_t[]){0, 0}, STR("#\n"));
    lsp_edit(session, YAML, 2, (uint32_t[]){0, 0}, (uint32_t[]){0, 0}, STR("#\n"));
    lsp_hints(session, YAML, LSP_ALL);
    session->now_ms += 1000;
    work_once(session);
    assert_non_null(strstr(lsp_take(session), REFRESH("3")));
    lsp_close(session, OTHER);
    lsp_close(session, YAML);
    lsp_take(session);
    lsp_end(session);
}

/* --- where a line was ------------------------------------------------------------------------- */

enum { TEXT_BYTES = 60, ROUNDS = 3000, EDITS_MAX = 5 };

static uint32_t pick(uint64_t *random, uint32_t below)
{
    *random ^= *random << 13; /* xorshift64: Marsaglia, "Xorshift RNGs", 2003 */
    *random ^= *random >> 7;
    *random ^= *random << 17;
    return (uint32_t)(*random % below);
}

/* Whatever is inside of `now` today was inside of what document_span_back() says. */
static void check_back(const Document *document, Span now)
{
    Span old = document_span_back(document, now);
    for (uint32_t at = 0; at < TEXT_BYTES; at++) {
        Span word = {at, at + 1};
        if (!document_span_forward(document, &word))
            continue;
        bool is_inside = now.start <= word.start && word.start <= now.end;
        assert_true(!is_inside || (old.start <= at && at <= old.end));
    }
}

static void a_part_of_the_text_is_looked_for_where_it_was(void **state)
{
    (void)state;
    static const char text[TEXT_BYTES] = "";
    Context *context = context_new(NULL);
    uint64_t random = 20260801;
    for (int round = 0; round < ROUNDS; round++) {
        Document *document = document_new(context, 1, STR("file:///x/a.yaml"), TEXT_UTF8);
        document_set(document, str_make(text, TEXT_BYTES));
        document->change_count = 0; /* that is what was compiled */
        for (uint32_t i = pick(&random, EDITS_MAX + 1); i > 0; i--) {
            uint32_t len = (uint32_t)document->text.bytes.len;
            uint32_t start = pick(&random, len + 1), end = start + pick(&random, len - start + 1);
            end = pick(&random, 2) ? start : end;
            document_replace(document, (Span){start, end}, str_make(text, pick(&random, 9)));
        }
        uint32_t len = (uint32_t)document->text.bytes.len;
        uint32_t start = pick(&random, len + 1);
        check_back(document, (Span){start, start + pick(&random, len - start + 1)});
        check_back(document, (Span){0, len});
        document_free(document);
    }
    context_free(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_agent_says_what_it_takes_over),
        cmocka_unit_test(only_the_lines_that_are_asked_about_have_hints),
        cmocka_unit_test(the_tooltip_has_each_value_and_what_it_overrides),
        cmocka_unit_test(columns_are_those_of_the_encoding),
        cmocka_unit_test(hints_vanish_with_their_line_and_survive_edits_elsewhere),
        cmocka_unit_test(a_client_that_cannot_be_told_waits_for_the_compilation),
        cmocka_unit_test(nobody_is_told_of_what_is_no_flock_or_was_never_asked_for),
        cmocka_unit_test(other_agents_hints_do_not_flicker_while_one_is_typed),
        cmocka_unit_test(several_files_are_asked_for_once),
        cmocka_unit_test(a_part_of_the_text_is_looked_for_where_it_was),
        cmocka_unit_test(a_configuration_that_changes_asks_for_what_is_on_the_screen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
