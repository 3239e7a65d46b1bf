# SPDX-License-Identifier: MIT
"""What Temporal's Python SDK sends for the options of a generated module, by the SDK's own conversion."""

from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest
from temporalio.converter import DataConverter, encode_search_attributes

CONVERTER = DataConverter.default.payload_converter


def activity(config):
    """What Workflow.execute_activity(**config) sends."""
    message = ActivityOptions()
    message.task_queue.name = config["task_queue"]
    message.start_to_close_timeout.FromTimedelta(config["start_to_close_timeout"])
    config["retry_policy"].apply_to_proto(message.retry_policy)
    return message


def start(module):
    """What Client.start_workflow(**WORKFLOW) sends of it."""
    given, message = dict(module.WORKFLOW), StartWorkflowExecutionRequest()
    message.workflow_type.name = module.WORKFLOW_TYPE
    message.task_queue.name = given.pop("task_queue")
    for name in ("execution_timeout", "run_timeout"):
        if name in given:
            getattr(message, f"workflow_{name}").FromTimedelta(given.pop(name))
    message.workflow_id_reuse_policy = given.pop("id_reuse_policy", 0)
    message.workflow_id_conflict_policy = given.pop("id_conflict_policy", 0)
    if "start_delay" in given:
        message.workflow_start_delay.FromTimedelta(given.pop("start_delay"))
    if "search_attributes" in given:
        encode_search_attributes(given.pop("search_attributes"), message.search_attributes)
    for key, value in given.pop("memo", {}).items():
        message.memo.fields[key].CopyFrom(CONVERTER.to_payloads([value])[0])
    if hasattr(module, "WORKFLOW_ID"):
        message.workflow_id = module.WORKFLOW_ID
    if given:
        raise AssertionError(f"WORKFLOW has {sorted(given)}")
    return message
