/* SPDX-License-Identifier: MIT */
/* test_lsp_lenses.c - the lines above agents and above the flock: what they say, and where. */
#include <stdio.h>

#include "lsp_places.h"

#define YAML "file:///x/a.flock.yaml"
#define ON "enable_temporal: true\n"
#define AGENT(name)                                                                                \
    "  " name ":\n    input: x\n    evaluator: {name: d, type: DeclarativeEvaluator}\n"
#define TO(name)                                                                                   \
    "    handoff_router: {name: r, type: DefaultRouter, config: {hand_off: " name "}}\n"
#define A "agents:\n" AGENT("a")
#define OF_A "3 attempts of 5m, at most 15m3s, on flock-queue"
#define RUN_OF_A "0:0 worst case of a run: 15m3s, 1 agent"
#define UNKNOWN "0:0 the worst case of a run is not known"
#define OFF "0:0 runs without Temporal: enable_temporal is not true"

static const PlacesRow ROWS[] = {
    /* agents */
    {"a.flock.yaml", ON A, RUN_OF_A "\n2:2 " OF_A},
    {"a.flock.yaml",
     ON A "    temporal_activity_config: {start_to_close_timeout: PT2M, task_queue: gpu, "
          "retry_policy: {maximum_attempts: 1}}\n",
     "0:0 worst case of a run: 2m, 1 agent\n2:2 1 attempt of 2m, on gpu"},
    {"a.flock.yaml", ON A "    temporal_activity_config: {retry_policy: {maximum_attempts: 0}}\n",
     UNKNOWN "\n2:2 attempts without limit, each of 5m, on flock-queue"},
    {"a.flock.yaml",
     ON A "    temporal_activity_config: {retry_policy: {maximum_attempts: 2147483647}}\n",
     "0:0 worst case of a run: 9942053d21h55m27s, 1 agent\n"
     "2:2 2147483647 attempts of 5m, at most 9942053d21h55m27s, on flock-queue"},
    {"a.flock.yaml",
     ON A "    temporal_activity_config: {start_to_close_timeout: P100000000D, retry_policy: "
          "{maximum_attempts: 2147483647}}\n",
     "0:0 worst case of a run: forever, 1 agent\n"
     "2:2 2147483647 attempts of 100000000d, forever, on flock-queue"},
    {"a.flock.yaml",
     ON A "    temporal_activity_config: {task_queue: "
          "0123456789012345678901234567890123456789X}\n",
     RUN_OF_A "\n2:2 3 attempts of 5m, at most 15m3s, on "
              "0123456789012345678901234567890123456789..."},
    {"a.flock.yaml", ON A "    temporal_activity_config: {task_queue: \"a\\nb\"}\n",
     RUN_OF_A "\n2:2 3 attempts of 5m, at most 15m3s, on a\xE2\x90\x8A"
              "b"},

    /* the flock */
    {"a.flock.yaml", ON "temporal_config: {workflow_run_timeout: PT10M}\n" A,
     "0:0 worst case of a run: 15m3s, 1 agent; workflow_run_timeout ends it after 10m\n3:2 " OF_A},
    {"a.flock.yaml", ON "temporal_config: {workflow_execution_timeout: PT1H}\n" A,
     "0:0 worst case of a run: 15m3s, 1 agent; workflow_execution_timeout is 1h\n3:2 " OF_A},
    {"a.flock.yaml",
     ON "agents:\n" AGENT("a") TO("b") AGENT("b") TO("c") AGENT("c") "run: {agent: a}\n",
     "0:0 worst case of a run: 45m9s, 3 agents in a row\n2:2 " OF_A "\n6:2 " OF_A "\n10:2 " OF_A},
    {"a.flock.yaml", ON "agents:\n" AGENT("a") TO("b") AGENT("b") "run: {agent: b}\n",
     RUN_OF_A "\n2:2 " OF_A "\n6:2 " OF_A},
    {"a.flock.yaml", ON "agents:\n" AGENT("a") TO("b") AGENT("b") TO("a") "run: {agent: a}\n",
     UNKNOWN "\n2:2 " OF_A "\n6:2 " OF_A}, /* a circle */
    {"a.flock.yaml",
     ON "agents:\n" AGENT("a") "    handoff_router: {name: r, type: LLMRouter, config: {}}\n" AGENT(
         "b"),
     UNKNOWN "\n2:2 " OF_A "\n6:2 " OF_A},
    {"a.flock.yaml",
     ON "temporal_config: {workflow_run_timeout: PT10M}\nagents:\n" AGENT("a") TO("a"),
     UNKNOWN "; workflow_run_timeout ends it after 10m\n3:2 " OF_A},
    {"a.flock.yaml", ON "agents:\n" AGENT("a") AGENT("b") TO("c") AGENT("c") TO("b"),
     UNKNOWN "\n2:2 " OF_A "\n5:2 " OF_A "\n9:2 " OF_A}, /* if it starts with b */
    {"a.flock.yaml", ON "run: {agent: nobody}\n" A, UNKNOWN "\n3:2 " OF_A},
    {"a.flock.yaml", "# first\n\n---\n" ON A, "3:0 worst case of a run: 15m3s, 1 agent\n5:2 " OF_A},

    /* without Temporal */
    {"a.flock.yaml", A, OFF},
    {"a.flock.yaml", "enable_temporal: false\n" A, OFF},
    {"a.flock.yaml", "enable_temporal: tru\n" A, RUN_OF_A "\n2:2 " OF_A}, /* that is no answer */

    /* none */
    {"a.flock.yaml", ON "agents: {}\n", ""},
    {"a.flock.yaml", ON "agents:\n", ""},
    {"a.flock.yaml", ON "agents: [a]\n", ""},
    {"a.flock.yaml", ON, ""},
    {"a.flock.yaml", "", ""},
    {"a.flock.yaml", "agents", ""},
    {"a.flock.yaml", "- agents: {a: {}}\n", ""},
    {"a.yaml", "name: x\nagent: {}\n", ""},
    {"a.txt", ON A, ""},

    /* one agent that cannot be read takes only its own */
    {"a.flock.yaml",
     ON "agents:\n" AGENT(
         "a") "    temporal_activity_config: {start_to_close_timeout: PTx}\n" AGENT("b"),
     UNKNOWN "\n6:2 " OF_A},
    {"a.flock.yaml",
     ON "agents:\n" AGENT("a") "    temporal_activity_config: {retry_policy: {maximum_attempts: "
                               "-1}}\n" AGENT("b"),
     UNKNOWN "\n6:2 " OF_A},
    {"a.flock.yaml", ON "temporal_config: {default_activity_retry_policy: 3}\n" A, UNKNOWN},
    {"a.flock.yaml", ON "temporal_config: 3\n" A, UNKNOWN},
    {"a.flock.yaml", ON "agents:\n" AGENT("a") "  b:\n    input: [\n" AGENT("c"),
     "0:0 worst case of a run: 15m3s, 1 agent\n2:2 " OF_A "\n7:2 " OF_A},
    {"a.flock.yaml", ON A AGENT("b") "    name: a\n", RUN_OF_A "\n2:2 " OF_A}, /* dropped */

    /* TOML and JSON */
    {"a.flock.toml", "enable_temporal = true\r\n\r\n[agents.a]\r\ninput = 'x'\r\n",
     RUN_OF_A "\n2:8 " OF_A},
    {"a.flock.toml",
     "enable_temporal = true\nagents.\"\xF0\x9F\x98\x80\".input = 'x'\nagents.b = {}\n",
     RUN_OF_A "\n1:7 " OF_A "\n2:7 " OF_A},
    {"a.flock.toml", "[agents.a]\ninput = 'x'\n",
     "0:1 runs without Temporal: enable_temporal is "
     "not true"},
    {"a.flock.toml", "enable_temporal = true\n[agents.a\ninput = 'x'\n", RUN_OF_A "\n1:8 " OF_A},
    {"a.flock.json",
     "{\"enable_temporal\": true, \"agents\": {\"\xF0\x9F\x98\x80\": {}, \"b\": {}}}",
     "0:1 worst case of a run: 15m3s, 1 agent\n0:37 " OF_A "\n0:47 " OF_A},
    {"a.flock.json", "{\"agents\": {\"a\": ", ""},
    {"a.flock.json", "{\"enable_temporal\": true, \"agents\": {\"a\": {}, \"b\"",
     "0:1 worst case of a run: 15m3s, 1 agent\n0:37 " OF_A},
    {"a.flock.json", "[]", ""},
};

