/* SPDX-License-Identifier: MIT */
/*
 * FLK704 queue-whitespace. Blanks at the ends of a name. A finding is about the queue that is
 * polled, where there is one that has the name or was likely meant by it.
 */
#include "analysis/queue_names.h"
#include "lint/edits.h"
#include "lint/queue_reports.h"

/* A name that is written, and what it is to those who poll. */
typedef struct BlankName {
    Str name;
    const DefValue *place;
    Span subject;            /* the queue that is polled, if there is one */
    const UsedQueue *victim; /* a queue in use that has the name without blanks; NULL: none */
} BlankName;

/* What the check of a file knows of queues. */
typedef struct Blanks {
    const Lint *lint;
    const QueueCoverage *coverage; /* NULL: who polls is not known */
    const UsedQueue **victims;     /* by the index of a polled queue; NULL for none */
} Blanks;

static bool has_blanks(Str name)
{
    return queue_name_trim(name).len != name.len;
}

static const char *what_is_wrong(Str name, Str trimmed)
{
    if (trimmed.len == 0)
        return "the name %s of a task queue is blank";
    return name.ptr[name.len - 1] == '\n' ? "the task queue %s ends with a line break"
                                          : "the task queue %s begins or ends with white space";
}

/* Who waits: for certain where a `workers` section says who polls. */
static void label_victim(const Blanks *blanks, Finding *finding, const UsedQueue *victim)
{
    const Lint *lint = blanks->lint;
    bool is_certain = blanks->coverage->has_workers;
    finding_label(finding, "Temporal does not trim names: %s %s%s, and %s",
                  sink_quote(lint->sink, victim->use->name), queue_users(lint, victim),
                  is_certain ? " is polled by no worker" : " is a different queue",
                  is_certain ? queue_wait_ends(lint) : "the in-process worker does not poll it");
    finding_relate(finding, victim->span, "its tasks go here");
    if (is_certain)
        finding_severity(finding, SEVERITY_ERROR);
}

static void report(const Blanks *blanks, const BlankName *blank)
{
    const Lint *lint = blanks->lint;
    Str trimmed = queue_name_trim(blank->name);
    bool is_use =
        def_is_alias(blank->place) && sink_enter_use(lint->sink, def_use_span(blank->place));
    Finding *finding = sink_report(lint->sink, RULE_queue_whitespace, def_span(blank->place), "%s",
                                   arena_format(lint->arena, what_is_wrong(blank->name, trimmed),
                                                sink_quote(lint->sink, blank->name))
                                       .ptr);
    if (is_use)
        sink_leave_use(lint->sink);
    finding_about(finding, blank->subject);
    if (trimmed.len == 0) {
        finding_label(finding, "Temporal takes the name as it is: only a worker that polls exactly "
                               "this name gets its tasks");
        finding_help(finding, "name the queue");
        return;
    }
    const char *quoted = sink_quote(lint->sink, trimmed);
    if (blank->victim)
        label_victim(blanks, finding, blank->victim);
    else
        finding_label(finding,
                      "Temporal does not trim names: a worker that polls %s does not get its tasks",
                      quoted);
    finding_help(finding, "write %s", quoted);
    edits_replace_string(lint, finding, FIX_UNSAFE, blank->place, trimmed, "trim the name");
}

static const UsedQueue *victim_of(const Blanks *blanks, const PolledQueue *polled)
{
    return polled ? blanks->victims[polled - blanks->coverage->polled] : NULL;
}

static void check_written(const Blanks *blanks, const DefStr *queue, uint32_t index)
{
    const QueueCoverage *coverage = blanks->coverage;
    if (!def_is_set(&queue->at) || !has_blanks(def_str(queue)))
        return;
    const PolledQueue *polled = coverage ? queue_coverage_polled(coverage, index) : NULL;
    Span subject = polled ? queue_coverage_place(coverage, blanks->lint->options, polled)
                          : def_span(&queue->at);
    bool is_polled_here = polled && subject.start == def_span(&queue->at).start;
    BlankName blank = {def_str(queue), &queue->at, subject,
                       is_polled_here ? victim_of(blanks, polled) : NULL};
    report(blanks, &blank);
}

static void check_agents(const Blanks *blanks)
{
    const Options *options = blanks->lint->options;
    for (uint32_t i = 0; i < options->activity_count; i++) {
        const ActivityOptions *activity = &options->activities[i];
        const ActivityDef *def = activity->agent->temporal_activity_config;
        check_written(blanks, &def->task_queue, activity->queue_index);
    }
}

static void check_workers(const Blanks *blanks)
{
    const QueueCoverage *coverage = blanks->coverage;
    for (uint32_t i = 0; i < coverage->polled_count; i++) {
        const PolledQueue *polled = &coverage->polled[i];
        if (!polled->item || !has_blanks(polled->name))
            continue;
        DefValue place = def_item(polled->item);
        BlankName blank = {polled->name, &place,
                           queue_coverage_place(coverage, blanks->lint->options, polled),
                           victim_of(blanks, polled)};
        report(blanks, &blank);
    }
}

/* For each polled queue the first one in use that misses it for its blanks. */
static const UsedQueue **find_victims(const Lint *lint, const QueueCoverage *coverage)
{
    const UsedQueue **victims = ARENA_ARRAY(lint->arena, const UsedQueue *, coverage->polled_count);
    for (uint32_t i = lint->options->task_queue_count; i-- > 0;)
        if (queue_coverage_is_missed_for_blanks(coverage, i))
            victims[coverage->meant[i] - coverage->polled] = &coverage->used[i];
    return victims;
}

static void check(const Lint *lint)
{
    Blanks blanks = {.lint = lint, .coverage = queue_coverage_known(lint)};
    if (blanks.coverage)
        blanks.victims = find_victims(lint, blanks.coverage);
    const TemporalDef *temporal = lint->def->temporal_config;
    if (def_is_set(&temporal->at))
        check_written(&blanks, &temporal->task_queue, lint->options->routing.queue_index);
    check_agents(&blanks);
    if (blanks.coverage)
        check_workers(&blanks);
}

const LintRule rule_queue_whitespace = {
    .summary = "The name of a task queue begins or ends with white space.",
    .why =
        "Temporal's server takes any text as the name of a queue and does not trim it\n"
        "(common/tqid/task_queue_validator.go), so `\"gpu \"` and `gpu` are two queues: whoever\n"
        "polls the one gets no task of the other, and nothing fails. Blanks are those of\n"
        "Unicode; characters that are invisible altogether count as well. Blanks inside of a\n"
        "name are left alone. A block scalar (`|`) ends with a line break, which is one.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  task_queue: \"talk-queue \"\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: \"talk-queue\"\n",
    .has_fix = true,
    .check_flock = check,
};
