/* SPDX-License-Identifier: MIT */
/* test_lint_routes.c - each check of queues, runs and hand-offs at its bounds, and what it says
 * there. */
#include "lint_rows.h"

/* --- queues ----------------------------------------------------------------------- */

static void a_queue_has_a_name(void **state)
{
    (void)state;
    static const Row of_flock[] = {
        {"task_queue: q", ""},
        {"task_queue: ' '", "warning queue-whitespace"},
        {"task_queue: ''", "error queue-empty"},
        {"task_queue: \"\"", "error queue-empty"},
        {"task_queue: null", "error null-not-allowed"},
    };
    CHECK_ROWS(WORKFLOW, of_flock);
    static const Row of_agent[] = {
        {"task_queue: q", ""},
        {"task_queue: null", ""},
        {"task_queue: ''", "warning queue-empty"},
    };
    CHECK_ROWS(ACTIVITY, of_agent);
    static const Row of_worker[] = {
        {"q", "info queue-idle"},
        {"''", "error queue-empty"},
        {"q, '', ''", "info queue-idle, error queue-empty, error queue-empty"},
        {"", "error wrong-type"},
    };
    CHECK_ROWS(WORKER, of_worker);
#define EMPTY_ON_AGENT "agents: {a: {temporal_activity_config: {task_queue: ''}}}\n"
    static const Words words[] = {
        {"temporal_config: {task_queue: ''}\n", "no name", "refuses to start the workflow",
         "`flock-queue`"},
        {EMPTY_ON_AGENT, "no name", "the flock's queue `flock-queue`", "remove the key"},
        {EMPTY_ON_AGENT "temporal_config: {task_queue: talks}\n", "no name",
         "the flock's queue `talks`", NULL},
        {EMPTY_ON_AGENT "temporal_config: {task_queue: ''}\n", "no name",
         "whose name is empty, too", NULL},
    };
#undef EMPTY_ON_AGENT
    CHECK_WORDS(words);
}

static void check_name_of(size_t bytes, const char *character, const char *prefix,
                          const char *shell, const char *wanted)
{
    Buf name = {0};
    buf_append_c(&name, prefix);
    while (name.len < bytes)
        buf_append_c(&name, character);
    Buf text = put_into(shell, buf_str(&name));
    check_text(buf_str(&text), LANGUAGE_YAML, wanted);
    buf_free(&name);
    buf_free(&text);
}

static void a_queue_has_at_most_1000_bytes(void **state)
{
    (void)state;
    static const char flock[] = "temporal_config: {task_queue: '%s'}\n";
    static const char agent[] = ACTIVITY_QUEUE;
    static const char too_long[] = "error queue-too-long";
    check_name_of(1000, "q", "", flock, "");
    check_name_of(1001, "q", "", flock, too_long);
    check_name_of(100000, "q", "", flock, too_long);
    check_name_of(1000, "\xC3\xA9", "", flock, "");
    check_name_of(1002, "\xC3\xA9", "", flock, too_long);
    check_name_of(1000, "q", "", agent, "");
    check_name_of(1001, "q", "", agent, too_long);
    check_name_of(1000, "q", "", WORKER, "info queue-idle");
    check_name_of(1001, "q", "", WORKER, too_long);
    check_name_of(1000, "q", "/_sys/", flock, "error queue-reserved");
    check_name_of(1001, "q", "/_sys/", flock, too_long);
}

