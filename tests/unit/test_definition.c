/* SPDX-License-Identifier: MIT */
/*
 * test_definition.c - what a definition means, and what Flock would refuse in it. How a
 * single scalar becomes a value is in test_coerce.c and test_duration.c.
 */
#include "definition_fixture.h"
#include "found_classes_text.h"
#include "model/written.h"
#include <stdio.h>

#include <stdio.h>

#include "definition/definition_dump.h"

typedef struct FoundRow {
    const char *text, *findings;
} FoundRow;

static void assert_all(const FoundRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_defined_as(rows[i].text, LANGUAGE_YAML, rows[i].findings);
}

/* --- what the file is ------------------------------------------------------------- */

static void tells_a_flock_from_other_files(void **state)
{
    (void)state;
    static const FoundRow rows[] = {
        {"", "1:1 root-not-a-map ``"},
        {"# nothing\n", "1:1 root-not-a-map ``"},
        {"[a]\n", "1:1 root-not-a-map `[a]`"},
        {"text\n", "1:1 root-not-a-map `text`"},
        {"!!set {agents}\n", "1:7 root-not-a-map `{agents}`"},
        {"version: 3\nservices: {}\n", "1:1 not-a-flock `version`"},
        {"{}\n", "1:1 not-a-flock `{}`"},
        {"name: x\nmodel: y\n", "1:1 not-a-flock `name`"},
        {"[a\n", "1:1 yaml-syntax `[a`"},
        {"agents: {}\n", ""},
        {"temporal_config: {}\n", ""},
        {"enable_temporal: false\n", ""},
    };
    assert_all(rows, COUNT(rows));
}

/* --- keys ---------------------------------------------------------------------------- */

static void reports_keys_that_do_not_exist(void **state)
{
    (void)state;
    static const FoundRow rows[] = {
        {"agents: {}\nnmae: x\n", "2:1 unknown-key `nmae`"},
        {"agents: {}\nx-mine: {a: 1}\n", ""},
        {"agents: {a: {x-mine: 1}}\n", ""},
        {"temporal_config: {x-mine: 1}\n", ""},
        {"agents: {}\nrun: {x-mine: 1}\n", "2:7 unknown-key `x-mine`"},
        {"temporal_config: {taks_queue: q}\n", "1:19 unknown-key `taks_queue`"},
        {"temporal_config: {default_activity_retry_policy: {max_attempts: 3}}\n",
         "1:51 unknown-key `max_attempts`"},
        {"agents: {a: {temporal_activity_config: {start_to_close_timout: PT3M}}}\n",
         "1:41 unknown-key `start_to_close_timout`"},
        {"agents: {}\nrun: {agnet: x}\n", "2:7 unknown-key `agnet`"},
        {"agents: {}\nworkers: [{name: a, task_queues: [q], queue: x}]\n",
         "2:39 unknown-key `queue`"},
        /* a misspelt key is not missing as well */
        {"agents: {}\nworkers: [{name: a, task_queue: q}]\n", "2:21 unknown-key `task_queue`"},
        {"agents: {}\nworkers: [{name: a, queue: q}]\n", "2:21 unknown-key `queue`"},
        {"agents: {}\nworkers: [{name: a, taskQueues: [q]}]\n", "2:21 unknown-key `taskQueues`"},
        {"agents: {}\nworkers: [{id: a, task_queues: [q]}]\n", "2:12 unknown-key `id`"},
        {"agents: {}\nworkers: [{nmae: a, task_queues: [q]}]\n", "2:12 unknown-key `nmae`"},
        {"agents: {}\nworkers: [{name: a, tasks: [q]}]\n",
         "2:11 missing-key `{name: a, tasks: [q]}`; 2:21 unknown-key `tasks`"},
        {"agents: {}\nworkers: [{task_queue: q}]\n",
         "2:11 missing-key `{task_queue: q}`; 2:12 unknown-key `task_queue`"},
        {"agents: {}\n1: x\n", "2:1 unknown-key `1`"},
        {"agents: {}\n? [a]\n: x\n", "2:3 unreadable-value `[a]`"},
        {"agents: {a: {yes: 1}}\n", "1:14 yaml-boolean `yes`"},
        {"agents: {a: {1: 1}}\n", "1:14 wrong-type `1`"},
        {"agents: {a: {use_cache: true}}\n", "1:14 obsolete-key `use_cache`"},
        {"agents: {}\nenable_logging: 1\n", "2:1 obsolete-key `enable_logging`"},
        {"agents: {}\nagents: {}\n", "1:1 duplicate-key `agents`"},
        /* what a later key replaces, Python never sees */
        {"temporal_config: {nonsense: 1}\ntemporal_config: {}\n",
         "1:1 duplicate-key `temporal_config`"},
    };
    assert_all(rows, COUNT(rows));
}

