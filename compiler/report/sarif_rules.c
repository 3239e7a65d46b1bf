/* SPDX-License-Identifier: MIT */
/* sarif_rules.c - see sarif_rules.h. */
#include "report/sarif_rules.h"

SarifRules sarif_rules_of(const ReportRun *run)
{
    SarifRules rules = {0};
    size_t count = 0;
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            rules.is_used[run->inputs[i].findings[j]->rule] = true;
    for (size_t id = 0; id < RULE_COUNT; id++)
        if (rules.is_used[id])
            rules.index[id] = count++;
    return rules;
}

const char *sarif_level(Severity severity)
{
    static const char *const levels[] = {
        [SEVERITY_INFO] = "note",
        [SEVERITY_WARNING] = "warning",
        [SEVERITY_ERROR] = "error",
    };
    return levels[severity];
}

static bool has_link(Str text)
{
    for (size_t i = 1; i < text.len; i++)
        if (text.ptr[i - 1] == ']' && text.ptr[i] == '(')
            return true;
    return false;
}

json_t *sarif_message(Str text)
{
    Buf escaped = {0};
    json_t *message = doc_object();
    bool is_linked = has_link(text);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '{' || c == '}')
            buf_put(&escaped, c);
        else if (is_linked && c && strchr("[]\\", c))
            buf_put(&escaped, '\\');
        buf_put(&escaped, c);
    }
    doc_set(message, "text", doc_string(buf_str(&escaped)));
    buf_free(&escaped);
    return message;
}

/* A description of a rule has neither placeholders nor links (3.12): its text stays. */
static json_t *make_text(Str text)
{
    json_t *object = doc_object();
    doc_set(object, "text", doc_string(text));
    return object;
}

/* `why` is broken for a terminal; a page breaks lines itself. */
static void append_joined(Buf *out, const char *text)
{
    Str rest = str_of(text);
    while (rest.len > 0 && rest.ptr[rest.len - 1] == '\n')
        rest.len--;
    for (size_t i = 0; i < rest.len; i++)
        buf_put(out, rest.ptr[i] == '\n' ? ' ' : rest.ptr[i]);
}

static void append_example(Buf *out, const char *title, const ReportRule *rule, const char *text)
{
    bool ends_line = str_ends_with(str_of(text), "\n");
    buf_printf(out, "\n\n%s\n\n```%s\n%s%s```", title, rule->language, text, ends_line ? "" : "\n");
}

static json_t *make_help(const ReportRule *rule, Str why)
{
    Buf markdown = {0};
    json_t *help = make_text(why);
    buf_append(&markdown, why);
    append_example(&markdown, "With the problem:", rule, rule->bad);
    append_example(&markdown, "Mended:", rule, rule->good);
    doc_set(help, "markdown", doc_string(buf_str(&markdown)));
    buf_free(&markdown);
    return help;
}

static void set_words(json_t *object, const ReportRule *rule)
{
    Buf why = {0};
    append_joined(&why, rule->why);
    doc_set(object, "shortDescription", make_text(str_of(rule->summary)));
    doc_set(object, "fullDescription", make_text(buf_str(&why)));
    doc_set(object, "help", make_help(rule, buf_str(&why)));
    buf_free(&why);
}

static void set_address(json_t *object, const ReportRun *run, const RuleInfo *info)
{
    Buf url = {0};
    if (!run->docs_url)
        return;
    report_rule_url(run->docs_url, info, &url);
    doc_set(object, "helpUri", doc_string(buf_str(&url)));
    buf_free(&url);
}

static json_t *make_rule(const ReportRun *run, RuleId id)
{
    const RuleInfo *info = &rule_infos[id];
    json_t *object = doc_object(), *defaults = doc_object();
    doc_set_c(object, "id", info->code);
    doc_set_c(object, "name", info->name);
    if (run->describe) {
        ReportRule rule = run->describe(id);
        set_words(object, &rule);
    }
    set_address(object, run, info);
    doc_set_c(defaults, "level", sarif_level(info->severity));
    doc_set(object, "defaultConfiguration", defaults);
    return object;
}

json_t *sarif_rules_make(const SarifRules *rules, const ReportRun *run)
{
    json_t *list = doc_array();
    for (int id = 0; id < RULE_COUNT; id++)
        if (rules->is_used[id])
            doc_append(list, make_rule(run, (RuleId)id));
    return list;
}
