/* SPDX-License-Identifier: MIT */
/*
 * test_resolve.c - which value wins, at which level, from which place, and what it overrides. Each
 * row is one of the ways in which Flock's runtime differs from its documentation.
 */
#include "definition_fixture.h"

#include "resolve/layers.h"

/* --- values as text ----------------------------------------------------------------- */

static void append_value(const OptionValue *value, Buf *out)
{
    switch (value->kind) {
    case OPTION_UNSET:
        buf_append_c(out, "unset");
        break;
    case OPTION_STRING:
        buf_printf(out, "'%.*s'", STR_ARG(option_string_of(value)));
        break;
    case OPTION_BOOL:
        buf_append_c(out, value->boolean ? "true" : "false");
        break;
    case OPTION_INT:
        buf_printf(out, "%lld", (long long)value->integer);
        break;
    case OPTION_DOUBLE:
        buf_printf(out, "%g", value->number);
        break;
    case OPTION_DURATION:
        buf_printf(out, "%gs", (double)value->duration_us / 1e6);
        break;
    case OPTION_ENUM:
        buf_append_c(out, value->of_enum->name);
        break;
    case OPTION_STRINGS:
        buf_append_c(out, "[");
        for (uint32_t i = 0; i < value->count; i++)
            buf_printf(out, "%s%.*s", i ? " " : "", STR_ARG(def_item_text(&value->strings[i])));
        buf_append_c(out, "]");
        break;
    }
}

/* "VALUE level@`written`", built-in ones without a place. */
static void append_layer(const Defined *made, const Layer *layer, Buf *out)
{
    append_value(&layer->value, out);
    buf_printf(out, " %s", level_name(layer->level));
    assert_int_equal(layer->has_place,
                     layer->level != LEVEL_BUILT_IN && layer->level != LEVEL_COMMAND_LINE);
    if (layer->has_place) {
        Str written = source_slice(made->read.source, layer->place);
        buf_printf(out, "@`%.*s`", STR_ARG(written));
    }
}

/* The winner, then " > " and each layer that lost. */
static void assert_resolved(const Defined *made, const Resolved *resolved, const char *text,
                            const char *wanted)
{
    Buf out = {0};
    append_layer(made, &resolved->winner, &out);
    for (uint32_t i = 0; i < resolved_lost_count(resolved); i++) {
        buf_append_c(&out, " > ");
        append_layer(made, &resolved->lost->items[i], &out);
    }
    if (!str_is(buf_str(&out), wanted))
        fail_msg("\n%s  expected %s\n  got      %s", text, wanted, out.ptr);
    buf_free(&out);
}

typedef enum What {
    AGENT_QUEUE,
    AGENT_TIMEOUT,
    AGENT_INITIAL,
    AGENT_BACKOFF,
    AGENT_MAXIMUM,
    AGENT_ATTEMPTS,
    AGENT_ERRORS,
    FLOCK_INITIAL,
    FLOCK_MAXIMUM,
    FLOCK_ATTEMPTS,
    ROUTING_QUEUE,
    ROUTING_TIMEOUT,
    ROUTING_ATTEMPTS,
    WORKFLOW_QUEUE,
    EXECUTION_TIMEOUT,
    RUN_TIMEOUT,
    WORKFLOW_ID,
    FLOCK_NAME,
    ENABLED,
    IN_PROCESS,
} What;

static const Resolved *find(const Options *options, What what)
{
    const ActivityOptions *agent = &options->activities[0];
    switch (what) {
    case AGENT_QUEUE:
        return agent->task_queue;
    case AGENT_TIMEOUT:
        return agent->start_to_close_timeout;
    case AGENT_INITIAL:
        return agent->retry->initial_interval;
    case AGENT_BACKOFF:
        return agent->retry->backoff_coefficient;
    case AGENT_MAXIMUM:
        return agent->retry->maximum_interval;
    case AGENT_ATTEMPTS:
        return agent->retry->maximum_attempts;
    case AGENT_ERRORS:
        return agent->retry->non_retryable_error_types;
    case FLOCK_INITIAL:
        return options->flock_retry.initial_interval;
    case FLOCK_MAXIMUM:
        return options->flock_retry.maximum_interval;
    case FLOCK_ATTEMPTS:
        return options->flock_retry.maximum_attempts;
    case ROUTING_QUEUE:
        return options->routing.task_queue;
    case ROUTING_TIMEOUT:
        return options->routing.start_to_close_timeout;
    case ROUTING_ATTEMPTS:
        return options->routing.retry->maximum_attempts;
    case WORKFLOW_QUEUE:
        return options->workflow.task_queue;
    case EXECUTION_TIMEOUT:
        return options->workflow.execution_timeout;
    case RUN_TIMEOUT:
        return options->workflow.run_timeout;
    case WORKFLOW_ID:
        return options->workflow.workflow_id;
    case FLOCK_NAME:
        return options->name;
    case ENABLED:
        return options->enable_temporal;
    case IN_PROCESS:
        return options->start_in_process_worker;
    }
    return NULL;
}

