/* SPDX-License-Identifier: MIT */
/* test_lsp_hover.c - what is shown under the mouse; `$0` is where that is. */
#include <stdio.h>

#include "lsp_fixture.h"

#define EVALUATOR "evaluator: {name: default, type: DeclarativeEvaluator}"
#define TAIL ", " EVALUATOR "}\nworkers: [{name: all, task_queues: [main]}]\n"

typedef struct HoverRow {
    const char *text;
    const char *parts[4]; /* that the answer has, in order; none: it is null */
} HoverRow;

static const HoverRow ROWS[] = {
    {"agents:\n  a: {temporal_activity_config: {$0start_to_close_timeout: PT2M}" TAIL,
     {"It is a duration", "By default PT5M, 5m.", "In effect: 2m", "overrides 5m of built-in"}},
    {"agents:\n  a: {temporal_activity_config: {start_to_close_timeout: $0PT2M}" TAIL,
     {"In effect: 2m (the agent", "'range':{'start':{'line':1,'character':57}"}},
    {"enable_temporal: true\nagents:\n  $0a: {input: x" TAIL,
     {"agent a\\n\\n- task_queue: flock-queue (built-in default)", "3 attempts, each of at most 5m",
      "- attempt 3 at 10m3s, after a wait of 2s", "Polled by the worker that Flock starts"}},
    {"agents:\n  $0a: {input: x" TAIL, {"Without `enable_temporal: true` none of this counts."}},
    {"temporal_config: {workflow_run_timeout: PT7M}\nagents:\n  $0a: {input: x" TAIL,
     {"workflow_run_timeout of 7m then has room for 1 whole attempt only."}},
    {"temporal_config: {workflow_run_timeout: PT1H}\nagents:\n  $0a: {input: x" TAIL,
     {"workflow_run_timeout of 1h has room for all of it."}},
    {"temporal_config: {task_queue: $0main}\nagents:\n  a: {input: x" TAIL,
     {"Used by 1 agent and by the workflow itself.", "Polled by the worker all."}},
    {"temporal_config: {default_activity_retry_policy: {non_retryable_error_types: [$0Nope]}}\n"
     "agents:\n  a: {input: x" TAIL,
     {"cannot match"}},
    {"agents:\n  a: {input: x, evaluator: {type: $0DeclarativeEvaluator}}\n",
     {"An evaluator of Flock 0.4.", "type of FlockComponent"}},
    {"agents:\n  a: {input: x, evaluator: {type: $0Mine}}\n",
     {"It is not a class that Flock ships"}},
    {"agents:\n  a: {input: x, evaluator: {type: DeclarativeEvaluator, config: {$0stream: "
     "true}}}\n",
     {"stream of"}},
    {"agents:\n  a: {input: x, handoff_router: {type: DefaultRouter, config: {hand_off: "
     "{$0add_description: y}}}}\n",
     {"add_description of HandOffRequest"}},
    {"agents:\n  a: {input: x, handoff_router: {type: DefaultRouter, config: {hand_off: "
     "{override_context: {$0state: {}}}}}}\n",
     {"state of FlockContext"}},
    {"agents:\n  a: {input: x, modules: {m: {type: AssertionCheckerModule, config: {rules: "
     "[{$0condition: y}]}}}}\n",
     {"condition of Rule"}},
    {"agents: {a: {input: x, $0colour: red" TAIL, {NULL}},
    {"agents:\n  a: {input: x}\n$0\n", {NULL}},
    {"agents: {a: {x: [$0\n", {NULL}},
    {"x-mine: $0y\nagents: {}\n", {NULL}},
    {"$0title: no flock\n", {NULL}},
};

static void what_is_under_the_mouse_is_shown(void **state)
{
    (void)state;
    LspSession *session = lsp_begin();
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const char *answer =
            lsp_ask(session, "a.flock.yaml", ROWS[i].text, "textDocument/hover", "");
        if (!ROWS[i].parts[0])
            assert_string_equal(answer, "'result':null}");
        for (size_t j = 0; j < 4 && ROWS[i].parts[j]; j++) {
            const char *found = strstr(answer, ROWS[i].parts[j]);
            if (!found)
                print_error("row %zu: no \"%s\" in %s\n", i, ROWS[i].parts[j], answer);
            assert_non_null(found);
            answer = found;
        }
    }
    lsp_end(session);
}

static void text_of_the_user_does_not_break_markdown(void **state)
{
    (void)state;
    LspSession *session =
        lsp_begin_with("{'textDocument':{'hover':{'contentFormat':['markdown','plaintext']}}}");
    lsp_take(session);
    const char *answer = lsp_ask(session, "a.flock.yaml",
                                 "agents:\n  a: {temporal_activity_config: {task_queue: "
                                 "$0\"a``b*\\n# c\"}" TAIL,
                                 "textDocument/hover", "");
    assert_non_null(strstr(answer, "'kind':'markdown'"));
    assert_non_null(strstr(answer, "**task queue ```a``b*\xE2\x90\x8A# c```**"));
    lsp_end(session);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_under_the_mouse_is_shown),
        cmocka_unit_test(text_of_the_user_does_not_break_markdown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
