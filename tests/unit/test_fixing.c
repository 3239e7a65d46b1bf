/* SPDX-License-Identifier: MIT */
/*
 * test_fixing.c - fixes applied to whole definitions: what changes, what stays as it was,
 * and what is refused.
 */
#include "lint_fixture.h"

#include "fixing.h"

typedef struct FixingRow {
    Language language;
    FixSafety most;
    const char *text, *fixed;
    size_t fix_count;
} FixingRow;

#define MARK "\xEF\xBB\xBF"
#define ERRORS                                                                                     \
    "    temporal_activity_config:\n      retry_policy:\n        non_retryable_error_types:\n"
#define HEAD                                                                                       \
    "enable_temporal: true\n"                                                                      \
    "temporal_config:\n"                                                                           \
    "  workflow_execution_timeout: PT1H\n"                                                         \
    "agents:\n"                                                                                    \
    "  a:\n"                                                                                       \
    "    input: topic\n"                                                                           \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
#define TOML_HEAD                                                                                  \
    "enable_temporal = true\n"                                                                     \
    "temporal_config.workflow_execution_timeout = \"PT1H\"\n"                                      \
    "[agents.a]\n"                                                                                 \
    "input = \"topic\"\n"                                                                          \
    "evaluator = {name = \"default\", type = \"DeclarativeEvaluator\"}\n"

