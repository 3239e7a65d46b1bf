/* SPDX-License-Identifier: MIT */
/* code_limits.c - see code_limits.h. */
#include "emit/code_limits.h"

#include "emit/code/code_names.h"
#include "support/map.h"
#include "syntax/json/python_json.h"

typedef struct Limits {
    const Needs *needs;
    const TargetName *names;
    CodeLimitCheck *check;
    StrMap seen; /* places of values that were reported */
} Limits;

static Span place_of(const Needs *needs, const Layer *layer)
{
    return layer->has_place ? layer->place : needs_place_of_run(needs->options);
}

/* -- options --------------------------------------------------------------------------------- */

/* By its place: whoever shares a value has the same one. */
static bool is_new(Limits *limits, Span place)
{
    Arena *arena = sink_arena(limits->needs->sink);
    Str key = arena_format(arena, "%u", (unsigned)place.start);
    uint32_t next = (uint32_t)limits->seen.count;
    return *map_put(arena, &limits->seen, key, next) == next;
}

static void ask(Limits *limits, OptionId id, const Resolved *option, const RetryOptions *retry)
{
    const Layer *layer = &option->winner;
    if (!limits->names[id].name || layer->value.kind == OPTION_UNSET)
        return;
    CodeLimit limit = limits->check(id, &layer->value, retry);
    if (!limit.reason || !is_new(limits, place_of(limits->needs, layer)))
        return;
    Finding *finding = sink_report(
        limits->needs->sink, RULE_target_value_unsupported, place_of(limits->needs, layer),
        "target `%s` cannot express this `%s`", limits->needs->target, option_info(id)->key);
    finding_label(finding, "%s", limit.reason);
    finding_help(finding, "%s", limit.help);
}

