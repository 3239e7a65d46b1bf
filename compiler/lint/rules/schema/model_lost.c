/* SPDX-License-Identifier: MIT */
/*
 * FLK115 model-lost.
 *
 * There are two ways to lose it. The evaluator's `config` has a model by default, which overrides
 * that of the agent; and where the agent names none, Flock.add_agent gives it the flock's with
 * set_model(), which overwrites what the evaluator's `config` says.
 */
#include <stdlib.h>

#include "analysis/run_model.h"
#include "definition/component.h"
#include "lint/component_report.h"
#include "lint/edits.h"
#include "support/array.h"
#include "support/map.h"
#include "support/number.h"
#include "support/vec.h"

typedef struct Subject {
    const Lint *lint;
    const AgentDef *agent;
    const ComponentDef *evaluator;
    StrMap *models; /* see is_open(); NULL where that is false */
} Subject;

static Subject subject_of(const Lint *lint, const AgentDef *agent)
{
    return (Subject){lint, agent, agent->kept_evaluator, NULL};
}

/* The default of the setting, or "". */
static const char *default_of(const ComponentInfo *info, const char *key)
{
    const FieldInfo *setting = schema_find_setting(info->model, str_of(key));
    return setting ? setting->default_text : "";
}

/* What can be repeated elsewhere in the file exactly as it is written. */
static bool can_move(Str written)
{
    for (size_t i = 0; i < written.len; i++)
        if (strchr(" ,{}[]#&*!|>%@`\t\n\r\\", written.ptr[i]))
            return false;
    return written.len > 0;
}

/* Others may use what is anchored, and what comes from an alias is written elsewhere. */
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
                    "the evaluator does not use the agent's model %s", sink_quote(sink, model));
    finding_label(finding, "%.*s uses `%s`, the default of its own `config`", STR_ARG(info->type),
                  asked);
    finding_help(finding, "repeat it as `model` in the `config` of the evaluator");
    fix_evaluator(subject, finding);
}

/* --- what the evaluator's `config` says --------------------------------------------------------
 */

/* What set_model() overwrites; in 0.4 only the first. */
static const char *const OVERWRITTEN[] = {"model", "temperature", "max_tokens"};
enum { OVERWRITTEN_COUNT = 3 };

/* What pydantic accepts as the number: 1 and true for 1.0. */
static bool is_number(const DefValue *value, const char *number)
{
    double written;
    return def_as_float(value, &written) && written == number_read(str_of(number));
}

/* The flock's own model is empty, so that the run brings the one of the agent that it starts with.
 */
static bool is_left_to_start(const Lint *lint)
{
    return run_model_of_flock(lint->def).len == 0;
}

/* Any agent may start, and bring its model. */
static bool is_open(const Lint *lint)
{
    return is_left_to_start(lint) && !model_find_agent(lint->def, lint->options->start_agent);
}

/* The models that agents name. */
static StrMap models_of_agents(const Lint *lint)
{
    StrMap models = {0};
    for (uint32_t i = 0; i < lint->options->activity_count; i++)
        map_put(lint->arena, &models, def_str(&lint->options->activities[i].agent->model), 0);
    return models;
}

/* Whose model set_model() writes, for a label before the model itself. */
static const char *whose_model(const Subject *subject)
{
    const Lint *lint = subject->lint;
    if (def_str(&lint->def->model).len)
        return "the flock's";
    if (subject->models)
        return "that of the agent that starts the run, or to";
    bool is_of_start = is_left_to_start(lint) && run_model_of_start(lint->options).len;
    return is_of_start ? "that of the agent that starts the run," : "its own default,";
}

/* Whoever starts may bring the same model: then nothing is certain. */
static bool is_other_model(const Subject *subject, Str own)
{
    return !str_eq(own, run_model(subject->lint->options)) &&
           !(subject->models && map_get(subject->models, own));
}

/* A value that would be different afterwards. */
static bool is_overwritten(const Subject *subject, const char *key, const DefValue *value)
{
    if (!def_is_set(value) || def_is_null(value))
        return false;
    if (!str_is(str_of(key), "model"))
        return !is_number(value, default_of(subject->evaluator->info, key));
    Str own = def_text(value);
    return own.len > 0 && is_other_model(subject, own);
}