static const FixingRow ROWS[] = {
    /* nothing to do */
    {LANGUAGE_YAML, FIX_UNSAFE, "", "", 0},
    {LANGUAGE_YAML, FIX_UNSAFE, HEAD, HEAD, 0},
    {LANGUAGE_YAML, FIX_UNSAFE, "agents: [\n", "agents: [\n", 0},
    {LANGUAGE_YAML, FIX_UNSAFE, "\xFF", "\xFF", 0},
    /* only the bytes of the edit change: comments, order, quotes, blanks, line ends */
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    # keep\n    temporal_activity_config :   # keep too\n"
          "         start_to_close_timout  :   'PT3M'   # and this\n\n\n",
     HEAD "    # keep\n    temporal_activity_config :   # keep too\n"
          "         start_to_close_timeout  :   'PT3M'   # and this\n\n\n",
     1},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_config: {start_to_close_timout: PT3M}\r\n    description: x",
     HEAD "    temporal_activity_config: {start_to_close_timeout: PT3M}\r\n    description: x", 1},
    {LANGUAGE_TOML, FIX_SAFE,
     TOML_HEAD "[agents.a.temporal_activity_config] # keep\n"
               "\tstart_to_close_timout=\"3m\"  # too\n",
     TOML_HEAD "[agents.a.temporal_activity_config] # keep\n"
               "\tstart_to_close_timeout=\"3m\"  # too\n",
     1},
    {LANGUAGE_TOML, FIX_SAFE,
     TOML_HEAD "temporal_activity_config = { start_to_close_timout = 180 }",
     TOML_HEAD "temporal_activity_config = { start_to_close_timeout = 180 }", 1},
    {LANGUAGE_JSON, FIX_SAFE,
     "{\"enable_temporal\":true,\"temporal_config\": {\"workflow_execution_timout\" : \"PT1H\"},"
     "\"agents\":{}}",
     "{\"enable_temporal\":true,\"temporal_config\": {\"workflow_execution_timeout\" : \"PT1H\"},"
     "\"agents\":{}}",
     1},
    /* a key of TOML in all places that write it: headers, dotted keys, tables in an array */
    {LANGUAGE_TOML, FIX_SAFE,
     TOML_HEAD "[agents.a.temporal_activity_confg]\nstart_to_close_timeout = 5\n"
               "[agents.a.temporal_activity_confg.retry_policy]\nmaximum_attempts = 5\n",
     TOML_HEAD "[agents.a.temporal_activity_config]\nstart_to_close_timeout = 5\n"
               "[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 5\n",
     1},
    {LANGUAGE_TOML, FIX_SAFE,
     TOML_HEAD "[agents.a.temporal_activity_confg.retry_policy]\nmaximum_attempts = 5\n"
               "[agents.a.\"temporal_activity_confg\"]\nstart_to_close_timeout = 5\n",
     TOML_HEAD "[agents.a.temporal_activity_config.retry_policy]\nmaximum_attempts = 5\n"
               "[agents.a.\"temporal_activity_config\"]\nstart_to_close_timeout = 5\n",
     1},
    {LANGUAGE_TOML, FIX_SAFE,
     TOML_HEAD "temporal_activity_confg.start_to_close_timeout = 5\n"
               "temporal_activity_confg.retry_polcy.maximum_attempts = 5\n"
               "temporal_activity_confg . retry_polcy . maximum_interval = 9\n",
     TOML_HEAD "temporal_activity_config.start_to_close_timeout = 5\n"
               "temporal_activity_config.retry_policy.maximum_attempts = 5\n"
               "temporal_activity_config . retry_policy . maximum_interval = 9\n",
     2},
    {LANGUAGE_TOML, FIX_SAFE,
     TOML_HEAD "temporal_activity_config = {retry_polcy.maximum_attempts = 5, "
               "retry_polcy.maximum_interval = 9}\n",
     TOML_HEAD "temporal_activity_config = {retry_policy.maximum_attempts = 5, "
               "retry_policy.maximum_interval = 9}\n",
     1},
    {LANGUAGE_TOML, FIX_SAFE,
     TOML_HEAD "[[worker]]\nname = \"a\"\ntask_queues = [\"flock-queue\"]\n"
               "[[worker]]\nname = \"b\"\ntask_queues = [\"flock-queue\"]\n",
     TOML_HEAD "[[workers]]\nname = \"a\"\ntask_queues = [\"flock-queue\"]\n"
               "[[workers]]\nname = \"b\"\ntask_queues = [\"flock-queue\"]\n",
     1},
    /* nothing if some places cannot be read */
    {LANGUAGE_TOML, FIX_SAFE,
     TOML_HEAD "[agents.a.temporal_activity_confg]\nstart_to_close_timeout = 5\n"
               "[agents.a.temporal_activity_confg.retry_policy\nmaximum_attempts = 5\n",
     TOML_HEAD "[agents.a.temporal_activity_confg]\nstart_to_close_timeout = 5\n"
               "[agents.a.temporal_activity_confg.retry_policy\nmaximum_attempts = 5\n",
     0},
    /* lines that are added end as the others do */
    {LANGUAGE_YAML, FIX_UNSAFE,
     "# head\r\nname: x\r\ntemporal_config: {workflow_execution_timeout: PT1H}\r\n",
     "# head\r\nname: x\r\nenable_temporal: true\r\ntemporal_config: {workflow_execution_timeout: "
     "PT1H}\r\n",
     1},
    {LANGUAGE_TOML, FIX_UNSAFE, "[temporal_config]\r\nworkflow_execution_timeout = \"PT1H\"\r\n",
     "enable_temporal = true\r\n[temporal_config]\r\nworkflow_execution_timeout = \"PT1H\"\r\n", 1},
    {LANGUAGE_YAML, FIX_UNSAFE, "temporal_config:\r  workflow_execution_timeout: PT1H\r",
     "enable_temporal: true\rtemporal_config:\r  workflow_execution_timeout: PT1H\r", 1},
    /* after a byte order mark */
    {LANGUAGE_YAML, FIX_UNSAFE, MARK "temporal_config: {workflow_execution_timeout: PT1H}\n",
     MARK "enable_temporal: true\ntemporal_config: {workflow_execution_timeout: PT1H}\n", 1},
    {LANGUAGE_TOML, FIX_UNSAFE, MARK "temporal_config.workflow_execution_timeout = \"PT1H\"\n",
     MARK "enable_temporal = true\ntemporal_config.workflow_execution_timeout = \"PT1H\"\n", 1},
    /* and a comment there is one */
    {LANGUAGE_YAML, FIX_SAFE,
     MARK "# ours\nagents:\n  a:\n    input: x\n    evaluator: {name: e, type: "
          "DeclarativeEvaluator}\n    handoff_router: {type: FeedbackRetryRouter}\n",
     MARK "# ours\nagents:\n  a:\n    input: x\n    evaluator: {name: e, type: "
          "DeclarativeEvaluator}\n    handoff_router: {type: FeedbackRetryRouter}\n",
     0},
    {LANGUAGE_YAML, FIX_SAFE,
     MARK "# flockc: ignore[unknown-key]\nnope: 1\nagents: {} # flockc: ignore[unknown-key]\n",
     MARK "# flockc: ignore[unknown-key]\nnope: 1\nagents: {}\n", 1},
    {LANGUAGE_YAML, FIX_SAFE, MARK "# flockc: ignore[unknown-key]\r\nagents: {}\r\n",
     MARK "agents: {}\r\n", 1},
    /* before the first table, not before the first header alone */
    {LANGUAGE_TOML, FIX_UNSAFE,
     "[agents.a]\ninput = \"x\"\nevaluator = {name = \"d\", type = \"DeclarativeEvaluator\"}\n"
     "[agents]\n[temporal_config]\nworkflow_execution_timeout = \"PT1H\"\n",
     "enable_temporal = true\n"
     "[agents.a]\ninput = \"x\"\nevaluator = {name = \"d\", type = \"DeclarativeEvaluator\"}\n"
     "[agents]\n[temporal_config]\nworkflow_execution_timeout = \"PT1H\"\n",
     1},
    /* text for people stays, or the fix is unsafe */
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_config:\n      retry_policy:\n        non_retryable_error_types:\n"
          "          - RuntimeError\n          - RuntimeError # as before\n",
     HEAD "    temporal_activity_config:\n      retry_policy:\n        non_retryable_error_types:\n"
          "          - RuntimeError\n          - RuntimeError # as before\n",
     0},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_config:\n      retry_policy:\n        non_retryable_error_types:\n"
          "          - RuntimeError\n          # as before\n          - RuntimeError\n",
     HEAD "    temporal_activity_config:\n      retry_policy:\n        non_retryable_error_types:\n"
          "          - RuntimeError\n          # as before\n          - RuntimeError\n",
     0},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    handoff_router:\r\n      # to b\r\n      config: {hand_off: b}\r\n"
          "  b: {input: x, evaluator: {name: e, type: DeclarativeEvaluator}}\r\n",
     HEAD "    handoff_router:\r\n      # to b\r\n      config: {hand_off: b}\r\n"
          "  b: {input: x, evaluator: {name: e, type: DeclarativeEvaluator}}\r\n",
     0},
    /* a new line goes where no comment is above */
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    handoff_router:\r\n      # to b\r\n      name: r\r\n      config: {hand_off: b}\r\n"
          "  b: {input: x, evaluator: {name: e, type: DeclarativeEvaluator}}\r\n",
     HEAD "    handoff_router:\r\n      # to b\r\n      name: r\r\n      type: DefaultRouter\r\n"
          "      config: {hand_off: b}\r\n"
          "  b: {input: x, evaluator: {name: e, type: DeclarativeEvaluator}}\r\n",
     1},
    {LANGUAGE_TOML, FIX_SAFE,
     TOML_HEAD "temporal_activity_config.retry_policy.non_retryable_error_types = [\n"
               "  \"RuntimeError\",\n  \"RuntimeError\", # as before\n]\n",
     TOML_HEAD "temporal_activity_config.retry_policy.non_retryable_error_types = [\n"
               "  \"RuntimeError\",\n  \"RuntimeError\", # as before\n]\n",
     0},
    /* if it is asked for, the text stays all the same; an ignore would be about another line */
    {LANGUAGE_YAML, FIX_UNSAFE,
     HEAD ERRORS "          - RuntimeError\n          - RuntimeError # as before\n",
     HEAD ERRORS "          - RuntimeError\n          # as before\n", 1},
    {LANGUAGE_YAML, FIX_UNSAFE,
     HEAD ERRORS "          - RuntimeError\n          - RuntimeError # flockc: "
                 "ignore[queue-of-several-files] x\n",
     HEAD ERRORS "          - RuntimeError\n          - RuntimeError # flockc: "
                 "ignore[queue-of-several-files] x\n",
     0},
    {LANGUAGE_YAML, FIX_UNSAFE,
     HEAD ERRORS "          - RuntimeError\n          - RuntimeError # flockc: "
                 "ignore-file[queue-of-several-files] x\n",
     HEAD ERRORS "          - RuntimeError\n          # flockc: "
                 "ignore-file[queue-of-several-files] x\n",
     1},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    handoff_router:\n      type: >- # by hand\n        DefaultRoutr\n"
          "      config: {hand_off: b}\n  b: {input: x, evaluator: {name: e, type: "
          "DeclarativeEvaluator}}\n",
     HEAD "    handoff_router:\n      type: DefaultRouter  # by hand\n"
          "      config: {hand_off: b}\n  b: {input: x, evaluator: {name: e, type: "
          "DeclarativeEvaluator}}\n",
     1},
    {LANGUAGE_TOML, FIX_UNSAFE,
     TOML_HEAD "temporal_activity_config.retry_policy.non_retryable_error_types = [\n"
               "  \"RuntimeError\",\n  \"RuntimeError\", # as before\n]\n",
     TOML_HEAD "temporal_activity_config.retry_policy.non_retryable_error_types = [\n"
               "  \"RuntimeError\",\n  # as before\n]\n",
     1},
    /* the last line has no end, and gets none */
    {LANGUAGE_YAML, FIX_SAFE, HEAD ERRORS "          - RuntimeError\r\n          - RuntimeError",
     HEAD ERRORS "          - RuntimeError", 1},
    {LANGUAGE_YAML, FIX_SAFE, HEAD ERRORS "          - RuntimeError # x\n          - RuntimeError",
     HEAD ERRORS "          - RuntimeError # x", 1},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD ERRORS
     "          - |\n            RuntimeError\n          - RuntimeError\n          - RuntimeError",
     HEAD ERRORS "          - |\n            RuntimeError\n          - RuntimeError", 1},
    {LANGUAGE_YAML, FIX_SAFE, HEAD "    description: |\n      m\n# flockc: ignore[zero-duration]",
     HEAD "    description: |\n      m\n", 1},
    /* a new entry does not take the comment of the last one */
    {LANGUAGE_YAML, FIX_SAFE,
     "enable_temporal: true\nagents:\n  a:\n    input: topic\n    model: m\n    evaluator: {\n"
     "      name: default,\n      type: DeclarativeEvaluator, # ours\n    }\n",
     "enable_temporal: true\nagents:\n  a:\n    input: topic\n    model: m\n    evaluator: {\n"
     "      name: default,\n      type: DeclarativeEvaluator, config: {model: m}, # ours\n    }\n",
     1},
    /* quotes do not help against a tag, not even against "!" */
    {LANGUAGE_YAML, FIX_UNSAFE,
     HEAD "    description: ! no\n    temporal_activity_config: {task_queue: !!int 5}\n",
     HEAD "    description: ! no\n    temporal_activity_config: {task_queue: !!int 5}\n", 0},
    {LANGUAGE_YAML, FIX_UNSAFE,
     HEAD
     "    temporal_activity_config:\n      start_to_close_timeout: |- # as before\n        5\n",
     HEAD
     "    temporal_activity_config:\n      start_to_close_timeout: |- # as before\n        5\n",
     0},
    /* a misspelt key of a component is that one, and lacks nothing else */
    {LANGUAGE_YAML, FIX_SAFE,
     "agents: {a: {input: x, evaluator: {nmae: e, typ: DeclarativeEvaluator}}}\n",
     "agents: {a: {input: x, evaluator: {name: e, type: DeclarativeEvaluator}}}\n", 2},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    handoff_router: {name: r, tpye: LLMRouter, config: {hand_off: a}}\n",
     HEAD "    handoff_router: {name: r, type: LLMRouter, config: {hand_off: a}}\n", 1},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD
     "    handoff_router: {name: r, type: DefaultRouter, cofig: {hand_off: b}}\n"
     "  b: {input: x, evaluator: {name: e, type: DeclarativeEvaluator, cofig: {stream: true}}}\n",
     HEAD
     "    handoff_router: {name: r, type: DefaultRouter, config: {hand_off: b}}\n"
     "  b: {input: x, evaluator: {name: e, type: DeclarativeEvaluator, config: {stream: true}}}\n",
     2},
    {LANGUAGE_JSON, FIX_SAFE, "{\"agents\": {} /* none yet */}", "{\"agents\": {} /* none yet */}",
     0},
    /* NEL ends a comment, too */
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD ERRORS
     "          - RuntimeError\xC2\x85          # as before\n          - RuntimeError\n",
     HEAD ERRORS
     "          - RuntimeError\xC2\x85          # as before\n          - RuntimeError\n",
     0},
    /* a value that is the author's own data as well */
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_config: {retry_policy: &p {maximum_atempts: 3}}\n"
          "run: {memo: {policy: *p}}\n",
     HEAD "    temporal_activity_config: {retry_policy: &p {maximum_atempts: 3}}\n"
          "run: {memo: {policy: *p}}\n",
     0},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_config: {retry_policy: &p {maximum_atempts: 3}}\n"
          "run: {memo: {<<: *p}}\n",
     HEAD "    temporal_activity_config: {retry_policy: &p {maximum_atempts: 3}}\n"
          "run: {memo: {<<: *p}}\n",
     0},
    {LANGUAGE_YAML, FIX_SAFE,
     "x-p: &p {maximum_atempts: 3}\n" HEAD "    temporal_activity_config: {retry_policy: *p}\n"
     "  b:\n    input: x\n    evaluator: {name: default, type: DeclarativeEvaluator}\n"
     "    temporal_activity_config: {retry_policy: {<<: *p}}\n",
     "x-p: &p {maximum_attempts: 3}\n" HEAD "    temporal_activity_config: {retry_policy: *p}\n"
     "  b:\n    input: x\n    evaluator: {name: default, type: DeclarativeEvaluator}\n"
     "    temporal_activity_config: {retry_policy: {<<: *p}}\n",
     1},
    /* used through a merge here, and as it is there */
    {LANGUAGE_YAML, FIX_SAFE,
     "x-p: &p {maximum_atempts: 3}\n" HEAD
     "    temporal_activity_config: {retry_policy: {<<: *p}}\nrun: {memo: {policy: *p}}\n",
     "x-p: &p {maximum_atempts: 3}\n" HEAD
     "    temporal_activity_config: {retry_policy: {<<: *p}}\nrun: {memo: {policy: *p}}\n",
     0},
    /* anchored inside of what is merged */
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_config: {retry_policy: {<<: &p {maximum_atempts: 3}}}\n"
          "run: {memo: {policy: *p}}\n",
     HEAD "    temporal_activity_config: {retry_policy: {<<: &p {maximum_atempts: 3}}}\n"
          "run: {memo: {policy: *p}}\n",
     0},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_config: {<<: {retry_policy: &p {maximum_atempts: 3}}}\n"
          "run: {memo: {policy: *p}}\n",
     HEAD "    temporal_activity_config: {<<: {retry_policy: &p {maximum_atempts: 3}}}\n"
          "run: {memo: {policy: *p}}\n",
     0},
    /* an alias of what holds an alias */
    {LANGUAGE_YAML, FIX_SAFE,
     "x-p: &p {maximum_atempts: 3}\nx-a: &a {retry_policy: *p}\n" HEAD
     "    temporal_activity_config: *a\nrun: {memo: {policy: *p}}\n",
     "x-p: &p {maximum_atempts: 3}\nx-a: &a {retry_policy: *p}\n" HEAD
     "    temporal_activity_config: *a\nrun: {memo: {policy: *p}}\n",
     0},
    {LANGUAGE_YAML, FIX_SAFE,
     "x-p: &p {maximum_atempts: 3}\nx-a: &a {retry_policy: *p}\n" HEAD
     "    temporal_activity_config: *a\nrun: {memo: {policy: 1}}\n",
     "x-p: &p {maximum_attempts: 3}\nx-a: &a {retry_policy: *p}\n" HEAD
     "    temporal_activity_config: *a\nrun: {memo: {policy: 1}}\n",
     1},
    /* words that mean the opposite */
    {LANGUAGE_YAML, FIX_UNSAFE,
     HEAD "    temporal_activity_config:\n      retry_policy:\n"
          "        retryable_error_types: [RuntimeError]\n        minimum_interval: 1\n",
     HEAD "    temporal_activity_config:\n      retry_policy:\n"
          "        retryable_error_types: [RuntimeError]\n        minimum_interval: 1\n",
     0},
    /* what is refused in one agent is good in the next */
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_config: {start_to_close_timout: never}\n"
          "  b:\n    input: x\n    evaluator: {name: default, type: DeclarativeEvaluator}\n"
          "    temporal_activity_config: {start_to_close_timout: 3m}\n",
     HEAD "    temporal_activity_config: {start_to_close_timout: never}\n"
          "  b:\n    input: x\n    evaluator: {name: default, type: DeclarativeEvaluator}\n"
          "    temporal_activity_config: {start_to_close_timeout: PT3M}\n",
     2},
    /* a cascade removes no ignore that has a use */
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_confg:\n"
          "      start_to_close_timeout: 0 # flockc: ignore[zero-duration] wanted\n",
     HEAD "    temporal_activity_config:\n"
          "      start_to_close_timeout: 0 # flockc: ignore[zero-duration] wanted\n",
     1},
    /* several at once */
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    temporal_activity_config:\n      start_to_close_timout: 3m\n"
          "    descripton: x # flockc: ignore[zero-duration]\n",
     HEAD "    temporal_activity_config:\n      start_to_close_timeout: PT3M\n"
          "    description: x\n",
     4},
    /* a fix that uncovers the next one: another round */
    {LANGUAGE_YAML, FIX_SAFE, HEAD "    temporal_activity_config: {start_to_close_timout: 1h}\n",
     HEAD "    temporal_activity_config: {start_to_close_timeout: PT1H}\n", 2},
    /* what a comment hides is not fixed, but a comment that is unused then is */
    {LANGUAGE_YAML, FIX_SAFE, HEAD "    descripton: x # flockc: ignore[unknown-key]\n",
     HEAD "    descripton: x # flockc: ignore[unknown-key]\n", 0},
    {LANGUAGE_YAML, FIX_SAFE,
     HEAD "    description: x # flockc: ignore[unknown-key, zero-duration]\n",
     HEAD "    description: x\n", 2},
};

