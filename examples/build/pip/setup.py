"""Compiles the definition when the package is built, by `pip install .` too, then does what setuptools does."""

import os
import subprocess
import sys

from setuptools import setup
from setuptools.command.build_py import build_py

FLOCKC = os.environ.get("FLOCKC", "flockc")


class CompileAndBuild(build_py):
    def run(self):
        command = [FLOCKC, "compile", "src/talks/talk.flock.yaml", "-t", "python", "-o", "src/talks/"]
        done = subprocess.run([*command, "--output-format", "concise"])
        if done.returncode != 0:
            sys.exit(done.returncode)
        super().run()


setup(cmdclass={"build_py": CompileAndBuild})
