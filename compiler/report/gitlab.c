/* SPDX-License-Identifier: MIT */
/*
 * gitlab.c - a Code Quality report for GitLab, which is Code Climate's format as a list.
 *
 * GitLab keeps one finding for each fingerprint and sorts by severity; it reads
 * `location.positions` if there is no `location.lines`.
 */
#include "report/document.h"
#include "report/finding_text.h"
#include "report/fingerprint.h"
#include "report/format.h"

static const char *severity_of(Severity severity)
{
    static const char *const names[] = {
        [SEVERITY_INFO] = "info",
        [SEVERITY_WARNING] = "minor",
        [SEVERITY_ERROR] = "major",
    };
    return names[severity];
}

static void put_position(JsonWriter *json, const char *key, const SourceFile *source,
                         uint32_t offset)
{
    Position at = source_position(source, offset);
    doc_begin_object(json, key);
    doc_put_number(json, "line", at.line);
    doc_put_number(json, "column", at.column);
    jw_end_object(json);
}

static void put_location(JsonWriter *json, const ReportInput *input, Span span)
{
    doc_begin_object(json, "location");
    doc_put(json, "path", finding_text_file(input->file));
    doc_begin_object(json, "positions");
    put_position(json, "begin", input->source, span.start);
    put_position(json, "end", input->source, span.end);
    jw_end_object(json);
    jw_end_object(json);
}

static void put_finding(JsonWriter *json, const ReportInput *input, const Finding *finding,
                        Fingerprints *fingerprints)
{
    Buf text = buf_new(json->out->context);
    char fingerprint[FINGERPRINT_TEXT_BYTES];
    finding_text_line(&text, input, finding);
    fingerprint_write(fingerprints, input->file, finding, fingerprint);
    jw_begin_object(json);
    doc_put(json, "description", buf_str(&text));
    doc_put_c(json, "check_name", rule_infos[finding->rule].name);
    doc_put_c(json, "fingerprint", fingerprint);
    doc_put_c(json, "severity", severity_of(finding->severity));
    put_location(json, input, finding->span);
    jw_end_object(json);
    buf_free(&text);
}

static void put_first_place(JsonWriter *json, const char *key)
{
    doc_begin_object(json, key);
    doc_put_number(json, "line", 1);
    doc_put_number(json, "column", 1);
    jw_end_object(json);
}

/* GitLab shows nothing without a place. */
static void put_trouble(JsonWriter *json, const ReportTrouble *trouble)
{
    char fingerprint[FINGERPRINT_TEXT_BYTES];
    fingerprint_of_trouble(trouble, fingerprint);
    jw_begin_object(json);
    doc_put_visible(json, "description", trouble->message);
    doc_put_c(json, "check_name", "not-checked");
    doc_put_c(json, "fingerprint", fingerprint);
    doc_put_c(json, "severity", severity_of(SEVERITY_ERROR));
    doc_begin_object(json, "location");
    doc_put(json, "path", finding_text_file(trouble->file));
    doc_begin_object(json, "positions");
    put_first_place(json, "begin");
    put_first_place(json, "end");
    jw_end_object(json);
    jw_end_object(json);
    jw_end_object(json);
}

void report_gitlab(const ReportRun *run, Buf *out)
{
    Fingerprints fingerprints = fingerprints_begin(out->context);
    JsonWriter json = doc_begin(out);
    jw_begin_array(&json);
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            put_finding(&json, &run->inputs[i], run->inputs[i].findings[j], &fingerprints);
    for (size_t i = 0; i < run->trouble_count; i++)
        put_trouble(&json, &run->troubles[i]);
    jw_end_array(&json);
    doc_end(&json);
    fingerprints_end(&fingerprints);
}