typedef struct ResolveRow {
    const char *temporal; /* inside temporal_config: {...} */
    const char *activity; /* the value of the agent's temporal_activity_config */
    What what;
    const char *wanted;
} ResolveRow;

static void assert_all(const ResolveRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        Buf text = {0};
        buf_printf(&text, "temporal_config: {%s}\nagents: {a: {temporal_activity_config: %s}}\n",
                   rows[i].temporal, rows[i].activity);
        Defined made = define(text.ptr);
        assert_resolved(&made, find(made.options, rows[i].what), text.ptr, rows[i].wanted);
        forget(&made);
        buf_free(&text);
    }
}

/* --- queues and timeouts ---------------------------------------------------------------- */

static void queues_fall_through_what_is_false(void **state)
{
    (void)state;
    static const ResolveRow rows[] = {
        {"", "null", AGENT_QUEUE, "'flock-queue' built-in"},
        {"", "{task_queue: q}", AGENT_QUEUE, "'q' agent@`q` > 'flock-queue' built-in"},
        {"task_queue: f", "{}", AGENT_QUEUE, "'f' flock-task-queue@`f` > 'flock-queue' built-in"},
        {"task_queue: f", "{task_queue: q}", AGENT_QUEUE,
         "'q' agent@`q` > 'f' flock-task-queue@`f` > 'flock-queue' built-in"},
        {"task_queue: f", "{task_queue: null}", AGENT_QUEUE,
         "'f' flock-task-queue@`f` > 'flock-queue' built-in"},
        {"task_queue: f", "{task_queue: ''}", AGENT_QUEUE,
         "'f' flock-task-queue@`f` > '' agent@`''` > 'flock-queue' built-in"},
        {"task_queue: f", "{task_queue: no}", AGENT_QUEUE,
         "'f' flock-task-queue@`f` > 'flock-queue' built-in"},
        /* the flock's queue counts as it is written, even when empty */
        {"task_queue: ''", "{}", AGENT_QUEUE, "'' flock-task-queue@`''` > 'flock-queue' built-in"},
        {"task_queue: ''", "{task_queue: q}", AGENT_QUEUE,
         "'q' agent@`q` > '' flock-task-queue@`''` > 'flock-queue' built-in"},
        {"task_queue: ''", "{task_queue: ''}", AGENT_QUEUE,
         "'' flock-task-queue@`''` > '' agent@`''` > 'flock-queue' built-in"},
        {"", "{task_queue: ''}", AGENT_QUEUE, "'flock-queue' built-in > '' agent@`''`"},
        {"task_queue: ''", "{}", WORKFLOW_QUEUE, "'' flock@`''` > 'flock-queue' built-in"},
        {"", "{}", WORKFLOW_QUEUE, "'flock-queue' built-in"},
        {"task_queue: f", "{task_queue: q}", WORKFLOW_QUEUE,
         "'f' flock@`f` > 'flock-queue' built-in"},
    };
    assert_all(rows, COUNT(rows));
}

static void timeouts_of_agents_are_never_absent(void **state)
{
    (void)state;
    static const ResolveRow rows[] = {
        {"", "null", AGENT_TIMEOUT, "300s built-in"},
        {"", "{}", AGENT_TIMEOUT, "300s built-in"},
        {"", "{start_to_close_timeout: null}", AGENT_TIMEOUT, "300s built-in"},
        {"", "{start_to_close_timeout: PT1M}", AGENT_TIMEOUT, "60s agent@`PT1M` > 300s built-in"},
        {"", "{start_to_close_timeout: 0}", AGENT_TIMEOUT, "300s built-in > 0s agent@`0`"},
        {"", "{start_to_close_timeout: PT0S}", AGENT_TIMEOUT, "300s built-in > 0s agent@`PT0S`"},
        {"", "{start_to_close_timeout: -PT1S}", AGENT_TIMEOUT, "-1s agent@`-PT1S` > 300s built-in"},
        {"", "{start_to_close_timeout: 5m}", AGENT_TIMEOUT, "300s built-in"},
    };
    assert_all(rows, COUNT(rows));
}

