/* SPDX-License-Identifier: MIT */
/*
 * test_overrides.c - which finding leaves out which: every row of overrides.def has an
 * example in which both rules report and one stays, and no row contradicts another.
 */
#include "compilation.h"
#include "diag/overrides.h"
#include "emit/emit.h"
#include "lint_table.h"

#define TEMPORAL "enable_temporal: true\ntemporal_config:\n"
#define NO_WORKER "temporal_start_in_process_worker: false\n"
#define POLICY TEMPORAL "  workflow_run_timeout: P1D\n  default_activity_retry_policy:\n"
/* what an agent needs to run */
#define EVALUATOR                                                                                  \
    "    input: topic\n"                                                                           \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
#define AGENT "agents:\n  writer:\n" EVALUATOR
#define ON_AGENT "enable_temporal: true\n" AGENT "    temporal_activity_config:\n"
#define ROUTER(to) "    handoff_router: {type: DefaultRouter, config: {hand_off: " to "}}\n"
#define HUNDRED                                                                                    \
    "a-hundred-bytes-of-the-name-of-a-queue-that-nobody-will-ever-want-to-read-to-the-end-of-it-"  \
    "-so-------"
#define LONG                                                                                       \
    HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED "-and-more"

/* A definition in which both rules report of the same, and `strong` alone stays. */
typedef struct Example {
    RuleId strong, weak;
    OverrideWhere where;
    const char *text;
} Example;

#define PLACE(strong, weak, text)                                                                  \
    {                                                                                              \
        RULE_##strong, RULE_##weak, OVERRIDE_PLACE, text                                           \
    }
#define SUBJECT(strong, weak, text)                                                                \
    {                                                                                              \
        RULE_##strong, RULE_##weak, OVERRIDE_SUBJECT, text                                         \
    }

/* The flock's own queue, which a worker polls that runs no workflows. */
#define WITHOUT_WORKFLOWS(name)                                                                    \
    "enable_temporal: true\n" NO_WORKER "temporal_config: {task_queue: &q " name "}\n" AGENT       \
    "workers:\n  - {name: cpu, workflows: false, task_queues: [*q]}\n"
/* The flock's own queue, which the only worker does not poll. */
#define UNSERVED(name)                                                                             \
    "enable_temporal: true\n" NO_WORKER "temporal_config: {task_queue: " name "}\n" AGENT          \
    "workers:\n  - {name: cpu, task_queues: [another]}\n"
/* A queue that no agent uses; it is named by an alias. */
#define IDLE(name)                                                                                 \
    "x-queue: &q " name "\nenable_temporal: true\n" AGENT                                          \
    "workers:\n  - {name: cpu, task_queues: [flock-queue, *q]}\n"
/* One agent with its own queue, and no `workers` section. */
#define OWN_QUEUE(name) ON_AGENT "      task_queue: " name "\n"

