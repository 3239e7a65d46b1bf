/* SPDX-License-Identifier: MIT */
/* test_complete.c - what can be typed at the mark `$0`, and the text once it is. */
#include "complete_fixture.h"

#define Y LANGUAGE_YAML
#define T LANGUAGE_TOML
#define J LANGUAGE_JSON

typedef struct Row {
    Language language;
    const char *text;
    const char *label;  /* NULL: nothing is offered at all */
    const char *result; /* the text with it, `$0` where typing goes on; NULL: it is not offered */
} Row;

#define AGENTS "agents:\n  one:\n    input: x\n  two:\n    input: y\n"
#define RUN "run:\n    agent: a\n"
#define TAKES "agents:\n    a:\n        input: \"topic: str | what it is about, tone\"\n"
#define EVALUATOR "evaluator: {name: default, type: DeclarativeEvaluator}"

static const Row ROWS[] = {
    /* keys */
    {Y, "$0", "name", "name: $0"},
    {Y, "$0", "agents", "agents:\n  $0"},
    {Y, "$0", "workers", "workers:\n  - $0"},
    {Y, "na$0", "name", "name: $0"},
    {Y, "na$0me: x\n", "name", "name$0: x\n"},
    {Y, "na$0xx: x\n", "name", "name$0: x\n"},
    {Y, "name: x\n$0", "name", NULL},
    {Y, "name: x\n$0", "enable_logging", NULL},
    {Y, "name: x\nmo$0\nagents: {}\n", "model", "name: x\nmodel: $0\nagents: {}\n"},
    {Y, "temporal_config:\n  $0", "task_queue", "temporal_config:\n  task_queue: $0"},
    {Y, "temporal_config:\n    $0", "default_activity_retry_policy",
     "temporal_config:\n    default_activity_retry_policy:\n        $0"},
    {Y, "temporal_config:$0", "task_queue", "temporal_config:\n  task_queue: $0"},
    {Y, "temporal_config: $0\nname: x\n", "task_queue",
     "temporal_config: \n  task_queue: $0\nname: x\n"},
    {Y, "agents:\n    a: {}\ntemporal_config:$0\n", "task_queue",
     "agents:\n    a: {}\ntemporal_config:\n    task_queue: $0\n"},
    {Y, "name: x\r\ntemporal_config:$0\r\n", "task_queue",
     "name: x\r\ntemporal_config:\r\n  task_queue: $0\r\n"},
    {Y, "temporal_config:$0\n  task_queue: x\n", NULL, NULL},
    {Y, "temporal_config: {$0}", "task_queue", "temporal_config: {task_queue: $0}"},
    {Y, "temporal_config: {$0}", "default_activity_retry_policy",
     "temporal_config: {default_activity_retry_policy: {$0}}"},
    {Y, "temporal_config: {ta$0: x}", "task_queue", "temporal_config: {task_queue$0: x}"},
    {Y, "\"na$0", "name", "\"name\": $0"},
    {Y, "\"na$0\"", "name", "\"name\": $0"},
    {Y, "'na$0': x", "name", "'name$0': x"},
    {Y, "name: \"\xF0\x9F\x98\x80\"\nmo$0", "model", "name: \"\xF0\x9F\x98\x80\"\nmodel: $0"},
    {Y, "name: x\r\ntemporal_config:\r\n  $0\r\n", "default_activity_retry_policy",
     "name: x\r\ntemporal_config:\r\n  default_activity_retry_policy:\r\n    $0\r\n"},
    {Y, "\xEF\xBB\xBFte$0", "temporal_config", "\xEF\xBB\xBFtemporal_config:\n  $0"},
    {Y, "workers:\n  - $0", "name", "workers:\n  - name: $0"},
    {Y, "workers:\n  -$0", "name", "workers:\n  - name: $0"},
    {Y, "workers:\n  - $0", "task_queues", "workers:\n  - task_queues:\n      - $0"},
    {Y, "workers:\n  - name: x\n    $0", "task_queues",
     "workers:\n  - name: x\n    task_queues:\n      - $0"},
    {Y, "workers:\n  - name: x\n    $0", "name", NULL},
    {Y, "workers:\n  - name: x\n  $0", "name", "workers:\n  - name: x\n  - name: $0"},
    {Y, "workers:\n  $0", "name", "workers:\n  - name: $0"},
    {Y, "workers:$0", "name", "workers:\n  - name: $0"},
    {Y, "workers: [$0]", "{}", "workers: [{$0}]"},
    {Y, "workers: [{$0}]", "name", "workers: [{name: $0}]"},
    {Y, "agents:\n  a:\n    $0", "input", "agents:\n  a:\n    input: $0"},
    {Y, "agents:\n  a:\n    $0", "use_cache", NULL},
    {Y, "agents:\n  a:\n    $0", "servers", NULL},
    {Y, "agents:\n  a:\n    $0", "components", "agents:\n  a:\n    components:\n      - $0"},
    {Y, "agents:\n  a:\n    evaluator: {}\n    $0", "components", NULL},
    {Y, "agents:\n  a:\n    evaluator: {}\n    $0", "handoff_router",
     "agents:\n  a:\n    evaluator: {}\n    handoff_router:\n      $0"},
    {Y, "agents:\n  a:\n    components: []\n    $0", "evaluator", NULL},
    {Y, "agents:\n  a:\n    components: []\n    $0", "write_to_file", NULL},
    {Y, "agents:\n  a:\n    components: []\n    config:\n      $0", "write_to_file",
     "agents:\n  a:\n    components: []\n    config:\n      write_to_file: $0"},
    {Y, "agents:\n  a:\n    colour: $0", NULL, NULL},
    {Y, "agents:\n  a:\n    x-mine:\n      $0", NULL, NULL},
    {Y, "run:\n  agent: b\nagents:\n  $0", "b", "run:\n  agent: b\nagents:\n  b:\n    $0"},
    {Y, "run:\n  agent: b\nagents:\n  b: {}\n  $0", "b", NULL},
    {Y, "run:\n  search_attributes:\n    x:\n      $0", "type",
     "run:\n  search_attributes:\n    x:\n      type: $0"},
    /* components */
    {Y, "agents:\n  a:\n    evaluator:\n      $0", "type",
     "agents:\n  a:\n    evaluator:\n      type: $0"},
    {Y, "agents:\n  a:\n    evaluator:\n      type: $0", "DeclarativeEvaluator",
     "agents:\n  a:\n    evaluator:\n      type: DeclarativeEvaluator$0"},
    {Y, "agents:\n  a:\n    evaluator:\n      type: $0", "DefaultRouter", NULL},
    {Y, "agents:\n  a:\n    handoff_router:\n      type: Def$0", "DefaultRouter",
     "agents:\n  a:\n    handoff_router:\n      type: DefaultRouter$0"},
    {Y, "agents:\n  a:\n    modules:\n      m:\n        type: $0", "OutputModule",
     "agents:\n  a:\n    modules:\n      m:\n        type: OutputModule$0"},
    {Y, "agents:\n  a:\n    components:\n      - type: $0", "DefaultRoutingComponent",
     "agents:\n  a:\n    components:\n      - type: DefaultRoutingComponent$0"},
    {Y, "agents:\n  a:\n    components:\n      - $0", "type",
     "agents:\n  a:\n    components:\n      - type: $0"},
    {Y, "agents:\n  a:\n    components:\n      - type: $0", "ExampleUtilityComponent", NULL},
    {Y, "agents:\n  a:\n    evaluator:\n      type: $0\ncomponents:\n  Mine: {type: component}\n",
     "Mine",
     "agents:\n  a:\n    evaluator:\n      type: Mine$0\ncomponents:\n  Mine: {type: component}\n"},
    {Y, "agents:\n  a:\n    handoff_router:\n      type: DefaultRouter\n      config:\n        $0",
     "hand_off",
     "agents:\n  a:\n    handoff_router:\n      type: DefaultRouter\n      config:\n        "
     "hand_off: "
     "$0"},
    {Y, "agents:\n  a:\n    handoff_router:\n      type: Mine\n      config:\n        $0", NULL,
     NULL},
    {Y, "agents:\n  a: {evaluator: {config: {$0}, type: DeclarativeEvaluator}}", "stream",
     "agents:\n  a: {evaluator: {config: {stream: $0}, type: DeclarativeEvaluator}}"},
    {Y,
     "agents:\n  a:\n    handoff_router:\n      type: DefaultRouter\n      config:\n"
     "        hand_off:\n          $0",
     "next_agent",
     "agents:\n  a:\n    handoff_router:\n      type: DefaultRouter\n      config:\n"
     "        hand_off:\n          next_agent: $0"},
    {Y, "agents:\n  a: {modules: {m: {type: AssertionCheckerModule, config: {rules: [{$0}]}}}}",
     "fail_message",
     "agents:\n  a: {modules: {m: {type: AssertionCheckerModule, config: {rules: [{fail_message: "
     "$0}]}}}}"},
    /* values */
    {Y, "enable_temporal: $0", "true", "enable_temporal: true$0"},
    {Y, "enable_temporal:$0", "true", "enable_temporal: true$0"},
    {Y, "enable_temporal: fal$0se # c", "true", "enable_temporal: true$0 # c"},
    {Y, "enable_temporal: '$0'", NULL, NULL},
    {Y, "enable_temporal: \n  $0", "true", "enable_temporal: \n  true$0"},
    {Y, "description: a $0b", NULL, NULL},
    {Y, "run:\n  id_reuse_policy: $0", "reject_duplicate",
     "run:\n  id_reuse_policy: reject_duplicate$0"},
    {Y, "run:\n  agent: $0\n" AGENTS, "two", "run:\n  agent: two$0\n" AGENTS},
    {Y, "run:\n  agent: 't$0\n" AGENTS, "two", "run:\n  agent: 'two'$0\n" AGENTS},
    {Y, "run:\n  agent: \"t$0\"\n" AGENTS, "two", "run:\n  agent: \"two$0\"\n" AGENTS},
    {Y, "run: {agent: $0}\n" AGENTS, "one", "run: {agent: one$0}\n" AGENTS},
    {Y, "agents:\n  \"a: b\": {}\nrun:\n  agent: $0\n", "a: b",
     "agents:\n  \"a: b\": {}\nrun:\n  agent: \"a: b\"$0\n"},
    {Y, "temporal_config:\n  task_queue: $0\nworkers:\n  - task_queues: [gpu]\n", "gpu",
     "temporal_config:\n  task_queue: gpu$0\nworkers:\n  - task_queues: [gpu]\n"},
    {Y, "temporal_config:\n  task_queue: main\nworkers:\n  - task_queues: [$0]\n", "main",
     "temporal_config:\n  task_queue: main\nworkers:\n  - task_queues: [main$0]\n"},
    {Y, "temporal_config:\n  task_queue: main\nworkers:\n  - task_queues: $0\n", "main",
     "temporal_config:\n  task_queue: main\nworkers:\n  - task_queues: [main]$0\n"},
    {Y, "temporal_config:\n  task_queue: main\nworkers:\n  - task_queues:\n      - $0\n", "main",
     "temporal_config:\n  task_queue: main\nworkers:\n  - task_queues:\n      - main$0\n"},
    {Y, "temporal_config:\n  task_queue: main\nworkers:\n  - task_queues:\n      $0\n", "main",
     "temporal_config:\n  task_queue: main\nworkers:\n  - task_queues:\n      - main$0\n"},
    {Y, "mcp_servers:\n  files: {}\nagents:\n  a:\n    mcp_servers: [$0]", "files",
     "mcp_servers:\n  files: {}\nagents:\n  a:\n    mcp_servers: [files$0]"},
    /* what the first agent takes */
    {Y, RUN "    input:\n      $0\n" TAKES, "topic", RUN "    input:\n      topic: $0\n" TAKES},
    {Y, RUN "    input: {topic: 1, $0}\n" TAKES, "tone",
     RUN "    input: {topic: 1, tone: $0}\n" TAKES},
    {Y, RUN "    input: {topic: 1, $0}\n" TAKES, "topic", NULL},
    {Y, RUN "    input:$0\n" TAKES, "topic", RUN "    input:\n        topic: $0\n" TAKES},
    {Y, RUN "    memo:\n      $0\n" TAKES, NULL, NULL},
    {J, "{\"run\": {\"agent\": \"a\", \"input\": {$0}}, \"agents\": {\"a\": {\"input\": \"x\"}}}",
     "x",
     "{\"run\": {\"agent\": \"a\", \"input\": {\"x\": $0\"\"}}, \"agents\": {\"a\": {\"input\": "
     "\"x\"}}}"},
    /* durations */
    {Y, "temporal_config:\n  workflow_run_timeout: $0", "PT5M",
     "temporal_config:\n  workflow_run_timeout: PT5M$0"},
    {Y, "temporal_config:\n  workflow_run_timeout: 90$0", "PT1M30S",
     "temporal_config:\n  workflow_run_timeout: PT1M30S$0"},
    {Y, "temporal_config:\n  workflow_run_timeout: 2$0", "P2D",
     "temporal_config:\n  workflow_run_timeout: P2D$0"},
    {Y, "temporal_config:\n  workflow_run_timeout: 1h30m$0", "PT1H30M",
     "temporal_config:\n  workflow_run_timeout: PT1H30M$0"},
    {T, "[temporal_config]\nworkflow_run_timeout = $0", "5m",
     "[temporal_config]\nworkflow_run_timeout = \"5m\"$0"},
    {T, "[temporal_config]\nworkflow_run_timeout = \"$0", "5m",
     "[temporal_config]\nworkflow_run_timeout = \"5m\"$0"},
    {J, "{\"temporal_config\": {\"workflow_run_timeout\": $0}}", "PT5M",
     "{\"temporal_config\": {\"workflow_run_timeout\": \"PT5M\"$0}}"},
    /* types of error */
    {Y,
     "temporal_config:\n  default_activity_retry_policy:\n    non_retryable_error_types:\n"
     "      - $0\nagents:\n  a:\n    input: x\n    " EVALUATOR "\n",
     "RuntimeError",
     "temporal_config:\n  default_activity_retry_policy:\n    non_retryable_error_types:\n"
     "      - RuntimeError$0\nagents:\n  a:\n    input: x\n    " EVALUATOR "\n"},
    {Y,
     "temporal_config:\n  default_activity_retry_policy:\n    non_retryable_error_types:\n"
     "      - $0\nagents:\n  a:\n    input: x\n    " EVALUATOR "\n",
     "KeyError", NULL},
    {Y,
     "agents:\n  a:\n    temporal_activity_config: {retry_policy: {non_retryable_error_types: "
     "[$0]}}\n    input: x\n    " EVALUATOR "\n",
     "TemporalTimeout:StartToClose",
     "agents:\n  a:\n    temporal_activity_config: {retry_policy: {non_retryable_error_types: "
     "[TemporalTimeout:StartToClose$0]}}\n    input: x\n    " EVALUATOR "\n"},
    {Y,
     "agents:\n  a:\n    temporal_activity_config: {retry_policy: {non_retryable_error_types: "
     "[$0]}}\n    input: x\n    evaluator: {name: e, type: Mine}\n",
     "KeyError",
     "agents:\n  a:\n    temporal_activity_config: {retry_policy: {non_retryable_error_types: "
     "[KeyError$0]}}\n    input: x\n    evaluator: {name: e, type: Mine}\n"},
    {Y,
     "agents:\n  a:\n    temporal_activity_config: {retry_policy: {non_retryable_error_types: "
     "[$0]}}\n    input: x\n    evaluator: {name: e, type: Mine}\n",
     "Exception", NULL},
    /* comments */
    {Y, "# $0", NULL, NULL},
    {Y, "# see flockc: $0", NULL, NULL},
    {Y, "name: x # flockc: $0", "ignore", "name: x # flockc: ignore[$0]"},
    {Y, "name: x # flockc:$0", "ignore-file", "name: x # flockc: ignore-file[$0]"},
    {Y, "name: x # flockc: ig$0", "ignore", "name: x # flockc: ignore[$0]"},
    {Y, "name: x # flockc: ignore[$0]", "queue-idle", "name: x # flockc: ignore[queue-idle$0]"},
    {Y, "name: x # flockc: ignore[$0", "queue-idle", "name: x # flockc: ignore[queue-idle]$0"},
    {Y, "name: x # flockc: ignore[que$0ue] why", "queue-idle",
     "name: x # flockc: ignore[queue-idle$0] why"},
    {Y, "name: x # flockc: ignore[queue-idle, $0]", "queue-idle", NULL},
    {Y, "name: x # flockc: ignore[queue-idle, $0]", "zero-duration",
     "name: x # flockc: ignore[queue-idle, zero-duration$0]"},
    {Y, "name: x # flockc: ignore[FLK$0]", "FLK603", "name: x # flockc: ignore[FLK603$0]"},
    {Y, "name: x # flockc: ignore[$0]", "unused-ignore", NULL},
    {Y, "name: x # flockc: ignore[a] it $0", NULL, NULL},
    {T, "# flockc: ignore-file[$0]", "queue-idle", "# flockc: ignore-file[queue-idle$0]"},
    /* prose */
    {Y, "description: |\n  na$0", NULL, NULL},
    {Y, "name: x   $0", NULL, NULL},
    {Y, "name: 'a'$0", NULL, NULL},
    {Y, "title: x\n# c $0", NULL, NULL},
    /* TOML */
    {T, "$0", "name", "name = \"$0\""},
    {T, "$0", "enable_temporal", "enable_temporal = $0true"},
    {T, "$0", "temporal_config", "[temporal_config]\n$0"},
    {T, "$0", "workers", "[[workers]]\n$0"},
    {T, "$0", "dependencies", "dependencies = [$0]"},
    {T, "te$0\nname = 'x'\n", "temporal_config", "temporal_config = {$0}\nname = 'x'\n"},
    {T, "name$0 = 'x'\n", "model", "model$0 = 'x'\n"},
    {T, "[temporal_config]\n$0", "default_activity_retry_policy",
     "[temporal_config]\n[temporal_config.default_activity_retry_policy]\n$0"},
    {T, "[temporal_config]\n\t$0", "task_queue", "[temporal_config]\n\ttask_queue = \"$0\""},
    {T, "[temporal_config]\ntask_queue = 'x'\n$0", "task_queue", NULL},
    {T, "[temporal_config]\ndefault_activity_retry_policy.$0", "maximum_attempts",
     "[temporal_config]\ndefault_activity_retry_policy.maximum_attempts = $03"},
    {T, "[te$0]", "temporal_config", "[temporal_config$0]"},
    {T, "[te$0", "temporal_config", "[temporal_config]$0"},
    {T, "[te$0", "workers", NULL},
    {T, "[[wo$0", "workers", "[[workers]]$0"},
    {T, "[ag$0", "agents.", "[agents.$0"},
    {T, "[agents.a]\nx = 1\n[agents.a.$0", "evaluator",
     "[agents.a]\nx = 1\n[agents.a.evaluator]$0"},
    {T, "[run]\nagent = 'b'\n[agents.$0x]", "b", "[run]\nagent = 'b'\n[agents.b$0]"},
    {T, "[agents.\"a b\"]\n$0", "evaluator", "[agents.\"a b\"]\n[agents.\"a b\".evaluator]\n$0"},
    {T, "[agents.a]\nevaluator = {$0}", "type", "[agents.a]\nevaluator = {type = \"$0\"}"},
    {T, "[agents.a]\nevaluator = $0", "{}", "[agents.a]\nevaluator = {$0}"},
    {T, "[agents.a]\nevaluator.type = '$0'", "DeclarativeEvaluator",
     "[agents.a]\nevaluator.type = 'DeclarativeEvaluator$0'"},
    {T, "[[workers]]\nname = 'a'\n$0", "task_queues",
     "[[workers]]\nname = 'a'\ntask_queues = [$0]"},
    {T, "[temporal_config]\ntask_queue = 'main'\n[[workers]]\ntask_queues = ['$0']", "main",
     "[temporal_config]\ntask_queue = 'main'\n[[workers]]\ntask_queues = ['main$0']"},
    {T, "enable_temporal =$0", "true", "enable_temporal = true$0"},
    {T, "a = \"\"\"\nx$0\n\"\"\"", NULL, NULL},
    /* JSON */
    {J, "{$0}", "name", "{\"name\": \"$0\"}"},
    {J, "{\"$0\"}", "name", "{\"name\": \"$0\"}"},
    {J, "{\"na$0", "name", "{\"name\": \"$0\""},
    {J, "{na$0}", "name", "{\"name\": \"$0\"}"},
    {J, "{\"na$0\": 1}", "name", "{\"name$0\": 1}"},
    {J, "{$0}", "enable_temporal", "{\"enable_temporal\": $0true}"},
    {J, "{$0}", "agents", "{\"agents\": {$0}}"},
    {J, "{$0}", "workers", "{\"workers\": [$0]}"},
    {J, "{\"name\": 1, $0 \"model\": 2}", "agents",
     "{\"name\": 1, \"agents\": {$0}, \"model\": 2}"},
    {J, "{\"name\": 1\n$0}", "model", "{\"name\": 1\n, \"model\": \"$0\"}"},
    {J, "{\"name\": 1,\n\t$0\n}", "model", "{\"name\": 1,\n\t\"model\": \"$0\"\n}"},
    {J, "{\"enable_temporal\":$0}", "true", "{\"enable_temporal\":true$0}"},
    {J, "{\"enable_temporal\": \"$0\"}", NULL, NULL},
    {J, "{\"temporal_config\": $0}", "{}", "{\"temporal_config\": {$0}}"},
    {J, "{\"run\": {\"agent\": $0}, \"agents\": {\"a\": {}}}", "a",
     "{\"run\": {\"agent\": \"a\"$0}, \"agents\": {\"a\": {}}}"},
    {J, "{\"workers\": [$0]}", "{}", "{\"workers\": [{$0}]}"},
    {J, "{\"workers\": [{\"task_queues\": $0}], \"temporal_config\": {\"task_queue\": \"q\"}}", "q",
     "{\"workers\": [{\"task_queues\": [\"q\"]$0}], \"temporal_config\": {\"task_queue\": \"q\"}}"},
    {J, "{\"a\" $0}", NULL, NULL},
};

