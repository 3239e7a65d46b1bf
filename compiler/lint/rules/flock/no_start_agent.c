/* SPDX-License-Identifier: MIT */
/*
 * FLK802 no-start-agent. Only where the file says that it is to be run, and has agents: a
 * definition without any gets them from the program that loads it.
 */
#include "lint/meant_agent.h"

static Span place_of(const RunDef *run)
{
    bool is_written = run->agent.at.state != VALUE_ABSENT;
    return is_written ? def_span(&run->agent.at) : def_key_span(&run->at);
}

static void report_none(const Lint *lint, const RunDef *run)
{
    const Options *options = lint->options;
    Finding *finding =
        sink_report(lint->sink, RULE_no_start_agent, place_of(run),
                    "`run` does not say which of the %u agents starts", options->activity_count);
    finding_about(finding, def_key_span(&run->at));
    if (lint->def->flock == FLOCK_NONE)
        finding_severity(finding, SEVERITY_WARNING); /* the options need no run */
    finding_label(finding, "%s", sink_wording(lint->sink)->nothing_starts);
    finding_help(finding, "set `agent` to one of them: %s, %s%s",
                 sink_quote(lint->sink, activity_name(&options->activities[0])),
                 sink_quote(lint->sink, activity_name(&options->activities[1])),
                 options->activity_count > 2 ? ", ..." : "");
}

static void report_unknown(const Lint *lint, const DefStr *name)
{
    AgentSearch search = {.lint = lint};
    Finding *finding = sink_report(lint->sink, RULE_no_start_agent, def_span(&name->at),
                                   "the run starts with %s, but there is no such agent",
                                   sink_quote(lint->sink, def_str(name)));
    meant_agent_tell_key(&search, finding, def_str(name));
    finding_label(finding, "%s", sink_wording(lint->sink)->nothing_starts);
    const AgentDef *meant = meant_agent_find(&search, def_str(name));
    if (meant)
        meant_agent_suggest(lint, finding, &name->at, meant, "start with");
    else
        finding_help(finding, "add the agent, or start with an agent of this flock");
}

/* Any agent that could not be read may be the one. */
static bool are_agents_readable(const FlockDef *def)
{
    for (uint32_t i = 0; i < def->agents.count; i++)
        if (!def_is_set(&def->agents.items[i].at) || def->agents.items[i].at.is_refused)
            return false;
    return def->agents.at.state != VALUE_POISONED;
}

static void check(const Lint *lint)
{
    const RunDef *run = lint->def->run;
    const Options *options = lint->options;
    if (!def_is_set(&run->at) || run->agent.at.state == VALUE_POISONED ||
        options->activity_count == 0 || !are_agents_readable(lint->def))
        return;
    if (options->start_agent.len == 0)
        report_none(lint, run);
    else if (str_eq(options->start_agent, def_str(&run->agent)) &&
             !model_find_agent(lint->def, def_str(&run->agent)))
        report_unknown(lint, &run->agent); /* else the command line has named another */
}

const LintRule rule_no_start_agent = {
    .summary = "A run does not say which agent it starts with, or names one that does not exist.",
    .why = "Flock starts with the agent that `run_async` is given; only where a flock has\n"
           "exactly one can that be left out. With several and none named, and with a name that\n"
           "no agent has, `run_async` raises a ValueError before anything is started (flock-core\n"
           "0.4.543, Flock.run_async). Agents go by their `name`, and by their key only where\n"
           "they have none. Reported only if there is a `run` section.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run:\n"
           "  agent: writter\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run:\n"
            "  agent: writer\n",
    .has_fix = true,
    .check_flock = check,
};
