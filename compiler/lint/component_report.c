/* SPDX-License-Identifier: MIT */
/*
 * component_report.c - see component_report.h. definition/component.h knows what a component
 * needs to survive loading; here each fault gets its words.
 */
#include "lint/component_report.h"

#include "definition/component.h"
#include "definition/glued_keys.h"
#include "definition/value_check.h"
#include "lint/edits.h"
#include "syntax/scalar_write.h"

/* --- the components of an agent ------------------------------------------------------------ */

/* A component of the betas without `type` routes if it says where to. */
static bool is_meant_to_route(const ComponentDef *component)
{
    DefValue next = component_setting(component, "next_agent");
    return component_routes(component) || (component_type(component).len == 0 && def_is_set(&next));
}

/* By its class, by the one that was meant, or by how Flock calls its own. */
static ComponentRole role_by_class(const ComponentDef *component)
{
    static const ComponentRole roles[] = {
        [COMPONENT_EVALUATOR] = ROLE_EVALUATOR,
        [COMPONENT_ROUTER] = ROLE_ROUTER,
        [COMPONENT_MODULE] = ROLE_MODULE,
    };
    Str type = component_type(component);
    const ComponentInfo *info = component_find(type);
    if (!info && component->verdict->fault == COMPONENT_NOT_FOUND)
        info = component_find_near(DIALECT_UNIFIED, type);
    if (info)
        return roles[info->kind];
    if (is_meant_to_route(component))
        return ROLE_ROUTER;
    return str_ends_with(type, "UtilityComponent") ? ROLE_MODULE : ROLE_UNKNOWN;
}

static void show(PlacedComponent *placed, const ComponentDef *component, ComponentVisitor visit,
                 void *state)
{
    placed->component = component;
    placed->config = def_find(&component->at, "config");
    if (def_is_set(&placed->config) && !def_is_map(&placed->config))
        placed->config.state = VALUE_ABSENT;
    visit(placed, state);
}

static void visit_classic(PlacedComponent *placed, ComponentVisitor visit, void *state)
{
    const AgentDef *agent = placed->agent;
    placed->role = ROLE_EVALUATOR;
    if (def_is_set(&agent->evaluator.at))
        show(placed, &agent->evaluator, visit, state);
    placed->role = ROLE_ROUTER;
    if (def_is_set(&agent->handoff_router.at))
        show(placed, &agent->handoff_router, visit, state);
    placed->role = ROLE_MODULE;
    for (uint32_t i = 0; i < agent->modules.count; i++)
        if (!def_is_null(&agent->modules.items[i].at))
            show(placed, &agent->modules.items[i], visit, state);
}

/* A class of one's own by its name: Flock calls its own so. */
static bool may_evaluate(const ComponentDef *component)
{
    Str type = component_type(component);
    bool is_evaluator = component->info ? component->info->kind == COMPONENT_EVALUATOR
                                        : str_ends_with(type, "EvaluationComponent") ||
                                              str_ends_with(type, "Evaluator");
    return component_loads(component) && is_evaluator;
}

static void visit_unified(PlacedComponent *placed, ComponentVisitor visit, void *state)
{
    const DefComponents *components = &placed->agent->components;
    for (uint32_t i = 0; i < components->count; i++)
        placed->has_evaluator |= may_evaluate(&components->items[i]);
    for (uint32_t i = 0; i < components->count; i++) {
        placed->role = role_by_class(&components->items[i]);
        show(placed, &components->items[i], visit, state);
    }
}

void component_visit(const Lint *lint, const AgentDef *agent, ComponentVisitor visit, void *state)
{
    PlacedComponent placed = {.lint = lint, .agent = agent};
    if (agent->dialect == DIALECT_UNIFIED)
        visit_unified(&placed, visit, state);
    else
        visit_classic(&placed, visit, state);
}

/* --- words ---------------------------------------------------------------------------------- */

const char *component_noun(const PlacedComponent *placed)
{
    static const char *const nouns[] = {"evaluator", "router", "module", "component"};
    return nouns[placed->role];
}

const char *component_agent_name(const PlacedComponent *placed)
{
    return def_is_anchored(&placed->component->at)
               ? "its agent"
               : sink_quote(placed->lint->sink, placed->agent->registered_name);
}