/* Which of OVERWRITTEN an agent loses; where several share an evaluator, each of them loses it. */
typedef struct Loss {
    Subject subject;
    Span place; /* of the first of the settings */
    bool is_lost[OVERWRITTEN_COUNT];
} Loss;

typedef VEC(Loss) Losses;

static void find_settings_lost(const Subject *subject, Losses *losses)
{
    size_t count = subject->agent->dialect == DIALECT_UNIFIED ? OVERWRITTEN_COUNT : 1;
    Loss loss = {.subject = *subject};
    bool has_loss = false;
    for (size_t i = 0; i < count; i++) {
        DefValue value = component_setting(subject->evaluator, OVERWRITTEN[i]);
        loss.is_lost[i] = is_overwritten(subject, OVERWRITTEN[i], &value);
        if (loss.is_lost[i] && !has_loss)
            loss.place = def_span(&value);
        has_loss |= loss.is_lost[i];
    }
    if (has_loss)
        *vec_push(subject->lint->arena, losses) = loss;
}

/* "`a` names", "`a`, `b` and `c` name", "`a`, `b` and 5 other agents name" */
static const char *who_names(const Lint *lint, const Loss *losses, size_t count)
{
    const char *names[3];
    for (size_t i = 0; i < count && i < ARRAY_LEN(names); i++)
        names[i] = sink_quote(lint->sink, losses[i].subject.agent->registered_name);
    if (count == 1)
        return arena_format(lint->arena, "%s names", names[0]).ptr;
    if (count == 2)
        return arena_format(lint->arena, "%s and %s name", names[0], names[1]).ptr;
    if (count == 3)
        return arena_format(lint->arena, "%s, %s and %s name", names[0], names[1], names[2]).ptr;
    return arena_format(lint->arena, "%s, %s and %zu other agents name", names[0], names[1],
                        count - 2)
        .ptr;
}

/* "`temperature` to 1.0 (not 0.2)" */
static const char *change_of(const Subject *subject, const char *key)
{
    const Lint *lint = subject->lint;
    DefValue value = component_setting(subject->evaluator, key);
    Str written = lint_written(lint, &value);
    if (!str_is(str_of(key), "model"))
        return arena_format(lint->arena, "`%s` to %s (not %.*s)", key,
                            default_of(subject->evaluator->info, key), STR_ARG(written))
            .ptr;
    const char *own = sink_quote(lint->sink, def_text(&value));
    return arena_format(lint->arena, "`model` to %s %s (not %s)", whose_model(subject),
                        sink_quote(lint->sink, run_model(lint->options)), own)
        .ptr;
}

/* The settings in a list: "`model`, `temperature` and `max_tokens`". */
static const char *enumerate(const Loss *loss, bool is_change)
{
    Arena *arena = loss->subject.lint->arena;
    const char *words = NULL;
    for (size_t i = OVERWRITTEN_COUNT, behind = 0; i-- > 0;) {
        if (!loss->is_lost[i])
            continue;
        const char *word = is_change ? change_of(&loss->subject, OVERWRITTEN[i])
                                     : arena_format(arena, "`%s`", OVERWRITTEN[i]).ptr;
        static const char *const joints[] = {"", " and ", ", "};
        words = arena_format(arena, "%s%s%s", word, joints[behind], words ? words : "").ptr;
        behind++;
    }
    return words;
}

/* With more agents, one fix would be too many edits. */
enum { FIXED_MAX = 50 };

static bool can_name_model(const Loss *loss, Str model)
{
    DefValue value = component_setting(loss->subject.evaluator, "model");
    return loss->is_lost[0] && can_move(model) && can_edit(&loss->subject.agent->at) &&
           !def_is_alias(&value) && loss->subject.agent->model.at.state == VALUE_ABSENT;
}

