# SPDX-License-Identifier: MIT
"""Half-typed command lines, completed by bash, zsh and fish themselves: one row per shell.

What must be offered is read from `flockc help`, `flockc rule` and a folder of files; the scripts are
those that `flockc completion SHELL` prints. A shell may offer a folder with or without a slash, and
short options besides the long ones. Nothing here runs PowerShell.
"""

import pathlib
import re
import shutil
import subprocess
import tempfile

import verdict

HERE = pathlib.Path(__file__).resolve().parent
FILES = ["a.flock.yaml", "b c.flock.json", "notes.txt", "plain.yaml", "sub/d.flock.toml", "empty/x.yaml"]
DEFINITIONS = {"a.flock.yaml", "b c.flock.json", "sub", "empty"}
ALL = DEFINITIONS | {"notes.txt", "plain.yaml"}
FORMATS = {"full", "concise", "json", "sarif", "github", "gitlab", "junit", "checkstyle"}


class Help:
    """What flockc says about itself."""

    def __init__(self, flockc):
        self.flockc = flockc
        lines = self.run("help").split("Commands:\n")[1].split("\n\n")[0]
        self.commands = set(re.findall(r"^  ([a-z]+)", lines, re.MULTILINE))
        self.rules = {line.split()[1] for line in self.run("rule").splitlines()}

    def run(self, *words):
        return subprocess.run([self.flockc, *words], capture_output=True, text=True, check=True).stdout

    def options(self, command):
        page = self.run("help", command).split("\noptions:\n")[1].split("\n\n")[0]
        return {option for _, option in re.findall(r"^  (-\w, |    )(--[a-z-]+)", page, re.MULTILINE)}

    def values(self, command, title):
        page = self.run("help", command).split(f"\n{title}:\n")[1].split("\n\n")[0]
        return set(re.findall(r"^  ([a-z-]+)  ", page, re.MULTILINE))


def begin_with(words, start):
    return {word for word in words if word.startswith(start)}


def list_cases(about):
    """(what is typed, what must be offered)"""
    rules, commands = about.rules, about.commands
    first = commands | {"help"}
    yield "flockc ", first
    yield "flockc ch", {"check"}
    yield "flockc comp", {"compile", "completion"}
    yield "flockc nothing", set()
    yield "flockc --", {"--help", "--version"}
    yield "flockc nothing --", set()
    yield "flockc help ", commands
    yield "flockc help ex", {"explain"}
    for command in sorted(commands):
        options = about.options(command)
        yield f"flockc {command} --", options
        yield f"flockc {command} --he", {"--help"}
        for start in sorted({option[:4] for option in options}):
            yield f"flockc {command} {start}", begin_with(options, start)
        yield f"flockc {command} --zz", set()
    for command in "check", "compile", "explain":
        yield f"flockc {command} --output-format ", FORMATS
        yield f"flockc {command} --output-format=", FORMATS
        yield f"flockc {command} --output-format=j", {"json", "junit"}
        yield f"flockc {command} --color a", {"auto", "always"}
        yield f"flockc {command} --config=no", {"notes.txt"}
        yield f"flockc {command} a.flock.yaml --color n", {"never"}
    targets = about.values("compile", "targets")
    for option in "-t ", "--target ", "--target=":
        yield f"flockc compile {option}", targets
        yield f"flockc compile {option}py", {"python"}
        yield f"flockc compile -t go {option}temp", {"temporal-python"}
        yield f"flockc compile {option}zz", set()
    yield "flockc compile --id-reuse-policy allow_duplicate_", {"allow_duplicate_failed_only"}
    yield "flockc compile --id-conflict-policy ", {"fail", "use_existing", "terminate_existing"}
    yield "flockc compile --fail-on w", {"warning"}
    yield "flockc check --fail-on ", {"error", "warning", "info"}
    yield "flockc check --fail-on error --fail-o", begin_with(set(), "--fail-o")
    yield "flockc rule ", rules
    for start in "un", "duration-", "retr", "zzz":
        yield f"flockc rule {start}", begin_with(rules, start)
    yield "flockc rule --output-format ", {"text", "markdown", "json"}
    yield "flockc check --write-baseline ", DEFINITIONS
    yield "flockc check --write-baseline=no", {"notes.txt"}
    yield "flockc check --baseline no", {"notes.txt"}
    yield "flockc schema ", {"flock", "options", "explain", "findings", "files", "settings", "statistics", "baseline", "version"}
    yield "flockc schema f", {"flock", "findings", "files"}
    yield "flockc completion ", {"bash", "zsh", "fish", "powershell"}
    yield "flockc manual ", commands | {"flockc", ".flockc.yaml"}
    yield "flockc manual ch", {"check"}
    yield "flockc init --language ", {"yaml", "toml"}
    for line in "check", "compile", "explain", "dump", "check --stdin-filename", "check a.flock.yaml", "check --fix --":
        yield f"flockc {line} ", DEFINITIONS
        yield f"flockc {line} a", {"a.flock.yaml"}
        yield f"flockc {line} sub/", {"sub/d.flock.toml"}
        yield f"flockc {line} pl", {"plain.yaml"}
        yield f"flockc {line} empty/", {"empty/x.yaml"}
        yield f"flockc {line} zz", set()
    for line in "check --config", "compile -o", "compile --output", "compile --depfile":
        yield f"flockc {line} ", ALL
        yield f"flockc {line} no", {"notes.txt"}
    for line in "check --jobs ", "compile --agent ", "compile --package ", "compile --start-delay ":
        yield f"flockc {line}", set()