void component_label_lost(const PlacedComponent *placed, Finding *finding)
{
    const char *noun = component_noun(placed);
    switch (placed->role) {
    case ROLE_EVALUATOR:
        if (placed->has_evaluator) {
            finding_label(finding, "Flock drops the %s, and only Flock's log says so", noun);
            break;
        }
        finding_label(finding, "Flock drops the %s: each run of %s fails", noun,
                      component_agent_name(placed));
        break;
    case ROLE_ROUTER:
        finding_label(finding, "Flock drops the %s: the run ends after %s", noun,
                      component_agent_name(placed));
        break;
    case ROLE_MODULE:
    case ROLE_UNKNOWN:
        finding_label(finding, "Flock drops the %s, and only Flock's log says so", noun);
        break;
    }
}

static const char *type_name(const PlacedComponent *placed)
{
    return sink_quote(placed->lint->sink, component_type(placed->component));
}

static bool is_unified(const PlacedComponent *placed)
{
    return placed->agent->dialect == DIALECT_UNIFIED;
}

/* --- a key that is nearly the one that is missing ------------------------------------------- */

/* The setting that a key without a space after its colon begins with: `name:default`; or NULL. */
static const FieldInfo *glued_to(ModelId model, const DefValue *entry)
{
    const Node *key = node_key(def_node(entry));
    return key ? glued_setting_find(model, node_deref(key)) : NULL;
}

/* What an unknown key was meant to be, if that is not there. */
static const FieldInfo *meant_by(ModelId model, const DefValue *map, const DefValue *entry)
{
    Str key = def_key_text(entry);
    const FieldInfo *near = glued_to(model, entry);
    if (!near && key.len && !schema_find_setting(model, key))
        near = schema_near_setting(model, key);
    DefValue there = near ? def_find_str(map, near->key) : (DefValue){.state = VALUE_SET};
    return def_is_set(&there) ? NULL : near;
}

/* `Name` where there is no `name`, in a mapping that becomes a `model`; or VALUE_ABSENT. */
static DefValue find_misspelt(ModelId model, const DefValue *map, const char *wanted)
{
    uint32_t count = def_is_set(map) && def_is_map(map) ? def_count(map) : 0;
    for (uint32_t i = 0; i < count; i++) {
        DefValue entry = def_entry(map, i);
        const FieldInfo *meant = meant_by(model, map, &entry);
        if (meant && str_is(meant->key, wanted))
            return entry;
    }
    return (DefValue){.state = VALUE_ABSENT};
}

static void fix_misspelt(const PlacedComponent *placed, Finding *finding, const DefValue *misspelt,
                         const char *wanted)
{
    const Lint *lint = placed->lint;
    const Node *key = node_key(def_node(misspelt));
    Str text = def_key_text(misspelt);
    size_t len = strlen(wanted);
    if (str_starts_with(text, wanted) && text.len > len && text.ptr[len] == ':') {
        FieldInfo glued = {.key = str_of(wanted)};
        glued_key_help(finding, &glued, node_deref(key), key->kind != NODE_ALIAS);
        return;
    }
    finding_help(finding, "did you mean `%s`?", wanted);
    edits_rename_key(lint, finding, FIX_SAFE, misspelt, str_of(wanted),
                     arena_format(lint->arena, "rename the key to `%s`", wanted).ptr);
}

/* --- no type ----------------------------------------------------------------------------- */

/* The class that Flock has for most of them; NULL where there are several. */
static const char *usual_type(const PlacedComponent *placed)
{
    if (placed->role == ROLE_EVALUATOR)
        return is_unified(placed) ? "DeclarativeEvaluationComponent" : "DeclarativeEvaluator";
    if (placed->role == ROLE_ROUTER)
        return is_unified(placed) ? "DefaultRoutingComponent" : "DefaultRouter";
    return NULL;
}

/* A router whose target key is there: `hand_off` is DefaultRouter's. */
static bool has_target(const PlacedComponent *placed)
{
    DefValue target =
        component_setting(placed->component, is_unified(placed) ? "next_agent" : "hand_off");
    return placed->role == ROLE_ROUTER && def_is_set(&target) && def_is_string(&target);
}