static const Example examples[] = {
    PLACE(bool_as_number, zero_duration, TEMPORAL "  workflow_run_timeout: no\n"),
    PLACE(bool_as_number, unlimited_attempts, POLICY "    maximum_attempts: no\n"),
    PLACE(bool_as_number, run_exceeds_execution,
          TEMPORAL "  workflow_execution_timeout: PT0.5S\n  workflow_run_timeout: yes\n"),
    PLACE(zero_duration, duration_rounded, TEMPORAL "  workflow_run_timeout: PT0.0000004S\n"),
    SUBJECT(negative_interval, zero_duration,
            POLICY "    initial_interval: PT0S\n    maximum_interval: -PT5S\n"),
    SUBJECT(negative_interval, interval_inverted, POLICY "    maximum_interval: -PT5S\n"),
    SUBJECT(interval_inverted, duration_capped, POLICY "    initial_interval: P200Y\n"),
    SUBJECT(interval_inverted, null_maximum_interval,
            ON_AGENT "      retry_policy: {initial_interval: PT10M, maximum_interval: null}\n"),
    SUBJECT(duration_capped, interval_inverted,
            POLICY "    initial_interval: P20000Y\n    maximum_interval: PT1S\n"),
    SUBJECT(duration_capped, zero_duration,
            POLICY "    initial_interval: PT0S\n    maximum_interval: P20000Y\n"),
    SUBJECT(endless_workflow, constant_retry_storm,
            TEMPORAL "  default_activity_retry_policy:\n"
                     "    {maximum_attempts: 0, backoff_coefficient: 1}\n"),
    SUBJECT(endless_workflow, unlimited_attempts,
            TEMPORAL "  default_activity_retry_policy: {maximum_attempts: 0}\n"),
    SUBJECT(constant_retry_storm, unlimited_attempts,
            POLICY "    {maximum_attempts: 0, backoff_coefficient: 1}\n"),
    PLACE(endless_workflow, hand_off_cycle, "enable_temporal: true\n" AGENT ROUTER("writer")),
    SUBJECT(activity_exceeds_workflow, retry_budget_exceeds_workflow,
            TEMPORAL "  workflow_run_timeout: PT10M\n" AGENT
                     "    temporal_activity_config: {start_to_close_timeout: PT20M}\n"),
    PLACE(queue_too_long, queue_reserved, TEMPORAL "  task_queue: /_sys/" LONG "\n"),
    SUBJECT(queue_too_long, queue_whitespace, TEMPORAL "  task_queue: \"" LONG " \"\n"),
    SUBJECT(queue_reserved, queue_whitespace, TEMPORAL "  task_queue: \"/_sys/x \"\n"),
    PLACE(queue_empty, queue_unserved, UNSERVED("\"\"")),
    PLACE(queue_too_long, queue_unserved, UNSERVED(LONG)),
    PLACE(queue_reserved, queue_unserved, UNSERVED("/_sys/x")),
    PLACE(queue_too_long, in_process_worker_misses_queue, OWN_QUEUE(LONG)),
    PLACE(queue_reserved, in_process_worker_misses_queue, OWN_QUEUE("/_sys/x")),
    SUBJECT(queue_empty, worker_misses_workflow, WITHOUT_WORKFLOWS("\"\"")),
    SUBJECT(queue_too_long, worker_misses_workflow, WITHOUT_WORKFLOWS(LONG)),
    SUBJECT(queue_reserved, worker_misses_workflow, WITHOUT_WORKFLOWS("/_sys/x")),
    SUBJECT(queue_empty, queue_idle, IDLE("\"\"")),
    SUBJECT(queue_too_long, queue_idle, IDLE(LONG)),
    SUBJECT(queue_reserved, queue_idle, IDLE("/_sys/x")),
    PLACE(queue_unserved, in_process_worker_misses_queue,
          OWN_QUEUE("gpu-queue") "workers:\n  - {name: cpu, task_queues: [flock-queue]}\n"),
    SUBJECT(queue_unserved, queue_idle,
            OWN_QUEUE("gpu-workers-queue") "workers:\n  - {name: cpu, task_queues: [flock-queue, "
                                           "gpu-worker-queue]}\n"),
    SUBJECT(
        queue_unserved, queue_whitespace,
        OWN_QUEUE(
            "\"gpu-queue \"") "  editor:\n" EVALUATOR
                              "    temporal_activity_config: {task_queue: gpu-queue}\n" NO_WORKER
                              "workers:\n  - {name: cpu, task_queues: [flock-queue, gpu-queue]}\n"),
    SUBJECT(in_process_worker_misses_queue, queue_whitespace, OWN_QUEUE("\"flock-queue \"")),
    SUBJECT(queue_idle, queue_whitespace, IDLE("\"another \"")),
    SUBJECT(hand_off_unknown_agent, agent_name_mismatch,
            "enable_temporal: true\nagents:\n"
            "  editor:\n    name: author\n" EVALUATOR "  writer:\n" EVALUATOR ROUTER("editor")),
    SUBJECT(no_start_agent, agent_name_mismatch,
            "enable_temporal: true\n" AGENT "    name: author\nrun: {agent: writer}\n"),
    SUBJECT(mixed_dialects, missing_evaluator,
            "enable_temporal: true\nagents:\n  writer:\n    input: topic\n    components: "
            "[{name: r, type: LLMRoutingComponent}]\n    modules: {}\n"),
    PLACE(target_needs_start_agent, no_start_agent,
          "enable_temporal: true\n" AGENT "  editor:\n" EVALUATOR "run: {workflow_id: x}\n"),
    PLACE(target_agent_unknown, no_start_agent,
          "enable_temporal: true\n" AGENT "run: {agent: nobody, workflow_id: x}\n"),
    SUBJECT(unknown_key, no_start_agent,
            "agents: {a: {input: x}, b: {input: x}}\nrun: {start_agent: a}\n"),
    SUBJECT(component_dropped, missing_evaluator,
            "agents: {a: {input: topic, components: [{name: x}]}}\n"),
    SUBJECT(unknown_key, missing_evaluator,
            "agents: {a: {input: topic, evaluatr: {name: e, type: DeclarativeEvaluator}}}\n"),
    PLACE(component_dropped, unknown_key,
          "agents: {a: {input: topic, evaluator: {nmae: e, type: DeclarativeEvaluator}}}\n"),
    PLACE(router_incomplete, unknown_key,
          "agents: {a: {handoff_router: {type: DefaultRouter, config: {next_agent: a}}}}\n"),
};

