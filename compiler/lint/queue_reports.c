/* SPDX-License-Identifier: MIT */
/* queue_reports.c - see queue_reports.h. */
#include "lint/queue_reports.h"

#include "analysis/queue_names.h"
#include "analysis/retry_budget.h"
#include "support/duration.h"

const char *queue_users(const Lint *lint, const UsedQueue *queue)
{
    if (queue->use->has_workflow)
        return "of the flock";
    const char *first = sink_quote(lint->sink, activity_name(queue->first_agent));
    uint32_t others = queue->use->agent_count - 1;
    if (others == 0)
        return arena_format(lint->arena, "of %s", first).ptr;
    return arena_format(lint->arena, "of %s and %u other agent%s", first, others,
                        others == 1 ? "" : "s")
        .ptr;
}

const Resolved *queue_option(const Lint *lint, const UsedQueue *queue)
{
    const ActivityOptions *agent = queue->first_agent;
    return agent ? agent->task_queue : lint->options->workflow.task_queue;
}

const char *queue_wait_ends(const Lint *lint)
{
    char text[DURATION_TEXT_BYTES];
    const Resolved *deadline = workflow_deadline(&lint->options->workflow);
    if (!deadline)
        return "the run hangs";
    return arena_format(lint->arena, "the run times out after %s",
                        duration_write_human(deadline->winner.value.duration_us, text).ptr)
        .ptr;
}

bool queue_worker_polls(const WorkerDef *worker, Str queue)
{
    for (uint32_t i = 0; i < worker->task_queues.count; i++)
        if (str_eq(def_item_text(&worker->task_queues.items[i]), queue))
            return true;
    return false;
}

bool queue_worker_runs_workflows(const WorkerDef *worker)
{
    return !def_is_set(&worker->workflows.at) || worker->workflows.is_true;
}

const WorkerDef *queue_worker_with_workflows(const Lint *lint, Str queue)
{
    for (uint32_t i = 0; i < lint->def->workers.count; i++) {
        const WorkerDef *worker = &lint->def->workers.items[i];
        if (queue_worker_runs_workflows(worker) && queue_worker_polls(worker, queue))
            return worker;
    }
    return NULL;
}

const QueueCoverage *queue_coverage_known(const Lint *lint)
{
    const QueueCoverage *coverage = facts_queue_coverage(lint->facts);
    return coverage && coverage->is_known ? coverage : NULL;
}

bool queue_suggest_meant(const Lint *lint, Finding *finding, const QueueCoverage *coverage,
                         uint32_t i)
{
    const PolledQueue *meant = coverage->meant[i];
    if (!meant)
        return false;
    const char *name = sink_quote(lint->sink, meant->name);
    finding_about(finding, queue_coverage_place(coverage, lint->options, meant));
    if (meant->item) {
        DefValue item = def_item(meant->item);
        finding_relate(finding, def_span(&item), "this worker polls %s", name);
    }
    if (queue_names_differ_in_blanks(meant->name, lint->options->task_queues[i].name))
        finding_help(finding, "did you mean %s? blanks at the ends of a name count", name);
    else
        finding_help(finding, "did you mean %s?", name);
    return true;
}
