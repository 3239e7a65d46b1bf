# SPDX-License-Identifier: MIT
"""Compares what Flock did with what flockc said, in both directions.

- Whatever Flock refuses, drops or cannot send needs an error finding of flockc at that
  place, and one that cannot be turned off where Flock refuses or drops.
- Whatever an error finding (or "Flock ignores it") claims must have happened: its label is
  taken at its word. Two kinds are flockc's own judgement, as Flock says nothing: a key that
  stands twice and a key that is ignored. For these the definition is loaded once more
  without the key, and must come to the same.
- Where flockc finds no error, the documents must be the same, as protobuf messages.
"""

import json
import math

import real_flock
import temporalio.converter
import yaml
from compiled import locked_rules
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest

LOCKED = locked_rules()
LONGEST_SECONDS = 315_576_000_000
LONGEST_QUEUE = 1000
RESERVED_QUEUE = "/_sys/"

SECTIONS = {"the flock": "flock", "temporal_config": "temporal", "the retry policy": "retry", "the agent": "agent",
            "temporal_activity_config": "activity"}  # fmt: skip

# Of an agent's data: random, or components, tools and servers, which workers take from the flock they have loaded.
FRAMEWORK_KEYS = ("agent_id", "evaluator", "handoff_router", "modules", "components", "mcp_servers", "tools",
                  "production_tools")  # fmt: skip
PAYLOADS = temporalio.converter.DataConverter.default.payload_converter

# What the SDK raises when the options are built, in the order in which it looks; it tells the first only.
SDK_RULES = {
    "negative-interval": ["Initial interval cannot be negative", "Maximum interval cannot be negative"],
    "backoff-below-one": ["Backoff coefficient cannot be less than 1"],
    "interval-inverted": ["Maximum interval cannot be less than initial interval"],
    "negative-attempts": ["Maximum attempts cannot be negative"],
    "attempts-overflow": ["out of range"],
}


def parse(message, value):
    return json_format.ParseDict(value, message())


def seconds(duration):
    return duration.seconds + duration.nanos / 1e9


