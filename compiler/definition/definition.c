/* SPDX-License-Identifier: MIT */
/*
 * definition.c - from the tree to a FlockDef: first the fields, then what is special
 * about agents and workers.
 */
#include "definition/definition.h"

#include "definition/fields.h"
#include "definition/hand_off.h"
#include "definition/search_attributes.h"
#include "model/bindings.h"
#include "model/written.h"
#include "schema/near_fields.h"

/* Keys that only a Flock definition has at its top. */
static const char *const FLOCK_KEYS[] = {"agents", "temporal_config", "enable_temporal"};

static bool looks_like_flock(const Node *root)
{
    for (size_t i = 0; i < sizeof FLOCK_KEYS / sizeof *FLOCK_KEYS; i++)
        if (map_find(root, str_of(FLOCK_KEYS[i])))
            return true;
    return false;
}

/* Nothing at all, or nothing but comments; to TOML that is a mapping without entries. */
static bool is_empty(const Tree *tree)
{
    const Node *root = node_deref(tree->root);
    bool is_empty_map = root->kind == NODE_MAP && root->count == 0;
    return root->kind == NODE_NULL || (is_empty_map && tree->language == LANGUAGE_TOML);
}

static void report_root(const Tree *tree, Sink *sink)
{
    const Node *root = node_deref(tree->root);
    if (root->kind == NODE_ERROR || tree->has_errors)
        return; /* the reader has reported it */
    Finding *finding = is_empty(tree) ? sink_report(sink, RULE_root_not_a_map, node_span(root),
                                                    "the file is empty")
                                      : sink_report(sink, RULE_root_not_a_map, node_span(root),
                                                    "a definition must be a mapping, not %s",
                                                    node_kind_words((NodeKind)root->kind));
    finding_label(finding, "%s", sink_wording(finding->sink)->not_loaded);
    finding_help(finding, "begin with `agents:`, and write the agents below it, by name");
}

/* The first key of `root` that was probably meant to be one of those, and what was meant; or NULL.
 */
static const Node *find_misspelt(const Node *root, const char **meant)
{
    for (uint32_t i = 0; i < root->count; i++) {
        const FieldInfo *near = schema_near_field(SECTION_FLOCK, node_text(map_key(root, i)));
        for (size_t j = 0; near && j < sizeof FLOCK_KEYS / sizeof *FLOCK_KEYS; j++)
            if (str_is(near->key, *meant = FLOCK_KEYS[j]))
                return map_key(root, i);
    }
    return NULL;
}

void definition_report_not_a_flock(const Tree *tree, Sink *sink)
{
    const Node *root = node_deref(tree->root);
    Span span = root->count ? node_span(map_key(root, 0)) : node_span(root);
    const char *meant;
    const Node *misspelt = find_misspelt(root, &meant);
    if (tree->has_errors)
        return;
    if (misspelt)
        span = node_span(misspelt);
    Finding *finding =
        sink_report(sink, RULE_not_a_flock, span, "this file is not a Flock definition");
    finding_label(finding, "it has no `agents`, no `temporal_config` and no `enable_temporal`");
    if (misspelt)
        finding_help(finding, "did you mean `%s`?", meant);
    else
        finding_help(finding, "add one of these keys, or leave the file out of the check");
}

/* --- agents ------------------------------------------------------------------ */

/* What agents need besides the fields of each one. */
typedef struct Agents {
    const FieldReader *reader;
    FlockDef *def;
    StrMap shared; /* place of an agent without a name -> the first agent that is made of it */
} Agents;

/*
 * Flock registers an agent under its `name`; the key fills in for a missing one. It does
 * so in the agent's own dict (setdefault), which the aliases of an anchor share: they all
 * get the name of the first.
 */
static Str name_of(Agents *agents, const AgentDef *agent, uint32_t index)
{
    if (def_is_set(&agent->name.at))
        return def_str(&agent->name);
    const Node *value = node_deref(def_node(&agent->at));
    if (value->kind == NODE_MAP && (value->flags & NODE_ANCHORED)) {
        Str place = arena_format(agents->reader->arena, "%u", (unsigned)value->start);
        uint32_t *first = map_put(agents->reader->arena, &agents->shared, place, index);
        agent = &agents->def->agents.items[*first];
    }
    return node_text(node_deref(node_key(def_node(&agent->at))));
}

/* Flock drops such an agent before it takes its name. */
static bool is_refused(const AgentDef *agent)
{
    return agent->at.state == VALUE_POISONED || agent->at.is_refused;
}

static void report_duplicate_name(const FieldReader *reader, const AgentDef *agent,
                                  const AgentDef *first)
{
    Sink *sink = reader->sink;
    bool has_name = def_is_set(&agent->name.at);
    Span span = has_name ? def_span(&agent->name.at) : def_key_span(&agent->at);
    bool first_has_name = def_is_set(&first->name.at);
    Span other = first_has_name ? def_span(&first->name.at) : def_key_span(&first->at);
    Finding *finding =
        sink_report(sink, RULE_duplicate_agent_name, span, "a second agent is called %s",
                    sink_quote(sink, agent->registered_name));
    finding_label(finding, field_reader_is_for_flock(reader)
                               ? "Flock drops this agent, and only Flock's log says so"
                               : "this agent is left out");
    finding_relate(finding, other, "the first agent keeps the name");
    finding_help(finding, "give each agent a name of its own");
}