/* The same for rows with UNLESS_WORSE, where `weak` is worse: it alone stays. */
static const Example worse_examples[] = {
    PLACE(bool_as_number, backoff_below_one, POLICY "    backoff_coefficient: no\n"),
    PLACE(bool_as_number, interval_inverted,
          POLICY "    initial_interval: PT5S\n    maximum_interval: yes\n"),
};

/* --- both report --------------------------------------------------------------------------- */

/* What the rules report, before the sink leaves anything out. */
typedef struct Raw {
    Arena *arena;
    SourceFile *source;
    Sink *sink;
    Finding **items;
    size_t count;
} Raw;

static Raw report_all(const char *text, CompilationNeeds *needs)
{
    Raw raw = {.arena = arena_new(NULL)};
    raw.source = source_new(raw.arena, STR("x.flock"), str_of(text));
    raw.sink = sink_new(raw.arena, raw.source);
    const Tree *tree = syntax_read(raw.arena, raw.source, LANGUAGE_YAML, raw.sink);
    const FlockDef *def = definition_read(raw.arena, tree, FLOCK_OF_FILE, raw.sink, NULL);
    Options *options = resolve_options(raw.arena, def, NULL);
    Facts *facts = facts_new(raw.arena, options);
    lint_run(raw.arena, facts, raw.sink);
    if (needs)
        needs(options, facts, &(TargetSettings){.stem = STR("x")}, raw.sink);
    Finding *const *items = sink_reported(raw.sink, &raw.count);
    raw.items = ARENA_ARRAY(raw.arena, Finding *, raw.count);
    memcpy(raw.items, items, raw.count * sizeof *items);
    return raw;
}

static bool is_same_span(Span a, Span b)
{
    return a.start == b.start && a.end == b.end;
}

static bool share(const Finding *a, const Finding *b, OverrideWhere where)
{
    if (where == OVERRIDE_PLACE)
        return is_same_span(a->span, b->span);
    return a->has_subject && b->has_subject && is_same_span(a->subject, b->subject);
}

static Finding *find(const Raw *raw, RuleId rule, const Finding *beside, OverrideWhere where)
{
    for (size_t i = 0; i < raw->count; i++)
        if (raw->items[i]->rule == rule && (!beside || share(raw->items[i], beside, where)))
            return raw->items[i];
    return NULL;
}

static void fail_example(const Example *example, const Raw *raw, const char *what)
{
    Found found = {.items = raw->items, .count = raw->count};
    print_error("%s over %s: %s\n%s", rule_infos[example->strong].name,
                rule_infos[example->weak].name, what, example->text);
    print_all(&found);
    fail();
}

/* The row that an example is about. */
static const Override *row_of(const Example *example)
{
    size_t count;
    const Override *rows = override_rows(&count);
    for (size_t i = 0; i < count; i++)
        if (rows[i].where == example->where && override_names(rows[i].strong, example->strong) &&
            override_names(rows[i].weak, example->weak))
            return &rows[i];
    print_error("no row for %s over %s\n", rule_infos[example->strong].name,
                rule_infos[example->weak].name);
    fail();
    return NULL;
}

/* Else the example would pass without its row. */
static bool has_other_cause(const Raw *raw, const Override *row, const Finding *weak)
{
    size_t count;
    const Override *rows = override_rows(&count);
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < raw->count; j++)
            if (&rows[i] != row && override_names(rows[i].weak, weak->rule) &&
                override_names(rows[i].strong, raw->items[j]->rule) &&
                share(raw->items[j], weak, rows[i].where))
                return true;
    return false;
}

