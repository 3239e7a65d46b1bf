# SPDX-License-Identifier: MIT
"""Writes definitions of any size that look as Flock serialises them.

They have no findings; with --findings each agent has one, error-type-qualified, a warning. For the
language servers of other languages there are the same definition in TOML, and a program in Python.
"""

import argparse

HEAD = """name: {name}
model: openai/gpt-4o
description: {description}
enable_temporal: true
temporal_config:
  task_queue: flock-example-queue
  default_activity_retry_policy:
    initial_interval: PT1S
    backoff_coefficient: 2.0
    maximum_interval: PT1M40S
    maximum_attempts: 3
    non_retryable_error_types: []
agents:
"""

AGENT = """  {key}:
    name: {key}
    model: openai/gpt-4o
    description: {description} {number}
    input: topic
    output: result
    evaluator:
      name: default
      type: DeclarativeEvaluator
      config: {{}}
    modules:
      output:
        name: output
        type: OutputModule
        config: {{}}
    temporal_activity_config:
      start_to_close_timeout: PT{minutes}M
      retry_policy:
        maximum_attempts: {attempts}
        non_retryable_error_types:
        - {error_type}
"""

TOML_HEAD = """name = "{name}"
model = "openai/gpt-4o"
description = "{description}"
enable_temporal = true

[temporal_config]
task_queue = "flock-example-queue"

[temporal_config.default_activity_retry_policy]
initial_interval = "PT1S"
backoff_coefficient = 2.0
maximum_interval = "PT1M40S"
maximum_attempts = 3
non_retryable_error_types = []
"""

TOML_AGENT = """
[agents.{key}]
name = "{key}"
model = "openai/gpt-4o"
description = "{description} {number}"
input = "topic"
output = "result"
evaluator = {{ name = "default", type = "DeclarativeEvaluator", config = {{}} }}

[agents.{key}.modules.output]
name = "output"
type = "OutputModule"
config = {{}}

[agents.{key}.temporal_activity_config]
start_to_close_timeout = "PT{minutes}M"

[agents.{key}.temporal_activity_config.retry_policy]
maximum_attempts = {attempts}
non_retryable_error_types = ["{error_type}"]
"""

PYTHON_AGENT = """def {key}(topic: str) -> str:
    \"\"\"{description} {number}.\"\"\"
    model = "openai/gpt-4o"
    attempts = {attempts}
    minutes = {minutes}
    if not topic:
        raise ValueError(attempts, minutes)
    parts = [part.strip() for part in topic.split(",") if part]
    for part in parts:
        if part.startswith("{error_type}"):
            return f"{{model}}: {{part}}"
    return f"{{model}}: {{topic}}, after {{attempts}} attempts"


"""

ASCII = {"name": "benchmark", "key": "agent_", "description": "Writes one part of the talk, number"}
OTHER = {"name": "Übung", "key": "agent_é_", "description": "Schreibt einen Teil für die Präsentation 日本語, Nr."}


def definition(agents, words, has_findings=False, head=HEAD, agent=AGENT):
    yield head.format(name=words["name"], description=words["description"])
    for number in range(agents):
        yield agent.format(
            key=f"{words['key']}{number:06}",
            description=words["description"],
            number=number,
            minutes=1 + number % 9,
            attempts=2 + number % 3,
            error_type="builtins.RuntimeError" if has_findings else "TemporalTimeout:StartToClose",
        )


def write(agents, path, is_ascii=True, has_findings=False):
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(definition(agents, ASCII if is_ascii else OTHER, has_findings))


def in_toml(agents):
    return "".join(definition(agents, ASCII, head=TOML_HEAD, agent=TOML_AGENT))


def in_python(size):
    """A program of that many bytes, or a few more."""
    one = len("".join(definition(1, ASCII, head="", agent=PYTHON_AGENT)))
    return "".join(definition(-(-size // one), ASCII, head="", agent=PYTHON_AGENT))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("agents", metavar="AGENTS", type=int)
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--non-ascii", action="store_true")
    parser.add_argument("--findings", action="store_true")
    options = parser.parse_args()
    write(options.agents, options.file, not options.non_ascii, options.findings)