static void report_empty_name(const FieldReader *reader, const AgentDef *agent)
{
    bool has_name = def_is_set(&agent->name.at);
    Span span = has_name ? def_span(&agent->name.at) : def_key_span(&agent->at);
    Finding *finding =
        sink_report(reader->sink, RULE_wrong_type, span, "an agent's name cannot be empty");
    finding_label(finding, "%s", field_reader_consequence(reader, SECTION_AGENT));
    finding_help(finding, "give the agent a name");
}

/* The key of an agent is not a Python keyword argument, but its name must be a string. */
static void check_key(const FieldReader *reader, AgentDef *agent)
{
    Sink *sink = reader->sink;
    const Node *key = node_deref(node_key(def_node(&agent->at)));
    if (key->kind == NODE_STRING || key->kind == NODE_ERROR || def_node(&agent->name.at))
        return;
    if (key->kind == NODE_MAP || key->kind == NODE_SEQ)
        return; /* the reader has reported it */
    agent->at.is_refused = true;
    bool is_yaml_boolean = key->kind == NODE_BOOL && key->style == STYLE_YAML_PLAIN;
    Str text = source_slice(sink_source(sink), def_key_span(&agent->at));
    Finding *finding =
        sink_report(sink, is_yaml_boolean ? RULE_yaml_boolean : RULE_wrong_type,
                    def_key_span(&agent->at), "the agent's name %s must be a string, not %s",
                    sink_quote(sink, text), node_kind_words((NodeKind)key->kind));
    finding_lock(finding);
    finding_label(finding, "%s", field_reader_consequence(reader, SECTION_AGENT));
    finding_help(finding, "quote the name");
}

static void read_agent(Agents *agents, uint32_t index)
{
    const FieldReader *reader = agents->reader;
    FlockDef *def = agents->def;
    AgentDef *agent = &def->agents.items[index];
    agent->registered_name = name_of(agents, agent, index);
    check_key(reader, agent);
    if (agent->registered_name.len == 0 && def_is_set(&agent->at)) {
        bool is_key_a_name = node_deref(node_key(def_node(&agent->at)))->kind == NODE_STRING;
        if (is_key_a_name || def_is_set(&agent->name.at)) /* else check_key() has told it */
            report_empty_name(reader, agent);
        agent->is_dropped = true;
        return;
    }
    uint32_t *first = map_put(reader->arena, &def->agent_by_name, agent->registered_name, index);
    if (*first != index && is_refused(&def->agents.items[*first])) {
        *first = index;
    } else if (*first != index) {
        report_duplicate_name(reader, agent, &def->agents.items[*first]);
        agent->is_dropped = true;
    }
    if (def_is_set(&agent->at))
        hand_off_read(reader->arena, reader->flock, agent);
}

/* --- workers ------------------------------------------------------------------ */

static void check_worker_names(Arena *arena, const FlockDef *def, Sink *sink)
{
    StrMap names = {0};
    for (uint32_t i = 0; i < def->workers.count; i++) {
        const WorkerDef *worker = &def->workers.items[i];
        if (!def_is_set(&worker->name.at))
            continue;
        uint32_t *first = map_put(arena, &names, def_str(&worker->name), i);
        if (*first == i)
            continue;
        Finding *finding =
            sink_report(sink, RULE_wrong_type, def_span(&worker->name.at),
                        "a second worker is called %s", sink_quote(sink, def_str(&worker->name)));
        finding_label(finding, "flockc cannot tell the two apart");
        finding_help(finding, "give each worker a `name` of its own");
        finding_relate(finding, def_span(&def->workers.items[*first].name.at), "the first one");
    }
}

FlockDef *definition_read(Arena *arena, const Tree *tree, FlockRelease flock, Sink *sink,
                          FieldUses *uses)
{
    FlockDef *def = binding_new(arena, SECTION_FLOCK, 1);
    const Node *root = node_deref(tree->root);
    def->tree = tree;
    def->flock = flock;
    def->at = def_value(tree->root, VALUE_POISONED);
    if (root->kind != NODE_MAP || root->flags & NODE_SET || is_empty(tree)) {
        report_root(tree, sink);
        return def;
    }
    def->is_flock = looks_like_flock(root);
    if (!def->is_flock) {
        definition_report_not_a_flock(tree, sink);
        return def;
    }
    def->at.state = VALUE_SET;
    FieldReader reader = field_reader_new(arena, tree, flock, sink, &def->at);
    FoundClasses found = found_classes_read(arena, root);
    found.are_all = flock == FLOCK_NONE;
    reader.found = &found;
    def->named_components = found.named;
    reader.uses = uses;
    fields_read(&reader, SECTION_FLOCK, tree->root, def);
    Agents agents = {.reader = &reader, .def = def};
    map_clear(arena, &def->agent_by_name, def->agents.count);
    for (uint32_t i = 0; i < def->agents.count; i++) {
        context_check(arena_context(arena));
        read_agent(&agents, i);
    }
    check_worker_names(arena, def, sink);
    search_attributes_check(arena, def->run, sink);
    return def;
}