static void check_example(const Example *example, bool is_weak_worse)
{
    bool is_of_target = rule_infos[example->strong].family == FAMILY_TARGETS;
    Raw raw =
        report_all(example->text, is_of_target ? emit_targets[TARGET_start_request].needs : NULL);
    size_t count;
    Finding *first = find(&raw, example->weak, NULL, example->where);
    Finding *strong = first ? find(&raw, example->strong, first, example->where) : NULL;
    if (!first || !strong)
        fail_example(example, &raw, "both must report of the same");
    if (has_other_cause(&raw, row_of(example), first))
        fail_example(example, &raw, "another row says so as well");
    Finding *const *left = sink_findings(raw.sink, &count);
    bool has_strong = false, has_weak = false;
    for (size_t i = 0; i < count; i++) {
        has_strong |= left[i] == strong;
        has_weak |= left[i] == first;
    }
    if (has_strong == is_weak_worse || has_weak != is_weak_worse)
        fail_example(example, &raw,
                     is_weak_worse ? "the weak one must stay" : "the strong one must");
    arena_free(raw.arena);
}

static void of_both_the_strong_one_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++)
        check_example(&examples[i], false);
}

static void a_worse_one_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(worse_examples); i++) {
        check_example(&worse_examples[i], true);
        assert_int_equal(row_of(&worse_examples[i])->when, OVERRIDE_UNLESS_WORSE);
    }
}

static void every_row_has_an_example(void **state)
{
    (void)state;
    size_t count;
    const Override *rows = override_rows(&count);
    for (size_t i = 0; i < count; i++) {
        bool has_example = false;
        for (size_t j = 0; j < COUNT(examples); j++)
            has_example |= row_of(&examples[j]) == &rows[i];
        if (!has_example)
            fail_msg("row %u of overrides.def has no example", (unsigned)i + 1);
    }
}

/* --- one alone ----------------------------------------------------------------------------- */

/* The bad example of a rule has its finding and nothing else; see test_rules.c. */
static void the_weak_one_speaks_alone(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(examples); i++) {
        const LintRule *weak = lint_rule(examples[i].weak);
        Found found = find_all(str_of(weak->bad), weak->language);
        assert_int_equal(found.count, 1);
        assert_int_equal(found.items[0]->rule, examples[i].weak);
        arena_free(found.arena);
    }
}

/* Near misses: other places, other subjects, not locked, no longer than Temporal keeps. */
static const LintRow side_by_side[] = {
    {POLICY "    initial_interval: -PT5S\n    maximum_interval: P200Y\n",
     "error negative-interval, warning duration-capped"},
    {POLICY "    initial_interval: P20000Y\n    maximum_interval: -PT5S\n",
     "error duration-capped, error negative-interval"},
    {POLICY "    initial_interval: PT0S\n    maximum_interval: P200Y\n",
     "warning zero-duration, warning duration-capped"},
    {POLICY "    maximum_interval: -PT5S\n    maximum_attempts: 0\n    backoff_coefficient: 1\n",
     "error negative-interval, warning constant-retry-storm"},
    {POLICY "    initial_interval: -PT5S\n" AGENT
            "    temporal_activity_config: {retry_policy: {maximum_interval: PT0.5S}}\n",
     "error negative-interval, error interval-inverted"},
    {POLICY "    {maximum_attempts: 0, backoff_coefficient: 1}\n" AGENT
            "    temporal_activity_config: {retry_policy: {maximum_attempts: 0}}\n",
     "warning constant-retry-storm, warning partial-retry-policy, info unlimited-attempts"},
    {TEMPORAL "  workflow_run_timeout: no\n  workflow_execution_timeout: PT0S\n",
     "warning bool-as-number, info zero-duration"},
    {TEMPORAL "  workflow_run_timeout: 07777777777777\n",
     "warning octal-number, error duration-capped"},
    {TEMPORAL "  workflow_execution_timeout: PT1M\n" AGENT
              "    temporal_activity_config: {start_to_close_timeout: 0777}\n",
     "warning octal-number, warning activity-exceeds-workflow"},
    {TEMPORAL "  workflow_run_timeout: PT2M\n" AGENT "    temporal_activity_config:\n"
              "      {start_to_close_timeout: PT40S, retry_policy: {initial_interval: 1:30.5}}\n",
     "warning retry-budget-exceeds-workflow, warning sexagesimal"},
    {UNSERVED("\"gpu \""), "warning queue-whitespace, error queue-unserved, info queue-idle"},
    {OWN_QUEUE("/_sys/x") NO_WORKER "workers:\n  - {name: cpu, task_queues: [flock-queue, gpu]}\n",
     "error queue-reserved, info queue-idle"},
    {"enable_temporal: true\nagents:\n"
     "  editor:\n    name: author\n" EVALUATOR "  writer:\n" EVALUATOR ROUTER("editr"),
     "info agent-name-mismatch, error hand-off-unknown-agent"},
    {"enable_temporal: true\nagents:\n  writer:\n    input: topic\n    components: "
     "[{name: r, type: DefaultRoutingComponent, config: {next_agent: editor}}]\n    modules: {}\n"
     "  editor: {input: topic}\n",
     "warning mixed-dialects, warning missing-evaluator"},
};