static void some_queues_are_temporals_own(void **state)
{
    (void)state;
    static const char reserved[] = "error queue-reserved";
    static const Row rows[] = {
        {"task_queue: /_sys/", reserved},
        {"task_queue: /_sys/talks/3", reserved},
        {"task_queue: /_sys", ""},
        {"task_queue: /_SYS/talks", ""},
        {"task_queue: /talks", ""},
        {"task_queue: a/_sys/talks", ""},
        {"task_queue: temporal-sys-per-ns-", reserved},
        {"task_queue: temporal-sys-per-ns-tq", reserved},
        {"task_queue: temporal-sys-per-n", ""},
        {"task_queue: Temporal-sys-per-ns-tq", ""},
        {"task_queue: temporal-sys-worker-controller-per-ns-tq", reserved},
        {"task_queue: temporal-sys-worker-controller-per-ns-tq2", ""},
        {"task_queue: temporal-sys-worker-controller-per-ns", ""},
    };
    CHECK_ROWS(WORKFLOW, rows);
    CHECK_ROWS(ACTIVITY, rows);
    static const Words words[] = {
        {"temporal_config: {task_queue: /_sys/q}\n", "`/_sys/q`", "refuses to start the workflow",
         NULL},
        {"agents: {a: {temporal_activity_config: {task_queue: /_sys/q}}}\n", "`/_sys/q`",
         "the run hangs", NULL},
        {"agents: {}\nworkers: [{name: w, task_queues: [/_sys/q]}]\n", "`/_sys/q`",
         "refuses the worker's polls", NULL},
    };
    CHECK_WORDS(words);
}

static void a_queue_has_a_worker(void **state)
{
    (void)state;
    static const char misses[] = "warning in-process-worker-misses-queue";
    static const char unserved[] = "error queue-unserved";
#define ON_Q                                                                                       \
    "agents:\n  a: {}\n  b: {temporal_activity_config: {task_queue: q}}\n"                         \
    "  c: {temporal_activity_config: {task_queue: q}}\n"
    static const Row rows[] = {
        {ON_Q, misses},
        {ON_Q NO_WORKER, ""},
        {ON_Q "temporal_config: {task_queue: q}\n", ""},
        {ON_Q "temporal_config: {task_queue: ''}\n",
         "warning in-process-worker-misses-queue, error queue-empty"},
        {ON_Q "temporal_config: {task_queue: 5}\n", "error wrong-type"},
        {ON_Q "temporal_config: 5\n", "error wrong-type"},
        {ON_Q "temporal_start_in_process_worker: 5\n", "error wrong-type"},
        {ON_Q "workers:\n", misses},
        {ON_Q "workers: []\n", unserved},
        {ON_Q "workers: [{name: w, task_queues: [q]}]\n", ""},
        {ON_Q "workers: [{name: w, task_queues: [Q]}]\n", "error queue-unserved, info queue-idle"},
        {ON_Q "workers: [{name: w, task_queues: [flock-queue]}]\n", unserved},
        {ON_Q NO_WORKER "workers: [{name: w, task_queues: [x]}]\n",
         "error queue-unserved, error queue-unserved, info queue-idle"},
        {ON_Q NO_WORKER "workers: [{name: w, task_queues: [q]}]\n", unserved},
        {ON_Q NO_WORKER "workers: [{name: v, task_queues: [q]}, "
                        "{name: w, task_queues: [flock-queue]}]\n",
         ""},
        {ON_Q "workers: [{name: w, task_queues: 5}]\n", "error wrong-type"},
        {ON_Q "workers: [{name: w}]\n", "error missing-key"},
        {ON_Q "workers: [5]\n", "error wrong-type"},
        {ON_Q "workers: 5\n", "error wrong-type"},
    };
    CHECK_ROWS("%s", rows);
    static const Words words[] = {
        {ON_Q, "`q` of `b` and 1 other agent", "the run hangs", "polls only `flock-queue`"},
        {ON_Q "temporal_config: {workflow_run_timeout: PT1M, workflow_execution_timeout: PT1H}\n",
         "`q` of `b`", "times out after 1m", NULL},
        {ON_Q "temporal_config: {workflow_execution_timeout: PT1H}\nworkers: []\n",
         "no worker polls the task queue `q`", "times out after 1h", "add `q`"},
        {NO_WORKER "agents: {}\nworkers: []\n", "`flock-queue` of the flock", "the run hangs",
         NULL},
    };
    CHECK_WORDS(words);
}

/* --- runs -------------------------------------------------------------------------------- */

/* The SDK wraps a text of that many letters into a message of 2 KiB, and of 2 MiB. */
enum { LETTERS_OF_2_KIB = 2010, LETTERS_OF_2_MIB = 2097111 };

