/* SPDX-License-Identifier: MIT */
/*
 * FLK855 router-incomplete.
 *
 * definition/router.h knows what a router needs to survive loading; here each fault gets its
 * words. A router that is kept but reads the name of the next agent from another key is the
 * same to its author, so it is reported as well.
 */
#include "definition/coerce.h"
#include "definition/router.h"
#include "lint/lint.h"

typedef struct Subject {
    const Lint *lint;
    const AgentDef *agent;
    const Node *router; /* dereferenced */
    const char *name;   /* of the agent, quoted; "its agent" for an anchored router */
} Subject;

static const char *type_name(const Subject *subject)
{
    return sink_quote(subject->lint->sink, router_type(subject->router));
}

static const char *kind_words(const Node *value)
{
    return value->flags & NODE_SET ? "a set" : node_kind_words((NodeKind)value->kind);
}

static void label_dropped(const Subject *subject, Finding *finding)
{
    finding_label(finding, "Flock drops the router: the chain ends after %s", subject->name);
}

/* The router in a few bytes: its type, else its first key, else all of it. */
static Span span_of(const Node *router)
{
    if (router->kind != NODE_MAP || router->count == 0)
        return node_span(router);
    const Node *type = map_find(router, STR("type"));
    return type ? node_span(type) : node_span(map_key(router, 0));
}

/* --- no type ----------------------------------------------------------------------------- */

/* The router whose target key is there: `hand_off` is DefaultRouter's. */
static const char *meant_type(const Subject *subject)
{
    bool is_unified = subject->agent->dialect == DIALECT_UNIFIED;
    const Node *target =
        router_config_value(subject->router, is_unified ? "next_agent" : "hand_off");
    if (!target || target->kind != NODE_STRING)
        return NULL;
    return is_unified ? "DefaultRoutingComponent" : "DefaultRouter";
}

/* `type: X` in front of the first key; on a line of its own where the map is a block. */
static void offer_type(const Subject *subject, Finding *finding, const char *type)
{
    const Lint *lint = subject->lint;
    const Node *first = map_key(subject->router, 0);
    Str text = source_text(sink_source(lint->sink));
    size_t line = first->start;
    while (line > 0 && text.ptr[line - 1] != '\n')
        line--;
    bool is_flow = subject->router->flags & NODE_FLOW;
    int indent = (int)(first->start - line);
    bool is_merged = first->flags & NODE_FROM_MERGE;
    if (lint->def->tree->language != LANGUAGE_YAML || is_merged || indent > 100)
        return;
    for (size_t i = line; !is_flow && i < first->start; i++)
        if (text.ptr[i] != ' ')
            return;
    Str edit = is_flow ? arena_format(lint->arena, "type: %s, ", type)
                       : arena_format(lint->arena, "type: %s\n%*s", type, indent, "");
    finding_fix(finding, FIX_SAFE, span_make(first->start, first->start), edit, "make it a %s",
                type);
}

static void report_no_type(const Subject *subject)
{
    const Lint *lint = subject->lint;
    const char *type = meant_type(subject);
    bool has_type = map_find(subject->router, STR("type")) != NULL;
    Finding *finding = sink_report(lint->sink, RULE_router_incomplete, span_of(subject->router),
                                   has_type ? "the `type` of the router is no string"
                                            : "the router has no `type`");
    label_dropped(subject, finding);
    finding_help(finding, "name its class: `type: %s`", type ? type : "DefaultRouter");
    if (type && !has_type)
        offer_type(subject, finding, type);
}

/* --- the other faults -------------------------------------------------------------------- */

static void report_not_a_map(const Subject *subject)
{
    const Node *node = subject->router;
    Finding *finding = sink_report(subject->lint->sink, RULE_router_incomplete, node_span(node),
                                   "the router is %s, not a map", kind_words(node));
    label_dropped(subject, finding);
    finding_help(finding, "write `{type: DefaultRouter, config: {hand_off: NAME}}`");
}

