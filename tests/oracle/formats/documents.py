# SPDX-License-Identifier: MIT
"""Makes definitions and names of files that try to get out of every output format.

    documents.sample(random.Random(1), 10)   ten files of one run: [(name, text), ...], both bytes

Each text has findings whose messages contain NASTY texts: unknown keys, agents that do not exist,
queues that nobody polls, values of another type. One in eight is good, and one in eight has broken
syntax. Names contain anything that a file system allows, except a slash and a NUL, and end with a
number, by which a finding is traced to its file. Text and names are made of strings that mean
something to a terminal, a CI service, XML, JSON, URIs or SARIF; random bytes would rarely do.
"""

NASTY = [
    "\x1b[31m", "\x1b]8;;https://example.com\x07", "\x07", "\x08", "\x7f", "\x9b2J", "\x85", "\u2028",
    "\n", "\r\n", "\t", " ", "::error::", "::stop-commands::x", "%0A", "%25", "%3A", "%", "a,line=9", "##[error]",
    "##vso[task.setvariable variable=x]y", "##teamcity[x]", "]]>", "<script>", "</failure>", "&amp;", "&#x1b;", '"', "'", "`",
    "\u202e", "\u2066", "\u200b", "\ufeff", "\ufffe", "\uffff", "[x](https://example.com)", "{0}", "{{", "}", "\\",
    "\\[", "$", "é", "日本", "\U0001f600", "e\u0301", "plain", "two words", "a.b", "-", "#", "?", ":",
]  # fmt: skip
BAD_UTF8 = [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xe2\x82", b"\xf5\x80"]


def text(random):
    return "".join(random.choice(NASTY) for _ in range(random.randint(1, 4)))


def quoted(value):
    """A double-quoted scalar, which is the same in YAML and (except for three escapes) in JSON."""
    return '"' + "".join(quoted_letter(letter) for letter in value) + '"'


def quoted_letter(letter):
    if letter in '"\\':
        return "\\" + letter
    if letter.isprintable() and letter not in "\ufeff":
        return letter
    return f"\\u{ord(letter):04x}"


def settings(random):
    """A line of temporal_config with something wrong in it, or something long."""
    return random.choice([
        f"  {quoted('x' + text(random))}: 1\n",
        f"  {quoted('task_queue ' + text(random))}: {quoted(text(random))}\n",
        f"  workflow_run_timeout: {quoted(text(random))}\n",
        "  workflow_run_timout: PT5M\n",
    ])  # fmt: skip


def agent(random, number):
    name = quoted(f"{number}{text(random)}")
    return random.choice([
        f"  {name}: {{input: topic, evaluator: {{name: e, type: E}}, model: 1}}\n",
        f"  {name}: {{input: topic, evaluator: {{name: e, type: E}}, name: {quoted('n' + text(random))}}}\n",
        f"  {name}: {{input: topic, evaluator: {{name: e, type: E}}, temporal_activity_config: {{"
        f"task_queue: {quoted('q' + text(random))}, "
        "retry_policy: {initial_interval: PT5S, maximum_interval: PT1S}}}\n",
        f"  {name}:\n    input: topic\n    evaluator: {{name: e, type: E}}\n"
        f"    handoff_router:\n      type: DefaultRouter\n      config: {{hand_off: {quoted('h' + text(random))}}}\n",
        f"  {name}: {{input: topic, evaluator: {{name: e, type: E}}, temporal_activity_config: {{"
        "start_to_close_timout: PT3M, retry_policy: {maximum_attempts: 0}}}\n",
    ])  # fmt: skip


def sound(number):
    return f"enable_temporal: true\nagents:\n  a{number}: {{input: topic, evaluator: {{name: e, type: E}}}}\n"


def definition(random, number):
    kind = random.randrange(8)
    if kind == 0:
        return sound(number).encode()
    text_of = ["enable_temporal: true\ntemporal_config:\n  default_activity_retry_policy: {maximum_attempts: 7}\n"]
    text_of += [settings(random) for _ in range(random.randint(0, 2))]
    text_of += ["agents:\n"] + [agent(random, i) for i in range(random.randint(1, 3))]
    result = "".join(text_of).encode()
    if kind == 1:
        result += random.choice([b"x: [\n", b"\tx: 1\n", b"x: \xff\n", b"x: 'y\n", b"- x\n", b"x: 1\nx: 2\n"])
    mark = random.choice([b"", b"", b"", b"\xef\xbb\xbf"])
    return mark + result.replace(b"\n", random.choice([b"\n", b"\n", b"\r\n"]))


def name(random, number):
    parts = [random.choice(NASTY).encode().replace(b"/", b"_") for _ in range(random.randint(0, 3))]
    if random.random() < 0.2:
        parts.append(random.choice(BAD_UTF8))
    return b"".join(parts) + f"-{number}.flock.yaml".encode()


def sample(random, count):
    return [(name(random, i), definition(random, i)) for i in range(count)]