static void a_memo_has_at_most_2_mib(void **state)
{
    (void)state;
    static const char memo[] = "agents: {}\nrun: {memo: {k: %s}}\n";
    check_name_of(LETTERS_OF_2_KIB, "x", "", memo, "");
    check_name_of(LETTERS_OF_2_KIB + 1, "x", "", memo, "warning memo-too-large");
    check_name_of(LETTERS_OF_2_MIB, "x", "", memo, "warning memo-too-large");
    check_name_of(LETTERS_OF_2_MIB + 1, "x", "", memo, "error memo-too-large");
    static const Row rows[] = {{"", ""}, {"a: ", ""}, {"a: 1, b: [x], c: {d: ~}", ""}};
    CHECK_ROWS("agents: {}\nrun: {memo: {%s}}\n", rows);
}

static void a_workflow_id_has_at_most_1000_bytes(void **state)
{
    (void)state;
    static const char run[] = "agents: {}\nrun: {workflow_id: %s}\n";
    static const char too_long[] = "error workflow-id-too-long";
    check_name_of(1000, "x", "", run, "");
    check_name_of(1001, "x", "", run, too_long);
    check_name_of(1002, "\xC3\xA9", "", run, too_long);
}

/* --- hand-offs ---------------------------------------------------------------------- */

#define ROUTER(type, config) "{handoff_router: {type: " type ", config: {" config "}}}"

static void a_hand_off_goes_to_an_agent(void **state)
{
    (void)state;
    static const char unknown[] = "error hand-off-unknown-agent";
    static const Row rows[] = {
        {"{a: " ROUTER("DefaultRouter", "hand_off: b") ", b: {}}", ""},
        {"{a: " ROUTER("DefaultRouter", "hand_off: a") "}", "warning endless-workflow"},
        {"{a: " ROUTER("DefaultRouter", "hand_off: ''") "}", ""},
        {"{a: " ROUTER("DefaultRouter", "hand_off: null") "}", "warning router-incomplete"},
        {"{a: " ROUTER("LLMRouter", "") "}", ""},
        {"{a: " ROUTER("DefaultRouter", "hand_off: c") ", b: {}}", unknown},
        {"{a: " ROUTER("DefaultRouter", "hand_off: B") ", b: {}}", unknown},
        {"{a: " ROUTER("DefaultRouter", "hand_off: 'b '") ", b: {}}", unknown},
        {"{a: " ROUTER("DefaultRouter", "hand_off: {next_agent: c}") "}", unknown},
        {"{a: " ROUTER("DefaultRouter", "hand_off: {next_agent: a}") "}",
         "warning endless-workflow"},
        {"{a: " ROUTER("DefaultRouter", "hand_off: {__callable_ref__: m.f}") "}", ""},
        {"{a: " ROUTER("ConditionalRouter",
                       "check_exists: yes, success_agent: c, failure_agent: a") "}",
         unknown},
        {"{a: " ROUTER("ConditionalRouter",
                       "check_exists: yes, success_agent: c, failure_agent: d") "}",
         "error hand-off-unknown-agent, error hand-off-unknown-agent"},
        /* by name, and not by key */
        {"{a: " ROUTER("DefaultRouter", "hand_off: b") ", b: {name: c}}", unknown},
        {"{a: " ROUTER("DefaultRouter", "hand_off: c") ", b: {name: c}}", ""},
        /* two with one name: the first is there */
        {"{a: " ROUTER("DefaultRouter", "hand_off: c") ", b: {name: c}, d: {name: c}}",
         "error duplicate-agent-name"},
        {"{a: " ROUTER("DefaultRouter", "hand_off: d") ", b: {name: c}, d: {name: c}}",
         "error hand-off-unknown-agent, error duplicate-agent-name"},
        /* the mistake is on the other agent */
        {"{a: " ROUTER("DefaultRouter", "hand_off: b") ", b: null}", "error null-not-allowed"},
        /* the unified dialect */
        {"{a: {components: [{type: DefaultRoutingComponent, config: {next_agent: c}}]}}", unknown},
        {"{a: {components: [{type: DefaultRoutingComponent, config: {next_agent: a}}]}}",
         "warning endless-workflow"},
    };
    CHECK_ROWS(FOUND_CLASSES "agents: %s\n", rows);
}