static void report_other_release(const Subject *subject)
{
    bool is_unified = subject->agent->dialect == DIALECT_UNIFIED;
    Finding *finding = sink_report(subject->lint->sink, RULE_router_incomplete,
                                   span_of(subject->router), "%s is a router of %s",
                                   type_name(subject), is_unified ? "Flock 0.4" : "the 0.5 betas");
    label_dropped(subject, finding);
    finding_help(finding, is_unified ? "use DefaultRoutingComponent, which has a `next_agent`"
                                     : "use DefaultRouter, which has a `hand_off`");
}

static void report_odd_key(const Subject *subject, const Node *key)
{
    Finding *finding = sink_report(subject->lint->sink, RULE_router_incomplete, node_span(key),
                                   "a key of %s is %s, not a string", type_name(subject),
                                   kind_words(node_deref(key)));
    label_dropped(subject, finding);
    finding_help(finding, "quote the key");
}

static void report_extra_key(const Subject *subject, const Node *key)
{
    Sink *sink = subject->lint->sink;
    Finding *finding =
        sink_report(sink, RULE_router_incomplete, node_span(key),
                    "%s takes no key %s: only `name`, `config` and `type`", type_name(subject),
                    sink_quote(sink, node_text(node_deref(key))));
    label_dropped(subject, finding);
    finding_help(finding, "settings of a router stand under `config`");
}

static void report_second_condition(const Subject *subject, const Node *key)
{
    Sink *sink = subject->lint->sink;
    Finding *finding = sink_report(sink, RULE_router_incomplete, node_span(key),
                                   "%s has more than one kind of condition", type_name(subject));
    label_dropped(subject, finding);
    finding_help(finding, "keep one of them; string and length count as one, and so do "
                          "`min_items` and `max_items`");
}

/* A fault that is something missing in `config`. */
static Finding *report_missing(const Subject *subject, const char *what)
{
    Finding *finding =
        sink_report(subject->lint->sink, RULE_router_incomplete, span_of(subject->router),
                    "%s has no %s", type_name(subject), what);
    label_dropped(subject, finding);
    return finding;
}

/* A fault that is a value of the wrong type. */
static Finding *report_value(const Subject *subject, const Node *node, const char *what)
{
    Finding *finding = sink_report(subject->lint->sink, RULE_router_incomplete, node_span(node),
                                   "%s of %s is %s", what, type_name(subject), kind_words(node));
    label_dropped(subject, finding);
    return finding;
}

static void report_refused_config(const Subject *subject, const Node *config)
{
    Finding *finding =
        sink_report(subject->lint->sink, RULE_router_incomplete, span_of(subject->router),
                    "%s cannot be loaded with a `config`", type_name(subject));
    label_dropped(subject, finding);
    finding_relate(finding, node_span(map_key(config, 0)), "the `config`");
    finding_help(finding, "remove the `config`: its defaults are all that a file can use");
}

/* A value of the wrong type; or the right type with the wrong words, like an unknown mode. */
static void report_bad_value(const Subject *subject, const RouterVerdict *verdict)
{
    Arena *arena = subject->lint->arena;
    bool is_text = verdict->node->kind == NODE_STRING;
    const char *what = arena_format(arena, "`%s`", verdict->key).ptr;
    Finding *finding =
        is_text ? sink_report(subject->lint->sink, RULE_router_incomplete, node_span(verdict->node),
                              "%s of %s cannot be %s", what, type_name(subject),
                              sink_quote(subject->lint->sink, node_text(verdict->node)))
                : report_value(subject, verdict->node, what);
    if (is_text)
        label_dropped(subject, finding);
    finding_help(finding, "write %s", verdict->words);
}

