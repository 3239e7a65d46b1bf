/* SPDX-License-Identifier: MIT */
/*
 * FLK801 temporal-disabled.
 *
 * Once for the file, at the first section of Temporal settings. Only sections that set
 * something count; `temporal_start_in_process_worker` does not, because Flock's own
 * serializer writes it into every file.
 */
#include "lint/edits.h"

static bool has_settings(const DefValue *section)
{
    return def_is_set(section) && def_count(section) > 0;
}

static const DefValue *earlier(const DefValue *a, const DefValue *b)
{
    return !a || def_key_span(b).start < def_key_span(a).start ? b : a;
}

/* The section that stands first in the file, or NULL. */
static const DefValue *find_first(const FlockDef *def)
{
    const DefValue *first = NULL;
    if (has_settings(&def->temporal_config->at))
        first = &def->temporal_config->at;
    for (uint32_t i = 0; i < def->agents.count; i++) {
        const ActivityDef *activity = def->agents.items[i].temporal_activity_config;
        if (has_settings(&activity->at))
            first = earlier(first, &activity->at);
    }
    return first;
}

static void check(const Lint *lint)
{
    const DefBool *flag = &lint->def->enable_temporal;
    const DefValue *section = find_first(lint->def);
    bool is_off = flag->at.state == VALUE_SET && !flag->is_true;
    if (!section || (flag->at.state != VALUE_ABSENT && !is_off))
        return;
    Str text = def_key_text(section);
    Finding *finding = sink_report(lint->sink, RULE_temporal_disabled, def_key_span(section),
                                   "`%.*s` is set, but Temporal is not enabled", STR_ARG(text));
    finding_label(finding, "the agents run in the calling process, and this has no effect");
    if (is_off) {
        finding_severity(finding, SEVERITY_INFO);
        finding_relate(finding, def_span(&flag->at), "Temporal is switched off here");
        return;
    }
    finding_help(finding,
                 "add `enable_temporal: true`, or `enable_temporal: false` to make this an info");
    if (!def_is_anchored(&lint->def->at))
        edits_insert_first(lint, finding, FIX_UNSAFE, &lint->def->at, "enable_temporal", "true",
                           "switch Temporal on");
}

const LintRule rule_temporal_disabled = {
    .summary = "The file has Temporal settings, but Temporal is not switched on.",
    .why = "Without `enable_temporal: true` Flock runs every agent in the calling process. No\n"
           "task queue, timeout or retry policy of the file counts then, and nothing says so\n"
           "(flock-core 0.4.543, Flock.run_async). Where the file says `enable_temporal: false`\n"
           "this is an info.\n",
    .bad = "temporal_config:\n"
           "  task_queue: talk-queue\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: talk-queue\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
    .check_flock = check,
};
