/* SPDX-License-Identifier: MIT */
/* python_entries.c - see python_entries.h. */
#include "emit/python_entries.h"

#include "emit/code/python_layout.h"
#include "emit/python_options.h"

/* The comment above a value; `key` is NULL where nothing in the file sets it. */
static void comment_value(CodeWriter *code, const PlannedWorker *worker, const char *key,
                          const char *otherwise)
{
    if (key)
        code_line(code, "# Set by workers[%u].%s.", (unsigned)worker->index, key);
    else
        code_line(code, "# %s", otherwise);
}

static void put_name(CodeWriter *code, const PlannedWorker *worker)
{
    comment_value(code, worker, worker->entry ? "name" : NULL,
                  "Named after the definition's file.");
    code_begin(code);
    code_put(code, "name=");
    code_put_string(code, worker->name);
    code_end(code, ",");
}

static void put_queues(CodeWriter *code, const PlannedWorker *worker)
{
    comment_value(code, worker, worker->entry ? "task_queues" : NULL,
                  "Every queue in use: the definition has no `workers`.");
    python_tuple(code, STR("task_queues=("), worker->task_queues, worker->task_queue_count,
                 STR("),"));
}

static void put_limit(CodeWriter *code, const PlannedWorker *worker, const char *key,
                      WorkerNumber limit)
{
    comment_value(code, worker, limit.is_set ? key : NULL, "Built-in default: the SDK's.");
    code_begin(code);
    code_put(code, key);
    code_put(code, "=");
    if (limit.is_set)
        code_put_int(code, limit.value);
    else
        code_put(code, "None");
    code_end(code, ",");
}

static void put_entry(CodeWriter *code, const PlannedWorker *worker)
{
    const WorkerNumber *shutdown = &worker->graceful_shutdown_us;
    code_open(code, "Entry(");
    put_name(code, worker);
    put_queues(code, worker);
    comment_value(code, worker, worker->sets_workflows ? "workflows" : NULL, "Built-in default.");
    code_line(code, "workflows=%s,", worker->has_workflows ? "True" : "False");
    put_limit(code, worker, "max_concurrent_activities", worker->max_concurrent_activities);
    put_limit(code, worker, "max_concurrent_workflow_tasks", worker->max_concurrent_workflow_tasks);
    comment_value(code, worker, shutdown->is_set ? "graceful_shutdown" : NULL, "Built-in default.");
    code_begin(code);
    code_put(code, "graceful_shutdown=");
    python_put_duration(code, shutdown->value);
    code_end(code, ",");
    code_close(code, "),");
}

void python_entries(CodeWriter *code, const WorkerPlan *plan)
{
    code_open(code, "ENTRIES: Final = (");
    for (uint32_t i = 0; i < plan->count; i++)
        put_entry(code, &plan->items[i]);
    code_close(code, ")");
}
