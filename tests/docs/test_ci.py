#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""
test_ci.py FLOCKC - the jobs of docs/ci.md that build flockc; `./dev oracle ci` runs the others, which fetch it.

Each is YAML that flockc itself reads. Its commands are run in a repository as the service would run
them, but for those that download and build flockc, which are listed here word for word: a changed one
fails. The exit code has to be that of the findings, and every report that the job uploads has to be
there and to be what the service reads, with findings and without.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
FLOCKC = pathlib.Path(sys.argv[1]).resolve()
PAGE = (ROOT / "docs/ci.md").read_text("utf-8").split("\n## Before the first release\n")[1].split("\n## ")[0]
JOBS = dict(zip(("github", "gitlab"), re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.M | re.S)))
INSTALLS = {
    'git clone --quiet --depth 1 https://github.com/flockc/flockc "$RUNNER_TEMP/flockc"',
    '"$RUNNER_TEMP/flockc/dev" build',
    'echo "$RUNNER_TEMP/flockc/build" >>"$GITHUB_PATH"',
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends ca-certificates git",
    "git clone --quiet --depth 1 https://github.com/flockc/flockc /tmp/flockc",
    "/tmp/flockc/dev build",
    'export PATH="/tmp/flockc/build:$PATH"',
}
SOUND = """\
enable_temporal: true
agents:
  writer: {input: topic, evaluator: {name: default, type: DeclarativeEvaluator}}
"""
BAD = SOUND + "  editor: {input: topic, evaluator: {name: default, type: DeclarativeEvaluator}, modell: x}\n"
BAD = BAD.replace("enable_temporal: true", "enable_temporal: maybe")
WARNED = SOUND + "  editor: {input: topic, evaluator: {name: default, type: DeclarativeEvaluator}, modell: x}\n"