static void workflow_timeouts_of_zero_are_absent(void **state)
{
    (void)state;
    static const ResolveRow rows[] = {
        {"", "{}", EXECUTION_TIMEOUT, "unset built-in"},
        {"workflow_execution_timeout: null", "{}", EXECUTION_TIMEOUT, "unset built-in"},
        {"workflow_execution_timeout: PT1H", "{}", EXECUTION_TIMEOUT, "3600s flock@`PT1H`"},
        {"workflow_execution_timeout: 0", "{}", EXECUTION_TIMEOUT, "unset built-in > 0s flock@`0`"},
        {"workflow_run_timeout: 90", "{}", RUN_TIMEOUT, "90s flock@`90`"},
        {"workflow_run_timeout: soon", "{}", RUN_TIMEOUT, "unset built-in"},
    };
    assert_all(rows, COUNT(rows));
}

/* --- retry policies ------------------------------------------------------------------------ */

#define POLICY(fields) "default_activity_retry_policy: {" fields "}"
#define OWN(fields) "{retry_policy: {" fields "}}"

static void retry_inheritance_count_as_a_whole(void **state)
{
    (void)state;
    static const ResolveRow rows[] = {
        {"", "{}", AGENT_ATTEMPTS, "3 built-in"},
        {POLICY("maximum_attempts: 7"), "{}", AGENT_ATTEMPTS,
         "7 flock-retry-policy@`7` > 3 built-in"},
        {POLICY("maximum_attempts: 7"), "{retry_policy: null}", AGENT_ATTEMPTS,
         "7 flock-retry-policy@`7` > 3 built-in"},
        {POLICY("maximum_attempts: 7"), OWN("maximum_attempts: 2"), AGENT_ATTEMPTS,
         "2 agent@`2` > 7 flock-retry-policy@`7` > 3 built-in"},
        /* what an agent's policy leaves out is not inherited */
        {POLICY("maximum_attempts: 7"), OWN(""), AGENT_ATTEMPTS,
         "3 built-in > 7 flock-retry-policy@`7`"},
        {POLICY("maximum_attempts: 7"), OWN("initial_interval: 9"), AGENT_ATTEMPTS,
         "3 built-in > 7 flock-retry-policy@`7`"},
        {POLICY("initial_interval: 7"), OWN("maximum_attempts: 2"), AGENT_INITIAL,
         "1s built-in > 7s flock-retry-policy@`7`"},
        {POLICY("backoff_coefficient: 7"), OWN("maximum_attempts: 2"), AGENT_BACKOFF,
         "2 built-in > 7 flock-retry-policy@`7`"},
        {POLICY("non_retryable_error_types: [A]"), OWN("maximum_attempts: 2"), AGENT_ERRORS,
         "[] built-in > [A] flock-retry-policy@`[A]`"},
        {POLICY("non_retryable_error_types: [A]"), OWN("non_retryable_error_types: [B, C]"),
         AGENT_ERRORS, "[B C] agent@`[B, C]` > [A] flock-retry-policy@`[A]` > [] built-in"},
        /* zero and an empty list are values */
        {POLICY("maximum_attempts: 7"), OWN("maximum_attempts: 0"), AGENT_ATTEMPTS,
         "0 agent@`0` > 7 flock-retry-policy@`7` > 3 built-in"},
        {"", OWN("initial_interval: 0"), AGENT_INITIAL, "0s agent@`0` > 1s built-in"},
        {POLICY("non_retryable_error_types: [A]"), OWN("non_retryable_error_types: []"),
         AGENT_ERRORS, "[] agent@`[]` > [A] flock-retry-policy@`[A]` > [] built-in"},
        /* a policy that Flock refuses does not count */
        {POLICY("maximum_attempts: 7"), "{retry_policy: x}", AGENT_ATTEMPTS,
         "7 flock-retry-policy@`7` > 3 built-in"},
        {POLICY("maximum_attempts: many"), "{}", AGENT_ATTEMPTS, "3 built-in"},
    };
    assert_all(rows, COUNT(rows));
}

