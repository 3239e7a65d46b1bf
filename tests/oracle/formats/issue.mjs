// SPDX-License-Identifier: MIT
//
// Prints workflow commands as GitHub's own package for actions does.
//
//     node issue.mjs PACKAGE <QUESTIONS
//
// PACKAGE is the unpacked @actions/core; a question is a line of JSON:
// {"command": "error", "properties": {...}, "message": "..."}
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const { issueCommand } = await import(pathToFileURL(`${process.argv[2]}/lib/command.js`).href);
for await (const line of createInterface({ input: process.stdin })) {
  const { command, properties, message } = JSON.parse(line);
  issueCommand(command, properties, message);
}
