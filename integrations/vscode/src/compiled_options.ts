// SPDX-License-Identifier: MIT
/**
 * What Temporal will receive, as a document that cannot be written to. Its URI is
 * flockc-options:/FOLDER/talk.flock.yaml.options.json?["URI of the definition","agent"].
 */
import * as vscode from "vscode";
import { reasonOf, type Session } from "./session";

export const SCHEME = "flockc-options";
/** The server's command: [uri, agent?] to the text of the options. */
export const COMMAND = "flockc.showOptions";
const PAUSE_MS = 300;

export class CompiledOptions implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changes = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changes.event;
  /** By the URI of a view: what it shows. */
  private readonly texts = new Map<string, string>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly stale = staleItem();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly session: Session) {
    this.subscriptions = [
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.refreshSoon(document.uri.toString())),
      vscode.workspace.onDidCloseTextDocument((document) => this.texts.delete(document.uri.toString())),
      session.onDidChange(() => this.refreshAll()),
      this.changes,
      this.stale,
    ];
  }

  /** Shows the options beside the definition. */
  async show(definition: vscode.Uri, agent?: string): Promise<void> {
    const view = viewUri(definition, agent);
    try {
      this.texts.set(view.toString(), await this.ask(view));
    } catch (error) {
      void vscode.window.showErrorMessage(`flockc: there are no compiled options: ${reasonOf(error)}`);
      return;
    }
    this.changes.fire(view);
    const document = await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(view), "json");
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  }

  /** A definition that has an error has no options: the last ones stay, and are said to be old. */
  async provideTextDocumentContent(view: vscode.Uri): Promise<string> {
    const key = view.toString();
    try {
      const text = await this.ask(view);
      this.texts.set(key, text);
      this.stale.selector = [];
      return text;
    } catch (error) {
      this.stale.selector = { scheme: SCHEME };
      this.stale.detail = reasonOf(error);
      return this.texts.get(key) ?? "";
    }
  }

  dispose(): void {
    this.timers.forEach((timer) => clearTimeout(timer));
    this.subscriptions.forEach((each) => each.dispose());
  }

  private async ask(view: vscode.Uri): Promise<string> {
    const [definition, ...agent] = argumentsOf(view);
    const text = await this.session.execute(COMMAND, vscode.Uri.parse(definition), agent);
    if (typeof text !== "string") {
      throw new Error("the definition has an error, or is none");
    }
    return text;
  }

  private refreshSoon(definition: string): void {
    for (const view of openViews()) {
      const key = view.toString();
      if (argumentsOf(view)[0] === definition) {
        clearTimeout(this.timers.get(key));
        this.timers.set(key, setTimeout(() => this.changes.fire(view), PAUSE_MS));
      }
    }
  }

  private refreshAll(): void {
    openViews().forEach((view) => this.changes.fire(view));
  }
}

/** The tab is called after the definition, and after the agent if it is only about one. */
export function viewUri(definition: vscode.Uri, agent?: string): vscode.Uri {
  const name = agent ? `${agent.replace(/[\\/]/g, "_")}.options.json` : "options.json";
  const query = JSON.stringify(agent ? [definition.toString(), agent] : [definition.toString()]);
  return vscode.Uri.from({ scheme: SCHEME, path: `${definition.path}.${name}`, query });
}

export function argumentsOf(view: vscode.Uri): [definition: string, agent?: string] {
  return JSON.parse(view.query) as [string, string?];
}

function openViews(): vscode.Uri[] {
  return vscode.workspace.textDocuments.filter((each) => each.uri.scheme === SCHEME).map((each) => each.uri);
}

function staleItem(): vscode.LanguageStatusItem {
  const item = vscode.languages.createLanguageStatusItem("flockc.stale", []);
  item.name = "flockc";
  item.text = "older than the definition";
  item.severity = vscode.LanguageStatusSeverity.Warning;
  return item;
}
