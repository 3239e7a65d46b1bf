/* SPDX-License-Identifier: MIT */
/* config_reader.c - see config_reader.h: checking a configuration; config_load.c loads it. */
#include "config/config_reader.h"

#include "config/config_load.h"
#include "config/config_mistake.h"
#include "config/generate_reader.h"
#include "definition/fields.h"
#include "support/file_names.h"
#include "syntax/path.h"
#include "syntax/reader.h"

/* Flock never sees this file; and after a mistake flockc uses nothing of it. */
#define NOTHING_IS_USED "flockc uses nothing of this file"

static const Wording wording_of_config = {
    .loader = "flockc",
    .tag_loader = "flockc",
    .not_loaded = NOTHING_IS_USED,
    .not_read = NOTHING_IS_USED,
    .only_pyyaml = NOTHING_IS_USED,
    .not_utf8 = NOTHING_IS_USED,
    .odd_mark = NOTHING_IS_USED,
    .half_pair = NOTHING_IS_USED,
    .kept_key = "it appears again here",
    .second_document = "remove it: a configuration is one document",
    .is_read_by_libyaml = true,
};

typedef struct Judge {
    Sink *sink;
    const Node *named[RULE_COUNT]; /* where the rule was named first; in the order of the table */
} Judge;

static void judge_rule(Judge *judge, const DefStrItem *item)
{
    RuleId rule = rule_find(def_item_text(item));
    if (rule == RULE_COUNT) {
        RuleId near = rule_find_near(def_item_text(item));
        Finding *finding = config_mistake(judge->sink, item->node, "is not the name of a rule");
        if (near != RULE_COUNT)
            finding_help(finding, "did you mean `%s`?", rule_infos[near].name);
        else
            finding_help(finding, "run `flockc rule` for a list of all rules");
    } else if (rule_infos[rule].lock == LOCK_ALWAYS) {
        Finding *finding = config_mistake(judge->sink, item->node, "is always an error");
        finding_label(finding, "no setting changes that");
        finding_help(finding, "remove the name");
    } else if (judge->named[rule]) {
        finding_help(config_mistake_twice(judge->sink, judge->named[rule], item->node),
                     "a rule has one severity; remove one of the names");
    } else {
        judge->named[rule] = item->node;
    }
}

static void judge_rules(Judge *judge, const DefStrList *list)
{
    for (uint32_t i = 0; def_is_set(&list->at) && i < list->count; i++)
        judge_rule(judge, &list->items[i]);
}

static void judge_pattern(Judge *judge, const DefStrItem *item)
{
    Str pattern = def_item_text(item);
    if (pattern.len == 0)
        finding_help(config_mistake(judge->sink, item->node, "is an empty pattern"),
                     "write a name or a pattern, such as `flocks/`");
    else if (!patterns_can_match(pattern))
        finding_help(
            config_mistake(judge->sink, item->node, "cannot match anything"),
            "write a path below the folder of this file, without `.`, `..` or an empty name "
            "between its slashes");
}

static void judge_patterns(Judge *judge, const DefStrList *list)
{
    for (uint32_t i = 0; def_is_set(&list->at) && i < list->count; i++)
        judge_pattern(judge, &list->items[i]);
}

static void judge_fail_on(Judge *judge, const DefStr *field)
{
    Severity severity;
    if (!def_is_set(&field->at) || severity_find(def_str(field), &severity))
        return;
    finding_help(config_mistake(judge->sink, def_node(&field->at), "is not a severity"),
                 "write `error`, `warning` or `info`");
}

/* Whoever gives us a repository could name any file of ours; `-` would be standard input. */
static bool names_file_below(Str name)
{
    return name.len > 0 && name.ptr[0] != '/' && name.ptr[name.len - 1] != '/' &&
           !str_is(name, "-") && !file_climbs(name) && !memchr(name.ptr, '\0', name.len);
}

static void judge_baseline(Judge *judge, const DefStr *field)
{
    if (!def_is_set(&field->at) || names_file_below(def_str(field)))
        return;
    finding_help(config_mistake(judge->sink, def_node(&field->at),
                                "is not the name of a file below the folder of this one"),
                 "write a name such as `flockc-baseline.json`; for another folder use --baseline");
}

static void judge_flock(Judge *judge, const DefStr *field)
{
    FlockRelease release;
    if (!def_is_set(&field->at) || flock_release_find(def_str(field), &release))
        return;
    finding_help(config_mistake(judge->sink, def_node(&field->at),
                                "is not a release of Flock that flockc knows"),
                 "write `'0.4'`, `'0.5b'`, or `none` where no Flock loads the definitions");
}

/* libcyaml knows no merge keys. False after the first one, which has been reported. */
static bool judge_merges(Sink *sink, const Node *node)
{
    bool is_map = node->kind == NODE_MAP;
    if (!is_map && node->kind != NODE_SEQ)
        return true;
    for (uint32_t i = 0; i < node->count; i++) {
        const Node *key = is_map ? map_key(node, i) : NULL;
        if (key && key->flags & NODE_FROM_MERGE) {
            sink_report(sink, RULE_unknown_key, node_span(key),
                        "`<<` is not a key of .flockc.yaml");
            return false;
        }
        if (!judge_merges(sink, key ? map_value(node, i) : &node->items[i]))
            return false;
    }
    return true;
}

