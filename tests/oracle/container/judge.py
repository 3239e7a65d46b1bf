# SPDX-License-Identifier: MIT
"""The container file, as hadolint, BuildKit and buildah read it, and the images that buildah makes of it.

- files.py: nothing to say about the file as it is, the configuration of both targets for both platforms, and what is
  said of it with one thing wrong;
- images.py: the images are built for both platforms, from a copy elsewhere with the same id; what is in them, and what
  cannot be built; each `docker run`, the hook for pre-commit and the job for GitLab of docs/container.md. No registry
  is asked.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import files
import images
import release
import verdict

ROOT = verdict.ROOT


def copy_context(target):
    """The archives, with other times."""
    target.mkdir()
    for path in release.BUILT.glob("*-linux.tar.gz"):
        shutil.copy(path, target)
        os.utime(target / path.name, (10**9, 10**9))


def judge_file(options, folder):
    readers = files.Readers(options.tools)
    tally = verdict.Tally(options, f"the container file: {readers.versions()}")
    files.judge_file(tally, readers, release.VERSION)
    files.judge_changes(tally, readers, folder)
    return tally


def judge_images(options, folder):
    words = subprocess.run(["buildah", "--version"], capture_output=True, text=True, check=True).stdout.split()
    tally = verdict.Tally(options, f"the images, and what the page does with them: buildah {words[2]}, pre-commit 4.7.0")
    copy_context(folder / "copy")
    store = images.Store(folder)
    images.judge_images(tally, store, folder, release.VERSION)
    images.judge_refusals(tally, store, folder)
    name = re.search(r"ghcr\S+", images.PAGE.read_text("utf-8"))[0]
    store("tag", "flockc:amd64", name)
    project = images.Project(store, folder)
    images.judge_examples(tally, project)
    images.judge_pre_commit(tally, project, pathlib.Path(sys.prefix) / "bin")
    images.judge_ci(tally, store, folder, project)
    return tally


def main():
    options = verdict.arguments(__doc__)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)  # the images run as somebody else
        tallies = [judge_file(options, folder), judge_images(options, folder)]
    verdict.finish_all(tallies)


main()
