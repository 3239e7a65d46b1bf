/* SPDX-License-Identifier: MIT */
/*
 * FLK855 router-incomplete.
 *
 * definition/component.h knows what a router needs to survive loading; here each fault gets its
 * words. A router that is kept but reads the name of the next agent from another key is the
 * same to its author, so it is reported as well.
 */
#include "definition/component.h"
#include "definition/value_check.h"
#include "lint/edits.h"

typedef struct Subject {
    const Lint *lint;
    const AgentDef *agent;
    const ComponentDef *router;
    const char *name; /* of the agent, quoted; "its agent" for an anchored router */
} Subject;

static const char *type_name(const Subject *subject)
{
    return sink_quote(subject->lint->sink, component_type(subject->router));
}

static void label_dropped(const Subject *subject, Finding *finding)
{
    finding_label(finding, "Flock drops the router: the chain ends after %s", subject->name);
}

/* --- no type ----------------------------------------------------------------------------- */

/* The router whose target key is there: `hand_off` is DefaultRouter's. */
static const char *meant_type(const Subject *subject)
{
    bool is_unified = subject->agent->dialect == DIALECT_UNIFIED;
    DefValue target = component_setting(subject->router, is_unified ? "next_agent" : "hand_off");
    if (!def_is_set(&target) || !def_is_string(&target))
        return NULL;
    return is_unified ? "DefaultRoutingComponent" : "DefaultRouter";
}

static void report_no_type(const Subject *subject)
{
    const Lint *lint = subject->lint;
    const char *type = meant_type(subject);
    DefValue written = def_find(&subject->router->at, "type");
    Finding *finding =
        sink_report(lint->sink, RULE_router_incomplete, component_span(subject->router),
                    def_is_set(&written) ? "the `type` of the router is no string"
                                         : "the router has no `type`");
    label_dropped(subject, finding);
    finding_help(finding, "name its class: `type: %s`", type ? type : "DefaultRouter");
    if (type && !def_is_set(&written) && lint->language == LANGUAGE_YAML)
        edits_insert_first(lint, finding, FIX_SAFE, &subject->router->at, "type", type,
                           arena_format(lint->arena, "make it a %s", type).ptr);
}

/* --- the other faults -------------------------------------------------------------------- */

static void report_not_a_map(const Subject *subject)
{
    const DefValue *at = &subject->router->at;
    Finding *finding = sink_report(subject->lint->sink, RULE_router_incomplete, def_span(at),
                                   "the router is %s, not a map", def_kind_words(at));
    label_dropped(subject, finding);
    finding_help(finding, "write `{type: DefaultRouter, config: {hand_off: NAME}}`");
}

static void report_other_release(const Subject *subject)
{
    bool is_unified = subject->agent->dialect == DIALECT_UNIFIED;
    Finding *finding = sink_report(subject->lint->sink, RULE_router_incomplete,
                                   component_span(subject->router), "%s is a router of %s",
                                   type_name(subject), is_unified ? "Flock 0.4" : "the 0.5 betas");
    label_dropped(subject, finding);
    finding_help(finding, is_unified ? "use DefaultRoutingComponent, which has a `next_agent`"
                                     : "use DefaultRouter, which has a `hand_off`");
}

static void report_odd_key(const Subject *subject, const DefValue *key)
{
    Finding *finding =
        sink_report(subject->lint->sink, RULE_router_incomplete, def_use_span(key),
                    "a key of %s is %s, not a string", type_name(subject), def_kind_words(key));
    label_dropped(subject, finding);
    finding_help(finding, "quote the key");
}

static void report_extra_key(const Subject *subject, const DefValue *key)
{
    Sink *sink = subject->lint->sink;
    Finding *finding = sink_report(sink, RULE_router_incomplete, def_use_span(key),
                                   "%s takes no key %s: only `name`, `config` and `type`",
                                   type_name(subject), sink_quote(sink, def_text(key)));
    label_dropped(subject, finding);
    finding_help(finding, "settings of a router stand under `config`");
}

