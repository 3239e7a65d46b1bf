// SPDX-License-Identifier: MIT
//
// Prints what Temporal's TypeScript SDK sends of the options in generated modules, one line of JSON for
// each: `node send.mjs MODULES`. The start goes through the SDK's client, whose connection only records;
// activity options through the functions that its workflows use.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Client } from "@temporalio/client";
import { compileRetryPolicy } from "@temporalio/common";
import { msOptionalToTs } from "@temporalio/common/lib/time.js";

function duration(given) {
  const sent = msOptionalToTs(given);
  if (sent == null) return undefined;
  const nanos = String(sent.nanos ?? 0).padStart(9, "0");
  return `${sent.seconds ?? 0}.${nanos}s`;
}

function retry(given) {
  const { initialInterval, backoffCoefficient, maximumInterval, maximumAttempts, nonRetryableErrorTypes } =
    compileRetryPolicy(given);
  return {
    initialInterval: sentDuration(initialInterval),
    backoffCoefficient,
    maximumInterval: sentDuration(maximumInterval),
    maximumAttempts,
    nonRetryableErrorTypes,
  };
}

function sentDuration(sent) {
  return sent == null ? undefined : `${sent.seconds ?? 0}.${String(sent.nanos ?? 0).padStart(9, "0")}s`;
}

function activity({ taskQueue, startToCloseTimeout, retry: policy, ...rest }) {
  if (Object.keys(rest).length > 0) throw new Error(`unexpected ${Object.keys(rest)}`);
  return {
    taskQueue: { name: taskQueue },
    startToCloseTimeout: duration(startToCloseTimeout),
    retryPolicy: retry(policy),
  };
}

const sent = [];
const connection = {
  options: {},
  plugins: [],
  workflowService: {
    async startWorkflowExecution(request) {
      sent.push(request);
      return { runId: "run" };
    },
  },
};
const client = new Client({ connection, namespace: "default" });

function payload({ metadata, data }) {
  const base64 = (bytes) => Buffer.from(bytes ?? []).toString("base64");
  const entries = Object.entries(metadata).map(([key, value]) => [key, base64(value)]);
  return { metadata: Object.fromEntries(entries), data: base64(data) };
}

function start(request) {
  const fields = [...Object.entries(request.memo?.fields ?? {})].map(([key, value]) => [key, payload(value)]);
  const indexed = Object.entries(request.searchAttributes?.indexedFields ?? {});
  const attributes = indexed.map(([key, value]) => [key, payload(value)]);
  // Object.fromEntries defines a property, so that `__proto__` is one too.
  return {
    workflowType: { name: request.workflowType.name },
    taskQueue: { name: request.taskQueue.name },
    workflowExecutionTimeout: sentDuration(request.workflowExecutionTimeout),
    workflowRunTimeout: sentDuration(request.workflowRunTimeout),
    workflowStartDelay: sentDuration(request.workflowStartDelay),
    workflowIdReusePolicy: request.workflowIdReusePolicy ?? 0,
    workflowIdConflictPolicy: request.workflowIdConflictPolicy ?? 0,
    memo: { fields: Object.fromEntries(fields) },
    searchAttributes: { indexedFields: Object.fromEntries(attributes) },
  };
}

for (const one of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  const module = await import(pathToFileURL(one.path));
  const activities = { routing: activity(module.routing) };
  for (const [name, constant] of one.agents) {
    activities[`agent ${name}`] = activity(module.activities.get(name));
    if (constant) activities[`constant ${name}`] = activity(module[constant]);
  }
  if (module.activities.size !== one.agents.length) throw new Error(`${one.name} has other agents`);
  await client.workflow.start(module.workflowType, { ...module.workflow, workflowId: "id", args: [] });
  console.log(JSON.stringify({ name: one.name, start: start(sent.at(-1)), activities }));
}
