/* SPDX-License-Identifier: MIT */
/*
 * FLK131 evaluator-setting-refused.
 *
 * pydantic accepts the number; the constructor of dspy.LM, with which each run of the agent begins,
 * does not. Flock 0.4 has a DSPy of its own (2.6.23), which accepts it.
 */
#include "definition/component.h"
#include "lint/rule.h"

/* Of the evaluator that runs; what another one says is never used. */
static void check(const Lint *lint, const ActivityOptions *activity)
{
    const ComponentDef *evaluator = activity->agent->kept_evaluator;
    if (!evaluator || activity->agent->dialect != DIALECT_UNIFIED)
        return;
    DefValue value = component_setting(evaluator, "max_retries");
    double retries;
    if (!def_is_set(&value) || !def_as_float(&value, &retries) || retries >= 0)
        return;
    Finding *finding = sink_report(lint->sink, RULE_evaluator_setting_refused, def_span(&value),
                                   "`max_retries` of the evaluator is negative");
    finding_label(finding, "a newer DSPy refuses it: each run of the agent fails (ValueError)");
    finding_help(finding, "write 0 for no further calls of the model");
}

#define HEAD                                                                                       \
    "enable_temporal: true\n"                                                                      \
    "agents:\n"                                                                                    \
    "  writer:\n"                                                                                  \
    "    input: \"topic: str\"\n"                                                                  \
    "    components:\n"                                                                            \
    "      - name: default\n"                                                                      \
    "        type: DeclarativeEvaluationComponent\n"

const LintRule rule_evaluator_setting_refused = {
    .summary = "DSPy does not accept a setting of the evaluator.",
    .why = "The 0.5 betas install the newest DSPy (`dspy>=3.0.0`), whose `dspy.LM` refuses a\n"
           "negative number of retries: each run of the agent fails with a `ValueError`\n"
           "(measured with flock-core 0.5.0b28 and DSPy 3.4.1). An older DSPy accepts it, so\n"
           "this is a warning; Flock 0.4 comes with DSPy 2.6.23.\n",
    .bad = HEAD "        config: {max_retries: -1}\n",
    .good = HEAD "        config: {max_retries: 0}\n",
    .check_agent = check,
};