/* `timeout:60` is one text to YAML. The edit is an insertion: where, and after what. */
static void a_colon_without_a_blank_is_told(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        RuleId rule;
        const char *before; /* the insertion; NULL: no fix */
    } rows[] = {
        {"temporal_config: {task_queue:q}\n", RULE_unknown_key, "{task_queue:"},
        {"temporal_config: {task_queue:\"q\"}\n", RULE_unknown_key, "{task_queue:"},
        {"temporal_config:\n  default_activity_retry_policy:{maximum_attempts: 5}\n",
         RULE_unknown_key, "retry_policy:"},
        {"temporal_config:\n  task_queue:q\n", RULE_wrong_type, "task_queue:"},
        {"temporal_config:\n  default_activity_retry_policy:\n    non_retryable_error_types:[E]\n",
         RULE_wrong_type, "error_types:"},
        {"agents: {a: {input:x}}\n", RULE_unknown_key, "{input:"},
        /* the map has the key already */
        {"temporal_config: {task_queue:q, task_queue: r}\n", RULE_unknown_key, NULL},
        /* no field, no colon, not plain */
        {"temporal_config: {mine:q}\n", RULE_unknown_key, NULL},
        {"temporal_config: {'task_queue:q': 1}\n", RULE_unknown_key, NULL},
        {"temporal_config: 'task_queue:q'\n", RULE_wrong_type, NULL},
        {"agents:\n  a:{input: x}\n", RULE_wrong_type, NULL},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Defined made = define(rows[i].text);
        assert_int_equal(made.read.count, 1);
        const Finding *finding = made.read.findings[0];
        bool is_insertion = finding->fix.edit_count == 1 &&
                            str_is(finding->fix.edits[0].text, " ") &&
                            finding->fix.edits[0].span.start == finding->fix.edits[0].span.end;
        size_t len = rows[i].before ? strlen(rows[i].before) : 0;
        if (finding->rule != rows[i].rule || is_insertion != (rows[i].before != NULL) ||
            (rows[i].before &&
             memcmp(rows[i].text + finding->fix.edits[0].span.start - len, rows[i].before, len)))
            fail_msg("%s: %s", rows[i].text, finding->help.ptr);
        arena_free(made.read.arena);
    }
}

static void unknown_keys_are_as_bad_as_their_section(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        Severity severity;
    } rows[] = {
        {"agents: {}\nwhat: 1\n", SEVERITY_WARNING},
        {"agents: {a: {what: 1}}\n", SEVERITY_WARNING},
        {"agents: {a: {what: 1, components: []}}\n", SEVERITY_ERROR},
        {"temporal_config: {what: 1}\n", SEVERITY_ERROR},
        {"agents: {}\nrun: {what: 1}\n", SEVERITY_ERROR},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Defined made = define(rows[i].text);
        assert_int_equal(made.read.count, 1);
        assert_int_equal(made.read.findings[0]->rule, RULE_unknown_key);
        assert_int_equal(made.read.findings[0]->severity, rows[i].severity);
        assert_false(made.read.findings[0]->is_locked);
        forget(&made);
    }
}

/* --- values ---------------------------------------------------------------------------- */

