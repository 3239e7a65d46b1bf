/* SPDX-License-Identifier: MIT */
/*
 * test_agent_rules.c - the rules about where a setting is written and for which Flock an agent is:
 * which of them reports, and only that one.
 */
#include "lint_table.h"

/* what an agent needs to run, for each of the two releases */
#define EV "input: topic, evaluator: {name: default, type: DeclarativeEvaluator}"
#define COMPONENTS "components: [{name: default, type: DeclarativeEvaluationComponent}]"
#define EV5 "input: topic, " COMPONENTS
#define ON "enable_temporal: true\n"
#define AGENTS ON "agents: {%s}\n"

static void a_section_has_its_place(void **state)
{
    (void)state;
    static const char misplaced[] = "error misplaced-section";
    static const LintRow at_top[] = {
        {"temporal_activity_config: {start_to_close_timeout: nonsense}", misplaced},
        {"task_queue: q", misplaced},
        {"retry_policy: {maximum_attempts: 0}", misplaced},
        {"default_activity_retry_policy: {}", misplaced},
        {"workflow_run_timeout: PT1H", misplaced},
        {"start_to_close_timeout: PT1H", misplaced},
        {"maximum_attempts: 3", misplaced},
        {"temporal_confg: {}", "warning unknown-key"},
        {"x-retry_policy: {}", ""},
        {"handoff_router: {}", "warning unknown-key"},
    };
    CHECK_TABLE(ON "agents: {}\n%s\n", LANGUAGE_YAML, at_top);
    static const LintRow on_agent[] = {
        {"temporal_config: {task_queue: q}", misplaced},
        {"task_queue: q", misplaced},
        {"retry_policy: {}", misplaced},
        {"default_activity_retry_policy: {}", misplaced},
        {"workflow_execution_timeout: PT1H", misplaced},
        {"start_to_close_timeout: PT1H", misplaced},
        {"initial_interval: PT1S", misplaced},
        {"enable_temporal: true", misplaced},
        {"start_to_close: PT1H", "warning unknown-key"},
    };
    CHECK_TABLE(ON "agents: {a: {" EV ", %s}}\n", LANGUAGE_YAML, on_agent);
    static const LintRow in_workflow[] = {
        {"temporal_activity_config: {}", misplaced},
        {"retry_policy: {maximum_attempts: 4}", misplaced},
        {"start_to_close_timeout: PT1H", misplaced},
        {"non_retryable_error_types: []", misplaced},
        {"enable_temporal: true", misplaced},
        {"temporal_config: {}", misplaced},
        {"activity_defaults: {}", "error unknown-key"},
        {"agents: {}", "error unknown-key"},
    };
    CHECK_TABLE(ON "temporal_config: {%s}\n", LANGUAGE_YAML, in_workflow);
    static const LintRow in_activity[] = {
        {"temporal_config: {}", misplaced},
        {"default_activity_retry_policy: {maximum_attempts: 4}", misplaced},
        {"workflow_run_timeout: PT1H", misplaced},
        {"maximum_attempts: 4", misplaced},
        {"backoff_coefficient: 4", misplaced},
        {"heartbeat_timeout: 4", "error unknown-key"},
    };
    CHECK_TABLE(ON "agents: {a: {" EV ", temporal_activity_config: {%s}}}\n", LANGUAGE_YAML,
                in_activity);
    static const LintRow in_policy[] = {
        {"task_queue: q", misplaced},
        {"start_to_close_timeout: PT1M", misplaced},
        {"workflow_run_timeout: PT1M", misplaced},
        {"retry_policy: {}", misplaced},
        {"max_attempts: 1", "error unknown-key"},
    };
    CHECK_TABLE(ON "temporal_config: {default_activity_retry_policy: {%s}}\n", LANGUAGE_YAML,
                in_policy);
}

