/* SPDX-License-Identifier: MIT */
/*
 * test_queue_rules.c - names of task queues against each other, and workers against the
 * queues that are in use: one finding for each cause.
 */
#include "lint_table.h"

#include "analysis/queue_names.h"
#include "support/typo.h"

static const char UNSERVED[] = "error queue-unserved";
static const char IDLE[] = "info queue-idle";
static const char SIMILAR[] = "info queue-similar";
static const char WHITESPACE[] = "warning queue-whitespace";
static const char IN_PROCESS[] = "warning in-process-worker-misses-queue";
static const char NO_WORKFLOWS[] = "warning worker-misses-workflow";

#define ON "enable_temporal: true\n"
#define OFF ON "temporal_start_in_process_worker: false\n"
/* what an agent needs to run */
#define EVALUATOR "input: topic, evaluator: {name: default, type: DeclarativeEvaluator}"
#define AGENT(name, queue)                                                                         \
    "  " name ": {" EVALUATOR ", temporal_activity_config: {task_queue: " queue "}}\n"

/* --- names ----------------------------------------------------------------------------- */

static void near_is_one_step(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        TypoKind kind;
        size_t at;
    } rows[] = {
        {"", "", TYPO_EQUAL, 0},           {"abc", "abc", TYPO_EQUAL, 3},
        {"abc", "aBc", TYPO_CASE, 1},      {"", "a", TYPO_INSERTED, 0},
        {"abc", "abxc", TYPO_INSERTED, 2}, {"abc", "abcx", TYPO_INSERTED, 3},
        {"a", "", TYPO_LEFT_OUT, 0},       {"aab", "ab", TYPO_LEFT_OUT, 1},
        {"abc", "axc", TYPO_REPLACED, 1},  {"abc", "acb", TYPO_SWAPPED, 1},
        {"ab", "ba", TYPO_SWAPPED, 0},     {"abcd", "badc", TYPO_FAR, 0},
        {"abc", "xbcd", TYPO_FAR, 0},      {"abc", "cba", TYPO_FAR, 0},
        {"ab", "", TYPO_FAR, 0},           {"", "ab", TYPO_FAR, 0},
        {"abc", "aXd", TYPO_FAR, 1},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Typo step = typo_between(str_of(rows[i].a), str_of(rows[i].b));
        if (step.kind != rows[i].kind || step.at != rows[i].at)
            print_error("%s, %s: kind %d at %u\n", rows[i].a, rows[i].b, (int)step.kind,
                        (unsigned)step.at);
        assert_true(step.kind == rows[i].kind && step.at == rows[i].at);
    }
}

/* Of names of agents and servers, which may be short. */
static void other_names_are_no_slips(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool is_slip;
    } rows[] = {
        {"writer", "wirter", true},     {"writer", "writers", true},
        {"writer", "riter", true},      {"Writer", "writer", true},
        {"reviewer", "revieuer", true}, {"step1", "step2", false},
        {"step_1", "step_2", false},    {"step1", "step12", false},
        {"writer", "writer2", false},   {"agent_a", "agent_b", false},
        {"agent_a", "agent", false},    {"plan_v1", "plan_v2", false},
        {"gpu", "cpu", false},          {"writer", "writer", false},
        {"writer", "reviewer", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Str a = str_of(rows[i].a), b = str_of(rows[i].b);
        if (typo_is_slip(a, b) != rows[i].is_slip || typo_is_slip(b, a) != rows[i].is_slip)
            fail_msg("%s, %s", rows[i].a, rows[i].b);
    }
}

