/* SPDX-License-Identifier: MIT */
/*
 * FLK710 redundant-in-process-worker. Not reported where the in-process worker is needed: where no
 * other one polls the flock's queue and runs workflows.
 */
#include "lint/edits.h"
#include "lint/queue_reports.h"

#define FLAG "temporal_start_in_process_worker"

static void suggest(const Lint *lint, Finding *finding)
{
    const DefValue *flag = &lint->def->temporal_start_in_process_worker.at;
    if (def_is_set(flag)) {
        finding_help(finding, "write `false`: the workers are enough");
        edits_replace_boolean(finding, FIX_UNSAFE, flag, false, "switch off the in-process worker");
        return;
    }
    finding_help(finding, "add `" FLAG ": false`: the workers are enough");
    if (!def_is_anchored(&lint->def->at))
        edits_insert_first(lint, finding, FIX_UNSAFE, &lint->def->at, FLAG, "false",
                           "switch off the in-process worker");
}

/* It was to be switched off, in a section where it does not belong; that is reported. */
static bool is_misplaced(const FlockDef *def)
{
    const DefValue *temporal = &def->temporal_config->at;
    DefValue flag = def_is_set(temporal) ? def_find(temporal, FLAG) : *temporal;
    return def_is_set(&flag);
}

static const char *worker_words(const Lint *lint, const WorkerDef *worker)
{
    if (!def_is_set(&worker->name.at) || def_str(&worker->name).len == 0)
        return "a worker of this file";
    return arena_format(lint->arena, "the worker %s",
                        sink_quote(lint->sink, def_str(&worker->name)))
        .ptr;
}

static void check(const Lint *lint)
{
    const QueueCoverage *coverage = queue_coverage_known(lint);
    if (!coverage || is_misplaced(lint->def) || !coverage->is_in_process ||
        !coverage->has_workers || !lint->options->enable_temporal->winner.value.boolean)
        return;
    Str queue = coverage->used[lint->options->routing.queue_index].use->name;
    const WorkerDef *worker = queue_worker_with_workflows(lint, queue);
    if (!worker)
        return;
    const DefValue *flag = &lint->def->temporal_start_in_process_worker.at;
    Span place = def_is_set(flag) ? def_span(flag) : def_key_span(&lint->def->workers.at);
    Finding *finding = sink_report(lint->sink, RULE_redundant_in_process_worker, place,
                                   "the process that starts a run also polls %s, as %s does",
                                   sink_quote(lint->sink, queue), worker_words(lint, worker));
    finding_label(finding,
                  "that process takes tasks of other runs and drops them when its own run ends");
    suggest(lint, finding);
}

const LintRule rule_redundant_in_process_worker = {
    .summary = "Flock starts a worker of its own although other workers poll the queue.",
    .why = "Unless `temporal_start_in_process_worker` is false, Flock starts a worker inside of\n"
           "each process that starts a run, and shuts it down when that run has ended. It polls\n"
           "the flock's queue like the others, so it takes tasks of other runs as well; what it\n"
           "has not finished by then fails (`Worker is shutting down and this activity did not\n"
           "complete in time`, seen with flock-core 0.4.543 and Temporal 1.29.1), and that\n"
           "attempt is gone. Flock's documentation asks for `false` beside dedicated workers.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "workers:\n"
           "  - name: all\n"
           "    task_queues: [flock-queue]\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "workers:\n"
            "  - name: all\n"
            "    task_queues: [flock-queue]\n",
    .has_fix = true,
    .check_flock = check,
};
