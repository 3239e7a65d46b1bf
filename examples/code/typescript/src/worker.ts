// A process that runs the workflow and its activities until it is told to stop.
import { loadClientConnectConfig } from "@temporalio/envconfig";
import { NativeConnection, Worker } from "@temporalio/worker";
import * as activities from "./activities";
import * as options from "./talk_options";

async function main() {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  const connection = await NativeConnection.connect(connectionOptions);
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: options.workflow.taskQueue,
    workflowsPath: require.resolve("./workflows"),
    activities,
  });
  console.log("waiting for tasks");
  try {
    await worker.run();
  } finally {
    await connection.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
