/* SPDX-License-Identifier: MIT */
/* leaves.c - see leaves.h. */
#include "emit/json/leaves.h"

typedef struct Walk {
    LeafVisitor *visit;
    void *context;
    const char *group;
    Str owner;
} Walk;

static void visit_leaf(const Walk *walk, const char *name, const Resolved *option)
{
    Leaf leaf = {walk->group, walk->owner, name, option};
    walk->visit(walk->context, &leaf);
}

static void visit_activity(const Walk *walk, const ActivityOptions *activity)
{
    const RetryOptions *retry = activity->retry;
    visit_leaf(walk, "taskQueue.name", &activity->task_queue);
    visit_leaf(walk, "startToCloseTimeout", &activity->start_to_close_timeout);
    visit_leaf(walk, "retryPolicy.initialInterval", &retry->initial_interval);
    visit_leaf(walk, "retryPolicy.backoffCoefficient", &retry->backoff_coefficient);
    visit_leaf(walk, "retryPolicy.maximumInterval", &retry->maximum_interval);
    visit_leaf(walk, "retryPolicy.maximumAttempts", &retry->maximum_attempts);
    visit_leaf(walk, "retryPolicy.nonRetryableErrorTypes", &retry->non_retryable_error_types);
}

void leaves_visit(const Options *options, LeafVisitor *visit, void *context)
{
    Walk walk = {.visit = visit, .context = context, .group = "flock"};
    visit_leaf(&walk, "name", &options->name);
    visit_leaf(&walk, "enableTemporal", &options->enable_temporal);
    visit_leaf(&walk, "startInProcessWorker", &options->start_in_process_worker);
    walk.group = "workflow";
    visit_leaf(&walk, "workflowId", &options->workflow.workflow_id);
    visit_leaf(&walk, "taskQueue.name", &options->workflow.task_queue);
    visit_leaf(&walk, "workflowExecutionTimeout", &options->workflow.execution_timeout);
    visit_leaf(&walk, "workflowRunTimeout", &options->workflow.run_timeout);
    walk.group = "agent";
    for (uint32_t i = 0; i < options->activity_count; i++) {
        walk.owner = options->activities[i].name;
        visit_activity(&walk, &options->activities[i]);
    }
    walk.group = "routing";
    walk.owner = str_make(NULL, 0);
    visit_activity(&walk, &options->routing);
}

void pointer_append(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '~')
            buf_append(out, STR("~0"));
        else if (text.ptr[i] == '/')
            buf_append(out, STR("~1"));
        else
            buf_put(out, text.ptr[i]);
    }
}

Str leaf_pointer(Arena *arena, const Leaf *leaf)
{
    Buf out = {0};
    bool is_agent = strcmp(leaf->group, "agent") == 0;
    buf_printf(&out, "/%s/", is_agent ? "activities" : leaf->group);
    if (is_agent) {
        pointer_append(&out, leaf->owner);
        buf_put(&out, '/');
    }
    for (const char *c = leaf->name; *c; c++)
        buf_put(&out, *c == '.' ? '/' : *c);
    Str pointer = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    return pointer;
}