/* One finding each: that queues, inputs and timeouts are missing follows from it. */
static void a_misspelt_section_is_lost(void **state)
{
    (void)state;
    static const char unknown[] = "error unknown-key", misplaced[] = "error misplaced-section";
    static const LintRow at_top[] = {
        {"temporal_confg: {task_queue: q}", unknown},
        {"tempral_config: {workflow_run_timeout: PT1H}", unknown},
        {"temporalConfig: {task_queue: q}", unknown},
        {"temporal-config: {task_queue: q}", unknown},
        {"temporal config: {task_queue: q}", unknown},
        {"TEMPORAL_CONFIG: {task_queue: q}", unknown},
        {"temporal_cfg: {anything: q}", unknown},
        {"temporal_config:task_queue: q", unknown},
        {"temporal: {task_queue: q}", misplaced},
        {"temporal_activity_confg: {start_to_close_timeout: PT1H}", misplaced},
        {"temporal_activity_confg: {}", misplaced},
        {"retry_polcy: {maximum_attempts: 2}", misplaced},
        {"default_activity_retry_polcy: {maximum_attempts: 2}", misplaced},
        {"start_to_close_timout: PT1H", misplaced},
        /* by what is in it */
        {"temporal_activity_confg: {task_queue: q}", unknown},
        {"temporal_settings: {task_queue: q}", unknown},
        {"temporal_options: {start_to_close_timeout: PT1H}", unknown},
        {"temporl: {default_activity_retry_policy: {}}", unknown},
        {"temporal_configuration: {workflow_run_timeout: PT1H}", unknown},
        {"WorkflowConfig: {workflow_execution_timeout: PT1H}", unknown},
        {"celery: {maximum_attempts: 3}", "warning unknown-key"},
        {"temporal_settings: {color: red}", "warning unknown-key"},
        {"temporal_settings: q", "warning unknown-key"},
        {"temporal_settings: &t {task_queue: q}", "warning unknown-key"},
        {"temporal_settings: {task_queue: &q q}", "warning unknown-key"},
        {"x-temporal: {task_queue: q}", ""},
        /* two sections */
        {"temporal_config: {}\ntemporal_confg: {workflow_run_timeout: PT1H}", unknown},
        {"temporal_confg: {workflow_run_timeout: PT1H}\ntemporal_config: {}", unknown},
    };
    CHECK_TABLE(ON "agents: {a: {" EV "}}\n%s\n", LANGUAGE_YAML, at_top);
    static const LintRow on_agent[] = {
        {"tempral_activity_config: {task_queue: q}", unknown},
        {"temporal_activity_cfg: {task_queue: q}", unknown},
        {"temporalActivityConfig: {task_queue: q}", unknown},
        {"temporal_confg: {task_queue: q}", unknown},
        {"temporal_confg: {workflow_run_timeout: PT1H}", misplaced},
        {"temporal_confg: {}", misplaced},
        {"temporal_context: x", "warning unknown-key"},
        {"temporal_activity: {retry_policy: {}}", unknown},
        {"activity_options: {start_to_close_timeout: PT1H}", unknown},
        {"retry_polcy: {maximum_attempts: 2}", misplaced},
        {"start_to_close_timout: PT1H", misplaced},
        {"settings: {start_to_close_timeout: PT1H}", "warning unknown-key"},
        {"activity_options: {color: red}", "warning unknown-key"},
    };
    CHECK_TABLE(ON "agents: {a: {" EV ", %s}}\n", LANGUAGE_YAML, on_agent);
    CHECK_TABLE("agents: {a: {" EV ", %s}}\n", LANGUAGE_YAML, on_agent);
    static const LintRow in_workflow[] = {
        {"default_activity_retry_polcy: {maximum_attempts: 2}", unknown},
        {"default_retry_polcy: {maximum_attempts: 2}", unknown},
        {"default_retry_policy: {maximum_attempts: 2}", unknown},
        {"retry: {maximum_attempts: 2}", unknown},
        {"retry_polcy: {maximum_attempts: 2}", misplaced},
        {"retry-policy: {maximum_attempts: 2}", misplaced},
        {"start_to_close_timout: PT1H", misplaced},
    };
    CHECK_TABLE(ON "temporal_config: {%s}\n", LANGUAGE_YAML, in_workflow);
    static const LintRow in_activity[] = {
        {"retry_polcy: {maximum_attempts: 2}", unknown},
        {"retryPolicy: {maximum_attempts: 2}", unknown},
        {"retry: {maximum_attempts: 2}", unknown},
        {"retries: {maximum_attempts: 2}", unknown},
        {"default_activity_retry_polcy: {maximum_attempts: 2}", misplaced},
        {"maximum_attemps: 2", misplaced},
    };
    CHECK_TABLE(ON "agents: {a: {" EV ", temporal_activity_config: {%s}}}\n", LANGUAGE_YAML,
                in_activity);
}

static void a_misspelt_section_is_lost_in_any_language(void **state)
{
    (void)state;
    static const char unknown[] = "error unknown-key", misplaced[] = "error misplaced-section";
    static const LintRow toml[] = {
        {"[temporal_confg]\ntask_queue = 'q'", unknown},
        {"[temporal-config]\ntask_queue = 'q'", unknown},
        {"[temporal_settings]\ntask_queue = 'q'", unknown},
        {"[agents.a.tempral_activity_config]\ntask_queue = 'q'", unknown},
        {"[agents.a.temporal_confg.retry_policy]\nmaximum_attempts = 2", unknown},
        {"[agents.a.temporal_activity_config.retry_polcy]\nmaximum_attempts = 2", unknown},
        {"[[worker]]\nname = 'w'\ntask_queues = ['q']", unknown},
        {"[runs]\nagent = 'a'", unknown},
    };
    CHECK_TABLE("enable_temporal = true\n[agents.a]\ninput = 'topic'\n"
                "evaluator = {name = 'default', type = 'DeclarativeEvaluator'}\n%s\n",
                LANGUAGE_TOML, toml);
    static const LintRow json[] = {
        {"\"temporal_confg\": {\"task_queue\": \"q\"}", unknown},
        {"\"temporalConfig\": {\"task_queue\": \"q\"}", unknown},
        {"\"worker\": [{\"name\": \"w\", \"task_queues\": [\"flock-queue\"]}]", unknown},
        {"\"runs\": {\"agent\": \"a\"}", unknown},
    };
    CHECK_TABLE("{\"enable_temporal\": true, \"agents\": {\"a\": {\"input\": \"t\", \"evaluator\": "
                "{\"name\": \"e\", \"type\": \"DeclarativeEvaluator\"}}}, %s}\n",
                LANGUAGE_JSON, json);
    static const LintRow unified[] = {
        {"temporal_confg: {task_queue: q}", unknown},
        {"tempral_activity_config: {task_queue: q}", unknown},
        {"temporal_activity_config: {retry_polcy: {maximum_attempts: 2}}", unknown},
    };
    CHECK_TABLE(ON "agents: {a: {" EV5 ", %s}}\n", LANGUAGE_YAML, unified);
    static const LintRow with_workers[] = {
        {"temporal_confg: {task_queue: q}", unknown},
        {"temporal: {task_queue: q}", misplaced},
        {"temporal_settings: {task_queue: q}", unknown},
        {"temporal_confg: {}", "warning unknown-key, error queue-unserved, info queue-idle"},
    };
    CHECK_TABLE(ON "agents: {a: {" EV "}}\n%s\ntemporal_start_in_process_worker: false\n"
                   "workers: [{name: w, task_queues: [q]}]\n",
                LANGUAGE_YAML, with_workers);
}