static void only_slips_are_similar(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b;
        bool is_similar;
    } rows[] = {
        {"gpu-workers-queue", "gpu-worker-queue", true},
        {"gpu-queue", "GPU-queue", true},
        {"gpu-queue", "gpu_queue", true},
        {"gpu-queue", "gpuqueue", true},
        {"gpu-queue", "gpu-queeu", true},
        {"gpu-queue", "gpu-qeue", true},
        {"gpu-queue", "gpu--queue", true},
        {"painting-queue", "paimting-queue", true},
        {"gpu-queue", "gpu-queue", false},
        {"gpu-queue", "cpu-queue", false},
        {"gpu-queue", "tpu-queue", false},
        {"test-queue", "text-queue", false},
        {"test-queue", "rest-queue", false},
        {"render-queue", "sender-queue", false},
        {"shard-queue-1", "shard-queue-2", false},
        {"shard-queue", "shard-queue1", false},
        {"shard-queue-12", "shard-queue-21", false},
        {"shard-queue-1", "shard-queue-a", false},
        {"team-a-queue", "team-b-queue", false},
        {"team-queue-a", "team-queue-b", false},
        {"team-a-queue", "team--queue", false},
        {"gpu-que", "gpu-qeu", false},
        {"gpu-qu", "gpu-que", false},
        {"us-east-queue", "us-west-queue", false},
        {"\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9", "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9x",
         false},
        {"", "x", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Str a = str_of(rows[i].a), b = str_of(rows[i].b);
        if (queue_names_are_similar(a, b) != rows[i].is_similar ||
            queue_names_are_similar(b, a) != rows[i].is_similar) {
            print_error("%s and %s\n", rows[i].a, rows[i].b);
            fail();
        }
    }
}

static void blanks_are_those_of_unicode(void **state)
{
    (void)state;
    static const struct {
        const char *name, *trimmed;
    } rows[] = {
        {"", ""},
        {" ", ""},
        {"a b", "a b"},
        {" \t\r\na\n\v\f", "a"},
        {"\xC2\xA0q\xC2\x85", "q"},
        {"\xE2\x80\x8Bq\xEF\xBB\xBF", "q"},
        {"\xE3\x80\x80q\xE2\x80\x89", "q"},
        {"\xC3\xA9", "\xC3\xA9"},
        {"\xC3\xA0 ", "\xC3\xA0"},
        {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_true(str_is(queue_name_trim(str_of(rows[i].name)), rows[i].trimmed));
}

static void blanks_count_at_the_ends_only(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"talk-queue", ""},
        {"talk queue", ""},
        {"\"talk\\tqueue\"", ""},
        {"' talk-queue'", WHITESPACE},
        {"'talk-queue '", WHITESPACE},
        {"\"talk-queue\\n\"", WHITESPACE},
        {"\"talk-queue\\u00a0\"", WHITESPACE},
        {"\"\\ufefftalk-queue\"", WHITESPACE},
        {"' '", WHITESPACE},
        {"''", "error queue-empty"},
        {"' /_sys/q'", WHITESPACE},
        {"'/_sys/q '", "error queue-reserved"},
    };
    const FixRow fixes[] = {
        {"' talk-queue '", "'talk-queue'", FIX_UNSAFE},
        {"\"talk-queue\\n\"", "\"talk-queue\"", FIX_UNSAFE},
        {"' '", NULL, FIX_UNSAFE},
        {"&q 'talk-queue '", NULL, FIX_UNSAFE},
        {"\"talk\\\"queue \"", NULL, FIX_UNSAFE},
    };
    CHECK_TABLE(ON "temporal_config: {task_queue: %s}\n", LANGUAGE_YAML, rows);
    CHECK_FIXES(ON "temporal_config: {task_queue: %s}\n", LANGUAGE_YAML, fixes);
}

/* --- without workers --------------------------------------------------------------------- */

static void two_names_in_use_may_be_one(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {AGENT("a", "painter-queue") AGENT("b", "painter-queue"), ""},
        {AGENT("a", "painter-queue") AGENT("b", "painters-queue"), SIMILAR},
        {AGENT("a", "painter-queue") AGENT("b", "Painter-queue"), SIMILAR},
        {AGENT("a", "painter-queue") AGENT("b", "painter-queue2"), ""},
        {AGENT("a", "gpu-queue") AGENT("b", "cpu-queue"), ""},
        {AGENT("a", "painter-queue") AGENT("b", "'painter-queue '"), WHITESPACE},
        {AGENT("a", "flock-quene"), SIMILAR},
        {AGENT("a", "''") AGENT("b", "painter-queue"), "warning queue-empty"},
        {AGENT("a", "12") AGENT("b", "painter-queue"), "error wrong-type"},
        {AGENT("a", "painter-queue") AGENT("b", "painters-queue") AGENT("c", "painterss-queue"),
         "info queue-similar, info queue-similar"},
    };
    CHECK_TABLE(OFF "agents:\n%s", LANGUAGE_YAML, rows);
}