static void an_unknown_agent_has_an_outcome(void **state)
{
    (void)state;
#define UNKNOWN "agents: {a: " ROUTER("DefaultRouter", "hand_off: c") "}\n"
#define ATTEMPTS(n) "temporal_config: {default_activity_retry_policy: {maximum_attempts: " n "}}\n"
    static const Words rows[] = {
        {UNKNOWN, "there is no agent `c`", "after the retries the run ends as if it had succeeded",
         "add the agent"},
        {UNKNOWN ATTEMPTS("1"), NULL, "execute_single_agent fails, and the run ends as if", NULL},
        {UNKNOWN ATTEMPTS("0"), NULL, "retried forever: the run hangs", NULL},
    };
#undef UNKNOWN
#undef ATTEMPTS
    CHECK_WORDS(rows);
}

/* A help that does not fit the case is worse than none. */
static void helps_fit_the_case(void **state)
{
    (void)state;
#define FLOCK_OF(temporal, agent)                                                                  \
    FOUND_CLASSES "enable_temporal: true\ntemporal_config: {" temporal "}\nagents:\n  a: {" agent  \
                  "}\n"
#define AGENT_WITH(config)                                                                         \
    "input: x, evaluator: {name: e, type: DeclarativeEvaluator, config: {" config "}}"
#define LOOP                                                                                       \
    AGENT_WITH("")                                                                                 \
    ", handoff_router: {type: IterativeListGeneratorRouter, config: {target_list_field: l, "       \
    "item_output_field: i}}"
#define RETRY                                                                                      \
    AGENT_WITH("")                                                                                 \
    ", handoff_router: {type: ConditionalRouter, config: {condition_context_key: flock.x, "        \
    "expected_bool: true, retry_on_failure: "                                                      \
    "true}}"
    static const Words rows[] = {
        {FLOCK_OF("workflow_run_timeout: PT1H", LOOP), NULL, NULL, "the whole list at once"},
        {FLOCK_OF("", LOOP), NULL, NULL, "and remove the router; also set `temporal_config"},
        {FLOCK_OF("workflow_run_timeout: PT1H",
                  AGENT_WITH("") ", handoff_router: {type: DefaultRouter, config: {hand_off: a}}"),
         NULL, NULL, "end the run: remove the router"},
        {FLOCK_OF("workflow_run_timeout: PT1H", RETRY), NULL,
         "while the condition fails: it continues until the workflow times out after 1h, or the "
         "workflow's history exceeds 50 MiB",
         "name a `failure_agent` instead"},
        {FLOCK_OF("workflow_run_timeout: P30D", RETRY), NULL, "before the timeout of 30d", NULL},
        {FLOCK_OF("", RETRY), NULL, "until the workflow's history exceeds 50 MiB", NULL},
        {FLOCK_OF("", AGENT_WITH("max_tokens: '8k'")), NULL, NULL, "write a whole number: `8000`"},
        {FLOCK_OF("", AGENT_WITH("max_tokens: 0.5K")), NULL, NULL, "write a whole number"},
        {FLOCK_OF("", AGENT_WITH("max_tokens: 'many'")), NULL, NULL, "number, without quotes"},
        {FLOCK_OF("", AGENT_WITH("temperature: [1]")), NULL, NULL, "write a number"},
        {FLOCK_OF("", AGENT_WITH("") ", wait_for_input: true"), NULL,
         "presses Enter; without one Flock logs an EOFError", NULL},
        {FLOCK_OF("default_activity_retry_policy: {non_retryable_error_types: [RuntimeError]}",
                  AGENT_WITH("")),
         NULL, "final once the evaluator's own `max_retries` are used up", NULL},
        {FLOCK_OF("default_activity_retry_policy: {maximum_attempts: 0}", AGENT_WITH("")),
         "a run whose agents keep failing", NULL, NULL},
    };
#undef FLOCK_OF
#undef AGENT_WITH
#undef LOOP
#undef RETRY
    CHECK_WORDS(rows);
}

