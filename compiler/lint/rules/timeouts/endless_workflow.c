/* SPDX-License-Identifier: MIT */
/* FLK604 endless-workflow. */
#include "lint/circle_report.h"
#include "lint/provenance.h"
#include "lint/refusals.h"

/* True if the workflow has neither timeout, not even one that could not be read. */
static bool is_without_timeout(const Lint *lint)
{
    const WorkflowOptions *workflow = &lint->options->workflow;
    const TemporalDef *temporal = lint->def->temporal_config;
    bool is_unreadable = temporal->at.state == VALUE_POISONED ||
                         temporal->workflow_execution_timeout.at.state == VALUE_POISONED ||
                         temporal->workflow_run_timeout.at.state == VALUE_POISONED;
    return !is_unreadable && workflow->execution_timeout->winner.value.kind == OPTION_UNSET &&
           workflow->run_timeout->winner.value.kind == OPTION_UNSET;
}

static void check_policy(const Lint *lint, const Policy *policy)
{
    const DefInt *attempts = &policy->def->maximum_attempts;
    bool is_unlimited = policy->options->maximum_attempts->winner.value.integer == 0;
    if (!def_is_set(&attempts->at) || !is_unlimited || !is_without_timeout(lint))
        return;
    Finding *finding = sink_report(
        lint->sink, RULE_endless_workflow, def_span(&attempts->at),
        "attempts are unlimited and the workflow has no timeout, so nothing ends a run whose "
        "%s failing",
        policy->agent ? "agent keeps" : "agents keep");
    finding_about(finding, policy_subject(policy));
    provenance_tell(lint, finding, "maximum_attempts", policy->options->maximum_attempts);
    finding_label(finding,
                  "0 means no limit: a failing agent is retried until somebody ends the workflow");
    finding_help(finding, "set `temporal_config.workflow_execution_timeout`, or limit "
                          "`maximum_attempts` (1 is a single attempt)");
}

static void check_circles(const Lint *lint)
{
    if (!is_without_timeout(lint))
        return;
    const CircleList *circles = facts_circles(lint->facts);
    if (circles->count == 0)
        return;
    HistoryGrowth growth = history_growth_of(lint->arena, lint->options);
    for (uint32_t i = 0; i < circles->count; i++) {
        Finding *finding = circle_report(lint, RULE_endless_workflow, circles, i);
        uint32_t room = circle_report_room(&growth, &circles->items[i]);
        finding_label(finding, "no router and no timeout can end the run: it continues until %s",
                      circle_report_end(lint, room));
        finding_help(finding, "%s; also set `temporal_config.workflow_execution_timeout`",
                     circle_report_way_out(circles, i));
    }
}

const LintRule rule_endless_workflow = {
    .summary = "Nothing ends the run: unlimited attempts or a cycle of hand-offs, and no timeout.",
    .why = "An activity with a `maximum_attempts` of 0 is retried for as long as the workflow\n"
           "lives, and agents that hand off in a cycle run for as long. Without\n"
           "`workflow_execution_timeout` or `workflow_run_timeout` that is until somebody\n"
           "terminates the workflow. A cycle may end earlier: when its history passes 50 MiB the\n"
           "server terminates the workflow (see hand-off-cycle). Attempts add nothing to the\n"
           "history. Every attempt and every round is paid for.\n",
    .bad = "enable_temporal: true\n"
           "temporal_config:\n"
           "  default_activity_retry_policy:\n"
           "    maximum_attempts: 0\n",
    .good = "enable_temporal: true\n"
            "temporal_config:\n"
            "  default_activity_retry_policy:\n"
            "    maximum_attempts: 10\n",
    .check_policy = check_policy,
    .check_flock = check_circles,
};
