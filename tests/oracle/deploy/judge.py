# SPDX-License-Identifier: MIT
"""Reads what flockc writes for process managers as these read it.

For the examples and for generated definitions with hostile queues, names and deployment values:

- `systemd-analyze verify` says nothing about a unit, and its words are what the definition says after
  systemd's own unquoting (written out here, from systemd.syntax(7) and systemd.service(5));
- supervisor reads back command, folder, number and time;
- kubernetes-validate --strict and kubectl-validate accept the Deployments, and arguments and variables
  are what the definition says after Kubernetes has expanded `$(NAME)`;
- compose-go, the loader of docker compose, reads back commands, variables and times.
"""

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

import verdict
import yaml
from supervisor.options import ServerOptions

CASES = 200
TARGETS = ("systemd", "supervisor", "kubernetes", "compose")
HOSTILE = ['it\'s a "queue"', "${HOME} $x $$", "%n 100% %(x)s", "a ;b #c", "back\\slash \\", "line\ntwo", "\u202e bidi",
           "{{x}} <&>", "日本 😀", "-x", "null", "1e3", "a: b", "*x", "\x01", "\ufeff\u2028", "$(HOME)", "'%i'", "~"]  # fmt: skip
NAMES = ["cpu", "gpu", "null", "1e3", "0x10", "on", "2024-01-01", "a-b", "x1"]
VISIBLE = ['it\'s "q"', "${HOME}", "$(PATH)", "%n%%", "%(x)s", ";#", "\\t", "日本", "a:b", "$$", "--x"]
FOLDERS = ["/opt/talk", "/srv/100%", "/srv/$HOME/${x}", "/srv/a b:c", "/srv/b\\t c", "/srv/日本/%(x)s", "/home/talk"]
MANIFEST = {"cpu": "500m", "memory": "1.5Gi"}


# --- definitions ----------------------------------------------------------------------------------


def definition(random):
    queues = random.sample(HOSTILE, 2)
    agent = {"input": "x", "evaluator": {"name": "default", "type": "DeclarativeEvaluator"}}
    made = {"enable_temporal": True, "temporal_start_in_process_worker": False, "name": random.choice(HOSTILE),
            "temporal_config": {"task_queue": queues[0]},
            "agents": {"a": {**agent, "temporal_activity_config": {"task_queue": queues[1]}}}}  # fmt: skip
    if random.random() < 0.8:
        names = random.sample(NAMES, 2)
        made["workers"] = [{"name": name, "task_queues": [queue]} for name, queue in zip(names, queues)]
        made["workers"][1]["graceful_shutdown"] = random.choice(["PT0S", "PT0.5S", "PT1H", "P1D"])
    return made


def deployment(random, python):
    made = {"directory": random.choice(FOLDERS)}
    for key, values in (("namespace", VISIBLE), ("address", ["temporal.example:7233", "[::1]:7233"]),
                        ("replicas", [1, 3]), ("image", ["r.example/x:1"]), ("cpu", ["500m", "2"]),
                        ("memory", ["1.5Gi", "512M"]), ("gpus", [0, 2]), ("secret", ["keys.x"]),
                        ("environment", [["TEMPORAL_API_KEY", "A_1"]]), ("user", ["0"]),
                        ("python", [python])):  # fmt: skip
        if random.random() < 0.5:
            made[key] = random.choice(values).replace(" ", "_") if key == "namespace" else random.choice(values)
    return made


def compiled(options, random, folder, python):
    """(folder, definition, deployment) of each; definition is None for an example."""
    for path in sorted((verdict.ROOT / "examples").glob("*.flock.*")):
        place = folder / f"example-{path.name.replace('.', '-')}"
        subprocess.run([options.flockc, "compile", "-q", "--isolated", *(word for name in TARGETS for word in ("-t", name)),
                        path, "-o", f"{place}/"], check=True)  # fmt: skip
        yield place, None, {}
    for number in range(options.cases):
        place = folder / f"case{number}"
        place.mkdir()
        made, values = definition(random), deployment(random, python)
        (place / "talk.flock.json").write_text(json.dumps(made))
        entry = {"target": list(TARGETS), "output": ".", "deployment": values}
        (place / ".flockc.yaml").write_text(json.dumps({"generate": [entry]}))
        subprocess.run([options.flockc, "compile", "-q"], cwd=place, check=True)
        yield place, made, values


