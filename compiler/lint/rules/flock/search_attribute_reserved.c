/* SPDX-License-Identifier: MIT */
/*
 * FLK814 search-attribute-reserved. What Temporal's server refuses, and what it accepts although
 * it writes it itself; asked of 1.29.1.
 */
#include "lint/rule.h"
#include "support/array.h"

static bool is_one_of(Str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

/* "X attribute can't be set in SearchAttributes"; the last four are reserved for its storage. */
static bool is_refused(Str name)
{
    static const char *const names[] = {
        "CloseTime",
        "ExecutionDuration",
        "ExecutionStatus",
        "ExecutionTime",
        "HistoryLength",
        "HistorySizeBytes",
        "ParentRunId",
        "ParentWorkflowId",
        "RootRunId",
        "RootWorkflowId",
        "RunId",
        "StartTime",
        "StateTransitionCount",
        "TaskQueue",
        "WorkflowId",
        "WorkflowType",
        "Memo",
        "MemoEncoding",
        "NamespaceId",
        "VisibilityTaskKey",
    };
    return is_one_of(name, names, ARRAY_LEN(names));
}

/* Written by versioning, batches, Schedules, and the server itself. */
static bool is_written_by_temporal(Str name)
{
    static const char *const names[] = {
        "BatcherNamespace",
        "BatcherUser",
        "BinaryChecksums",
        "BuildIds",
        "TemporalChangeVersion",
        "TemporalNamespaceDivision",
        "TemporalPauseInfo",
        "TemporalScheduledById",
        "TemporalScheduledStartTime",
        "TemporalSchedulePaused",
    };
    return is_one_of(name, names, ARRAY_LEN(names));
}

static void report(const Lint *lint, const SearchAttributeDef *attribute, Str name)
{
    Finding *finding =
        sink_report(lint->sink, RULE_search_attribute_reserved, def_key_span(&attribute->at),
                    "the search attribute %s is Temporal's own", sink_quote(lint->sink, name));
    if (is_written_by_temporal(name)) {
        finding_severity(finding, SEVERITY_WARNING);
        finding_label(finding,
                      "Temporal accepts it and overwrites it, or takes the run for another");
    } else {
        finding_label(finding, "Temporal refuses to start the workflow");
    }
    finding_help(finding, "choose another name, and register it in the namespace");
}

static void check(const Lint *lint)
{
    const RunDef *run = lint->def->run;
    for (uint32_t i = 0; i < run->search_attributes.count; i++) {
        const SearchAttributeDef *attribute = &run->search_attributes.items[i];
        Str name = def_key_text(&attribute->at);
        if (!def_is_set(&attribute->at))
            continue;
        if (is_refused(name) || is_written_by_temporal(name) || str_starts_with(name, "Temporal"))
            report(lint, attribute, name);
    }
}

const LintRule rule_search_attribute_reserved = {
    .summary = "A search attribute has the name of one of Temporal's own.",
    .why = "Every run has attributes that the server sets, such as `WorkflowId` and `CloseTime`;\n"
           "it refuses a start that sets one of them. It registers no attribute whose name begins\n"
           "with `Temporal`, so a start with such a name is refused, too. Some others, such as\n"
           "`BuildIds` and `TemporalChangeVersion`, are accepted, but belong to versioning,\n"
           "Schedules and batches: a warning (seen with Temporal 1.29.1).\n",
    .bad = "enable_temporal: true\n"
           "run:\n"
           "  search_attributes:\n"
           "    WorkflowId: {type: keyword, value: talk-42}\n",
    .good = "enable_temporal: true\n"
            "run:\n"
            "  search_attributes:\n"
            "    TalkId: {type: keyword, value: talk-42}\n",
    .check_flock = check,
};
