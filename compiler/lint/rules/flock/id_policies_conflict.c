/* SPDX-License-Identifier: MIT */
/*
 * FLK813 id-policies-conflict. Of what the run gets; two policies of the command line are refused
 * there.
 */
#include "lint/refusals.h"

static bool is_enum(const Resolved *option, const char *word)
{
    const OptionValue *value = &option->winner.value;
    return value->kind == OPTION_ENUM && strcmp(value->of_enum->word, word) == 0;
}

static void check(const Lint *lint)
{
    const Resolved *reuse = lint->options->workflow.id_reuse_policy;
    const Resolved *conflict = lint->options->workflow.id_conflict_policy;
    const Layer *place = conflict->winner.has_place ? &conflict->winner : &reuse->winner;
    if (!is_enum(reuse, "reject_duplicate") || !is_enum(conflict, "terminate_existing") ||
        !place->has_place)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_id_policies_conflict, place->place,
                    "`terminate_existing` and `reject_duplicate` exclude each other");
    finding_label(finding, "Temporal refuses to start the workflow");
    if (place == &conflict->winner && reuse->winner.has_place)
        finding_relate(finding, reuse->winner.place, "an id may not be used twice");
    finding_help(finding, "a run that is terminated has ended, and its id may not be used again: "
                          "change one of the two policies");
}

const LintRule rule_id_policies_conflict = {
    .summary = "The two policies about the workflow's id exclude each other.",
    .why = "`id_conflict_policy: terminate_existing` ends the run that has the id and starts one\n"
           "with the same id. `id_reuse_policy: reject_duplicate` forbids to use the id of a run\n"
           "that has ended. Temporal's server refuses every start that asks for both (`cannot be\n"
           "used together with WorkflowIdConflictPolicy`; seen with 1.29.1). All other pairs are\n"
           "accepted.\n",
    .bad = "enable_temporal: true\n"
           "run:\n"
           "  workflow_id: talk-42\n"
           "  id_reuse_policy: reject_duplicate\n"
           "  id_conflict_policy: terminate_existing\n",
    .good = "enable_temporal: true\n"
            "run:\n"
            "  workflow_id: talk-42\n"
            "  id_reuse_policy: reject_duplicate\n"
            "  id_conflict_policy: use_existing\n",
    .check_flock = check,
};