static void check_row(Arena *arena, const Row *row, bool *has_failed)
{
    const char *mark = strstr(row->text, "$0");
    Buf text = buf_new(arena_context(arena)), got = buf_new(arena_context(arena));
    buf_append(&text, str_make(row->text, (size_t)(mark - row->text)));
    buf_append_c(&text, mark + 2);
    CompletionQuery query = {.text = buf_str(&text),
                             .language = row->language,
                             .offset = (uint32_t)(mark - row->text),
                             .compilation = compiled(arena, buf_str(&text), row->language),
                             .line_before = COMPLETE_NO_PLACE};
    Completion completion = complete_at(arena, &query);
    const CompletionItem *item = row->label ? find_item(&completion, str_of(row->label)) : NULL;
    if (item)
        put_in(&got, query.text, &completion, item, STR("$0"));
    else if (!row->label && completion.count > 0)
        buf_printf(&got, "%zu items, such as %.*s", completion.count,
                   STR_ARG(completion.items[0].label));
    /* the mark takes no place of a stand-in here */
    if (item && item->stop_count) {
        Span stop = item->stops[item->stop_count - 1];
        buf_clear(&got);
        put_in(&got, query.text, &completion, item,
               arena_format(arena, "$0%.*s", (int)(stop.end - stop.start),
                            item->text.ptr + stop.start));
    }
    const char *shown = got.len > 0 ? got.ptr : "";
    if (strcmp(shown, row->result ? row->result : "") != 0) {
        print_message("%s\n  with %s gives\n%s\n  wanted\n%s\n", row->text,
                      row->label ? row->label : "nothing", shown, row->result ? row->result : "");
        *has_failed = true;
    }
    buf_free(&text);
    buf_free(&got);
}

