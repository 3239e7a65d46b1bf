# SPDX-License-Identifier: MIT
"""The jobs of docs/ci.md: each fails in a repository with a misspelt key, and passes in one without.

What they fetch is replaced by what is in a folder, and nothing else of them is changed.
"""

import json
import re
import shutil
import subprocess

import github
import gitlab
import project
import releases
import verdict
import yaml
from verdict import say_if

PAGE = (verdict.ROOT / "docs" / "ci.md").read_text("utf-8")
SECTIONS = {"GitHub Actions": "github", "Code scanning": "github", "Other commands": "github", "GitLab CI": "gitlab",
            "Jenkins": "jenkins", "Azure Pipelines": "azure", "CircleCI": "circleci",
            "Bitbucket Pipelines": "bitbucket", "Before the first release": None}  # fmt: skip
REMOTE = f"https://raw.githubusercontent.com/flockc/flockc/v{releases.VERSION}/"
AT = f"talk.flock.yaml {project.LINE}"
UPLOAD = """\
name: upload
inputs:
  sarif_file: {required: true, description: .}
  category: {default: '', description: .}
runs:
  using: composite
  steps:
    - {shell: sh, run: 'cp "$FILE" "$PROBES/uploaded.sarif"', env: {FILE: '${{ inputs.sarif_file }}'}}
"""


