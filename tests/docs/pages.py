# SPDX-License-Identifier: MIT
"""A page of Markdown as the steps of one shell session, and the page with other outputs.

What a directive is and which there are: the head of run.py.
"""
import re

FENCE = re.compile(r"^(?P<indent> *)(?P<marks>`{3,})(?P<language>[^`]*)$")
DIRECTIVE = re.compile(r"^([a-z][a-z ]*?):(?:\s+(.*))?$", re.DOTALL)
FOR_BLOCKS = {"file", "shows", "not run", "varies"}
FILE_NAME = re.compile(r"^`([^`]+)`:$")
# How `flockc rule` shows what Markdown cannot hold: a tab, and a byte that is not UTF-8.
VISIBLE = {"\u2409": "\t", "\ufffd": "\udce9"}
HEREDOC = re.compile(r"<<-?\s*(['\"]?)(\w+)\1")
# Output of flockc without a command: nobody would notice that it is stale.
TRANSCRIPT = re.compile(r"^ *(error|warning|info)\[FLK\d{3} | {2}built-in default$", re.MULTILINE)


class Mistake(Exception):
    """An error in a page that no output can fix; `line` counts from 1."""

    def __init__(self, line, text):
        super().__init__(text)
        self.line = line


class Step:
    """One step of the session: a command that the page shows, a hidden one, or a file to write.

    `first` and `last` are the lines of the page, from 0 and half open, that hold the output.
    """

    def __init__(self, kind, line, text, name=None):
        self.kind, self.line, self.text, self.name = kind, line, text, name
        self.first = self.last = 0
        self.indent, self.varies = "", None


class Page:
    """The steps of a page, and the blocks that are not run, as (line, reason).

    A page of a rule has no directives: each definition above the commands is written to the file that
    the line above it names, or else to talk.flock.yaml (.toml, .json).
    """

    def __init__(self, text, is_rule=False):
        self.lines = text.split("\n")
        self.is_rule = is_rule
        self.steps, self.not_run, self.excerpts, self.mistakes = [], [], [], []
        self._waiting = {}
        at = 0
        while at < len(self.lines):
            at = self._read_line(at)
        self._drop_waiting()

    def with_outputs(self, outputs):
        """The text with these outputs, a list of lines for each step; None leaves one as it is."""
        lines = list(self.lines)
        for step, output in reversed(list(zip(self.steps, outputs))):
            if output is not None:
                lines[step.first:step.last] = [step.indent + line if line else "" for line in output]
        return "\n".join(lines)

    def shown(self, step):
        """The lines of output that the page has for a command."""
        cut = len(step.indent)
        return [line[cut:] for line in self.lines[step.first:step.last]]

    def _mistake(self, at, text):
        self.mistakes.append(Mistake(at + 1, text))

    def _read_line(self, at):
        """Reads the comment or block that begins here; returns the line after it."""
        if self.lines[at].startswith("<!--"):
            return self._read_comment(at)
        fence = FENCE.match(self.lines[at])
        if fence:
            return self._read_block(at, fence)
        if self.lines[at].strip():
            self._drop_waiting()
        return at + 1

    def _read_comment(self, at):
        end = at
        while "-->" not in self.lines[end]:
            end += 1
            if end == len(self.lines):
                self._mistake(at, "the comment has no end")
                return end
        text = "\n".join(self.lines[at:end + 1])[len("<!--"):].split("-->")[0].strip()
        directive = DIRECTIVE.match(text)
        if directive:
            self._add_directive(at, directive[1], (directive[2] or "").strip())
        return end + 1

    def _add_directive(self, at, name, value):
        if not value:
            self._mistake(at, f"`{name}:` says nothing")
        elif name == "run":
            self.steps.append(Step("hidden", at + 1, value))
        elif name not in FOR_BLOCKS:
            self._mistake(at, f"unknown directive `{name}`; there are "
                              + ", ".join(f"`{each}`" for each in sorted(FOR_BLOCKS | {"run"})))
        elif name == "varies" and not is_pattern(value):
            self._mistake(at, f"`{value}` is not a regular expression")
        elif name in self._waiting:
            self._mistake(at, f"`{name}` appears twice before a block")
        else:
            self._waiting[name] = (at, value)

    def _drop_waiting(self):
        for name, (at, _) in self._waiting.items():
            self._mistake(at, f"no block follows `{name}`")
        self._waiting = {}

    def _read_block(self, at, fence):
        end = at + 1
        while end < len(self.lines) and self.lines[end].strip() != fence["marks"]:
            end += 1
        if end == len(self.lines):
            self._mistake(at, "the block has no end")
            return end
        directives, self._waiting = self._waiting, {}
        self._use_block(at + 1, end, fence, directives)
        return end + 1

    def _use_block(self, first, last, fence, directives):
        cut = len(fence["indent"])
        lines = [line[cut:] for line in self.lines[first:last]]
        has_commands = bool(lines) and lines[0].startswith("$ ")
        wanted = {"not run", "varies"} if has_commands else {"file", "shows"}
        for name, (at, _) in directives.items():
            if name not in wanted:
                self._mistake(at, f"`{name}` is for a block {'without' if has_commands else 'with'} commands")
        values = {name: value for name, (_, value) in directives.items()}
        text = "\n".join(lines) + "\n"
        if "not run" in values:
            self.not_run.append((first, values["not run"]))
        elif has_commands:
            self._add_commands(first, lines, fence["indent"], values.get("varies"))
        elif "file" in values:
            self.steps.append(Step("file", first, text, values["file"]))
        elif self.is_rule and fence["language"] in ("yaml", "toml", "json"):
            self._add_example(first, text, fence["language"])
        elif "shows" in values:
            self.excerpts.append((first, text, values["shows"]))
        elif TRANSCRIPT.search(text):
            self._mistake(first - 1, "this is output of flockc; begin the block with `$ ` and the command")

    def _add_example(self, first, text, language):
        if any(step.kind == "command" for step in self.steps):
            return  # the better one
        name = FILE_NAME.match(self.lines[first - 3])
        for sign, byte in VISIBLE.items():
            text = text.replace(sign, byte)
        self.steps.append(Step("file", first, text, name[1] if name else f"talk.flock.{language}"))

    def _add_commands(self, first, lines, indent, varies):
        at = 0
        while at < len(lines):
            end = command_end(lines, at)
            step = Step("command", first + at + 1, "\n".join(lines[at:end])[len("$ "):])
            step.indent, step.varies = indent, varies
            step.first = first + end
            while end < len(lines) and not lines[end].startswith("$ "):
                end += 1
            step.last = first + end
            self.steps.append(step)
            at = end


def is_pattern(text):
    try:
        re.compile(text)
    except re.error:
        return False
    return True


def command_end(lines, at):
    """The line after the command that begins at `at`: a backslash or a here-document goes on."""
    word = None
    while at < len(lines):
        line = lines[at]
        at += 1
        if word is None:
            heredoc = HEREDOC.search(line)
            word = heredoc[2] if heredoc else None
            if word is None and not line.endswith("\\"):
                break
        elif line.strip() == word:
            break
    return at
