// Which agent runs when. How long each may take, and how often, is in talk_options.
import { proxyActivities } from "@temporalio/workflow";
import type * as activities from "./activities";
import * as options from "./talk_options";

const { research } = proxyActivities<typeof activities>(options.researcher);
const { write } = proxyActivities<typeof activities>(options.writer);

export async function talk(topic: string): Promise<string> {
  const facts = await research(topic);
  return write(topic, facts);
}