static void null_maximum_intervals_mean_two_things(void **state)
{
    (void)state;
    static const ResolveRow rows[] = {
        {"", "{}", AGENT_MAXIMUM, "100s built-in"},
        {"", OWN("maximum_interval: null"), AGENT_MAXIMUM, "100s built-in > unset agent@`null`"},
        {"", OWN("maximum_interval: null, initial_interval: 5"), AGENT_MAXIMUM,
         "100s built-in > unset agent@`null`"},
        {POLICY("maximum_interval: 7"), OWN("maximum_interval: ~"), AGENT_MAXIMUM,
         "100s built-in > unset agent@`~` > 7s flock-retry-policy@`7`"},
        {"", OWN("maximum_interval: 0, initial_interval: 5"), AGENT_MAXIMUM,
         "500s agent@`0` > 100s built-in"},
        {"", OWN("initial_interval: 5"), AGENT_MAXIMUM, "100s built-in"},
        {POLICY("maximum_interval: null"), "{}", FLOCK_MAXIMUM,
         "100s flock-retry-policy@`null` > 100s built-in"},
        {POLICY("maximum_interval: null, initial_interval: 5"), "{}", FLOCK_MAXIMUM,
         "500s flock-retry-policy@`null` > 100s built-in"},
        {POLICY("maximum_interval: 0, initial_interval: 5"), "{}", FLOCK_MAXIMUM,
         "500s flock-retry-policy@`0` > 100s built-in"},
        {POLICY("maximum_interval: null, initial_interval: 5"), "{}", AGENT_MAXIMUM,
         "500s flock-retry-policy@`null` > 100s built-in"},
        {POLICY("maximum_interval: 7"), OWN("initial_interval: 5"), AGENT_MAXIMUM,
         "100s built-in > 7s flock-retry-policy@`7`"},
        {POLICY("initial_interval: 0, maximum_interval: 0"), "{}", FLOCK_MAXIMUM,
         "0s flock-retry-policy@`0` > 100s built-in"},
    };
    assert_all(rows, COUNT(rows));
}

/* 100 times a very long interval is no longer a number of microseconds. */
static void computed_intervals_do_not_overflow(void **state)
{
    (void)state;
    static const char *const signs[] = {"", "-"};
    for (size_t i = 0; i < COUNT(signs); i++) {
        Buf text = {0};
        buf_printf(&text,
                   "temporal_config: {" POLICY(
                       "maximum_interval: null, initial_interval: '%sP999999999D'") "}\n",
                   signs[i]);
        Defined made = define(text.ptr);
        int64_t us = made.options->flock_retry.maximum_interval->winner.value.duration_us;
        assert_true(i == 0 ? us == INT64_MAX : us < -INT64_MAX / 2);
        forget(&made);
        buf_free(&text);
    }
}

static void inherited_policies_are_shared(void **state)
{
    (void)state;
    Defined made =
        define("agents: {a: {}, b: {}, c: {temporal_activity_config: {retry_policy: {}}}}\n");
    const Options *options = made.options;
    assert_ptr_equal(options->activities[0].retry, &options->flock_retry);
    assert_ptr_equal(options->activities[1].retry, &options->flock_retry);
    assert_ptr_not_equal(options->activities[2].retry, &options->flock_retry);
    assert_ptr_equal(options->routing.retry, &options->flock_retry);
    forget(&made);
}

/* determine_next_agent: the workflow's queue, one minute, the flock's policy. */
static void routing_ignores_the_agent(void **state)
{
    (void)state;
    static const ResolveRow rows[] = {
        {"", "{}", ROUTING_QUEUE, "'flock-queue' built-in"},
        {"task_queue: f", "{task_queue: q}", ROUTING_QUEUE,
         "'f' flock-task-queue@`f` > 'flock-queue' built-in"},
        {"", "{start_to_close_timeout: PT9M}", ROUTING_TIMEOUT, "60s built-in"},
        {POLICY("maximum_attempts: 7"), OWN("maximum_attempts: 2"), ROUTING_ATTEMPTS,
         "7 flock-retry-policy@`7` > 3 built-in"},
    };
    assert_all(rows, COUNT(rows));
}

