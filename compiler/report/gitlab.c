/* SPDX-License-Identifier: MIT */
/*
 * gitlab.c - a Code Quality report for GitLab, which is Code Climate's format as a list.
 *
 * GitLab keeps one finding for each fingerprint and sorts by severity; it reads
 * `location.positions` where there is no `location.lines`.
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

static json_t *make_position(SourceFile *source, uint32_t offset)
{
    Position at = source_position(source, offset);
    json_t *position = doc_object();
    doc_set_number(position, "line", at.line);
    doc_set_number(position, "column", at.column);
    return position;
}

static json_t *make_location(const ReportInput *input, Span span)
{
    json_t *location = doc_object(), *positions = doc_object();
    doc_set(positions, "begin", make_position(input->source, span.start));
    doc_set(positions, "end", make_position(input->source, span.end));
    doc_set(location, "path", doc_string(finding_text_file(input->file)));
    doc_set(location, "positions", positions);
    return location;
}

static json_t *make_finding(const ReportInput *input, const Finding *finding,
                            Fingerprints *fingerprints)
{
    Buf text = {0};
    char fingerprint[FINGERPRINT_TEXT_BYTES];
    json_t *object = doc_object();
    finding_text_line(&text, finding);
    fingerprint_write(fingerprints, input->file, finding, fingerprint);
    doc_set(object, "description", doc_string(buf_str(&text)));
    doc_set_c(object, "check_name", rule_infos[finding->rule].name);
    doc_set_c(object, "fingerprint", fingerprint);
    doc_set_c(object, "severity", severity_of(finding->severity));
    doc_set(object, "location", make_location(input, finding->span));
    buf_free(&text);
    return object;
}

void report_gitlab(const ReportRun *run, Buf *out)
{
    Fingerprints fingerprints = fingerprints_begin();
    json_t *document = doc_array();
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            doc_append(document,
                       make_finding(&run->inputs[i], run->inputs[i].findings[j], &fingerprints));
    doc_print(document, out);
    fingerprints_end(&fingerprints);
}
