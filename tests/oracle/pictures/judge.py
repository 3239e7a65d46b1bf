# SPDX-License-Identifier: MIT
"""Reads the pictures of definitions as Graphviz and Mermaid read them.

For the examples, all golden definitions without an error and generated ones (definitions.py):

- `dot` reads the picture without a word and lays it out, and Mermaid in a browser draws it;
- what is then seen is what the options document says: the agents in the boxes of their queues, the
  hand-offs with their kind, at each edge the options of the agent that it leads to, and in an agent
  that no edge leads to its own;
- two runs write the same bytes.

What nobody would see in a name, such as a control character, is shown by its number.
"""

import collections
import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unicodedata

import definitions
import verdict

CASES = 300
HERE = pathlib.Path(__file__).resolve().parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
BROWSER_SECONDS = 240


# --- what must be seen ------------------------------------------------------------------------


def visible(text):
    return "".join(each if is_seen(each) else f"<U+{ord(each):04X}>" for each in text)


def is_seen(character):
    """A character that Unicode does not have yet may be one in a later release."""
    is_never = ord(character) & 0xFFFE == 0xFFFE
    kind = unicodedata.category(character)
    return character == " " or kind[0] in "LMNPS" or (kind == "Cn" and not is_never)


def microseconds(text):
    seconds, _, fraction = text.rstrip("s").partition(".")
    return int(seconds) * 1_000_000 + int((fraction + "000000")[:6])


class Wanted:
    """The picture that the options document describes."""

    def __init__(self, document, start):
        self.document = document
        self.agents = document["activities"]
        self.start = start if start in self.agents else None
        self.edges = collections.Counter((visible(each["from"]), self.target(each), each["kind"] == "conditional")
                                         for each in document["handOffs"])  # fmt: skip
        self.queues = collections.defaultdict(list)
        for name, activity in self.agents.items():
            self.queues[visible("queue " + activity["taskQueue"]["name"])].append(visible(name))

    @staticmethod
    def target(hand_off):
        return visible(hand_off["router"] if hand_off["kind"] == "dynamic" else hand_off["to"])

    def options(self, name):
        """What an edge to the agent ends with; the time is checked by its value."""
        attempts = self.agents[name]["retryPolicy"]["maximumAttempts"]
        words = "1 attempt" if attempts == 1 else f"{attempts or 'unlimited'} attempts"
        return microseconds(self.agents[name]["startToCloseTimeout"]), words


def human_microseconds(text):
    units = {"us": 1, "ms": 1000, "s": 10**6, "m": 60 * 10**6, "h": 3600 * 10**6, "d": 86400 * 10**6}
    total = 0
    for whole, fraction, unit in re.findall(r"(\d+)(?:\.(\d+))?(us|ms|s|m|h|d)", text):
        total += int(whole) * units[unit] + (int((fraction + "0" * 12)[:12]) * units[unit] // 10**12 if fraction else 0)
    return total


def says(label, options):
    """Whether a label ends with those options."""
    found = re.search(r"(?:^|: |\n)([0-9.a-z]+), ((?:\d+|unlimited) attempts?)$", label)
    return bool(found) and (human_microseconds(found[1]), found[2]) == options


class Seen:
    """What a reader of pictures sees: labels by id, (from, to, dashed, label) of edges, queues with their nodes."""

    def __init__(self, labels, edges, queues, start):
        self.labels, self.edges, self.queues, self.start = labels, edges, queues, start

    def first_line(self, node):
        return self.labels[node].split("\n")[0]


def stripped(names):
    """Browsers drop spaces around a text."""
    return sorted(name.strip() for name in names)


def complaints(wanted, seen):
    inside = {node for _, nodes in seen.queues for node in nodes}
    boxes = sorted((label.strip(), stripped(map(seen.first_line, nodes))) for label, nodes in seen.queues)
    expected = sorted((label.strip(), stripped(names)) for label, names in wanted.queues.items())
    if merged(boxes) != merged(expected):
        yield f"the boxes are {boxes}, not {expected}"
    edges = collections.Counter()
    for source, target, dashed, _ in seen.edges:
        if source != seen.start:
            edges[seen.first_line(source).strip(), seen.first_line(target).strip(), dashed] += 1
    if edges != collections.Counter({(one.strip(), two.strip(), kind): n for (one, two, kind), n in wanted.edges.items()}):
        yield f"the edges are {edges}, not {wanted.edges}"
    yield from start_complaints(wanted, seen)
    yield from option_complaints(wanted, seen, inside)


def merged(boxes):
    """Two queues may look alike."""
    found = collections.defaultdict(list)
    for label, names in boxes:
        found[label] += names
    return {label: sorted(names) for label, names in found.items()}


def start_complaints(wanted, seen):
    led = [seen.first_line(target) for source, target, _, _ in seen.edges if source == seen.start]
    if wanted.start is not None and [name.strip() for name in led] != [visible(wanted.start).strip()]:
        yield f"the start leads to {led}, not to {wanted.start!r}"
    if len(led) > 1 or not seen.first_line(seen.start).startswith("start" if wanted.agents else "no agents"):
        yield f"the start is {seen.labels[seen.start]!r}"


def option_complaints(wanted, seen, inside):
    """Agents that look alike are told apart by nobody, so any of them will do."""
    alike = collections.defaultdict(list)
    for name in wanted.agents:
        alike[visible(name).strip()].append(wanted.options(name))
    led_to = collections.defaultdict(list)
    for _, target, _, label in seen.edges:
        led_to[target].append(label)
    for node in inside:
        options = alike.get(seen.first_line(node).strip(), [])
        for label in led_to.get(node) or [seen.labels[node]]:
            if label is not None and not any(says(label.strip(), each) for each in options):
                yield f"{seen.first_line(node)!r} has {label!r}, not {options}"


# --- Graphviz ---------------------------------------------------------------------------------


def unescaped(label):
    """A label of Graphviz as it is seen."""
    text = re.sub(r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), label, flags=re.DOTALL)
    return html.unescape(text)