class Comparison:
    """One definition. `problems` says in what the two differ."""

    def __init__(self, case, outcome, compiled, ask_start_request):
        self.ask_start_request = ask_start_request
        self.case = case
        self.outcome = outcome
        self.compiled = compiled
        self.problems = []

    def fail(self, text):
        self.problems.append(text)

    def is_of_dialect(self):
        """flockc tells the dialects apart by `components`; without it the agent is one for 0.4."""
        written = [entry.written for entry in self.outcome.entries if isinstance(entry.written, dict)]
        return real_flock.IS_CLASSIC or all(isinstance(agent.get("components"), list) for agent in written)

    def run(self):
        if any(finding["rule"] == "not-a-flock" for finding in self.compiled.findings):
            return []  # it says all that there is to say
        self.check_what_happened()
        for finding in self.compiled.findings:
            self.check_claim(finding)
        if self.compiled.document and not self.outcome.refusal:
            self.compare_documents()
        return self.problems

    # --- from Flock to flockc ---------------------------------------------------------

    def has_error(self, *prefix, locked=False):
        """An error finding below that path; through an alias it may stand elsewhere."""
        for finding in self.compiled.errors():
            is_below = finding["words"][: len(prefix)] == list(prefix)
            if (is_below or self.case.has_aliases) and (not locked or finding["rule"] in LOCKED):
                return True
        return False

    def need_error(self, text, *prefix, locked=False):
        if not self.has_error(*prefix, locked=locked):
            self.fail(f"{text}; flockc has no {'locked ' if locked else ''}error at {'.'.join(map(str, prefix))}")

    def check_what_happened(self):
        if self.outcome.refusal:
            self.need_error(f"Flock refuses: {self.outcome.refusal}", locked=True)
            return
        for entry in self.outcome.entries:
            self.check_entry(entry)
        if isinstance(self.outcome.start, str):
            self.need_error(f"no start: {self.outcome.start}", "temporal_config")
        if isinstance(self.outcome.routing, str):
            self.need_error(f"no routing: {self.outcome.routing}", "temporal_config")
        self.check_server_refusals()

    def path_of(self, entry):
        return ["agents", entry.key] if isinstance(entry.key, str) else ["agents"]

    def check_entry(self, entry):
        path = self.path_of(entry)
        if entry.agent is None:
            self.need_error(f"Flock drops agent {entry.key!r}", *path)
            return
        if entry.lost("temporal_activity_config"):
            self.need_error(f"Flock drops the config of {entry.key!r}", *path, "temporal_activity_config", locked=True)
        options = self.outcome.activities.get(entry.agent.name)
        if isinstance(options, str) and not isinstance(self.outcome.routing, str):
            self.need_error(f"no activity {entry.key!r}: {options}", *path, "temporal_activity_config")
        self.check_dead_end(entry)

    def check_dead_end(self, entry):
        _, found = self.outcome.hand_offs.get(entry.agent.name, (None, None))
        if isinstance(found, str):
            self.need_error(f"{entry.key!r} cannot hand off: {found}", *self.path_of(entry))
        elif found and not found <= self.known_names():
            self.need_error(f"{entry.key!r} hands off to nobody: {found}", *self.path_of(entry))

    def known_names(self):
        """Of all agents that stand in the file; that one is dropped is a finding of its own."""
        return {name for entry in self.outcome.entries for name in entry.names()}

    def check_server_refusals(self):
        """What only the server would refuse; that it does is the judge `server`'s to say."""
        for options in self.all_options():
            if is_refused_by_server(options):
                self.need_error(f"the server refuses {options}".replace("\n", " ")[:200])
        request = self.outcome.start
        if not isinstance(request, str) and is_refused_start(request):
            self.need_error("the server refuses the start", "temporal_config")

    def all_options(self):
        options = [*self.outcome.activities.values(), self.outcome.routing]
        return [option for option in options if option is not None and not isinstance(option, str)]

    # --- from flockc to Flock -----------------------------------------------------------

    def check_claim(self, finding):
        label, rule = finding.get("label", ""), finding["rule"]
        if self.outcome.refusal and "cannot load" not in label:
            return  # the load never came so far, and the refusal has a finding of its own
        if self.is_inside_dropped(finding) and "drop" not in label:
            return  # nobody can see what would have become of it
        if "Flock ignores it" in label:
            self.claim(self.is_ignored(finding), finding)
        elif finding["severity"] == "error" or "makes up a name" in label:
            self.claim(self.is_true(finding, label, rule), finding)

    def claim(self, is_true, finding):
        if not is_true:
            place = f"{finding['start']['line']}:{finding['start']['column']} {finding.get('path')}"
            self.fail(f"did not happen: {finding['rule']} {place}: {finding['message']} | {finding.get('label')}")

    def is_true(self, finding, label, rule):
        if rule in SDK_RULES:
            return self.is_raised(finding, rule)
        if rule == "duplicate-key":
            return self.is_last_kept()
        checks = {
            "cannot load": lambda: bool(self.outcome.refusal),
            "drops the agent": lambda: self.is_dropped(finding),
            "drop the agent": lambda: self.is_dropped(finding),
            "drops this agent": lambda: self.is_dropped(finding),
            "runs with defaults": lambda: self.is_config_lost(finding) or self.is_inside_dropped(finding),
            "drops the whole section": lambda: self.is_config_lost(finding) or self.is_dropped(finding),
            "makes up a name": lambda: self.outcome.flock.name.startswith("flock_"),
        }
        for words, check in checks.items():
            if words in label:
                return check()
        return self.is_sent(finding, rule)

    def is_raised(self, finding, rule):
        """The SDK refuses these options for that reason, or for one that comes before it."""
        raised = str(self.error_at(finding))
        rules = list(SDK_RULES)
        earlier = rules[: rules.index(rule) + 1] + (["backoff-below-one"] if rule == "negative-interval" else [])
        return any(text in raised for name in earlier for text in SDK_RULES[name])

    def entries_at(self, finding):
        """The agents that a finding is about; any, where it stands at an anchor."""
        exact = self.entries_named(finding)
        return exact if exact and not self.case.has_aliases else self.outcome.entries

    def entries_named(self, finding):
        words = finding["words"]
        is_on_agent = words[:1] == ["agents"] and len(words) > 1
        return [entry for entry in self.outcome.entries if is_on_agent and entry.is_at(words[1])]

    def is_inside_dropped(self, finding):
        """The agent that it is about was dropped, or its config: for this, or for what has another finding."""
        entries = self.entries_named(finding)
        is_in_config = finding["words"][2:3] == ["temporal_activity_config"]
        return entries != [] and all(
            entry.agent is None or (is_in_config and entry.lost("temporal_activity_config")) for entry in entries
        )

    def is_dropped(self, finding):
        return any(entry.agent is None for entry in self.entries_at(finding))

    def is_config_lost(self, finding):
        return any(entry.lost("temporal_activity_config") for entry in self.entries_at(finding))

    def options_at(self, finding):
        """Everything that was, or could not be, sent because of this place."""
        if finding["words"][:1] == ["agents"] and not self.case.has_aliases:
            names = [entry.agent.name for entry in self.entries_at(finding) if entry.agent]
            return [self.outcome.activities.get(name) for name in names]
        return [*self.outcome.activities.values(), self.outcome.routing]

    def error_at(self, finding):
        return [options for options in self.options_at(finding) if isinstance(options, str)]

    def is_sent(self, finding, rule):
        """A value that the SDK takes, and the server or protobuf's JSON does not."""
        options = [option for option in self.options_at(finding) if option is not None and not isinstance(option, str)]
        request = None if isinstance(self.outcome.start, str) else self.outcome.start
        durations = [option.start_to_close_timeout for option in options]
        durations += [option.retry_policy.initial_interval for option in options]
        durations += [option.retry_policy.maximum_interval for option in options]
        queues = [option.task_queue.name for option in options]
        if request:
            durations += [request.workflow_execution_timeout, request.workflow_run_timeout]
            queues.append(request.task_queue.name)
        tests = {
            "negative-duration": lambda: any(seconds(duration) < 0 for duration in durations),
            "duration-capped": lambda: any(seconds(duration) > LONGEST_SECONDS for duration in durations) or self.error_at(finding),
            "backoff-not-finite": lambda: self.is_not_finite(finding, options),
            "queue-empty": lambda: "" in queues,
            "queue-too-long": lambda: any(len(queue.encode()) > LONGEST_QUEUE for queue in queues),
            "queue-reserved": lambda: any(queue.startswith(RESERVED_QUEUE) for queue in queues),
            "hand-off-unknown-agent": lambda: self.has_dead_end(finding),
        }
        return rule in tests and tests[rule]()

    def is_not_finite(self, finding, options):
        """Sent as it is; or less than 1 to the SDK; or an agent's, which is null after its way to the workflow."""
        refused = ("Backoff coefficient cannot be less than 1", "the workflow ended before this activity")
        is_refused = any(text in str(self.error_at(finding)) for text in refused)
        return is_refused or any(not math.isfinite(option.retry_policy.backoff_coefficient) for option in options)

    def has_dead_end(self, finding):
        for entry in self.entries_at(finding):
            _, found = self.outcome.hand_offs.get(entry.agent.name if entry.agent else None, (None, None))
            if found and not found <= set(self.outcome.flock.agents):
                return True
        return False

    # --- flockc's own judgement ------------------------------------------------------------

    def data(self):
        return yaml.safe_load(self.case.text) if self.case.suffix == "yaml" else json.loads(self.case.text)

    def comes_to_the_same(self, data):
        again = real_flock.load(real_flock.Flock.from_dict, data)
        if not again.refusal:
            real_flock.run(again, self.case.run)
        return signature(again) == signature(self.outcome)

    def is_ignored(self, finding):
        """Without this key, wherever it stands in a section of that kind, all is the same."""
        section = SECTIONS.get(finding["message"].rsplit(" a key of ", 1)[-1])
        data = self.data()
        is_removed = remove_key(data, section, self.key_at(finding))
        return is_removed and self.comes_to_the_same(data)

    def key_at(self, finding):
        """The key as Python has it: `yes` is True."""
        text = self.case.text.encode()[finding["start"]["offset"] : finding["end"]["offset"]].decode()
        return finding["words"][-1] if text.startswith("*") else yaml.safe_load(text)

    def is_last_kept(self):
        """Python's dict has the last of the two, and Flock said nothing about the other."""
        return self.comes_to_the_same(self.data())

    # --- the documents -----------------------------------------------------------------------

    def compare(self, what, ours, theirs):
        if ours != theirs:
            self.fail(f"{what}: flockc {ours!r}, real {theirs!r}".replace("\n", " "))

    def compare_documents(self):
        document, flock = self.compiled.document, self.outcome.flock
        real_name = None if "name" not in document["flock"] and flock.name.startswith("flock_") else flock.name
        self.compare("name", document["flock"].get("name"), real_name)
        self.compare("enableTemporal", document["flock"]["enableTemporal"], flock.enable_temporal)
        self.compare("startInProcessWorker", document["flock"]["startInProcessWorker"],
                     flock.temporal_start_in_process_worker)  # fmt: skip
        self.compare("agents", sorted(document["activities"]), sorted(self.outcome.activities))
        for name, options in document["activities"].items():
            self.compare(name, parse(ActivityOptions, options), self.outcome.activities.get(name))
        self.compare("routing", parse(ActivityOptions, document["routing"]), self.outcome.routing)
        self.compare_start(document["workflow"])
        if self.case.run and flock.agents != {} and real_flock.PROBE not in flock.agents:
            self.compare_start_request(self.ask_start_request(next(iter(flock.agents))))
        self.compare_hand_offs(document["handOffs"])

    def compare_start(self, workflow):
        ours = parse(StartWorkflowExecutionRequest, workflow)
        self.compare("workflow", ours, normal_start(self.outcome.start, bool(self.case.run)))

    def compare_start_request(self, body):
        """The same as above, and the argument of FlockWorkflow.run byte by byte."""
        expected = normal_start(self.outcome.start, True)
        payload = self.outcome.start.input.payloads[0]
        expected.input.payloads.append(PAYLOADS.to_payload(without_components(json.loads(payload.data))))
        self.compare("start request", parse(StartWorkflowExecutionRequest, body), expected)

    def compare_hand_offs(self, edges):
        ours = {}
        for edge in edges:
            ours.setdefault(edge["from"], (edge["router"], set()))[1].add(edge["to"])
        theirs = {}
        for name, (router, found) in self.outcome.hand_offs.items():
            if found is None or found:
                theirs[name] = (router, {None} if found is None else found)
        self.compare("handOffs", ours, theirs)