static void report_second_condition(const Subject *subject, const DefValue *key)
{
    Sink *sink = subject->lint->sink;
    Finding *finding = sink_report(sink, RULE_router_incomplete, def_use_span(key),
                                   "%s has more than one kind of condition", type_name(subject));
    label_dropped(subject, finding);
    finding_help(finding, "keep one of them; string and length count as one, and so do "
                          "`min_items` and `max_items`");
}

/* A fault that is something missing in `config`. */
static Finding *report_missing(const Subject *subject, const char *what)
{
    Finding *finding =
        sink_report(subject->lint->sink, RULE_router_incomplete, component_span(subject->router),
                    "%s has no %s", type_name(subject), what);
    label_dropped(subject, finding);
    return finding;
}

/* A fault that is a value of the wrong type. */
static Finding *report_value(const Subject *subject, const DefValue *at, const char *what)
{
    Finding *finding = sink_report(subject->lint->sink, RULE_router_incomplete, def_span(at),
                                   "%s of %s is %s", what, type_name(subject), def_kind_words(at));
    label_dropped(subject, finding);
    return finding;
}

static void report_refused_config(const Subject *subject, const DefValue *key)
{
    Finding *finding =
        sink_report(subject->lint->sink, RULE_router_incomplete, component_span(subject->router),
                    "%s cannot be loaded with a `config`", type_name(subject));
    label_dropped(subject, finding);
    finding_relate(finding, def_use_span(key), "the `config`");
    finding_help(finding, "remove the `config`: its defaults are all that a file can use");
}

/* A value of the wrong type; or the right type with the wrong words, like an unknown mode. */
static void report_bad_value(const Subject *subject, const ComponentVerdict *verdict)
{
    Arena *arena = subject->lint->arena;
    bool is_text = def_is_string(&verdict->at);
    const char *what = arena_format(arena, "`%s`", verdict->setting->key.ptr).ptr;
    Finding *finding =
        is_text ? sink_report(subject->lint->sink, RULE_router_incomplete, def_span(&verdict->at),
                              "%s of %s cannot be %s", what, type_name(subject),
                              sink_quote(subject->lint->sink, def_text(&verdict->at)))
                : report_value(subject, &verdict->at, what);
    if (is_text)
        label_dropped(subject, finding);
    finding_help(finding, "write %s", value_to_write(verdict->setting));
}

static void report_fault(const Subject *subject, const ComponentVerdict *verdict)
{
    const DefValue *at = &verdict->at;
    switch (verdict->fault) {
    case COMPONENT_LOADS:
        break;
    case COMPONENT_NOT_A_MAP:
        report_not_a_map(subject);
        break;
    case COMPONENT_NO_TYPE:
        report_no_type(subject);
        break;
    case COMPONENT_OTHER_RELEASE:
        report_other_release(subject);
        break;
    case COMPONENT_ODD_KEY:
        report_odd_key(subject, at);
        break;
    case COMPONENT_EXTRA_KEY:
        report_extra_key(subject, at);
        break;
    case COMPONENT_NO_NAME:
        finding_help(report_missing(subject, "`name`"), "add one");
        break;
    case COMPONENT_NO_CONFIG:
        finding_help(report_missing(subject, "`config`"), "add one");
        break;
    case COMPONENT_BAD_NAME:
        finding_help(report_value(subject, at, "`name`"), "write a string, or remove the key");
        break;
    case COMPONENT_BAD_CONFIG:
        finding_help(report_value(subject, at, "`config`"), "write a map");
        break;
    case COMPONENT_REFUSED_CONFIG:
        report_refused_config(subject, at);
        break;
    case COMPONENT_BAD_VALUE:
        report_bad_value(subject, verdict);
        break;
    case COMPONENT_NO_CONDITION:
        finding_help(report_missing(subject, "condition"),
                     "add one to its `config`, such as `expected_bool: true` or `expected_string`");
        break;
    case COMPONENT_TWO_CONDITIONS:
        report_second_condition(subject, at);
        break;
    case COMPONENT_NO_FIELD:
        finding_help(
            report_missing(
                subject, arena_format(subject->lint->arena, "`%s`", verdict->setting->key.ptr).ptr),
            "add it to its `config`");
        break;
    }
}

