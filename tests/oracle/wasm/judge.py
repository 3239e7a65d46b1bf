# SPDX-License-Identifier: MIT
"""The WebAssembly build against the program for this machine.

The golden cases and `flockc lsp` under Node's WASI; the commands of golden cases and recorded sessions of the language
server through the package @flockc/wasm, in Node and in Chromium; its types; and the build once more, in another folder,
which must give the same bytes.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import generate
import verdict
from golden import list_golden
from sessions import list_sessions, load_player

HERE = pathlib.Path(__file__).resolve().parent
BUILT = verdict.ROOT / "build" / "wasm"
GOLDEN = verdict.ROOT / "tests" / "golden"
CHROMIUM = "chromium"
LARGE = "".join(generate.definition(10_000, generate.OTHER))
SECONDS = 600
# An old bug: what WASI is called with would be read from where the memory was before it grew.
NODE = ["node", "--no-warnings", "--no-turbo-fast-api-calls"]

# Golden cases about what WebAssembly, or Node around it, has not.
UNLIKE = {
    "fix/rewrites-only-what-is-wrong": "a file has no permission bits to keep",
    "output/output-files": "a file has no permission bits to keep",
    "config/of-another-user": "a file has no owner",
    "hostile/names-in-gitlab": "Node hands over names of files as UTF-16, so bytes that are no UTF-8 are lost",
    "hostile/names-in-sarif": "Node hands over names of files as UTF-16, so bytes that are no UTF-8 are lost",
    "output/closed-output": "Node opens a standard stream that is closed",
    "terminal/200-columns": "WASI does not tell how wide a terminal is",
    "terminal/40-columns": "WASI does not tell how wide a terminal is",
    "terminal/explain": "WASI does not tell how wide a terminal is",
    "terminal/rule": "WASI does not tell how wide a terminal is",
}


def version_of(program):
    text = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return re.search(r"\d[\d.]*\d", text)[0]


# --- golden cases ------------------------------------------------------------------------------------


def write_wrapper(folder):
    wrapper = folder / "flockc"
    wrapper.write_text(f'#!/bin/sh\nexec {" ".join(NODE)} {HERE / "command.mjs"} {BUILT / "flockc.wasm"} "$@"\n')
    wrapper.chmod(0o755)
    return wrapper


def run_golden(wrapper, case):
    done = subprocess.run(["sh", GOLDEN / "run.sh", wrapper, case], capture_output=True, text=True, timeout=SECONDS, check=False)
    return case, done.returncode, done.stdout + done.stderr


def judge_golden(options):
    tally = verdict.Tally(options, f"golden cases, Node {version_of('node')}")
    cases = sorted(str(path.parent.relative_to(GOLDEN)) for path in GOLDEN.glob("*/*/command"))
    if not options.all:
        cases = cases[::4]  # half a second each
    with tempfile.TemporaryDirectory() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        wrapper = write_wrapper(pathlib.Path(name))
        for case, code, output in pool.map(lambda case: run_golden(wrapper, case), cases):
            if code == 0:
                tally.agree()
            elif code == 1 and case in UNLIKE:
                tally.explained(UNLIKE[case])
            else:
                tally.disagree(output)
    return tally


def judge_stdio(options):
    """The recorded sessions with `flockc lsp` as a command."""
    tally = verdict.Tally(options, f"flockc lsp, Node {version_of('node')}")
    player = load_player()
    with tempfile.TemporaryDirectory() as name:
        wrapper = write_wrapper(pathlib.Path(name))
        for path in list_sessions():
            trouble = player.run_session(wrapper, path)
            if trouble:
                tally.disagree(f"{path.name}: {trouble}")
            else:
                tally.agree()
    return tally


# --- commands and sessions -----------------------------------------------------------------------------


def run_native(flockc, args, files, stdin):
    """What the program for this machine says and leaves behind."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content.encode())
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C"}
        done = subprocess.run([flockc, *args], cwd=folder, input=stdin.encode(), capture_output=True,
                              env=environment, timeout=SECONDS, check=False)  # fmt: skip
        after = {str(path.relative_to(folder)): path.read_bytes().decode() for path in folder.rglob("*") if path.is_file()}
    said = {"stdout": done.stdout.decode("utf-8", "replace"), "stderr": done.stderr.decode("utf-8", "replace")}
    return {"code": done.returncode, **said, "files": after}


def list_commands():
    """(arguments, files, standard input)"""
    examples = {path.name: path.read_text("utf-8") for path in sorted((verdict.ROOT / "examples").glob("*.flock.*"))}
    for name, text in examples.items():
        for words in (["check"], ["check", "--output-format", "json"], ["compile"], ["compile", "--pretty"], ["explain"]):
            yield [*words, name], {name: text}, ""
        yield ["check", "-"], {}, text
    for target in ("python", "go", "typescript", "java", "flock"):
        yield ["compile", "--target", target, "-o", "made/", "presentation.flock.yaml"], examples, ""
    yield ["check"], {**examples, ".flockc.yaml": "ignore: [FLK603]\n"}, ""
    misspelt = "nmae: é🦆\nenable_temporal: true\nagents: {}\n"
    yield ["check", "--fix", "sub/ünï.flock.yaml"], {"sub/ünï.flock.yaml": misspelt}, ""
    yield ["check", "--diff", "sub/ünï.flock.yaml"], {"sub/ünï.flock.yaml": misspelt}, ""
    yield ["check", "none.flock.yaml"], {}, ""
    yield ["chekc"], {}, ""
    yield ["check", "a.flock.json"], {"a.flock.json": "[" * 100_000}, ""
    yield ["check", "a.flock.yaml"], {"a.flock.yaml": "a: [" * 50_000}, ""
    yield ["rule", "FLK101"], {}, ""
    yield ["init"], {}, ""
    yield ["check", "large.flock.yaml"], {"large.flock.yaml": LARGE}, ""
    yield ["compile", "large.flock.yaml"], {"large.flock.yaml": LARGE}, ""