def without_components(argument):
    """What only the installed framework knows is not in flockc's request."""
    for definition in argument["context_dict"]["agent_definitions"].values():
        for key in FRAMEWORK_KEYS:
            definition["agent_data"].pop(key, None)
    return argument


def is_refused_by_server(options):
    queue = options.task_queue.name
    return (seconds(options.start_to_close_timeout) < 0 or is_bad_queue(queue))


def is_bad_queue(queue):
    return not queue or len(queue.encode()) > LONGEST_QUEUE or queue.startswith(RESERVED_QUEUE)


def is_refused_start(request):
    is_negative = min(seconds(request.workflow_execution_timeout), seconds(request.workflow_run_timeout)) < 0
    return is_negative or is_bad_queue(request.task_queue.name)


def normal_start(request, has_id):
    """The request without what is the client's own, and without what means nothing."""
    start = StartWorkflowExecutionRequest()
    start.CopyFrom(request)
    for field in ("namespace", "identity", "request_id", "input", "workflow_id_reuse_policy",
                  "workflow_id_conflict_policy", *([] if has_id else ["workflow_id"])):  # fmt: skip
        start.ClearField(field)
    for field in ("workflow_execution_timeout", "workflow_run_timeout"):
        if not seconds(getattr(start, field)):
            start.ClearField(field)  # 0 is no timeout to Temporal
    for field in ("memo", "priority"):
        if not getattr(start, field).ByteSize():
            start.ClearField(field)
    return start