static const char *problem_with_type(const DefValue *type)
{
    if (!def_is_set(type))
        return "the %s has no `type`";
    return def_is_string(type) ? "the `type` of the %s is empty"
                               : "the `type` of the %s is not a string";
}

static Finding *report_no_type(const PlacedComponent *placed, RuleId rule)
{
    const Lint *lint = placed->lint;
    const char *type = usual_type(placed);
    DefValue written = def_find(&placed->component->at, "type");
    DefValue misspelt = find_misspelt(MODEL_COMPONENT, &placed->component->at, "type");
    bool is_misspelt = def_is_set(&misspelt);
    Finding *finding = sink_report(
        lint->sink, rule, is_misspelt ? def_key_span(&misspelt) : component_span(placed->component),
        problem_with_type(&written), component_noun(placed));
    component_label_lost(placed, finding);
    if (is_misspelt)
        fix_misspelt(placed, finding, &misspelt, "type");
    else if (type)
        finding_help(finding, "name its class: `type: %s`", type);
    else
        finding_help(finding, "name its class with `type`");
    if (has_target(placed) && !def_is_set(&written) && !is_misspelt &&
        lint->language == LANGUAGE_YAML)
        edits_insert_first(lint, finding, FIX_SAFE, &placed->component->at, "type", type,
                           arena_format(lint->arena, "make it a %s", type).ptr);
    return finding;
}

/* --- something is missing -------------------------------------------------------------- */

static Finding *report_missing(const PlacedComponent *placed, RuleId rule, Span span,
                               const char *what)
{
    Finding *finding =
        sink_report(placed->lint->sink, rule, span, "%s has no %s", type_name(placed), what);
    component_label_lost(placed, finding);
    return finding;
}

/* The same at `misspelt`, the key that was meant; NULL if there is none. */
static Finding *report_misspelt(const PlacedComponent *placed, RuleId rule,
                                const DefValue *misspelt, const char *wanted)
{
    if (!def_is_set(misspelt))
        return NULL;
    Finding *finding = report_missing(placed, rule, def_key_span(misspelt),
                                      arena_format(placed->lint->arena, "`%s`", wanted).ptr);
    fix_misspelt(placed, finding, misspelt, wanted);
    return finding;
}

/* A module of 0.4 is called by its key: two of one name would be one. */
static Str name_to_add(const PlacedComponent *placed)
{
    bool has_key = placed->role == ROLE_MODULE && !is_unified(placed);
    Str key = has_key ? def_key_text(&placed->component->at) : STR("");
    return key.len > 0 ? key : STR("default");
}

static const char *written_name(const Lint *lint, Str name)
{
    static const NodeStyle styles[] = {
        [LANGUAGE_YAML] = STYLE_YAML_PLAIN,
        [LANGUAGE_TOML] = STYLE_TOML_BASIC,
        [LANGUAGE_JSON] = STYLE_JSON_STRING,
    };
    Buf text = buf_new(arena_context(lint->arena));
    scalar_write(&text, styles[lint->language], name);
    const char *written = arena_copy(lint->arena, buf_str(&text)).ptr;
    buf_free(&text);
    return written;
}

static Finding *report_no_name(const PlacedComponent *placed, RuleId rule)
{
    DefValue misspelt = find_misspelt(MODEL_COMPONENT, &placed->component->at, "name");
    Finding *finding = report_misspelt(placed, rule, &misspelt, "name");
    if (finding)
        return finding;
    finding = report_missing(placed, rule, component_span(placed->component), "`name`");
    Str name = name_to_add(placed);
    finding_help(finding, "add one, such as %s", sink_quote(placed->lint->sink, name));
    edits_insert_first(placed->lint, finding, FIX_SAFE, &placed->component->at, "name",
                       written_name(placed->lint, name), "name the component");
    return finding;
}

static Finding *report_no_config(const PlacedComponent *placed, RuleId rule)
{
    Finding *finding = report_missing(placed, rule, component_span(placed->component), "`config`");
    finding_help(finding, "add `config: {}` to use the defaults");
    edits_insert_first(placed->lint, finding, FIX_SAFE, &placed->component->at, "config", "{}",
                       "add an empty `config`");
    return finding;
}

