# SPDX-License-Identifier: MIT
"""What Flock hands to Temporal's SDK, in a few lines: its Temporal models and the three `or`s of
FlockWorkflow.run (flock-core 0.4.543, flock/workflow). Whether flockc resolves as the real Flock
does is for the judges `definitions` and `end-to-end`; this one needs the values only, also of
definitions that flockc refuses to compile.
"""

import dataclasses
from datetime import datetime, timedelta

import pydantic
import yaml
from temporalio.common import (
    RetryPolicy,
    SearchAttributeKey,
    SearchAttributePair,
    TypedSearchAttributes,
    WorkflowIDConflictPolicy,
    WorkflowIDReusePolicy,
)


class RetryConfig(pydantic.BaseModel):
    initial_interval: timedelta = timedelta(seconds=1)
    backoff_coefficient: float = 2.0
    maximum_interval: timedelta | None = timedelta(seconds=100)
    maximum_attempts: int = 3
    non_retryable_error_types: list[str] = []

    def policy(self):
        return RetryPolicy(**{name: getattr(self, name) for name in RetryConfig.model_fields})


class WorkflowConfig(pydantic.BaseModel):
    task_queue: str = "flock-queue"
    workflow_execution_timeout: timedelta | None = None
    workflow_run_timeout: timedelta | None = None
    default_activity_retry_policy: RetryConfig = RetryConfig()


class ActivityConfig(pydantic.BaseModel):
    task_queue: str | None = None
    start_to_close_timeout: timedelta | None = timedelta(minutes=5)
    retry_policy: RetryConfig | None = None


@dataclasses.dataclass
class Handed:
    """`activity` and `routing` are the keyword arguments of `workflow.start_activity`, as FlockWorkflow gives them."""

    workflow: WorkflowConfig
    activity: dict
    routing: dict
    workflow_id: str
    memo: dict
    run: dict  # what Flock does not pass: the other arguments of `start_workflow`

    def policies(self):
        return [self.activity["retry_policy"], self.routing["retry_policy"]]

    def durations(self):
        """All that are sent, including the maximum that the SDK computes."""
        yield self.activity["start_to_close_timeout"]
        timeouts = (self.workflow.workflow_execution_timeout, self.workflow.workflow_run_timeout)
        yield from filter(None, (*timeouts, self.run.get("start_delay")))
        for policy in self.policies():
            yield policy.initial_interval
            yield policy.maximum_interval or 100 * policy.initial_interval


def handed(text):
    tree = yaml.load(text, yaml.CSafeLoader)
    workflow = WorkflowConfig.model_validate(tree["temporal_config"])
    agent = ActivityConfig.model_validate(tree["agents"]["a"]["temporal_activity_config"])
    # What travels inside the workflow's argument: an agent without its nulls, the flock's policy with them.
    agent = ActivityConfig.model_validate(agent.model_dump(mode="json", exclude_none=True))
    default = RetryConfig.model_validate(workflow.default_activity_retry_policy.model_dump(mode="json"))
    activity = {
        "task_queue": agent.task_queue or workflow.task_queue,
        "start_to_close_timeout": agent.start_to_close_timeout or timedelta(minutes=5),
        "retry_policy": (agent.retry_policy or default).policy(),
    }
    routing = {"start_to_close_timeout": timedelta(minutes=1), "retry_policy": default.policy()}
    run = tree["run"]
    return Handed(workflow, activity, routing, run["workflow_id"], run.get("memo") or {}, start_arguments(run))


# By the words of a definition, in the order of their numbers in protobuf.
POLICIES = {
    "id_reuse_policy": dict(zip(("allow_duplicate", "allow_duplicate_failed_only", "reject_duplicate"), WorkflowIDReusePolicy)),
    "id_conflict_policy": {"fail": WorkflowIDConflictPolicy.FAIL, "use_existing": WorkflowIDConflictPolicy.USE_EXISTING,
                           "terminate_existing": WorkflowIDConflictPolicy.TERMINATE_EXISTING},
}  # fmt: skip


def start_arguments(run):
    found = {name: words[run[name]] for name, words in POLICIES.items() if run.get(name)}
    if run.get("start_delay") is not None:
        found["start_delay"] = pydantic.TypeAdapter(timedelta).validate_python(run["start_delay"])
    if attributes := run.get("search_attributes"):
        found["search_attributes"] = TypedSearchAttributes([pair(name, **one) for name, one in attributes.items()])
    return found


def pair(name, type, value):
    if type == "double":
        return SearchAttributePair(SearchAttributeKey.for_float(name), float(value))
    if type == "datetime":
        value = datetime.fromisoformat(str(value).upper().replace("Z", "+00:00"))
    return SearchAttributePair(getattr(SearchAttributeKey, f"for_{type}")(name), value)


def polled(text):
    """The queue of the worker that is in question: the last one."""
    return yaml.load(text, yaml.CSafeLoader)["workers"][0]["task_queues"][-1]
