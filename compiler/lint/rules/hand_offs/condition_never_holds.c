/* SPDX-License-Identifier: MIT */
/*
 * FLK862 condition-never-holds.
 *
 * What a ConditionalRouter can look at under Temporal is what the workflow keeps of results, as
 * `agent.name`, and the run's input, as `flock.name`. Only of routers that are kept and found;
 * silent of agents that may give anything.
 */
#include "analysis/data_flow.h"
#include "definition/component.h"
#include "definition/signature.h"
#include "lint/component_report.h"
#include "lint/context_keys.h"
#include "lint/edits.h"
#include "support/array.h"
#include "support/typo.h"

#define DEFAULT_KEY "flock.condition"

typedef struct Condition {
    const Lint *lint;
    const AgentDef *agent; /* whose router it is */
    DefValue at;           /* `condition_context_key`; VALUE_ABSENT where the default is asked */
    Str key;
} Condition;

/* --- what is wanted, and what types give it ------------------------------------------------ */

typedef enum ValueKind {
    KIND_UNKNOWN,
    KIND_STRING,
    KIND_NUMBER,
    KIND_BOOL, /* a number to Python, too */
    KIND_LIST,
    KIND_OTHER,
} ValueKind;

/* The settings of a condition that look into the value. */
static const struct {
    const char *setting;
    ValueKind kind;
    const char *words;
} WANTED[] = {
    {"expected_string", KIND_STRING, "a string"}, {"min_length", KIND_STRING, "a string"},
    {"max_length", KIND_STRING, "a string"},      {"expected_number", KIND_NUMBER, "a number"},
    {"min_items", KIND_LIST, "a list"},           {"max_items", KIND_LIST, "a list"},
    {"expected_bool", KIND_BOOL, "a boolean"},
};

/* Types that DSPy knows; without one a field is a string. */
static ValueKind kind_of_type(Str type)
{
    static const struct {
        const char *type;
        ValueKind kind;
    } kinds[] = {
        {"str", KIND_STRING}, {"int", KIND_NUMBER}, {"float", KIND_NUMBER},
        {"bool", KIND_BOOL},  {"list", KIND_LIST},  {"dict", KIND_OTHER},
    };
    if (type.len == 0)
        return KIND_STRING;
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
        size_t len = strlen(kinds[i].type);
        if (str_starts_with(type, kinds[i].type) && (type.len == len || type.ptr[len] == '['))
            return kinds[i].kind;
    }
    return KIND_UNKNOWN;
}

static bool is_wrong_kind(ValueKind given, ValueKind wanted)
{
    bool is_number = wanted == KIND_NUMBER && given == KIND_BOOL;
    return given != KIND_UNKNOWN && given != wanted && !is_number;
}

/* --- words ----------------------------------------------------------------------------------- */

static bool is_true(const AgentDef *agent, const char *key)
{
    bool is_set = false;
    DefValue value = component_setting(agent->router, key);
    return def_is_set(&value) && def_as_bool(&value, &is_set) && is_set;
}

/* Its edge back to the agent says so (definition/hand_off.c). */
static bool retries(const AgentDef *agent)
{
    for (uint32_t i = 0; i < agent->hand_off_count; i++)
        if (agent->hand_offs[i].way == WAY_RETRY)
            return true;
    return false;
}

static const char *destination(const Condition *condition, bool holds)
{
    const AgentDef *agent = condition->agent;
    Sink *sink = condition->lint->sink;
    DefValue next = component_setting(agent->router, holds ? "success_agent" : "failure_agent");
    if (!holds && retries(agent))
        return arena_format(condition->lint->arena, "%s runs again and again",
                            sink_quote(sink, agent->registered_name))
            .ptr;
    if (def_is_set(&next) && def_text(&next).len > 0)
        return arena_format(condition->lint->arena, "the run goes to %s",
                            sink_quote(sink, def_text(&next)))
            .ptr;
    return "the run ends";
}

static void label(const Condition *condition, Finding *finding, bool holds)
{
    finding_label(finding, "the condition %s holds, whatever the agents return: %s",
                  holds ? "always" : "never", destination(condition, holds));
}

/* "agent.name" for the first output of the agent that is meant by `wanted`; of an empty one for the
 * first of all. Empty where there is none. */
static Str find_meant(const Lint *lint, const AgentDef *agent, Str wanted)
{
    Str name;
    for (size_t at = 0;
         def_is_set(&agent->output.at) && signature_next(def_str(&agent->output), &at, &name);) {
        if (name.len && (wanted.len == 0 || str_eq(name, wanted) || typo_is_likely(name, wanted)))
            return arena_format(lint->arena, "%.*s.%.*s", STR_ARG(agent->registered_name),
                                STR_ARG(name));
    }
    return str_make(NULL, 0);
}

/* What the key stands for: an output of the agent that it names, or of the router's own. */
static Str meant_by(const Condition *condition)
{
    Str name, key = condition->key;
    const AgentDef *owner = context_key_owner(condition->lint->def, key, &name);
    if (owner)
        return find_meant(condition->lint, owner, name);
    bool is_name = def_is_set(&condition->at) && key.len && !memchr(key.ptr, '.', key.len);
    return is_name ? find_meant(condition->lint, condition->agent, key) : str_make(NULL, 0);
}

static void help(const Condition *condition, Finding *finding)
{
    const Lint *lint = condition->lint;
    Str meant = meant_by(condition);
    Str example = find_meant(lint, condition->agent, str_make(NULL, 0));
    if (meant.len) {
        finding_help(finding, "write %s: a value is named after the agent that returned it",
                     sink_quote(lint->sink, meant));
        edits_replace_string(lint, finding, FIX_SAFE, &condition->at, meant,
                             "write the full name of the output");
    } else {
        finding_help(finding, "set `condition_context_key` to an agent and one of its outputs%s%s",
                     example.len ? ", such as " : "",
                     example.len ? sink_quote(lint->sink, example) : "");
    }
}