/* Without its switch, all of Temporal's settings are lost. */
static void a_misspelt_switch_is_an_error(void **state)
{
    (void)state;
    static const LintRow rows[] = {
        {"enable_temporl: true", "error unknown-key"},
        {"enableTemporal: true", "error unknown-key"},
        {"Enable-Temporal: 'yes'", "error unknown-key"},
        {"enable_temporl: false", "warning unknown-key, warning temporal-disabled"},
        {"enable_temporl: true\nenable_temporal: true", "warning unknown-key"},
        {"use_temporal: true", "error unknown-key"},
    };
    CHECK_TABLE("%s\nagents: {a: {" EV "}}\ntemporal_config: {task_queue: q}\n", LANGUAGE_YAML,
                rows);
}

static void no_component_has_settings_of_temporal(void **state)
{
    (void)state;
    static const char misplaced[] = "error misplaced-section";
    static const LintRow rows[] = {
        {"temporal_activity_config: {start_to_close_timeout: PT1M}", misplaced},
        {"config: {temporal_activity_config: {start_to_close_timeout: PT1M}}", misplaced},
        {"config: {start_to_close_timeout: PT1M}", misplaced},
        {"retry_policy: {maximum_attempts: 2}", misplaced},
        {"config: {taskQueue: q}", misplaced},
        {"config: {timeout: 5}", "warning unknown-key"},
    };
    CHECK_TABLE(ON
                "agents: {a: {input: t, evaluator: {name: e, type: DeclarativeEvaluator, %s}}}\n",
                LANGUAGE_YAML, rows);
    CHECK_TABLE(ON "agents: {a: {input: t, components: [{name: e, type: "
                   "DeclarativeEvaluationComponent, %s}]}}\n",
                LANGUAGE_YAML, rows);
}

static void what_a_misspelt_section_is_called(void **state)
{
    (void)state;
    static const FixRow rows[] = {
        {"temporal_confg: {task_queue: q}", "temporal_config: {task_queue: q}", FIX_SAFE},
        {"temporal: {task_queue: q}", "temporal_config: {task_queue: q}", FIX_SAFE},
        {"temporal_settings: {task_queue: q}", "temporal_config: {task_queue: q}", FIX_UNSAFE},
        {"celery: {task_queue: q}", "temporal_config: {task_queue: q}", FIX_UNSAFE},
        {"temporal_activity_confg: {start_to_close_timeout: PT1H}", NULL, FIX_SAFE},
        {"temporal_settings: {task_queue: q}\ntemporal_config: {}", NULL, FIX_SAFE},
    };
    CHECK_FIXES(ON "agents: {a: {" EV "}}\n%s\n", LANGUAGE_YAML, rows);
    static const FixRow on_agent[] = {
        {"input: t, temporal_confg: {task_queue: q}",
         "input: t, temporal_activity_config: {task_queue: q}", FIX_UNSAFE},
        {"inputs: topic", "input: topic", FIX_SAFE},
    };
    CHECK_FIXES(ON "agents: {a: {evaluator: {name: e, type: DeclarativeEvaluator}, %s}}\n",
                LANGUAGE_YAML, on_agent);
}

static void the_right_place_gets_its_own_name(void **state)
{
    (void)state;
    static const FixRow in_workflow[] = {
        {"retry_policy: {}", "default_activity_retry_policy: {}", FIX_SAFE},
        {"default_activity_retry_policy: {}, retry_policy: {}", NULL, FIX_SAFE},
        {"start_to_close_timeout: PT1H", NULL, FIX_SAFE},
    };
    CHECK_FIXES(ON "temporal_config: {%s}\n", LANGUAGE_YAML, in_workflow);
    static const FixRow json[] = {
        {"\"retry_policy\"", "\"default_activity_retry_policy\"", FIX_SAFE}};
    CHECK_FIXES("{\"enable_temporal\": true, \"temporal_config\": {%s: {}}}\n", LANGUAGE_JSON,
                json);
    static const FixRow in_activity[] = {
        {"default_activity_retry_policy: {}", "retry_policy: {}", FIX_SAFE}};
    CHECK_FIXES(ON "agents: {a: {" EV ", temporal_activity_config: {%s}}}\n", LANGUAGE_YAML,
                in_activity);
}

static void temporal_is_switched_on(void **state)
{
    (void)state;
    static const char off[] = "warning temporal-disabled";
    static const LintRow rows[] = {
        {"temporal_config: {task_queue: q}\n", off},
        {"enable_temporal: false\ntemporal_config: {task_queue: q}\n", "info temporal-disabled"},
        {"enable_temporal: no\ntemporal_config: {task_queue: q}\n", "info temporal-disabled"},
        {"enable_temporal: 'no'\ntemporal_config: {task_queue: q}\n", "info temporal-disabled"},
        {"enable_temporal: 1\ntemporal_config: {task_queue: q}\n", ""},
        {"enable_temporal: maybe\ntemporal_config: {task_queue: q}\n", "error wrong-type"},
        {"enable_temporal:\ntemporal_config: {task_queue: q}\n", "error null-not-allowed"},
        {"agents: {a: {" EV ", temporal_activity_config: {start_to_close_timeout: 9}}}\n", off},
        {"agents: {a: {" EV ", temporal_activity_config: {start_to_close_timeout: 9}},\n"
         "         b: {" EV ", temporal_activity_config: {start_to_close_timeout: 8}}}\n"
         "temporal_config: {task_queue: q}\n",
         off},
        {"temporal_config: {}\n", ""},
        {"temporal_config:\n", ""},
        {"agents: {a: {" EV ", temporal_activity_config: {}}}\n", ""},
        {"agents: {}\ntemporal_start_in_process_worker: false\n", ""},
        {"enable_temporal: false\nagents: {}\n", ""},
    };
    CHECK_TABLE("%s", LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"# mine\ntemporal_config: {task_queue: q}\n",
         "# mine\nenable_temporal: true\ntemporal_config: {task_queue: q}\n", FIX_UNSAFE},
        {"name: x\ntemporal_config: {task_queue: q}\n",
         "enable_temporal: true\nname: x\ntemporal_config: {task_queue: q}\n", FIX_UNSAFE},
        {"{temporal_config: {task_queue: q}}\n",
         "{enable_temporal: true, temporal_config: {task_queue: q}}\n", FIX_UNSAFE},
        {"  temporal_config: {task_queue: q}\n",
         "  enable_temporal: true\n  temporal_config: {task_queue: q}\n", FIX_UNSAFE},
        {"enable_temporal: false\ntemporal_config: {task_queue: q}\n", NULL, FIX_UNSAFE},
    };
    CHECK_FIXES("%s", LANGUAGE_YAML, fixes);
    static const FixRow toml[] = {
        {"# mine\n[temporal_config]\ntask_queue = 'q'\n",
         "# mine\nenable_temporal = true\n[temporal_config]\ntask_queue = 'q'\n", FIX_UNSAFE}};
    CHECK_FIXES("%s", LANGUAGE_TOML, toml);
    static const FixRow json[] = {
        {"{\"temporal_config\": {\"task_queue\": \"q\"}}\n",
         "{\"enable_temporal\": true, \"temporal_config\": {\"task_queue\": \"q\"}}\n",
         FIX_UNSAFE}};
    CHECK_FIXES("%s", LANGUAGE_JSON, json);
}