static void ask_activity(Limits *limits, const ActivityOptions *activity)
{
    const RetryOptions *retry = activity->retry;
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    ask(limits, OPTION_ID_activity_##member, activity->member, NULL);
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    ask(limits, OPTION_ID_retry_##member, retry->member, retry);
#include "resolve/options.def"
}

void needs_values(const Needs *needs, const TargetName *names, CodeLimitCheck *check)
{
    Limits limits = {.needs = needs, .names = names, .check = check};
    const Options *options = needs->options;
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc)                                   \
    ask(&limits, OPTION_ID_workflow_##member, options->workflow.member, NULL);
#include "resolve/options.def"
    ask_activity(&limits, &options->routing);
    for (uint32_t i = 0; i < options->activity_count; i++)
        ask_activity(&limits, &options->activities[i]);
}

/* -- the memo -------------------------------------------------------------------------------- */

typedef struct MemoLimits {
    const Needs *needs;
    CodeLimit (*check_integer)(Str decimal); /* either may be NULL */
    CodeLimit (*check_text)(Str text);
    const MemoEntry *entry; /* that the value is in */
} MemoLimits;

/* A value of the memo; `what` is one in words. */
static void report_in_memo(const MemoLimits *limits, const Node *value, const char *what,
                           CodeLimit limit)
{
    Sink *sink = limits->needs->sink;
    if (!limit.reason)
        return;
    bool is_of_file = limits->entry->level == LEVEL_RUN;
    Span span = is_of_file ? node_span(value) : needs_place_of_run(limits->needs->options);
    Finding *finding =
        sink_report(sink, RULE_target_value_unsupported, span,
                    "target `%s` cannot express a %s in the memo's %s%s", limits->needs->target,
                    what, sink_quote(sink, limits->entry->key), is_of_file ? "" : " of `--memo`");
    finding_label(finding, "%s", limit.reason);
    finding_help(finding, "%s", limit.help);
}

static void ask_integer(const MemoLimits *limits, const Node *value)
{
    Str decimal = node_int_decimal(sink_arena(limits->needs->sink), value);
    report_in_memo(limits, value, "number", limits->check_integer(decimal));
}

static void ask_key(const MemoLimits *limits, Str key, const Node *value)
{
    if (limits->check_text)
        report_in_memo(limits, value, "key", limits->check_text(key));
}

static void ask_node(const MemoLimits *limits, const Node *value)
{
    value = node_deref(value);
    if (value->kind == NODE_INT && limits->check_integer)
        ask_integer(limits, value);
    if (value->kind == NODE_STRING && limits->check_text)
        report_in_memo(limits, value, "string", limits->check_text(node_text(value)));
    for (uint32_t i = 0; value->kind == NODE_SEQ && i < value->count; i++)
        ask_node(limits, &value->items[i]);
    if (value->kind != NODE_MAP)
        return;
    size_t count;
    const DictEntry *entries = python_dict_entries(sink_arena(limits->needs->sink), value, &count);
    for (size_t i = 0; i < count; i++) {
        ask_key(limits, entries[i].key, entries[i].value);
        ask_node(limits, entries[i].value);
    }
}

static void ask_memo(MemoLimits *limits)
{
    const WorkflowOptions *workflow = &limits->needs->options->workflow;
    for (uint32_t i = 0; i < workflow->memo_count; i++) {
        limits->entry = &workflow->memo[i];
        ask_key(limits, limits->entry->key, limits->entry->value);
        ask_node(limits, limits->entry->value);
    }
}

void needs_memo_integers(const Needs *needs, CodeLimit (*check)(Str decimal))
{
    ask_memo(&(MemoLimits){.needs = needs, .check_integer = check});
}

void needs_memo_texts(const Needs *needs, CodeLimit (*check)(Str text))
{
    ask_memo(&(MemoLimits){.needs = needs, .check_text = check});
}

static unsigned depth_of(Arena *arena, const Node *value)
{
    unsigned deepest = 0;
    value = node_deref(value);
    if (value->kind != NODE_SEQ && value->kind != NODE_MAP)
        return 0;
    size_t count = value->count;
    const DictEntry *entries =
        value->kind == NODE_MAP ? python_dict_entries(arena, value, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        unsigned depth = depth_of(arena, entries ? entries[i].value : &value->items[i]);
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

void needs_shallow_memo(const Needs *needs, unsigned deepest, CodeLimit limit)
{
    const WorkflowOptions *workflow = &needs->options->workflow;
    for (uint32_t i = 0; i < workflow->memo_count; i++) {
        const MemoEntry *entry = &workflow->memo[i];
        if (depth_of(sink_arena(needs->sink), entry->value) <= deepest)
            continue;
        Span span = entry->level == LEVEL_RUN ? node_span(entry->value)
                                              : needs_place_of_run(needs->options);
        Finding *finding = sink_report(needs->sink, RULE_target_value_unsupported, span,
                                       "target `%s` cannot express the memo's %s", needs->target,
                                       sink_quote(needs->sink, entry->key));
        finding_label(finding, "%s", limit.reason);
        finding_help(finding, "%s", limit.help);
    }
}

/* -- search attributes ----------------------------------------------------------------------- */

void needs_search_attributes(const Needs *needs,
                             CodeLimit (*check)(AttributeType type, const Node *value))
{
    const WorkflowOptions *workflow = &needs->options->workflow;
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++) {
        const SearchAttribute *attribute = &workflow->search_attributes[i];
        CodeLimit limit = check(attribute->type, attribute->entry.value);
        if (!limit.reason)
            continue;
        Finding *finding = sink_report(
            needs->sink, RULE_target_value_unsupported, node_span(attribute->entry.value),
            "target `%s` cannot express the search attribute %s", needs->target,
            sink_quote(needs->sink, attribute->entry.key));
        finding_label(finding, "%s", limit.reason);
        finding_help(finding, "%s", limit.help);
    }
}

/* -- names ----------------------------------------------------------------------------------- */

/* Why it cannot be a package; NULL: it can. */
static const char *package_fault(Arena *arena, Str package, const CodeNaming *naming)
{
    if (memchr(package.ptr, '.', package.len))
        return "it has a dot, which only Java's packages have";
    if (naming && str_ends_with(code_identifier(arena, naming, package), "_") &&
        !str_ends_with(package, "_"))
        return "the language keeps this word for itself";
    return NULL;
}

void needs_package(const Needs *needs, const TargetSettings *settings, const CodeNaming *naming)
{
    const char *fault = settings->package.len
                            ? package_fault(sink_arena(needs->sink), settings->package, naming)
                            : NULL;
    if (!fault)
        return;
    Finding *finding =
        sink_report(needs->sink, RULE_target_stem_unusable, needs_place_of_run(needs->options),
                    "target `%s` cannot name a package %s", needs->target,
                    sink_quote(needs->sink, settings->package));
    finding_label(finding, "%s", fault);
    finding_help(finding, "choose another name with `--package`, or as `package` of the entry in "
                          ".flockc.yaml");
}

void needs_stem(const Needs *needs, Str stem, const char *what)
{
    if (code_words(sink_arena(needs->sink), CASE_SNAKE, stem).len > 0)
        return;
    Finding *finding =
        sink_report(needs->sink, RULE_target_stem_unusable, needs_place_of_run(needs->options),
                    "target `%s` needs a file name that makes an identifier, not %s", needs->target,
                    sink_quote(needs->sink, stem));
    finding_label(finding, "the %s is named after the file of the definition", what);
    bool is_package = strcmp(what, "package") == 0;
    finding_help(finding,
                 "begin the file name with an ASCII letter, then letters, digits and single `-`, "
                 "`_` or `.`; %sfor standard input use `--stdin-filename`",
                 is_package ? "or use `--package NAME`; " : "");
}