static void one_wrong_value_is_one_finding(void **state)
{
    (void)state;
    static const FoundRow rows[] = {
        /* types */
        {"agents: []\n", "1:9 wrong-type `[]`"},
        {"agents:\n", "1:8 null-not-allowed ``"},
        {"agents: {a: }\n", "1:13 null-not-allowed ``"},
        {"agents: {a: x}\n", "1:13 wrong-type `x`"},
        {"agents: {a: {name: [x]}}\n", "1:20 wrong-type `[x]`"},
        {"agents: {}\nname: 3\n", "2:7 wrong-type `3`"},
        {"agents: {}\nname: {}\n", "2:7 wrong-type `{}`"},
        {"enable_temporal: maybe\n", "1:18 wrong-type `maybe`"},
        {"enable_temporal: 2\n", "1:18 wrong-type `2`"},
        {"enable_temporal: null\n", "1:18 null-not-allowed `null`"},
        {"temporal_config: x\n", "1:18 wrong-type `x`"},
        {"temporal_config: {task_queue: null}\n", "1:31 null-not-allowed `null`"},
        {"temporal_config: {default_activity_retry_policy: null}\n",
         "1:50 null-not-allowed `null`"},
        {"temporal_config: {default_activity_retry_policy: {maximum_attempts: 1.5}}\n",
         "1:69 wrong-type `1.5`"},
        {"temporal_config: {default_activity_retry_policy: {backoff_coefficient: fast}}\n",
         "1:72 wrong-type `fast`"},
        {"temporal_config: {default_activity_retry_policy: {non_retryable_error_types: E}}\n",
         "1:78 wrong-type `E`"},
        {"temporal_config: {default_activity_retry_policy: {non_retryable_error_types: [E, 1]}}\n",
         "1:82 wrong-type `1`"},
        {"temporal_config: {default_activity_retry_policy: {non_retryable_error_types: [~]}}\n",
         "1:79 null-not-allowed `~`"},
        /* scalars that YAML 1.1 reads as something else */
        {"temporal_config: {task_queue: no}\n", "1:31 yaml-boolean `no`"},
        {"temporal_config: {task_queue: 2024-01-01}\n", "1:31 date-as-string `2024-01-01`"},
        {"temporal_config: {task_queue: 1:30}\n", "1:31 sexagesimal `1:30`"},
        {"temporal_config: {task_queue: 010}\n", "1:31 octal-number `010`"},
        {"temporal_config: {workflow_run_timeout: 1:30}\n", "1:41 sexagesimal `1:30`"},
        {"temporal_config: {workflow_run_timeout: 010}\n", "1:41 octal-number `010`"},
        {"temporal_config: {workflow_run_timeout: yes}\n", "1:41 bool-as-number `yes`"},
        /* durations */
        {"temporal_config: {workflow_run_timeout: '90'}\n", "1:41 quoted-number `'90'`"},
        {"temporal_config: {workflow_run_timeout: 5m}\n", "1:41 duration-not-flock `5m`"},
        {"temporal_config: {workflow_run_timeout: soon}\n", "1:41 invalid-duration `soon`"},
        {"temporal_config: {workflow_run_timeout: 2024-01-01}\n", "1:41 wrong-type `2024-01-01`"},
        {"temporal_config: {workflow_run_timeout: [1]}\n", "1:41 wrong-type `[1]`"},
        {"temporal_config: {workflow_run_timeout: PT5M}\n", ""},
        {"temporal_config: {workflow_run_timeout: null}\n", ""},
        /* flockc's own sections */
        {"agents: {}\nrun: {input: [x]}\n", "2:14 wrong-type `[x]`"},
        {"agents: {}\nrun: {memo: {a: 2024-01-01}}\n", "2:17 wrong-type `2024-01-01`"},
        {"agents: {}\nrun: {memo: {a: [.nan, .inf]}}\n",
         "2:18 wrong-type `.nan`; 2:24 wrong-type `.inf`"},
        {"agents: {}\nrun: {memo: {1: a}}\n", "2:14 wrong-type `1`"},
        {"agents: {}\nrun: {memo: {a: !!set {b}}}\n", "2:23 wrong-type `{b}`"},
        {"agents: {}\nrun: {id_reuse_policy: reject_duplicate, start_delay: 5s}\n", ""},
        {"agents: {}\nrun: {id_reuse_policy: null, start_delay: null, search_attributes: null}\n",
         ""},
        {"agents: {}\nrun: {id_reuse_policy: REJECT_DUPLICATE}\n",
         "2:24 wrong-type `REJECT_DUPLICATE`"},
        {"agents: {}\nrun: {id_conflict_policy: no}\n", "2:27 wrong-type `no`"},
        {"agents: {}\nrun: {id_conflict_policy: [fail]}\n", "2:27 wrong-type `[fail]`"},
        {"agents: {}\nrun: {search_attributes: [a]}\n", "2:26 wrong-type `[a]`"},
        {"agents: {}\nrun: {search_attributes: {}}\n", ""},
        {"agents: {}\nrun: {search_attributes: {a: {type: int, value: 1}, a: 2}}\n",
         "2:27 duplicate-key `a`; 2:56 wrong-type `2`"},
        {"agents: {}\nrun: {search_attributes: {a: {type: int, value: {}}}}\n",
         "2:49 wrong-type `{}`"},
        {"agents: {}\nrun: {search_attributes: {a: {type: int, value: [1]}}}\n",
         "2:49 wrong-type `[1]`"},
        {"agents: {}\nrun: {search_attributes: {a: {type: in, value: a}}}\n",
         "2:37 wrong-type `in`"},
        {"agents: {}\nrun: {search_attributes: {a: {type: keyword, value: &v x},"
         " b: {type: int, value: *v}}}\n",
         "2:56 wrong-type `x`"},
        {"agents: {}\nworkers: {}\n", "2:10 wrong-type `{}`"},
        {"agents: {}\nworkers: [x]\n", "2:11 wrong-type `x`"},
        {"agents: {}\nworkers: [{name: a}]\n", "2:11 missing-key `{name: a}`"},
        {"agents: {}\nworkers: [{task_queues: [q]}]\n", "2:11 missing-key `{task_queues: [q]}`"},
        {"agents: {}\nworkers: [{name: a, task_queues: []}]\n", "2:34 wrong-type `[]`"},
        {"agents: {}\nworkers: [{name: a, task_queues: q}]\n", "2:34 wrong-type `q`"},
        {"agents: {}\nworkers: [{name: a, task_queues: [q], max_concurrent_activities: 0}]\n",
         "2:66 wrong-type `0`"},
        {"agents: {}\nworkers: [{name: a, task_queues: [q], max_concurrent_workflow_tasks: 0}]\n",
         "2:70 wrong-type `0`"},
        {"agents: {}\nworkers: [{name: a, task_queues: [q], graceful_shutdown: 1h30m}]\n", ""},
        {"agents: {}\nworkers: [{name: a, task_queues: [q], graceful_shutdown: 5 minutes}]\n",
         "2:58 invalid-duration `5 minutes`"},
        {"agents: {}\nworkers:\n- {name: a, task_queues: [q]}\n- {name: a, task_queues: [r]}\n",
         "4:10 wrong-type `a`"},
    };
    assert_all(rows, COUNT(rows));
}