static void an_agent_goes_by_its_name(void **state)
{
    (void)state;
    static const char mismatch[] = "info agent-name-mismatch";
    static const LintRow rows[] = {
        {"a: {name: a, " EV "}", ""},
        {"a: {name: b, " EV "}", mismatch},
        {"a: {name: A, " EV "}", mismatch},
        {"a: {name: b, " EV "}, b: {name: a, " EV "}",
         "info agent-name-mismatch, info agent-name-mismatch"},
        {"b: {" EV "}, a: {name: b, " EV "}", "error duplicate-agent-name"},
        {"a: {name: '', " EV "}", "error wrong-type"},
        {"5: {name: '', " EV "}", "error wrong-type"},
        {"2024-01-01: {name: '', " EV "}", "error wrong-type"},
        {"a: {name: 5, " EV "}", "error wrong-type"},
        {"5: {name: b, " EV "}", ""}, /* a key that is not a name at all */
        /* somebody calls it by its key: that says it all */
        {"a: {name: b, " EV ", handoff_router: {type: DefaultRouter, config: {hand_off: c}}}, "
         "c: {name: d, " EV "}",
         "info agent-name-mismatch, error hand-off-unknown-agent"},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"a: {name: b, " EV "}", "b: {name: b, " EV "}", FIX_UNSAFE},
        {"'a': {name: 'yes', " EV "}", "'yes': {name: 'yes', " EV "}", FIX_UNSAFE},
        {"a: {name: 'yes', " EV "}", "\"yes\": {name: 'yes', " EV "}", FIX_UNSAFE},
        {"a: {name: \"b'\\\"\", " EV "}", NULL, FIX_UNSAFE},
        {"a: {name: b, " EV "}, b: {name: a, " EV "}", NULL, FIX_UNSAFE},
    };
    CHECK_FIXES(AGENTS, LANGUAGE_YAML, fixes);
}

