/* SPDX-License-Identifier: MIT */
/* test_worker_plan.c - which processes serve a definition, and how long each may take to end. */
#include "definition_fixture.h"

#include "emit/worker_plan.h"

#define AGENTS                                                                                     \
    "temporal_config: {task_queue: main}\n"                                                        \
    "agents:\n"                                                                                    \
    "  a: {temporal_activity_config: {task_queue: gpu}}\n"                                         \
    "  b: {temporal_activity_config: {task_queue: main}}\n"                                        \
    "  c: {temporal_activity_config: {task_queue: gpu}}\n"

static WorkerPlan plan(const Defined *made)
{
    return worker_plan_make(made->read.arena, made->options, STR("talk"));
}

/* "main gpu" */
static void assert_queues(const PlannedWorker *worker, const char *wanted)
{
    Buf text = {0};
    for (uint32_t i = 0; i < worker->task_queue_count; i++)
        buf_printf(&text, "%s%.*s", i ? " " : "", STR_ARG(worker->task_queues[i]));
    assert_string_equal(text.ptr, wanted);
    buf_free(&text);
}

static void assert_number(WorkerNumber number, int64_t value, bool is_set)
{
    assert_int_equal(number.value, value);
    assert_int_equal(number.is_set, is_set);
}

static void one_process_serves_all_where_there_are_no_entries(void **state)
{
    (void)state;
    static const char *const texts[] = {AGENTS, AGENTS "workers:\n", AGENTS "workers: []\n"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        Defined made = define(texts[i]);
        WorkerPlan found = plan(&made);
        assert_int_equal(found.count, 1);
        assert_false(found.is_written);
        assert_null(found.items[0].entry);
        assert_true(str_is(found.items[0].name, "talk"));
        assert_queues(&found.items[0], "main gpu");
        assert_true(found.items[0].has_workflows && !found.items[0].sets_workflows);
        assert_number(found.items[0].max_concurrent_activities, 0, false);
        assert_number(found.items[0].max_concurrent_workflow_tasks, 0, false);
        assert_number(found.items[0].graceful_shutdown_us, 30000000, false);
        forget(&made);
    }
}

static void an_entry_is_a_process(void **state)
{
    (void)state;
    Defined made = define(AGENTS "workers:\n"
                                 "  - {name: cpu, task_queues: [main, idle, main]}\n"
                                 "  - name: gpu\n"
                                 "    task_queues: [gpu]\n"
                                 "    workflows: false\n"
                                 "    max_concurrent_activities: 1\n"
                                 "    max_concurrent_workflow_tasks: 36893488147419103232\n"
                                 "    graceful_shutdown: PT1M\n");
    WorkerPlan found = plan(&made);
    assert_int_equal(found.count, 2);
    assert_true(found.is_written);
    assert_int_equal(found.items[1].index, 1);
    assert_ptr_equal(found.items[1].entry, &made.def->workers.items[1]);
    assert_true(str_is(found.items[1].name, "gpu"));
    assert_queues(&found.items[0], "main idle");
    assert_queues(&found.items[1], "gpu");
    assert_true(!found.items[1].has_workflows && found.items[1].sets_workflows);
    assert_number(found.items[1].max_concurrent_activities, 1, true);
    assert_number(found.items[1].max_concurrent_workflow_tasks, INT64_MAX, true);
    assert_number(found.items[1].graceful_shutdown_us, 60000000, true);
    forget(&made);
}

static void null_is_the_default(void **state)
{
    (void)state;
    Defined made =
        define(AGENTS "workers:\n"
                      "  - {name: all, task_queues: [main, gpu], graceful_shutdown: null,\n"
                      "     max_concurrent_activities: null}\n");
    WorkerPlan found = plan(&made);
    assert_number(found.items[0].max_concurrent_activities, 0, false);
    assert_number(found.items[0].graceful_shutdown_us, 30000000, false);
    forget(&made);
}

static void a_process_has_its_time_and_ten_seconds(void **state)
{
    (void)state;
    static const int64_t rows[][2] = {
        {0, 10},
        {1, 11},
        {1000000, 11},
        {1000001, 12},
        {30000000, 40},
        {-5000000, 10},
        {INT64_MAX, INT64_MAX / 1000000 + 11},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        PlannedWorker worker = {.graceful_shutdown_us = {.value = rows[i][0]}};
        assert_int_equal(worker_stop_seconds(&worker), rows[i][1]);
    }
}

static void the_worker_loads_what_flock_reads(void **state)
{
    (void)state;
    static const struct {
        const char *name, *loaded;
        bool is_read;
    } rows[] = {
        {"a/talk.flock.yaml", "talk.flock.yaml", true},
        {"talk.yml", "talk.yml", true},
        {"TALK.YAML", "TALK.YAML", true},
        {"talk.flock.json", "talk.flock.json", true},
        {"a/talk.flock.toml", "talk.flock.yaml", false},
        {"<stdin>", "talk.flock.yaml", false},
        {"yaml", "talk.flock.yaml", false},
        {".yaml", "talk.flock.yaml", false},
    };
    Arena *arena = arena_new(NULL);
    for (size_t i = 0; i < COUNT(rows); i++) {
        const SourceFile *source = source_new(arena, str_of(rows[i].name), STR(""));
        assert_int_equal(worker_reads_source(source), rows[i].is_read);
        assert_true(str_is(worker_definition_name(arena, source, STR("talk")), rows[i].loaded));
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_process_serves_all_where_there_are_no_entries),
        cmocka_unit_test(an_entry_is_a_process),
        cmocka_unit_test(null_is_the_default),
        cmocka_unit_test(the_worker_loads_what_flock_reads),
        cmocka_unit_test(a_process_has_its_time_and_ten_seconds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