/* A key of `config` that is nearly a condition; or NULL. */
static const FieldInfo *find_misspelt_condition(const PlacedComponent *placed, DefValue *key)
{
    uint32_t count = def_is_set(&placed->config) ? def_count(&placed->config) : 0;
    for (uint32_t i = 0; i < count; i++) {
        *key = def_entry(&placed->config, i);
        const FieldInfo *meant = meant_by(placed->component->info->model, &placed->config, key);
        if (meant && meant->group)
            return meant;
    }
    return NULL;
}

static Finding *report_no_condition(const PlacedComponent *placed, RuleId rule)
{
    DefValue misspelt;
    const FieldInfo *meant = find_misspelt_condition(placed, &misspelt);
    Span span = meant ? def_key_span(&misspelt) : component_span(placed->component);
    Finding *finding = report_missing(placed, rule, span, "condition");
    if (meant) {
        fix_misspelt(placed, finding, &misspelt, meant->key.ptr);
        return finding;
    }
    finding_help(finding,
                 "add one to its `config`, such as `expected_bool: true` or `expected_string`");
    return finding;
}

/* Inside of which setting the fault is: `rules[0]`; NULL where it is none's. */
static const char *place_within(const PlacedComponent *placed)
{
    const ComponentVerdict *verdict = placed->component->verdict;
    if (!verdict->within)
        return NULL;
    if (verdict->within->type != TYPE_RULES)
        return verdict->within->key.ptr;
    return arena_format(placed->lint->arena, "%s[%u]", verdict->within->key.ptr,
                        (unsigned)verdict->item)
        .ptr;
}

/* A rule of a list, say, lacks something that it needs. */
static Finding *report_no_field_within(const PlacedComponent *placed, RuleId rule,
                                       const char *place)
{
    const ComponentVerdict *verdict = placed->component->verdict;
    const char *key = verdict->setting->key.ptr;
    DefValue misspelt = find_misspelt(
        verdict->within->type == TYPE_RULES ? MODEL_RULE : MODEL_CONTEXT, &verdict->at, key);
    bool is_misspelt = def_is_set(&misspelt);
    Finding *finding = sink_report(placed->lint->sink, rule,
                                   is_misspelt ? def_key_span(&misspelt) : def_span(&verdict->at),
                                   "`%s` of %s has no `%s`", place, type_name(placed), key);
    component_label_lost(placed, finding);
    if (is_misspelt)
        fix_misspelt(placed, finding, &misspelt, key);
    else
        finding_help(finding, "add `%s`: %s", key, value_to_write(verdict->setting));
    return finding;
}

static Finding *report_no_field(const PlacedComponent *placed, RuleId rule)
{
    const char *key = placed->component->verdict->setting->key.ptr;
    const char *place = place_within(placed);
    if (place)
        return report_no_field_within(placed, rule, place);
    DefValue misspelt = find_misspelt(placed->component->info->model, &placed->config, key);
    Finding *finding = report_misspelt(placed, rule, &misspelt, key);
    if (finding)
        return finding;
    finding = report_missing(placed, rule, component_span(placed->component),
                             arena_format(placed->lint->arena, "`%s`", key).ptr);
    finding_help(finding, "add it to the `config` of the router");
    return finding;
}

/* --- a value of the wrong type ------------------------------------------------------------ */

static Finding *report_value(const PlacedComponent *placed, RuleId rule, const char *what)
{
    const DefValue *at = &placed->component->verdict->at;
    Finding *finding = sink_report(placed->lint->sink, rule, def_span(at), "%s of %s is %s", what,
                                   type_name(placed), def_kind_words(at));
    component_label_lost(placed, finding);
    return finding;
}

/* `no`, 5 or a date, where a string is wanted: quotes are what is missing. */
static bool is_written_without_quotes(const DefValue *at)
{
    NodeKind kind = (NodeKind)node_deref(def_node(at))->kind;
    return kind == NODE_BOOL || kind == NODE_INT || kind == NODE_FLOAT || kind == NODE_DATE;
}

