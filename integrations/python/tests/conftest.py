# SPDX-License-Identifier: MIT
"""Definitions that the tests share. The program is the environment's, or what FLOCKC names."""

import pathlib

import pytest

GOOD = """\
enable_temporal: true
temporal_config:
  task_queue: talks
  workflow_execution_timeout: PT1H
agents:
  writer:
    input: "topic: str"
    output: "talk: str"
    evaluator: {name: default, type: DeclarativeEvaluator}
    temporal_activity_config:
      start_to_close_timeout: PT1.5S
      retry_policy: {maximum_attempts: 4, non_retryable_error_types: ["TemporalTimeout:StartToClose"]}
run:
  agent: writer
  memo: {audience: beginners, nothing: null, deep: {list: [1, 2.5, "é"]}}
"""

MISSPELT = GOOD.replace("start_to_close_timeout", "start_to_close_timout")


@pytest.fixture
def file(tmp_path: pathlib.Path) -> pathlib.Path:
    path = tmp_path / "talk.flock.yaml"
    path.write_text(MISSPELT)
    return path