static Fixing fix(Arena *arena, Language language, FixSafety most, const char *text)
{
    CompilationInput input = {.name = STR("x"), .text = str_of(text), .language = language};
    return fixing_run(arena, &input, most);
}

static void rows(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(ROWS); i++) {
        Arena *arena = arena_new(NULL);
        Fixing made = fix(arena, ROWS[i].language, ROWS[i].most, ROWS[i].text);
        if (!str_is(made.text, ROWS[i].fixed) || made.fix_count != ROWS[i].fix_count) {
            print_error("in:\n%s\nwanted, with %zu fixes:\n%s\ngot, with %zu:\n%.*s\n",
                        ROWS[i].text, ROWS[i].fix_count, ROWS[i].fixed, made.fix_count,
                        STR_ARG(made.text));
            wrong++;
        }
        assert_true(str_eq(source_text(made.compilation.source), made.text));
        arena_free(arena);
    }
    assert_int_equal(wrong, 0);
}

/* A fixed text has no more errors of any kind, and fixing it again changes nothing. */
static void check_promises(const char *text, Language language, FixSafety most)
{
    Arena *arena = arena_new(NULL);
    Fixing before = fix(arena, language, FIX_SAFE, text);
    Found original = find_all(str_of(text), language);
    Fixing made = fix(arena, language, most, text);
    size_t errors[RULE_COUNT] = {0};
    for (size_t i = 0; i < original.count; i++)
        errors[original.items[i]->rule] += original.items[i]->severity == SEVERITY_ERROR;
    for (size_t i = 0; i < made.compilation.finding_count; i++) {
        const Finding *finding = made.compilation.findings[i];
        if (finding->severity == SEVERITY_ERROR && errors[finding->rule]-- == 0)
            fail_msg("%s is new in:\n%.*s", rule_infos[finding->rule].name, STR_ARG(made.text));
    }
    const char *again = arena_copy(arena, made.text).ptr;
    if (strlen(again) == made.text.len)
        assert_int_equal(fix(arena, language, most, again).fix_count, 0);
    (void)before;
    arena_free(original.arena);
    arena_free(arena);
}