static void each_agent_and_the_flock_have_a_line(void **state)
{
    (void)state;
    lsp_check_places(ROWS, sizeof ROWS / sizeof *ROWS, lsp_lenses);
}

static void a_click_shows_the_options(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    lsp_open(session, YAML, STR(ON "agents:\n  k: {name: \"a \\\" b\", input: x}\n"));
    lsp_work(session);
    lsp_take(session);
    lsp_send(session, "{'jsonrpc':'2.0','id':1,'method':'textDocument/codeLens','params':{"
                      "'textDocument':{'uri':'" YAML "'}}}");
    LSP_EXPECT(session,
               "{'jsonrpc':'2.0','id':1,'result':[{'range':{'start':{'line':0,'character':0},"
               "'end':{'line':0,'character':15}},'command':{'title':'worst case of a run: 15m3s, 1 "
               "agent','command':'flockc.showOptions','arguments':['" YAML "']}},{'range':{"
               "'start':{'line':2,'character':2},'end':{'line':2,'character':3}},'command':{"
               "'title':'" OF_A "','command':'flockc.showOptions','arguments':['" YAML
               "','a \\' b']}}]}");
    lsp_close(session, YAML);
    lsp_take(session);
    lsp_end(session);
}

static void columns_are_those_of_the_encoding(void **state)
{
    (void)state;
    static const struct {
        const char *encoding;
        int column;
    } rows[] = {{"utf-8", 49}, {"utf-16", 47}, {"utf-32", 46}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char capabilities[128], wanted[512];
        snprintf(capabilities, sizeof capabilities, "{'general':{'positionEncodings':['%s']}}",
                 rows[i].encoding);
        snprintf(wanted, sizeof wanted,
                 "0:1 worst case of a run: 15m3s, 1 agent\n0:37 " OF_A "\n0:%d " OF_A,
                 rows[i].column);
        LspSession *session = lsp_begin_with(capabilities);
        const char *uri = "file:///x/a.flock.json";
        lsp_open(session, uri,
                 STR("{\"enable_temporal\": true, \"agents\": {\"\xF0\x9F\x98\x80\": "
                     "{}, \"b\": {}}}"));
        lsp_work(session);
        assert_string_equal(lsp_lenses(session, uri), wanted);
        lsp_close(session, uri);
        lsp_take(session);
        lsp_end(session);
    }
}

