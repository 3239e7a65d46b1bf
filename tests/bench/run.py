# SPDX-License-Identifier: MIT
"""Measures flockc against its peers, and writes docs/benchmarks.md: programs, language servers, and installing.

Run by ./dev bench, which has built build/flockc. Only ratios are compared, each from one
series A B A B ... of CPU times (user + system): the median of the paired ratios, and the
smallest time over the smallest time. A peer that is missing is reported as not measured.
Nothing here fails because something is slow.
"""

import argparse
import datetime
import os
import pathlib
import platform
import re
import shutil
import statistics
import subprocess
import sys

import generate
import growth as shapes
import installs
import language_servers as servers

ROOT = pathlib.Path(__file__).resolve().parents[2]
HERE = ROOT / "tests" / "bench"
WORK = ROOT / "build" / "bench"
FLOCKC = ROOT / "build" / "flockc"
STATIC = ROOT / "build" / f"{os.uname().machine}-linux" / "compiler" / "flockc"
EXAMPLE = ROOT / "examples" / "presentation.flock.yaml"
SMALL = WORK / "small.flock.yaml"  # the example without its finding
SCHEMA = WORK / "flock.schema.json"  # as this flockc prints it
SOURCEMETA = "16.11.0"
PAGE_FILE = ROOT / "docs" / "benchmarks.md"
QUICK = "--quick" in sys.argv  # a fifth of the rounds

LIBRARIES = {"libyaml": "-lyaml", "libjansson": "-ljansson", "libcyaml": "-lcyaml", "libm": "-lm"}


class Row:
    """One line of the table; ratio None means not measured, for the reason given."""

    def __init__(self, scenario, target, reason="", ratio=None, smallest=None, times=""):
        self.scenario, self.target, self.reason = scenario, target, reason
        self.ratio, self.smallest, self.times = ratio, smallest, times

    def verdict(self):
        limit = float(re.search(r"[\d.]+", self.target).group())
        if self.ratio is None:
            return f"not measured: {self.reason}"
        is_met = self.ratio >= limit if "≥" in self.target else self.ratio <= limit
        return "met" if is_met else "**missed**"

    def line(self):
        ratio = "" if self.ratio is None else f"{self.ratio:.2f}"
        smallest = "" if self.smallest is None else f"{self.smallest:.2f}"
        return f"| {self.scenario} | {ratio} | {smallest} | {self.target} | {self.verdict()} | {self.times} |"


# --- programs ---------------------------------------------------------------------------


def compile_c(name, *flags):
    target = WORK / name
    source = HERE / f"{name}.c"
    subprocess.run(["cc", "-std=c17", "-D_GNU_SOURCE", "-O2", source, *flags, "-o", target], check=True)
    return target


def compile_empty():
    """Linked to everything that flockc is linked to, used or not."""
    listed = subprocess.run(["ldd", FLOCKC], capture_output=True, text=True, check=True).stdout
    flags = [flag for name, flag in LIBRARIES.items() if re.search(rf"\b{name}[-.]", listed)]
    return compile_c("empty", "-Wl,--no-as-needed", *flags)


def find_sourcemeta():
    """Returns (program, "") or (None, reason)."""
    folder = ROOT / "build" / "tools" / "npm"
    package = folder / "node_modules" / "@sourcemeta" / "jsonschema"
    if not package.exists():
        if not shutil.which("npm"):
            return None, "npm is not installed"
        folder.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", folder]
        made = subprocess.run([*command, f"@sourcemeta/jsonschema@{SOURCEMETA}"], capture_output=True)
        if made.returncode != 0 or not package.exists():
            return None, f"npm could not install @sourcemeta/jsonschema {SOURCEMETA}"
    machine = {"x86_64": "x86_64", "aarch64": "arm64"}.get(platform.machine(), "unknown")
    program = package / "build" / "github-releases" / f"jsonschema-linux-{machine}"
    if not program.exists():
        return None, f"sourcemeta has no program for {platform.machine()}"
    program.chmod(0o755)
    return program, ""