def workers(made):
    """(name or None, seconds to the kill) of each process."""
    seconds = {"PT0S": 10, "PT0.5S": 11, "PT1H": 3610, "P1D": 86410, None: 40}
    return [(worker["name"], seconds[worker.get("graceful_shutdown")]) for worker in made.get("workers", [])] or [(None, 40)]


def choice(name):
    return ["--worker", name] if name else []


# --- systemd --------------------------------------------------------------------------------------

ESCAPE = re.compile(r'\\(n|r|t|"|\\|u[0-9a-f]{4}|U[0-9a-f]{8})')


def unescape(match):
    text = match.group(1)
    if text[0] in "uU":
        return chr(int(text[1:], 16))
    return {"n": "\n", "r": "\r", "t": "\t"}.get(text, text)


def systemd_words(text):
    """The words of a line, without specifiers."""
    found = re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', text)
    return [(ESCAPE.sub(unescape, quoted) if quoted else plain).replace("%%", "%") for quoted, plain in found]


def judge_systemd(place, made, values):
    units = sorted(place.glob("*.service"))
    done = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True)
    if done.returncode or done.stderr:
        yield done.stderr[:1000]
    if not made:
        return
    for name, seconds in workers(made):
        at = "@" if values.get("replicas", 1) > 1 else ""
        text = (place / f"{f'talk-{name}' if name else 'talk'}{at}.service").read_text()
        lines = [line.split("=", 1) for line in text.split("\n") if "=" in line and line[0] != "#"]
        words = systemd_words(next(value for key, value in lines if key == "ExecStart"))
        wanted = [values.get("python", "python3"), f"{values['directory']}/talk_worker.py", *choice(name)]
        if [words[0], *(word.replace("$$", "$") for word in words[1:])] != wanted:
            yield f"ExecStart is {words}, not {wanted}"
        variables = dict(word.split("=", 1) for key, value in lines if key == "Environment" for word in systemd_words(value))
        for key, variable in (("address", "TEMPORAL_ADDRESS"), ("namespace", "TEMPORAL_NAMESPACE")):
            if variables.get(variable) != values.get(key):
                yield f"{variable} is {variables.get(variable)!r}, not {values.get(key)!r}"
        if ["TimeoutStopSec", str(seconds)] not in lines:
            yield f"TimeoutStopSec is not {seconds}"


# --- supervisor -----------------------------------------------------------------------------------


def judge_supervisor(place, made, values):
    whole = place / "supervisord.conf"
    whole.write_text("[supervisord]\n[include]\nfiles = *.supervisor.conf\n")
    options = ServerOptions()
    options.realize(["-c", str(whole), "-n"])
    programs = [process for group in options.process_group_configs for process in group.process_configs]
    if not made:
        return
    wanted = []
    for name, seconds in workers(made):
        command = [values.get("python", f"{values['directory']}/venv/bin/python"), f"{values['directory']}/talk_worker.py"]
        command += choice(name)
        for key in ("address", "namespace"):
            command += [f"--{key}", values[key]] if key in values else []
        wanted += [(command, values["directory"], seconds)] * values.get("replicas", 1)
    found = [(shlex.split(process.command), process.directory, process.stopwaitsecs) for process in programs]
    if sorted(found) != sorted(wanted):
        yield f"supervisor runs {found}, not {wanted}"
    if any(process.environment.get("PYTHONUNBUFFERED") != "1" for process in programs):
        yield "PYTHONUNBUFFERED is not set"


# --- Kubernetes -----------------------------------------------------------------------------------


def expanded(text):
    return text.replace("$$", "$")


