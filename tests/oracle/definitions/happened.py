# SPDX-License-Identifier: MIT
"""From Flock to flockc: what Flock refuses, drops, ignores or cannot send needs a finding.

What Flock refuses and what it drops needs an error at that place; if the value is unreadable to
Flock, an error that no setting turns off. A key that its models do not know needs an error as well
among Temporal's settings, and any finding elsewhere.
"""

import kept
import limits
import real_flock
from compiled import locked_rules

LOCKED = locked_rules()

# Keys that belong to a section and are not fields of its model: the loader removes them before, or flockc reads them.
LOADED_APART = {
    "flock": {"agents", "mcp_servers", "types", "components", "dependencies", "metadata", "run", "workers"},
    "agent": {"mcp_servers", "description_callable", "input_callable", "output_callable", "next_agent_callable",
              "description", "input", "output", "next_agent"},
}  # fmt: skip


def check(judged):
    outcome = judged.outcome
    if outcome.refusal:
        judged.need_error(f"Flock refuses: {outcome.refusal}", locked=LOCKED)
        return
    for entry in outcome.entries:
        check_entry(judged, entry)
    for what, result in (("start", outcome.start), ("routing", outcome.routing)):
        if isinstance(result, str):
            judged.need_error(f"no {what}: {result}", "temporal_config")
    check_server(judged)
    check_run(judged)
    check_strangers(judged)


def path_of(entry):
    return ["agents", entry.key] if isinstance(entry.key, str) else ["agents"]


def check_entry(judged, entry):
    path = path_of(entry)
    if entry.agent is None and judged.is_of_both_dialects(entry):
        return
    if entry.agent is None:
        judged.need_error(f"Flock drops agent {entry.key!r}", *path)
        return
    config = [*path, "temporal_activity_config"]
    if entry.lost("temporal_activity_config"):
        judged.need_error(f"Flock drops the config of {entry.key!r}", *config, locked=LOCKED)
    options = judged.outcome.activities.get(entry.agent.name)
    if isinstance(options, str) and not isinstance(judged.outcome.routing, str):
        judged.need_error(f"no activity {entry.key!r}: {options}", *config)
    check_dead_end(judged, entry)


def check_dead_end(judged, entry):
    """For a hand-off to an agent that is in the file and was dropped, the drop is the finding."""
    _, found = judged.outcome.hand_offs.get(entry.agent.name, (None, None))
    if kept.has_own_class(judged, entry):
        return
    written = {name for other in judged.outcome.entries for name in other.names()}
    if isinstance(found, str):
        judged.need_error(f"{entry.key!r} cannot hand off: {found}", *path_of(entry))
    elif found and not found <= written:
        judged.need_error(f"{entry.key!r} hands off to nobody: {found}", *path_of(entry))


def check_server(judged):
    """What only the server would refuse; that it does is the judge `server`'s to say."""
    outcome = judged.outcome
    for options in [*outcome.activities.values(), outcome.routing]:
        if options is not None and not isinstance(options, str) and limits.is_refused_activity(options):
            judged.need_error(f"the server refuses {options}".replace("\n", " ")[:200])
    if not isinstance(outcome.start, str) and limits.is_refused_start(outcome.start):
        judged.need_error("the server refuses the start", "temporal_config")


def check_run(judged):
    """A flock without agents gets them from the program that loads it."""
    outcome, run = judged.outcome, judged.case.run
    if run and outcome.entries and not judged.has_lost_mixture() and real_flock.PROBE not in outcome.flock.agents:
        if real_flock.refuses_to_start(outcome, run):
            judged.need_error(f"run_async raises: it is to start with {run.get('agent')!r}")


# --- keys that are never read -----------------------------------------------------------------


def check_strangers(judged):
    for section, path, part in sections_of(judged.data()):
        known = set(real_flock.MODELS[section].model_fields) | LOADED_APART.get(section, set())
        for key in part:
            is_own = str(key).startswith("x-")  # the author's, if the agent is not dropped because of it
            if key not in known and not is_own:
                check_stranger(judged, section, path, key)


def check_stranger(judged, section, path, key):
    """A key that is not a string is written in many ways; any finding in its section will do."""
    place = [*path, key] if isinstance(key, str) else path
    if any(not isinstance(word, str) for word in path):
        place = path[:1]
    if section in ("flock", "agent"):
        if not any(judged.findings_below(*place)):
            judged.fail(f"Flock ignores {key!r} of {path}; flockc says nothing")
    else:
        judged.need_error(f"Flock ignores {key!r} of {path}", *place)


def sections_of(data):
    """(section, path, map) of each section of a loaded definition."""
    yield "flock", [], data
    temporal = data.get("temporal_config")
    if isinstance(temporal, dict):
        yield "temporal", ["temporal_config"], temporal
        yield from policy_of(["temporal_config"], temporal, "default_activity_retry_policy")
    agents = data.get("agents")
    for key, agent in agents.items() if isinstance(agents, dict) else ():
        if isinstance(agent, dict):
            yield "agent", ["agents", key], agent
            yield from config_of(["agents", key], agent.get("temporal_activity_config"))


def config_of(path, config):
    if isinstance(config, dict):
        yield "activity", [*path, "temporal_activity_config"], config
        yield from policy_of([*path, "temporal_activity_config"], config, "retry_policy")


def policy_of(path, part, key):
    if isinstance(part.get(key), dict):
        yield "retry", [*path, key], part[key]