def homes_of(data, section):
    """Where the sections of that kind stand: maps of a loaded definition, and the key in them."""
    agents = data.get("agents")
    temporal = [(data, "temporal_config")]
    agent = [(agents, key) for key in agents] if isinstance(agents, dict) else []
    activity = [(home[key], "temporal_activity_config") for home, key in agent if isinstance(home[key], dict)]
    retry = [(home.get(key), "default_activity_retry_policy") for home, key in temporal]
    retry += [(home.get(key), "retry_policy") for home, key in activity]
    retry = [(home, key) for home, key in retry if isinstance(home, dict)]
    return {"temporal": temporal, "agent": agent, "activity": activity, "retry": retry}[section]


def remove_key(data, section, unwanted):
    """Takes a key out of each section of that kind. What else an anchor shares stays as it is."""
    if section == "flock":
        return data.pop(unwanted, data) is not data
    copies = {}
    is_removed = False
    for home, key in homes_of(data, section):
        part = home.get(key)
        if isinstance(part, dict):
            is_removed |= unwanted in part
            rest = {name: value for name, value in part.items() if name != unwanted}
            home[key] = copies.setdefault(id(part), rest)
    return is_removed


def signature(outcome):
    """All of an outcome but what is random: two loads of the same definition have the same."""
    flock = outcome.flock
    if outcome.refusal:
        return "refused"
    name = "flock_" if flock.name.startswith("flock_") else flock.name
    entries = [(str(entry.key), entry.agent and entry.agent.name, entry.lost("temporal_activity_config"))
               for entry in outcome.entries]  # fmt: skip
    options = {name: str(value) for name, value in outcome.activities.items()}
    start = outcome.start if isinstance(outcome.start, str) else str(normal_start(outcome.start, False))
    return (name, flock.enable_temporal, flock.temporal_start_in_process_worker, entries, options, str(outcome.routing),
            start, outcome.hand_offs)  # fmt: skip