/* Where Flock refuses the value, no setting turns the finding off. */
static void findings_are_locked_where_flock_refuses(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool is_locked;
    } rows[] = {
        {"temporal_config: {task_queue: no}\n", true},
        {"temporal_config: {task_queue: 1:30}\n", true},
        {"temporal_config: {workflow_run_timeout: 1:30}\n", false},
        {"temporal_config: {workflow_run_timeout: 5m}\n", true},
        {"temporal_config: {workflow_run_timeout: '90'}\n", true},
        {"temporal_config: {workflow_run_timeout: yes}\n", false},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Defined made = define(rows[i].text);
        assert_int_equal(made.read.count, 1);
        assert_int_equal(made.read.findings[0]->is_locked, rows[i].is_locked);
        forget(&made);
    }
}

static void other_languages_have_other_rules(void **state)
{
    (void)state;
    assert_defined_as("[temporal_config]\nworkflow_run_timeout = '5m'\n", LANGUAGE_TOML, "");
    assert_defined_as("[temporal_config]\nworkflow_run_timeout = 10:30:00\n", LANGUAGE_TOML,
                      "2:24 wrong-type `10:30:00`");
    assert_defined_as("[temporal_config]\ntask_queue = 010\n", LANGUAGE_TOML,
                      "2:14 toml-syntax `010`");
    assert_defined_as("{\"temporal_config\": {\"workflow_run_timeout\": \"5m\"}}", LANGUAGE_JSON,
                      "1:46 duration-not-flock `\"5m\"`");
    assert_defined_as("{\"temporal_config\": {\"task_queue\": true}}", LANGUAGE_JSON,
                      "1:36 wrong-type `true`");
}

/* --- poisoning -------------------------------------------------------------------------- */

static void refused_values_are_poisoned(void **state)
{
    (void)state;
    Defined made = define("temporal_config: {task_queue: no, workflow_run_timeout: 5m,"
                          " workflow_execution_timeout: null,"
                          " default_activity_retry_policy: {non_retryable_error_types: [A, 1]}}\n");
    const TemporalDef *temporal = made.def->temporal_config;
    assert_int_equal(temporal->at.state, VALUE_SET);
    assert_int_equal(temporal->task_queue.at.state, VALUE_POISONED);
    assert_int_equal(temporal->workflow_run_timeout.at.state, VALUE_POISONED);
    assert_int_equal(temporal->workflow_execution_timeout.at.state, VALUE_NULL);
    const RetryDef *retry = temporal->default_activity_retry_policy;
    assert_int_equal(retry->non_retryable_error_types.at.state, VALUE_POISONED);
    assert_int_equal(retry->maximum_attempts.at.state, VALUE_ABSENT);
    assert_int_equal(made.read.count, 3);
    forget(&made);
}

/* The reader has reported it; nothing reports it again. */
static void unreadable_values_are_reported_once(void **state)
{
    (void)state;
    static const FoundRow rows[] = {
        {"temporal_config: {task_queue: 0x_}\n", "1:31 unreadable-value `0x_`"},
        {"temporal_config: {workflow_run_timeout: 2024-13-45}\n",
         "1:41 unreadable-value `2024-13-45`"},
        {"agents: *none\n", "1:9 yaml-syntax `*none`"},
        {"agents: {a: *none}\n", "1:13 yaml-syntax `*none`"},
        {"agents: {a: {name: !foo x}}\n", "1:25 unsupported-tag `x`"},
        {"agents: {}\nrun: {input: {a: 0x_}}\n", "2:18 unreadable-value `0x_`"},
        {"agents: {}\nworkers: [{name: a, task_queues: [0x_]}]\n", "2:35 unreadable-value `0x_`"},
    };
    assert_all(rows, COUNT(rows));
}

static void only_what_touches_unreadable_text_is_silent(void **state)
{
    (void)state;
    static const FoundRow rows[] = {
        /* the half-typed key may be the one that is missing */
        {"agents: {}\nworkers:\n- name: a\n  task_q\n", "4:3 yaml-syntax `task_q`"},
        /* its neighbours are what they are */
        {"temporal_config:\n  task_queue: no\n  workf\n",
         "2:15 yaml-boolean `no`; 3:3 yaml-syntax `workf`"},
        {"temporal_config:\n  nonsense: 1\n  workf\n",
         "2:3 unknown-key `nonsense`; 3:3 yaml-syntax `workf`"},
        {"nmae: x\nagents:\n  a:\n    mod\n", "1:1 unknown-key `nmae`; 4:5 wrong-type `mod`"},
        /* a value that cannot be read to its end has no type yet, a key above one no meaning */
        {"model: [a\nname: x\n", "1:8 yaml-syntax `[a`"},
        {"nmae: {a\nname: x\n", "1:7 yaml-syntax `{a`"},
        {"agents:\n  a:\n    temporal_activity_config:\n\t  x: 1\n", "4:1 yaml-syntax `\t`"},
        {"agents:\n  a:\n    name: x\n    mod\n", "4:5 yaml-syntax `mod`"},
        {"name: x\nagen\n", "2:1 yaml-syntax `agen`"},
        /* a map that is whole is judged as ever */
        {"agents:\n  a: {what: 1}\ntemporal_config:\n  task_queue: q\n  workf\n",
         "2:7 unknown-key `what`; 5:3 yaml-syntax `workf`"},
        /* a word alone is a value, and a wrong one */
        {"agents:\n  a:\n    nam\n", "3:5 wrong-type `nam`"},
    };
    assert_all(rows, COUNT(rows));
}