static Finding *report_bad_name(const PlacedComponent *placed, RuleId rule)
{
    const DefValue *at = &placed->component->verdict->at;
    const ComponentInfo *info = placed->component->info;
    Finding *finding = report_value(placed, rule, "`name`");
    if (is_written_without_quotes(at))
        finding_help(finding, "quote it: `\"%.*s\"`", STR_ARG(lint_written(placed->lint, at)));
    else
        finding_help(finding, info && info->name[0] ? "write a string, or remove the key"
                                                    : "write a string");
    return finding;
}

static Finding *report_empty_name(const PlacedComponent *placed, RuleId rule)
{
    Finding *finding =
        sink_report(placed->lint->sink, rule, def_span(&placed->component->verdict->at),
                    "`name` of %s is empty", type_name(placed));
    component_label_lost(placed, finding);
    const ComponentInfo *info = placed->component->info;
    if (info && info->name[0])
        finding_help(finding, "write a name, or remove the key: it is then called `%s`",
                     info->name);
    else
        finding_help(finding, "write a name, such as `name: default`");
    return finding;
}

/* {__callable_ref__: ...} is a mapping as it is written, but not once Flock has read it. */
static Finding *report_bad_config(const PlacedComponent *placed, RuleId rule)
{
    const DefValue *at = &placed->component->verdict->at;
    bool is_reference = def_is_map(at);
    Finding *finding = is_reference ? sink_report(placed->lint->sink, rule, def_span(at),
                                                  "`config` of %s is a reference to something else",
                                                  type_name(placed))
                                    : report_value(placed, rule, "`config`");
    if (is_reference)
        component_label_lost(placed, finding);
    finding_help(finding, is_reference ? "write the settings themselves" : "write a mapping");
    return finding;
}

/* The setting by its path: `theme`, `rules[0].name`, `rules[0]`. */
static const char *path_of_setting(const PlacedComponent *placed)
{
    const ComponentVerdict *verdict = placed->component->verdict;
    const char *place = place_within(placed), *key = verdict->setting->key.ptr;
    Arena *arena = placed->lint->arena;
    if (!place)
        return arena_format(arena, "`%s`", key).ptr;
    if (verdict->within == verdict->setting)
        return arena_format(arena, "`%s`", place).ptr;
    return arena_format(arena, "`%s.%s`", place, key).ptr;
}

/* `no` or 5 where a string is wanted: quotes are what is missing. */
static bool lacks_quotes(const ComponentVerdict *verdict)
{
    bool is_text = verdict->setting->type == TYPE_STR || verdict->setting->type == TYPE_CALLABLE;
    return is_text && is_written_without_quotes(&verdict->at);
}

/* Of a setting that takes a few words the one that was meant, or NULL. */
static const char *near_word(const ComponentVerdict *verdict)
{
    ChoiceId choice = schema_choice_of(verdict->setting);
    return choice != CHOICE_COUNT && def_is_string(&verdict->at)
               ? schema_near_word(choice, def_text(&verdict->at))
               : NULL;
}

static void help_with_value(const PlacedComponent *placed, Finding *finding)
{
    const ComponentVerdict *verdict = placed->component->verdict;
    const char *word = near_word(verdict);
    if (word) {
        finding_help(finding, "did you mean `%s`?", word);
        edits_replace_string(placed->lint, finding, FIX_SAFE, &verdict->at, str_of(word),
                             arena_format(placed->lint->arena, "write `%s`", word).ptr);
    } else if (verdict->within && verdict->within == verdict->setting)
        finding_help(finding, "write a mapping with a `condition` and a `fail_message`");
    else if (lacks_quotes(verdict))
        finding_help(finding, "write %s: `\"%.*s\"`", value_to_write(verdict->setting),
                     STR_ARG(lint_written(placed->lint, &verdict->at)));
    else
        finding_help(finding, "write %s", value_to_write(verdict->setting));
}