def read_yaml(text):
    """[(path, scalar), ...] of a YAML text, by flockc's own reader."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "job.yaml")
        path.write_text(text, "utf-8")
        done = subprocess.run([FLOCKC, "dump", "--stage", "tree", path], capture_output=True, text=True, check=True)
    found, keys = [], {}
    for line in done.stdout.splitlines():
        node = re.fullmatch(r"( *)([?:-]?) ?(\w+) \[\d+,\d+\) ?(.*)", line)
        if not node or node[3] == "unreadable" or done.stderr:
            raise ValueError(f"flockc cannot read this: {line} {done.stderr}")
        depth, mark, kind, value = len(node[1]), node[2], node[3], node[4]
        keys = {at: key for at, key in keys.items() if at < depth or (at == depth and mark == ":")}
        if mark in ("?", "-"):
            keys[depth] = value if mark == "?" else "-"
        if mark != "?" and kind not in ("map", "seq"):
            found.append(("/".join(keys[at] for at in sorted(keys)), value))
    return found


def commands(job):
    return [value for path, value in read_yaml(JOBS[job]) if re.search(r"/(run|(before_)?script/-)$", path)]


def values(job, end):
    return [value for path, value in read_yaml(JOBS[job]) if path.endswith(end)]


class Job(unittest.TestCase):
    def run_job(self, job, files):
        """The last exit code, what was printed, and the folder; a failed command ends the job."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = pathlib.Path(folder.name)
        (root / ".git").mkdir()
        for name, text in files.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        (root / "bin").mkdir()
        (root / "bin/flockc").symlink_to(FLOCKC)
        path = f"{root / 'bin'}:{os.environ['PATH']}"
        script = "\n".join(command for command in commands(job) if command not in INSTALLS)
        done = subprocess.run(["sh", "-e", "-c", script], cwd=root, env={"PATH": path, "CI": "true"},
                              capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr, root

    def sarif(self, root):
        (name,) = values("github", "/sarif_file")
        (run,) = json.loads((root / name).read_text("utf-8"))["runs"]
        self.assertTrue(run["tool"]["driver"]["informationUri"].startswith("https://"))
        self.assertTrue(all(rule["helpUri"].startswith("https://") for rule in run["tool"]["driver"]["rules"]))
        return [(result["level"], result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
                for result in run["results"]]

    def gitlab(self, root):
        (name,) = values("gitlab", "/codequality")
        report = json.loads((root / name).read_text("utf-8"))
        self.assertEqual(len({finding["fingerprint"] for finding in report}), len(report))
        return [(finding["severity"], finding["location"]["path"]) for finding in report]

    def test_the_page_has_these_jobs_and_installs_as_listed(self):
        self.assertEqual(len(re.findall(r"^```yaml$", PAGE, re.M)), len(JOBS))
        told = [command for job in JOBS for command in commands(job)]
        self.assertEqual({command for command in told if "flockc check" not in command}, INSTALLS)
        self.assertEqual(len(told), len(INSTALLS) + len(JOBS))

    def test_the_report_is_uploaded_if_the_check_fails_and_not_without_it(self):
        (name,) = values("github", "/sarif_file")
        (condition,) = values("github", "/if")
        self.assertIn("success() || failure()", condition)
        self.assertIn(f"hashFiles('{name}') != ''", condition)
        self.assertEqual(values("github", "/check/permissions/security-events"), ["write"])

    def test_actions_are_of_a_major_version(self):
        used = values("github", "/uses")
        self.assertEqual(len(used), 2)
        for action in used:
            self.assertRegex(action, r"^[\w-]+/[\w/-]+@v\d+$")

    def test_github_with_errors(self):
        code, said, root = self.run_job("github", {"a b/talk.flock.yaml": BAD, "sound.flock.yaml": SOUND})
        self.assertEqual(code, 1)
        self.assertRegex(said, r"(?m)^::error title=FLK102 [^:]*,file=a b/talk\.flock\.yaml,line=1,")
        self.assertEqual(sorted(self.sarif(root)),
                         [("error", "a%20b/talk.flock.yaml"), ("warning", "a%20b/talk.flock.yaml")])

    def test_gitlab_with_errors(self):
        code, said, root = self.run_job("gitlab", {"a/talk.flock.yaml": BAD})
        self.assertEqual(code, 1)
        self.assertIn("error[FLK102 wrong-type]", said)
        self.assertEqual(sorted(self.gitlab(root)), [("major", "a/talk.flock.yaml"), ("minor", "a/talk.flock.yaml")])

    def test_warnings_are_reported_and_fail_only_if_the_project_says_so(self):
        for settings, expected in (({}, 0), ({".flockc.yaml": "fail_on: warning\n"}, 1)):
            for job, read in (("github", self.sarif), ("gitlab", self.gitlab)):
                code, _, root = self.run_job(job, {"talk.flock.yaml": WARNED, **settings})
                self.assertEqual((code, len(read(root))), (expected, 1))

    def test_reports_without_findings(self):
        for files in ({"talk.flock.yaml": SOUND}, {"other.txt": ""}):
            for job, read in (("github", self.sarif), ("gitlab", self.gitlab)):
                code, said, root = self.run_job(job, files)
                self.assertEqual((code, read(root)), (0, []), said)

    def test_no_report_where_flockc_cannot_do_its_work(self):
        for job, end in (("github", "/sarif_file"), ("gitlab", "/codequality")):
            code, said, root = self.run_job(job, {"talk.flock.yaml": BAD, ".flockc.yaml": "fail_on: never\n"})
            self.assertEqual(code, 2)
            self.assertIn(".flockc.yaml:1:10", said)
            self.assertFalse((root / values(job, end)[0]).exists())

    def test_what_is_no_yaml(self):
        for text in ("a: [\n", "a: b: c\n", "\ta: 1\n", "a: 'x\n"):
            with self.assertRaises((ValueError, subprocess.CalledProcessError)):
                read_yaml(text)
        self.assertEqual(read_yaml("a:\n  - b: 1\n    c: x y\n  - d\n"), [("a/-/b", "1"), ("a/-/c", "x y"), ("a/-", "d")])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