static void an_agent_has_one_dialect(void **state)
{
    (void)state;
    static const char mixed[] = "warning mixed-dialects";
    static const LintRow rows[] = {
        {"a: {" EV "}, b: {" EV "}", ""},
        {"a: {" EV5 "}, b: {" EV5 "}", ""},
        {"a: {" EV "}, b: {" EV5 "}", mixed},
        {"a: {" EV5 "}, b: {" EV "}, c: {" EV5 "}", mixed},
        {"a: {" EV ", " COMPONENTS "}", mixed},
        {"a: {evaluator: null, " EV5 "}", mixed},
        {"a: {modules: {}, handoff_router: null, " EV5 "}", mixed},
        {"a: {" EV ", " COMPONENTS "}, b: {" EV "}", mixed},
        {"a: {" EV ", " COMPONENTS "}, b: {" EV ", " COMPONENTS "}",
         "warning mixed-dialects, warning mixed-dialects"},
        /* components that are not a list count as none in either release */
        {"a: {" EV ", components: null}", ""},
        /* keys of 0.4 for which the betas drop an agent */
        {"a: {write_to_file: true, " EV5 "}", "error unknown-key"},
        {"a: {agent_id: x, " EV5 "}", "error unknown-key"},
        {"a: {use_cache: true, " EV5 "}", "error unknown-key"},
        {"a: {production_tools: 5, " EV5 "}", "error unknown-key"},
        {"a: {tool_whitelist: [x], mcp_servers: [], tools: [], " EV5 "}", ""},
        {"a: {write_to_file: true, " EV "}", ""},
        /* keys of the betas that Flock 0.4 ignores */
        {"a: {tool_whitelist: [x], " EV "}", mixed},
        {"a: {tool_whitelist: ~, next_agent_callable: ~, " EV "}", ""},
        {"a: {next_agent_callable: f, " EV "}", mixed},
        {"a: {tool_whitelist: [x], " EV "}, b: {" EV ", tool_whitelist: []}",
         "warning mixed-dialects, warning mixed-dialects"},
        {"a: {tool_whitelist: [x], " EV ", " COMPONENTS "}", mixed},
        {"a: {input: x, tool_whitelist: [x]}", "warning missing-evaluator"},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
}

static void an_agent_has_an_evaluator(void **state)
{
    (void)state;
    static const char missing[] = "warning missing-evaluator";
    static const LintRow rows[] = {
        {"a: {input: topic}", missing},
        {"a: {input: topic, evaluator: null}", missing},
        {"a: {input: topic, evaluator: {}}", "error component-dropped"},
        {"a: {input: topic, evaluator: {name: default}}", "error component-dropped"},
        {"a: {input: topic, evaluator: {name: default, type: ''}}", "error component-dropped"},
        {"a: {input: topic, evaluator: DeclarativeEvaluator}", "error component-dropped"},
        {"a: {input: topic, evaluator: {type: MyEvaluator}}", "warning component-not-found"},
        {"a: {input: topic, components: null}", missing},
        {"a: {input: topic, components: []}", missing},
        {"a: {input: topic, components: [{name: x}]}", "warning component-dropped"},
        {"a: {input: topic, components: [{name: x, type: OutputUtilityComponent}]}",
         "warning missing-evaluator, warning component-not-found"},
        {"a: {input: topic, components: [5]}", "warning component-dropped"},
        {"a: {input: topic, components: [{name: r, type: DefaultRoutingComponent}, {type: Mine}]}",
         "warning component-not-found"},
        {"a: null", "error null-not-allowed"},
        {"a: {input: topic}, b: {input: topic}",
         "warning missing-evaluator, warning missing-evaluator"},
        {"a: {name: b, " EV "}, b: {input: topic}",
         "info agent-name-mismatch, error duplicate-agent-name"},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
}

static void servers_are_lost(void **state)
{
    (void)state;
    static const char lost[] = "error servers-key";
    static const char wrong[] = "error wrong-type"; /* Flock drops the agent */
    static const LintRow rows[] = {
        {"a: {" EV ", servers: [x]}", lost},
        {"a: {" EV ", servers: [x], mcp_servers: [y]}",
         "error servers-key, warning unknown-mcp-server"},
        {"a: {" EV ", servers: []}", ""},
        {"a: {" EV ", servers: null}", ""},
        {"a: {" EV ", servers: x}", wrong},
        {"a: {" EV ", servers: [5]}", wrong},
        {"a: {" EV5 ", servers: [x]}", lost},
        {"a: {" EV ", mcp_servers: [x]}", "warning unknown-mcp-server"},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"a: {" EV ", servers: [x]}", "a: {" EV ", mcp_servers: [x]}", FIX_SAFE},
        {"a: {" EV ", 'servers': [x]}", "a: {" EV ", 'mcp_servers': [x]}", FIX_SAFE},
        {"a: {" EV ", servers: [x], mcp_servers: [y]}", NULL, FIX_SAFE},
    };
    CHECK_FIXES(AGENTS, LANGUAGE_YAML, fixes);
}

/* A server that Flock builds, with the name `n` under the key `k`. */
#define CONNECTION(parameters)                                                                     \
    "connection_config: {transport_type: sse, connection_parameters: {" parameters "}}"
#define PARAMETERS "transport_type: sse, url: 'https://example.com', auth: {none: true}"
#define TOOLS "feature_config: {tools_enabled: true}, "
#define SERVER "k: {config: {name: search, " TOOLS CONNECTION(PARAMETERS) "}}"
#define USES(names) "agents: {a: {" EV ", mcp_servers: " names "}}\n"

static void flock_builds_a_server(void **state)
{
    (void)state;
    static const char lost[] = "warning mcp-server-lost";
    static const LintRow rows[] = {
        {"", ""},
        {SERVER, ""},
        {"k: {name: other, config: {name: n, " CONNECTION(PARAMETERS) "}}", ""},
        {"k: {config: &c {name: n, " CONNECTION(PARAMETERS) "}}, l: {config: *c}", ""},
        {"k: {implementation: {module_path: m, class_name: C}}", ""},
        {"k: {implementation: {module_path: m, class_name: C}, config: {name: n}}", ""},
        {"k: ~", lost},
        {"k: 5", lost},
        {"k: []", lost},
        {"k: {}", lost},
        {"k: {type: FlockMCPServer}", lost},
        {"k: {implementation: ~}", lost},
        {"k: {implementation: {}}", lost},
        {"k: {config: ~}", lost},
        {"k: {config: x}", lost},
        {"k: {config: {}}", lost},
        {"k: {config: {name: n}}", lost},
        {"k: {config: {name: n, connection_config: ~}}", lost},
        {"k: {config: {name: n, connection_config: {transport_type: sse}}}", lost},
        {"k: {config: {" CONNECTION(PARAMETERS) "}}", lost},
        {"k: {config: {name: 5, " CONNECTION(PARAMETERS) "}}", lost},
        {"k: {config: {name: n, connection_config: {connection_parameters: {" PARAMETERS "}}}}",
         lost},
        {"k: {config: {name: n, " CONNECTION("") "}}", lost},
        {"k: {config: {name: n, " CONNECTION("transport_type: sse") "}}", lost},
        {"k: {config: {name: n, " CONNECTION("transport_type: sse, auth: {}") "}}", lost},
        {"k: {config: {name: n, " CONNECTION("transport_type: sse, auth: ~") "}}", lost},
        {"k: {config: {name: n, " CONNECTION("transport_type: sse, auth: ''") "}}", lost},
        {"k: {config: {name: n, " CONNECTION("auth: {none: true}") "}}", lost},
        {"k: ~, l: {}", "warning mcp-server-lost, warning mcp-server-lost"},
    };
    CHECK_TABLE("agents: {}\nmcp_servers: {%s}\n", LANGUAGE_YAML, rows);
}

/* Each was loaded with both releases, and those of `none` refuse the file. */
static void pydantic_takes_a_servers_values(void **state)
{
    (void)state;
    static const char lost[] = "warning mcp-server-lost";
    static const char none[] = "error mcp-server-lost";
#define OF_KIND(kind, parameters, more)                                                            \
    "k: {config: {name: n, connection_config: {transport_type: " kind                              \
    ", connection_parameters: {transport_type: " kind ", auth: {a: b}, " parameters "}" more "}}}"
#define STDIO(more) OF_KIND("stdio", "command: x" more, "")
#define WHOLE(more) "k: {config: {name: n, " CONNECTION(PARAMETERS) ", " more "}}"
    static const LintRow rows[] = {
        {STDIO(""), ""},
        {STDIO(", args: ['-p', '8080'], env: {A: b}, cwd: /tmp, extra: 1"), ""},
        {STDIO(", env: ~"), ""},
        {STDIO(", args: ['-p', 8080]"), lost},
        {STDIO(", args: x"), lost},
        {STDIO(", args: ~"), lost},
        {STDIO(", env: {PORT: 8080}"), lost},
        {STDIO(", env: [A=b]"), lost},
        {STDIO(", encoding_error_handler: foo"), lost},
        {OF_KIND("stdio", "command: 5", ""), lost},
        {OF_KIND("stdio", "cmd: x", ""), none},
        {OF_KIND("sse", "uri: x", ""), none},
        {OF_KIND("streamable_http", "a: b", ""), none},
        {OF_KIND("websockets", "a: b", ""), none},
        {OF_KIND("websockets", "url: x", ""), ""},
        {OF_KIND("sse", "url: x, timeout: 5s", ""), lost},
        {OF_KIND("sse", "url: x, timeout: '5'", ""), ""},
        {OF_KIND("sse", "url: x, terminate_on_close: maybe", ""), ""},
        {OF_KIND("streamable_http", "url: x, terminate_on_close: maybe", ""), lost},
        {OF_KIND("http", "url: x", ""), lost},
        {OF_KIND("stdio", "command: x", ", max_retries: 2.5"), lost},
        {OF_KIND("stdio", "command: x", ", read_timeout_seconds: PT5S"), lost},
        {OF_KIND("stdio", "command: x", ", server_logging_level: warn"), lost},
        {OF_KIND("stdio", "command: x", ", server_logging_level: warning"), ""},
        {"k: {config: {name: n, connection_config: {transport_type: stdio, connection_parameters: "
         "{" PARAMETERS "}}}}",
         lost},
        {WHOLE("feature_config: ~"), ""},
        {WHOLE("feature_config: []"), ""},
        {WHOLE("feature_config: x"), lost},
        {WHOLE("feature_config: {tools_enabled: maybe}"), lost},
        {WHOLE("feature_config: {tools_enabled: 'yes', unknown: 1}"), ""},
        {WHOLE("caching_config: {tool_cache_max_ttl: x}"), lost},
        {"k: {implementation: {module_path: m, class_name: C}, config: {name: n, "
         "feature_config: x}}",
         ""},
    };
#undef OF_KIND
#undef STDIO
#undef WHOLE
    CHECK_TABLE("agents: {}\nmcp_servers: {%s}\n", LANGUAGE_YAML, rows);
}

static void an_agent_uses_servers_of_the_file(void **state)
{
    (void)state;
    static const char unknown[] = "warning unknown-mcp-server";
    static const LintRow rows[] = {
        {USES("[search]"), ""},
        {USES("[]"), ""},
        {USES("~"), ""},
        {USES("[search, search]"), ""},
        {USES("[serch]"), unknown},
        {USES("[k]"), unknown},
        {USES("[Search]"), unknown},
        {USES("['']"), unknown},
        {USES("[calendar]"), unknown},
        {USES("[calendar, tasks]"), "warning unknown-mcp-server, warning unknown-mcp-server"},
        {USES("[~, search]"), "warning name-list-malformed"},
        {USES("[5, ~, search]"), "warning name-list-malformed, warning name-list-malformed"},
        {USES("[{name: search}, [search]]"),
         "warning name-list-malformed, warning name-list-malformed"},
        {USES("{search: {}}"), ""},
        {USES("{serch: {}, 5: {}}"), unknown},
        {USES("search"), unknown},
        {USES("''"), ""},
        {"agents: {a: {" EV5 ", mcp_servers: [serch]}}\n", unknown},
        {"agents: {a: {" EV ", mcp_servers: &m [serch]}, b: {" EV ", mcp_servers: *m}}\n", unknown},
    };
    CHECK_TABLE("mcp_servers: {" SERVER "}\n%s", LANGUAGE_YAML, rows);
    static const LintRow others[] = {
        {"", unknown},
        {"mcp_servers: {}\n", unknown},
        /* the one is lost, and that is said there */
        {"mcp_servers: {search: {}}\n", "warning mcp-server-lost"},
        {"mcp_servers: [search]\n", "error wrong-type"},
        {"mcp_servers: {k: {config: {name: search}}}\n", "warning mcp-server-lost"},
        {"mcp_servers: {k: {config: {name: serch}}}\n",
         "warning mcp-server-lost, warning unknown-mcp-server"},
        /* a class of the program registers under its own name */
        {"mcp_servers: {k: {implementation: {module_path: m, class_name: C}}}\n", ""},
        {"mcp_servers: {k: {implementation: {module_path: m}, config: {name: other}}}\n", unknown},
        /* the first of two servers with one name, and a key that is a name */
        {"mcp_servers: {search: {config: {name: x}}, k: {implementation: {a: b}, config: {name: "
         "search}}}\n",
         "warning mcp-server-lost"},
    };
    CHECK_TABLE("%s" USES("[search]"), LANGUAGE_YAML, others);
    static const FixRow fixes[] = {
        {"[serch]", "[search]", FIX_SAFE}, {"['Search']", "['search']", FIX_SAFE},
        {"[k]", "[search]", FIX_SAFE},     {"[calendar]", NULL, FIX_SAFE},
        {"[search, x]", NULL, FIX_SAFE},
    };
    CHECK_FIXES("mcp_servers: {" SERVER "}\nagents: {a: {" EV ", mcp_servers: %s}}\n",
                LANGUAGE_YAML, fixes);
}

/* FlockAgentConfig has no field in 0.4.543, and four in 0.5.0b28. */
static void an_agents_config_has_few_keys(void **state)
{
    (void)state;
    static const char unknown[] = "warning unknown-key";
    static const LintRow rows[] = {
        {"a: {" EV ", config: {}}", ""},
        {"a: {" EV ", config: {x-note: 1}}", ""},
        {"a: {" EV ", config: {temperature: 0.5}}", unknown},
        {"a: {" EV ", config: {write_to_file: true}}", unknown},
        {"a: {" EV ", config: {schedule_expression: every 1h, enabled: true}}",
         "warning unknown-key, warning unknown-key"},
        {"a: {" EV ", config: &c {a: 1}}, b: {" EV ", config: *c}", unknown},
        {"a: {" EV5 ", config: {write_to_file: true, handoff_map: {a: b}}}", ""},
        {"a: {" EV5 ", config: {temperature: 0.5}}", unknown},
        {"a: {" EV5 ", config: {write_to_fil: true}}", unknown},
        /* it may be an agent of the betas */
        {"a: {input: x, config: {write_to_file: true}}", "warning missing-evaluator"},
        {"a: {input: x, config: {temperature: 1}}",
         "warning missing-evaluator, warning unknown-key"},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"write_to_fil: true", "write_to_file: true", FIX_SAFE},
        {"write_to_fil: true, write_to_file: false", NULL, FIX_SAFE},
        {"temperature: 1", NULL, FIX_SAFE},
    };
    CHECK_FIXES(ON "agents: {a: {" EV5 ", config: {%s}}}\n", LANGUAGE_YAML, fixes);
}

