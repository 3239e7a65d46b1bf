# SPDX-License-Identifier: MIT
"""Definitions made of one value per field: which fields there are, and the file's text.

A slot is one place for a value in such a file: its path, the model it belongs to, the kind of
value it takes, and whether `flockc dump` shows it (the others are only checked).
"""

import dataclasses

AGENTS = 6

FLOCK = {
    "name": "str", "model": "str", "description": "str",
    "enable_temporal": "bool", "temporal_start_in_process_worker": "bool",
    "enable_opik": "bool", "show_flock_banner": "bool",
    "benchmark_agent_name": "str", "benchmark_eval_field": "str", "benchmark_input_field": "str",
}  # fmt: skip
AGENT = {
    "name": "str", "model": "str", "input": "str", "output": "str", "agent_id": "str", "description": "str",
    "write_to_file": "bool", "wait_for_input": "bool",
}  # fmt: skip
WORKFLOW = {"task_queue": "str", "workflow_execution_timeout": "duration", "workflow_run_timeout": "duration"}
ACTIVITY = {"task_queue": "str", "start_to_close_timeout": "duration"}
RETRY = {
    "initial_interval": "duration",
    "backoff_coefficient": "float",
    "maximum_interval": "duration",
    "maximum_attempts": "int",
    "non_retryable_error_types": "list",
}
# Fields that flockc checks and does not keep.
CHECKED = set(FLOCK) - {"name", "model", "description", "enable_temporal", "temporal_start_in_process_worker"}
CHECKED_OF_AGENT = {"agent_id"}


@dataclasses.dataclass(frozen=True)
class Slot:
    path: tuple
    model: str
    kind: str
    is_kept: bool

    @property
    def key(self):
        return self.path[-1]

    @property
    def indent(self):
        return "  " * (len(self.path) - 1)


def slots_of(prefix, model, fields, checked=frozenset()):
    return [Slot((*prefix, key), model, kind, key not in checked) for key, kind in fields.items()]


def agent_slots(number):
    agent = ("agents", f"a{number}")
    activity = (*agent, "temporal_activity_config")
    slots = slots_of(agent, "agent", AGENT, CHECKED_OF_AGENT)
    return slots + slots_of(activity, "activity", ACTIVITY) + slots_of((*activity, "retry_policy"), "retry", RETRY)


def all_slots():
    workflow = ("temporal_config",)
    slots = slots_of((), "flock", FLOCK, CHECKED) + slots_of(workflow, "workflow", WORKFLOW)
    slots += slots_of((*workflow, "default_activity_retry_policy"), "retry", RETRY)
    return slots + [slot for number in range(AGENTS) for slot in agent_slots(number)]


SLOTS = all_slots()


def file_text(values):
    """The file with these values: a map from slots to texts, in the order of SLOTS."""
    lines, above = [], ()
    for slot, text in values.items():
        section = slot.path[:-1]
        shared = 0
        while shared < min(len(section), len(above)) and section[shared] == above[shared]:
            shared += 1
        lines += ["  " * depth + f"{section[depth]}:" for depth in range(shared, len(section))]
        lines.append(f"{slot.indent}{slot.key}:{text}")
        above = section
    return "\n".join(lines) + "\n"


def value_at(data, slot):
    for key in slot.path:
        data = data[key]
    return data


def parse_dump(text, values):
    """{path: text} of what `flockc dump --stage definition` printed.

    It calls an agent by its registered name; the agents come last, in the order of the file.
    One without a name that Flock could register is dropped: that is how its name is refused.
    """
    numbers = iter(dict.fromkeys(slot.path[1] for slot in values if slot.path[0] == "agents"))
    shown, top, is_nameless = {}, [], False
    above = []
    for line in text.split("\n")[:-1]:
        if line.startswith("agent "):
            top, is_nameless = ["agents", next(numbers)], line.startswith("agent  (") and line.endswith(" dropped")
            continue
        key, _, value = line.lstrip(" ").partition(" = ")
        depth = (len(line) - len(line.lstrip(" "))) // 2 - bool(top)
        above = above[:depth] + [key]
        shown[(*top, *above)] = "poisoned" if is_nameless and above == ["name"] else value
    return shown
