/* SPDX-License-Identifier: MIT */
/*
 * FLK115 model-lost.
 *
 * Two ways to lose it. The evaluator's `config` has a model by default, which goes before that
 * of the agent; and where the agent names none, Flock.add_agent gives it the flock's with
 * set_model(), which overwrites what the evaluator's `config` says.
 */
#include "definition/component.h"
#include "lint/component_report.h"
#include "lint/edits.h"

typedef struct Subject {
    const Lint *lint;
    const AgentDef *agent;
    const ComponentDef *evaluator;
} Subject;

static const ComponentDef *evaluator_of(const AgentDef *agent)
{
    if (agent->dialect == DIALECT_CLASSIC)
        return def_is_set(&agent->evaluator.at) ? &agent->evaluator : NULL;
    for (uint32_t i = 0; i < agent->components.count; i++) {
        const ComponentInfo *info = agent->components.items[i].info;
        if (info && info->kind == COMPONENT_EVALUATOR)
            return &agent->components.items[i];
    }
    return NULL;
}

/* The default of the setting, or "". */
static const char *default_of(const ComponentInfo *info, const char *key)
{
    const FieldInfo *setting = schema_find_setting(info->model, str_of(key));
    return setting ? setting->default_text : "";
}

/* What can be repeated elsewhere in the file just as it is written. */
static bool can_move(Str written)
{
    for (size_t i = 0; i < written.len; i++)
        if (strchr(" ,{}[]#&*!|>%@`\t\n\r\\", written.ptr[i]))
            return false;
    return written.len > 0;
}

/* Others may use what is anchored, and what came by an alias stands elsewhere. */
static bool can_edit(const DefValue *value)
{
    return !def_is_anchored(value) && !def_is_alias(value) && !def_is_merged(value);
}

/* --- the agent's own model ------------------------------------------------------------------ */

static void fix_evaluator(const Subject *subject, Finding *finding)
{
    const Lint *lint = subject->lint;
    const DefValue *evaluator = &subject->evaluator->at;
    DefValue config = def_find(evaluator, "config");
    Str written = lint_written(lint, &subject->agent->model.at);
    if (!can_move(written) || !can_edit(evaluator) || def_is_alias(&subject->agent->model.at))
        return;
    const char *model = arena_copy(lint->arena, written).ptr;
    static const char what[] = "repeat the model in the `config` of the evaluator";
    if (config.state == VALUE_ABSENT)
        edits_insert_section(lint, finding, FIX_SAFE, evaluator, "config", "model", model, what);
    else if (can_edit(&config))
        edits_insert_first(lint, finding, FIX_SAFE, &config, "model", model, what);
}

static void check_agent_model(const Subject *subject)
{
    Sink *sink = subject->lint->sink;
    const ComponentInfo *info = subject->evaluator->info;
    Str model = def_str(&subject->agent->model);
    const char *asked = default_of(info, "model");
    DefValue own = component_setting(subject->evaluator, "model");
    if (own.state != VALUE_ABSENT || model.len == 0 || !asked[0] || str_is(model, asked))
        return;
    Finding *finding =
        sink_report(sink, RULE_model_lost, def_span(&subject->agent->model.at),
                    "the evaluator does not ask the agent's model %s", sink_quote(sink, model));
    finding_label(finding, "%.*s asks `%s`, the default of its own `config`", STR_ARG(info->type),
                  asked);
    finding_help(finding, "repeat it as `model` in the `config` of the evaluator");
    fix_evaluator(subject, finding);
}

/* --- what the evaluator's `config` says --------------------------------------------------------
 */

/* What set_model() overwrites; the first alone in 0.4. */
static const char *const OVERWRITTEN[] = {"model", "temperature", "max_tokens"};
enum { OVERWRITTEN_COUNT = 3 };