static void report_fault(const Subject *subject, const RouterVerdict *verdict)
{
    const Node *node = verdict->node;
    switch (verdict->fault) {
    case ROUTER_FINE:
        break;
    case ROUTER_NOT_A_MAP:
        report_not_a_map(subject);
        break;
    case ROUTER_NO_TYPE:
        report_no_type(subject);
        break;
    case ROUTER_OTHER_RELEASE:
        report_other_release(subject);
        break;
    case ROUTER_ODD_KEY:
        report_odd_key(subject, node);
        break;
    case ROUTER_EXTRA_KEY:
        report_extra_key(subject, node);
        break;
    case ROUTER_BAD_NAME:
        finding_help(report_value(subject, node, "`name`"), "write a string, or remove the key");
        break;
    case ROUTER_BAD_CONFIG:
        finding_help(report_value(subject, node, "`config`"), "write a map");
        break;
    case ROUTER_REFUSED_CONFIG:
        report_refused_config(subject, node);
        break;
    case ROUTER_BAD_VALUE:
        report_bad_value(subject, verdict);
        break;
    case ROUTER_NO_CONDITION:
        finding_help(report_missing(subject, "condition"),
                     "add one to its `config`, such as `expected_bool: true` or `expected_string`");
        break;
    case ROUTER_TWO_CONDITIONS:
        report_second_condition(subject, node);
        break;
    case ROUTER_NO_FIELD:
        finding_help(
            report_missing(subject, arena_format(subject->lint->arena, "`%s`", verdict->key).ptr),
            "add it to its `config`");
        break;
    }
}

/* --- kept, and without a target ---------------------------------------------------------- */

/* The key that DefaultRouter's twin of the other dialect reads. */
static const char *other_target(const RouterInfo *info)
{
    return info->dialect == DIALECT_UNIFIED ? "hand_off" : "next_agent";
}

static void check_target(const Subject *subject)
{
    const RouterInfo *info = router_find(router_type(subject->router), subject->agent->dialect);
    if (!info || !info->target || router_config_value(subject->router, info->target))
        return;
    const char *other = other_target(info);
    const Node *config = map_find(subject->router, STR("config"));
    const Node *map = config ? node_deref(config) : NULL;
    const Node *value = map && map->kind == NODE_MAP ? map_find(map, str_of(other)) : NULL;
    if (!value || node_deref(value)->kind != NODE_STRING || node_deref(value)->count == 0)
        return;
    Finding *finding =
        sink_report(subject->lint->sink, RULE_router_incomplete, node_span(node_key(value)),
                    "%s reads `%s`, not `%s`", info->type, info->target, other);
    finding_label(finding, "Flock ignores it: the chain ends after %s", subject->name);
    finding_help(finding, "rename the key");
    if (!(node_key(value)->flags & NODE_FROM_MERGE))
        finding_fix(finding, FIX_SAFE, node_span(node_key(value)), str_of(info->target),
                    "rename the key");
}

static void check_router(const Lint *lint, const AgentDef *agent, const Node *router)
{
    const Node *node = node_deref(router);
    bool is_shared = node->flags & NODE_ANCHORED;
    Subject subject = {lint, agent, node,
                       is_shared ? "its agent" : sink_quote(lint->sink, agent->registered_name)};
    RouterVerdict verdict = router_judge(router, agent->dialect);
    if (verdict.fault == ROUTER_FINE)
        check_target(&subject);
    else
        report_fault(&subject, &verdict);
}

/* A component without `type` routes if it says where to. */
static bool is_meant_to_route(const Node *component)
{
    const Node *map = node_deref(component);
    return map->kind == NODE_MAP &&
           (router_is_routing(map) ||
            (router_type(map).len == 0 && router_config_value(map, "next_agent")));
}

static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    if (agent->dialect == DIALECT_CLASSIC) {
        const DefValue *router = &agent->handoff_router.at;
        /* what is false to Python, like {}, is no router to Flock either */
        if (def_is_set(router) && !coerce_is_false(router->node))
            check_router(lint, agent, router->node);
        return;
    }
    const Node *list = node_deref(agent->components.at.node);
    for (size_t i = 0; list->kind == NODE_SEQ && i < list->count; i++)
        if (is_meant_to_route(&list->items[i]))
            check_router(lint, agent, &list->items[i]);
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
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "    handoff_router:\n"
           "      config: {hand_off: reviewer}\n"
           "  reviewer:\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "    handoff_router:\n"
            "      type: DefaultRouter\n"
            "      config: {hand_off: reviewer}\n"
            "  reviewer:\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
    .check_agent = check,
};