/* --- kept, and without a target ---------------------------------------------------------- */

/* The key that DefaultRouter's twin of the other dialect reads. */
static const char *other_target(const ComponentInfo *info)
{
    return info->dialect == DIALECT_UNIFIED ? "hand_off" : "next_agent";
}

static bool has_target(const Subject *subject)
{
    const ComponentInfo *info = subject->router->info;
    DefValue target = component_setting(subject->router, info->target);
    return def_is_set(&target);
}

static void check_target(const Subject *subject)
{
    const ComponentInfo *info = subject->router->info;
    if (!info || !info->target || has_target(subject))
        return;
    const char *other = other_target(info);
    DefValue value = component_setting(subject->router, other);
    if (!def_is_set(&value) || def_text(&value).len == 0)
        return;
    Finding *finding =
        sink_report(subject->lint->sink, RULE_router_incomplete, def_key_span(&value),
                    "%.*s reads `%s`, not `%s`", STR_ARG(info->type), info->target, other);
    finding_label(finding, "Flock ignores it: the chain ends after %s", subject->name);
    finding_help(finding, "rename the key");
    edits_rename_key(subject->lint, finding, FIX_SAFE, &value, str_of(info->target),
                     "rename the key");
}

static void check_router(const Lint *lint, const AgentDef *agent, const ComponentDef *router)
{
    bool is_shared = def_is_anchored(&router->at);
    Subject subject = {lint, agent, router,
                       is_shared ? "its agent" : sink_quote(lint->sink, agent->registered_name)};
    if (component_loads(router))
        check_target(&subject);
    else
        report_fault(&subject, router->verdict);
}

/* A component without `type` routes if it says where to. */
static bool is_meant_to_route(const ComponentDef *component)
{
    DefValue next = component_setting(component, "next_agent");
    return component_routes(component) || (component_type(component).len == 0 && def_is_set(&next));
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    const ComponentDef *router = &agent->handoff_router;
    /* what is false to Python, like {}, is no router to Flock either */
    if (agent->dialect == DIALECT_CLASSIC && def_is_set(&router->at) && !component_is_false(router))
        check_router(lint, agent, router);
    for (uint32_t i = 0; agent->dialect == DIALECT_UNIFIED && i < agent->components.count; i++)
        if (is_meant_to_route(&agent->components.items[i]))
            check_router(lint, agent, &agent->components.items[i]);
}

const LintRule rule_router_incomplete = {
    .summary = "A router is not as Flock needs it, so the chain ends at its agent.",
    .why =
        "A router that cannot be built is a line in Flock's log and nothing else: the agent is\n"
        "then one without router, after which the run ends as if all were well. Measured with\n"
        "flock-core 0.4.543: a router without `type`; a DefaultRouter, AgentRouter or LLMRouter\n"
        "with a key beside `name`, `config` and `type`; a DefaultRouter whose `hand_off` is\n"
        "neither a name nor a request; an LLMRouter with any `config`; a ConditionalRouter\n"
        "without a condition, or with two kinds of it; an IterativeListGeneratorRouter without\n"
        "both of its fields; a setting of the wrong type, like an `enabled` that is no boolean; a\n"
        "router of the other release, 0.4 or the 0.5 betas.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router:\n"
           "      config: {hand_off: reviewer}\n"
           "  reviewer:\n"
           "    input: topic\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router:\n"
            "      type: DefaultRouter\n"
            "      config: {hand_off: reviewer}\n"
            "  reviewer:\n"
            "    input: topic\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
    .check_agent = check,
};