def make_site(options, folder):
    """A folder for node.mjs and chromium.mjs: the package as it is published, and what to ask of it."""
    modules = folder / "node_modules"
    (modules / "@flockc").mkdir(parents=True)
    shutil.copytree(BUILT / "npm", modules / "@flockc" / "wasm")
    for name in ("@bjorn3", "playwright-core"):
        shutil.copytree(options.tools / "wasm" / "node_modules" / name, modules / name)
    for name in ("play.mjs", "node.mjs", "chromium.mjs", "page.html", "types.mts"):
        shutil.copy(HERE / name, folder)
    cases = [{"args": args, "files": files, "stdin": stdin, "expected": run_native(options.flockc, args, files, stdin)}
             for args, files, stdin in (*list_commands(), *list_golden())]  # fmt: skip
    sessions = [(path.name, path.read_text("utf-8").splitlines()) for path in list_sessions()]
    plan = {"cases": cases, "sessions": sessions, "large": LARGE}
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")


def judge_host(options, folder, versions, command):
    tally = verdict.Tally(options, versions)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
    if done.returncode != 0:
        tally.disagree(f"{command}: exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-4000:]}")
        return tally
    for name, trouble in json.loads(done.stdout):
        if trouble is None:
            tally.agree()
        else:
            tally.disagree(f"{name}: {trouble}")
    return tally


def judge_example(tally, folder):
    """The example of the page, which prints the same finding as a command and as a server."""
    shutil.copy(verdict.ROOT / "integrations" / "wasm" / "example.mjs", folder)
    done = subprocess.run(["node", "example.mjs"], cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)
    lines = done.stdout.splitlines()
    said = [line[:26] for line in lines[:1]] + [line for line in lines if line.startswith("{")]
    if said == ["0 warning[FLK101 unknown-k", "{ line: 0, character: 0 } `nmae` is not a key of the flock"]:
        tally.agree()
    else:
        tally.disagree(f"example.mjs: {done.stdout}{done.stderr}")


def judge_types(options, folder):
    """types.ts says what must and what must not compile."""
    tsc = options.tools / "wasm" / "node_modules" / "typescript" / "bin" / "tsc"
    version = subprocess.run(["node", tsc, "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    tally = verdict.Tally(options, f"types, TypeScript {version}")
    done = subprocess.run(["node", tsc, "--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "types.mts"],
                          cwd=folder, capture_output=True, text=True, timeout=SECONDS, check=False)  # fmt: skip
    if done.returncode == 0:
        tally.agree()
    else:
        tally.disagree(done.stdout)
    return tally


def judge_package(options):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_site(options, folder)
        yield judge_types(options, folder)
        in_node = judge_host(options, folder, f"package in Node {version_of('node')}", ["node", "node.mjs"])
        judge_example(in_node, folder)
        yield in_node
        chromium = shutil.which(CHROMIUM)
        yield judge_host(options, folder, f"package in Chromium {version_of(chromium)}", ["node", "chromium.mjs", chromium])


# --- the same bytes -------------------------------------------------------------------------------------


def read_cache(name):
    text = (BUILT / "CMakeCache.txt").read_text("utf-8")
    return re.search(rf"^{name}:\w+=(.*)$", text, re.MULTILINE)[1]


def judge_bytes(options):
    """The same sources in another folder, built in another one."""
    tally = verdict.Tally(options, "a second build, elsewhere")
    with tempfile.TemporaryDirectory() as name:
        source, build = pathlib.Path(name, "source"), pathlib.Path(name, "build")
        ignored = shutil.ignore_patterns("build", ".git")
        shutil.copytree(verdict.ROOT, source, ignore=ignored, symlinks=True)
        libraries = shutil.copytree(read_cache("FLOCKC_SOURCES"), pathlib.Path(name, "libraries"))
        configure = ["cmake", "-S", source, "-B", build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Release",
                     f"-DCMAKE_TOOLCHAIN_FILE={source}/cmake/toolchains/wasm32-wasi.cmake",
                     f"-DFLOCKC_ZIG={read_cache('FLOCKC_ZIG')}", f"-DFLOCKC_SOURCES={libraries}",
                     "-DCMAKE_C_COMPILER_LAUNCHER="]  # fmt: skip
        for command in (configure, ["nice", "cmake", "--build", build]):
            subprocess.run(command, check=True, capture_output=True)
        for file in ("flockc.wasm", "flockc-lsp.wasm"):
            if (BUILT / file).read_bytes() == (build / file).read_bytes():
                tally.agree()
            else:
                tally.disagree(f"{file} differs")
    return tally


def main():
    options = verdict.arguments(__doc__)
    tallies = [judge_golden(options), judge_stdio(options), *judge_package(options)]
    verdict.finish_all([*tallies, judge_bytes(options)] if options.all else tallies)


main()
