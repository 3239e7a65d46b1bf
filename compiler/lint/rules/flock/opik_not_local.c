/* SPDX-License-Identifier: MIT */
/* FLK809 opik-not-local. Whether a server is there no file says. */
#include "definition/coerce.h"
#include "lint/rule.h"

static void check(const Lint *lint)
{
    bool is_on = false;
    DefValue flag = def_find(&lint->def->at, "enable_opik");
    if (!def_is_set(&flag) || coerce_bool(def_node(&flag), &is_on) != COERCE_OK || !is_on)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_opik_not_local, def_use_span(&flag),
                    "`enable_opik` makes Flock need an Opik server to load this file");
    finding_label(finding,
                  "on a machine where no Opik server answers, Flock refuses to load the file");
    finding_help(
        finding,
        "run one on every machine that loads the file, workers included; or remove the key");
}

const LintRule rule_opik_not_local = {
    .summary = "The file is loaded only where an Opik server runs.",
    .why = "With `enable_opik: true` loading calls `opik.configure(use_local=True)`, which asks\n"
           "http://localhost:5173/, or the address in OPIK_URL_OVERRIDE, whether it is there.\n"
           "Where nobody answers it raises a ConfigurationError, at a terminal after it has asked\n"
           "for an address, and Flock does not load the file (flock-core 0.4.543 and 0.5.0b28).\n"
           "Each worker loads it as well.\n",
    .bad = "enable_temporal: true\n"
           "enable_opik: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_flock = check,
};
