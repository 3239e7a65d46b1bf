/* SPDX-License-Identifier: MIT */
/*
 * FLK801 temporal-disabled.
 *
 * Once for the file, at the first section of Temporal settings. Only sections that set
 * something count; `temporal_start_in_process_worker` does not, because Flock's own
 * serializer writes it into every file.
 */
#include "lint/lint.h"

static bool has_settings(const DefValue *section)
{
    return section->state == VALUE_SET && node_deref(section->node)->count > 0;
}

static const Node *earlier(const Node *a, const Node *b)
{
    return !a || b->start < a->start ? b : a;
}

/* The key of the section that stands first in the file, or NULL. */
static const Node *find_first(const FlockDef *def)
{
    const Node *first = NULL;
    if (has_settings(&def->temporal_config->at))
        first = node_key(def->temporal_config->at.node);
    for (uint32_t i = 0; i < def->agents.count; i++) {
        const ActivityDef *activity = def->agents.items[i].temporal_activity_config;
        if (has_settings(&activity->at))
            first = earlier(first, node_key(activity->at.node));
    }
    return first;
}

/* The first key of the file, if it stands there itself. */
static const Node *first_key(const Node *root)
{
    const Node *key = root->count ? map_key(root, 0) : NULL;
    return key && !(key->flags & NODE_FROM_MERGE) && key->kind != NODE_ALIAS ? key : NULL;
}

/* Where the line of `at` begins. */
static size_t line_start(Str text, size_t at)
{
    while (at > 0 && text.ptr[at - 1] != '\n')
        at--;
    return at;
}

static void offer_switch(const Lint *lint, Finding *finding)
{
    const Node *root = node_deref(lint->def->at.node), *key = first_key(root);
    if (!key || (root->flags & NODE_ANCHORED))
        return;
    size_t start = line_start(source_text(sink_source(lint->sink)), key->start), at = key->start;
    const char *text = "enable_temporal: true\n";
    switch (lint->def->tree->language) {
    case LANGUAGE_JSON:
        text = "\"enable_temporal\": true, ";
        break;
    case LANGUAGE_TOML: /* before `[temporal_config]`, not inside */
        text = "enable_temporal = true\n";
        at = start;
        break;
    case LANGUAGE_YAML:
        if (root->flags & NODE_FLOW)
            text = "enable_temporal: true, ";
        else if (at != start)
            return;
        break;
    }
    finding_fix(finding, FIX_UNSAFE, span_make(at, at), str_of(text), "switch Temporal on");
}

static void check(const Lint *lint)
{
    const DefBool *flag = &lint->def->enable_temporal;
    const Node *key = find_first(lint->def);
    bool is_off = flag->at.state == VALUE_SET && !flag->is_true;
    if (!key || (flag->at.state != VALUE_ABSENT && !is_off))
        return;
    Str text = node_text(node_deref(key));
    Finding *finding = sink_report(lint->sink, RULE_temporal_disabled, node_span(key),
                                   "`%.*s` is given, and Temporal is not in use", STR_ARG(text));
    finding_label(finding, "Flock runs the agents in its own process and ignores this");
    if (is_off) {
        finding_severity(finding, SEVERITY_INFO);
        finding_relate(finding, def_span(&flag->at), "it is switched off here");
        return;
    }
    finding_help(finding, "add `enable_temporal: true`; written as `false` this is only a note");
    offer_switch(lint, finding);
}

const LintRule rule_temporal_disabled = {
    .summary = "There are Temporal settings, and Temporal is not switched on.",
    .why = "Without `enable_temporal: true` Flock runs every agent in the calling process. No\n"
           "task queue, timeout or retry policy of the file counts then, and nothing says so\n"
           "(flock-core 0.4.543, Flock.run_async). Where the file says `enable_temporal: false`\n"
           "this is only a note.\n",
    .bad = "temporal_config:\n"
           "  task_queue: talk-queue\n"
           "agents:\n"
           "  writer:\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  task_queue: talk-queue\n"
            "agents:\n"
            "  writer:\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
    .check_flock = check,
};