/* --- the flock ----------------------------------------------------------------------- */

static void the_flock_has_its_own_settings(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        What what;
        const char *wanted;
    } rows[] = {
        {"agents: {}\n", FLOCK_NAME, "unset built-in"},
        {"name: x\nagents: {}\n", FLOCK_NAME, "'x' flock@`x`"},
        {"name: ''\nagents: {}\n", FLOCK_NAME, "unset built-in > '' flock@`''`"},
        {"agents: {}\n", ENABLED, "false built-in"},
        {"enable_temporal: yes\n", ENABLED, "true flock@`yes` > false built-in"},
        {"enable_temporal: no\n", ENABLED, "false flock@`no` > false built-in"},
        {"agents: {}\n", IN_PROCESS, "true built-in"},
        {"temporal_start_in_process_worker: off\nagents: {}\n", IN_PROCESS,
         "false flock@`off` > true built-in"},
        {"agents: {}\n", FLOCK_ATTEMPTS, "3 built-in"},
        {"temporal_config: null\n", WORKFLOW_QUEUE, "'flock-queue' built-in"},
        {"temporal_config: [x]\n", WORKFLOW_QUEUE, "'flock-queue' built-in"},
        {"agents: {}\nrun: {workflow_id: w}\n", WORKFLOW_ID, "'w' run@`w`"},
        {"agents: {}\nrun: {workflow_id: ''}\n", WORKFLOW_ID, "unset built-in > '' run@`''`"},
        {"agents: {}\nrun: null\n", WORKFLOW_ID, "unset built-in"},
        {"x-p: &p {initial_interval: 4}\ntemporal_config: {default_activity_retry_policy: *p}\n",
         FLOCK_INITIAL, "4s flock-retry-policy@`4` > 1s built-in"},
        {"[broken\n", WORKFLOW_QUEUE, "'flock-queue' built-in"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Defined made = define(rows[i].text);
        assert_resolved(&made, find(made.options, rows[i].what), rows[i].text, rows[i].wanted);
        forget(&made);
    }
}

/* --- overrides ----------------------------------------------------------------------- */

static void the_command_line_beats_the_run(void **state)
{
    (void)state;
    static const char text[] = "agents: {a: {}, b: {}}\n"
                               "run: {agent: a, workflow_id: w, memo: {k: 1, l: 2}}\n";
    Defined other = define("k: 9\nz: 8\nagents: {}\n");
    const Node *root = other.read.tree->root;
    const MemoEntry memo[] = {
        {STR("z"), map_value(root, 1), LEVEL_COMMAND_LINE},
        {STR("k"), map_value(root, 0), LEVEL_COMMAND_LINE},
    };
    RunOverrides overrides = {
        .agent = STR("b"), .workflow_id = STR("c"), .memo = memo, .memo_count = 2};
    Defined made = define_as(text, LANGUAGE_YAML, &overrides);
    const WorkflowOptions *workflow = &made.options->workflow;
    assert_true(str_is(made.options->start_agent, "b"));
    assert_int_equal(workflow->workflow_id->winner.level, LEVEL_COMMAND_LINE);
    assert_true(str_is(option_string_of(&workflow->workflow_id->winner.value), "c"));
    assert_int_equal(workflow->workflow_id->lost->count, 1);
    assert_int_equal(workflow->workflow_id->lost->items[0].level, LEVEL_RUN);
    static const struct {
        const char *key, *value;
        Level level;
    } wanted[] = {
        {"k", "9", LEVEL_COMMAND_LINE}, {"l", "2", LEVEL_RUN}, {"z", "8", LEVEL_COMMAND_LINE}};
    assert_int_equal(workflow->memo_count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        assert_true(str_is(workflow->memo[i].key, wanted[i].key));
        assert_true(str_is(node_text(workflow->memo[i].value), wanted[i].value));
        assert_int_equal(workflow->memo[i].level, wanted[i].level);
    }
    forget(&made);
    forget(&other);
}