def ask_dot(tally, path):
    """Graphviz 2.43 sometimes fails to lead an edge around its own boxes; then it is not asked for the lines."""
    done = subprocess.run(["dot", "-Tjson", str(path)], capture_output=True)
    if b"triangulation failed" not in done.stderr:
        return done
    tally.explained("Graphviz cannot lead an edge around its own boxes")
    return subprocess.run(["dot", "-Tjson", "-Gsplines=none", str(path)], capture_output=True)


def read_dot(tally, path):
    done = ask_dot(tally, path)
    if done.returncode or done.stderr:
        return None, done.stderr.decode("utf-8", "replace")[:500]
    graph = json.loads(done.stdout)
    labels, queues = {}, []
    start = None
    for item in graph.get("objects", []):
        label = unescaped(item["label"]) if item.get("label", "\\N") != "\\N" else item["name"].replace("\\\\", "\\")
        if "nodes" in item:
            queues.append((label, item["nodes"]))
        else:
            labels[item["_gvid"]] = label
            start = item["_gvid"] if item["name"] == "" else start
    edges = [(edge["tail"], edge["head"], edge.get("style") == "dashed", unescaped(edge.get("label", "")))
             for edge in graph.get("edges", [])]  # fmt: skip
    return Seen(labels, edges, queues, start), ""


# --- Mermaid ----------------------------------------------------------------------------------


def browser():
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found:
        verdict.skip(f"Mermaid draws in a browser, and none of {', '.join(BROWSERS)} is installed")
    return found


def draw(pictures, mermaid, folder):
    """What the browser shows of each."""
    shutil.copy(HERE / "page.html", folder)
    shutil.copy(mermaid / "dist/mermaid.min.js", folder)
    (folder / "pictures.js").write_text("const pictures = " + json.dumps(pictures) + ";\n")
    command = [browser(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
               f"--virtual-time-budget={BROWSER_SECONDS * 1000}", "--dump-dom", (folder / "page.html").as_uri()]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, timeout=2 * BROWSER_SECONDS)
    found = re.search(r'<pre id="answers">(.*?)</pre>', done.stdout, re.DOTALL)
    if not found or not found[1]:
        raise RuntimeError(f"the browser showed nothing: {done.stdout[-500:]}{done.stderr[-1500:]}")
    return json.loads(html.unescape(found[1]))


def seen_in_browser(answer):
    edges = [(edge["from"], edge["to"], edge["dashed"], edge.get("label")) for edge in answer["edges"]]
    queues = [(queue["label"], queue["nodes"]) for queue in answer["queues"]]
    return Seen(answer["labels"], edges, queues, "start")


# --- cases ------------------------------------------------------------------------------------


def compile_all(options, target, paths, folder):
    command = [options.flockc, "compile", "-q", "-t", target, *paths, "-o", f"{folder}/", "--output-format", "concise"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])


def good_ones(options, paths):
    """Those of which an options document can be made."""
    for path in paths:
        done = subprocess.run([options.flockc, "compile", "-q", path], capture_output=True)
        if done.returncode == 0:
            yield path, json.loads(done.stdout)


def start_of(path):
    """Of a generated one; else it is not looked at."""
    return json.loads(path.read_text())["run"].get("agent") if path.name.startswith("case") else None


def judge(tally, path, wanted, seen, trouble):
    found = list(complaints(wanted, seen)) if seen else [trouble]
    if found:
        tally.disagree(f"{path.name}: " + "; ".join(found)[:1500] + "\n" + path.read_text()[:1500])
    else:
        tally.agree()


def stem(path):
    return path.name.split(".")[0]


def main():
    options = verdict.arguments(__doc__, CASES)
    mermaid = pathlib.Path(os.environ["MERMAID"])
    version = json.loads((mermaid / "package.json").read_text())["version"]
    graphviz = subprocess.run(["dot", "-V"], capture_output=True, text=True).stderr.split()[4]
    tallies = verdict.Tally(options, f"Graphviz {graphviz}"), verdict.Tally(options, f"Mermaid {version} in a browser")
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        source, made, again = (folder / name for name in ("source", "made", "again"))
        source.mkdir()
        good = dict(good_ones(options, definitions.make(tallies[0].random, options.cases, source)))
        for target in ("dot", "mermaid"):
            compile_all(options, target, good, made)
            compile_all(options, target, good, again)
        for path in made.iterdir():
            if path.read_bytes() != (again / path.name).read_bytes():
                tallies[0].disagree(f"{path.name}: two runs differ")
        wanted = {path: Wanted(document, start_of(path)) for path, document in good.items()}
        for path in good:
            judge(tallies[0], path, wanted[path], *read_dot(tallies[0], made / f"{stem(path)}.dot"))
        answers = draw([(made / f"{stem(path)}.mmd").read_text() for path in good], mermaid, folder)
        for path, answer in zip(good, answers, strict=True):
            seen = None if "error" in answer else seen_in_browser(answer)
            judge(tallies[1], path, wanted[path], seen, answer.get("error", ""))
    verdict.finish_all(tallies)


if __name__ == "__main__":
    main()
