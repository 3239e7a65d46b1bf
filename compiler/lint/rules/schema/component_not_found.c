/* SPDX-License-Identifier: MIT */
/*
 * FLK112 component-not-found.
 *
 * Never more than a warning: the program that loads the file may import or register the class.
 * A class has one finding however many agents use it, because one entry of `components` helps all
 * of them; a misspelt one has a finding at each place.
 */
#include "definition/coerce.h"
#include "definition/component.h"
#include "lint/component_report.h"
#include "lint/edits.h"
#include "support/typo.h"

typedef struct Search {
    StrMap reported; /* classes */
} Search;

static const char *type_name(const PlacedComponent *placed)
{
    return sink_quote(placed->lint->sink, component_type(placed->component));
}

/* The entry that says where the class lives, as one line of the file. */
static const char *entry_text(const Lint *lint, const ComponentInfo *info)
{
    const char *format =
        lint->language == LANGUAGE_JSON ? "{\"type\": \"flock_component\", \"module_path\": \"%s\"}"
        : lint->language == LANGUAGE_TOML ? "{type = \"flock_component\", module_path = \"%s\"}"
                                          : "{type: flock_component, module_path: %s}";
    return arena_format(lint->arena, format, info->module).ptr;
}

/* All of `components`, with that entry alone. */
static const char *section_text(const Lint *lint, const ComponentInfo *info)
{
    const char *format = lint->language == LANGUAGE_JSON   ? "\"components\": {\"%s\": %s}"
                         : lint->language == LANGUAGE_TOML ? "components = {%s = %s}"
                                                           : "components: {%s: %s}";
    return arena_format(lint->arena, format, info->type.ptr, entry_text(lint, info)).ptr;
}

static void fix_by_entry(const Lint *lint, Finding *finding, const ComponentInfo *info)
{
    const char *what = arena_format(lint->arena, "name the module of %s", info->type.ptr).ptr;
    DefValue section = def_find(&lint->def->at, "components");
    DefValue entry = def_is_set(&section) ? def_find(&section, info->type.ptr) : section;
    DefValue module = def_is_set(&entry) ? def_find(&entry, "module_path") : entry;
    const char *text = entry_text(lint, info);
    if (!def_is_set(&section))
        edits_insert_section(lint, finding, FIX_SAFE, &lint->def->at, "components", info->type.ptr,
                             text, what);
    else if (!def_is_set(&entry))
        edits_insert_first(lint, finding, FIX_SAFE, &section, info->type.ptr, text, what);
    else if (def_is_set(&module) && def_is_string(&module))
        edits_replace_string(lint, finding, FIX_SAFE, &module, str_of(info->module), what);
}

/* --- a class of Flock that a new process does not have ------------------------------------- */

static void help_by_module(const PlacedComponent *placed, Finding *finding)
{
    const ComponentInfo *info = placed->component->info;
    const char *also = info->packages[0] ? ", and install " : "";
    finding_help(finding, "name its module: `%s`%s%s", section_text(placed->lint, info), also,
                 info->packages);
    fix_by_entry(placed->lint, finding, info);
}

static void report_shipped(const PlacedComponent *placed)
{
    const ComponentInfo *info = placed->component->info;
    Finding *finding =
        sink_report(placed->lint->sink, RULE_component_not_found, component_span(placed->component),
                    info->found == FOUND_BY_MODULE
                        ? "Flock cannot find the class %s by its name alone"
                        : "Flock never finds the class %s: its module cannot be imported",
                    type_name(placed));
    component_label_lost(placed, finding);
    switch (info->found) {
    case FOUND_BY_MODULE:
        help_by_module(placed, finding);
        break;
    case FOUND_BY_FILE:
        finding_help(finding,
                     "name the file of %s, with its full path, as the `file_path` of an "
                     "entry of `components`",
                     info->module);
        break;
    case FOUND_NEVER:
    case FOUND_BY_NAME:
        finding_help(finding, "remove the %s", component_noun(placed));
        break;
    }
}

/* --- a class that Flock does not ship -------------------------------------------------------- */