/* However often it is used, it is one mistake; quoting it might break another use. */
static void aliased_mistakes_are_reported_once_at_the_anchor(void **state)
{
    (void)state;
    Defined made = define("x-q: &q no\ntemporal_config: {task_queue: *q}\n"
                          "agents: {a: {model: *q}, b: {model: *q}}\n");
    assert_int_equal(made.read.count, 1);
    const Finding *finding = made.read.findings[0];
    assert_int_equal(finding->rule, RULE_yaml_boolean);
    assert_true(str_is(source_slice(made.read.source, finding->span), "no"));
    assert_int_equal(finding->use_count, 3); /* of which it tells people */
    assert_false(finding->is_at_home);
    for (size_t i = 0; i < finding->use_count; i++)
        assert_true(str_is(source_slice(made.read.source, finding->uses[i]), "*q"));
    assert_int_equal(finding->fix.edit_count, 0);
    forget(&made);
}

/* --- agents ------------------------------------------------------------------------------- */

static void agents_go_by_their_name(void **state)
{
    (void)state;
    Defined made = define("agents:\n"
                          "  one: {name: first}\n"
                          "  two: {}\n"
                          "  three: {name: null}\n"
                          "  four: {name: [x]}\n");
    static const char *const names[] = {"first", "two", "three", "four"};
    assert_int_equal(made.def->agents.count, COUNT(names));
    for (uint32_t i = 0; i < COUNT(names); i++) {
        const AgentDef *agent = model_find_agent(made.def, str_of(names[i]));
        assert_non_null(agent);
        assert_ptr_equal(agent, &made.def->agents.items[i]);
    }
    assert_null(model_find_agent(made.def, STR("one")));
    assert_true(str_is(def_key_text(&made.def->agents.items[0].at), "one"));
    forget(&made);
}

static void names_are_given_once(void **state)
{
    (void)state;
    static const FoundRow rows[] = {
        {"agents:\n  a: {}\n  b: {name: a}\n", "3:13 duplicate-agent-name `a`"},
        {"agents:\n  b: {name: a}\n  a: {}\n", "3:3 duplicate-agent-name `a`"},
        {"agents:\n  a: {}\n  b: {name: a}\n  c: {name: a}\n",
         "3:13 duplicate-agent-name `a`; 4:13 duplicate-agent-name `a`"},
        {"agents:\n  a: {}\n  a: {}\n", "2:3 duplicate-key `a`"},
        {"agents: {a: {name: ''}}\n", "1:20 wrong-type `''`"},
        {"agents: {'': {}}\n", "1:10 wrong-type `''`"},
        {"agents: {yes: {}}\n", "1:10 yaml-boolean `yes`"},
        {"agents: {1: {}}\n", "1:10 wrong-type `1`"},
        {"agents: {null: {}}\n", "1:10 wrong-type `null`"},
        {"agents: {1: {name: one}}\n", ""},
        {"agents: {a: {name: b}, b: {name: a}}\n", ""},
    };
    assert_all(rows, COUNT(rows));
    Defined made = define("agents:\n  a: {model: m}\n  b: {name: a, model: n}\n");
    assert_false(made.def->agents.items[0].is_dropped);
    assert_true(made.def->agents.items[1].is_dropped);
    assert_true(str_is(def_str(&model_find_agent(made.def, STR("a"))->model), "m"));
    forget(&made);
}

static void components_make_the_dialect(void **state)
{
    (void)state;
    static const struct {
        const char *agent;
        Dialect dialect;
    } rows[] = {
        {"{}", DIALECT_CLASSIC},
        {"{evaluator: {type: X}, modules: {}}", DIALECT_CLASSIC},
        {"{components: []}", DIALECT_UNIFIED},
        {"{components: [{type: X}]}", DIALECT_UNIFIED},
        {"{components: {}}", DIALECT_UNIFIED},
        {"{components: 5}", DIALECT_UNIFIED},
        /* only 0.4 accepts these: it ignores components, and the betas drop an agent for the others
         */
        {"{components: [], evaluator: null}", DIALECT_CLASSIC},
        {"{evaluator: {name: e, type: DeclarativeEvaluator}, components: []}", DIALECT_CLASSIC},
        {"{components: 5, modules: {}}", DIALECT_CLASSIC},
        {"{components: {}, handoff_router: null}", DIALECT_CLASSIC},
        {"{components: [{type: X}], evaluator: null}", DIALECT_UNIFIED},
        {"{components: null}", DIALECT_CLASSIC},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Arena *arena = arena_new(NULL);
        Defined made = define(arena_format(arena, "agents: {a: %s}\n", rows[i].agent).ptr);
        assert_int_equal(made.def->agents.items[0].dialect, rows[i].dialect);
        forget(&made);
        arena_free(arena);
    }
}