static void judge_files(Judge *judge, const ConfigDef *def)
{
    judge_patterns(judge, &def->include);
    judge_patterns(judge, &def->exclude);
    for (uint32_t i = 0; i < def->generate.count; i++)
        judge_patterns(judge, &def->generate.items[i].definitions);
}

static const ConfigDef *judge(Arena *arena, const Tree *tree, const char *const *targets,
                              Sink *sink)
{
    ConfigDef *def = binding_new(arena, SECTION_CONFIG, 1);
    def->at = def_value(tree->root, VALUE_SET);
    Judge judge = {.sink = sink};
    FieldReader reader = field_reader_new(arena, tree, FLOCK_OF_FILE, sink, &def->at);
    fields_read(&reader, SECTION_CONFIG, tree->root, def);
    judge_merges(sink, tree->root);
    judge_files(&judge, def);
    generate_judge(arena, def, targets, sink);
    judge_flock(&judge, &def->flock);
    judge_fail_on(&judge, &def->fail_on);
    judge_baseline(&judge, &def->baseline);
    judge_rules(&judge, &def->severity->error);
    judge_rules(&judge, &def->severity->warning);
    judge_rules(&judge, &def->severity->info);
    judge_rules(&judge, &def->severity->off);
    return def;
}

/*
 * `off` is a word here, as it is in YAML 1.2 and to libcyaml, and not a boolean as it is to
 * PyYAML; and so is the 0.4 of `flock: 0.4`. The tree is ours alone, so it is changed in place;
 * aliases lead to nodes that are seen where they are written.
 */
static void read_words(Node *node, int depth)
{
    size_t children = node->kind == NODE_MAP ? 2 * (size_t)node->count : node->count;
    bool is_plain = node->kind == NODE_BOOL && node->style == STYLE_YAML_PLAIN;
    if (is_plain && !(node->flags & NODE_TAGGED) &&
        !str_eq_ignore_case(node_text(node), STR("true")) &&
        !str_eq_ignore_case(node_text(node), STR("false")))
        node->kind = NODE_STRING;
    if (node->kind != NODE_MAP && node->kind != NODE_SEQ)
        return;
    for (size_t i = 0; i < children && depth < NESTING_MAX; i++)
        read_words(&node->items[i], depth + 1);
}

/* An empty file asks for nothing. */
static bool is_empty(const Tree *tree)
{
    return tree->root->kind == NODE_NULL;
}

static void read_release_as_word(Node *root)
{
    const Node *value = root->kind == NODE_MAP ? map_find(root, STR("flock")) : NULL;
    if (value && value->kind == NODE_FLOAT && value->style == STYLE_YAML_PLAIN)
        ((Node *)value)->kind = NODE_STRING;
}

/* NULL where there is nothing to take. */
static const ConfigDef *judge_root(Arena *arena, const Tree *tree, const char *const *targets,
                                   Sink *sink)
{
    if (tree->has_errors || is_empty(tree))
        return NULL;
    read_words((Node *)tree->root, 0);
    read_release_as_word((Node *)tree->root);
    generate_read_words(tree->root);
    if (tree->root->kind == NODE_MAP)
        return judge(arena, tree, targets, sink);
    sink_report(sink, RULE_root_not_a_map, node_span(tree->root),
                "the configuration must be a mapping of settings, not %s",
                node_kind_words((NodeKind)tree->root->kind));
    return NULL;
}

/* Half a configuration is none, so whatever is wrong with it is an error. */
static void lock_all(Finding *const *findings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        finding_lock(findings[i]);
}

ConfigReading config_read(Arena *arena, const char *path, Str text, const char *const *targets)
{
    ConfigReading reading = {.source = source_new(arena, str_of(path), text)};
    Sink *sink = sink_new(arena, reading.source);
    sink_set_wording(sink, &wording_of_config);
    const Tree *tree = syntax_read(arena, reading.source, LANGUAGE_YAML, sink);
    Config config = {.path = path};
    const ConfigDef *def = judge_root(arena, tree, targets, sink);
    reading.findings = sink_findings(sink, &reading.finding_count);
    if (reading.finding_count == 0 && def) {
        config_load(arena, text, &config, sink);
        generate_take(arena, def, targets, &config);
        config.root = tree->root;
        config.source = reading.source;
        reading.findings = sink_findings(sink, &reading.finding_count);
    }
    if (reading.finding_count > 0)
        source_index(reading.source);
    lock_all(reading.findings, reading.finding_count);
    path_assign(arena, tree, reading.findings, reading.finding_count);
    reading.config = reading.finding_count ? (Config){.path = path} : config;
    return reading;
}
