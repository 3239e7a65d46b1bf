/* SPDX-License-Identifier: MIT */
/* test_facts.c - facts are computed once, what was requested is there at the end, and who names
 * whom. */
#include <stdio.h>

#include "definition_fixture.h"

#include <sys/wait.h>
#include <unistd.h>

#include "analysis/facts.h"

static const char FLOCK[] =
    "enable_temporal: true\n"
    "temporal_config: {task_queue: main-queue}\n"
    "agents:\n"
    "  writer:\n"
    "    handoff_router: {type: DefaultRouter, config: {hand_off: boss}}\n"
    "  key:\n"
    "    name: boss\n"
    "    temporal_activity_config: {task_queue: gpu}\n"
    "    handoff_router: {type: DefaultRouter, config: {hand_off: writer}}\n"
    "run: {agent: writer, input: {model: x}}\n"
    "workers: [{name: w, task_queues: [main-queue, gpu]}]\n";

static void each_fact_is_made_once(void **state)
{
    (void)state;
    Defined made = define(FLOCK);
    Facts *facts = facts_new(made.read.arena, made.options);
    assert_ptr_equal(facts_graph(facts), facts_graph(facts));
    assert_ptr_equal(facts_circles(facts), facts_circles(facts));
    assert_ptr_equal(facts_queue_coverage(facts), facts_queue_coverage(facts));
    assert_ptr_equal(facts_routes(facts), facts_routes(facts));
    assert_ptr_equal(facts_references(facts), facts_references(facts));
    size_t used = arena_used_bytes(made.read.arena);
    facts_finish(facts, FACT_GRAPH | FACT_CIRCLES | FACT_ROUTES | FACT_REFERENCES);
    assert_int_equal(arena_used_bytes(made.read.arena), used);
    forget(&made);
}

static void facts_are_what_the_file_says(void **state)
{
    (void)state;
    Defined made = define(FLOCK);
    Facts *facts = facts_new(made.read.arena, made.options);
    facts_finish(facts, FACTS_ALL);
    assert_int_equal(facts_graph(facts)->count, 2);
    assert_true(facts_reach(facts)[0] && facts_reach(facts)[1]);
    assert_int_equal(facts_components(facts)->count, 1);
    assert_int_equal(facts_circles(facts)->count, 1);
    assert_int_equal(facts_circles(facts)->items[0].length, 2);
    assert_true(facts_queue_coverage(facts)->is_known);
    assert_int_equal(facts_queue_coverage(facts)->polled_count, 2);
    assert_int_equal(facts_reserved_inputs(facts).count, 1);
    assert_int_equal(facts_reserved_inputs(facts).items[0].fate, INPUT_OVERWRITTEN);
    assert_non_null(facts_data_flow(facts));
    assert_int_equal(facts_routes(facts)->stop_count, 1);
    forget(&made);
}

/* A late request would write into what other threads read. */
static void a_fact_that_nobody_wanted_is_a_bug(void **state)
{
    (void)state;
    Defined made = define(FLOCK);
    Facts *facts = facts_new(made.read.arena, made.options);
    facts_finish(facts, FACT_GRAPH);
    assert_non_null(facts_graph(facts));
    pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stderr))
            _exit(0);
        facts_circles(facts);
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_false(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    forget(&made);
}

static void references_name_every_place(void **state)
{
    (void)state;
    static const struct {
        ReferenceKind kind;
        const char *name;
        bool is_definition;
    } wanted[] = {
        {REFERENCE_AGENT_KEY, "writer", true},         {REFERENCE_HAND_OFF, "boss", false},
        {REFERENCE_AGENT_KEY, "key", false},           {REFERENCE_AGENT_NAME, "boss", true},
        {REFERENCE_HAND_OFF, "writer", false},         {REFERENCE_AGENT_QUEUE, "gpu", false},
        {REFERENCE_WORKER_QUEUE, "main-queue", false}, {REFERENCE_WORKER_QUEUE, "gpu", false},
        {REFERENCE_FLOCK_QUEUE, "main-queue", false},  {REFERENCE_START, "writer", false},
    };
    Defined made = define(FLOCK);
    const References *found = references_find(made.read.arena, made.options);
    assert_int_equal(found->count, sizeof wanted / sizeof *wanted);
    for (size_t i = 0; i < found->count; i++) {
        const Reference *reference = &found->items[i];
        Str written = source_slice(made.read.source, reference->span);
        assert_int_equal(reference->kind, wanted[i].kind);
        assert_true(str_is(reference->name, wanted[i].name));
        assert_true(str_is(written, wanted[i].name));
        assert_int_equal(reference_is_definition(reference), wanted[i].is_definition);
    }
    assert_true(reference_is_agent(REFERENCE_START));
    assert_false(reference_is_agent(REFERENCE_WORKER_QUEUE));
    forget(&made);
}

static void what_is_not_there_is_not_named(void **state)
{
    (void)state;
    static const char *const texts[] = {"agents: {}\n", "agents: {5: {}}\n", "agents: {a: 7}\n",
                                        "agents: {a: ~}\nrun: {agent: [x]}\n",
                                        "agents: {}\nworkers: [{name: w}]\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Defined made = define(texts[i]);
        assert_int_equal(references_find(made.read.arena, made.options)->count, 0);
        forget(&made);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fact_is_made_once),
        cmocka_unit_test(facts_are_what_the_file_says),
        cmocka_unit_test(a_fact_that_nobody_wanted_is_a_bug),
        cmocka_unit_test(references_name_every_place),
        cmocka_unit_test(what_is_not_there_is_not_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
