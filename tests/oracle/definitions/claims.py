# SPDX-License-Identifier: MIT
"""From flockc to Flock: what an error finding claims must have happened.

Its label is taken literally: "Flock drops the agent" is true if Flock did. Two kinds of errors are
flockc's own judgement, because Flock says nothing: a key that appears twice and a key that is
ignored. For these the definition is loaded once more without that key, and the result must be the
same. Claims about things inside something that was dropped cannot be checked.
"""

import re

import agent_runs
import kept
import limits
import real_flock
import yaml
from outputs import normal_start

SECTIONS = {"the flock": "flock", "temporal_config": "temporal", "the retry policy": "retry", "the agent": "agent",
            "temporal_activity_config": "activity", "the agent's `config`": "agent_config"}  # fmt: skip

# For warnings: what Flock does on load. What it does later, and what was merely intended, cannot be seen here.
IGNORED = ("key is ignored", "section is ignored", "it is ignored here", "read as one key, and ignored")
CLAIMS = (*IGNORED, "makes up a name", "has no evaluator", "each run of", "execute_single_agent fails",
          "determine_next_agent fails on it", "each attempt to route fails")

# What the SDK raises when the options are built, in the order in which it looks; it tells the first only.
SDK_RULES = {
    "negative-interval": ["Initial interval cannot be negative", "Maximum interval cannot be negative"],
    "backoff-below-one": ["Backoff coefficient cannot be less than 1"],
    "interval-inverted": ["Maximum interval cannot be less than initial interval"],
    "negative-attempts": ["Maximum attempts cannot be negative"],
    "attempts-overflow": ["out of range"],
}


def check(judged):
    for finding in judged.compiled.findings:
        label = finding.get("label", "")
        if judged.outcome.refusal and "cannot be loaded" not in label:
            continue  # loading never got that far, and the refusal has a finding of its own
        if judged.is_inside_dropped(finding) and "drop" not in label:
            continue
        is_claim = finding["severity"] == "error" or any(words in label for words in CLAIMS) or kept.CLAIM.search(label)
        if is_claim and not is_true(judged, finding, label):
            place = f"{finding['start']['line']}:{finding['start']['column']} {finding.get('path')}"
            judged.fail(f"did not happen: {finding['rule']} {place}: {finding['message']} | {label}")


def is_true(judged, finding, label):
    rule = finding["rule"]
    if any(words in label for words in IGNORED):
        return is_ignored(judged, finding)
    if rule in SDK_RULES:
        return is_raised(judged, finding, rule)
    if rule == "request-fields-ignored":
        return True  # what a local run does after the agent is not seen here
    if rule == "duplicate-key":
        return comes_to_the_same(judged, judged.data())  # Python's dict has the last of the two
    if rule in SENT:
        return SENT[rule](judged, finding)
    if kept.CLAIM.search(label) and not kept.is_part_lost(judged, finding):
        return False
    for words, happened in LABELS.items():
        if words in label:
            return happened(judged, finding)
    return bool(kept.CLAIM.search(label))


# --- drops and refusals -----------------------------------------------------------------------


def is_dropped(judged, finding):
    return any(entry.agent is None for entry in judged.entries_at(finding))


def is_config_lost(judged, finding):
    """Or the agent was, for another reason; at an anchor there is no telling which agent it is."""
    is_lost = any(entry.lost("temporal_activity_config") for entry in judged.entries_at(finding))
    return is_lost or judged.is_inside_dropped(finding)


def has_no_evaluator(judged, finding):
    return any(entry.agent is None or entry.agent.evaluator is None for entry in judged.entries_at(finding))


def are_servers_lost(judged, finding):
    """Of an agent that is there, the list under `servers`."""
    entries = judged.entries_at(finding)
    return any(entry.agent is None or entry.agent.servers != entry.written.get("servers") for entry in entries)


def fails_without_input(judged, finding):
    """Its activity does, if the workflow comes to it."""
    runs = [judged.outcome.runs.get(entry.agent.name) for entry in judged.entries_at(finding) if entry.agent]
    return any(run is None or "'NoneType' has no len()" in run.error for run in runs) or not runs


