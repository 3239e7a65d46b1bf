/* SPDX-License-Identifier: MIT */
/*
 * FLK128 name-list-malformed.
 *
 * Flock loops over whatever is there: a string gives its letters, a mapping its keys. What cannot
 * be looped over drops the agent, and is of the wrong type; the letters of `mcp_servers` are
 * reported by unknown-mcp-server.
 */
#include "lint/dialects.h"
#include "support/array.h"
#include "support/chars.h"

typedef struct NameList {
    const Lint *lint;
    const char *key;
    bool is_tools; /* else MCP servers */
} NameList;

/* In brackets it is one name, whatever quotes it has. */
static bool is_plain_name(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_alnum(text.ptr[i]) && text.ptr[i] != '_' && text.ptr[i] != '.')
            return false;
    return text.len > 0;
}

static void offer_brackets(const NameList *list, Finding *finding, const DefValue *names)
{
    Str written = lint_written(list->lint, names);
    if (def_is_alias(names) || def_is_anchored(names) || written.len > def_text(names).len + 2) {
        finding_help(finding, "write a list: put brackets around the name");
        return;
    }
    Str text = arena_format(list->lint->arena, "[%.*s]", STR_ARG(written));
    finding_fix(finding, FIX_SAFE, def_span(names), text, "make it a list");
    finding_help(finding, "write a list: `%.*s`", STR_ARG(text));
}

static void report_letters(const NameList *list, const DefValue *names)
{
    Sink *sink = list->lint->sink;
    if (!list->is_tools || def_text(names).len == 0)
        return;
    Finding *finding = sink_report(sink, RULE_name_list_malformed, def_span(names),
                                   "`%s` must be a list of names, not the string %s", list->key,
                                   sink_quote(sink, def_text(names)));
    finding_label(finding, "Flock takes each letter for the name of a tool, and finds none");
    if (is_plain_name(def_text(names)))
        offer_brackets(list, finding, names);
    else
        finding_help(finding, "write a list of names: `[first, second]`");
}

/* `{name: web_search}`, as other frameworks have it: the name in there; else empty. */
static Str name_within(const DefValue *item)
{
    static const char *const keys[] = {"name", "tool", "function"};
    for (size_t i = 0; def_is_map(item) && i < ARRAY_LEN(keys); i++) {
        DefValue name = def_find(item, keys[i]);
        if (def_is_set(&name) && def_is_string(&name) && is_plain_name(def_text(&name)))
            return def_text(&name);
    }
    return str_make(NULL, 0);
}

/*
 * The text of a mapping has braces, which the call that logs it takes for the fields of a format
 * and fails: only then is more lost than the item.
 */
static void label_item(const NameList *list, Finding *finding, const DefValue *item)
{
    bool drops_agent = list->is_tools && def_is_map(item);
    if (drops_agent)
        finding_label(finding, "Flock drops the agent, and only Flock's log says so");
    else if (list->is_tools)
        finding_label(finding, "Flock leaves this tool out, and only Flock's log says so");
    else
        finding_label(finding, "Flock leaves this server out, and nothing says so");
    finding_severity(finding, drops_agent ? SEVERITY_ERROR : SEVERITY_WARNING);
}

static void check_item(const NameList *list, const DefValue *item)
{
    if (def_is_string(item))
        return;
    Finding *finding =
        sink_report(list->lint->sink, RULE_name_list_malformed, def_span(item),
                    "an item of `%s` must be a name, not %s", list->key, def_kind_words(item));
    label_item(list, finding, item);
    Str name = name_within(item);
    if (name.len)
        finding_help(finding, "write the name alone: %s", sink_quote(list->lint->sink, name));
    else if (list->is_tools)
        finding_help(finding, "write the name of a function that the program or an entry of "
                              "`components` registers");
    else
        finding_help(finding, "write the `name` of a server in `mcp_servers` at the top of the "
                              "file");
}

static void check_list(const NameList *list, const AgentDef *agent)
{
    DefValue names = def_find_more(agent, list->key);
    if (!def_is_set(&names))
        return;
    if (def_is_string(&names))
        report_letters(list, &names);
    for (uint32_t i = 0; def_is_list(&names) && i < def_count(&names); i++) {
        DefValue item = def_entry(&names, i);
        check_item(list, &item);
    }
}

/* The betas drop an agent with `production_tools`, whatever is in it. */
static void check(const Lint *lint, const ActivityOptions *activity)
{
    const AgentDef *agent = activity->agent;
    check_list(&(NameList){lint, "tools", true}, agent);
    check_list(&(NameList){lint, "mcp_servers", false}, agent);
    if (agent->dialect == DIALECT_CLASSIC)
        check_list(&(NameList){lint, "production_tools", true}, agent);
}

#define AGENT                                                                                      \
    "agents:\n"                                                                                    \
    "  writer:\n"                                                                                  \
    "    input: topic\n"                                                                           \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"

const LintRule rule_name_list_malformed = {
    .summary = "An agent's tools or MCP servers are not a list of names.",
    .why = "Flock loops over `tools`, `production_tools` and `mcp_servers`, and looks for what it\n"
           "gets. A string gives its letters, none of which is a tool; a number, null or a list\n"
           "among the items is passed over. A mapping among the tools, such as `- name: search`,\n"
           "costs the whole agent: the line that Flock wants to log about it fails by itself, as\n"
           "it takes the braces in its text for a format (flock-core 0.4.543 and 0.5.0b28, with\n"
           "their own logging).\n",
    .bad = AGENT "    tools: web_search_tavily\n",
    .good = AGENT "    tools: [web_search_tavily]\n",
    .has_fix = true,
    .check_agent = check,
};
