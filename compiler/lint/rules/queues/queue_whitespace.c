/* SPDX-License-Identifier: MIT */
/*
 * FLK704 queue-whitespace. Blanks at the ends of a name. Where they are why nobody polls the
 * queue, the finding about that says so, and this rule keeps silent.
 */
#include "lint/coverage.h"
#include "lint/edits.h"
#include "lint/queue_names.h"
#include "lint/refusals.h"

static bool has_blanks(Str name)
{
    return queue_name_trim(name).len != name.len;
}

static void report(const Lint *lint, Str name, const DefValue *place)
{
    Str trimmed = queue_name_trim(name);
    Finding *finding = sink_report(lint->sink, RULE_queue_whitespace, def_span(place),
                                   trimmed.len ? "the task queue %s has a blank at an end"
                                               : "the name %s of a task queue is blank",
                                   sink_quote(lint->sink, name));
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

static void check_written(const Lint *lint, const DefStr *queue)
{
    if (def_is_set(&queue->at) && !refusals_is_refused_queue(queue->text) &&
        has_blanks(queue->text))
        report(lint, queue->text, &queue->at);
}

/* Whether another finding names the queue that was meant by queue `i`, or by those who wait. */
static bool is_told(const Coverage *coverage, uint32_t i)
{
    if (!coverage)
        return false;
    const PolledQueue *polled = coverage->served_by[i];
    return polled ? polled->is_meant : coverage->meant[i] != NULL;
}

static void check_agents(const Lint *lint, const Coverage *coverage)
{
    for (uint32_t i = 0; i < lint->options->activity_count; i++) {
        const ActivityOptions *activity = &lint->options->activities[i];
        const ActivityDef *def = activity->agent->temporal_activity_config;
        if (!is_told(coverage, activity->queue_index))
            check_written(lint, &def->task_queue);
    }
}

static void check_workers(const Lint *lint, const Coverage *coverage)
{
    for (uint32_t i = 0; i < coverage->polled_count; i++) {
        const PolledQueue *polled = &coverage->polled[i];
        bool is_due = polled->item && polled->is_used && !polled->is_meant &&
                      !refusals_is_refused_queue(polled->name) && has_blanks(polled->name);
        if (!is_due)
            continue;
        DefValue place = def_item(polled->item);
        report(lint, polled->name, &place);
    }
}

static void check(const Lint *lint)
{
    const Coverage *coverage = coverage_of(lint);
    const TemporalDef *temporal = lint->def->temporal_config;
    if (def_is_set(&temporal->at) && !is_told(coverage, lint->options->routing.queue_index))
        check_written(lint, &temporal->task_queue);
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