def measure(rounds, *commands, remove="-"):
    """For each command a list of (cpu_us, wall_us, peak_kib)."""
    words = []
    for command in commands:
        words += ["::", *map(str, command)] if words else list(map(str, command))
    rounds = max(3, rounds // 5) if QUICK else rounds
    made = subprocess.run([WORK / "measure", str(rounds), str(remove), *words], capture_output=True, text=True)
    if made.returncode != 0:
        raise SystemExit(f"bench: {made.stderr.strip()}: {' '.join(words[:12])}")
    results = [[] for _ in commands]
    for line in made.stdout.splitlines():
        number, *figures = map(int, line.split())
        results[number].append(tuple(figures))
    return results


def milliseconds(runs, column=0):
    return f"{statistics.median(run[column] for run in runs) / 1000:.2f} ms"


def compare(scenario, target, rounds, ours, theirs, remove="-", column=0):
    mine, other = measure(rounds, ours, theirs, remove=remove)
    ratio = statistics.median(a[column] / b[column] for a, b in zip(mine, other))
    smallest = min(run[column] for run in mine) / min(run[column] for run in other)
    times = f"{milliseconds(mine, column)} / {milliseconds(other, column)}"
    return Row(scenario, target, "", ratio, smallest, times)


# --- instructions -------------------------------------------------------------------------


def instructions(*command):
    """How many the command executes in user space, libraries included."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    made = subprocess.run([*valgrind, *map(str, command)], capture_output=True, text=True)
    counted = re.search(r"Collected *: (\d+)", made.stderr)
    if made.returncode != 0 or not counted:
        raise SystemExit(f"bench: valgrind: {made.stderr.strip()[-400:]}: {' '.join(map(str, command))}")
    return int(counted.group(1))


INSTRUCTIONS = {"check": ("`check`", "≤ 1.3"), "compile": ("`compile` to a file", "≤ 1.4")}


def count_against_events(flockc, file):
    """Yields (command, flockc's instructions, those of libyaml's events)."""
    events = instructions(compile_c("yaml_events", "-lyaml"), file)
    yield "check", instructions(flockc, "check", file), events
    out = WORK / "out.json"
    out.unlink(missing_ok=True)
    yield "compile", instructions(flockc, "compile", file, "-o", out), events


def count_only(programs):
    """Of 2,000 agents: the ratios are those of 10,000 to a thousandth (1.324 and 1.323, 1.443 and 1.443)."""
    file = WORK / "2k.flock.yaml"
    generate.write(2000, file)
    for program in map(pathlib.Path, programs):
        for command, mine, theirs in count_against_events(program.absolute(), file):
            target = INSTRUCTIONS[command][1]
            print(f"{mine / theirs:.4f} ({target})  {mine:>12,} / {theirs:,}  {command}  {program}", flush=True)


# --- scenarios ----------------------------------------------------------------------------


def cold_start(sourcemeta, why_not):
    check = [FLOCKC, "check", SMALL]
    yield compare("one small file, cold: `check` / empty program with the same libraries",
                  "≤ 1.25", 200, check, [compile_empty()])
    scenario = "one small file, cold: `check` / `sourcemeta jsonschema validate`"
    if sourcemeta:
        yield compare(scenario, "≤ 0.33", 200, check, [sourcemeta, "validate", SCHEMA, SMALL])
    else:
        yield Row(scenario, "≤ 0.33", why_not)
    scenario = "one small file, cold: `check`, the static program / the usual one"
    if STATIC.exists():
        yield compare(scenario, "≤ 0.6", 200, [STATIC, "check", SMALL], check)
    else:
        yield Row(scenario, "≤ 0.6", "`./dev dist` makes it")


def must_be_clean(file):
    """Showing findings costs extra time, and most rows are about files without any."""
    if subprocess.run([FLOCKC, "check", "--quiet", file], capture_output=True).stdout:
        raise SystemExit(f"bench: {file} has findings; fix what generates it")


def small_file():
    text = EXAMPLE.read_text(encoding="utf-8")
    SMALL.write_text(text.replace("workflow_execution_timeout: PT10M", "workflow_execution_timeout: PT1H"))
    must_be_clean(SMALL)


def large_files():
    files = {}
    for name, agents, is_ascii in (("10k", 10_000, True), ("10k-utf8", 10_000, False), ("100k", 100_000, True)):
        files[name] = WORK / f"{name}.flock.yaml"
        generate.write(agents, files[name], is_ascii)
        must_be_clean(files[name])
    return files


def against_events(files):
    events = compile_c("yaml_events", "-lyaml")
    out = WORK / "out.json"
    for name, words in (("10k", "ASCII"), ("10k-utf8", "not ASCII")):
        file = files[name]
        yield compare(f"10,000 agents, {words}: `check` / libyaml's events", "≤ 1.5", 25,
                      [FLOCKC, "check", file], [events, file])
        yield compare(f"10,000 agents, {words}: `compile` to a file / libyaml's events", "≤ 1.7", 25,
                      [FLOCKC, "compile", file, "-o", out], [events, file], remove=out)


def instructions_against_events(files):
    has_valgrind = shutil.which("valgrind")
    counted = count_against_events(FLOCKC, files["10k"]) if has_valgrind else ()
    ratios = {command: (mine / theirs, f"{mine / 1e6:.0f} M / {theirs / 1e6:.0f} M") for command, mine, theirs in counted}
    for command, (words, target) in INSTRUCTIONS.items():
        ratio, figures = ratios.get(command, (None, ""))
        yield Row(f"10,000 agents, ASCII: {words} / libyaml's events, instructions", target, "there is no valgrind",
                  ratio, None, figures)


def growth(files):
    small, large, out = files["10k"], files["100k"], WORK / "out.json"
    yield compare("`check` of 100,000 / of 10,000 agents", "≤ 11", 11,
                  [FLOCKC, "check", large], [FLOCKC, "check", small])
    yield compare("`compile` of 100,000 / of 10,000 agents", "≤ 11", 11,
                  [FLOCKC, "compile", large, "-o", out], [FLOCKC, "compile", small, "-o", out], remove=out)


def growth_of_shapes():
    if not shutil.which("valgrind"):
        yield Row("twice the input, instructions", f"≤ {shapes.RATIO_MAX}", "there is no valgrind")
        return
    for name, size, one, two in shapes.measured(FLOCKC):
        yield Row(f"`check` of {2 * size:,} / of {size:,}, instructions: {name}", f"≤ {shapes.RATIO_MAX}", "",
                  two / one, None, f"{two / 1e6:.0f} M / {one / 1e6:.0f} M")


def with_findings():
    """All of them are shown: a file has at most 10,000."""
    files = {count: WORK / f"findings-{count}.flock.yaml" for count in (1000, 10_000)}
    for count, file in files.items():
        generate.write(count, file, has_findings=True)
    for name in ("full", "json", "sarif"):
        command = [FLOCKC, "check", "--output-format", name]
        yield compare(f"`check --output-format {name}` of 10,000 / of 1,000 findings in one file", "≤ 11", 15,
                      [*command, files[10_000]], [*command, files[1000]])


def memory(files):
    out = WORK / "out.json"
    limits = {"check": "≤ 5", "compile": "≤ 6"}
    for name, words in (("10k", "10,000"), ("100k", "100,000")):
        file = files[name]
        size = file.stat().st_size
        runs = measure(3, [FLOCKC, "check", file], [FLOCKC, "compile", file, "-o", out], remove=out)
        for command, series in zip(("check", "compile"), runs):
            peaks = [run[2] * 1024 for run in series]
            yield Row(f"peak memory / file, {words} agents: `{command}`", limits[command], "",
                      statistics.median(peaks) / size, min(peaks) / size,
                      f"{max(peaks) / 2**20:.1f} MiB / {size / 2**20:.1f} MiB")


def small_files():
    folder = WORK / "many"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    paths = [folder / f"f{number:04}.flock.yaml" for number in range(1000)]
    for path in paths:
        shutil.copy(SMALL, path)
    return paths


def many_files(sourcemeta, why_not):
    paths = small_files()
    one, two = ([FLOCKC, "check", "--jobs", jobs] for jobs in ("1", "2"))
    for command, words in ((one, "one thread"), (two, "two threads")):
        yield compare(f"`check` of 1,000 / of 100 small files, {words}", "≤ 11", 15,
                      [*command, *paths], [*command, *paths[:100]])
    scenario = "1,000 small files, one thread: `check` / `sourcemeta jsonschema validate`"
    if sourcemeta:
        yield compare(scenario, "≤ 1", 5, [*one, *paths], [sourcemeta, "validate", SCHEMA, *paths])
    else:
        yield Row(scenario, "≤ 1", why_not)
    scenario = "1,000 small files, wall time: one thread / two"
    if os.cpu_count() < 2:
        yield Row(scenario, "≥ 1.8", "this machine has one core")
    else:
        yield compare(scenario, "≥ 1.8", 15, [*one, *paths], [*two, *paths], column=1)


def language_servers(schema):
    """The section of the page about `flockc lsp`; each row is printed once it is measured."""
    bench = servers.Bench(FLOCKC, WORK, ROOT / "build" / "tools", schema, QUICK)
    machine = [*machine_lines(None), servers.versions()]
    for line in bench.run():
        print(line, flush=True)
    for verdict in bench.verdicts:
        print(servers.verdict_row(verdict), flush=True)
    return servers.section(bench, machine)


# --- the page -------------------------------------------------------------------------------


def first_match(path, pattern, otherwise):
    try:
        found = re.search(pattern, pathlib.Path(path).read_text(), re.MULTILINE)
    except OSError:
        found = None
    return found.group(1) if found else otherwise


def output_of(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.strip().splitlines()[0]
    except (OSError, IndexError):
        return "unknown"


def machine_lines(sourcemeta):
    processor = first_match("/proc/cpuinfo", r"^model name\s*: (.*)$", platform.machine())
    system = first_match("/etc/os-release", r'^PRETTY_NAME="(.*)"$', platform.system())
    yield f"- machine: {processor}, {os.cpu_count()} cores; load {os.getloadavg()[0]:.1f} before"
    yield f"- system: {system}, kernel {platform.release()}, {output_of('cc', '--version')}"
    libraries = (f"{name} {output_of('pkg-config', '--modversion', name)}" for name in ("yaml-0.1", "jansson"))
    yield f"- {output_of(str(FLOCKC), 'version')}; {', '.join(libraries)}"
    if sourcemeta:
        yield f"- @sourcemeta/jsonschema {SOURCEMETA}, the native program without its Node launcher"
    yield f"- {datetime.date.today().isoformat()}, `./dev bench{' --quick' if QUICK else ''}`"


PAGE = """# Benchmarks

This page says how fast flockc is and how much memory it takes, next to programs that do similar work.
`./dev bench` writes it; do not edit it. Each ratio comes from one series in which the two commands
take turns, so that it holds on a busy machine too. It is the median of the paired ratios of CPU time
(user + system); next to it is the smallest time divided by the smallest. The last column has the
medians that the ratio compares. A target that was missed is shown as missed.

{machine}

| scenario | median | min / min | target | | medians |
|---|---|---|---|---|---|
{rows}

- The empty program is `int main(void) {{ return 0; }}`, linked to the same libraries as flockc.
- Instructions are those of user space, libraries included, as counted by valgrind's callgrind; they
  do not depend on the load of the machine.
- libyaml's events are a loop of `yaml_parser_parse` and `yaml_event_delete` over the file in memory.
- sourcemeta checks the same files against `flockc schema flock`, which finds less than `check` does.
- The files of 10,000 ({size:.1f} MiB) and 100,000 agents are generated, look like what Flock writes, and have no
  findings. Those of 1,000 and 10,000 findings have one in each agent, a warning that has a fix.
- A small file is `examples/presentation.flock.yaml` with a longer `workflow_execution_timeout`, so that it has no
  findings; 1,000 of them are named one by one in a single call.
- The output file is removed before each run of `compile`, so each run writes it.
"""


def arguments():
    parser = argparse.ArgumentParser(
        prog="./dev bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="measure fewer rounds")
    parser.add_argument("--only", choices=("programs", "lsp", "install"),
                        help="measure one part of the page, and keep the others as they are")
    parser.add_argument("--instructions", nargs="+", metavar="FLOCKC",
                        help="only count the instructions of these programs, and write no page")
    return parser.parse_args()


def measure_programs(sourcemeta, why_not):
    """The first part of the page."""
    machine = list(machine_lines(sourcemeta))
    small_file()
    files = large_files()
    rows = []
    for scenario in (cold_start(sourcemeta, why_not), against_events(files),
                     instructions_against_events(files), growth(files), growth_of_shapes(), with_findings(), memory(files),
                     many_files(sourcemeta, why_not)):
        for row in scenario:
            rows.append(row)
            print(row.line(), flush=True)
    size = files["10k"].stat().st_size / 2**20
    return PAGE.format(machine="\n".join(machine), rows="\n".join(row.line() for row in rows), size=size)


def kept_parts():
    """The three parts of the page as it is; the second and third may be missing."""
    headings = (servers.HEADING, installs.HEADING)
    parts = re.split(rf"\n(?=(?:{'|'.join(headings)})\n)", PAGE_FILE.read_text())
    return parts[0], *(next((part for part in parts if part.startswith(heading)), "") for heading in headings)


def measure_installs(kept, is_asked):
    """The third part, which needs root and Debian; elsewhere it stays as it is."""
    try:
        return installs.run(FLOCKC, WORK, list(machine_lines(None)), QUICK)
    except installs.Unable as error:
        print(f"bench: from nothing to a guarded repository: not measured: {error}", file=sys.stderr)
        if is_asked:
            raise SystemExit(2) from error
        return kept


def main():
    options = arguments()
    WORK.mkdir(parents=True, exist_ok=True)
    if options.instructions:
        return count_only(options.instructions)
    compile_c("measure")
    SCHEMA.write_bytes(subprocess.run([FLOCKC, "schema", "flock"], capture_output=True, check=True).stdout)
    programs, lsp, install = kept_parts()
    wanted = [options.only] if options.only else ["programs", "lsp", "install"]
    if "programs" in wanted:
        programs = measure_programs(*find_sourcemeta())
    if "lsp" in wanted:
        lsp = language_servers(SCHEMA)
    if "install" in wanted:
        install = measure_installs(install, options.only is not None)
    PAGE_FILE.write_text("\n".join(part for part in (programs, lsp, install) if part))
    print("\ndocs/benchmarks.md")


if __name__ == "__main__":
    main()
