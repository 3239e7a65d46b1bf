// SPDX-License-Identifier: MIT
/** The problem matcher, on what `flockc check` really prints. $FLOCKC is the program. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { test } from "node:test";
import manifest from "../package.json";

const flockc = process.env["FLOCKC"];
const options = flockc ? {} : { skip: "FLOCKC is not set" };
const DEFINITION = `nmae: 1
enable_temporal: true
temporal_config: {workflow_execution_timeout: PT15M}
agents:
  "a [b]: error": {input: "text: str", output: "v: str", evaluator: {name: default, type: DeclarativeEvaluator}}
  c: {evaluator: 7}
`;

/** What the pattern makes of the output in a format, and what the JSON format says. */
function check(format: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "flockc-"));
  fs.writeFileSync(path.join(folder, "my talk.flock.yaml"), DEFINITION);
  const done = spawnSync(flockc ?? "", ["check", "--output-format", format, "my talk.flock.yaml"], { cwd: folder, encoding: "utf8" });
  fs.rmSync(folder, { recursive: true });
  assert.equal(done.status, 1, done.stderr);
  return done.stdout;
}

interface Finding {
  code: string;
  severity: string;
  message: string;
  file: string;
  start: { line: number; column: number };
}

function wanted(): string[][] {
  const { findings } = JSON.parse(check("json")) as { findings: Finding[] };
  return findings.map((each) => [each.file, String(each.start.line), String(each.start.column), each.severity, each.message, each.code]);
}

test("$flockc reads every line of --output-format concise", options, () => {
  const [pattern] = manifest.contributes.problemPatterns;
  const seen = check("concise")
    .split("\n")
    .flatMap((line) => {
      const match = new RegExp(pattern?.regexp ?? "").exec(line);
      return match ? [match.slice(1)] : [];
    });
  assert.ok(seen.length > 2);
  assert.deepEqual(seen, wanted());
});

test("$flockc-full reads every finding of the default format", options, () => {
  const [head, place] = fullPatterns();
  const lines = check("full").split("\n");
  const seen = lines.flatMap((line, index) => {
    const first = head?.exec(line);
    const second = first && place?.exec(lines[index + 1] ?? "");
    return first && second ? [[second[1], second[2], second[3], first[1], first[3], first[2]]] : [];
  });
  assert.deepEqual(seen, wanted());
});

function fullPatterns(): RegExp[] {
  const matcher = manifest.contributes.problemMatchers.find((each) => each.name === "flockc-full");
  return (matcher?.pattern as { regexp: string }[]).map((each) => new RegExp(each.regexp));
}