typedef struct FixRow {
    const char *text;
    Language language;
    const char *fixed; /* NULL: no fix is offered */
} FixRow;

static void check_fix(const FixRow *row)
{
    Found found = find_all(str_of(row->text), row->language);
    const Finding *finding = first_of(&found);
    Buf fixed = apply_fix(found.text, &finding->fix);
    const char *wanted = row->fixed ? row->fixed : row->text;
    assert_int_equal(finding->fix.edit_count > 0, row->fixed != NULL);
    assert_string_equal(fixed.ptr, wanted);
    buf_free(&fixed);
    arena_free(found.arena);
}

static void a_near_agent_is_offered(void **state)
{
    (void)state;
#define TO(name, agents) "agents: {a: " ROUTER("DefaultRouter", "hand_off: " name) ", " agents "}\n"
    static const FixRow rows[] = {
        {TO("wirter", "writer: {}"), LANGUAGE_YAML, TO("writer", "writer: {}")},
        {TO("Writer", "writer: {}"), LANGUAGE_YAML, TO("writer", "writer: {}")},
        {TO("'wirter'", "writer: {}"), LANGUAGE_YAML, TO("'writer'", "writer: {}")},
        {TO("truee", "'true': {}"), LANGUAGE_YAML, TO("\"true\"", "'true': {}")},
        {TO("wirtre", "writer: {}"), LANGUAGE_YAML, NULL}, /* two steps */
        {TO("wriiter", "writer: {}, wriker: {}"), LANGUAGE_YAML,
         TO("writer", "writer: {}, wriker: {}")},
        {TO("wriier", "writer: {}, wriker: {}"), LANGUAGE_YAML, NULL}, /* which one? */
        {TO("b", "c: {}"), LANGUAGE_YAML, NULL},                       /* near by chance */
        {TO("C", "c: {}"), LANGUAGE_YAML, TO("c", "c: {}")},
        {TO("wr\\ter", "'wr\\\\ter': {}"), LANGUAGE_YAML, NULL}, /* not fit to write as it is */
        {TO("&x wirter", "writer: {}"), LANGUAGE_YAML, NULL},    /* may mean more */
        {TO("key", "key: {name: writer}"), LANGUAGE_YAML, TO("writer", "key: {name: writer}")},
        {"[agents.writer]\n[agents.a.handoff_router]\ntype = 'DefaultRouter'\n"
         "config.hand_off = 'wirter'\n",
         LANGUAGE_TOML,
         "[agents.writer]\n[agents.a.handoff_router]\ntype = 'DefaultRouter'\n"
         "config.hand_off = 'writer'\n"},
        {"{\"agents\": {\"writer\": {}, \"a\": {\"handoff_router\": {\"type\": \"DefaultRouter\", "
         "\"config\": {\"hand_off\": \"wirter\"}}}}}\n",
         LANGUAGE_JSON,
         "{\"agents\": {\"writer\": {}, \"a\": {\"handoff_router\": {\"type\": \"DefaultRouter\", "
         "\"config\": {\"hand_off\": \"writer\"}}}}}\n"},
    };
#undef TO
    for (size_t i = 0; i < COUNT(rows); i++)
        check_fix(&rows[i]);
}

/* Ten thousand wrong names and ten thousand agents: the search gives up, the findings stay. */
static void many_unknown_agents_take_linear_time(void **state)
{
    (void)state;
    enum { AGENTS = 9000 };
    Buf text = {0};
    buf_append_c(&text, "agents:\n");
    for (int i = 0; i < AGENTS; i++)
        buf_printf(&text,
                   "  agent_with_a_rather_long_name_that_costs_time_to_compare_%05d:\n"
                   "    input: topic\n"
                   "    evaluator: {name: e, type: DeclarativeEvaluator}\n"
                   "    handoff_router: {type: DefaultRouter, config: {hand_off: "
                   "agent_with_a_rather_long_name_that_costs_time_to_compare_x%04d}}\n",
                   i, i);
    Found found = find_all(buf_str(&text), LANGUAGE_YAML);
    assert_int_equal(found.count, AGENTS);
    arena_free(found.arena);
    buf_free(&text);
}

