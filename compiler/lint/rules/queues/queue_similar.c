/* SPDX-License-Identifier: MIT */
/*
 * FLK705 queue-similar. Two queues that are both in use, each name at most once: which pair
 * that is, is chosen here. Where a `workers` section says who polls what, a wrong name is one
 * that nobody polls, and names that are both polled are meant as they are.
 */
#include "analysis/queue_names.h"
#include "lint/edits.h"
#include "lint/queue_reports.h"

/* Each is compared with each; a flock of more queues has made their names by machine. */
enum { QUEUES_MAX = 300 };

static uint32_t user_count(const UsedQueue *used)
{
    return used->use->agent_count + used->use->has_workflow;
}

/* Only where one agent alone uses the name is there one place to write another. */
static void offer_rename(const Lint *lint, Finding *finding, const UsedQueue *rare, Str name)
{
    if (rare->use->has_workflow || rare->use->agent_count != 1)
        return;
    const DefStr *queue = &rare->first_agent->agent->temporal_activity_config->task_queue;
    edits_replace_string(lint, finding, FIX_UNSAFE, &queue->at, name, "use the other queue");
}

/* Of two names the one with fewer users is likely the wrong one, else the later one. */
static void report(const Lint *lint, const UsedQueue *earlier, const UsedQueue *later)
{
    bool is_later = user_count(later) <= user_count(earlier);
    const UsedQueue *rare = is_later ? later : earlier, *other = is_later ? earlier : later;
    Str meant = queue_name_trim(other->use->name); /* blanks at its ends are another matter */
    const char *name = sink_quote(lint->sink, meant);
    Finding *finding = sink_report(
        lint->sink, RULE_queue_similar, rare->span, "the task queue %s %s is almost the same as %s",
        sink_quote(lint->sink, rare->use->name), queue_users(lint, rare), name);
    finding_label(finding, "to Temporal these are two queues: a worker that polls one gets no "
                           "tasks from the other");
    if (other->span.start != rare->span.start)
        finding_relate(finding, other->span, "the other queue, %s", queue_users(lint, other));
    finding_help(finding, "did you mean %s?", name);
    offer_rename(lint, finding, rare, meant);
}

/* A name that nobody polls, beside the one that is polled: a pair already. */
static bool is_pair(const QueueCoverage *coverage, uint32_t i, uint32_t j)
{
    return coverage->is_known && ((coverage->meant[i] && coverage->served_by[j]) ||
                                  (coverage->meant[j] && coverage->served_by[i]));
}

/* By a letter or by case: blanks at the ends are none, and a refused name is wrong by itself. */
static bool are_similar(const QueueCoverage *coverage, uint32_t i, uint32_t j)
{
    Str a = coverage->used[i].use->name, b = coverage->used[j].use->name;
    return queue_names_are_similar(a, b) && !queue_names_differ_in_blanks(a, b) &&
           !queue_name_is_refused(a) && !queue_name_is_refused(b) && !is_pair(coverage, i, j);
}

static void compare_all(const Lint *lint, const QueueCoverage *coverage, uint32_t count)
{
    for (uint32_t j = 1; j < count; j++)
        for (uint32_t i = 0; i < j; i++)
            if (are_similar(coverage, i, j)) {
                report(lint, &coverage->used[i], &coverage->used[j]);
                break;
            }
}

static void check(const Lint *lint)
{
    uint32_t count = lint->options->task_queue_count;
    const QueueCoverage *coverage = facts_queue_coverage(lint->facts);
    if (!coverage || lint->def->workers.at.state != VALUE_ABSENT || count < 2 || count > QUEUES_MAX)
        return;
    compare_all(lint, coverage, count);
}

const LintRule rule_queue_similar = {
    .summary = "The names of two task queues differ by a letter or by case only.",
    .why = "To Temporal each spelling is a queue of its own, and case counts. If one name was\n"
           "meant, the worker that polls one queue never gets the tasks of the other, and the\n"
           "run waits there. Looks at names of at least 8 characters; a digit, a word, or the\n"
           "letter that tells two short words apart (`gpu-queue`, `cpu-queue`) may differ.\n"
           "Not reported where a `workers` section says who polls what: a wrong name is unserved\n"
           "there.\n",
    .bad = "enable_temporal: true\n"
           "temporal_start_in_process_worker: false\n"
           "agents:\n"
           "  painter:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      task_queue: gpu-workers-queue\n"
           "  sketcher:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      task_queue: gpu-worker-queue\n",
    .good = "enable_temporal: true\n"
            "temporal_start_in_process_worker: false\n"
            "agents:\n"
            "  painter:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      task_queue: gpu-workers-queue\n"
            "  sketcher:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      task_queue: gpu-workers-queue\n",
    .has_fix = true,
    .check_flock = check,
};
