/* SPDX-License-Identifier: MIT */
/*
 * FLK101 unknown-key. Reported by definition/unknown_keys.c and component_settings.c; here only
 * the keys in the `config` of an agent: which there are depends on the release.
 */
#include "lint/dialects.h"
#include "lint/edits.h"
#include "schema/components.h"
#include "schema/models.h"

/* True if the key is a setting of that component of the agent. */
static bool is_setting_of(const ComponentDef *component, Str key)
{
    return component && component->info && schema_find_setting(component->info->model, key);
}

/* Where the key was meant to be: what is indented too little lands on the agent. */
static void advise(const AgentDef *agent, Finding *finding, Str key)
{
    uint32_t hint = 0;
    if (is_setting_of(agent->kept_evaluator, key))
        finding_help(finding, "move it into the `config` of the evaluator");
    else if (is_setting_of(agent->router, key))
        finding_help(finding, "move it into the `config` of the router");
    else if (agent->dialect == DIALECT_CLASSIC && schema_find_field(SECTION_AGENT, key, &hint))
        finding_help(finding, "move it out of `config`: it is a key of the agent");
    else if (agent->dialect == DIALECT_CLASSIC)
        finding_help(finding, "remove it: Flock 0.4 has no settings there");
    else
        finding_help(finding, "there are `write_to_file`, `wait_for_input`, `handoff_strategy` and "
                              "`handoff_map`");
}

static void report_setting(const Lint *lint, const AgentDef *agent, const DefValue *value)
{
    Str key = def_key_text(value);
    const FieldInfo *near = agent->dialect == DIALECT_UNIFIED
                                ? schema_near_setting(MODEL_UNIFIED_AGENT_CONFIG, key)
                                : NULL;
    Finding *finding =
        sink_report(lint->sink, RULE_unknown_key, def_key_span(value),
                    "%s is not a key of the agent's `config`", sink_quote(lint->sink, key));
    finding_severity(finding, SEVERITY_WARNING);
    finding_label(finding, "this key is ignored");
    if (!near) {
        advise(agent, finding, key);
        return;
    }
    finding_help(finding, "did you mean `%s`?", near->key.ptr);
    DefValue there = def_find_str(&agent->config.at, near->key);
    if (!def_is_set(&there))
        edits_rename_key(lint, finding, FIX_SAFE, value, near->key,
                         arena_format(lint->arena, "rename the key to `%s`", near->key.ptr).ptr);
}

static bool is_known(bool is_classic, Str key)
{
    bool is_of_betas = schema_find_setting(MODEL_UNIFIED_AGENT_CONFIG, key);
    return str_starts_with(key, "x-") || (is_of_betas && !is_classic);
}

/* Flock 0.4 makes an empty model of it; an agent that says nothing of its dialect may be for
 * either. */
static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    const DefValue *config = &agent->config.at;
    if (!def_is_set(config) || !def_is_map(config) || lint->def->flock == FLOCK_NONE)
        return;
    DefValue classic = dialect_classic_key(agent);
    bool is_classic = agent->dialect == DIALECT_CLASSIC &&
                      (def_is_set(&classic) || lint->def->flock == FLOCK_CLASSIC);
    for (uint32_t i = 0; i < def_count(config); i++) {
        DefValue value = def_entry(config, i);
        Str key = def_key_text(&value);
        if (key.len && !is_known(is_classic, key))
            report_setting(lint, agent, &value);
    }
}

const LintRule rule_unknown_key = {
    .summary = "A key is not one that Flock knows.",
    .why =
        "Flock's models are pydantic models that ignore keys they do not know, so a misspelt\n"
        "key loads silently and the default stays. In the sections that hold Temporal's\n"
        "settings this is an error, and also on an agent of the 0.5 betas, which drop the agent\n"
        "because of it; elsewhere it is a warning. A whole section with a misspelt name loses\n"
        "all of its settings, so it is an error too, as is a mapping with Temporal's settings\n"
        "under a name like `temporal_settings`; and so is `inputs`, because an agent without an\n"
        "`input` always fails. Two keys drop an agent of 0.4 as well: `self`, which clashes with\n"
        "the constructor, and `context` unless it is a mapping that makes a FlockContext, because\n"
        "it is a field of the agent in Python (flock-core 0.4.543). In the `config` of an agent,\n"
        "0.4 knows no key at all, and the betas know four (FlockAgentConfig). Keys at the top of\n"
        "the file that begin with `x-` are yours.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    temporal_activity_config:\n"
           "      start_to_close_timout: PT3M\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    temporal_activity_config:\n"
            "      start_to_close_timeout: PT3M\n",
    .has_fix = true,
    .check_agent = check,
};
