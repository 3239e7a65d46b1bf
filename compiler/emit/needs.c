/* SPDX-License-Identifier: MIT */
/* needs.c - see needs.h. */
#include "emit/needs.h"

#include "model/written.h"
#include "support/typo.h"

/* --- places ------------------------------------------------------------------------ */

/* `run`, where it is written, else the first key of the file. */
static Span place_of_run(const FlockDef *def)
{
    if (def->run->at.state != VALUE_ABSENT)
        return def_key_span(&def->run->at);
    return node_span(map_key(node_deref(def->tree->root), 0));
}

/* A value of `run`, as far as it is written. */
static Span place_in_run(const FlockDef *def, const DefValue *value)
{
    return value->state != VALUE_ABSENT ? def_span(value) : place_of_run(def);
}

Span needs_place_of_run(const Options *options)
{
    return place_of_run(options->def);
}

static Span place_of_agents(const FlockDef *def)
{
    return def->agents.at.state != VALUE_ABSENT ? def_key_span(&def->agents.at) : place_of_run(def);
}

/* --- agents ------------------------------------------------------------------------ */

/* The name that `wanted` was probably meant to be; empty if there is none. */
static Str find_near(const Options *options, Str wanted)
{
    for (uint32_t i = 0; i < options->activity_count; i++)
        if (typo_is_slip(wanted, activity_name(&options->activities[i])))
            return activity_name(&options->activities[i]);
    return str_make(NULL, 0);
}

/* What the file says; else the command line has named another one. */
static bool is_agent_of_run(const Options *options)
{
    const DefStr *agent = &options->def->run->agent;
    return def_is_set(&agent->at) && str_eq(def_str(agent), options->start_agent);
}

/* Nobody has named an agent, or it is there. */
static bool is_agent_known(const Options *options)
{
    return options->start_agent.len == 0 || model_find_agent(options->def, options->start_agent);
}

static void help_with_agent(const Needs *needs, Finding *finding, const char *otherwise)
{
    Str near = find_near(needs->options, needs->options->start_agent);
    if (near.len > 0)
        finding_help(finding, "did you mean %s?", sink_quote(needs->sink, near));
    else
        finding_help(finding, "%s", otherwise);
}

void needs_given_agent(const Needs *needs)
{
    const Options *options = needs->options;
    if (is_agent_known(options) || is_agent_of_run(options))
        return;
    Finding *finding =
        sink_report(needs->sink, RULE_target_agent_unknown, place_of_agents(options->def),
                    "`--agent` names %s, but there is no such agent",
                    sink_quote(needs->sink, options->start_agent));
    finding_label(finding, options->activity_count > 0 ? "no agent here has that name"
                                                       : "the definition has no agents");
    help_with_agent(needs, finding, "name an agent of this flock, or leave out `--agent`");
}

static void report_unknown_in_run(const Needs *needs)
{
    const Options *options = needs->options;
    Finding *finding = sink_report(needs->sink, RULE_target_agent_unknown,
                                   place_in_run(options->def, &options->def->run->agent.at),
                                   "the run starts with %s, but there is no such agent",
                                   sink_quote(needs->sink, options->start_agent));
    finding_label(finding, "target `%s` needs one that exists", needs->target);
    help_with_agent(needs, finding,
                    "set `run.agent` to an agent of this flock, or use `--agent NAME`");
}

static void report_no_agent(const Needs *needs)
{
    const Options *options = needs->options;
    const FlockDef *def = options->def;
    Span span = def->run->at.state != VALUE_ABSENT ? place_in_run(def, &def->run->agent.at)
                                                   : place_of_agents(def);
    Finding *finding = sink_report(needs->sink, RULE_target_needs_start_agent, span,
                                   "target `%s` needs to know which agent starts", needs->target);
    if (options->activity_count == 0) {
        finding_label(finding, "the definition has no agents");
        finding_help(finding, "add an agent");
        return;
    }
    finding_label(finding, "the flock has %u agents, and nothing says which one is the first",
                  (unsigned)options->activity_count);
    finding_help(finding, "set `run.agent`, or use `--agent NAME`");
}

void needs_start_agent(const Needs *needs)
{
    needs_given_agent(needs);
    if (needs->options->start_agent.len == 0)
        report_no_agent(needs);
    else if (!is_agent_known(needs->options) && is_agent_of_run(needs->options))
        report_unknown_in_run(needs);
}

/* --- the workflow ------------------------------------------------------------------ */

void needs_workflow_id(const Needs *needs)
{
    const RunDef *run = needs->options->def->run;
    if (needs->options->workflow.workflow_id->winner.value.kind != OPTION_UNSET)
        return;
    Finding *finding = sink_report(needs->sink, RULE_target_needs_workflow_id,
                                   place_in_run(needs->options->def, &run->workflow_id.at),
                                   "target `%s` needs a workflow id", needs->target);
    if (run->workflow_id.at.state != VALUE_ABSENT)
        finding_label(finding, "this sets no id");
    else
        finding_label(finding, run->at.state != VALUE_ABSENT ? "`run` has no `workflow_id`"
                                                             : "the definition has no `run`");
    finding_help(finding, "set `run.workflow_id`, or use `--workflow-id ID`");
}

/* Percent-encoding helps with everything else. */
static const char *not_of_a_path(Str id)
{
    if (id.len && memchr(id.ptr, '/', id.len))
        return "the server answers 404: a `/` ends the id, however it is encoded";
    return str_is(id, ".") || str_is(id, "..")
               ? "the server answers with a redirection, for it is the name of a folder"
               : NULL;
}

void needs_workflow_id_of_a_path(const Needs *needs)
{
    const Options *options = needs->options;
    const OptionValue *value = &options->workflow.workflow_id->winner.value;
    Str id = value->kind == OPTION_UNSET ? str_make(NULL, 0) : option_string_of(value);
    const char *reason = not_of_a_path(id);
    if (!reason)
        return;
    const DefStr *written = &options->def->run->workflow_id;
    bool is_of_file = def_is_set(&written->at) && str_eq(def_str(written), id);
    Finding *finding = sink_report(
        needs->sink, RULE_target_workflow_id_unusable,
        is_of_file ? def_span(&written->at) : place_of_run(options->def),
        is_of_file ? "the workflow id %s cannot be used in the URL of a request"
                   : "the workflow id %s of `--workflow-id` cannot be used in the URL of a request",
        sink_quote(needs->sink, id));
    finding_label(finding, "%s", reason);
    finding_help(finding, "choose another id, or start this run with an SDK");
}