/* The renamed key is there with another value already, or its value is refused there. */
static void new_errors_are_refused(void **state)
{
    (void)state;
    static const char *const TEXTS[] = {
        HEAD "    temporal_activity_config: {start_to_close_timout: never}\n",
        HEAD "    temporal_activity_config: {start_to_close_timout: [1]}\n",
        HEAD "    descripton: [1]\n",
        HEAD "    descripton: 1\n    moddel: x\n",
    };
    for (size_t i = 0; i < COUNT(TEXTS); i++) {
        check_promises(TEXTS[i], LANGUAGE_YAML, FIX_SAFE);
        check_promises(TEXTS[i], LANGUAGE_YAML, FIX_UNSAFE);
    }
    Arena *arena = arena_new(NULL);
    Fixing made = fix(arena, LANGUAGE_YAML, FIX_UNSAFE,
                      HEAD "    temporal_activity_config: {start_to_close_timout: never}\n");
    assert_int_equal(made.fix_count, 0);
    arena_free(arena);
}

/* A refused fix keeps no other one from being applied. */
static void the_others_are_applied(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Fixing made = fix(arena, LANGUAGE_YAML, FIX_SAFE,
                      HEAD "    temporal_activity_config:\n"
                           "      start_to_close_timout: never\n"
                           "      tsk_queue: flock-queue\n"
                           "    descripton: x\n");
    assert_int_equal(made.fix_count, 2);
    assert_non_null(strstr(arena_copy(arena, made.text).ptr, "start_to_close_timout: never"));
    assert_non_null(strstr(arena_copy(arena, made.text).ptr, " task_queue: flock-queue"));
    assert_non_null(strstr(arena_copy(arena, made.text).ptr, " description: x"));
    arena_free(arena);
}