/* --- hand-offs ------------------------------------------------------------------------------ */

/* "static:b conditional:c dynamic:" */
static Str edges_of(const Defined *made)
{
    static const char *const kinds[] = {"static", "conditional", "dynamic"};
    const AgentDef *agent = &made->def->agents.items[0];
    Buf out = {0};
    buf_append_c(&out, "");
    for (uint32_t i = 0; i < agent->hand_off_count; i++) {
        const HandOff *edge = &agent->hand_offs[i];
        buf_printf(&out, "%s%s:%.*s", i ? " " : "", kinds[edge->kind], STR_ARG(edge->to));
        assert_non_null(edge->node);
    }
    Str text = arena_copy(made->read.arena, buf_str(&out));
    buf_free(&out);
    return text;
}

#define CONDITIONAL "{handoff_router: {type: ConditionalRouter, config: "
#define LOOP "{handoff_router: {type: IterativeListGeneratorRouter, config: "
#define TO_B "{type: DefaultRoutingComponent, config: {next_agent: b}"

static void each_router_has_its_edges(void **state)
{
    (void)state;
    static const struct {
        const char *agent, *edges;
    } rows[] = {
        {"{}", ""},
        {"{handoff_router: null}", ""},
        {"{handoff_router: b}", ""},
        {"{handoff_router: {}}", ""},
        {"{handoff_router: {type: DefaultRouter}}", ""},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: b}}}", "static:b"},
        {"{handoff_router: {type: DefaultRouter, name: n, config: {hand_off: b}}}", "static:b"},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: ''}}}", ""},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: null}}}", ""},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: b, enabled: false}}}",
         "static:b"},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: {next_agent: b}}}}",
         "static:b"},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: {__callable_ref__: m.f}}}}",
         "dynamic:"},
        /* lost on load: no type, or a key that the constructor does not accept */
        {"{handoff_router: {config: {hand_off: b}}}", ""},
        {"{handoff_router: {type: DefaultRouter, enabled: true, config: {hand_off: b}}}", ""},
        {"{handoff_router: {type: [x], config: {hand_off: b}}}", ""},
        {"{handoff_router: {type: DefaultRouter, 1: 2, config: {hand_off: b}}}", ""},
        {"{handoff_router: {type: DefaultRouter, name: 5, config: {hand_off: b}}}", ""},
        {"{handoff_router: {type: DefaultRouter, name: null, config: {hand_off: b}}}", ""},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: b, enabled: maybe}}}", ""},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: 5}}}", ""},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: {next_agent: null}}}}", ""},
        {"{handoff_router: {type: DefaultRouter, config: {hand_off: {next_agent: b, "
         "output_to_input_merge_strategy: mix}}}}",
         ""},
        {"{handoff_router: {type: DefaultRoutingComponent, config: {next_agent: b}}}", ""},
        {CONDITIONAL "{check_exists: yes, success_agent: b, failure_agent: c}}}",
         "conditional:b conditional:c"},
        {CONDITIONAL "{check_exists: yes, success_agent: b, retry_on_failure: 1}}}",
         "conditional:b conditional:a"},
        {CONDITIONAL "{check_exists: yes, retry_on_failure: 1, max_retries: 0}}}", ""},
        {CONDITIONAL "{check_exists: yes, success_agent: null}}}", ""},
        {CONDITIONAL "{min_length: 1, expected_string: x, success_agent: b}}}", "conditional:b"},
        /* lost on load: no condition, two kinds of them, or a value of the wrong type */
        {CONDITIONAL "{success_agent: b}}}", ""},
        {CONDITIONAL "{check_exists: yes, min_items: 1, success_agent: b}}}", ""},
        {CONDITIONAL "{check_exists: yes, success_agent: b, failure_agent: 5}}}", ""},
        {CONDITIONAL "{expected_string: x, string_mode: like, success_agent: b}}}", ""},
        {"{handoff_router: {type: FeedbackRetryRouter, config: {fallback_agent: b}}}",
         "conditional:a conditional:b"},
        {"{handoff_router: {type: FeedbackRetryRouter, config: null}}", ""},
        {"{handoff_router: {type: FeedbackRetryRouter, config: {max_retries: x}}}", ""},
        {LOOP "{target_list_field: x, item_output_field: y}}}", "static:a"},
        {LOOP "{target_list_field: x, item_output_field: y, max_iterations: 0}}}", ""},
        {LOOP "{}}}", ""},
        {"{handoff_router: {type: AgentRouter}}", "dynamic:"},
        {"{handoff_router: {type: AgentRouter, config: null}}", "dynamic:"},
        {"{handoff_router: {type: LLMRouter}}", "dynamic:"},
        {"{handoff_router: {type: LLMRouter, config: {temperature: 0.1}}}", ""},
        {"{handoff_router: {type: MyOwnThing, config: {hand_off: b}}}", "dynamic:"},
        /* unified: the first routing component counts */
        {"{components: [" TO_B "}]}", "static:b"},
        {"{components: [{type: DefaultRoutingComponent, config: {hand_off: b}}]}", ""},
        {"{components: [{type: Evaluator}, {type: LLMRoutingComponent}, " TO_B "}]}", ""},
        {"{components: [{type: DefaultRouter, config: {hand_off: c}}, " TO_B "}]}", "static:b"},
        {"{components: [{type: LLMRoutingComponent, config: 5}, " TO_B "}]}", "static:b"},
        /* a later component replaces an earlier one of its name */
        {"{components: [" TO_B ", name: x}, {type: Mine, name: x}]}", ""},
        {"{components: [" TO_B ", name: x}, {type: Mine, name: 5}]}", "static:b"},
        {"{components: [" TO_B ", name: ''}]}", ""},
        /* under Temporal these two go nowhere */
        {"{components: [{type: LLMRoutingComponent}]}", ""},
        {"{components: [{type: ConditionalRoutingComponent, config: {check_exists: yes, "
         "success_agent: b}}]}",
         ""},
        {"{components: [x, [y], null, {}]}", ""},
        /* `next_agent` is for local runs; Temporal does not follow it */
        {"{components: [], next_agent: b}", ""},
        /* only 0.4 accepts an agent with one of its own keys next to an empty list */
        {"{components: [], handoff_router: {type: DefaultRouter, config: {hand_off: b}}}",
         "static:b"},
        {"{components: [x], handoff_router: {type: DefaultRouter, config: {hand_off: b}}}", ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        Arena *arena = arena_new(NULL);
        Defined made = define(
            arena_format(arena, FOUND_CLASSES "agents: {a: %s, b: {}, c: {}}\n", rows[i].agent)
                .ptr);
        Str edges = edges_of(&made);
        if (!str_is(edges, rows[i].edges))
            fail_msg("%s: %.*s", rows[i].agent, STR_ARG(edges));
        forget(&made);
        arena_free(arena);
    }
}

