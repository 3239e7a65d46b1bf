// SPDX-License-Identifier: MIT
/** The environment that is selected in the Python extension, if that is installed and at work. */
import * as vscode from "vscode";

/** The part of its interface that is used here. */
interface PythonApi {
  environments?: {
    getActiveEnvironmentPath(resource?: vscode.Uri): { path?: unknown } | undefined;
    onDidChangeActiveEnvironmentPath?: vscode.Event<unknown>;
  };
}

function api(): PythonApi | undefined {
  const extension = vscode.extensions.getExtension<PythonApi>("ms-python.python");
  return extension?.isActive ? extension.exports : undefined;
}

/** An interpreter, or the folder of an environment. */
export function selectedEnvironment(): string | undefined {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const path = api()?.environments?.getActiveEnvironmentPath(folder)?.path;
  return typeof path === "string" && path !== "" ? path : undefined;
}

/** Calls `work` when another one is selected. Undefined: the Python extension is not at work. */
export function onSelection(work: () => void): vscode.Disposable | undefined {
  return api()?.environments?.onDidChangeActiveEnvironmentPath?.(work);
}
