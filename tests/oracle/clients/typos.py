# SPDX-License-Identifier: MIT
"""Definitions with one mistake each, for readers of the JSON Schema: it has to be one message."""

# name: (what is written, with the place of the message between « and »; the message of yaml-language-server)
YAML = {
    "unknown key at the top": ("«agnets: {}»", "Flock does not know this key."),
    "unknown key of an agent": ("agents:\n  a: {«inptu: x»}", "Flock does not know this key."),
    "unknown key of the activity": (
        "agents:\n  a: {temporal_activity_config: {«start_to_close_timout»: PT5M}}",
        "Property start_to_close_timout is not allowed.",
    ),
    "unknown key of a retry policy": (
        "agents:\n  a:\n    temporal_activity_config:\n      retry_policy:\n        «max_attempts»: 3",
        "Property max_attempts is not allowed.",
    ),
    "unknown key of the flock's retry policy": (
        "temporal_config:\n  default_activity_retry_policy: {«maximum_attempt»: 3}",
        "Property maximum_attempt is not allowed.",
    ),
    "unknown key of the workflow": ("temporal_config:\n  «task_queu»: a", "Property task_queu is not allowed."),
    "required key misspelt": ("workers:\n- {name: w, «task_queue»: [a]}", "Property task_queue is not allowed."),
    "required key missing": ("workers:\n- «{»name: w}", 'Missing property "task_queues".'),
    "obsolete key": ("«enable_logging: true»", "only the 0.4.0 betas had it"),
    "number for a text": ("agents: {a: {input: «5»}}", "Incorrect type. Expected one of string, null."),
    "number for a section": ("temporal_config: «5»", "Incorrect type. Expected one of object, null."),
    "text for a section": (
        "agents:\n  a: {temporal_activity_config: «yes please»}",
        "Incorrect type. Expected one of object, null.",
    ),
    "number for names": ("agents:\n  a: {tools: «5»}", "Incorrect type. Expected one of array, object, string, null."),
    "true for names": ("agents:\n  a: {tools: «true»}", "Incorrect type. Expected one of array, object, string, null."),
    "text for a list": ("workers:\n- {name: w, task_queues: «a»}", 'Incorrect type. Expected "array".'),
    "mapping for a list": ("workers: «{name: w}»", "Incorrect type. Expected one of array, null."),
    "number in a list of texts": ("dependencies: [a, «1»]", 'Incorrect type. Expected "string".'),
    "empty list": ("workers:\n- {name: w, task_queues: «[]»}", "Array has too few items. Expected 1 or more."),
    "number too small": (
        "workers:\n- {name: w, task_queues: [a], max_concurrent_activities: «0»}",
        "Value is below the minimum of 1.",
    ),
    "wrong word": (
        "run: {id_reuse_policy: «never»}",
        'Value is not accepted. Valid values: "allow_duplicate", "allow_duplicate_failed_only", "reject_duplicate", null.',
    ),
    "value that does not fit its type": (
        "run: {search_attributes: {a: {type: int, value: «x»}}}",
        'Incorrect type. Expected "integer".',
    ),
    "wrong time": (
        "run: {search_attributes: {a: {type: datetime, value: «tomorrow»}}}",
        "This is not a time. Write one like 2030-01-31T08:00:00Z.",
    ),
    "wrong duration": (
        "agents:\n  a: {temporal_activity_config: {start_to_close_timeout: «five minutes»}}",
        "This is not a duration. Write one like PT30S, PT5M or PT1H30M.",
    ),
    "list for a duration": (
        "temporal_config: {workflow_run_timeout: «[1]»}",
        "Incorrect type. Expected one of string, number, null.",
    ),
}
# Null wherever Flock takes it, what Python passes over or walks through, comments and notes.
YAML_ACCEPTED = {
    "null for a section": "temporal_config: null\nrun: null\nworkers: null",
    "nothing for a section": "temporal_config:\nagents:\n  a:\n    temporal_activity_config:\n",
    "null for a retry policy": "agents: {a: {temporal_activity_config: {retry_policy: null}}}",
    "null for texts and names": "name: null\nagents: {a: {input: null, tools: null, mcp_servers: null}}",
    "false for names": "agents: {a: {tools: 0, mcp_servers: false, production_tools: abc}}",
    "durations": "temporal_config: {workflow_run_timeout: PT5M, workflow_execution_timeout: 90}",
    "notes of the author": "x-note: 1\nagents: {a: {x-note: {b: 1}, temporal_activity_config: {x-note: 1}}}",
    "a worker": "workers: [{name: w, task_queues: [a], max_concurrent_activities: null}]",
}
# name: (what is written; the message of Taplo)
TOML = {
    "unknown key of the workflow": (
        '[temporal_config]\ntask_queu = "q"',
        "Additional properties are not allowed ('task_queu' was unexpected)",
    ),
    "unknown key of a retry policy": (
        "[agents.a.temporal_activity_config.retry_policy]\nmax_attempts = 3",
        "Additional properties are not allowed ('max_attempts' was unexpected)",
    ),
    "required key misspelt": (
        '[[workers]]\nname = "w"\ntask_queue = ["a"]',
        "Additional properties are not allowed ('task_queue' was unexpected)",
    ),
    "number for a text": ("[agents.a]\ninput = 5", '5 is not of types "null", "string"'),
    "text for a section": ('temporal_config = "q"', '"q" is not of types "null", "object"'),
    "number for names": ("[agents.a]\ntools = 5", '5 is not of types "array", "null", "object", "string"'),
    "wrong word": ("[run]\nid_conflict_policy = \"never\"", '"never" is not one of'),
    "wrong duration": ('[temporal_config]\nworkflow_run_timeout = "five minutes"', '"five minutes" does not match'),
    "number too small": (
        '[[workers]]\nname = "w"\ntask_queues = ["a"]\nmax_concurrent_activities = 0',
        "0 is less than the minimum of 1",
    ),
}
TOML_ACCEPTED = {
    "false for names": "[agents.a]\ntools = false\nmcp_servers = 0",
    "durations": '[temporal_config]\nworkflow_run_timeout = "PT5M"\nworkflow_execution_timeout = 90',
    "notes of the author": "x-note = 1\n[agents.a]\nx-note = 1",
}
# name: (what is written, as in YAML; the message of VS Code's server)
JSON = {
    "unknown key at the top": ('{«"agnets": {}»}', "Flock does not know this key."),
    "unknown key of an agent": ('{"agents": {"a": {«"inptu": "x"»}}}', "Flock does not know this key."),
    "unknown key of a retry policy": (
        '{"agents": {"a": {"temporal_activity_config": {"retry_policy": {«"max"»: 3}}}}}',
        "Property max is not allowed.",
    ),
    "required key misspelt": ('{"workers": [{"name": "w", «"task_queue"»: ["a"]}]}', "Property task_queue is not allowed."),
    "number for a text": ('{"agents": {"a": {"input": «5»}}}', "Incorrect type. Expected one of string, null."),
    "number for a section": ('{"temporal_config": «5»}', "Incorrect type. Expected one of object, null."),
    "number for names": (
        '{"agents": {"a": {"tools": «5»}}}',
        "Incorrect type. Expected one of array, object, string, null.",
    ),
    "wrong duration": (
        '{"temporal_config": {"workflow_run_timeout": «"five minutes"»}}',
        "This is not a duration. Write one like PT30S, PT5M or PT1H30M.",
    ),
}
JSON_ACCEPTED = {
    "null for a section": '{"temporal_config": null, "run": null, "workers": null}',
    "null and false for names": '{"agents": {"a": {"tools": null, "mcp_servers": false, "production_tools": 0}}}',
    "the key that names the schema": '{"$schema": "./flock.schema.json", "agents": {}}',
    "notes of the author": '{"x-note": 1, "agents": {"a": {"x-note": 1}}}',
}


def unmarked(text, lines_above=0):
    """A text without « and », and what is between them as (line, character) twice."""
    first, rest = text.split("«")
    inner, last = rest.split("»")
    return first + inner + last, (position(first, lines_above), position(first + inner, lines_above))


def position(text, lines_above):
    """Where a text ends."""
    return text.count("\n") + lines_above, len(text) - text.rfind("\n") - 1


def seen_of(diagnostics):
    """The place and the message of each."""
    places = [[(end["line"], end["character"]) for end in (found["range"]["start"], found["range"]["end"])]
              for found in diagnostics]  # fmt: skip
    return [(tuple(place), found["message"]) for place, found in zip(places, diagnostics)]
