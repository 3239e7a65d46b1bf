/* SPDX-License-Identifier: MIT */
/*
 * FLK704 queue-whitespace. Blanks at the ends of a name. A finding is about the queue that is
 * polled, where there is one that has the name or was likely meant by it.
 */
#include "analysis/queue_names.h"
#include "lint/edits.h"
#include "lint/queue_reports.h"

static bool has_blanks(Str name)
{
    return queue_name_trim(name).len != name.len;
}

static void report(const Lint *lint, Str name, const DefValue *place, Span subject)
{
    Str trimmed = queue_name_trim(name);
    bool is_use = def_is_alias(place) && sink_enter_use(lint->sink, def_use_span(place));
    Finding *finding = sink_report(lint->sink, RULE_queue_whitespace, def_span(place),
                                   trimmed.len ? "the task queue %s has a blank at an end"
                                               : "the name %s of a task queue is blank",
                                   sink_quote(lint->sink, name));
    if (is_use)
        sink_leave_use(lint->sink);
    finding_about(finding, subject);
    if (trimmed.len == 0) {
        finding_label(finding, "Temporal takes it as it is: only a worker that polls just this "
                               "gets its tasks");
        finding_help(finding, "name the queue");
        return;
    }
    const char *quoted = sink_quote(lint->sink, trimmed);
    finding_label(finding, "Temporal trims nothing: a worker that polls %s does not get its tasks",
                  quoted);
    finding_help(finding, "write %s", quoted);
    edits_replace_string(lint, finding, FIX_UNSAFE, place, trimmed, "trim the name");
}

static void check_written(const Lint *lint, const DefStr *queue, const QueueCoverage *coverage,
                          uint32_t index)
{
    const PolledQueue *polled = coverage ? queue_coverage_polled(coverage, index) : NULL;
    if (def_is_set(&queue->at) && has_blanks(def_str(queue)))
        report(lint, def_str(queue), &queue->at,
               polled ? queue_coverage_place(coverage, lint->options, polled)
                      : def_span(&queue->at));
}

static void check_agents(const Lint *lint, const QueueCoverage *coverage)
{
    for (uint32_t i = 0; i < lint->options->activity_count; i++) {
        const ActivityOptions *activity = &lint->options->activities[i];
        const ActivityDef *def = activity->agent->temporal_activity_config;
        check_written(lint, &def->task_queue, coverage, activity->queue_index);
    }
}

static void check_workers(const Lint *lint, const QueueCoverage *coverage)
{
    for (uint32_t i = 0; i < coverage->polled_count; i++) {
        const PolledQueue *polled = &coverage->polled[i];
        if (!polled->item || !has_blanks(polled->name))
            continue;
        DefValue place = def_item(polled->item);
        report(lint, polled->name, &place, queue_coverage_place(coverage, lint->options, polled));
    }
}

static void check(const Lint *lint)
{
    const QueueCoverage *coverage = queue_coverage_known(lint);
    const TemporalDef *temporal = lint->def->temporal_config;
    if (def_is_set(&temporal->at))
        check_written(lint, &temporal->task_queue, coverage, lint->options->routing.queue_index);
    check_agents(lint, coverage);
    if (coverage)
        check_workers(lint, coverage);
}

const LintRule rule_queue_whitespace = {
    .summary = "The name of a task queue begins or ends with a blank.",
    .why =
        "Temporal's server takes any text as the name of a queue and trims nothing\n"
        "(common/tqid/task_queue_validator.go), so `\"gpu \"` and `gpu` are two queues: whoever\n"
        "polls the one gets no task of the other, and nothing fails. Blanks are those of\n"
        "Unicode; characters that are invisible altogether count as well. Blanks inside of a\n"
        "name are left alone. A block scalar (`|`) ends with a line end, which is one.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: \"talk-queue \"\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"talk-queue\"\n",
    .has_fix = true,
    .check_flock = check,
};
