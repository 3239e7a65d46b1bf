# SPDX-License-Identifier: MIT
"""Which classes a new process has: the column `found` of components.def.

Run as a program it loads one definition and prints which of its components were kept. Nothing is
imported before that, because importing a module registers its classes. shipped.py describes the
stand-ins, except for packages: a class that lacks one may be found or not.
"""

import contextlib
import io
import os
import subprocess
import sys

PACKAGES = "a class that wants a package which flock-core does not bring"
# What each word says, without and with an entry of `components` that names the module.
WORDS = {"BY_NAME": (True, True), "BY_MODULE": (False, True), "BY_FILE": (False, False), "NEVER": (False, False)}
WHERE = {"EVALUATOR": "evaluator", "ROUTER": "handoff_router", "MODULE": "modules"}


def write(rows, is_classic, has_entries):
    """A definition with an agent for each class, whose component needs nothing but that."""
    lines = ["agents:"]
    for row in rows:
        needed = [f"{key}: x" for key, setting in row.settings.items() if setting.nulls == "REQUIRED"]
        condition = ["check_exists: true"] if any(setting.group for setting in row.settings.values()) else []
        component = f"{{name: c, type: {row.type}, config: {{{', '.join(needed + condition)}}}}}"
        if not is_classic:
            lines.append(f"  {row.type}: {{components: [{component}]}}")
        elif row.kind == "MODULE":
            lines.append(f"  {row.type}: {{modules: {{m: {component}}}}}")
        else:
            lines.append(f"  {row.type}: {{{WHERE[row.kind]}: {component}}}")
    if has_entries:
        lines.append("components:")
        lines += [f"  {row.type}: {{type: flock_component, module_path: {row.module}}}" for row in rows]
    return "\n".join(lines) + "\n"


def ask(text):
    """The classes of which a new process keeps the component."""
    done = subprocess.run([sys.executable, __file__], input=text, capture_output=True, text=True, check=True)
    return done.stdout.split()


def check(tally, components, is_classic):
    rows = list(components.values())
    answers = [ask(write(rows, is_classic, has_entries)) for has_entries in (False, True)]
    for row in rows:
        theirs = tuple(row.type in answer for answer in answers)
        if theirs == WORDS[row.found]:
            tally.agree()
        elif row.packages and theirs == (False, False):
            tally.explained(PACKAGES)
        else:
            tally.disagree(f"{row.type} is {row.found}: found without and with an entry is {theirs}")


def kept(agent):
    if "components" in type(agent).model_fields:
        return agent.components
    return agent.evaluator or agent.handoff_router or agent.modules


def main():
    import typing

    import typing_extensions

    os.environ["OTEL_SDK_DISABLED"] = "true"
    # The betas' components cannot be imported before Python 3.12, which brought this name.
    typing.override = typing_extensions.override
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        from flock.core import Flock

        flock = Flock.from_yaml(sys.stdin.read())
    print(*(name for name, agent in flock.agents.items() if kept(agent)))


if __name__ == "__main__":
    main()
