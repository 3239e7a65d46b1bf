// SPDX-License-Identifier: MIT
/** The one server of a window: started with the first definition that is opened, and never before. */
import * as vscode from "vscode";
import type { BaseLanguageClient, State } from "vscode-languageclient";
import { isDefinition } from "./files";
import type { Status } from "./status";

/** A client that is not started yet. */
export interface Connection {
  client: BaseLanguageClient;
  version: string;
  /** Where the program is, and why it was taken. */
  from: string;
  /** The server knows what is open: what can wait for that begins. */
  afterStart?(): void;
  /** Ends what is neither the client nor a process that it has started. */
  dispose?(): void;
}

/** The values, without reading the client for them. */
const STOPPED = 1 as State.Stopped;
const RUNNING = 2 as State.Running;

/** A reason for which there is no server. Who throws it has told the user. */
export class NoServer extends Error {}

export type Connect = () => Promise<Connection>;

export class Session implements vscode.Disposable {
  private connection: Connection | undefined;
  /** Starts and stops, one after the other. */
  private queue: Promise<void> = Promise.resolve();
  private isWanted = false;
  private readonly changes = new vscode.EventEmitter<void>();
  /** A server is there, or no longer. */
  readonly onDidChange = this.changes.event;

  constructor(
    private readonly connect: Connect,
    private readonly status: Status,
    private readonly output: vscode.LogOutputChannel,
  ) {}

  /** Starts the server if this is the first definition. */
  open(document: vscode.TextDocument): void {
    if (!this.isWanted && isDefinition(document)) {
      void this.restart();
    }
  }

  restart(): Promise<void> {
    this.isWanted = true;
    return this.enqueue(async () => {
      await this.stopNow();
      await this.startNow();
    });
  }

  /** After a change of what a start depends on; a server that nobody needs stays away. */
  async restartIfStarted(): Promise<void> {
    if (this.isWanted) {
      await this.restart();
    }
  }

  /** The server's answer to a command about a document. Fails if there is no server. */
  async execute(command: string, document: vscode.Uri, more: unknown[]): Promise<unknown> {
    await this.queue;
    if (!this.connection) {
      throw new NoServer("the language server is not running");
    }
    const { client } = this.connection;
    const uri = client.code2ProtocolConverter.asUri(document);
    return client.sendRequest("workspace/executeCommand", { command, arguments: [uri, ...more] });
  }

  stop(): Promise<void> {
    return this.enqueue(() => this.stopNow());
  }

  dispose(): void {
    this.changes.dispose();
  }

  private enqueue(work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(work).catch((error: unknown) => this.output.error(String(error)));
    return this.queue;
  }

  private async startNow(): Promise<void> {
    this.status.starting();
    try {
      this.connection = await this.connect();
      this.follow(this.connection);
      await this.connection.client.start();
      this.connection.afterStart?.();
    } catch (error) {
      await this.stopNow();
      this.output.error(reasonOf(error));
      this.status.failed(reasonOf(error));
    }
    this.changes.fire();
  }

  /** A server that ends is started again by the client, up to a few times. */
  private follow(connection: Connection): void {
    const { client, version, from } = connection;
    client.onDidChangeState(({ newState }) => {
      if (this.connection !== connection) {
        return;
      }
      if (newState === RUNNING) {
        this.output.info(`flockc ${version}, ${from}`);
        this.status.running(version, from);
      } else if (newState === STOPPED) {
        this.status.failed("has stopped");
      }
    });
  }

  /** A client that never started cannot be stopped, and says so by failing. */
  private async stopNow(): Promise<void> {
    const connection = this.connection;
    this.connection = undefined;
    this.status.stopped();
    await connection?.client.dispose().catch((error: unknown) => this.output.debug(reasonOf(error)));
    connection?.dispose?.();
  }
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
