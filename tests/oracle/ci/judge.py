# SPDX-License-Identifier: MIT
"""What runs flockc in CI: the action for GitHub, the component for GitLab and the jobs of docs/ci.md.

A release is a folder with what ./dev dist makes; others, which must be refused, lie beside it.

- act runs action.yml, a job for each case: most must fail, with the right words, and no input may be executed;
- the action's scripts are run by several shells, and told that the machine is another one;
- gitlab-ci-local runs the component, and pip installs flockc;
- each job of the page is run in a repository with a misspelt key, and in one without;
- linters and schemas have nothing to say about the files, and something about each with a mistake.
"""

import importlib.metadata
import json
import pathlib
import tempfile

import files
import github
import gitlab
import pages
import project
import releases
import scripts
import verdict


def read_options():
    options = verdict.arguments(__doc__)
    options.act = next((options.tools / "bin").glob("act-v*"))
    options.actionlint = next((options.tools / "bin").glob("actionlint-v*"))
    packages = options.tools / "ci-npm" / "node_modules" / "gitlab-ci-local"
    options.gitlab = packages / "dist" / "index.js"
    options.gitlab_version = json.loads((packages / "package.json").read_text("utf-8"))["version"]
    options.readers = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("zizmor", "check-jsonschema"))
    return options


def main():
    options = read_options()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        mirrors = releases.make_releases(folder / "releases")
        for part in ("github", "scripts", "gitlab", "pages", "files"):
            (folder / part).mkdir()
        runner = gitlab.Runner(options.gitlab, folder / "gitlab").prepare(mirrors)
        model = project.make_project(options.flockc, folder / "model", {})
        verdict.finish_all([github.judge(options, folder / "github", mirrors),
                            scripts.judge(options, folder / "scripts", mirrors),
                            gitlab.judge(options, runner, model),
                            pages.judge(options, runner, folder / "pages", mirrors),
                            files.judge(options, folder / "files")])  # fmt: skip


main()