LABELS = {
    "cannot be loaded": lambda judged, finding: bool(judged.outcome.refusal),
    "drops the agent": is_dropped,
    "drop the agent": is_dropped,
    "drops this agent": is_dropped,
    "runs with defaults": is_config_lost,
    "drops the whole section": is_config_lost,
    "loses this list": lambda judged, finding: are_servers_lost(judged, finding),
    "has no evaluator": has_no_evaluator,
    "fails without one": fails_without_input,
    "fails without it": kept.is_routing_failing,
    "each run of": kept.is_failing,
    "execute_single_agent fails": kept.is_failing,
    "determine_next_agent fails on it": kept.is_routing_failing,
    "each attempt to route fails": kept.is_routing_failing,
    "determine_next_agent fails without it": kept.is_routing_failing,
    "each run that gets here fails": kept.is_routing_failing,
    "makes up a name": lambda judged, finding: judged.outcome.flock.name.startswith("flock_"),
}

# --- options ------------------------------------------------------------------------------------


def is_raised(judged, finding, rule):
    """The SDK refuses these options for that reason, or for one that comes before it."""
    rules = list(SDK_RULES)
    # The initial interval is checked first, the maximum after the coefficient.
    earlier = rules[: max(rules.index(rule), rules.index("backoff-below-one")) + 1]
    return any(text in judged.raised_at(finding) for name in earlier for text in SDK_RULES[name])


def requests(judged):
    return [] if isinstance(judged.outcome.start, str) else [judged.outcome.start]


def durations(judged, finding):
    for options in judged.sent_at(finding):
        yield from (options.start_to_close_timeout, options.retry_policy.initial_interval)
        yield options.retry_policy.maximum_interval
    for request in requests(judged):
        yield from (request.workflow_execution_timeout, request.workflow_run_timeout)


def queues(judged, finding):
    return [options.task_queue.name for options in judged.sent_at(finding) + requests(judged)]


def is_not_finite(judged, finding):
    """Sent as it is; or less than 1 to the SDK; or an agent's, which is null after its way to the workflow."""
    refused = ("Backoff coefficient cannot be less than 1", "out of range", real_flock.ENDED_BEFORE)
    is_refused = any(text in judged.raised_at(finding) for text in refused)
    return is_refused or any(not limits.is_finite(options) for options in judged.sent_at(finding))


def is_too_long(judged, finding):
    """Unless the SDK refuses the policy for another reason first."""
    is_sent = any(limits.seconds(duration) > limits.LONGEST_SECONDS for duration in durations(judged, finding))
    return is_sent or judged.raised_at(finding) != ""


def is_negative(judged, finding):
    """Unless the SDK refuses the policy for another reason first."""
    is_sent = any(limits.seconds(duration) < 0 for duration in durations(judged, finding))
    return is_sent or judged.raised_at(finding) != ""


def has_dead_end(judged, finding):
    """determine_next_agent names somebody whom execute_single_agent will not find."""
    for entry in judged.entries_at(finding):
        _, found = judged.outcome.hand_offs.get(entry.agent and entry.agent.name, (None, None))
        if found and not found <= set(judged.outcome.flock.agents):
            return True
    return False


# What the SDK accepts, and the server, protobuf's JSON or the worker does not.
SENT = {
    "negative-duration": is_negative,
    "duration-capped": is_too_long,
    "backoff-not-finite": is_not_finite,
    "queue-empty": lambda judged, finding: "" in queues(judged, finding),
    "queue-too-long": lambda judged, finding: any(
        len(queue.encode()) > limits.LONGEST_QUEUE for queue in queues(judged, finding)
    ),
    "queue-reserved": lambda judged, finding: any(
        queue.startswith(limits.RESERVED_QUEUE) for queue in queues(judged, finding)
    ),
    "hand-off-unknown-agent": has_dead_end,
    "no-start-agent": lambda judged, finding: judged.has_lost_mixture()
    or real_flock.refuses_to_start(judged.outcome, judged.case.run),
    "zero-duration": lambda judged, finding: any(
        limits.seconds(options.retry_policy.initial_interval) == 0
        and 0 < limits.seconds(options.retry_policy.maximum_interval) < 1
        for options in judged.sent_at(finding)
    ),
}

# --- flockc's own judgement -----------------------------------------------------------------------


def comes_to_the_same(judged, data):
    again = real_flock.load(real_flock.Flock.from_dict, data)
    if not again.refusal:
        real_flock.run(again, judged.case.run)
        agent_runs.run_agents(again)
    return signature(again) == signature(judged.outcome)


def section_of(finding):
    """The kind of section whose key is ignored, as the message names it."""
    if finding["rule"] == "router-incomplete":
        return "router"
    if finding["message"].endswith("at the top of the file"):
        return "flock"
    words = re.split(" a key of | does not belong in ", finding["message"])[-1]
    return SECTIONS.get(words, words)


