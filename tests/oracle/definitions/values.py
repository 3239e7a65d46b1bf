# SPDX-License-Identifier: MIT
"""What the generator puts where: values near a limit, known and unknown keys, by section.

Values are in YAML's spelling, with lists in JSON's next to them. Other judges check what scalars
and durations mean, so a few of each will do.
"""

CLASSIC, UNIFIED = "classic", "unified"

DURATIONS = ["0", "PT0S", "-1", "-PT5S", "1", "90", "0.5", "0.0000004", "PT3M", "PT1H30M", "P1D",
             "P1M", "00:05:00", "5m", "90s", "1:30", "01:30", "true", "null", "~", '"90"', '""',
             "[]", "{a: 1}", "100", "101", "PT99.999999S", "315576000000", "315576000001",
             "P999999999D", "1e3", ".inf", "2024-01-01", "-0.0", "1 day, 2:00:00"]  # fmt: skip
ATTEMPTS = ["0", "1", "2", "3", "7", "-1", "2147483647", "2147483648", "3.0", "3.5", '"3"', "true",
            "null", "x", "[]", "010", "1_000", "9223372036854775808", "{}", '""', "yes"]  # fmt: skip
BACKOFFS = ["1", "1.0", "0.999", "2", "2.5", "0", "-1", ".inf", ".nan", "-.inf", '"1.5"', "1e3",
            "null", "x", "true", "[]", "false", "1.7976931348623157e+308"]  # fmt: skip
ERROR_LISTS = ["[]", "[ValueError]", "[ValueError, KeyError]", "ValueError", "null", "[1]",
               "[null]", "[true]", "{}", '""', "[a b, c]", '["", x]', "[yes]", "!!set {ValueError}",
               "[[x]]"]  # fmt: skip
QUEUES = ["q", "cpu-queue", '""', "null", "~", "5", "yes", "no", '" "', "1.5", "[]", "2024-01-01",
          "/_sys/x", "0123", '"é"', "L" * 1000, "L" * 1001, "é" * 500, "é" * 501, "{a: b}", "1:30",
          "Q"]  # fmt: skip
BOOLS = ["true", "false", "yes", "no", "on", "1", "0", "2", "1.0", '"true"', '"maybe"', "y", "null",
         "[]", "maybe"]  # fmt: skip
STRINGS = ["x", '""', "null", "5", "true", "[]", "{}", "1.5", "2024-01-01", '"5"', "no", "a b", "é",
           "0", "false"]  # fmt: skip
MAPS = ["{}", "null", "~", "[]", "5", "x", '""', "[a]", "true", "false", "0", "{a: 1}", "{a: {}}",
        "0.0", '"x"']  # fmt: skip
NAMES = ["[]", "[a]", "null", "5", "0", "true", "false", "x", "{}", "{a: b}", "1.5", "2024-01-01",
         '""', "[1, null]"]  # fmt: skip
COMPONENTS = ["{}", "null", "[]", "5", "x", "{type: 5}", "{name: a}", "{type: null}", '{type: ""}',
              "true", "''"]  # fmt: skip
KEYS = ["yes", "1", "~", "1.5", "2024-01-01", '"a b"', "é", '""', "a.b", '"1"', "false",
        '"quo\\"te"', "0x1F"]  # fmt: skip

JSON_DURATIONS = ["0", '"PT0S"', "-1", "1", "90", "0.5", "4e-7", '"PT3M"', '"5m"', '"1:30"',
                  '"01:30"', "true", "null", '"90"', '""', "[]", '{"a": 1}', "315576000001", "1e3",
                  "1e400", "-0.0"]  # fmt: skip
JSON_OTHERS = ["null", "5", "0", "-1", "1.5", "true", "false", '""', '"x"', '"5"', "[]", '["a"]',
               "[1]", "{}", '{"a": 1}', "2147483648", '"é"', '"\\ud83d\\ude00"', "1e400"]  # fmt: skip
JSON_KEYS = ['"yes"', '"1"', '""', '"a b"', '"é"', '"a.b"', '"null"', '"quo\\"te"']

# --- components ----------------------------------------------------------------------------