static void a_start_is_of_the_run_or_given(void **state)
{
    (void)state;
    static const char text[] = "agents: {}\n"
                               "run: {id_reuse_policy: reject_duplicate, start_delay: PT5S}\n";
    RunOverrides none = {0};
    RunOverrides given = {
        .id_reuse_policy =
            option_enum(option_enum_find(OPTION_ENUM_ID_REUSE_POLICY, STR("allow_duplicate"))),
        .id_conflict_policy =
            option_enum(option_enum_find(OPTION_ENUM_ID_CONFLICT_POLICY, STR("fail"))),
        .start_delay = option_duration(0),
    };
    static const char *const wanted[][3] = {
        {"REJECT_DUPLICATE run@`reject_duplicate`", "unset built-in", "5s run@`PT5S`"},
        {"ALLOW_DUPLICATE command-line > REJECT_DUPLICATE run@`reject_duplicate`",
         "FAIL command-line", "unset built-in > 0s command-line > 5s run@`PT5S`"},
    };
    for (size_t i = 0; i < COUNT(wanted); i++) {
        Defined made = define_as(text, LANGUAGE_YAML, i ? &given : &none);
        const WorkflowOptions *workflow = &made.options->workflow;
        assert_resolved(&made, workflow->id_reuse_policy, text, wanted[i][0]);
        assert_resolved(&made, workflow->id_conflict_policy, text, wanted[i][1]);
        assert_resolved(&made, workflow->start_delay, text, wanted[i][2]);
        forget(&made);
    }
}

static void search_attributes_are_sorted_and_normal(void **state)
{
    (void)state;
    Defined made = define("agents: {}\n"
                          "run:\n"
                          "  search_attributes:\n"
                          "    e: {type: datetime, value: 2030-01-31 08:00:00Z}\n"
                          "    d: {type: double, value: 5}\n"
                          "    c: {type: double, value: 1e22}\n"
                          "    b: {type: int, value: 2.0}\n"
                          "    a: {type: keyword, value: x}\n"
                          "    wrong: {type: keyword, value: 5}\n"
                          "    half: {type: keyword}\n");
    static const struct {
        const char *name, *value;
        AttributeType type;
        NodeKind kind;
    } wanted[] = {
        {"a", "x", ATTRIBUTE_KEYWORD, NODE_STRING},
        {"b", "2", ATTRIBUTE_INT, NODE_INT},
        {"c", "1e+22", ATTRIBUTE_DOUBLE, NODE_FLOAT},
        {"d", "5", ATTRIBUTE_DOUBLE, NODE_FLOAT},
        {"e", "2030-01-31T08:00:00+00:00", ATTRIBUTE_DATETIME, NODE_STRING},
    };
    const WorkflowOptions *workflow = &made.options->workflow;
    assert_int_equal(workflow->search_attribute_count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        const SearchAttribute *found = &workflow->search_attributes[i];
        assert_true(str_is(found->entry.key, wanted[i].name));
        assert_true(str_is(node_text(found->entry.value), wanted[i].value));
        assert_int_equal(found->entry.value->kind, wanted[i].kind);
        assert_int_equal(found->type, wanted[i].type);
        assert_int_equal(found->entry.level, LEVEL_RUN);
    }
    forget(&made);
}

static void memo_keys_are_sorted_and_single(void **state)
{
    (void)state;
    Defined made = define("agents: {}\nrun: {memo: {b: 1, é: 2, a: 3, b: 4, '': 5}}\n");
    static const char *const wanted[][2] = {{"", "5"}, {"a", "3"}, {"b", "4"}, {"é", "2"}};
    assert_int_equal(made.options->workflow.memo_count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) {
        assert_true(str_is(made.options->workflow.memo[i].key, wanted[i][0]));
        assert_true(str_is(node_text(made.options->workflow.memo[i].value), wanted[i][1]));
    }
    forget(&made);
}

