// Starts the workflow and prints its result: npm run start TOPIC
import { Client, Connection } from "@temporalio/client";
import { loadClientConnectConfig } from "@temporalio/envconfig";
import * as options from "./talk_options";
import { talk } from "./workflows";

async function main(topic: string) {
  const { connectionOptions, namespace } = loadClientConnectConfig();
  const connection = await Connection.connect(connectionOptions);
  const client = new Client({ connection, namespace });
  const start = { ...options.workflow, workflowId: `talk-${topic}` };
  console.log(await client.workflow.execute(talk, { ...start, args: [topic] }));
  await connection.close();
}

main(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
