# SPDX-License-Identifier: MIT
"""Makes definitions at random, as YAML that Flock and flockc read alike.

Each is a chain of agents whose Temporal settings are absent, null, empty, zero or set, in the forms
that YAML has for them, and which Temporal accepts: what it refuses is in definitions/.
The same generator state gives the same definitions. Durations in other forms
and scalars that are hard to read have judges of their own.
"""

import yaml

AGENTS = 8
STARTED = "# flockc: ignore-file[missing-input] it is only started\n"
DURATIONS = ["PT3M", "PT0.5S", 90, 2.5, "01:30", "1 day, 02:00", "P1DT2H", "PT1.25S", True, 600]
NOT_SET = [None, 0, "PT0S", False]
TEXTS = ["", "a plain text", "ü, 日本 and \U0001f600", 'quotes " and \\ and </script>', "line\nbreak\tand tab \x7f"]
ERRORS = ["ValueError", "KeyError", "TimeoutError", "TemporalTimeout:StartToClose", "ValueError"]


def maybe(rng, section, key, values, probability=0.6):
    if rng.random() < probability:
        section[key] = rng.choice(values)


def retry_policy(rng):
    """Initial at most a minute, maximum at least: the SDK refuses the other way round."""
    policy = {}
    maybe(rng, policy, "initial_interval", [0, "PT0.25S", 2, "PT1M", "00:00:30", 0.1])
    maybe(rng, policy, "backoff_coefficient", [1, 1.5, 2.0, "3", "1e1", True, 2.25])
    maybe(rng, policy, "maximum_interval", [None, 0, "PT5M", 400, "PT1M", "PT2H0.5S"])
    maybe(rng, policy, "maximum_attempts", [0, 1, 2, 3, 7, "5", 4.0, 2147483647])
    if rng.random() < 0.5:
        policy["non_retryable_error_types"] = rng.sample(ERRORS, rng.randrange(4))
    return policy


def activity_config(rng, queues):
    config = {}
    maybe(rng, config, "task_queue", [*queues, None, ""])
    maybe(rng, config, "start_to_close_timeout", DURATIONS + NOT_SET)
    if rng.random() < 0.7:
        config["retry_policy"] = rng.choice([None, {}, retry_policy(rng), retry_policy(rng), retry_policy(rng)])
    return config


def agent(rng, queues, next_agent, is_run):
    made = {"output": "answer", "evaluator": {"name": "default", "type": "DeclarativeEvaluator"}}
    # Without an input an agent can be started, and does not come far: failures.py.
    maybe(rng, made, "input", ["", "topic", "topic: str | what it is about, count: int"], 1 if is_run else 0.6)
    maybe(rng, made, "description", TEXTS + [None])
    maybe(rng, made, "model", ["openai/gpt-4o-mini", "local", None])
    maybe(rng, made, "write_to_file", [True, False, "no"], 0.3)
    maybe(rng, made, "wait_for_input", [False, 0, "off"], 0.3)
    if rng.random() < 0.8:
        made["temporal_activity_config"] = rng.choice([None, {}] + [activity_config(rng, queues)] * 8)
    if next_agent:
        config = {"hand_off": next_agent}
        made["handoff_router"] = {"name": "default_router", "type": "DefaultRouter", "config": config}
    return made


def temporal_config(rng, queue):
    config = {"task_queue": queue}
    maybe(rng, config, "workflow_execution_timeout", ["PT1H", 7200, "1 day", None, 0])
    maybe(rng, config, "workflow_run_timeout", ["PT30M", "02:00:00", 5400.5, None, 0])
    if rng.random() < 0.7:
        config["default_activity_retry_policy"] = retry_policy(rng)
    return config


def json_value(rng, depth=0):
    """What a run's input and memo may hold."""
    if depth < 3 and rng.random() < 0.3:
        return [json_value(rng, depth + 1) for _ in range(rng.randrange(4))]
    if depth < 3 and rng.random() < 0.3:
        return {rng.choice(["a", "é", "z", "B", "10", "9", ""]): json_value(rng, depth + 1) for _ in range(3)}
    return rng.choice([*TEXTS, None, True, 0, -1, 1.0, 0.1, 1.5e300, 5e-324, 2**53 + 1, -(2**70), 123456.789])


def definition(rng, name, is_run):
    queue = f"{name}-queue"
    names = [f"{name}_{index}" for index in range(AGENTS)]
    queues = [queue, f"{name}-gpu", f"{name} ü"]
    agents = {each: agent(rng, queues, following, is_run) for each, following in zip(names, [*names[1:], None])}
    made = {"name": name, "enable_temporal": True, "temporal_start_in_process_worker": False,
            "temporal_config": temporal_config(rng, queue), "agents": agents}  # fmt: skip
    maybe(rng, made, "model", ["openai/gpt-4o", "another/model", None], 0.5)
    run_input = {"topic": json_value(rng)} | {f"key {n}": json_value(rng) for n in range(rng.randrange(4))}
    memo = {f"memo {n}": json_value(rng) for n in range(rng.randrange(4))}
    made["run"] = {"agent": names[0], "input": run_input, "memo": memo}
    return made


def write(rng, name, folder, is_run):
    path = folder / f"{name}.flock.yaml"
    text = yaml.safe_dump(definition(rng, name, is_run), sort_keys=False, allow_unicode=rng.random() < 0.5)
    path.write_text(("" if is_run else STARTED) + text, encoding="utf-8")
    return path
