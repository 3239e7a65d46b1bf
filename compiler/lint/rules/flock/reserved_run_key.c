/* SPDX-License-Identifier: MIT */
/*
 * FLK804 reserved-run-key.
 *
 * Two ways to go wrong. A key of `run.input` itself becomes the variable `flock.KEY`, beside
 * Flock's own. And on its way to the worker every map in the input, however deep, that has
 * a certain key is taken for a record of Flock's: `timestamp`, else `agent_type`. What
 * else is in such a map is lost, or the record cannot be built and the workflow task fails.
 */
#include "lint/lint.h"
#include "lint/refusals.h"
#include "support/array.h"

/* -- variables of Flock's own -------------------------------------------------------- */

typedef struct Variable {
    const char *key, *becomes;
} Variable;

static const Variable OVERWRITTEN[] = {
    {"initial_input", "the whole input"},
    {"local_debug", "false"},
    {"run_id", "the id of the run"},
    {"model", "the model of the run"},
};
/* Of 0.4 alone, and where there is a temporal_config. */
static const Variable OF_CLASSIC = {"use_production_tools", "false"};
static const Variable OF_TEMPORAL = {"temporal_workflow_config", "the temporal_config"};

static bool is_unified(const Lint *lint)
{
    for (uint32_t i = 0; i < lint->options->activity_count; i++)
        if (lint->options->activities[i].agent->dialect == DIALECT_UNIFIED)
            return true;
    return false;
}

static const Variable *find_overwritten(const Lint *lint, const Node *key)
{
    const TemporalDef *temporal = lint->def->temporal_config;
    for (size_t i = 0; i < ARRAY_LEN(OVERWRITTEN); i++)
        if (node_is_key(key, str_of(OVERWRITTEN[i].key)))
            return &OVERWRITTEN[i];
    if (node_is_key(key, str_of(OF_CLASSIC.key)) && !is_unified(lint))
        return &OF_CLASSIC;
    if (node_is_key(key, str_of(OF_TEMPORAL.key)) && def_is_set(&temporal->at))
        return &OF_TEMPORAL;
    return NULL;
}

static void report_overwritten(const Lint *lint, const Node *key, const Variable *variable)
{
    Finding *finding = sink_report(lint->sink, RULE_reserved_run_key, node_span(key),
                                   "the input `%s` is overwritten by Flock", variable->key);
    finding_label(finding, "agents see %s instead", variable->becomes);
    finding_help(finding, "choose another name");
}

static void report_start(const Lint *lint, const Node *key, const Node *value)
{
    Finding *finding =
        sink_report(lint->sink, RULE_reserved_run_key, node_span(key),
                    "the input `current_agent` replaces the agent that the run starts with");
    if (value->kind == NODE_STRING && lint->options->start_agent.len)
        finding_label(finding, "the run starts with %s instead of %s",
                      sink_quote(lint->sink, node_text(value)),
                      sink_quote(lint->sink, lint->options->start_agent));
    else
        finding_label(finding, "Flock takes its value for the name of an agent");
    finding_help(finding, "name the first agent in `run.agent`, or choose another name");
}

static void check_variable(const Lint *lint, const Node *key, const Node *value)
{
    const Variable *variable = find_overwritten(lint, key);
    bool is_start = node_is_key(key, STR("current_agent"));
    if (variable)
        report_overwritten(lint, key, variable);
    else if (is_start &&
             !(value->kind == NODE_STRING && str_eq(node_text(value), lint->options->start_agent)))
        report_start(lint, key, value);
}

/* -- records --------------------------------------------------------------------------- */

typedef enum MemberKind {
    MEMBER_TEXT,
    MEMBER_TEXT_OR_NULL,
    MEMBER_MAP,
    MEMBER_MAP_OR_NULL,
    MEMBER_SERIALIZER
} MemberKind;

typedef struct Member {
    const char *key;
    MemberKind kind;
} Member;

enum { MEMBERS_MAX = 6 };

/* A pydantic model that a map is taken for; the first member is the key that tells it. */
typedef struct Record {
    const char *name;
    Member members[MEMBERS_MAX];
} Record;

static const Record RUN_RECORD = {"AgentRunRecord",
                                  {{"timestamp", MEMBER_TEXT},
                                   {"id", MEMBER_TEXT},
                                   {"agent", MEMBER_TEXT},
                                   {"data", MEMBER_MAP},
                                   {"hand_off", MEMBER_MAP_OR_NULL},
                                   {"called_from", MEMBER_TEXT_OR_NULL}}};
static const Record AGENT_RECORD = {"AgentDefinition",
                                    {{"agent_type", MEMBER_TEXT},
                                     {"agent_name", MEMBER_TEXT},
                                     {"agent_data", MEMBER_MAP},
                                     {"serializer", MEMBER_SERIALIZER}}};

