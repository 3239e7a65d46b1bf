# SPDX-License-Identifier: MIT
"""Definitions that run: the same one, started by Flock and by flockc's start request and curl.

Both histories must have every option that flockc emitted, and both runs the same agents and
the same result. The TOML form of a definition, which Flock cannot load, is sent by curl to
the worker that has loaded the YAML form.
"""

import asyncio
import json

import arguments
import compiled
import history
import real_flock
import runs


async def judge_by_curl(site, tally, source, document, run_id, real):
    where = f"{source.name} by curl"
    body = compiled.start_request(site.options, source, run_id)
    run = await runs.run_curl(site, body, run_id)
    way = history.compare_run(tally, where, document, history.way_of(real.history)[0], run.history)
    history.expect(tally, f"{where}: agents", history.way_of(real.history), way)
    history.expect(tally, f"{where}: result", real.result, run.result)
    emitted, recorded = (history.started_of(each.history) for each in (run, real))
    arguments.compare(tally, where, emitted.input.payloads[0], recorded.input.payloads[0])
    history.expect(tally, f"{where}: memo", emitted.memo, recorded.memo)
    for field in ("workflow_execution_timeout", "workflow_run_timeout", "workflow_task_timeout"):
        history.expect(tally, f"{where}: {field}", getattr(emitted, field), getattr(recorded, field))


async def judge_one(site, tally, definition, document, flock):
    plan, name = runs.plan_of(definition), definition.name
    run_id = plan.get("workflow_id") or f"run-of-{name}"
    real = await runs.run_real(site, flock, plan, run_id)
    way = history.compare_run(tally, f"{name} by Flock", document, plan["agent"], real.history)
    history.expect(tally, f"{name}: result", real_flock.answer(way[-1], flock.agents[way[-1]].output), real.result)
    toml = definition.with_suffix(".toml")
    for source in [definition, *([toml] if toml.exists() else [])]:
        await judge_by_curl(site, tally, source, document, run_id, real)


async def judge(site, tally, served, flocks):
    documents = {definition: json.loads(path.read_text()) for definition, path in served.items()}
    to_run = [definition for definition in served if "run" in runs.sections_of(definition)]
    await asyncio.gather(*(runs.case(tally, each.name, judge_one(site, tally, each, documents[each], flocks[each]))
                           for each in to_run))  # fmt: skip
