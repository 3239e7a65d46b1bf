/* SPDX-License-Identifier: MIT */
/*
 * FLK108 mixed-dialects.
 *
 * An agent that mixes the two is reported by itself. For the others there is one finding in the
 * file, at the first agent whose dialect differs from that of the agents before it. Where
 * .flockc.yaml says which Flock is meant, every agent that this Flock cannot use is reported as an
 * error.
 */
#include "lint/dialects.h"
#include "support/array.h"

static void report_agent(const Lint *lint, const AgentDef *agent, const DefValue *classic,
                         const DefValue *unified)
{
    Str key = def_text(classic);
    Finding *finding = sink_report(
        lint->sink, RULE_mixed_dialects, def_use_span(classic),
        "this agent has both `%.*s` of Flock 0.4 and `components` of the 0.5 betas", STR_ARG(key));
    finding_about(finding, def_key_span(&agent->at));
    finding_label(finding,
                  "the betas drop the agent because of this key, and only their log says so");
    finding_relate(finding, def_use_span(unified), "Flock 0.4 ignores this");
    finding_help(finding, "keep only the keys of the release that you run");
}

static void report_file(const Lint *lint, const DefValue *later, const DefValue *first,
                        bool is_unified)
{
    Finding *finding = sink_report(
        lint->sink, RULE_mixed_dialects, def_use_span(later),
        is_unified ? "this agent is written for the 0.5 betas, and others for Flock 0.4"
                   : "this agent is written for Flock 0.4, and others for the 0.5 betas");
    const char *ignored = "Flock 0.4 ignores this and finds no evaluator";
    const char *dropped = "Flock's 0.5 betas drop the agent because of this key";
    finding_label(finding, "%s", is_unified ? ignored : dropped);
    finding_relate(finding, def_use_span(first), "%s", is_unified ? dropped : ignored);
    finding_help(finding, "write all agents in the dialect of the release that you run");
}

static void report_foreign(const Lint *lint, const AgentDef *agent, const DefValue *key)
{
    bool is_unified = agent->dialect == DIALECT_UNIFIED;
    Finding *finding = sink_report(lint->sink, RULE_mixed_dialects, def_use_span(key),
                                   "`%.*s` is a key of %s, and .flockc.yaml says `flock: '%s'`",
                                   STR_ARG(def_text(key)),
                                   dialect_release(is_unified ? DIALECT_CLASSIC : DIALECT_UNIFIED),
                                   flock_releases[lint->def->flock].word);
    finding_severity(finding, SEVERITY_ERROR);
    finding_about(finding, def_key_span(&agent->at));
    finding_label(finding,
                  is_unified
                      ? "the betas drop the agent because of this key, and only their log says so"
                      : "Flock 0.4 ignores it: it gives the agent no evaluator");
    finding_help(finding, "write the agent in the dialect of %s", dialect_release(agent->dialect));
}

/* Keys of the betas that say nothing of the dialect: to Flock 0.4 they are unknown ones. */
static const struct {
    const char *key, *label, *help;
} later_keys[] = {
    {"tool_whitelist", "Flock 0.4 ignores it: the agent may use all of its tools",
     "list in `tools` what the agent may use, and nothing else"},
    {"next_agent_callable", "Flock 0.4 ignores it",
     "write a `handoff_router` that names the function: `hand_off: {__callable_ref__: NAME}`"},
};

/* `of_classic` is what makes the agent one of Flock 0.4; a setting may as well. */
static void report_later_keys(const Lint *lint, const AgentDef *agent, const DefValue *of_classic)
{
    for (size_t i = 0; i < ARRAY_LEN(later_keys); i++) {
        DefValue value = def_find(&agent->at, later_keys[i].key);
        if (!def_is_set(&value) || def_is_null(&value))
            continue;
        Finding *finding = sink_report(lint->sink, RULE_mixed_dialects, def_key_span(&value),
                                       "`%s` is a key of the 0.5 betas, and this agent is written "
                                       "for Flock 0.4",
                                       later_keys[i].key);
        finding_label(finding, "%s", later_keys[i].label);
        if (def_is_set(of_classic))
            finding_relate(finding, def_use_span(of_classic), "only Flock 0.4 has this key");
        finding_help(finding, "%s", later_keys[i].help);
    }
}

/* For a file that is for one Flock. */
static void check_foreign(const Lint *lint)
{
    for (uint32_t i = 0; i < lint->options->activity_count; i++) {
        const AgentDef *agent = lint->options->activities[i].agent;
        bool is_unified = agent->dialect == DIALECT_UNIFIED;
        DefValue key = is_unified ? dialect_classic_key(agent) : dialect_components_list(agent);
        if (def_is_set(&key))
            report_foreign(lint, agent, &key);
        else if (!is_unified)
            report_later_keys(lint, agent, &key);
    }
}

static bool is_for_one_flock(const FlockDef *def)
{
    return def->flock == FLOCK_CLASSIC || def->flock == FLOCK_UNIFIED;
}

/* The first key of each dialect in the agents so far. */
typedef struct FirstKeys {
    DefValue classic, unified;
} FirstKeys;

/* True once both dialects are in the file, which is reported at the agent that brings the second.
 */
static bool add_keys(const Lint *lint, FirstKeys *first, DefValue classic, DefValue unified)
{
    bool is_unified = def_is_set(&unified);
    if (!def_is_set(&first->classic))
        first->classic = classic;
    if (!def_is_set(&first->unified))
        first->unified = unified;
    if (!def_is_set(&first->classic) || !def_is_set(&first->unified))
        return false;
    report_file(lint, is_unified ? &first->unified : &first->classic,
                is_unified ? &first->classic : &first->unified, is_unified);
    return true;
}

static void check_mixture(const Lint *lint)
{
    FirstKeys first = {{.state = VALUE_ABSENT}, {.state = VALUE_ABSENT}};
    bool is_reported = false;
    for (uint32_t i = 0; i < lint->options->activity_count; i++) {
        const AgentDef *agent = lint->options->activities[i].agent;
        DefValue classic = dialect_classic_key(agent), unified = dialect_unified_key(agent);
        if (def_is_set(&classic) && def_is_set(&unified))
            report_agent(lint, agent, &classic, &unified);
        else if (def_is_set(&classic))
            report_later_keys(lint, agent, &classic);
        if (!is_reported && def_is_set(&classic) != def_is_set(&unified))
            is_reported = add_keys(lint, &first, classic, unified);
    }
}

static void check(const Lint *lint)
{
    if (is_for_one_flock(lint->def))
        check_foreign(lint);
    else
        check_mixture(lint);
}

const LintRule rule_mixed_dialects = {
    .summary = "Agents for Flock 0.4 and for the 0.5 betas are mixed.",
    .why =
        "A release reads only its own dialect. Flock 0.4.543 ignores `components`, so such an\n"
        "agent has no evaluator and fails. The betas of 0.5 drop an agent that has one of the\n"
        "classic keys `evaluator`, `handoff_router` and `modules`, even where it is null: their\n"
        "FlockAgent accepts no keys other than its own, and the loader writes the TypeError to\n"
        "its log (0.5.0b28). Their `tool_whitelist` and `next_agent_callable` mean nothing to\n"
        "Flock 0.4: an agent with a whitelist may use all of its tools. Where `flock:` in\n"
        "`.flockc.yaml` says which release is meant, each agent of the other dialect is an\n"
        "error.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "  editor:\n"
           "    input: topic\n"
           "    components:\n"
           "      - {name: default, type: DeclarativeEvaluationComponent}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "  editor:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .check_flock = check,
};