/* A list of strings with something else in it: which item that is. */
static Finding *report_bad_item(const PlacedComponent *placed, RuleId rule)
{
    const ComponentVerdict *verdict = placed->component->verdict;
    bool is_list = verdict->setting->type == TYPE_STR_LIST && !def_is_map(&verdict->at);
    for (uint32_t i = 0; is_list && i < def_count(&verdict->at); i++) {
        DefValue item = def_entry(&verdict->at, i);
        if (def_is_string(&item))
            continue;
        Finding *finding = sink_report(
            placed->lint->sink, rule, def_span(&item), "item %u of %s of %s is %s", (unsigned)i + 1,
            path_of_setting(placed), type_name(placed), def_kind_words(&item));
        component_label_lost(placed, finding);
        finding_help(finding, "write a string");
        return finding;
    }
    return NULL;
}

/* A mapping, as it must be, with something in it that must not be there. */
static Finding *report_bad_entry(const PlacedComponent *placed, RuleId rule)
{
    const ComponentVerdict *verdict = placed->component->verdict;
    Finding *finding = sink_report(placed->lint->sink, rule, def_span(&verdict->at),
                                   "an entry of %s of %s has the wrong type",
                                   path_of_setting(placed), type_name(placed));
    component_label_lost(placed, finding);
    finding_help(finding, verdict->setting->type == TYPE_MAP
                              ? "every key must be a string"
                              : "every key and every value must be a string");
    return finding;
}

static bool has_bad_entry(const ComponentVerdict *verdict)
{
    FieldType type = verdict->setting->type;
    return (type == TYPE_MAP || type == TYPE_STR_MAP) && def_is_map(&verdict->at) &&
           !value_is_reference(def_node(&verdict->at));
}

/* Or the right type with the wrong words, like an unknown mode. */
static Finding *report_bad_value(const PlacedComponent *placed, RuleId rule)
{
    const ComponentVerdict *verdict = placed->component->verdict;
    if (has_bad_entry(verdict))
        return report_bad_entry(placed, rule);
    Sink *sink = placed->lint->sink;
    bool is_text = def_is_string(&verdict->at);
    const char *what = path_of_setting(placed);
    Finding *item = report_bad_item(placed, rule);
    if (item)
        return item;
    Finding *finding =
        is_text ? sink_report(sink, rule, def_span(&verdict->at), "%s of %s cannot be %s", what,
                              type_name(placed), sink_quote(sink, def_text(&verdict->at)))
                : report_value(placed, rule, what);
    if (is_text)
        component_label_lost(placed, finding);
    help_with_value(placed, finding);
    return finding;
}

static Finding *report_not_a_map(const PlacedComponent *placed, RuleId rule)
{
    const DefValue *at = &placed->component->at;
    Finding *finding =
        sink_report(placed->lint->sink, rule, def_span(at), "the %s must be a mapping, not %s",
                    component_noun(placed), def_kind_words(at));
    component_label_lost(placed, finding);
    if (placed->role == ROLE_ROUTER)
        finding_help(finding, "write `{type: DefaultRouter, config: {hand_off: NAME}}`");
    else
        finding_help(finding, "write a mapping with a `name`, a `type` and a `config`");
    return finding;
}

/* --- keys ------------------------------------------------------------------------------- */

static const char *help_for_other_release(const PlacedComponent *placed)
{
    if (placed->role == ROLE_ROUTER)
        return is_unified(placed) ? "use DefaultRoutingComponent, which has a `next_agent`"
                                  : "use DefaultRouter, which has a `hand_off`";
    if (placed->role == ROLE_EVALUATOR)
        return is_unified(placed) ? "use DeclarativeEvaluationComponent"
                                  : "use DeclarativeEvaluator";
    return "write the agent in the dialect of the release that you run";
}

static Finding *report_other_release(const PlacedComponent *placed, RuleId rule)
{
    Finding *finding = sink_report(
        placed->lint->sink, rule, component_span(placed->component), "%s is %s %s of %s",
        type_name(placed), placed->role == ROLE_EVALUATOR ? "an" : "a", component_noun(placed),
        is_unified(placed) ? "Flock 0.4" : "the 0.5 betas");
    component_label_lost(placed, finding);
    finding_help(finding, "%s", help_for_other_release(placed));
    return finding;
}

static Finding *report_odd_key(const PlacedComponent *placed, RuleId rule)
{
    const DefValue *key = &placed->component->verdict->at;
    Finding *finding =
        sink_report(placed->lint->sink, rule, def_use_span(key),
                    "a key of %s must be a string, not %s", type_name(placed), def_kind_words(key));
    component_label_lost(placed, finding);
    finding_help(finding, "quote the key");
    return finding;
}

