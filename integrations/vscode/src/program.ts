// SPDX-License-Identifier: MIT
/** Which program `flockc` to run. Knows neither VS Code nor the disk: whoever asks tells it both. */
import * as nodePath from "node:path";

/** The oldest flockc that this extension can talk to. */
export const OLDEST = "0.1.0";

/** What decides where to look. Paths are absolute unless a user wrote them. */
export interface Surroundings {
  platform: NodeJS.Platform;
  home: string;
  /** The setting `flockc.path`; empty: none. */
  setting: string;
  /** False: nothing inside `folders` may be run. */
  isTrusted: boolean;
  /** The folders of the workspace, the first one first. */
  folders: string[];
  /** What the Python extension has selected: an interpreter, or the folder of its environment. */
  interpreter?: string | undefined;
  /** $VIRTUAL_ENV and $PATH of the editor. */
  virtualEnv?: string | undefined;
  path?: string | undefined;
}

export interface Place {
  path: string;
  /** Why to look there, in the user's words. */
  reason: string;
}

/** What somebody found out about a file: what it prints for `--version`, or why it does not run. */
export type Probe = { output: string } | { trouble: string };

/** Undefined: there is no such file. */
export type Prober = (path: string) => Promise<Probe | undefined>;

export type Found =
  | { kind: "found"; place: Place; version: string }
  /** Nowhere; `isRestricted`: nobody looked in the folders, which are not trusted. */
  | { kind: "missing"; places: Place[]; isRestricted: boolean }
  | { kind: "too old"; place: Place; version: string }
  | { kind: "no flockc"; place: Place; trouble: string }
  | { kind: "not trusted"; place: Place };

/** The first file among the places, and whether it is a flockc of today. */
export async function findProgram(around: Surroundings, probe: Prober): Promise<Found> {
  const all = places(around);
  const allowed = all.filter((place) => around.isTrusted || !isInside(around, place.path));
  const [forbidden] = all;
  if (around.setting && allowed.length === 0 && forbidden) {
    return { kind: "not trusted", place: forbidden };
  }
  for (const place of allowed) {
    const seen = await probe(place.path);
    if (seen) {
      return judge(place, seen);
    }
  }
  return { kind: "missing", places: allowed, isRestricted: allowed.length < all.length };
}

function judge(place: Place, probe: Probe): Found {
  if ("trouble" in probe) {
    return { kind: "no flockc", place, trouble: probe.trouble };
  }
  const version = /^flockc (\d+\.\d+\.\d+)/.exec(probe.output)?.[1];
  if (!version) {
    const line = probe.output.split("\n", 1)[0] ?? "";
    return { kind: "no flockc", place, trouble: line ? `it says "${line.trim()}"` : "it says nothing" };
  }
  return { kind: isOlder(version, OLDEST) ? "too old" : "found", place, version };
}

export function isOlder(version: string, than: string): boolean {
  const [left, right] = [version, than].map((text) => text.split(".").map(Number));
  const part = [0, 1, 2].find((index) => left?.[index] !== right?.[index]);
  return part !== undefined && Number(left?.[part]) < Number(right?.[part]);
}

/** Where to look, in this order. A setting stands alone: who names a program wants no other. */
export function places(around: Surroundings): Place[] {
  if (around.setting) {
    return settingPlaces(around);
  }
  const all = [...environmentPlaces(around), ...pathPlaces(around, programName(around))];
  return all.filter((place, index) => all.findIndex((other) => other.path === place.path) === index);
}

function settingPlaces(around: Surroundings): Place[] {
  const path = pathOf(around);
  const [folder = ""] = around.folders;
  const home = /^~(?=$|[/\\])/;
  const written = around.setting.replace(home, () => around.home).replaceAll("${workspaceFolder}", () => folder);
  if (!/[/\\]/.test(written)) {
    return pathPlaces(around, written).map((place) => ({ ...place, reason: "flockc.path" }));
  }
  const absolute = path.isAbsolute(written) || !folder ? written : path.join(folder, written);
  return path.isAbsolute(absolute) ? [{ path: absolute, reason: "flockc.path" }] : [];
}

/** What the user selected comes before what usually has such a name. */
function environmentPlaces(around: Surroundings): Place[] {
  const path = pathOf(around);
  const found: Place[] = [];
  const add = (folder: string, reason: string) => found.push({ path: path.join(folder, programName(around)), reason });
  if (around.interpreter) {
    add(interpreterFolder(around, around.interpreter), "the selected Python environment");
  }
  for (const folder of around.folders) {
    for (const name of [".venv", "venv"]) {
      add(path.join(folder, name, binName(around)), `the Python environment ${name}`);
    }
  }
  if (around.virtualEnv && path.isAbsolute(around.virtualEnv)) {
    add(path.join(around.virtualEnv, binName(around)), "$VIRTUAL_ENV");
  }
  return found;
}

/** The Python extension names either .../bin/python or the folder of the environment. */
function interpreterFolder(around: Surroundings, interpreter: string): string {
  const path = pathOf(around);
  const isProgram = /^python[\d.]*(\.exe)?$/i.test(path.basename(interpreter));
  return isProgram ? scriptsOf(around, path.dirname(interpreter)) : path.join(interpreter, binName(around));
}

/** On Windows the interpreter of an installed Python is next to the folder of its programs. */
function scriptsOf(around: Surroundings, folder: string): string {
  const isBeside = around.platform === "win32" && nodePath.win32.basename(folder).toLowerCase() !== "scripts";
  return isBeside ? nodePath.win32.join(folder, "Scripts") : folder;
}

/** Relative parts of PATH depend on the folder in which the editor was started: they are left out. */
function pathPlaces(around: Surroundings, name: string): Place[] {
  const path = pathOf(around);
  const file = around.platform === "win32" && !/\.exe$/i.test(name) ? `${name}.exe` : name;
  const folders = (around.path ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => ({ path: path.join(folder, file), reason: "PATH" }));
}

function isInside(around: Surroundings, file: string): boolean {
  const path = pathOf(around);
  return around.folders.some((folder) => {
    const way = path.relative(folder, file);
    return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
  });
}

function pathOf(around: Surroundings): nodePath.PlatformPath {
  return around.platform === "win32" ? nodePath.win32 : nodePath.posix;
}

function binName(around: Surroundings): string {
  return around.platform === "win32" ? "Scripts" : "bin";
}

function programName(around: Surroundings): string {
  return around.platform === "win32" ? "flockc.exe" : "flockc";
}
