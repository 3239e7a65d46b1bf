/* SPDX-License-Identifier: MIT */
/* queue_reports.c - see queue_reports.h. */
#include "lint/queue_reports.h"

#include "analysis/queue_names.h"
#include "analysis/retry_budget.h"
#include "lint/edits.h"
#include "support/buf.h"
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

static bool has_blanks(Str name)
{
    return queue_name_trim(name).len != name.len;
}

/* The name as it would stand in double quotes: a line end in it can be read. */
static const char *quote_to_write(const Lint *lint, Str name)
{
    if (!memchr(name.ptr, '\n', name.len) && !memchr(name.ptr, '\t', name.len))
        return sink_quote(lint->sink, name);
    Buf text = buf_new(arena_context(lint->arena));
    for (size_t i = 0; i < name.len; i++) {
        if (name.ptr[i] == '\n' || name.ptr[i] == '\t')
            buf_append_c(&text, name.ptr[i] == '\n' ? "\\n" : "\\t");
        else
            buf_put(&text, name.ptr[i]);
    }
    const char *quoted = sink_quote(lint->sink, buf_str(&text));
    buf_free(&text);
    return quoted;
}

/* Where the name of a queue in use is written: by its first agent, else by the flock. */
static const DefValue *written_place(const Lint *lint, const UsedQueue *used)
{
    const DefValue *flock = &lint->def->temporal_config->task_queue.at;
    const DefValue *agent = used->first_agent
                                ? &used->first_agent->agent->temporal_activity_config->task_queue.at
                                : flock;
    bool is_agent = def_is_set(agent) && def_span(agent).start == used->span.start;
    return is_agent ? agent : flock;
}

static void suggest_without_blanks(const Lint *lint, Finding *finding, const UsedQueue *used,
                                   const PolledQueue *meant)
{
    finding_help(finding, "did you mean %s? white space at either end of a name is significant",
                 quote_to_write(lint, meant->name));
    const DefValue *place = written_place(lint, used);
    if (def_is_set(place) && !has_blanks(meant->name))
        edits_replace_string(lint, finding, FIX_UNSAFE, place, meant->name, "trim the name");
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
        suggest_without_blanks(lint, finding, &coverage->used[i], meant);
    else
        finding_help(finding, "did you mean %s?", quote_to_write(lint, meant->name));
    return true;
}