/* What was meant by the key. */
static void help_with_key(const PlacedComponent *placed, Finding *finding, const DefValue *key)
{
    const ComponentInfo *info = placed->component->info;
    DefValue entry = def_find_str(&placed->component->at, def_text(key));
    const FieldInfo *meant = meant_by(MODEL_COMPONENT, &placed->component->at, &entry);
    bool is_setting = schema_find_setting(info->model, def_text(key)) != NULL;
    DefValue there =
        def_is_set(&placed->config) ? def_find_str(&placed->config, def_text(key)) : placed->config;
    if (!is_setting && meant)
        fix_misspelt(placed, finding, &entry, meant->key.ptr);
    else if (def_is_set(&there))
        finding_help(finding, "remove it: `config` has it already");
    else if (is_setting)
        finding_help(finding, "move it into `config`");
    else
        finding_help(finding, "the settings of a %s go under `config`", component_noun(placed));
}

static Finding *report_extra_key(const PlacedComponent *placed, RuleId rule)
{
    Sink *sink = placed->lint->sink;
    const DefValue *key = &placed->component->verdict->at;
    Finding *finding = sink_report(sink, rule, def_use_span(key),
                                   "%s does not take the key %s: only `name`, `config` and `type`",
                                   type_name(placed), sink_quote(sink, def_text(key)));
    component_label_lost(placed, finding);
    help_with_key(placed, finding, key);
    return finding;
}

static Finding *report_second_condition(const PlacedComponent *placed, RuleId rule)
{
    Finding *finding =
        sink_report(placed->lint->sink, rule, def_use_span(&placed->component->verdict->at),
                    "%s has more than one kind of condition", type_name(placed));
    component_label_lost(placed, finding);
    finding_help(
        finding,
        "keep one of them; conditions on a string and on its length count as one kind, as do "
        "`min_items` and `max_items`");
    return finding;
}

static Finding *report_refused_config(const PlacedComponent *placed, RuleId rule)
{
    Finding *finding = sink_report(placed->lint->sink, rule, component_span(placed->component),
                                   "%s cannot be loaded with a `config`", type_name(placed));
    component_label_lost(placed, finding);
    finding_relate(finding, def_use_span(&placed->component->verdict->at), "the `config`");
    finding_help(finding,
                 "remove the `config`: in a file, this router works only with its defaults");
    return finding;
}

Finding *component_report_fault(const PlacedComponent *placed, RuleId rule)
{
    switch (placed->component->verdict->fault) {
    case COMPONENT_NOT_A_MAP:
        return report_not_a_map(placed, rule);
    case COMPONENT_NO_TYPE:
        return report_no_type(placed, rule);
    case COMPONENT_OTHER_RELEASE:
        return report_other_release(placed, rule);
    case COMPONENT_ODD_KEY:
        return report_odd_key(placed, rule);
    case COMPONENT_EXTRA_KEY:
        return report_extra_key(placed, rule);
    case COMPONENT_NO_NAME:
        return report_no_name(placed, rule);
    case COMPONENT_NO_CONFIG:
        return report_no_config(placed, rule);
    case COMPONENT_BAD_NAME:
        return report_bad_name(placed, rule);
    case COMPONENT_EMPTY_NAME:
        return report_empty_name(placed, rule);
    case COMPONENT_BAD_CONFIG:
        return report_bad_config(placed, rule);
    case COMPONENT_REFUSED_CONFIG:
        return report_refused_config(placed, rule);
    case COMPONENT_BAD_VALUE:
        return report_bad_value(placed, rule);
    case COMPONENT_NO_CONDITION:
        return report_no_condition(placed, rule);
    case COMPONENT_TWO_CONDITIONS:
        return report_second_condition(placed, rule);
    case COMPONENT_NO_FIELD:
        return report_no_field(placed, rule);
    case COMPONENT_LOADS:
    case COMPONENT_UNNAMED:
    case COMPONENT_NOT_FOUND:
        break;
    }
    BUG(arena_context(placed->lint->arena), "this component has no fault to report");
}