# For components. Of two with the same name the betas keep the later one.
COMPONENT_NAMES = [f"{word} {number}" for word in ("default", "part") for number in range(40)]
MODEL_NAMES = ["openai/gpt-4o", "openai/gpt-4o-mini", "small", "null", '""', "5"]
EVALUATOR_SETTINGS = [("temperature", ["0.3", "1", '"0.5"', "hot", "null"]), ("max_tokens", ["100", "4096", "x", "1.5"]),
                      ("stream", ["false", "true", "maybe"]), ("use_cache", ["true", "no"]),
                      ("temprature", ["0.3"]), ("max_token", ["5"]), ("retries", ["3"]), ("kwargs", ["{}", "{a: 1}", "5"]),
                      ("override_evaluator_type", ["null", "Predict", "ChainOfThought", "Nothing"])]  # fmt: skip
ODD_CONFIGS = ["null", "[]", "5", "x", "{temperature: hot}", "{temprature: 0.3}", "{hand_of: ann}", "{next_agnt: ann}",
               '""', "{}", "!!binary eA==", "{__callable_ref__: builtins.print}"]  # fmt: skip
NO_COMPONENTS = ["null", "{}", "[]", "5", "x", '""', "!!binary eA==", "{override_context: 5}", "{type: ''}",
                 "{type: null}", "{name: a}", "{__callable_ref__: nobody}", "{__callable_ref__: builtins.print}",
                 "{type: DefaultRouter, config: {hand_off: {override_context: 5, next_agent: ann}}}",
                 "{type: DefaultRouter, config: {hand_off: {override_context: {state: 5}, next_agent: ann}}}",
                 "{type: DefaultRouter, config: {hand_off: {override_context: {}, next_agent: ann}}}"]  # fmt: skip
UNKNOWN_CLASSES = ["SearchEvaluator", "MyRouter", "OwnRouter", "OwnComponent", "Audit"]

_ROUTERS = "flock.routers"
_CONDITIONAL = f"module_path: {_ROUTERS}.conditional.conditional_router"
# What a flock's `components` say, class by class.
ENTRIES = [
    ("ConditionalRouter", "{type: flock_component, " + _CONDITIONAL + "}"),
    ("ConditionalRouter", "{type: flock_component, " + _CONDITIONAL + "}"),
    ("FeedbackRetryRouter", f"{{type: flock_component, module_path: {_ROUTERS}.feedback.feedback_router}}"),
    ("IterativeListGeneratorRouter",
     f"{{type: flock_component, module_path: {_ROUTERS}.list_generator.list_generator_router}}"),
    ("TestCaseEvaluator", "{type: flock_component, module_path: flock.evaluators.test.test_case_evaluator}"),
    ("ConditionalRouter", "{type: flock_component, module_path: flock.routers.conditional.conditional_routr}"),
    ("FeedbackRetryRouter", "{type: flock_component, " + _CONDITIONAL + "}"),
    ("IterativeListGeneratorRouter", "{type: flock_component, module_path: unknown}"),
    ("FeedbackRetryRouter", "{type: flock_component}"),
    ("IterativeListGeneratorRouter", "{}"),
    ("ConditionalRouter", "{" + _CONDITIONAL + "}"),
    ("ConditionalRouter", "{type: flock_callable, " + _CONDITIONAL + "}"),
    ("conditionalrouter", "{type: flock_component, " + _CONDITIONAL + "}"),
    ("ConditionalRouter", "{type: flock_component, module_path: null, file_path: ''}"),
    ("DefaultRouter", "{type: flock_component, module_path: flock.routers.default.default_router}"),
    ("DefaultRouter", "{type: flock_component, module_path: flock.nothing}"),
    ("MyRouter", "{type: flock_component, module_path: unknown, file_path: null}"),
    ("search", "{type: flock_callable, module_path: builtins}"),
]  # fmt: skip

