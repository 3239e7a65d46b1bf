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

/* {"text": ...} */
static void put_text(JsonWriter *json, const char *key, Str text)
{
    doc_begin_object(json, key);
    doc_put(json, "text", text);
    jw_end_object(json);
}

void sarif_put_message(JsonWriter *json, const char *key, Str text)
{
    Buf escaped = buf_new(json->out->context);
    bool is_linked = has_link(text);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '{' || c == '}')
            buf_put(&escaped, c);
        else if (is_linked && c && strchr("[]\\", c))
            buf_put(&escaped, '\\');
        buf_put(&escaped, c);
    }
    put_text(json, key, buf_str(&escaped));
    buf_free(&escaped);
}

/* `why` has line ends for a terminal; a page breaks lines itself. */
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

/* A description of a rule has neither placeholders nor links (3.12): its text stays. */
static void put_help(JsonWriter *json, const ReportRule *rule, Str why)
{
    Buf markdown = buf_new(json->out->context);
    buf_append(&markdown, why);
    append_example(&markdown, "With the problem:", rule, rule->bad);
    append_example(&markdown, "Fixed:", rule, rule->good);
    doc_begin_object(json, "help");
    doc_put(json, "text", why);
    doc_put(json, "markdown", buf_str(&markdown));
    jw_end_object(json);
    buf_free(&markdown);
}

static void put_words(JsonWriter *json, const ReportRule *rule)
{
    Buf why = buf_new(json->out->context);
    append_joined(&why, rule->why);
    put_text(json, "shortDescription", str_of(rule->summary));
    put_text(json, "fullDescription", buf_str(&why));
    put_help(json, rule, buf_str(&why));
    buf_free(&why);
}

static void put_address(JsonWriter *json, const ReportRun *run, const RuleInfo *info)
{
    Buf url = buf_new(json->out->context);
    if (!run->docs_url)
        return;
    report_rule_url(run->docs_url, info, &url);
    doc_put(json, "helpUri", buf_str(&url));
    buf_free(&url);
}

static void put_rule(JsonWriter *json, const ReportRun *run, RuleId id)
{
    const RuleInfo *info = &rule_infos[id];
    jw_begin_object(json);
    doc_put_c(json, "id", info->code);
    doc_put_c(json, "name", info->name);
    if (run->describe) {
        ReportRule rule = run->describe(id);
        put_words(json, &rule);
    }
    put_address(json, run, info);
    doc_begin_object(json, "defaultConfiguration");
    doc_put_c(json, "level", sarif_level(info->severity));
    jw_end_object(json);
    jw_end_object(json);
}

void sarif_rules_put(JsonWriter *json, const SarifRules *rules, const ReportRun *run)
{
    doc_begin_array(json, "rules");
    for (int id = 0; id < RULE_COUNT; id++)
        if (rules->is_used[id])
            put_rule(json, run, (RuleId)id);
    jw_end_array(json);
}
