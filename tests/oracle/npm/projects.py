# SPDX-License-Identifier: MIT
"""What the parts of the judge of the packages for npm share: package managers, projects, and a tally's questions."""

import json
import os
import pathlib
import subprocess
import tarfile

import verdict
from release import BUILT, VERSION

ROOT = verdict.ROOT
SECONDS = 120
NOWHERE = "http://127.0.0.1:9"  # nothing listens on the port `discard`: who asks for another host is refused
MISSPELT = """\
enable_temporal: true
agents:
  writer:
    input: "topic: str"
    output: "talk: str"
    evaluator: {name: default, type: DeclarativeEvaluator}
    temporal_activity_config:
      start_to_close_timout: PT3M
"""
RIGHT = MISSPELT.replace("timout", "timeout")


def tarball(name):
    return BUILT / f"{name}-{VERSION}.tgz"


def read_member(path, member):
    with tarfile.open(path) as opened:
        return opened.extractfile(f"package/{member}").read()


class Place:
    """A folder for projects, and the environment in which package managers see one registry and no settings."""

    def __init__(self, folder, tools, registry):
        self.folder = folder
        self.tools = tools / "npm-judge" / "node_modules"
        host = registry.address.removeprefix("http:")
        settings = folder / "npmrc"
        settings.write_text(f"registry={registry.address}\n{host}:_authToken=judge\naudit=false\nfund=false\n"
                            f"update-notifier=false\ncache={folder}/cache\n")  # fmt: skip
        kept = {name: text for name, text in os.environ.items()
                if not name.lower().startswith(("npm_", "flockc", "yarn_", "pnpm_", "xdg_", "git_"))}  # fmt: skip
        self.environment = {
            **kept, "HOME": str(folder), "npm_config_userconfig": str(settings), "CI": "",
            "HTTP_PROXY": NOWHERE, "HTTPS_PROXY": NOWHERE, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1",
            "YARN_NPM_REGISTRY_SERVER": registry.address[:-1], "YARN_UNSAFE_HTTP_WHITELIST": "127.0.0.1",
            "YARN_ENABLE_TELEMETRY": "0", "YARN_NPM_MINIMAL_AGE_GATE": "0", "YARN_ENABLE_GLOBAL_CACHE": "0", "YARN_REGISTRY": registry.address,
            "YARN_ENABLE_IMMUTABLE_INSTALLS": "0",
        }  # fmt: skip

    def run(self, folder, *command, **keywords):
        """Exit code and all that is printed."""
        keywords.setdefault("env", self.environment)
        done = subprocess.run(list(map(str, command)), cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              stdin=subprocess.DEVNULL, timeout=SECONDS, check=False, **keywords)  # fmt: skip
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def project(self, name, **members):
        folder = self.folder / name
        folder.mkdir()
        (folder / "package.json").write_text(json.dumps({"name": name, "version": "1.0.0", "private": True, **members}))
        (folder / "talk.flock.yaml").write_text(MISSPELT)
        (folder / "right.flock.yaml").write_text(RIGHT)
        return folder

    def tool(self, name):
        """A command of a package, as words."""
        files = {"pnpm": "pnpm/bin/pnpm.cjs", "yarn": "yarn/bin/yarn.js", "berry": "@yarnpkg/cli-dist/bin/yarn.js",
                 "tsc": "typescript/bin/tsc"}  # fmt: skip
        return ["node", self.tools / files[name]]


def installed_platforms(folder):
    scope = pathlib.Path(folder, "node_modules/@flockc")
    return sorted(path.name for path in scope.iterdir()) if scope.is_dir() else []