static void what_is_about_something_else_stays(void **state)
{
    (void)state;
    table_check("%s", LANGUAGE_YAML, side_by_side, COUNT(side_by_side));
}

/* A shared policy is two: the flock keeps its null, an agent loses it. */
static void each_use_of_a_policy_is_a_subject(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {TEMPORAL "  default_activity_retry_policy: &p\n"
                  "    {initial_interval: P9000Y, maximum_interval: null}\n" AGENT
                  "    temporal_activity_config: {retry_policy: *p}\n",
         "error duration-capped, error interval-inverted"},
    };
    table_check("%s", LANGUAGE_YAML, rows, COUNT(rows));
}

/* --- hidden by a comment, or by a setting -------------------------------------------------- */

static const LintRow hidden[] = {
    {TEMPORAL "  workflow_run_timeout: PT0.0000004S # flockc: ignore[zero-duration]\n", ""},
    {TEMPORAL "  workflow_run_timeout: no # flockc: ignore[bool-as-number]\n", ""},
    {TEMPORAL "  task_queue: /_sys/" LONG " # flockc: ignore[queue-too-long]\n", ""},
    {TEMPORAL "  workflow_run_timeout: PT0.0000004S # flockc: ignore[duration-rounded]\n",
     "info zero-duration, warning unused-ignore"},
    {TEMPORAL "  workflow_run_timeout: no # flockc: ignore[zero-duration]\n",
     "warning bool-as-number, warning unused-ignore"},
    {TEMPORAL "  task_queue: /_sys/" LONG " # flockc: ignore[queue-reserved]\n",
     "error queue-too-long, warning unused-ignore"},
};

static void a_hidden_one_still_overrides(void **state)
{
    (void)state;
    table_check("%s", LANGUAGE_YAML, hidden, COUNT(hidden));
}

static void one_that_is_off_still_overrides(void **state)
{
    (void)state;
    RuleSettings settings = {.rules = {[RULE_endless_workflow] = SETTING_OFF}};
    Raw raw = report_all(TEMPORAL "  default_activity_retry_policy: {maximum_attempts: 0}\n", NULL);
    const Tree *tree = syntax_read(raw.arena, raw.source, LANGUAGE_YAML, raw.sink);
    size_t count;
    suppression_apply(raw.arena, tree, &settings, raw.sink);
    sink_findings(raw.sink, &count);
    assert_int_equal(count, 0);
    assert_int_equal(sink_error_count(raw.sink), 0);
    arena_free(raw.arena);
}

/* --- the table and the sink ---------------------------------------------------------------- */

enum { STATES = 2 * RULE_COUNT }; /* of findings: of each rule, locked or not */

static bool can_be(RuleId rule, bool is_locked)
{
    RuleLock lock = rule_infos[rule].lock;
    return lock == LOCK_BY_EFFECT || is_locked == (lock == LOCK_ALWAYS);
}

/* Whether a row lets a finding in state `strong` leave out one in state `weak`. */
static bool overrides(const Override *row, int strong, int weak)
{
    bool is_strong_locked = strong % 2, is_weak_locked = weak % 2;
    if (!override_names(row->strong, (RuleId)(strong / 2)) ||
        !override_names(row->weak, (RuleId)(weak / 2)) ||
        !can_be((RuleId)(strong / 2), is_strong_locked) ||
        !can_be((RuleId)(weak / 2), is_weak_locked))
        return false;
    return (row->when != OVERRIDE_IF_LOCKED || is_strong_locked) &&
           (row->when != OVERRIDE_UNLESS_LOCKED || !is_weak_locked) &&
           (row->when != OVERRIDE_UNLESS_WORSE || !is_strong_locked);
}

typedef struct Search {
    const Override *rows;
    size_t row_count;
    char colour[STATES]; /* 0: not seen, 1: on the way, 2: done */
} Search;