def read_jobs():
    """[(kind, text), ...]. Those that build flockc are of another test; a section without a kind may have none."""
    found = []
    for section in re.split(r"^###? ", PAGE, flags=re.MULTILINE)[1:]:
        kind = SECTIONS.get(section.partition("\n")[0], "unknown")
        for text in re.findall(r"^```(?:yaml|groovy)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL):
            found.append((f"{kind}-component" if "component:" in text else kind, text))
    return [(kind, text) for kind, text in found if kind]


JOBS = read_jobs()


def blocks(kind):
    return [text for name, text in JOBS if name == kind]


def make_model(flockc, folder, text):
    """A project as the jobs of the page expect it; what is generated is up to date."""
    project.commit(folder, {"talk.flock.yaml": project.FIXED.replace("PT15M", "PT1H"), "flocks/other.flock.yaml":
                            project.FIXED.replace("talk-queue", "other-queue").replace("PT15M", "PT1H")})  # fmt: skip
    subprocess.run(
        [flockc, "compile", "-o", "options.json", "talk.flock.yaml"], cwd=folder, check=True, capture_output=True
    )
    return project.commit(folder, {"talk.flock.yaml": text})


def make_models(flockc, folder):
    return {"misspelt": make_model(flockc, folder / "misspelt", project.MISSPELT),
            "fixed": make_model(flockc, folder / "fixed", project.FIXED.replace("PT15M", "PT1H"))}  # fmt: skip


def copy_of(model, folder, files):
    place = shutil.copytree(model, folder, symlinks=True)
    return project.commit(place, files)


# --- GitHub -------------------------------------------------------------------------------------------------


def run_workflow(act, text, model, folder):
    """Whether the job passed, and its messages."""
    place = copy_of(model, folder, {".github/workflows/flockc.yml": text})
    messages = act.run("push" if "push:" in text else "pull_request", place, {"PROBES": folder})
    results = [one["jobResult"] for one in messages if "jobResult" in one]
    return results == ["success"], messages


def judge_workflow(tally, act, text, models, folder):
    passed, messages = run_workflow(act, text, models["misspelt"], folder / "misspelt")
    wanted = f"error talk.flock.yaml {project.LINE} FLK101 unknown-key"
    say_if(not passed and wanted in github.annotations(messages), tally, f"{text}\nsaid {github.log(messages)}")
    if "upload-sarif" in text:
        say_if(has_rule(folder / "misspelt/uploaded.sarif"), tally, f"{text}\nuploaded no report with the finding")
    passed, messages = run_workflow(act, text, models["fixed"], folder / "fixed")
    say_if(passed and not github.annotations(messages), tally, f"{text}\nsaid {github.log(messages)}")


def has_rule(path):
    return path.exists() and [result["ruleId"] for result in json.loads(path.read_text("utf-8"))["runs"][0]["results"]][
        :1
    ] == ["FLK101"]


def judge_workflows(tally, options, models, folder, mirrors):
    act = github.Act(options.act, folder, releases.make_action(folder / "action", mirrors / "right"))
    upload = folder / "codeql-action" / "upload-sarif"
    upload.mkdir(parents=True)
    (upload / "action.yml").write_text(UPLOAD, "utf-8")
    act.add_action("github/codeql-action@v4", upload.parent)
    for number, text in enumerate(blocks("github")):
        judge_workflow(tally, act, text, models, folder / f"workflow-{number}")


# --- GitLab -------------------------------------------------------------------------------------------------


def judge_pipeline(tally, runner, text, models, folder, environment):
    """Also the component, which is the same template."""
    for name, code, lines in (("misspelt", 1, [project.LINE]), ("fixed", 0, [])):
        place = copy_of(models[name], folder / name, {".gitlab-ci.yml": text})
        seen, said = runner.run(place, **environment)
        found = [
            line
            for severity, path, line in gitlab.read_report(place) or []
            if severity == "major" and path == "talk.flock.yaml"
        ]
        say_if(
            (seen, found) == (code, lines), tally, f"{text}\nended with {seen}, a report of {found} and {said[-1500:]}"
        )


def judge_pipelines(tally, runner, models, folder):
    with releases.serve(verdict.ROOT) as server:
        for text in blocks("gitlab"):
            assert REMOTE in text, "the component has another address"
            judge_pipeline(tally, runner, text.replace(REMOTE, f"{server}/"), models, folder / "remote", {})
    (folder / "named").mkdir()
    environment = gitlab.make_component(folder / "named")
    for text in blocks("gitlab-component"):
        judge_pipeline(tally, runner, text, models, folder / "named", environment)


# --- other services -----------------------------------------------------------------------------------------


def jenkins(text):
    return re.findall(r"^ *sh '(.*)'$", text, re.MULTILINE)


def azure(text):
    return [step["script"] for step in yaml.safe_load(text)["steps"] if "script" in step]


def circleci(text):
    return [step["run"] for step in yaml.safe_load(text)["jobs"]["flockc"]["steps"] if "run" in step]


def bitbucket(text):
    return yaml.safe_load(text)["pipelines"]["default"][0]["step"]["script"]


# name: how its commands are found, and the report that the service reads
SERVICES = {
    "jenkins": (jenkins, "flockc.xml"),
    "azure": (azure, "flockc.xml"),
    "circleci": (circleci, "reports/flockc.xml"),
    "bitbucket": (bitbucket, "test-results/flockc.xml"),
}


def judge_service(tally, runner, models, folder, name):
    """The commands, as the service would give them to a shell: it ends with the first that fails."""
    read, report = SERVICES[name]
    (text,) = blocks(name)
    environment = {**runner.environment, "WORKSPACE_TMP": str(folder / name)}
    for model, code in (("misspelt", 1), ("fixed", 0)):
        place = copy_of(models[model], folder / name / model, {})
        command = ["sh", "-e", "-c", "\n".join(read(text))]
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
        written = (place / report).read_text("utf-8") if (place / report).exists() else ""
        is_right = done.returncode == code and written and ("start_to_close_timout" in written) == bool(code)
        say_if(is_right, tally, f"{name}, {model}: {done.returncode} {written} {done.stdout} {done.stderr}")


def judge(options, runner, folder, mirrors):
    tally = verdict.Tally(options, "the jobs of docs/ci.md, in a repository with a misspelt key and in one without")
    models = make_models(options.flockc, folder / "models")
    for name in ("act", "pipelines"):
        (folder / name).mkdir()
    judge_workflows(tally, options, models, folder / "act", mirrors)
    judge_pipelines(tally, runner, models, folder / "pipelines")
    for name in SERVICES:
        judge_service(tally, runner, models, folder / "services", name)
    expected = {"github": 3, "gitlab": 1, "gitlab-component": 1, **dict.fromkeys(SERVICES, 1)}
    seen = {name: len(blocks(name)) for name, _ in JOBS}
    say_if(seen == expected, tally, f"the page has {seen}")
    return tally
