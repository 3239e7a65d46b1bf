/* SPDX-License-Identifier: MIT */
/* FLK805 workflow-id-too-long. Counts bytes, as the server does. */
#include "lint/refusals.h"

static void check(const Lint *lint)
{
    const RunDef *run = lint->def->run;
    if (!def_is_set(&run->workflow_id.at))
        return;
    size_t len = def_str(&run->workflow_id).len;
    if (len <= WORKFLOW_ID_MAX_BYTES)
        return;
    Finding *finding = sink_report(
        lint->sink, RULE_workflow_id_too_long, def_span(&run->workflow_id.at),
        "the workflow's id is %zu bytes long; the limit is %d", len, WORKFLOW_ID_MAX_BYTES);
    finding_label(finding, "%s", sink_wording(finding->sink)->start_refused);
    finding_help(finding, "shorten it; a character outside ASCII takes two to four bytes");
}

#define HUNDRED                                                                                    \
    "workflow-with-a-long-id-"                                                                     \
    "workflow-with-a-long-id-workflow-with-a-long-id-workflow-with-a-long-id-0000"

const LintRule rule_workflow_id_too_long = {
    .summary = "The workflow's id is longer than 1000 bytes.",
    .why = "Temporal's server bounds ids by `limit.maxIDLength`, which is 1000 bytes, and refuses\n"
           "the start of a workflow with a longer one (`WorkflowId length exceeds limit`).\n"
           "`run_async` then returns a dict that holds the error instead of raising it.\n",
    .bad = "enable_temporal: true\n"
           "run:\n"
           "  workflow_id: " HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
               HUNDRED "x\n",
    .good = "enable_temporal: true\n"
            "run:\n"
            "  workflow_id: " HUNDRED "\n",
    .check_flock = check,
};