/* --- what is shown only once, or not at all ----------------------------------------- */

static void one_cause_gives_one_finding(void **state)
{
    (void)state;
    static const Row rows[] = {
        /* a policy that two agents share through an alias */
        {"agents:\n"
         "  a: {temporal_activity_config: {retry_policy: &p {maximum_attempts: -1}}}\n"
         "  b: {temporal_activity_config: {retry_policy: *p}}\n",
         "error negative-attempts"},
        /* a policy of an agent that Flock drops */
        {"agents:\n"
         "  x: {}\n"
         "  b: {name: x, temporal_activity_config: {retry_policy: {maximum_attempts: -1}}}\n",
         "error duplicate-agent-name"},
        /* a value that Flock refuses is not reported again */
        {"temporal_config: {workflow_run_timeout: minus five, task_queue: 12}\n",
         "error invalid-duration, error wrong-type"},
        {"temporal_config: {default_activity_retry_policy: [-1]}\n", "error wrong-type"},
        /* nothing is judged when the file could not be read */
        {"temporal_config: {task_queue: ''}\nagents: [\n", "error yaml-syntax"},
        {"temporal_config: {task_queue: ''}\nname:\tx\n", "error yaml-syntax"},
        {"a: -1\n", "warning not-a-flock"},
        /* each value by itself */
        {"temporal_config:\n"
         "  default_activity_retry_policy:\n"
         "    initial_interval: -1\n"
         "    backoff_coefficient: 0\n"
         "    maximum_attempts: -1\n",
         "error negative-interval, error backoff-below-one, error negative-attempts"},
    };
    CHECK_ROWS("%s", rows);
}

static void negative_durations_lose_their_sign(void **state)
{
    (void)state;
    static const FixRow rows[] = {
        {"temporal_config: {workflow_run_timeout: -PT5M}\n", LANGUAGE_YAML,
         "temporal_config: {workflow_run_timeout: PT5M}\n"},
        {"temporal_config: {workflow_run_timeout: \"-PT5M\"}\n", LANGUAGE_YAML,
         "temporal_config: {workflow_run_timeout: \"PT5M\"}\n"},
        {"temporal_config: {workflow_run_timeout: -5}\n", LANGUAGE_YAML,
         "temporal_config: {workflow_run_timeout: 5}\n"},
        {"temporal_config: {workflow_run_timeout: !!int -5}\n", LANGUAGE_YAML,
         "temporal_config: {workflow_run_timeout: !!int 5}\n"},
        {"x-a: &a -PT5M\ntemporal_config: {workflow_run_timeout: *a}\n", LANGUAGE_YAML, NULL},
        {"[temporal_config]\nworkflow_run_timeout = \"-90s\"\n", LANGUAGE_TOML,
         "[temporal_config]\nworkflow_run_timeout = \"90s\"\n"},
        {"{\"temporal_config\": {\"workflow_run_timeout\": \"-PT5M\"}}\n", LANGUAGE_JSON,
         "{\"temporal_config\": {\"workflow_run_timeout\": \"PT5M\"}}\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        check_fix(&rows[i]);
        check_text(str_of(rows[i].text), rows[i].language, "error negative-duration");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_queue_has_a_name),
        cmocka_unit_test(a_queue_has_at_most_1000_bytes),
        cmocka_unit_test(some_queues_are_temporals_own),
        cmocka_unit_test(a_queue_has_a_worker),
        cmocka_unit_test(a_memo_has_at_most_2_mib),
        cmocka_unit_test(a_workflow_id_has_at_most_1000_bytes),
        cmocka_unit_test(a_hand_off_goes_to_an_agent),
        cmocka_unit_test(an_unknown_agent_has_an_outcome),
        cmocka_unit_test(helps_fit_the_case),
        cmocka_unit_test(a_near_agent_is_offered),
        cmocka_unit_test(many_unknown_agents_take_linear_time),
        cmocka_unit_test(one_cause_gives_one_finding),
        cmocka_unit_test(negative_durations_lose_their_sign),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
