# SPDX-License-Identifier: MIT
"""Reads the Java that flockc generates as javac, google-java-format and Temporal's Java SDK read it.

For the examples, the golden cases of the targets and generated definitions (cases.py), and for the
largest definitions that a class has room for:

- `javac -Xlint:all -Werror` for Java 11 has nothing to say, and google-java-format leaves the classes
  as they are;
- one program of all classes says what the SDK sends of their options (java/Send.java), and that is
  what the options document says: of each agent by its name and by its constant, of the routing and of
  the start with its memo;
- a definition is refused where, and only where, names clash or the SDK cannot carry a value.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import cases
import verdict

HERE = pathlib.Path(__file__).resolve().parent
OWN = {"ACTIVITIES", "DEFAULT_RETRY_POLICY", "ROUTING", "WORKFLOW_ID", "WORKFLOW_TYPE"}
DEEPEST = 50
COMPILE = ["javac", "--release", "11", "-Xlint:all", "-Werror", "-proc:none", "-encoding", "UTF-8"]
# google-java-format reads Java with javac's own parser.
EXPORTS = [f"--add-exports=jdk.compiler/com.sun.tools.javac.{part}=ALL-UNNAMED"
           for part in ("api", "code", "file", "parser", "tree", "util")]  # fmt: skip


def identifier(name):
    words = re.split(r"[ _.-]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name))
    made = "_".join(words).upper()
    return made + "_" if made in OWN else made


def limits(document):
    if any(us % 1000 for _, _, us in cases.durations(document)):
        return True
    if any(cases.depth(value) > DEEPEST for value in cases.memo_of(document["workflow"]).values()):
        return True
    return any(
        cases.microseconds(policy.get("initialInterval", "0s")) == 0 or policy.get("backoffCoefficient", 0) < 1
        for policy in cases.policies(document)
    )


def quoted(text):
    """A string of Java, for any text: letters as they are, ASCII octal, the rest in UTF-16."""
    made = ""
    for character in text:
        if character.isascii():
            made += character if character.isalnum() else f"\\{ord(character):03o}"
        else:
            units = character.encode("utf-16-be").hex()
            made += "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
    return f'"{made}"'


# --- the largest ----------------------------------------------------------------------------------


def agent(number, **config):
    made = {"input": "x", "evaluator": {"name": "e", "type": "DeclarativeEvaluator"}}
    if number is not None:
        made["handoff_router"] = {"name": "n", "type": "DefaultRouter", "config": {"hand_off": f"agent{number + 1}"}}
    return made | ({"temporal_activity_config": config} if config else {})


def many_agents(count, **config):
    agents = {f"agent{number}": agent(number if number + 1 < count else None, **config) for number in range(count)}
    return {"enable_temporal": True, "agents": agents, "run": {"agent": "agent0"}}


def long_memo(count):
    made = many_agents(1)
    made["run"]["memo"] = {"numbers": [number * 100_003 for number in range(count)], "more": {str(i): [i, None] for i in range(100)}}
    return made


def largest(tally, options, folder):
    """The last that is written, of definitions that grow; one more is refused."""
    kinds = {
        "policies": lambda count: many_agents(count, retry_policy={"maximum_attempts": 2, "non_retryable_error_types": ["A", "B.c"]}),
        "agents": many_agents,
        "memo": long_memo,
    }
    for kind, make in kinds.items():
        path = folder / "source" / f"largest_{kind}.flock.json"
        low, high = 100, 10_000
        while high - low > 1:
            middle = (low + high) // 2
            path.write_text(json.dumps(make(middle)))
            is_written = cases.run(options.flockc, "java", path).returncode == 0
            low, high = (middle, high) if is_written else (low, middle)
        path.write_text(json.dumps(make(low)))
        made = folder / "made" / path.name.split(".")[0]
        made.mkdir()
        document = json.loads(cases.run(options.flockc, "options", path).stdout)
        cases.run(options.flockc, "java", path, "-o", f"{made}/")
        yield cases.Case(made.name, path, document, made)


# --- the program ----------------------------------------------------------------------------------


def class_of(case):
    return next(case.folder.iterdir()).stem


def entry(number, case):
    name = class_of(case)
    lines = [f"  private static Send.Generated made{number}() {{", "    Send.Generated made =",
             f"        new Send.Generated({quoted(case.name)}, {name}.WORKFLOW_TYPE, {name}.ACTIVITIES, {name}.ROUTING,",
             f"            {name}::workflow);"]  # fmt: skip
    for agent_name in case.document["activities"]:
        if cases.WORDS.fullmatch(agent_name):
            lines.append(f"    made.constant({quoted(agent_name)}, {name}.{identifier(agent_name)});")
    return "\n".join([*lines, "    return made;", "  }", ""])


def write_program(made, folder):
    shutil.copy(HERE / "java" / "Send.java", folder)
    calls = ",\n".join(f"        made{number}()" for number in range(len(made)))
    methods = "\n".join(entry(number, case) for number, case in enumerate(made))
    text = "import java.util.List;\n\nfinal class Cases {\n  static List<Send.Generated> all() {\n    return List.of(\n"
    (folder / "Cases.java").write_text(f"{text}{calls});\n  }}\n\n{methods}}}\n")


def formatted(tally, tools, sources, folder):
    (jar,) = (tools / "format").glob("*.jar")
    names = [str(path) for path in sources]
    done = subprocess.run(["java", *EXPORTS, "-jar", str(jar), "--dry-run", *names], cwd=folder, capture_output=True, text=True)
    changed = done.stdout.split("\n")[:-1]
    for name in changed:
        again = subprocess.run(["java", *EXPORTS, "-jar", str(jar), name], cwd=folder, capture_output=True, text=True)
        diff = subprocess.run(["diff", name, "-"], input=again.stdout, capture_output=True, text=True)
        tally.disagree(f"google-java-format would change {name}: {diff.stdout[:1000]}")
    if done.returncode or done.stderr:
        tally.disagree(f"google-java-format: {done.stderr[:2000]}")
    elif not changed:
        tally.agree()


def main():
    options = verdict.arguments(__doc__, cases.CASES)
    tools = pathlib.Path(os.environ["CODE_JAVA_TOOLS"]).resolve()
    tally = verdict.Tally(options, os.environ["CODE_JAVA_VERSIONS"])
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        made = list(cases.compiled(tally, options, "java", folder, limits, identifier))
        made += largest(tally, options, folder)
        write_program(made, folder)
        sources = [next(case.folder.iterdir()).relative_to(folder) for case in made]
        formatted(tally, tools, [*sources, "Send.java"], folder)
        jars = f"{tools}/jars/*"
        if cases.ask_tool(tally, [*COMPILE, "-cp", jars, "-d", "classes", "Send.java", "Cases.java", *sources], folder, is_silent=True):
            command = ["java", "-cp", f"classes:{jars}", "Send"]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
            if done.returncode:
                tally.disagree(f"the program ended with {done.returncode}: {done.stderr[-3000:]}")
            else:
                answers = {answer["name"]: answer for answer in map(json.loads, done.stdout.split("\n")[:-1])}
                cases.judge_answers(tally, made, answers)
    tally.finish()


if __name__ == "__main__":
    main()