/* A server with one tool was asked by both releases. */
static void servers_offer_tools(void **state)
{
    (void)state;
    static const char none[] = "warning mcp-server-without-tools";
#define FEATURES(features)                                                                         \
    "mcp_servers: {k: {config: {name: n, " features CONNECTION(PARAMETERS) "}}}\n"
    static const LintRow rows[] = {
        {FEATURES("") "agents: {a: {" EV ", mcp_servers: [n]}}\n", none},
        {FEATURES("feature_config: {}, ") "agents: {a: {" EV ", mcp_servers: [n]}}\n", none},
        {FEATURES("feature_config: {roots_enabled: true}, ") "agents: {a: {" EV
                                                             ", mcp_servers: [x, n]}}\n",
         "warning mcp-server-without-tools, warning unknown-mcp-server"},
        {FEATURES("") "agents: {a: {" EV ", mcp_servers: [n]}, b: {" EV ", mcp_servers: [n]}}\n",
         none},
        {FEATURES("feature_config: {tools_enabled: true}, ") "agents: {a: {" EV
                                                             ", mcp_servers: [n]}}\n",
         ""},
        {FEATURES("feature_config: {tools_enabled: false}, ") "agents: {a: {" EV
                                                              ", mcp_servers: [n]}}\n",
         ""},
        {FEATURES("") "agents: {a: {" EV5 ", mcp_servers: [n]}}\n", ""},
        {FEATURES("") "agents: {a: {" EV "}}\n", ""},
        {"mcp_servers: {k: {implementation: {module_path: m, class_name: C}, config: {name: n}}}\n"
         "agents: {a: {" EV ", mcp_servers: [n]}}\n",
         ""},
    };
    CHECK_TABLE("%s", LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {FEATURES("feature_config: {}, "), FEATURES("feature_config: {tools_enabled: true}, "),
         FIX_UNSAFE},
        {FEATURES("feature_config: {roots_enabled: true}, "),
         FEATURES("feature_config: {tools_enabled: true, roots_enabled: true}, "), FIX_UNSAFE},
        {FEATURES("feature_config: ~, "), NULL, FIX_UNSAFE},
    };
    CHECK_FIXES("%sagents: {a: {" EV ", mcp_servers: [n]}}\n", LANGUAGE_YAML, fixes);
#undef FEATURES
}