static void the_rarer_of_two_names_is_the_wrong_one(void **state)
{
    (void)state;
    const FixRow rows[] = {
        {AGENT("a", "painter-queue") AGENT("b", "painters-queue"),
         AGENT("a", "painter-queue") AGENT("b", "painter-queue"), FIX_UNSAFE},
        {AGENT("a", "painter-queue") AGENT("b", "painters-queue") AGENT("c", "painters-queue"),
         AGENT("a", "painters-queue") AGENT("b", "painters-queue") AGENT("c", "painters-queue"),
         FIX_UNSAFE},
        {AGENT("a", "flock-quene"), AGENT("a", "flock-queue"), FIX_UNSAFE},
        {AGENT("a", "flock-quene") AGENT("b", "flock-quene"), NULL, FIX_UNSAFE},
    };
    CHECK_FIXES(OFF "agents:\n%s", LANGUAGE_YAML, rows);
}

/* The in-process worker polls the flock's queue: what differs from that is reported once. */
static void what_the_in_process_worker_misses_is_told_once(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {AGENT("a", "flock-queue"), ""},
        {AGENT("a", "flock-quene"), IN_PROCESS},
        {AGENT("a", "'flock-queue '"), IN_PROCESS},
        {AGENT("a", "Flock-Queue"), IN_PROCESS},
        {AGENT("a", "painter-queue") AGENT("b", "painters-queue"),
         "warning in-process-worker-misses-queue, info queue-similar, "
         "warning in-process-worker-misses-queue"},
        {AGENT("a", "'painter-queue '"),
         "warning queue-whitespace, warning in-process-worker-misses-queue"},
    };
    CHECK_TABLE(ON "agents:\n%s", LANGUAGE_YAML, rows);
}

/* --- with workers ---------------------------------------------------------------------------- */

#define FLOCK OFF "temporal_config: {task_queue: main-queue}\nagents:\n" AGENT("a", "painter-queue")
#define WORKERS(queues) FLOCK "workers:\n  - {name: w, task_queues: [main-queue, " queues "]}\n"

static void workers_and_queues_match(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"painter-queue", ""},
        {"painter-queue, painter-queue", ""},
        {"main-queue", UNSERVED},
        {"painters-queue", UNSERVED},
        {"Painter-Queue", UNSERVED},
        /* the worker's blanks are to blame, not the agent */
        {"'painter-queue '", "error queue-whitespace"},
        {"\"painter-queue\\n\"", "error queue-whitespace"},
        {"\" painter-queue\"", "error queue-whitespace"},
        {"cpu-queue", "error queue-unserved, info queue-idle"},
        {"painter-queue, cpu-queue", IDLE},
        {"painter-queue, cpu-queue, cpu-queue", IDLE},
        {"painter-queue, painters-queue", IDLE},
        {"painter-queue, 'painter-queue '", IDLE},
        {"painters-queue, painter-quene", "error queue-unserved, info queue-idle"},
        {"painter-queue, ''", "error queue-empty"},
        {"painter-queue, /_sys/q", "error queue-reserved"},
        {"painter-queue, 12", "error wrong-type"},
        {"12", "error wrong-type"},
    };
    CHECK_TABLE(WORKERS("%s"), LANGUAGE_YAML, rows);
}

static void a_queue_without_work_can_go(void **state)
{
    (void)state;
    const FixRow rows[] = {
        {"painter-queue, cpu-queue", "painter-queue", FIX_UNSAFE},
        {"cpu-queue, painter-queue", "painter-queue", FIX_UNSAFE},
    };
    CHECK_FIXES(WORKERS("%s"), LANGUAGE_YAML, rows);
}

