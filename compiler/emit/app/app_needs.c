/* SPDX-License-Identifier: MIT */
/* app_needs.c - see app_needs.h. */
#include "emit/app/app_needs.h"

#include "emit/code_limits.h"
#include "emit/code_needs.h"
#include "model/written.h"
#include "support/chars.h"

typedef struct Report {
    const Needs *needs;
    const AppPlan *plan;
    const AppProblem *problem;
} Report;

/* -- places --------------------------------------------------------------------------------- */

static Span key_span(const Report *report, uint32_t agent)
{
    return def_key_span(&report->plan->agents[agent].activity->agent->at);
}

static Span span_of(const Report *report, uint32_t agent, const AppPlace *place)
{
    const SourceFile *source = sink_source(report->needs->sink);
    if (!place->signature)
        return key_span(report, agent);
    if (place->part.len == 0)
        return def_span(&place->signature->at);
    return def_span_inside(source, &place->signature->at, place->part);
}

static Span place_of_name(const Report *report)
{
    const FlockDef *def = report->needs->options->def;
    return def->name.at.state != VALUE_ABSENT ? def_span(&def->name.at)
                                              : needs_place_of_run(report->needs->options);
}

static const char *quoted(const Report *report, Str text)
{
    return sink_quote(report->needs->sink, text);
}

static const char *agent_of(const Report *report, uint32_t agent)
{
    return quoted(report, report->plan->agents[agent].name);
}

/* -- names ---------------------------------------------------------------------------------- */

static void report_name_unusable(const Report *report)
{
    uint32_t agent = report->problem->agent;
    Finding *finding = sink_report(
        report->needs->sink, RULE_target_agent_unusable, key_span(report, agent),
        "target `%s` needs a class for agent %s", report->needs->target, agent_of(report, agent));
    finding_label(finding, "this name makes no identifier");
    finding_help(finding,
                 "give it a name of letters and digits that begins with a letter; words may "
                 "have `_`, `-`, `.` or a space between them");
}

static void report_names_clash(const Report *report)
{
    const AppAgent *agents = report->plan->agents;
    const AppProblem *problem = report->problem;
    needs_report_clash(report->needs, agents[problem->agent].activity->agent,
                       agents[problem->other].activity->agent, problem->text);
}

static void report_workflow_clashes(const Report *report)
{
    const AppProblem *problem = report->problem;
    Finding *finding =
        sink_report(report->needs->sink, RULE_target_workflow_unusable, place_of_name(report),
                    "the workflow and a class of agent %s would both be `%.*s`",
                    agent_of(report, problem->agent), STR_ARG(problem->text));
    finding_label(finding, "target `%s` names the workflow after the flock", report->needs->target);
    finding_relate(finding, key_span(report, problem->agent), "the agent");
    finding_help(finding, "give the flock another `name`");
}

static void report_type_reserved(const Report *report)
{
    Finding *finding =
        sink_report(report->needs->sink, RULE_target_workflow_unusable, place_of_name(report),
                    "the workflow would have the type `" WORKFLOW_TYPE "`");
    finding_label(finding,
                  "that is the type of Flock's own workflow, which takes another argument");
    finding_help(finding, "give the flock another `name`");
}

/* `agent.name`: what Flock takes from one agent, or from the run's input. */
static bool has_owner(Str name)
{
    bool has_dot = false;
    for (size_t i = 0; i < name.len; i++) {
        has_dot |= name.ptr[i] == '.';
        if (!char_is_alnum(name.ptr[i]) && name.ptr[i] != '_' && name.ptr[i] != '.')
            return false;
    }
    return has_dot;
}

static void report_field_unusable(const Report *report)
{
    const AppProblem *problem = report->problem;
    Finding *finding = sink_report(report->needs->sink, RULE_target_field_unusable,
                                   span_of(report, problem->agent, &problem->place),
                                   "target `%s` needs a member for %s", report->needs->target,
                                   quoted(report, problem->name));
    bool is_of_agent = has_owner(problem->name);
    finding_label(finding, is_of_agent ? "values have no owner here: the newest of a name counts"
                                       : "this name makes no member of a dataclass");
    finding_help(finding, is_of_agent ? "write the name alone"
                                      : "use letters, digits and `_`, and begin with a letter");
}

