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

static void put_place(JsonWriter *json, const char *key, const SourceFile *source, uint32_t offset)
{
    Position at = source_position(source, offset);
    doc_begin_object(json, key);
    doc_put_number(json, "line", at.line);
    doc_put_number(json, "column", at.column);
    doc_put_number(json, "offset", offset);
    jw_end_object(json);
}

static void put_span(JsonWriter *json, const SourceFile *source, Span span)
{
    put_place(json, "start", source, span.start);
    put_place(json, "end", source, span.end);
}

static void put_related(JsonWriter *json, const ReportInput *input, const Finding *finding)
{
    doc_begin_array(json, "related");
    for (size_t i = 0; i < finding->related_count; i++) {
        jw_begin_object(json);
        doc_put(json, "message", finding->related[i].message);
        doc_put(json, "file", input->file);
        put_span(json, input->source, finding->related[i].span);
        jw_end_object(json);
    }
    jw_end_array(json);
}

static void put_fix(JsonWriter *json, const SourceFile *source, const Fix *fix)
{
    doc_begin_object(json, "fix");
    doc_put_c(json, "safety", fix->safety == FIX_SAFE ? "safe" : "unsafe");
    doc_put(json, "description", fix->description);
    doc_begin_array(json, "edits");
    for (size_t i = 0; i < fix->edit_count; i++) {
        jw_begin_object(json);
        put_span(json, source, fix->edits[i].span);
        doc_put(json, "text", fix->edits[i].text);
        jw_end_object(json);
    }
    jw_end_array(json);
    jw_end_object(json);
}

static void put_url(JsonWriter *json, const ReportRun *run, RuleId rule)
{
    Buf url = buf_new(json->out->context);
    if (!run->docs_url)
        return;
    report_rule_url(run->docs_url, &rule_infos[rule], &url);
    doc_put_text(json, "url", buf_str(&url));
    buf_free(&url);
}

static void put_finding(JsonWriter *json, const ReportRun *run, const ReportInput *input,
                        const Finding *finding)
{
    jw_begin_object(json);
    doc_put_c(json, "rule", rule_infos[finding->rule].name);
    doc_put_c(json, "code", rule_infos[finding->rule].code);
    doc_put_c(json, "severity", severity_name(finding->severity));
    doc_put(json, "message", finding->message);
    doc_put_text(json, "label", finding->label);
    doc_put(json, "file", input->file);
    doc_put_text(json, "path", finding->path);
    put_span(json, input->source, finding->span);
    put_related(json, input, finding);
    doc_put_text(json, "help", finding->help);
    put_url(json, run, finding->rule);
    if (finding->fix.description.len && !finding->fix.is_refused)
        put_fix(json, input->source, &finding->fix);
    jw_end_object(json);
}

static void put_findings(JsonWriter *json, const ReportRun *run)
{
    doc_begin_array(json, "findings");
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            put_finding(json, run, &run->inputs[i], run->inputs[i].findings[j]);
    jw_end_array(json);
}

static void put_troubles(JsonWriter *json, const ReportRun *run)
{
    if (run->trouble_count == 0)
        return;
    doc_begin_array(json, "troubles");
    for (size_t i = 0; i < run->trouble_count; i++) {
        jw_begin_object(json);
        doc_put(json, "file", run->troubles[i].file);
        doc_put(json, "message", run->troubles[i].message);
        jw_end_object(json);
    }
    jw_end_array(json);
}

static void put_summary(JsonWriter *json, const ReportRun *run)
{
    ReportCounts counts = report_count(run);
    doc_begin_object(json, "summary");
    doc_put_number(json, "files", counts.files);
    doc_put_number(json, "errors", counts.errors);
    doc_put_number(json, "warnings", counts.warnings);
    doc_put_number(json, "infos", counts.infos);
    jw_end_object(json);
}

void report_json(const ReportRun *run, Buf *out)
{
    JsonWriter json = doc_begin(out);
    jw_begin_object(&json);
    doc_put_c(&json, "format", "flockc.findings/v1");
    put_findings(&json, run);
    put_troubles(&json, run);
    put_summary(&json, run);
    jw_end_object(&json);
    doc_end(&json);
}
