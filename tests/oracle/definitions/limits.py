# SPDX-License-Identifier: MIT
"""What the SDK sends and a Temporal server refuses, or protobuf's JSON cannot hold.

The judge `server` checks this with a real server; here it is only looked for.
"""

import math

LONGEST_SECONDS = 315_576_000_000
LONGEST_QUEUE = 1000
RESERVED_QUEUE = "/_sys/"


def seconds(duration):
    return duration.seconds + duration.nanos / 1e9


def is_refused_queue(name):
    return not name or len(name.encode()) > LONGEST_QUEUE or name.startswith(RESERVED_QUEUE)


def is_refused_activity(options):
    return seconds(options.start_to_close_timeout) < 0 or is_refused_queue(options.task_queue.name)


def is_refused_start(request):
    is_negative = min(seconds(request.workflow_execution_timeout), seconds(request.workflow_run_timeout)) < 0
    return is_negative or is_refused_queue(request.task_queue.name)


def is_finite(options):
    return math.isfinite(options.retry_policy.backoff_coefficient)
