# SPDX-License-Identifier: MIT
"""Definitions whose strings try to become something else in what a target writes.

Each string of PAYLOADS stands at each place of PLACES, one at a time. A string holds the word MARK where
it must never be seen as code: behind what ends a string, a comment or a line in some language.
"""

import copy
import json

MARK = "INJECTED"

PAYLOADS = [
    f'"\n{MARK} = 1\n"',
    f"'\n{MARK} = 1\n'",
    f'x"; {MARK}(); //',
    f"x'; {MARK}(); #",
    f'x"""\n{MARK} = 1\n"""',
    f"x'''\n{MARK} = 1\n'''",
    f"x */ {MARK}(); /*",
    f"x --> {MARK} <!--",
    f"x`; {MARK}(); `",
    f"${{{MARK}}} $({MARK}) $${MARK}",
    f"%({MARK})s %{MARK}% %n",
    f"{{{{ {MARK} }}}} {{% {MARK} %}}",
    f"\\\n{MARK} = 1",
    f'\\" + {MARK} + \\"',
    f"\\u000a{MARK} = 1;",
    f"\\u0022 + {MARK} + \\u0022",
    f"x\r{MARK} = 1",
    f"x\r\n{MARK} = 1",
    f"x\x0b{MARK}\x0c{MARK}\x85{MARK}",
    f"x\u2028{MARK} = 1\u2029{MARK}",
    f"x ; {MARK}",
    f"x # {MARK}: 1",
    f"x: {MARK}\n{MARK}: 1\n- {MARK}",
    f"x\n---\n{MARK}: 1",
    f"x\n[{MARK}]\n{MARK}=1",
    f"]]> <{MARK}/> &lt; &{MARK};",
    f"@{MARK} {{@link {MARK}}}",
    f'x"]\n{MARK} --> a["y',
    f"\u202e{MARK}\u202c \u2066{MARK}\u2069",
    f"\u200b{MARK}\u200d\ufeff\u00ad\u00a0\u3000",
    f"\x00{MARK}\x01\x1b[31m\x7f",
    f"\U000e0001{MARK} 😀 \ufffd é",
]

_AGENT = {"input": "topic", "output": "text", "evaluator": {"name": "default", "type": "DeclarativeEvaluator"}}

_BASE = {
    "name": "talk",
    "description": "",
    "model": "openai/gpt-4o",
    "enable_temporal": True,
    "temporal_start_in_process_worker": False,
    "temporal_config": {
        "task_queue": "main",
        "default_activity_retry_policy": {"initial_interval": "PT2S", "maximum_attempts": 3},
    },
    "agents": {
        "first": {
            **_AGENT,
            "description": "",
            "temporal_activity_config": {"task_queue": "main", "start_to_close_timeout": "PT1M"},
            "handoff_router": {"name": "router", "type": "DefaultRouter", "config": {"hand_off": "second"}},
        },
        "second": {**_AGENT, "input": "text", "output": "summary"},
    },
    "workers": [{"name": "all", "task_queues": ["main"]}],
    "run": {"agent": "first", "input": {"topic": "cats"}, "memo": {"key": "value"}},
}


def _rename(made, name):
    made["agents"] = {(name if key == "second" else key): value for key, value in made["agents"].items()}
    made["agents"]["first"]["handoff_router"]["config"]["hand_off"] = name


def _queue(made, name):
    made["temporal_config"]["task_queue"] = name
    made["agents"]["first"]["temporal_activity_config"]["task_queue"] = name
    made["workers"][0]["task_queues"] = [name]


def _policy(made, name):
    made["temporal_config"]["default_activity_retry_policy"]["non_retryable_error_types"] = [name]


PLACES = {
    "flock-name": lambda made, text: made.update(name=text),
    "flock-description": lambda made, text: made.update(description=text),
    "model": lambda made, text: made.update(model=text),
    "agent-name": _rename,
    "agent-description": lambda made, text: made["agents"]["first"].update(description=text),
    "input-description": lambda made, text: made["agents"]["first"].update(input=f"topic: str | {text}"),
    "output-description": lambda made, text: made["agents"]["second"].update(output=f"summary: str | {text}"),
    "literal-type": lambda made, text: made["agents"]["second"].update(output=f"summary: Literal['{text}']"),
    "task-queue": _queue,
    "error-type": _policy,
    "worker-name": lambda made, text: made["workers"][0].update(name=text),
    "workflow-id": lambda made, text: made["run"].update(workflow_id=text),
    "memo-key": lambda made, text: made["run"].update(memo={text: 1}),
    "memo-value": lambda made, text: made["run"].update(memo={"key": [text, {text: text}]}),
    "input-value": lambda made, text: made["run"].update(input={"topic": text}),
}


def definitions():
    """(name, text of a JSON definition) of each place and payload."""
    for place, put in PLACES.items():
        for number, payload in enumerate(PAYLOADS):
            made = copy.deepcopy(_BASE)
            put(made, payload)
            yield f"{place}-{number:02}", json.dumps(made, indent=2)