static bool is_taken(const Node *value, MemberKind kind)
{
    Str text = node_text(value);
    switch (kind) {
    case MEMBER_TEXT:
        return value->kind == NODE_STRING;
    case MEMBER_TEXT_OR_NULL:
        return value->kind == NODE_STRING || value->kind == NODE_NULL;
    case MEMBER_MAP:
        return value->kind == NODE_MAP;
    case MEMBER_MAP_OR_NULL:
        return value->kind == NODE_MAP || value->kind == NODE_NULL;
    case MEMBER_SERIALIZER:
        break;
    }
    return value->kind == NODE_STRING &&
           (str_is(text, "json") || str_is(text, "cloudpickle") || str_is(text, "msgpack"));
}

static const Member *find_member(const Record *record, const Node *key)
{
    for (size_t i = 0; i < MEMBERS_MAX && record->members[i].key; i++)
        if (node_is_key(key, str_of(record->members[i].key)))
            return &record->members[i];
    return NULL;
}

/* What becomes of a map that is taken for a record. */
typedef struct Fate {
    bool is_refused; /* the record cannot be built */
    bool is_cut;     /* it has no place for some key */
} Fate;

static Fate fate_of(const Lint *lint, const Node *map, const Record *record)
{
    /* 0.4 makes the timestamp a datetime first, which its own record then refuses. */
    Fate fate = {.is_refused = record == &RUN_RECORD && !is_unified(lint)};
    for (size_t i = 0; i < map->count; i++) {
        const Node *key = map_key(map, i);
        const Member *member = find_member(record, key);
        if (key->flags & NODE_DUPLICATE)
            continue;
        fate.is_cut |= !member;
        fate.is_refused |= member && !is_taken(node_deref(map_value(map, i)), member->kind);
    }
    return fate;
}

static void report_record(const Lint *lint, const Node *map, const Record *record, Fate fate)
{
    const char *key = record->members[0].key;
    const Node *place = node_key(map_find(map, str_of(key)));
    Finding *finding =
        sink_report(lint->sink, RULE_reserved_run_key, node_span(node_deref(place)),
                    "Flock takes a map with the key `%s` for its own %s", key, record->name);
    if (fate.is_refused) {
        finding_severity(finding, SEVERITY_ERROR);
        finding_label(finding,
                      "it cannot be read as one, so the workflow task fails and is retried "
                      "for ever: the run hangs");
    } else {
        finding_label(finding, "agents do not see the other keys of this map");
    }
    finding_help(finding, "choose another name");
}

static const Record *record_of(const Node *map)
{
    if (map_find(map, STR("timestamp")))
        return &RUN_RECORD;
    return map_find(map, STR("agent_type")) ? &AGENT_RECORD : NULL;
}

/* FlockContext.from_dict, `convert`. Depth is bounded by NESTING_MAX through the tree. */
static void check_value(const Lint *lint, const Node *node)
{
    const Node *value = node_deref(node);
    if (value->kind == NODE_SEQ)
        for (size_t i = 0; i < value->count; i++)
            check_value(lint, &value->items[i]);
    if (value->kind != NODE_MAP)
        return;
    const Record *record = record_of(value);
    if (record) {
        Fate fate = fate_of(lint, value, record);
        if (fate.is_refused || fate.is_cut)
            report_record(lint, value, record, fate);
        return;
    }
    for (size_t i = 0; i < value->count; i++)
        if (!(map_key(value, i)->flags & NODE_DUPLICATE))
            check_value(lint, map_value(value, i));
}

/* The input as a whole is `flock.initial_input`, which hardly anybody reads. */
static void check_whole(const Lint *lint, const Node *input)
{
    const Record *record = record_of(input);
    Fate fate = record ? fate_of(lint, input, record) : (Fate){false, false};
    if (fate.is_refused)
        report_record(lint, input, record, fate);
}

static void check(const Lint *lint)
{
    const RunDef *run = lint->def->run;
    const Node *input = lint->options->run_input;
    if (!input || !def_is_set(&run->input.at) || input != node_deref(run->input.at.node))
        return; /* the command line has given another */
    check_whole(lint, input);
    for (size_t i = 0; i < input->count; i++) {
        const Node *key = map_key(input, i);
        if (key->flags & NODE_DUPLICATE)
            continue;
        check_variable(lint, key, node_deref(map_value(input, i)));
        check_value(lint, map_value(input, i));
    }
}

const LintRule rule_reserved_run_key = {
    .summary = "A key in the input of a run is one that Flock uses for itself.",
    .why = "Flock keeps each input as the variable `flock.KEY`, beside variables of its own\n"
           "(flock-core 0.4.543, initialize_context). `initial_input`, `local_debug`, `run_id`,\n"
           "`model` and `use_production_tools` are set after the inputs and replace them;\n"
           "`current_agent` is set before, and an input of that name decides which agent runs\n"
           "first. On the worker FlockContext.from_dict takes every map with a key `timestamp`\n"
           "for a record of a run, and with a key `agent_type` for an agent's definition. Where\n"
           "the record cannot be built, and in 0.4 one with a `timestamp` never can, the\n"
           "workflow task fails and is tried again for ever: this is an error. Else the other\n"
           "keys are lost.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
           "run:\n"
           "  input: {topic: cats, model: tabby}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n"
            "run:\n"
            "  input: {topic: cats, breed: tabby}\n",
    .check_flock = check,
};