/* --- the checks --------------------------------------------------------------------------------
 */

static void report_missing(const Condition *condition)
{
    const ComponentDef *router = condition->agent->router;
    DefValue exists = component_setting(router, "check_exists");
    DefValue function = component_setting(router, "condition_callable");
    if (def_is_set(&function) && !def_is_null(&function))
        return; /* it may have something to say of None */
    bool is_written = def_is_set(&condition->at);
    Finding *finding = sink_report(condition->lint->sink, RULE_condition_never_holds,
                                   is_written ? def_span(&condition->at) : component_span(router),
                                   "the condition reads %s, which no agent or input provides",
                                   sink_quote(condition->lint->sink, condition->key));
    bool is_check = def_is_set(&exists) && !def_is_null(&exists);
    label(condition, finding, is_check && !is_true(condition->agent, "check_exists"));
    help(condition, finding);
}

static void report_kind(const Condition *condition, const DefValue *setting, const char *type,
                        const char *wanted)
{
    Sink *sink = condition->lint->sink;
    const char *key = sink_quote(sink, condition->key);
    Finding *finding = sink_report(sink, RULE_condition_never_holds, def_span(setting),
                                   "%s is a `%s`, but this condition needs %s", key, type, wanted);
    label(condition, finding, false);
    finding_help(finding, "use a condition for a `%s`, or change the type of the output", type);
}

static void check_kind(const Condition *condition)
{
    SignatureField field, input;
    Str name;
    const AgentDef *owner = context_key_owner(condition->lint->def, condition->key, &name);
    if (!owner || data_flow_is_wild(owner) || context_key_field(&owner->input, name, &input) ||
        !context_key_field(&owner->output, name, &field))
        return;
    Arena *arena = condition->lint->arena;
    const char *type = field.type.len ? arena_copy(arena, field.type).ptr : "str";
    for (size_t i = 0; i < ARRAY_LEN(WANTED); i++) {
        DefValue setting = component_setting(condition->agent->router, WANTED[i].setting);
        if (!def_is_set(&setting) || def_is_null(&setting) ||
            !is_wrong_kind(kind_of_type(field.type), WANTED[i].kind))
            continue;
        report_kind(condition, &setting, type, WANTED[i].words);
        return;
    }
}

static bool is_any_changing_context(const Lint *lint)
{
    for (uint32_t i = 0; i < lint->options->activity_count; i++)
        if (data_flow_changes_context(lint->options->activities[i].agent))
            return true;
    return false;
}

static Condition condition_of(const Lint *lint, const AgentDef *agent)
{
    DefValue key = component_setting(agent->router, "condition_context_key");
    return (Condition){lint, agent, key, def_is_set(&key) ? def_text(&key) : STR(DEFAULT_KEY)};
}

static bool is_conditional(const AgentDef *agent)
{
    return agent->router && agent->router->info && agent->router->info->shape == ROUTER_CONDITIONAL;
}

static void check(const Lint *lint)
{
    bool is_asked = false, is_changed = false;
    if (!lint->options->enable_temporal->winner.value.boolean)
        return;
    for (uint32_t i = 0; i < lint->options->activity_count; i++) {
        const AgentDef *agent = lint->options->activities[i].agent;
        if (!is_conditional(agent))
            continue;
        Condition condition = condition_of(lint, agent);
        if (!is_asked)
            is_changed = is_any_changing_context(lint);
        is_asked = true;
        if (!context_key_may_be_there(lint, condition.key, def_is_set(&condition.at)) &&
            !is_changed)
            report_missing(&condition);
        else
            check_kind(&condition);
    }
}

#define HEAD                                                                                       \
    "enable_temporal: true\n"                                                                      \
    "components:\n"                                                                                \
    "  ConditionalRouter:\n"                                                                       \
    "    type: flock_component\n"                                                                  \
    "    module_path: flock.routers.conditional.conditional_router\n"                              \
    "agents:\n"                                                                                    \
    "  moderator:\n"                                                                               \
    "    input: \"post: str\"\n"                                                                   \
    "    output: \"approved: bool\"\n"                                                             \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"                                 \
    "    handoff_router:\n"                                                                        \
    "      type: ConditionalRouter\n"
#define TAIL                                                                                       \
    "  publisher:\n"                                                                               \
    "    input: \"post: str\"\n"                                                                   \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"

const LintRule rule_condition_never_holds = {
    .summary = "A condition reads a value that does not exist, or one of another type.",
    .why =
        "A ConditionalRouter asks the context of the run for `condition_context_key`. Under\n"
        "Temporal that has what each agent gave, its inputs too, as `agent.name`, and the run's\n"
        "input as `flock.name`; nothing is called `name` alone. What is not there is None, and no\n"
        "condition holds for None, except `check_exists: false`. The same for a value of another\n"
        "type: `expected_string` and lengths want a string, `expected_number` a number,\n"
        "`expected_bool` a boolean and items a list; an output without a type is a string. "
        "Without\n"
        "the key the router asks for `flock.condition`. The run then goes the same way each time\n"
        "(measured with flock-core 0.4.543). A warning: a program may bring a context of its own.\n"
        "Not reported for agents with custom components, which may return anything.\n",
    .bad = HEAD "      config: {condition_context_key: approved, expected_bool: true, "
                "success_agent: publisher}\n" TAIL,
    .good = HEAD "      config: {condition_context_key: moderator.approved, expected_bool: true, "
                 "success_agent: publisher}\n" TAIL,
    .has_fix = true,
    .check_flock = check,
};
