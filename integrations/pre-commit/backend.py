# SPDX-License-Identifier: MIT
"""Builds the wheel that pip asks for (PEP 517): it holds nothing, and depends on the flockc of pyproject.toml.

A build backend from an index would be fetched into each environment, for a package without a file.
"""

import base64
import hashlib
import pathlib
import re
import zipfile

PROJECT = pathlib.Path(__file__).with_name("pyproject.toml").read_text(encoding="utf-8")
VERSION, PYTHON, FLOCKC = (
    re.search(pattern, PROJECT, re.MULTILINE)[1]
    for pattern in (r'^version = "(.+)"$', r'^requires-python = "(.+)"$', r'^dependencies = \["(.+)"\]$')
)
STEM = f"flockc_pre_commit-{VERSION}"
METADATA = f"""\
Metadata-Version: 2.1
Name: flockc-pre-commit
Version: {VERSION}
Requires-Python: {PYTHON}
Requires-Dist: {FLOCKC}
"""
WHEEL = """\
Wheel-Version: 1.0
Generator: flockc-pre-commit
Root-Is-Purelib: true
Tag: py3-none-any
"""


def row(name, text):
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(text.encode())}\n"


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Its parameters are those of PEP 517; returns the name of the file."""
    files = {f"{STEM}.dist-info/METADATA": METADATA, f"{STEM}.dist-info/WHEEL": WHEEL}
    record = f"{STEM}.dist-info/RECORD"
    files[record] = "".join(row(name, text) for name, text in files.items()) + f"{record},,\n"
    wheel = f"{STEM}-py3-none-any.whl"
    with zipfile.ZipFile(pathlib.Path(wheel_directory, wheel), "w") as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return wheel


def build_sdist(sdist_directory, config_settings=None):
    raise NotImplementedError("this repository is installed from itself, and not published as a package")