/* Every rule's examples keep the promises, whatever its fix is. */
static void examples_keep_the_promises(void **state)
{
    (void)state;
    for (RuleId id = (RuleId)0; id < RULE_COUNT; id++) {
        const LintRule *rule = lint_rule(id);
        check_promises(rule->bad, rule->language, FIX_SAFE);
        check_promises(rule->bad, rule->language, FIX_UNSAFE);
    }
}

/* A finding of each rule that has a fix, and who would apply it. */
static void check_marks(const Compilation *made, const char *expected)
{
    Buf marks = {0};
    for (size_t i = 0; i < made->finding_count; i++) {
        const Fix *fix = &made->findings[i]->fix;
        if (fix->edit_count > 0)
            buf_put(&marks, fix->is_refused ? 'x' : " *!"[fix->mark]);
    }
    assert_string_equal(marks.ptr ? marks.ptr : "", expected);
    buf_free(&marks);
}

/* The marks of a compilation's fixes in order, and how many are counted. */
static void marks_who_applies_a_fix(void **state)
{
    (void)state;
    static const struct {
        const char *text, *marks;
        FixCounts counts;
    } cases[] = {
        {HEAD, "", {0, 0}},
        {HEAD "    descripton: x\n", "*", {1, 0}},
        {HEAD "    descripton: x\n    temporal_activity_config:\n"
              "      start_to_close_timeout: P1M\n",
         "*!",
         {1, 1}},
        {HEAD "    temporal_activity_config: {start_to_close_timout: never}\n", "x", {0, 0}},
        {HEAD "    descripton: 1\n    moddel: x\n", "**", {4, 0}},
        /* the fix brings another finding to light */
        {HEAD "    temporal_activity_config:\n      start_to_close_timout: 3m\n", "*", {2, 0}},
        /* and then unsafe ones remove what matches no error */
        {HEAD "    temporal_activity_config:\n"
              "      retry_policy: {non_retryable_error_types: [ValueError, 3, 4]}\n",
         "**",
         {2, 3}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new(NULL);
        CompilationInput input = {.text = str_of(cases[i].text), .language = LANGUAGE_YAML};
        Compilation made = compilation_run(arena, &input);
        FixCounts counts = fixing_review(&input, &made);
        check_marks(&made, cases[i].marks);
        assert_int_equal(counts.safe, cases[i].counts.safe);
        assert_int_equal(counts.more, cases[i].counts.more);
        arena_free(arena);
    }
}

static void many_fixes_at_once(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Buf text = {0};
    buf_append_c(&text, HEAD);
    for (int i = 0; i < 2000; i++)
        buf_printf(
            &text,
            "  b%d:\n    input: topic\n    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    descripton: x\n",
            i);
    Fixing made = fix(arena, LANGUAGE_YAML, FIX_SAFE, text.ptr);
    assert_int_equal(made.fix_count, 2000);
    buf_free(&text);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows),
        cmocka_unit_test(new_errors_are_refused),
        cmocka_unit_test(the_others_are_applied),
        cmocka_unit_test(examples_keep_the_promises),
        cmocka_unit_test(many_fixes_at_once),
        cmocka_unit_test(marks_who_applies_a_fix),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
