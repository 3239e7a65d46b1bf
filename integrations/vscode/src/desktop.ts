// SPDX-License-Identifier: MIT
/** The extension on the desktop: finds the program `flockc` and runs it. */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as vscode from "vscode";
import { start, type Surface } from "./extension";
import { findProgram, OLDEST, type Found, type Probe, type Surroundings } from "./program";
import { onSelection, selectedEnvironment } from "./python";
import { NoServer, type Connection, type Session } from "./session";

const HOME_PAGE = "https://github.com/flockc/flockc#readme";
const PROBE_MS = 10_000;
/** With the trust of a folder its settings change, too: that is one change. */
const TOGETHER_MS = 200;
const INSTALL = "How to Install";
const CHOOSE = "Choose File...";
const TRUST = "Manage Trust";

let session: Session | undefined;

export function activate(context: vscode.ExtensionContext): void {
  const desktop = new Desktop();
  session = start(context, (surface) => () => desktop.connect(surface));
  context.subscriptions.push(desktop, desktop.follow(session));
}

export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}

/** Finds the program, and notices when another one is to be taken. */
class Desktop implements vscode.Disposable {
  private running: string | undefined;
  private again: () => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private python: vscode.Disposable | undefined;

  async connect(surface: Surface): Promise<Connection> {
    this.python ??= onSelection(() => this.again());
    const found = await findProgram(surroundings(), probe);
    this.running = found.kind === "found" ? found.place.path : undefined;
    if (found.kind !== "found") {
      const trouble = describe(found);
      void tell(trouble, remedies(found));
      throw new NoServer(trouble);
    }
    const { path, reason } = found.place;
    const { makeClient } = await import("./desktop_client");
    return { client: makeClient(path, surface), version: found.version, from: `${path} (${reason})` };
  }

  /** A server that runs is only left for another program. */
  follow(current: Session): vscode.Disposable {
    this.again = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.look(current), TOGETHER_MS);
    };
    return vscode.Disposable.from(
      vscode.workspace.onDidGrantWorkspaceTrust(this.again),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration("flockc.path")) {
          this.again();
        }
      }),
    );
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.python?.dispose();
  }

  private async look(current: Session): Promise<void> {
    if (this.running === undefined || !(await this.isStillFirst())) {
      await current.restartIfStarted();
    }
  }

  private async isStillFirst(): Promise<boolean> {
    const found = await findProgram(surroundings(), probe);
    return found.kind === "found" && found.place.path === this.running;
  }
}

function surroundings(): Surroundings {
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  const { isTrusted } = vscode.workspace;
  return {
    platform: process.platform,
    home: os.homedir(),
    setting: vscode.workspace.getConfiguration("flockc").get<string>("path", "").trim(),
    isTrusted,
    folders: folders.map((folder) => folder.uri.fsPath),
    interpreter: isTrusted ? selectedEnvironment() : undefined,
    virtualEnv: process.env["VIRTUAL_ENV"],
    path: process.env["PATH"],
  };
}

/** Asks a program which version it is. */
export async function probe(path: string): Promise<Probe | undefined> {
  const isFile = await fs.promises.stat(path).then((stat) => stat.isFile(), () => false);
  if (!isFile) {
    return undefined;
  }
  return new Promise((resolve) => {
    execFile(path, ["--version"], { timeout: PROBE_MS, windowsHide: true }, (error, stdout) => {
      resolve(error ? { trouble: error.killed ? "it does not answer" : `it cannot be run (${error.code ?? error.signal})` } : { output: stdout });
    });
  });
}

export function describe(found: Exclude<Found, { kind: "found" }>): string {
  switch (found.kind) {
    case "missing":
      return describeMissing(found);
    case "too old":
      return `${found.place.path} is flockc ${found.version}, and this extension needs ${OLDEST} or later`;
    case "no flockc":
      return `${found.place.path} is no flockc: ${found.trouble}`;
    case "not trusted":
      return `${found.place.path} is inside this folder, which is not trusted, and so it is not run`;
  }
}

function describeMissing({ places: [place], isRestricted }: Found & { kind: "missing" }): string {
  if (place?.reason === "flockc.path") {
    return `there is no program ${place.path}, which the setting flockc.path names`;
  }
  return isRestricted
    ? "the program flockc is not in PATH; nothing inside this folder is run, which is not trusted"
    : "the program flockc is neither in the Python environment nor in PATH";
}

/** What a person can do about it. */
function remedies(found: Found): string[] {
  const isRestricted = found.kind === "not trusted" || (found.kind === "missing" && found.isRestricted);
  return isRestricted ? [TRUST, INSTALL] : [INSTALL, CHOOSE];
}

async function tell(trouble: string, buttons: string[]): Promise<void> {
  const chosen = await vscode.window.showErrorMessage(`flockc: ${trouble}.`, ...buttons);
  if (chosen === INSTALL) {
    await vscode.env.openExternal(vscode.Uri.parse(HOME_PAGE));
  } else if (chosen === CHOOSE) {
    await chooseProgram();
  } else if (chosen === TRUST) {
    await vscode.commands.executeCommand("workbench.trust.manage");
  }
}

/** The change of the setting starts the server. */
async function chooseProgram(): Promise<void> {
  const [file] = (await vscode.window.showOpenDialog({ title: "The program flockc", openLabel: "Use" })) ?? [];
  if (file) {
    await vscode.workspace.getConfiguration("flockc").update("path", file.fsPath, vscode.ConfigurationTarget.Global);
  }
}