VALUES = {
    "initial_interval": DURATIONS,
    "maximum_interval": DURATIONS,
    "start_to_close_timeout": DURATIONS,
    "workflow_execution_timeout": DURATIONS,
    "workflow_run_timeout": DURATIONS,
    "maximum_attempts": ATTEMPTS,
    "backoff_coefficient": BACKOFFS,
    "non_retryable_error_types": ERROR_LISTS,
    "task_queue": QUEUES,
    "enable_temporal": BOOLS,
    "temporal_start_in_process_worker": BOOLS,
    "show_flock_banner": BOOLS,
    "write_to_file": BOOLS,
    "wait_for_input": BOOLS,
    "name": STRINGS,
    "model": STRINGS,
    "description": STRINGS,
    "input": STRINGS,
    "output": STRINGS,
    "agent_id": STRINGS,
    "tools": NAMES,
    "production_tools": NAMES,
    "mcp_servers": NAMES,
    "dependencies": NAMES,
    "servers": NAMES,
    "tool_whitelist": NAMES,
    # No text: a class that is not registered may well exist in the program that loads the file.
    "type": ["null", "5", "true", '""', "[]", "{}"],
    "max_retries": ATTEMPTS,
    "enabled": BOOLS,
    "temperature": BACKOFFS,
    "max_tokens": ATTEMPTS,
    "stream": BOOLS,
    "module_path": STRINGS,
    "check_exists": BOOLS,
    "handoff_strategy": STRINGS,
}

# Keys that Flock knows, by section. What is left out needs a server or a language model.
KNOWN = {
    "flock": ["name", "model", "description", "enable_temporal", "temporal_config",
              "temporal_start_in_process_worker", "show_flock_banner", "benchmark_agent_name",
              "benchmark_eval_field", "benchmark_input_field", "agents", "types", "components",
              "dependencies", "metadata"],
    "temporal": ["task_queue", "workflow_execution_timeout", "workflow_run_timeout",
                 "default_activity_retry_policy"],
    "retry": ["initial_interval", "backoff_coefficient", "maximum_interval", "maximum_attempts",
              "non_retryable_error_types"],
    "activity": ["task_queue", "start_to_close_timeout", "retry_policy"],
    CLASSIC: ["agent_id", "name", "model", "description", "input", "output", "write_to_file",
              "wait_for_input", "config", "temporal_activity_config", "evaluator", "handoff_router",
              "modules", "mcp_servers", "tools", "production_tools", "servers"],
    UNIFIED: ["name", "model", "description", "input", "output", "config",
              "temporal_activity_config", "mcp_servers", "tools", "tool_whitelist", "servers",
              "next_agent"],
    "router_config": ["enabled", "max_retries", "hand_off", "next_agent", "success_agent",
                      "failure_agent", "check_exists", "expected_bool", "min_length",
                      "expected_string", "string_mode", "number_mode", "fallback_agent",
                      "retry_on_failure", "target_list_field", "max_iterations",
                      "confidence_threshold", "prompt", "model"],
    "evaluator_config": ["model", "temperature", "max_tokens", "stream", "use_cache", "max_retries"],
    "entries": ["ConditionalRouter", "OwnRouter", "DefaultRouter"],
    "request": ["next_agent", "output_to_input_merge_strategy", "add_input_fields",
                "add_description"],
}  # fmt: skip

# Keys that mean nothing where they are put: misspelled, taught by mistake, of another section or release.
STRANGERS = {
    "flock": ["temporal_activity_config", "task_queue", "agent", "x-own", "enable_telemetry",
              "retry_policy", "Agents", "enable_logging", "temporalconfig", "self", "start_agent"],
    "temporal": ["server_url", "namespace", "task_queues", "start_to_close_timeout", "retry_policy",
                 "workflow_timeout", "maximum_attempts", "default_activity_retry_polcy", "x-own",
                 "self"],
    "retry": ["max_attempts", "initial_intervall", "retry_policy", "task_queue", "x-own",
              "Maximum_attempts"],
    "activity": ["start_to_close_timout", "maximum_attempts", "heartbeat_timeout",
                 "workflow_run_timeout", "x-own", "retry", "Task_queue"],
    CLASSIC: ["temporal_config", "task_queue", "start_to_close_timeout", "use_cache", "hand_off",
              "servers", "x-own", "temporal_activity_cfg", "kwargs", "self", "context"],
    UNIFIED: ["temporal_config", "task_queue", "use_cache", "x-own", "temporal_activity_cfg",
              "agent_id", "evaluator", "write_to_file", "production_tools", "kwargs"],
    "evaluator_config": ["temprature", "Model", "max_token", "retries", "x-own"],
}  # fmt: skip
