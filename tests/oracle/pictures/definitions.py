# SPDX-License-Identifier: MIT
"""Definitions to be drawn: the project's own, and generated ones with hostile names and every router."""

import json

import generate
import verdict

LABELS = ["%%{init: {}}%%", "fa:fa-car", "end", "subgraph", "a --> b", "`x`", "$$x$$", "**b**", "<br>", "&amp;", "#quot;",
          "a\\", "\\N", 'a\\"', "\\\\", "]", "|", "a;b", "click", "1. x", "- x", "日本\u202e", "graph", "//", "start"]  # fmt: skip
MODULES = {"ConditionalRouter": "flock.routers.conditional.conditional_router",
           "FeedbackRetryRouter": "flock.routers.feedback.feedback_router"}  # fmt: skip
CONDITION = {"condition_context_key": "flock.x", "expected_string": "y"}


def name(random):
    return random.choice(LABELS) if random.random() < 0.4 else generate.name(random)


def router(random, names):
    """One of the routers of Flock 0.4, or of a program's own."""
    to = random.choice
    ways = [
        ("DefaultRouter", {"hand_off": to(names)}),
        ("ConditionalRouter", {**CONDITION, "success_agent": to(names), "failure_agent": to(names)}),
        ("ConditionalRouter", {**CONDITION, "success_agent": to(names), "retry_on_failure": True}),
        ("FeedbackRetryRouter", {"fallback_agent": to(names)}),
        ("LLMRouter", {}),
        ("OwnRouter", {}),
    ]
    kind, config = to(ways)
    return {"name": "router", "type": kind, "config": config}


def definition(random):
    made = generate.case(random).definition
    agents = list(made["agents"].values())
    names = sorted({name(random) for _ in range(random.randint(1, 6))})
    made["agents"] = {each: json.loads(json.dumps(random.choice(agents))) for each in names}
    for agent in made["agents"].values():
        if random.random() < 0.8:
            agent["handoff_router"] = router(random, [*names, name(random)])
        if random.random() < 0.4:
            agent["temporal_activity_config"]["task_queue"] = random.choice(LABELS)
    made["run"] = {"agent": random.choice(names)} if random.random() < 0.8 else {"memo": {}}
    made["name"] = name(random)
    made["components"] = {kind: {"type": "flock_component", "module_path": path} for kind, path in MODULES.items()}
    return made


def written():
    found = [*(verdict.ROOT / "examples").glob("*.flock.*"), *(verdict.ROOT / "tests/golden").rglob("*.flock.*")]
    return sorted(path for path in found if path.suffix in (".yaml", ".toml", ".json"))


def make(random, count, folder):
    """The files, under names of their own. A hand-off to nobody is drawn as well."""
    (folder / ".flockc.yaml").write_text("severity: {warning: [hand-off-unknown-agent]}\n")
    for number, path in enumerate(written()):
        copy = folder / f"written{number}.flock{path.suffix}"
        copy.write_bytes(path.read_bytes())
        yield copy
    for number in range(count):
        path = folder / f"case{number}.flock.json"
        path.write_text(json.dumps(definition(random)))
        yield path