static void routers_see_the_registered_name(void **state)
{
    (void)state;
    Defined made =
        define(FOUND_CLASSES
               "agents: {key: {name: other, handoff_router: {type: FeedbackRetryRouter}}}\n");
    assert_true(str_is(edges_of(&made), "conditional:other"));
    assert_true(str_is(component_type(made.def->agents.items[0].hand_offs[0].router),
                       "FeedbackRetryRouter"));
    forget(&made);
}

static void dumps_hold_what_was_read(void **state)
{
    (void)state;
    Defined made = define("name: x\ntemporal_config: {task_queue: q, workflow_run_timeout: PT5M}\n"
                          "agents: {a: {temporal_activity_config: {task_queue: r}}}\n");
    Buf out = {0};
    definition_dump(made.def, &out);
    assert_non_null(strstr(out.ptr, "task_queue"));
    assert_non_null(strstr(out.ptr, "r\n"));
    assert_null(strstr(out.ptr, "workflow_execution_timeout"));
    buf_free(&out);
    forget(&made);
}

/* What the dump says below the line of agent a. */
static void assert_components(const char *text, const char *expected)
{
    Defined made = define(text);
    Buf out = {0};
    definition_dump(made.def, &out);
    buf_put(&out, '\0');
    const char *agent = strstr(out.ptr, "agent a (");
    assert_non_null(agent);
    assert_string_equal(strchr(agent, '\n') + 1, expected);
    buf_free(&out);
    forget(&made);
}

