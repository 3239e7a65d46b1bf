/* SPDX-License-Identifier: MIT */
/* effective.c - see effective.h. */
#include "assist/effective.h"

#include "analysis/time_budget.h"
#include "resolve/option_text.h"
#include "support/duration.h"
#include "support/visible.h"

const ActivityOptions *effective_of(const Compilation *compilation, const AgentDef *agent)
{
    const Options *options = compilation->options;
    for (uint32_t i = 0; i < options->activity_count; i++)
        if (options->activities[i].agent == agent)
            return &options->activities[i];
    return NULL;
}

bool effective_counts(const Compilation *compilation)
{
    bool is_known = compilation->def->enable_temporal.at.state != VALUE_POISONED;
    return !is_known || compilation->options->enable_temporal->winner.value.boolean;
}

void effective_visit(const ActivityOptions *activity, EffectiveVisitor *visit, void *context)
{
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    visit(context, OPTION_ID_activity_##member, activity->member);
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    visit(context, OPTION_ID_retry_##member, activity->retry->member);
#include "resolve/options.def"
}

/* --- values ----------------------------------------------------------------------------------- */

void effective_append_value(const Markup *markup, const Layer *layer)
{
    Buf text = buf_new(markup->out->context);
    option_text_append_layer(&text, layer);
    markup_code(markup, buf_str(&text));
    buf_free(&text);
}

void effective_append_origin(const Markup *markup, const Resolved *option)
{
    markup_sayf(markup, " (%s", level_words(option->winner.level));
    for (uint32_t i = 0; i < resolved_lost_count(option); i++) {
        markup_say(markup, i == 0 ? "; overrides " : ", ");
        effective_append_value(markup, &option->lost->items[i]);
        markup_sayf(markup, " of %s", level_words(option->lost->items[i].level));
    }
    markup_say(markup, ")");
}

void effective_append_option(const Markup *markup, OptionId id, const Resolved *option)
{
    markup_item(markup);
    markup_sayf(markup, "%s: ", option_info(id)->key);
    effective_append_value(markup, &option->winner);
    effective_append_origin(markup, option);
}

static void append_option(void *context, OptionId id, const Resolved *option)
{
    effective_append_option(context, id, option);
}

void effective_append_options(const Markup *markup, const ActivityOptions *activity)
{
    Markup copy = *markup;
    markup_paragraph(markup);
    effective_visit(activity, append_option, &copy);
}

/* --- time ------------------------------------------------------------------------------------- */

/* Attempts that are told one by one: of more, these and the last one. */
enum { ATTEMPTS_TOLD = 5 };

static void append_time(const Markup *markup, const char *before, int64_t us)
{
    char text[DURATION_TEXT_BYTES];
    duration_write_human(us, text);
    markup_sayf(markup, us == INT64_MAX ? "%sforever" : "%s%s", before, text);
}

static void append_attempt(const Markup *markup, const RetrySchedule *schedule, int64_t attempt)
{
    markup_item(markup);
    markup_sayf(markup, "attempt %lld", (long long)attempt);
    append_time(markup, " at ", retry_start_us(schedule, attempt));
    if (attempt > 1)
        append_time(markup, ", after a wait of ", retry_wait_us(schedule, attempt - 1));
}

static void append_attempts(const Markup *markup, const RetrySchedule *schedule)
{
    int64_t count = schedule->attempts;
    bool is_long = count == 0 || count > ATTEMPTS_TOLD + 1;
    int64_t told = is_long ? ATTEMPTS_TOLD : count;
    for (int64_t i = 1; i <= told; i++)
        append_attempt(markup, schedule, i);
    if (!is_long)
        return;
    markup_item(markup);
    append_time(markup, "and so on, with waits of at most ", schedule->maximum_us);
    if (count > 0)
        append_attempt(markup, schedule, count);
}

static void append_deadline(const Markup *markup, const Options *options,
                            const RetrySchedule *schedule)
{
    const Resolved *deadline = time_budget_deadline(options);
    if (!deadline)
        return;
    int64_t deadline_us = deadline->winner.value.duration_us;
    RetryFit fit = retry_fit(schedule, deadline_us);
    markup_paragraph(markup);
    markup_sayf(markup, "The workflow's %s", time_budget_deadline_key(options, deadline));
    append_time(markup, " of ", deadline_us);
    if (schedule->attempts > 0 && retry_worst_us(schedule) <= deadline_us)
        markup_say(markup, " has room for all of it.");
    else if (fit.last_started == 0)
        markup_say(markup, " leaves no time for an attempt.");
    else if (fit.last_whole == 0)
        markup_say(markup, " ends the first attempt before its timeout.");
    else
        markup_sayf(markup, " then has room for %lld whole attempt%s only.",
                    (long long)fit.last_whole, fit.last_whole == 1 ? "" : "s");
}

static void append_summary(const Markup *markup, const RetrySchedule *schedule)
{
    long long count = (long long)schedule->attempts;
    if (count == 0)
        append_time(markup, "Attempts without limit, each of at most ", schedule->attempt_us);
    else if (count == 1)
        append_time(markup, "A single attempt, of at most ", schedule->attempt_us);
    else
        markup_sayf(markup, "%lld attempts", count);
    if (count > 1)
        append_time(markup, ", each of at most ", schedule->attempt_us);
    if (count > 0)
        append_time(markup, "; worst case ", retry_worst_us(schedule));
    markup_say(markup, count == 1 ? "." : ". If each takes all of its time:");
}

void effective_append_timeline(const Markup *markup, const Compilation *compilation,
                               const ActivityOptions *activity)
{
    RetrySchedule schedule;
    markup_paragraph(markup);
    if (!time_budget_schedule(compilation->options, activity, &schedule)) {
        markup_say(markup, "When it is tried again is not known: its timeout or its retry policy "
                           "cannot be read, or Temporal refuses it.");
        return;
    }
    append_summary(markup, &schedule);
    if (schedule.attempts != 1) {
        markup_paragraph(markup);
        append_attempts(markup, &schedule);
    }
    append_deadline(markup, compilation->options, &schedule);
}

/* --- queues ----------------------------------------------------------------------------------- */

static void append_poller(const Markup *markup, const PolledQueue *polled)
{
    if (polled->worker) {
        markup_say(markup, "Polled by the worker ");
        markup_code(markup, def_str(&polled->worker->name));
        markup_say(markup, ".");
    } else {
        markup_say(markup, "Polled by the worker that Flock starts in its own process.");
    }
}

static bool polls(const WorkerDef *worker, Str queue)
{
    for (uint32_t i = 0; i < worker->task_queues.count; i++)
        if (str_eq(def_item_text(&worker->task_queues.items[i]), queue))
            return true;
    return false;
}

/* The first worker stands for its name; others may poll as well. */
static void append_other_pollers(const Markup *markup, const Options *options,
                                 const PolledQueue *polled)
{
    for (uint32_t i = 0; i < options->def->workers.count; i++) {
        const WorkerDef *worker = &options->def->workers.items[i];
        if (worker == polled->worker || !polls(worker, polled->name))
            continue;
        markup_say(markup, " Also by ");
        markup_code(markup, def_str(&worker->name));
        markup_say(markup, ".");
    }
}

void effective_append_pollers(const Markup *markup, const Compilation *compilation, uint32_t index)
{
    const QueueCoverage *coverage = facts_queue_coverage(compilation->facts);
    markup_paragraph(markup);
    if (!coverage || !coverage->is_known) {
        markup_say(markup, "Who polls it is not known: the definition does not say which workers "
                           "there are.");
        return;
    }
    const PolledQueue *served = coverage->served_by[index], *meant = coverage->meant[index];
    if (served) {
        append_poller(markup, served);
        append_other_pollers(markup, compilation->options, served);
        return;
    }
    markup_say(markup, "No worker of this definition polls it.");
    if (!meant)
        return;
    markup_say(markup, " Perhaps ");
    markup_code(markup, meant->name);
    markup_say(markup, " is meant.");
}
