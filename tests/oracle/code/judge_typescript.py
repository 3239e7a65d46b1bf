# SPDX-License-Identifier: MIT
"""Reads the TypeScript that flockc generates as tsc, prettier and Temporal's TypeScript SDK read it.

For the examples, the golden cases of the targets and generated definitions (cases.py):

- `tsc --strict` has nothing to say, and prettier leaves the modules as they are;
- one program imports all modules, and what the SDK makes of them (typescript/send.mjs) is what the
  options document says: of each agent by its name and by its constant, of the routing and of the start
  with its memo;
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
OWN = {"activities", "defaultRetryPolicy", "defineSearchAttributeKey", "routing", "workflow", "workflowId", "workflowType"}
DEEPEST = 80
TABLE = verdict.ROOT / "compiler/emit/code/reserved.def"
RESERVED = set(re.findall(r'RESERVED\(TYPESCRIPT, "(\w+)"\)', TABLE.read_text()))  # tsc says whether all are there
CONFIG = {
    "compilerOptions": {
        "strict": True, "noUnusedLocals": True, "target": "es2022", "module": "nodenext", "moduleResolution": "nodenext",
        "outDir": "js", "rootDir": "made", "types": [], "skipLibCheck": True,
    },
    "include": ["made"],
}  # fmt: skip


def identifier(name):
    words = re.split(r"[ _.-]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name))
    made = words[0].lower() + "".join(word[0].upper() + word[1:] for word in words[1:])
    return made + "_" if made in OWN | RESERVED else made


def limits(document):
    for _, key, us in cases.durations(document):
        if us % 1000 or (key == "initialInterval" and us == 0):
            return True
    for policy in cases.policies(document):
        initial, maximum = (cases.microseconds(policy.get(key, "0s")) for key in ("initialInterval", "maximumInterval"))
        if initial == 0 or maximum < initial or policy.get("backoffCoefficient", 0) <= 0:
            return True
    if any(cases.depth(value) > DEEPEST for value in cases.memo_of(document["workflow"]).values()):
        return True
    for kind, value in cases.attributes(document["workflow"]).values():
        if (kind == "Int" and abs(value) >= 2**53) or (kind == "Datetime" and value % 1_000_000):
            return True
    return any(abs(number) >= 2**53 for number in cases.memo_integers(document))


def module_entry(folder, case):
    names = [[name, identifier(name) if cases.WORDS.fullmatch(name) else None] for name in case.document["activities"]]
    text = next(case.folder.iterdir())
    path = folder / "js" / case.name / text.with_suffix(".js").name
    return {"name": case.name, "path": str(path), "agents": names}


def main():
    options = verdict.arguments(__doc__, cases.CASES)
    tools = pathlib.Path(os.environ["CODE_TYPESCRIPT_TOOLS"]).resolve()
    tally = verdict.Tally(options, os.environ["CODE_TYPESCRIPT_VERSIONS"])
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        made = list(cases.compiled(tally, options, "typescript", folder, limits, identifier))
        (folder / "node_modules").symlink_to(tools / "node_modules")
        for file in ("package.json", "send.mjs"):
            shutil.copy(HERE / "typescript" / file, folder)
        (folder / "tsconfig.json").write_text(json.dumps(CONFIG))
        (folder / "modules.json").write_text(json.dumps([module_entry(folder, case) for case in made]))
        cases.ask_tool(tally, ["node_modules/.bin/prettier", "--check", "--log-level", "warn", "made"], folder)
        if cases.ask_tool(tally, ["node_modules/.bin/tsc", "-p", "."], folder):
            done = subprocess.run(["node", "send.mjs", "modules.json"], cwd=folder, capture_output=True, text=True)
            if done.returncode:
                tally.disagree(f"the program ended with {done.returncode}: {done.stderr[-3000:]}")
            else:
                answers = {answer["name"]: answer for answer in map(json.loads, done.stdout.split("\n")[:-1])}
                cases.judge_answers(tally, made, answers)
    tally.finish()


if __name__ == "__main__":
    main()