/* What each gives was loaded with both releases, with the logging that Flock has by itself. */
static void names_are_listed(void **state)
{
    (void)state;
    static const char lost[] = "warning name-list-malformed";
    static const char drops[] = "error name-list-malformed";
    static const LintRow rows[] = {
        {"a: {" EV ", tools: [x, y.z]}", ""},
        {"a: {" EV ", tools: []}", ""},
        {"a: {" EV ", tools: ''}", ""},
        {"a: {" EV ", tools: ~}", ""},
        {"a: {" EV ", tools: {x: 1}}", ""}, /* its keys are names */
        {"a: {" EV ", tools: !!set {x, y}}", ""},
        {"a: {" EV ", tools: x}", lost},
        {"a: {" EV ", production_tools: x}", lost},
        {"a: {" EV5 ", tools: x}", lost},
        {"a: {" EV ", tools: [5]}", lost},
        {"a: {" EV ", tools: [x, ~]}", lost},
        {"a: {" EV ", tools: [yes, [x]]}",
         "warning name-list-malformed, warning name-list-malformed"},
        {"a: {" EV ", tools: [{name: x}]}", drops},
        {"a: {" EV ", tools: [{}]}", drops},
        {"a: {" EV ", production_tools: [{name: x}]}", drops},
        {"a: {" EV5 ", tools: [{name: x}]}", drops},
        {"a: {" EV ", mcp_servers: x}", "warning unknown-mcp-server"},
        {"a: {" EV ", mcp_servers: [{name: x}]}", lost},
        {"a: {" EV ", mcp_servers: [5]}", lost},
        {"a: {" EV ", tools: &t [5]}, b: {" EV ", tools: *t}", lost},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
    static const FixRow fixes[] = {
        {"web_search", "[web_search]", FIX_SAFE},
        {"'web_search'", "['web_search']", FIX_SAFE},
        {"web, file", NULL, FIX_SAFE},
        {"&t web", NULL, FIX_SAFE},
        {"|-\n  web\n", NULL, FIX_SAFE},
    };
    CHECK_FIXES("agents:\n  a:\n    input: x\n    evaluator: {name: d, type: "
                "DeclarativeEvaluator}\n    tools: %s\n",
                LANGUAGE_YAML, fixes);
    static const FixRow in_toml[] = {{"\"web\"", "[\"web\"]", FIX_SAFE}};
    CHECK_FIXES("[agents.a]\ninput = 'x'\nevaluator = {name = 'd', type = "
                "'DeclarativeEvaluator'}\ntools = %s\n",
                LANGUAGE_TOML, in_toml);
}

static void nobody_waits_in_a_worker(void **state)
{
    (void)state;
    static const char waits[] = "warning wait-for-input";
    static const LintRow rows[] = {
        {"a: {" EV ", wait_for_input: true}", waits},
        {"a: {" EV ", wait_for_input: 1}", waits},
        {"a: {" EV ", wait_for_input: 'yes'}", waits},
        {"a: {" EV ", wait_for_input: false}", ""},
        {"a: {" EV ", wait_for_input: maybe}", "error wrong-type"},
        {"a: {" EV ", config: {wait_for_input: true}}", "warning unknown-key"},
        {"a: {" EV5 ", config: {wait_for_input: true}}", waits},
        {"a: {" EV5 ", config: {wait_for_input: 'on'}}", waits},
        {"a: {" EV5 ", config: {wait_for_input: false}}", ""},
        {"a: {" EV5 ", config: {wait_for_input: ~}}", "error wrong-type"},
        {"a: {" EV5 ", config: {}}", ""},
        {"a: {" EV5 ", wait_for_input: true}", "error unknown-key"},
    };
    CHECK_TABLE(AGENTS, LANGUAGE_YAML, rows);
    static const LintRow off[] = {{"true", ""}};
    CHECK_TABLE("agents: {a: {" EV ", wait_for_input: %s}}\n", LANGUAGE_YAML, off);
    static const FixRow fixes[] = {
        {"true", "false", FIX_UNSAFE}, {"yes", "false", FIX_UNSAFE}, {"'yes'", NULL, FIX_UNSAFE}};
    CHECK_FIXES("enable_temporal: true\nagents: {a: {" EV ", wait_for_input: %s}}\n", LANGUAGE_YAML,
                fixes);
}

static void nobody_expands_a_name(void **state)
{
    (void)state;
    static const char waits[] = "warning unexpanded-placeholder";
    static const LintRow rows[] = {
        {"name: ${NAME}\n", waits},
        {"name: $NAME\n", ""},
        {"agents: {a: {" EV ", tools: ['${T}', search]}}\n", waits},
        {"agents: {a: {" EV5 ", tools: ['{{ t }}']}}\n", waits},
        {"run: {search_attributes: {'${S}': {type: keyword, value: '${V}'}}}\n", waits},
        {"model: a-${M}\n", waits},
        {"model: '{{ m }}'\n", waits},
        {"description: ${D}\n", ""},
        {"run: {workflow_id: '${A}-${B}'}\n", waits},
        {"run: {input: {a: '${A}'}, memo: {b: '{{ c }}'}}\n", ""},
        {"temporal_config: {task_queue: '${Q}'}\n", waits},
        {"run: {workflow_id: 'shift-{date}'}\n", waits},
        {"run: {workflow_id: 'shift-{}'}\n", ""},
        {"run: {workflow_id: 'shift-{2026-11-26}'}\n", ""},
        {"temporal_config: {task_queue: '{env}-orders'}\n", waits},
        {"model: 'a/{m}'\n", ""},
        {"name: '{flock}'\n", ""},
        {"agents: {'{team}_writer': {" EV "}}\n", waits},
        {"agents: {'${A}': {" EV "}}\n", waits},
        {"agents: {a: {" EV ", name: '${A}'}}\n",
         "info agent-name-mismatch, warning unexpanded-placeholder"},
        {"agents: {a: {input: x, model: '${A}', output: '{{c}}', evaluator: {name: d, type: "
         "DeclarativeEvaluator, config: {model: null}}}}\n",
         waits},
        {"agents: {a: {input: x, model: '${A}', evaluator: {name: d, type: DeclarativeEvaluator, "
         "config: {model: '${A}'}}}}\n",
         "warning unexpanded-placeholder, warning unexpanded-placeholder"},
    };
    CHECK_TABLE("enable_temporal: true\n%s", LANGUAGE_YAML, rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_section_has_its_place),
        cmocka_unit_test(a_misspelt_section_is_lost),
        cmocka_unit_test(a_misspelt_section_is_lost_in_any_language),
        cmocka_unit_test(a_misspelt_switch_is_an_error),
        cmocka_unit_test(no_component_has_settings_of_temporal),
        cmocka_unit_test(what_a_misspelt_section_is_called),
        cmocka_unit_test(the_right_place_gets_its_own_name),
        cmocka_unit_test(temporal_is_switched_on),
        cmocka_unit_test(an_agent_goes_by_its_name),
        cmocka_unit_test(an_agent_has_one_dialect),
        cmocka_unit_test(an_agent_has_an_evaluator),
        cmocka_unit_test(servers_are_lost),
        cmocka_unit_test(flock_builds_a_server),
        cmocka_unit_test(pydantic_takes_a_servers_values),
        cmocka_unit_test(an_agent_uses_servers_of_the_file),
        cmocka_unit_test(an_agents_config_has_few_keys),
        cmocka_unit_test(servers_offer_tools),
        cmocka_unit_test(names_are_listed),
        cmocka_unit_test(nobody_waits_in_a_worker),
        cmocka_unit_test(nobody_expands_a_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