# An option that was given once is offered again where a shell does not look for that.
AGAIN = {"flockc check --fail-on error --fail-o": {"--fail-on"}}

# fish offers what begins with a point only where the point is typed.
HIDDEN = {".flockc.yaml"}


def bash_words(line):
    """As bash splits it, where "=" is a word of its own."""
    words = re.findall(r"=|[^\s=]+", line)
    return words + [""] if line.endswith(" ") else words


def ask_bash(script, line, folder):
    words = bash_words(line)
    return run(["bash", "--norc", HERE / "offer.bash", script, *words], folder)


def ask_bash_glued(script, line, folder):
    """Where somebody has taken "=" out of COMP_WORDBREAKS."""
    words = line.split()
    return run(["bash", "--norc", HERE / "offer.bash", script, *words, *([""] if line.endswith(" ") else [])], folder)


def ask_zsh(script, line, folder):
    return run(["zsh", "-f", HERE / "offer.zsh", script.parent, line], folder)


def ask_fish(script, line, folder):
    said = run(["fish", "--no-config", "-c", f"source {script}; complete -C $argv[1]", line], folder)
    return [each.split("\t")[0] for each in said]


def run(command, folder):
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)
    if said.stderr:
        return ["stderr: " + said.stderr]
    return said.stdout.splitlines()


def plain(line, offered):
    """Without what a shell adds: the option before "=", a slash after a folder, short options."""
    typed = line.split(" ")[-1]
    folder = typed.rpartition("/")[0]
    words = set()
    for word in offered:
        word = re.sub(r"^--[a-z-]+=", "", word).replace("\\ ", " ")
        word = word if word.endswith("=") and len(word) == 1 else word.rstrip("/=")
        if folder and "/" not in word:
            word = f"{folder}/{word}"
        if word and not re.fullmatch(r"-\w", word):
            words.add(word)
    return words


SHELLS = {
    "bash": ("flockc.bash", ask_bash),
    "bash, = in words": ("flockc.bash", ask_bash_glued),
    "zsh": ("_flockc", ask_zsh),
    "fish": ("flockc.fish", ask_fish),
}


def judge_shell(options, name, cases, folder):
    program = name.split(",")[0]
    file, ask = SHELLS[name]
    version = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    tally = verdict.Tally(options, version.replace("GNU bash, version", "bash") + name[len(program):])
    scripts = folder / "scripts"
    scripts.mkdir(exist_ok=True)
    script = scripts / file
    script.write_text(Help.run(about(options), "completion", program))
    for line, expected in cases:
        offered = plain(line, ask(script, line, folder / "files"))
        if program == "fish" and line.endswith(" "):
            expected = expected - HIDDEN
        if offered == expected or offered == AGAIN.get(line):
            tally.agree()
        else:
            tally.disagree(f"{line!r}: missing {sorted(expected - offered)}, too much {sorted(offered - expected)}")
    return tally


def about(options):
    return Help(options.flockc)


def make_files(folder):
    for name in FILES:
        path = folder / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def main():
    options = verdict.arguments(__doc__)
    for program in "bash", "zsh", "fish":
        if not shutil.which(program):
            verdict.skip(f"{program} is not installed")
    cases = list(list_cases(about(options)))
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_files(folder)
        verdict.finish_all([judge_shell(options, shell, cases, folder) for shell in SHELLS])


main()
