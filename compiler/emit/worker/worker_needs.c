/* SPDX-License-Identifier: MIT */
/* worker_needs.c - see worker_needs.h. */
#include "emit/worker/worker_needs.h"

#include "model/written.h"
#include "support/file_names.h"

/* More permits a semaphore of tokio does not have, and the SDK's worker ends with a panic
 * (temporalio 1.35). */
static const int64_t SLOTS_MAX = INT64_MAX / 4;

/* -- entries --------------------------------------------------------------------------------- */

static void report_value(const Needs *needs, const DefValue *value, const char *key,
                         const char *reason, const char *help)
{
    Finding *finding =
        sink_report(needs->sink, RULE_target_worker_unusable, def_span(value),
                    "target `%s` cannot give a process this `%s`", needs->target, key);
    finding_label(finding, "%s", reason);
    finding_help(finding, "%s", help);
}

static void check_name(const Needs *needs, const WorkerDef *worker)
{
    Str name = def_str(&worker->name);
    const char *reason = NULL;
    if (name.len == 0)
        reason = "it is empty, and `--worker` chooses by it";
    else if (name.ptr[0] == '-')
        reason = "after `--worker` it would be read as an option";
    else if (memchr(name.ptr, '\0', name.len))
        reason = "no argument of a program can hold a NUL";
    if (reason)
        report_value(needs, &worker->name.at, "name", reason, "choose another name");
}

static void check_slots(const Needs *needs, const DefInt *slots, const char *key)
{
    if (!def_is_set(&slots->at) || (slots->number.fits && slots->number.value <= SLOTS_MAX))
        return;
    report_value(needs, &slots->at, key, "the SDK takes at most 2305843009213693951",
                 "write a number that the machine can bear");
}

static void check_shutdown(const Needs *needs, const DefDuration *shutdown)
{
    if (!def_is_set(&shutdown->at) || shutdown->us >= 0)
        return;
    report_value(needs, &shutdown->at, "graceful_shutdown", "the SDK refuses a negative time",
                 "write 0 to stop running activities at once");
}

void needs_worker_entries(const Needs *needs)
{
    const FlockDef *def = needs->options->def;
    for (uint32_t i = 0; i < def->workers.count; i++) {
        const WorkerDef *worker = &def->workers.items[i];
        check_name(needs, worker);
        check_slots(needs, &worker->max_concurrent_activities, "max_concurrent_activities");
        check_slots(needs, &worker->max_concurrent_workflow_tasks, "max_concurrent_workflow_tasks");
        check_shutdown(needs, &worker->graceful_shutdown);
    }
}

/* -- queues ---------------------------------------------------------------------------------- */

static void report_queue(const Needs *needs, const QueueCoverage *coverage, uint32_t i)
{
    const char *queue = sink_quote(needs->sink, coverage->used[i].use->name);
    Finding *finding =
        sink_report(needs->sink, RULE_target_queue_unserved, coverage->used[i].span,
                    "no process of target `%s` polls the task queue %s", needs->target, queue);
    finding_label(finding, "only the process that starts a run polls it, until its run has ended");
    if (coverage->nowhere.start != coverage->used[i].span.start)
        finding_relate(finding, coverage->nowhere, "no worker here polls it");
    finding_help(finding,
                 "if these processes are all that there are, add %s to the `task_queues` of one",
                 queue);
}

void needs_worker_queues(const Needs *needs, Facts *facts)
{
    const QueueCoverage *coverage = facts_queue_coverage(facts);
    if (!coverage || !coverage->has_workers)
        return;
    for (uint32_t i = 0; i < needs->options->task_queue_count; i++)
        if (coverage->served_by[i] && !coverage->served_by[i]->worker)
            report_queue(needs, coverage, i);
}

/* -- the definition -------------------------------------------------------------------------- */

void needs_worker_definition(const Needs *needs, const TargetSettings *settings)
{
    const SourceFile *source = sink_source(needs->sink);
    if (settings->has_flock || worker_reads_source(source))
        return;
    Str loaded = worker_definition_name(sink_arena(needs->sink), source, settings->stem);
    Finding *finding =
        sink_report(needs->sink, RULE_target_definition_unread, needs_place_of_run(needs->options),
                    "Flock cannot load %s: it reads YAML and JSON",
                    sink_quote(needs->sink, file_base_name(source_name(source))));
    finding_label(finding, "the worker loads %s, which has to lie beside it",
                  sink_quote(needs->sink, loaded));
    finding_help(finding, "target `flock` writes that file: add `-t flock`");
}