def judge_kubernetes(place, made, values):
    if not made:
        return
    found = list(yaml.safe_load_all(next(place.glob("*.k8s.yaml")).read_text()))
    for (name, seconds), manifest in zip(workers(made), found, strict=True):
        spec = manifest["spec"]["template"]["spec"]
        container = spec["containers"][0]
        if manifest["metadata"]["name"] != (f"talk-{name}" if name else "talk"):
            yield f"the name is {manifest['metadata']['name']}"
        arguments = [expanded(word) for word in container["args"]]
        if arguments != [values.get("python", "python"), "talk_worker.py", *choice(name)]:
            yield f"args are {arguments}"
        variables = {variable["name"]: variable.get("value") for variable in container["env"]}
        if expanded(variables["TEMPORAL_NAMESPACE"]) != values.get("namespace", "default"):
            yield f"the namespace is {variables['TEMPORAL_NAMESPACE']!r}"
        if container["workingDir"] != values["directory"] or spec["terminationGracePeriodSeconds"] != seconds:
            yield f"{container['workingDir']!r} or {spec['terminationGracePeriodSeconds']} is wrong"


def validate_all(tally, files):
    """Both validators about all files at once."""
    program = pathlib.Path(sys.executable).parent / "kubernetes-validate"
    for command in ([program, "--strict"], [os.environ["KUBECTL_VALIDATE"]]):
        done = subprocess.run([*command, *files], capture_output=True, text=True)
        if done.returncode == 0:
            tally.agree()
        else:
            tally.disagree(f"{pathlib.Path(command[0]).name}: {(done.stdout + done.stderr)[-3000:]}")


# --- Compose --------------------------------------------------------------------------------------


def judge_compose(answer, made, values):
    if "error" in answer:
        yield answer["error"]
        return
    if not made:
        return
    for name, seconds in workers(made):
        service = answer["project"]["services"][name or "worker"]
        if service["command"] != [values.get("python", "python"), "talk_worker.py", *choice(name)]:
            yield f"the command is {service['command']}"
        variables = service["environment"]
        if variables["TEMPORAL_NAMESPACE"] != values.get("namespace", "default"):
            yield f"the namespace is {variables['TEMPORAL_NAMESPACE']!r}"
        if variables["TEMPORAL_ADDRESS"] != values.get("address", "temporal:7233"):
            yield f"the address is {variables['TEMPORAL_ADDRESS']!r}"
        if variables["TEMPORAL_API_KEY"] != "from outside":
            yield "TEMPORAL_API_KEY is not passed on"
        if service["working_dir"] != values["directory"]:
            yield f"the folder is {service['working_dir']!r}"
        if go_seconds(service["stop_grace_period"]) != seconds:
            yield f"{service['stop_grace_period']} are not {seconds} s"


def go_seconds(text):
    return sum(int(number) * {"h": 3600, "m": 60, "s": 1}[unit] for number, unit in re.findall(r"(\d+)([hms])", text))


def load_all(files):
    done = subprocess.run([os.environ["COMPOSE_READER"], *files], capture_output=True, text=True, check=True)
    return map(json.loads, done.stdout.split("\n")[:-1])


def count(tally, place, complaints):
    found = list(complaints)
    if found:
        tally.disagree(f"{place.name}: " + "; ".join(found)[:2000])
    else:
        tally.agree()


def main():
    options = verdict.arguments(__doc__, CASES)
    tally = verdict.Tally(options, os.environ["DEPLOY_VERSIONS"])
    with tempfile.TemporaryDirectory() as name:
        made = list(compiled(options, tally.random, pathlib.Path(name), "/usr/bin/env"))
        for case in made:
            for judge in (judge_systemd, judge_supervisor, judge_kubernetes):
                count(tally, case[0], judge(*case))
        validate_all(tally, [next(place.glob("*.k8s.yaml")) for place, _, _ in made])
        answers = load_all([next(place.glob("*.compose.yaml")) for place, _, _ in made])
        for (place, definition_made, values), answer in zip(made, answers, strict=True):
            count(tally, place, judge_compose(answer, definition_made, values))
    tally.finish()


if __name__ == "__main__":
    main()