static void what_was_meant_is_named(void **state)
{
    (void)state;
    static const struct {
        const char *queues, *help;
    } rows[] = {
        {"painters-queue", "did you mean `painters-queue`?"},
        {"'painter-queue '", "write `painter-queue`"},
        {"\"painter-queue\\n\"", "write `painter-queue`"},
        {"cpu-queue", "add `painter-queue` to the `task_queues` of a worker"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Buf text = table_fill(WORKERS("%s"), rows[i].queues);
        Found found = find_all(buf_str(&text), LANGUAGE_YAML);
        assert_true(found.count > 0 && str_is(found.items[0]->help, rows[i].help));
        arena_free(found.arena);
        buf_free(&text);
    }
}

#define ONE "agents:\n  a: {" EVALUATOR "}\nworkers:\n%s"

#define BESIDE "info redundant-in-process-worker"

static void one_kind_of_worker_is_enough(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"enable_temporal: true\n", BESIDE},
        {"enable_temporal: true\ntemporal_start_in_process_worker: true\n", BESIDE},
        {"enable_temporal: true\ntemporal_start_in_process_worker: false\n", ""},
        {"enable_temporal: true\ntemporal_start_in_process_worker: maybe\n", "error wrong-type"},
        {"enable_temporal: false\n", ""},
        {"name: f\n", ""},
        {"enable_temporal: true\ntemporal_config: {task_queue: q}\n", "info queue-idle"},
        /* it was to be off, under another name or elsewhere */
        {"enable_temporal: true\ntemporal_start_in_process_workr: false\n", "warning unknown-key"},
        {"enable_temporal: true\nstart_in_process_worker: false\n", "warning unknown-key"},
        {"enable_temporal: true\ntemporal_config: {temporal_start_in_process_worker: false}\n",
         "error misplaced-section"},
    };
    static const FixRow fixes[] = {
        {"enable_temporal: true\n",
         "temporal_start_in_process_worker: false\nenable_temporal: true\n", FIX_UNSAFE},
        {"enable_temporal: true\ntemporal_start_in_process_worker: true\n",
         "enable_temporal: true\ntemporal_start_in_process_worker: false\n", FIX_UNSAFE},
    };
    const char *shell =
        "%sagents:\n  a: {" EVALUATOR "}\nworkers:\n  - {name: w, task_queues: [flock-queue]}\n";
    CHECK_TABLE(shell, LANGUAGE_YAML, rows);
    CHECK_FIXES(shell, LANGUAGE_YAML, fixes);
}

static void somebody_runs_the_workflow(void **state)
{
    (void)state;
    const LintRow off[] = {
        {"  - {name: w, task_queues: [flock-queue]}\n", ""},
        {"  - {name: w, task_queues: [flock-queue], workflows: true}\n", ""},
        {"  - {name: w, task_queues: [flock-queue], workflows: false}\n", NO_WORKFLOWS},
        {"  - {name: w, task_queues: [flock-queue], workflows: no}\n"
         "  - {name: v, task_queues: [flock-queue], workflows: off}\n",
         NO_WORKFLOWS},
        {"  - {name: w, task_queues: [flock-queue], workflows: false}\n"
         "  - {name: v, task_queues: [flock-queue]}\n",
         "info workers-differ"},
        {"  - {name: w, task_queues: [flock-queue], workflows: false}\n"
         "  - {name: v, task_queues: [flock-queue], workflows: true}\n"
         "  - {name: u, task_queues: [flock-queue], workflows: false}\n",
         "info workers-differ, info workers-differ"},
        {"  - {name: w, task_queues: [flock-queue, q], workflows: false}\n"
         "  - {name: v, task_queues: [q]}\n",
         "info queue-idle, warning worker-misses-workflow"},
        {"  - {name: w, task_queues: [flock-queue], workflows: maybe}\n", "error wrong-type"},
        {"  - {name: w, task_queues: [other-queue], workflows: false}\n",
         "error queue-unserved, info queue-idle"},
    };
    const LintRow on[] = {
        {"  - {name: w, task_queues: [flock-queue], workflows: false}\n", ""},
        {"  - {name: w, task_queues: [flock-queue]}\n", BESIDE},
        {"  - {name: w, task_queues: [flock-queue], workflows: false}\n"
         "  - {name: v, task_queues: [flock-queue]}\n",
         BESIDE},
        {"  - {name: w, task_queues: [other-queue]}\n", "info queue-idle"},
        {"  []\n", ""},
    };
    const FixRow fixes[] = {
        {"  - {name: w, task_queues: [flock-queue], workflows: no}\n",
         "  - {name: w, task_queues: [flock-queue], workflows: true}\n", FIX_UNSAFE},
        {"  - {name: w, task_queues: [flock-queue], workflows: 'no'}\n", NULL, FIX_UNSAFE},
        {"  - {name: w, task_queues: [flock-queue], workflows: no}\n"
         "  - {name: v, task_queues: [flock-queue], workflows: no}\n",
         NULL, FIX_UNSAFE},
    };
    CHECK_TABLE(OFF ONE, LANGUAGE_YAML, off);
    CHECK_TABLE(ON ONE, LANGUAGE_YAML, on);
    CHECK_FIXES(OFF ONE, LANGUAGE_YAML, fixes);
}