def is_ignored(judged, finding):
    """Without this key, in every section of that kind, everything is the same."""
    section = section_of(finding)
    data = judged.data()
    is_removed = remove_key(data, section, key_at(judged, finding))
    return is_removed and comes_to_the_same(judged, data)


def key_at(judged, finding):
    """The key as Python has it: `yes` is True."""
    text = judged.case.text.encode()[finding["start"]["offset"] : finding["end"]["offset"]].decode()
    return finding["words"][-1] if text.startswith("*") else yaml.safe_load(text)


def homes_of(data, section):
    """The places of the sections of that kind: mappings of a loaded definition, and the key in them."""
    agents = data.get("agents")
    temporal = [(data, "temporal_config")]
    agent = [(agents, key) for key in agents] if isinstance(agents, dict) else []
    activity = [(home[key], "temporal_activity_config") for home, key in agent if isinstance(home[key], dict)]
    retry = [(home.get(key), "default_activity_retry_policy") for home, key in temporal]
    retry += [(home.get(key), "retry_policy") for home, key in activity]
    retry = [(home, key) for home, key in retry if isinstance(home, dict)]
    config = [(home[key], "config") for home, key in agent if isinstance(home[key], dict)]
    homes = {"temporal": temporal, "agent": agent, "agent_config": config, "activity": activity, "retry": retry}
    return homes[section] if section in homes else homes_of_components(agent, section)


def homes_of_components(agents, section):
    """`section`: "router" for the config of each, else "CLASS", "the `config` of CLASS", "a hand-off request" or "`SETTING`"."""
    components = [place for home, key in agents if isinstance(home[key], dict) for place in components_of(home[key])]
    if section == "router":
        return [(home[key], "config") for home, key in components]
    setting = "hand_off" if section == "a hand-off request" else section.strip("`")
    if setting != section:
        return homes_in_configs([home[key].get("config") for home, key in components], setting)
    is_config, name = "`config`" in section, section.split(" ")[-1]
    places = [(home, key) for home, key in components if home[key].get("type") == name]
    return [(home[key], "config") for home, key in places] if is_config else places


def homes_in_configs(configs, setting):
    """`hand_off`, what is in it, or `rules[0]`."""
    configs = [config for config in configs if isinstance(config, dict)]
    name, _, item = setting.rstrip("]").partition("[")
    if item:
        lists = [config[name] for config in configs if isinstance(config.get(name), list)]
        return [(items, int(item)) for items in lists if len(items) > int(item)]
    requests = [config["hand_off"] for config in configs if isinstance(config.get("hand_off"), dict)]
    return [(home, setting) for home in configs + requests]


def components_of(agent):
    """The places of those of its components that are mappings."""
    parts, modules = agent.get("components"), agent.get("modules")
    places = [(agent, "evaluator"), (agent, "handoff_router")]
    places += [(parts, i) for i in range(len(parts))] if isinstance(parts, list) else []
    places += [(modules, name) for name in modules] if isinstance(modules, dict) else []
    return [(home, key) for home, key in places if isinstance(home, list) or key in home if isinstance(home[key], dict)]


def remove_key(data, section, unwanted):
    """Removes a key from each section of that kind. What else an anchor shares stays as it is."""
    if section == "flock":
        return data.pop(unwanted, data) is not data
    copies = {}  # id of a map -> the map, which keeps its id from being used again, and its copy
    is_removed = False
    for home, key in homes_of(data, section):
        part = home[key] if isinstance(home, list) else home.get(key)
        if isinstance(part, dict):
            is_removed |= unwanted in part
            rest = {name: value for name, value in part.items() if name != unwanted}
            home[key] = copies.setdefault(id(part), (part, rest))[1]
    return is_removed


def signature(outcome):
    """Everything in an outcome that is not random: it is the same for two loads of the same definition."""
    flock = outcome.flock
    if outcome.refusal:
        return "refused"
    name = "flock_" if flock.name.startswith("flock_") else flock.name
    entries = [(str(entry.key), entry.agent and entry.agent.name, entry.lost("temporal_activity_config"),
                [part.is_in(entry.agent) for part in entry.parts if entry.agent])
               for entry in outcome.entries]  # fmt: skip
    options = {name: str(value) for name, value in outcome.activities.items()}
    start = outcome.start if isinstance(outcome.start, str) else str(normal_start(outcome.start, False))
    return (name, flock.enable_temporal, flock.temporal_start_in_process_worker, entries, options, str(outcome.routing),
            start, outcome.hand_offs, {name: run.model for name, run in outcome.runs.items()})  # fmt: skip