static void visit(Search *search, int state)
{
    if (search->colour[state] == 1)
        fail_msg("%s overrides itself, through others", rule_infos[state / 2].name);
    if (search->colour[state] == 2)
        return;
    search->colour[state] = 1;
    for (size_t i = 0; i < search->row_count; i++)
        for (int weak = 0; weak < STATES; weak++)
            if (overrides(&search->rows[i], state, weak))
                visit(search, weak);
    search->colour[state] = 2;
}

static void no_row_contradicts_another(void **state)
{
    (void)state;
    Search search = {0};
    search.rows = override_rows(&search.row_count);
    for (int i = 0; i < STATES; i++)
        visit(&search, i);
}

/* A chain of three: the middle one, left out itself, still leaves out the last. */
static void what_is_left_out_leaves_out(void **state)
{
    (void)state;
    Arena *arena = arena_new(NULL);
    Sink *sink = sink_new(arena, source_new(arena, STR("x"), STR("abc")));
    size_t count;
    sink_report(sink, RULE_unlimited_attempts, span_make(2, 3), "c");
    finding_about(sink_report(sink, RULE_constant_retry_storm, span_make(1, 2), "b"),
                  span_make(0, 3));
    finding_about(sink_report(sink, RULE_endless_workflow, span_make(0, 1), "a"), span_make(0, 3));
    finding_about(sink_report(sink, RULE_unlimited_attempts, span_make(2, 3), "d"),
                  span_make(0, 3));
    Finding *const *findings = sink_findings(sink, &count);
    assert_int_equal(count, 2); /* `c` was not told what it is about */
    assert_int_equal(findings[0]->rule, RULE_endless_workflow);
    assert_string_equal(findings[1]->message.ptr, "c");
    arena_free(arena);
}

/* What is left out does not count for the limit. */
static void only_what_stays_counts(void **state)
{
    (void)state;
    for (uint32_t more = 0; more < 2; more++) {
        Arena *arena = arena_new(NULL);
        Sink *sink = sink_new(arena, source_new(arena, STR("x"), STR("")));
        size_t count, limits = 0;
        for (uint32_t i = 0; i < FINDINGS_MAX + more; i++) {
            sink_report(sink, RULE_queue_reserved, span_make(i, i), "weak");
            sink_report(sink, RULE_queue_too_long, span_make(i, i), "strong");
        }
        Finding *const *findings = sink_findings(sink, &count);
        assert_int_equal(count, FINDINGS_MAX);
        for (size_t i = 0; i < count; i++)
            limits += findings[i]->rule == RULE_limit_exceeded;
        assert_int_equal(limits, more);
        assert_int_equal(findings[count - 1]->rule,
                         more ? RULE_limit_exceeded : RULE_queue_too_long);
        assert_int_equal(findings[count - 1]->span.start, FINDINGS_MAX - 1 + more);
        arena_free(arena);
    }
}

/* As many as a file can have, in one place and in many. */
static void many_findings_are_no_trouble(void **state)
{
    (void)state;
    enum { HALF = FINDINGS_MAX / 2 };
    for (uint32_t spread = 0; spread < 2; spread++) {
        Arena *arena = arena_new(NULL);
        Sink *sink = sink_new(arena, source_new(arena, STR("x"), STR("")));
        size_t count;
        for (uint32_t i = 0; i < HALF; i++) {
            sink_report(sink, RULE_queue_reserved, span_make(i * spread, i * spread), "weak %u", i);
            sink_report(sink, RULE_queue_too_long, span_make(i * spread, i * spread), "%u", i);
        }
        sink_findings(sink, &count);
        assert_int_equal(count, HALF);
        assert_int_equal(sink_error_count(sink), HALF);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_both_the_strong_one_stays),
        cmocka_unit_test(a_worse_one_stays),
        cmocka_unit_test(every_row_has_an_example),
        cmocka_unit_test(the_weak_one_speaks_alone),
        cmocka_unit_test(what_is_about_something_else_stays),
        cmocka_unit_test(each_use_of_a_policy_is_a_subject),
        cmocka_unit_test(a_hidden_one_still_overrides),
        cmocka_unit_test(one_that_is_off_still_overrides),
        cmocka_unit_test(no_row_contradicts_another),
        cmocka_unit_test(what_is_left_out_leaves_out),
        cmocka_unit_test(only_what_stays_counts),
        cmocka_unit_test(many_findings_are_no_trouble),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
