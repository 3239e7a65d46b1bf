// What the agents do. This is where you ask a model, or search, or read a file.

export async function research(topic: string): Promise<string[]> {
  return [`People know ${topic}.`, `Not everybody likes ${topic}.`];
}

export async function write(topic: string, facts: string[]): Promise<string> {
  return `A talk about ${topic}. ${facts.join(" ")}`;
}