/* A flock with very many queues, none of them polled: it does not compare all pairs. */
static void many_queues_take_no_time(void **state)
{
    (void)state;
    Buf text = {0};
    buf_append_c(&text, OFF "agents:\n");
    for (unsigned i = 0; i < 20000; i++)
        buf_printf(&text, "  a%u: {" EVALUATOR ", temporal_activity_config: {task_queue: q%uq}}\n",
                   i, i);
    buf_append_c(&text, "workers:\n");
    for (unsigned i = 0; i < 20000; i++)
        buf_printf(&text, "  - {name: w%u, task_queues: [p%up]}\n", i, i);
    Found found = find_all(buf_str(&text), LANGUAGE_YAML);
    assert_true(found.count > 0);
    arena_free(found.arena);
    buf_free(&text);
}

/* --- settings of workers ------------------------------------------------------------------- */

static void settings_of_workers_have_an_effect(void **state)
{
    (void)state;
    const LintRow rows[] = {
        {"max_concurrent_workflow_tasks: 2", ""},
        {"max_concurrent_workflow_tasks: 1", "warning single-workflow-task"},
        {"max_concurrent_workflow_tasks: null", ""},
        {"graceful_shutdown: 0", ""},
        {"graceful_shutdown: 1m", ""},
        {"graceful_shutdown: P200Y", ""},
        {"graceful_shutdown: -1", "error negative-duration"},
        {"graceful_shutdown: P1M", "warning calendar-duration"},
    };
    const LintRow activities[] = {
        {"max_concurrent_workflow_tasks: 1", "info worker-setting-unused"},
        {"max_concurrent_workflow_tasks: 20", "info worker-setting-unused"},
        {"max_concurrent_workflow_tasks: null", ""},
        {"max_concurrent_activities: 1", ""},
    };
    CHECK_TABLE(OFF "agents:\n" AGENT("a", "q") "workers:\n"
                                                "- {name: w, task_queues: [flock-queue, q], %s}\n",
                LANGUAGE_YAML, rows);
    CHECK_TABLE(OFF
                "agents:\n" AGENT("a", "q") "workers:\n"
                                            "- {name: v, task_queues: [flock-queue]}\n"
                                            "- {name: w, task_queues: [q], workflows: false, %s}\n",
                LANGUAGE_YAML, activities);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_is_one_step),
        cmocka_unit_test(other_names_are_no_slips),
        cmocka_unit_test(only_slips_are_similar),
        cmocka_unit_test(blanks_are_those_of_unicode),
        cmocka_unit_test(blanks_count_at_the_ends_only),
        cmocka_unit_test(two_names_in_use_may_be_one),
        cmocka_unit_test(the_rarer_of_two_names_is_the_wrong_one),
        cmocka_unit_test(what_the_in_process_worker_misses_is_told_once),
        cmocka_unit_test(workers_and_queues_match),
        cmocka_unit_test(a_queue_without_work_can_go),
        cmocka_unit_test(what_was_meant_is_named),
        cmocka_unit_test(one_kind_of_worker_is_enough),
        cmocka_unit_test(somebody_runs_the_workflow),
        cmocka_unit_test(many_queues_take_no_time),
        cmocka_unit_test(settings_of_workers_have_an_effect),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