/* The model that the evaluator names, on each agent. */
static void fix_agents(const Lint *lint, Finding *finding, const Loss *losses, size_t count)
{
    DefValue value = component_setting(losses->subject.evaluator, "model");
    Str written = losses->is_lost[0] ? lint_written(lint, &value) : STR("");
    bool can_fix = count <= FIXED_MAX;
    for (size_t i = 0; can_fix && i < count; i++)
        can_fix = can_name_model(&losses[i], written);
    const char *model = arena_copy(lint->arena, written).ptr;
    for (size_t i = 0; can_fix && i < count; i++)
        edits_insert_first(lint, finding, FIX_SAFE, &losses[i].subject.agent->at, "model", model,
                           count == 1 ? "name the model on the agent as well"
                                      : "name the model on the agents as well");
}

static void report_settings_lost(const Lint *lint, const Loss *losses, size_t count)
{
    const DefValue *agent = &losses->subject.agent->at;
    bool is_use =
        count == 1 && def_is_alias(agent) && sink_enter_use(lint->sink, def_use_span(agent));
    int lost_count = losses->is_lost[0] + losses->is_lost[1] + losses->is_lost[2];
    Finding *finding =
        sink_report(lint->sink, RULE_model_lost, losses->place, "the evaluator's %s %s overwritten",
                    enumerate(losses, false), lost_count == 1 ? "is" : "are");
    finding_label(finding, "%s no model, so Flock sets %s", who_names(lint, losses, count),
                  enumerate(losses, true));
    finding_help(finding, "give %s a `model`: then Flock leaves the `config` alone",
                 count == 1 ? "the agent" : "each agent");
    fix_agents(lint, finding, losses, count);
    if (is_use)
        sink_leave_use(lint->sink);
}

static int compare_losses(const void *left, const void *right)
{
    const Loss *a = left, *b = right;
    if (a->place.start != b->place.start)
        return a->place.start < b->place.start ? -1 : 1;
    const AgentDef *first = a->subject.agent, *second = b->subject.agent;
    return (first > second) - (first < second); /* in the order of the file */
}

/* One finding for what is written once, however many agents use it. */
static void report_losses(const Lint *lint, Losses *losses)
{
    if (losses->count)
        qsort(losses->items, losses->count, sizeof *losses->items, compare_losses);
    for (size_t from = 0, to; from < losses->count; from = to) {
        for (to = from + 1; to < losses->count; to++)
            if (losses->items[to].place.start != losses->items[from].place.start)
                break;
        report_settings_lost(lint, &losses->items[from], to - from);
    }
}

static void check_settings(const Lint *lint)
{
    Losses losses = {0};
    StrMap models = is_open(lint) ? models_of_agents(lint) : (StrMap){0};
    for (uint32_t i = 0; i < lint->options->activity_count; i++) {
        Subject subject = subject_of(lint, lint->options->activities[i].agent);
        subject.models = is_open(lint) ? &models : NULL;
        ValueState state = (ValueState)subject.agent->model.at.state;
        if (subject.evaluator && state != VALUE_SET && state != VALUE_POISONED)
            find_settings_lost(&subject, &losses);
    }
    report_losses(lint, &losses);
}

static void check_agent(const Lint *lint, const ActivityOptions *activity)
{
    Subject subject = subject_of(lint, activity->agent);
    if (subject.evaluator && def_is_set(&activity->agent->model.at))
        check_agent_model(&subject);
}

const LintRule rule_model_lost = {
    .summary = "The model that is written is not the one that is used.",
    .why =
        "DeclarativeEvaluator uses `config.model or agent.model`, and its config has a model by\n"
        "default, openai/gpt-4o: an agent's `model` counts only where the `model` in the\n"
        "evaluator's `config` is null. Conversely, an agent that names no model is given the\n"
        "flock's, or Flock's default, with set_model(), which overwrites the evaluator's\n"
        "`model` (where the flock's `model` is null, it is that of the agent that starts the\n"
        "run); in the 0.5 betas also its `temperature` and its `max_tokens`. The safe way is\n"
        "to write the model in both places. (A null in the `config` works under Temporal; a\n"
        "local run puts the flock's model there.) Measured with flock-core 0.4.543 and\n"
        "0.5.0b28.\n",
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
    .check_flock = check_settings,
    .check_agent = check_agent,
};
