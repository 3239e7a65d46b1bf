/* SPDX-License-Identifier: MIT */
/*
 * json.c - findings for programs: the contract of schema/findings.schema.json.
 *
 * Lines and columns count from 1, columns in code points, offsets in bytes. Members
 * that have nothing to say are absent, but `related` is always an array. The text
 * is UTF-8; what could disturb a terminal is written as \uXXXX, also where JSON
 * would allow it raw. A byte of a name that is no UTF-8 becomes U+FFFD.
 */
#include "report/document.h"
#include "report/format.h"

static void set_place(json_t *object, const char *key, SourceFile *source, uint32_t offset)
{
    Position at = source_position(source, offset);
    json_t *place = doc_object();
    doc_set_number(place, "line", at.line);
    doc_set_number(place, "column", at.column);
    doc_set_number(place, "offset", offset);
    doc_set(object, key, place);
}

static void set_span(json_t *object, SourceFile *source, Span span)
{
    set_place(object, "start", source, span.start);
    set_place(object, "end", source, span.end);
}

static json_t *make_related(const ReportInput *input, const Finding *finding)
{
    json_t *list = doc_array();
    for (size_t i = 0; i < finding->related_count; i++) {
        json_t *related = doc_object();
        doc_set(related, "message", doc_string(finding->related[i].message));
        doc_set(related, "file", doc_string(input->file));
        set_span(related, input->source, finding->related[i].span);
        doc_append(list, related);
    }
    return list;
}

static json_t *make_fix(SourceFile *source, const Fix *fix)
{
    json_t *object = doc_object();
    json_t *edits = doc_array();
    for (size_t i = 0; i < fix->edit_count; i++) {
        json_t *edit = doc_object();
        set_span(edit, source, fix->edits[i].span);
        doc_set(edit, "text", doc_string(fix->edits[i].text));
        doc_append(edits, edit);
    }
    doc_set_c(object, "safety", fix->safety == FIX_SAFE ? "safe" : "unsafe");
    doc_set(object, "description", doc_string(fix->description));
    doc_set(object, "edits", edits);
    return object;
}

static void set_url(json_t *object, const ReportRun *run, RuleId rule)
{
    Buf url = {0};
    if (!run->docs_url)
        return;
    report_rule_url(run->docs_url, &rule_infos[rule], &url);
    doc_set_text(object, "url", buf_str(&url));
    buf_free(&url);
}

static json_t *make_finding(const ReportRun *run, const ReportInput *input, const Finding *finding)
{
    json_t *object = doc_object();
    doc_set_c(object, "rule", rule_infos[finding->rule].name);
    doc_set_c(object, "code", rule_infos[finding->rule].code);
    doc_set_c(object, "severity", severity_name(finding->severity));
    doc_set(object, "message", doc_string(finding->message));
    doc_set_text(object, "label", finding->label);
    doc_set(object, "file", doc_string(input->file));
    doc_set_text(object, "path", finding->path);
    set_span(object, input->source, finding->span);
    doc_set(object, "related", make_related(input, finding));
    doc_set_text(object, "help", finding->help);
    set_url(object, run, finding->rule);
    if (finding->fix.description.len)
        doc_set(object, "fix", make_fix(input->source, &finding->fix));
    return object;
}

static json_t *make_summary(const ReportRun *run)
{
    ReportCounts counts = report_count(run);
    json_t *summary = doc_object();
    doc_set_number(summary, "files", counts.files);
    doc_set_number(summary, "errors", counts.errors);
    doc_set_number(summary, "warnings", counts.warnings);
    doc_set_number(summary, "infos", counts.infos);
    return summary;
}

static json_t *make_document(const ReportRun *run)
{
    json_t *document = doc_object();
    json_t *findings = doc_array();
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            doc_append(findings, make_finding(run, &run->inputs[i], run->inputs[i].findings[j]));
    doc_set_c(document, "format", "flockc.findings/v1");
    doc_set(document, "findings", findings);
    doc_set(document, "summary", make_summary(run));
    return document;
}

void report_json(const ReportRun *run, Buf *out)
{
    doc_print(make_document(run), out);
}