static void report_fields_clash(const Report *report)
{
    const AppProblem *problem = report->problem;
    Finding *finding = sink_report(report->needs->sink, RULE_target_field_unusable,
                                   span_of(report, problem->agent, &problem->place),
                                   "%s and %s would be the same member",
                                   quoted(report, problem->text), quoted(report, problem->name));
    finding_label(finding, "a name that Python reserves gets a `_` at its end");
    finding_help(finding, "rename one of the two");
}

/* -- signatures ----------------------------------------------------------------------------- */

static void report_signature_unknown(const Report *report)
{
    const AppProblem *problem = report->problem;
    bool is_input = str_is(problem->text, "input_callable");
    Finding *finding =
        sink_report(report->needs->sink, RULE_target_signature_unknown,
                    span_of(report, problem->agent, &problem->place),
                    "target `%s` needs to know what agent %s %s", report->needs->target,
                    agent_of(report, problem->agent), is_input ? "reads" : "says");
    finding_label(finding, problem->place.signature
                               ? "this does not list its fields"
                               : "a function makes the signature while the flock runs");
    finding_help(finding, "set `%s` to the fields alone, as `name: type | description, ...`",
                 is_input ? "input" : "output");
}

static void report_type_unknown(const Report *report)
{
    const AppProblem *problem = report->problem;
    Finding *finding = sink_report(report->needs->sink, RULE_target_type_unknown,
                                   span_of(report, problem->agent, &problem->place),
                                   "target `%s` cannot express the type %s", report->needs->target,
                                   quoted(report, problem->text));
    finding_label(finding, "the type of %s", quoted(report, problem->name));
    finding_help(finding, "use `str`, `int`, `float`, `bool`, `list[...]`, `dict[str, ...]`, "
                          "`Literal[...]` or `Any`, also with `| None`");
}

static void report_types_differ(const Report *report)
{
    const AppProblem *problem = report->problem;
    Finding *finding = sink_report(report->needs->sink, RULE_target_types_differ,
                                   span_of(report, problem->agent, &problem->place),
                                   "%s is `%.*s` here, and `%.*s` for agent %s",
                                   quoted(report, problem->name), STR_ARG(problem->text),
                                   STR_ARG(problem->other_text), agent_of(report, problem->other));
    finding_label(finding, "target `%s` keeps one value for each name", report->needs->target);
    finding_relate(finding, span_of(report, problem->other, &problem->other_place),
                   "the other type");
    finding_help(finding, "give both the same type, or one of them another name");
}

static void report_input_not_given(const Report *report)
{
    const AppProblem *problem = report->problem;
    bool is_first = problem->agent == report->plan->first;
    Finding *finding = sink_report(report->needs->sink, RULE_target_input_not_given,
                                   span_of(report, problem->agent, &problem->place),
                                   problem->is_partly ? "%s is not said on every way to agent %s"
                                                      : "nobody says %s before agent %s reads it",
                                   quoted(report, problem->name), agent_of(report, problem->agent));
    finding_label(finding, "the application has no value for it%s",
                  problem->is_partly && !is_first ? " then" : "");
    finding_help(finding,
                 "add it to `run.input`, which makes it an argument of the start, or to the "
                 "`output` of %s",
                 problem->is_partly ? "an agent on each way" : "an agent before this one");
}

void needs_app(const Needs *needs, const AppPlan *plan, const TargetSettings *settings)
{
    static void (*const reports[])(const Report *) = {
        [APP_NAME_UNUSABLE] = report_name_unusable,
        [APP_NAMES_CLASH] = report_names_clash,
        [APP_WORKFLOW_CLASHES] = report_workflow_clashes,
        [APP_TYPE_RESERVED] = report_type_reserved,
        [APP_SIGNATURE_UNKNOWN] = report_signature_unknown,
        [APP_FIELD_UNUSABLE] = report_field_unusable,
        [APP_FIELDS_CLASH] = report_fields_clash,
        [APP_TYPE_UNKNOWN] = report_type_unknown,
        [APP_TYPES_DIFFER] = report_types_differ,
        [APP_INPUT_NOT_GIVEN] = report_input_not_given,
    };
    for (uint32_t i = 0; i < plan->problem_count; i++) {
        Report report = {needs, plan, &plan->problems[i]};
        if (plan->problems[i].kind == APP_STEM_UNUSABLE)
            needs_stem(needs, settings->stem, "class of the workflow");
        else
            reports[plan->problems[i].kind](&report);
    }
}