static void report_misspelt(const PlacedComponent *placed, const ComponentInfo *meant)
{
    Finding *finding =
        sink_report(placed->lint->sink, RULE_component_not_found, component_span(placed->component),
                    "Flock has no class %s", type_name(placed));
    component_label_lost(placed, finding);
    finding_help(finding, "did you mean `%s`?", meant->type.ptr);
    DefValue type = def_find(&placed->component->at, "type");
    edits_replace_string(placed->lint, finding, FIX_SAFE, &type, meant->type,
                         arena_format(placed->lint->arena, "write `%s`", meant->type.ptr).ptr);
}

static Finding *report_own(const PlacedComponent *placed, const char *problem)
{
    Finding *finding = sink_report(placed->lint->sink, RULE_component_not_found,
                                   component_span(placed->component), problem, type_name(placed));
    finding_label(finding, "unless the program%s registers it, Flock drops the %s",
                  placed->lint->def->named_components.count ? " or a module of `components`" : "",
                  component_noun(placed));
    return finding;
}

/* Another entry whose name is nearly that of the class; VALUE_ABSENT if there is none. */
static DefValue find_near_entry(const DefValue *section, Str type)
{
    for (uint32_t i = 0; def_is_set(section) && i < def_count(section); i++) {
        DefValue entry = def_entry(section, i);
        if (typo_is_likely(def_key_text(&entry), type))
            return entry;
    }
    return (DefValue){.state = VALUE_ABSENT};
}

static void report_unnamed(const PlacedComponent *placed, const DefValue *section)
{
    Str type = component_type(placed->component);
    DefValue near = find_near_entry(section, type);
    Finding *finding =
        report_own(placed, "%s is not a class of Flock, and `components` does not name it");
    if (def_is_set(&near)) {
        finding_relate(finding, def_key_span(&near), "the entry with a similar name");
        finding_help(finding, "did you mean `%.*s`?", STR_ARG(def_key_text(&near)));
    } else {
        finding_help(finding, "give it an entry in `components`: `{type: flock_component, "
                              "module_path: MODULE}`");
    }
}

/* Its entry imports a module, but Flock registers nothing from it. */
static void report_untyped(const PlacedComponent *placed, const DefValue *entry)
{
    const Lint *lint = placed->lint;
    DefValue type = def_find(entry, "type");
    Finding *finding =
        report_own(placed, "`components` names %s, but not with `type: flock_component`");
    finding_relate(finding, def_key_span(entry), "its entry");
    finding_help(finding, "write `type: flock_component` in its entry");
    if (!def_is_set(&type))
        edits_insert_first(lint, finding, FIX_SAFE, entry, "type",
                           lint->language == LANGUAGE_YAML ? "flock_component"
                                                           : "\"flock_component\"",
                           "say that it is a component");
    else if (def_is_string(&type))
        edits_replace_string(lint, finding, FIX_SAFE, &type, STR("flock_component"),
                             "say that it is a component");
}

/* `module_pth` for `module_path`. */
static bool offer_place(const Lint *lint, Finding *finding, const DefValue *entry,
                        const char *wanted)
{
    for (uint32_t i = 0; i < def_count(entry); i++) {
        DefValue value = def_entry(entry, i);
        if (!typo_is_likely(def_key_text(&value), str_of(wanted)))
            continue;
        finding_help(finding, "did you mean `%s`?", wanted);
        edits_rename_key(lint, finding, FIX_SAFE, &value, str_of(wanted),
                         arena_format(lint->arena, "rename the key to `%s`", wanted).ptr);
        return true;
    }
    return false;
}

/* A `file_path` that is anything else than a string may keep the file from loading. */
static void report_nowhere(const PlacedComponent *placed, const DefValue *entry)
{
    DefValue file = def_find(entry, "file_path");
    if (def_is_set(&file) && !def_is_string(&file) && !coerce_is_false(def_node(&file)))
        return;
    Finding *finding = report_own(placed, "`components` does not say where %s lives");
    finding_relate(finding, def_key_span(entry), "its entry");
    if (!offer_place(placed->lint, finding, entry, "module_path") &&
        !offer_place(placed->lint, finding, entry, "file_path"))
        finding_help(finding, "give its module as the `module_path` of the entry");
}