/* Before pydantic sees it: bytes become a list of numbers, {__callable_ref__: x} a function. */
static void what_components_hold_is_deserialized_first(void **state)
{
    (void)state;
    static const struct {
        const char *component, *dump;
    } rows[] = {
        {"{type: OutputUtilityComponent, name: !!binary eA==}",
         "module OutputUtilityComponent: lost, bad name"},
        {"{type: OutputUtilityComponent, config: {model: !!binary eA==}}",
         "module OutputUtilityComponent: lost, bad value of model"},
        {"{type: OutputUtilityComponent, config: {other: !!binary eA==}}",
         "module OutputUtilityComponent: lost, not found"},
        {"{type: OutputUtilityComponent, config: {custom_formatters: {x: !!binary eA==}}}",
         "module OutputUtilityComponent: lost, bad value of custom_formatters"},
        {"{type: OutputUtilityComponent, config: {custom_formatters: {!!binary eA==: x}}}",
         "module OutputUtilityComponent: lost, not found"},
        {"{type: OutputUtilityComponent, config: {custom_formatters: {__callable_ref__: x}}}",
         "module OutputUtilityComponent: lost, bad value of custom_formatters"},
        {"{type: OutputUtilityComponent, config: {__callable_ref__: x}}",
         "module OutputUtilityComponent: lost, bad config"},
        {"{type: ExampleUtilityComponent, config: {example_filter_keywords: [!!binary eA==]}}",
         "module ExampleUtilityComponent: lost, bad value of example_filter_keywords"},
        {"{type: DeclarativeEvaluationComponent, name: x, config: {kwargs: {1: 2}}}",
         "evaluator DeclarativeEvaluationComponent: lost, bad value of kwargs"},
        {"{type: DeclarativeEvaluationComponent, name: x, config: {kwargs: {a: !!binary eA==}}}",
         "evaluator DeclarativeEvaluationComponent: loads"},
        {"{type: DeclarativeEvaluationComponent, name: x, config: {stream_callbacks: !!set {a}}}",
         "evaluator DeclarativeEvaluationComponent: loads"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char text[256], expected[256];
        snprintf(text, sizeof text, "agents: {a: {components: [%s]}}\n", rows[i].component);
        snprintf(expected, sizeof expected, "  components = ...\n    %s\n", rows[i].dump);
        assert_components(text, expected);
    }
}

static void rules_and_requests_are_deserialized_first(void **state)
{
    (void)state;
    static const struct {
        const char *agent, *dump;
    } rows[] = {
        {"agents: {a: {modules: {m: {type: AssertionCheckerModule, config: {rules: "
         "[{condition: x, fail_message: !!binary eA==}]}}}}}\n",
         "  modules = ...\n    module AssertionCheckerModule: lost, bad value of fail_message of "
         "rules\n"},
        {"agents: {a: {modules: {m: {type: AssertionCheckerModule, config: {rules: "
         "[{condition: x, fail_message: y, more: !!binary eA==}]}}}}}\n",
         "  modules = ...\n    module AssertionCheckerModule: loads\n"},
        {"agents: {a: {handoff_router: {type: DefaultRouter, config: {hand_off: "
         "{add_description: !!binary eA==}}}}}\n",
         "  handoff_router = ...\n    router DefaultRouter: lost, bad value of add_description\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_components(rows[i].agent, rows[i].dump);
}

static void dumps_say_what_becomes_of_components(void **state)
{
    (void)state;
    static const struct {
        const char *agent, *dump;
    } rows[] = {
        {"agents: {a: {evaluator: {type: DeclarativeEvaluator, name: x}}}\n",
         "  evaluator = ...\n    evaluator DeclarativeEvaluator: loads\n"},
        {"agents: {a: {evaluator: {type: DeclarativeEvaluator}}}\n",
         "  evaluator = ...\n    evaluator DeclarativeEvaluator: lost, no name\n"},
        {"agents: {a: {handoff_router: {type: MyRouter}}}\n",
         "  handoff_router = ...\n    component MyRouter: loads, if the program brings its class\n"
         "  dynamic hand-off to \n"},
        {"agents: {a: {handoff_router: {type: FeedbackRetryRouter, config: {max_retries: x}}}}\n",
         "  handoff_router = ...\n"
         "    router FeedbackRetryRouter: lost, bad value of max_retries\n"},
        {"agents: {a: {handoff_router: {type: IterativeListGeneratorRouter}}}\n",
         "  handoff_router = ...\n"
         "    router IterativeListGeneratorRouter: lost, no field of target_list_field\n"},
        {"agents: {a: {modules: {m: {type: OutputModule, name: x, config: {}}, n: {name: x}}}}\n",
         "  modules = ...\n    module OutputModule: loads\n    component : lost, no type\n"},
        {"agents: {a: {components: [{type: OutputModule}, {type: OutputUtilityComponent}]}}\n",
         "  components = ...\n    component OutputModule: lost, of the other release\n"
         "    module OutputUtilityComponent: lost, not found\n"},
        {"agents: {a: {evaluator: null, model: x}}\n", "  model = x\n  evaluator = null\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_components(rows[i].agent, rows[i].dump);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_a_flock_from_other_files),
        cmocka_unit_test(reports_keys_that_do_not_exist),
        cmocka_unit_test(a_colon_without_a_blank_is_told),
        cmocka_unit_test(unknown_keys_are_as_bad_as_their_section),
        cmocka_unit_test(one_wrong_value_is_one_finding),
        cmocka_unit_test(findings_are_locked_where_flock_refuses),
        cmocka_unit_test(other_languages_have_other_rules),
        cmocka_unit_test(refused_values_are_poisoned),
        cmocka_unit_test(unreadable_values_are_reported_once),
        cmocka_unit_test(only_what_touches_unreadable_text_is_silent),
        cmocka_unit_test(aliased_mistakes_are_reported_once_at_the_anchor),
        cmocka_unit_test(agents_go_by_their_name),
        cmocka_unit_test(names_are_given_once),
        cmocka_unit_test(components_make_the_dialect),
        cmocka_unit_test(each_router_has_its_edges),
        cmocka_unit_test(routers_see_the_registered_name),
        cmocka_unit_test(dumps_hold_what_was_read),
        cmocka_unit_test(dumps_say_what_becomes_of_components),
        cmocka_unit_test(what_components_hold_is_deserialized_first),
        cmocka_unit_test(rules_and_requests_are_deserialized_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