/* --- edits ------------------------------------------------------------------------------------ */

#define AB ON "agents:\n  a: {input: x}\n  b: {input: x}\n"
#define RUN "0:0 worst case of a run: 15m3s, 1 agent\n"

typedef struct EditRow {
    uint32_t start[2], end[2];
    const char *text, *at_once, *compiled;
} EditRow;

static const EditRow EDITS[] = {
    {{0, 0},
     {0, 0},
     "# one\n",
     "1:0 worst case of a run: 15m3s, 1 agent\n3:2 " OF_A "\n4:2 " OF_A,
     "1:0 worst case of a run: 15m3s, 1 agent\n3:2 " OF_A "\n4:2 " OF_A},
    {{2, 0}, {3, 0}, "", RUN "2:2 " OF_A, RUN "2:2 " OF_A},
    {{3, 15}, {3, 15}, " # last", RUN "2:2 " OF_A "\n3:2 " OF_A, RUN "2:2 " OF_A "\n3:2 " OF_A},
    {{2, 6},
     {2, 6},
     "temporal_activity_config: {task_queue: q}, ",
     RUN "2:2 " OF_A "\n3:2 " OF_A,
     RUN "2:2 3 attempts of 5m, at most 15m3s, on q\n3:2 " OF_A},
    {{2, 6},
     {2, 6},
     "temporal_activity_config: {start_to_close_timeout: PT}, ",
     RUN "2:2 " OF_A "\n3:2 " OF_A,
     UNKNOWN "\n3:2 " OF_A},
    {{0, 17}, {0, 21}, "false", RUN "2:2 " OF_A "\n3:2 " OF_A, OFF},
    {{1, 0}, {4, 0}, "", "0:0 worst case of a run: 15m3s, 1 agent", ""},
    {{0, 0}, {4, 0}, "- x\n", "", ""},
};

static void lenses_follow_the_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof EDITS / sizeof *EDITS; i++) {
        EditRow row = EDITS[i];
        LspSession *session = lsp_begin_with("{'workspace':{'codeLens':{'refreshSupport':true}}}");
        lsp_open(session, YAML, STR(AB));
        lsp_work(session);
        assert_string_equal(lsp_lenses(session, YAML), RUN "2:2 " OF_A "\n3:2 " OF_A);
        lsp_edit(session, YAML, 2, row.start, row.end, str_of(row.text));
        const char *lenses = lsp_lenses(session, YAML);
        if (strcmp(lenses, row.at_once) != 0)
            print_error("row %zu at once:\n%s\n", i, lenses);
        assert_string_equal(lenses, row.at_once);
        lsp_wait(session, 500);
        assert_non_null(strstr(lsp_take(session), "'method':'workspace/codeLens/refresh'"));
        lenses = lsp_lenses(session, YAML);
        if (strcmp(lenses, row.compiled) != 0)
            print_error("row %zu compiled:\n%s\n", i, lenses);
        assert_string_equal(lenses, row.compiled);
        lsp_close(session, YAML);
        lsp_take(session);
        lsp_end(session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_agent_and_the_flock_have_a_line),
        cmocka_unit_test(a_click_shows_the_options),
        cmocka_unit_test(columns_are_those_of_the_encoding),
        cmocka_unit_test(lenses_follow_the_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