static void the_start_agent_is_known_or_alone(void **state)
{
    (void)state;
    static const struct {
        const char *text, *agent;
    } rows[] = {
        {"agents: {}\n", ""},
        {"agents: {a: {}}\n", "a"},
        {"agents: {a: {name: n}}\n", "n"},
        {"agents: {a: {}, b: {}}\n", ""},
        {"agents: {a: {}, b: {}}\nrun: {agent: b}\n", "b"},
        {"agents: {a: {}, b: {}}\nrun: {agent: ''}\n", ""},
        {"agents: {a: {}, b: {name: a}}\n", "a"},
        {"agents: {a: {}, b: x}\n", "a"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Defined made = define(rows[i].text);
        if (!str_is(made.options->start_agent, rows[i].agent))
            fail_msg("%s: '%.*s'", rows[i].text, STR_ARG(made.options->start_agent));
        forget(&made);
    }
}

/* --- agents, hand-offs, queues ------------------------------------------------------- */

static void dropped_agents_have_no_options(void **state)
{
    (void)state;
    Defined made = define("agents: {a: {}, b: {name: a}, c: x, d: {name: ''}, e: {name: z}}\n");
    static const char *const names[] = {"a", "z"};
    assert_int_equal(made.options->activity_count, COUNT(names));
    for (size_t i = 0; i < COUNT(names); i++)
        assert_true(str_is(activity_name(&made.options->activities[i]), names[i]));
    forget(&made);
}

static void hand_offs_stand_in_file_order(void **state)
{
    (void)state;
    Defined made = define(
        "agents:\n"
        "  z: {handoff_router: {type: DefaultRouter, config: {hand_off: a}}}\n"
        "  a: {name: n, handoff_router: {type: LLMRouter}}\n"
        "  dropped: {name: z, handoff_router: {type: DefaultRouter, config: {hand_off: a}}}\n");
    assert_int_equal(made.options->hand_off_count, 2);
    assert_true(str_is(made.options->hand_offs[0].from, "z"));
    assert_true(str_is(made.options->hand_offs[0].hand_off->to, "a"));
    assert_true(str_is(made.options->hand_offs[1].from, "n"));
    assert_int_equal(made.options->hand_offs[1].hand_off->kind, HAND_OFF_DYNAMIC);
    forget(&made);
}

static void queues_know_who_uses_them(void **state)
{
    (void)state;
    Defined made = define("temporal_config: {task_queue: home}\n"
                          "agents:\n"
                          "  a: {temporal_activity_config: {task_queue: gpu}}\n"
                          "  b: {}\n"
                          "  c: {temporal_activity_config: {task_queue: gpu}}\n"
                          "  d: {temporal_activity_config: {task_queue: home}}\n");
    const Options *options = made.options;
    assert_int_equal(options->task_queue_count, 2);
    assert_true(str_is(options->task_queues[0].name, "home"));
    assert_true(options->task_queues[0].has_workflow);
    assert_true(str_is(options->task_queues[1].name, "gpu"));
    assert_false(options->task_queues[1].has_workflow);
    static const uint32_t queue_of[] = {1, 0, 1, 0};
    for (size_t i = 0; i < COUNT(queue_of); i++)
        assert_int_equal(options->activities[i].queue_index, queue_of[i]);
    assert_int_equal(options->task_queues[0].agent_count, 2);
    assert_int_equal(options->task_queues[1].agent_count, 2);
    forget(&made);
}

static void levels_have_names(void **state)
{
    (void)state;
    for (Level level = 0; level < LEVEL_COUNT; level++) {
        assert_true(strlen(level_name(level)) > 0);
        assert_true(strlen(level_words(level)) > 0);
        for (Level other = 0; other < level; other++)
            assert_string_not_equal(level_name(other), level_name(level));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(queues_fall_through_what_is_false),
        cmocka_unit_test(timeouts_of_agents_are_never_absent),
        cmocka_unit_test(workflow_timeouts_of_zero_are_absent),
        cmocka_unit_test(retry_inheritance_count_as_a_whole),
        cmocka_unit_test(null_maximum_intervals_mean_two_things),
        cmocka_unit_test(computed_intervals_do_not_overflow),
        cmocka_unit_test(inherited_policies_are_shared),
        cmocka_unit_test(routing_ignores_the_agent),
        cmocka_unit_test(the_flock_has_its_own_settings),
        cmocka_unit_test(the_command_line_beats_the_run),
        cmocka_unit_test(a_start_is_of_the_run_or_given),
        cmocka_unit_test(search_attributes_are_sorted_and_normal),
        cmocka_unit_test(memo_keys_are_sorted_and_single),
        cmocka_unit_test(the_start_agent_is_known_or_alone),
        cmocka_unit_test(dropped_agents_have_no_options),
        cmocka_unit_test(hand_offs_stand_in_file_order),
        cmocka_unit_test(queues_know_who_uses_them),
        cmocka_unit_test(levels_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
