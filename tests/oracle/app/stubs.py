# SPDX-License-Identifier: MIT
"""What a user writes beside a generated application, for any of them: every agent is a stub.

    source(module)     the text of a module `..._user.py` that runs the application

An agent says what it has read, so that the result shows which values came to it; a router takes the agents
that it may name in turn, and ends after so many of its own choices. The text is a module of its own,
because the SDK loads workflows from files.
"""

TEMPLATE = '''"""Stubs for {module}, written by the judge."""

import asyncio
import dataclasses
import sys
import typing

import {module} as app
from temporalio import workflow

PAUSE = float(sys.argv.pop()) if sys.argv[-1].replace(".", "").isdigit() else 0.0


def value_of(hint, text):
    """A value of that type; of a text one that says what it was made of."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint in (str, typing.Any):
        return text
    if hint in (int, float, bool):
        return hint(len(text))
    if origin is list:
        return [value_of(arguments[0], text)]
    if origin is dict:
        return {{value_of(arguments[0], "key"): value_of(arguments[1], text)}}
    if origin is typing.Literal:
        return arguments[len(text) % len(arguments)]
    return value_of(arguments[0], text)  # a union with None


def stub(member, base):
    output = typing.get_type_hints(base.run)["return"]

    async def run(self, value):
        await asyncio.sleep(PAUSE)
        read = ",".join(f"{{key}}={{item}}" for key, item in dataclasses.asdict(value).items())
        hints = typing.get_type_hints(output)
        return output(**{{field: value_of(hint, f"{{member}}.{{field}}({{read}})"[:200]) for field, hint in hints.items()}})

    return type(base.__name__, (base,), {{"run": run}})()


AGENTS = app.Agents(**{{member: stub(member, base) for member, base in typing.get_type_hints(app.Agents).items()}})


def start():
    return app.Start(**{{field: value_of(hint, field) for field, hint in typing.get_type_hints(app.Start).items()}})

{workflow}

if __name__ == "__main__":
    app.main(AGENTS{argument})
'''

WORKFLOW = '''

@workflow.defn(name=app.WORKFLOW_TYPE)
class {name}(app.{name}):
    choices = 0

    @workflow.run
    async def run(self, start: app.Start) -> app.Result:
        return await self.follow(start)

    def choose(self, names):
        """In turn; the end after four choices."""
        self.choices += 1
        return names[(self.choices - 1) % len(names)] if self.choices <= 4 else None
'''

METHOD = '''
    def after_{words}(self, values: app.Values) -> app.{alias}:
        return self.choose(sorted({names!r}))
'''


def source(module, workflow, methods):
    """`workflow` is the class that has `methods`, (words, alias, names) of each; None: it is whole."""
    text = ""
    if methods:
        text = WORKFLOW.format(name=workflow) + "".join(METHOD.format(words=words, alias=alias, names=names) for words, alias, names in methods)
    return TEMPLATE.format(module=module, workflow=text, argument=f", {workflow}" if methods else "")