/* A value that would not be the same afterwards. */
static bool is_overwritten(const Subject *subject, const char *key, const DefValue *value)
{
    const DefStr *flock_model = &subject->lint->def->model;
    bool is_model = str_is(str_of(key), "model");
    if (!def_is_set(value) || def_is_null(value))
        return false;
    if (!is_model)
        return !str_is(lint_written(subject->lint, value),
                       default_of(subject->evaluator->info, key));
    if (def_is_set(&flock_model->at) && def_str(flock_model).len > 0)
        return !str_eq(def_text(value), def_str(flock_model));
    return def_text(value).len > 0 &&
           !str_is(def_text(value), default_of(subject->evaluator->info, key));
}

static void label_overwritten(const Subject *subject, Finding *finding, const char *key)
{
    const DefStr *model = &subject->lint->def->model;
    Sink *sink = subject->lint->sink;
    if (!str_is(str_of(key), "model"))
        finding_label(finding, "Flock sets it back to %s with the model, as the agent names none",
                      default_of(subject->evaluator->info, key));
    else if (def_is_set(&model->at) && def_str(model).len > 0)
        finding_label(finding, "the agent names no model: Flock puts the flock's, %s, in its place",
                      sink_quote(sink, def_str(model)));
    else
        finding_label(finding, "the agent names no model: Flock puts its default in its place");
}

static void fix_agent(const Subject *subject, Finding *finding, const DefValue *value)
{
    Str written = lint_written(subject->lint, value);
    const DefValue *agent = &subject->agent->at;
    if (!can_move(written) || !can_edit(agent) || def_is_alias(value) ||
        subject->agent->model.at.state != VALUE_ABSENT)
        return;
    edits_insert_first(subject->lint, finding, FIX_SAFE, agent, "model",
                       arena_copy(subject->lint->arena, written).ptr,
                       "name the model on the agent, too");
}

static void check_settings(const Subject *subject)
{
    size_t count = subject->agent->dialect == DIALECT_UNIFIED ? OVERWRITTEN_COUNT : 1;
    for (size_t i = 0; i < count; i++) {
        DefValue value = component_setting(subject->evaluator, OVERWRITTEN[i]);
        if (!is_overwritten(subject, OVERWRITTEN[i], &value))
            continue;
        Finding *finding = sink_report(subject->lint->sink, RULE_model_lost, def_span(&value),
                                       "the evaluator's `%s` is overwritten", OVERWRITTEN[i]);
        label_overwritten(subject, finding, OVERWRITTEN[i]);
        finding_help(finding, "give the agent a `model`: Flock leaves the `config` alone then");
        if (i == 0)
            fix_agent(subject, finding, &value);
        return; /* one cause: the others have it as well */
    }
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    Subject subject = {lint, agent, evaluator_of(agent)};
    const ComponentDef *evaluator = subject.evaluator;
    if (!evaluator || !evaluator->info || evaluator->info->kind != COMPONENT_EVALUATOR ||
        !component_loads(evaluator))
        return;
    if (def_is_set(&agent->model.at))
        check_agent_model(&subject);
    else if (agent->model.at.state != VALUE_POISONED)
        check_settings(&subject);
}

const LintRule rule_model_lost = {
    .summary = "The model that is written is not the one that is asked.",
    .why =
        "DeclarativeEvaluator asks `config.model or agent.model`, and its config has a model by\n"
        "default, openai/gpt-4o: an agent's `model` counts only where the evaluator's `config` "
        "has\n"
        "none, that is null. The other way round, an agent that names no model is given the\n"
        "flock's, or Flock's default, with set_model(), which overwrites the evaluator's `model`;\n"
        "in the 0.5 betas also its `temperature` and its `max_tokens`. So what is certain is to\n"
        "write the model in both places. (A null in the `config` does for Temporal; a local run\n"
        "puts the flock's model there.) Measured with flock-core 0.4.543 and 0.5.0b28.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    model: openai/gpt-5\n"
           "    input: \"topic: str\"\n"
           "    evaluator:\n"
           "      name: default\n"
           "      type: DeclarativeEvaluator\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    model: openai/gpt-5\n"
            "    input: \"topic: str\"\n"
            "    evaluator:\n"
            "      name: default\n"
            "      type: DeclarativeEvaluator\n"
            "      config:\n"
            "        model: openai/gpt-5\n",
    .has_fix = true,
    .check_agent = check,
};