/* A section or an entry that is not a mapping is refused, which is reported there. */
static void report_of_ones_own(const PlacedComponent *placed)
{
    const Lint *lint = placed->lint;
    Str type = component_type(placed->component);
    DefValue section = def_find(&lint->def->at, "components");
    bool is_map = def_is_set(&section) && def_is_map(&section);
    DefValue entry = is_map ? def_find_str(&section, type) : (DefValue){.state = VALUE_ABSENT};
    if (def_is_set(&section) && !is_map)
        return;
    if (!def_is_set(&entry))
        report_unnamed(placed, &section);
    else if (def_is_map(&entry) && map_get(&lint->def->named_components, type))
        report_untyped(placed, &entry);
    else if (def_is_map(&entry))
        report_nowhere(placed, &entry);
}

static bool is_new(const PlacedComponent *placed, Search *search)
{
    Str type = component_type(placed->component);
    if (map_get(&search->reported, type))
        return false;
    map_put(placed->lint->arena, &search->reported, type, 0);
    return true;
}

static bool has_no_class(const ComponentDef *component)
{
    ComponentFault fault = component->verdict ? component->verdict->fault : COMPONENT_LOADS;
    return fault == COMPONENT_NOT_FOUND || fault == COMPONENT_UNNAMED;
}

static bool has_one_without(const DefComponents *components)
{
    for (uint32_t i = 0; i < components->count; i++)
        if (has_no_class(&components->items[i]))
            return true;
    return false;
}

/* Most agents have only classes that are found, and need no visit. */
static bool may_lack_a_class(const AgentDef *agent)
{
    return has_no_class(&agent->evaluator) || has_no_class(&agent->handoff_router) ||
           has_one_without(&agent->modules) || has_one_without(&agent->components);
}

static void check_component(const PlacedComponent *placed, void *state)
{
    const ComponentDef *component = placed->component;
    if (!has_no_class(component))
        return;
    const ComponentInfo *meant =
        component->info ? NULL
                        : component_find_near(placed->agent->dialect, component_type(component));
    if (meant)
        report_misspelt(placed, meant);
    else if (!is_new(placed, state))
        return;
    else if (component->info)
        report_shipped(placed);
    else
        report_of_ones_own(placed);
}

static void check(const Lint *lint)
{
    Search search = {.reported = {0}};
    for (uint32_t i = 0; i < lint->options->activity_count; i++)
        if (may_lack_a_class(lint->options->activities[i].agent))
            component_visit(lint, lint->options->activities[i].agent, check_component, &search);
}

const LintRule rule_component_not_found = {
    .summary = "Flock cannot find the class of a component.",
    .why =
        "A component whose `type` is not in Flock's registry is dropped, and only the log says\n"
        "so. A new process has the classes that Flock's discovery imports and those that\n"
        "`components` (or `types`) of the file brings. Discovery leaves out folders without an\n"
        "__init__.py: ConditionalRouter, FeedbackRetryRouter, IterativeListGeneratorRouter,\n"
        "TestCaseEvaluator, MemoryEvaluator, ZepEvaluator and EnterpriseMemoryModule are in the\n"
        "package and are not found (measured with flock-core 0.4.543); the utility components\n"
        "of 0.5.0b28 cannot be imported at all. An entry of `components` whose `module_path` is\n"
        "that of the class makes it found. This is a warning, because the program that loads\n"
        "the file may import or register the class itself.\n",
    .bad = "enable_temporal: true\n"
           "agents:\n"
           "  writer:\n"
           "    input: \"topic: str\"\n"
           "    evaluator: {name: default, type: DeclarativEvaluator}\n",
    .good = "enable_temporal: true\n"
            "agents:\n"
            "  writer:\n"
            "    input: \"topic: str\"\n"
            "    evaluator: {name: default, type: DeclarativeEvaluator}\n",
    .has_fix = true,
    .check_flock = check,
};