static void every_item_goes_where_it_is_meant(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    bool has_failed = false;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        Arena *arena = arena_new(context);
        check_row(arena, &ROWS[i], &has_failed);
        arena_free(arena);
    }
    context_free(context);
    assert_false(has_failed);
}

/* A file that was empty has no findings once a template is in it. */
static void a_new_flock_has_no_findings(void **state)
{
    (void)state;
    Context *context = context_new(NULL);
    for (int language = 0; language < 3; language++) {
        Arena *arena = arena_new(context);
        Buf text = buf_new(context);
        CompletionQuery query = {.language = (Language)language, .line_before = COMPLETE_NO_PLACE};
        Completion completion = complete_at(arena, &query);
        const CompletionItem *item = find_item(&completion, STR("new flock"));
        assert_non_null(item);
        put_in(&text, STR(""), &completion, item, STR(""));
        const Compilation *compilation = compiled(arena, buf_str(&text), (Language)language);
        for (size_t i = 0; i < compilation->finding_count; i++)
            print_message("%.*s\n", STR_ARG(compilation->findings[i]->message));
        assert_int_equal(compilation->finding_count, 0);
        assert_true(compilation_can_emit(compilation));
        buf_free(&text);
        arena_free(arena);
    }
    context_free(context);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_goes_where_it_is_meant),
        cmocka_unit_test(a_new_flock_has_no_findings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
