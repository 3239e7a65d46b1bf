// SPDX-License-Identifier: MIT
/** What the status bar says of the server, next to the language of a definition. */
import * as vscode from "vscode";
import { selector } from "./files";

export class Status implements vscode.Disposable {
  private readonly item = vscode.languages.createLanguageStatusItem("flockc", selector());

  constructor() {
    this.item.name = "flockc";
    this.stopped();
  }

  stopped(): void {
    this.show("flockc", "not started", vscode.LanguageStatusSeverity.Information, "flockc.restart", "Start");
  }

  starting(): void {
    this.show("flockc", "is starting", vscode.LanguageStatusSeverity.Information, "flockc.showOutput", "Output");
    this.item.busy = true;
  }

  /** `from` says where the program was found. */
  running(version: string, from: string): void {
    this.show(`flockc ${version}`, from, vscode.LanguageStatusSeverity.Information, "flockc.restart", "Restart");
  }

  failed(reason: string): void {
    this.show("flockc", reason, vscode.LanguageStatusSeverity.Error, "flockc.restart", "Try Again");
  }

  /** After a change of the setting `flockc.files`. */
  refresh(): void {
    this.item.selector = selector();
  }

  dispose(): void {
    this.item.dispose();
  }

  private show(text: string, detail: string, severity: vscode.LanguageStatusSeverity, command: string, title: string): void {
    Object.assign(this.item, { text, detail, severity, busy: false, command: { command, title } });
  }
}
