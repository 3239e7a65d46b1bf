/* SPDX-License-Identifier: MIT */
/*
 * sarif.c - findings as SARIF 2.1.0 (OASIS), for code scanning.
 *
 * One run. Columns are code points and lines end as in diag/source.h, and the run says both.
 * Names of files are relative to %SRCROOT% unless they are absolute, and are percent-encoded
 * byte by byte, so every name survives. Text is for people and therefore made visible; what a
 * fix puts in is exact. A flow (the layers of a value) is a code flow, weakest layer first; the
 * step of a layer that is not written anywhere is at the finding, because GitHub wants a place
 * for each.
 */
#include <stdio.h>

#include "report/document.h"
#include "report/finding_text.h"
#include "report/fingerprint.h"
#include "report/format.h"
#include "report/sarif_rules.h"
#include "support/chars.h"
#include "support/visible.h"

#define SCHEMA                                                                                     \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

/* One file of the run, while its results are made. */
typedef struct Place {
    const ReportInput *input;
    size_t index; /* of the file among the artifacts */
} Place;

/* --- places ------------------------------------------------------------------------- */

/* RFC 3986 2.3, and the slash. */
static bool is_unreserved(char c)
{
    return char_is_alnum(c) || (c && strchr("-._~/", c));
}

static void put_uri(JsonWriter *json, Str file, bool is_absolute)
{
    Buf uri = buf_new(json->out->context);
    buf_append_c(&uri, is_absolute ? "file://" : "");
    for (size_t i = 0; i < file.len; i++) {
        if (is_unreserved(file.ptr[i]))
            buf_put(&uri, file.ptr[i]);
        else
            buf_printf(&uri, "%%%02X", (unsigned char)file.ptr[i]);
    }
    doc_put(json, "uri", buf_str(&uri));
    buf_free(&uri);
}

/* The first members of an artifactLocation. */
static void put_location(JsonWriter *json, Str name)
{
    Str file = finding_text_file(name);
    bool is_absolute = str_starts_with(file, "/");
    put_uri(json, file, is_absolute);
    if (!is_absolute)
        doc_put_c(json, "uriBaseId", "%SRCROOT%");
}

static void put_file(JsonWriter *json, const char *key, const Place *place)
{
    doc_begin_object(json, key);
    put_location(json, place->input->file);
    doc_put_number(json, "index", place->index);
    jw_end_object(json);
}

static void put_region(JsonWriter *json, const char *key, const SourceFile *source, Span span)
{
    Position start = source_position(source, span.start), end = source_position(source, span.end);
    doc_begin_object(json, key);
    doc_put_number(json, "startLine", start.line);
    doc_put_number(json, "startColumn", start.column);
    doc_put_number(json, "endLine", end.line);
    doc_put_number(json, "endColumn", end.column);
    doc_put_number(json, "byteOffset", span.start);
    doc_put_number(json, "byteLength", span.end - span.start);
    jw_end_object(json);
}

/* The first member of a location. */
static void put_physical(JsonWriter *json, const Place *place, Span span)
{
    doc_begin_object(json, "physicalLocation");
    put_file(json, "artifactLocation", place);
    put_region(json, "region", place->input->source, span);
    jw_end_object(json);
}

/* --- results ------------------------------------------------------------------------ */

static void put_visible_message(JsonWriter *json, const char *key, Str text)
{
    Buf shown = buf_new(json->out->context);
    visible_append(&shown, text);
    sarif_put_message(json, key, buf_str(&shown));
    buf_free(&shown);
}

static void put_message(JsonWriter *json, const ReportInput *input, const Finding *finding)
{
    Buf text = buf_new(json->out->context);
    finding_text_line(&text, input, finding);
    sarif_put_message(json, "message", buf_str(&text));
    buf_free(&text);
}

static void put_logical(JsonWriter *json, Str path)
{
    doc_begin_array(json, "logicalLocations");
    jw_begin_object(json);
    doc_put_visible(json, "fullyQualifiedName", path);
    jw_end_object(json);
    jw_end_array(json);
}

static void put_locations(JsonWriter *json, const Place *place, const Finding *finding)
{
    doc_begin_array(json, "locations");
    jw_begin_object(json);
    put_physical(json, place, finding->span);
    if (finding->path.len)
        put_logical(json, finding->path);
    jw_end_object(json);
    jw_end_array(json);
}

static void put_related(JsonWriter *json, const Place *place, const Finding *finding)
{
    if (finding->related_count == 0)
        return;
    doc_begin_array(json, "relatedLocations");
    for (size_t i = 0; i < finding->related_count; i++) {
        const Related *related = &finding->related[i];
        jw_begin_object(json);
        put_physical(json, place, related->span);
        doc_put_number(json, "id", i);
        put_visible_message(json, "message", related->message);
        jw_end_object(json);
    }
    jw_end_array(json);
}

static void put_step(JsonWriter *json, const Place *place, Span span, const ProvenanceStep *step,
                     bool is_last)
{
    jw_begin_object(json);
    doc_begin_object(json, "location");
    put_physical(json, place, span);
    put_visible_message(json, "message", step->message);
    jw_end_object(json);
    doc_put_c(json, "importance", is_last ? "essential" : "important");
    jw_end_object(json);
}

static void put_steps(JsonWriter *json, const Place *place, const Finding *finding,
                      const Provenance *provenance)
{
    doc_begin_array(json, "locations");
    for (size_t i = 0; i < provenance->count; i++) {
        const ProvenanceStep *step = &provenance->steps[i];
        put_step(json, place, step->has_place ? step->place : finding->span, step,
                 i + 1 == provenance->count);
    }
    jw_end_array(json);
}

static void put_code_flow(JsonWriter *json, const Place *place, const Finding *finding,
                          const Provenance *provenance)
{
    jw_begin_object(json);
    put_visible_message(json, "message", provenance->about);
    doc_begin_array(json, "threadFlows");
    jw_begin_object(json);
    put_steps(json, place, finding, provenance);
    jw_end_object(json);
    jw_end_array(json);
    jw_end_object(json);
}

static void put_flows(JsonWriter *json, const Place *place, const Finding *finding)
{
    if (finding->provenance_count == 0)
        return;
    doc_begin_array(json, "codeFlows");
    for (size_t i = 0; i < finding->provenance_count; i++)
        put_code_flow(json, place, finding, &finding->provenances[i]);
    jw_end_array(json);
}

static void put_replacements(JsonWriter *json, const SourceFile *source, const Fix *fix)
{
    doc_begin_array(json, "replacements");
    for (size_t i = 0; i < fix->edit_count; i++) {
        jw_begin_object(json);
        put_region(json, "deletedRegion", source, fix->edits[i].span);
        doc_begin_object(json, "insertedContent");
        doc_put(json, "text", fix->edits[i].text);
        jw_end_object(json);
        jw_end_object(json);
    }
    jw_end_array(json);
}

static void put_changes(JsonWriter *json, const Place *place, const Fix *fix)
{
    doc_begin_array(json, "artifactChanges");
    jw_begin_object(json);
    put_file(json, "artifactLocation", place);
    put_replacements(json, place->input->source, fix);
    jw_end_object(json);
    jw_end_array(json);
}

static void put_fixes(JsonWriter *json, const Place *place, const Fix *fix)
{
    if (fix->edit_count == 0 || fix->is_refused)
        return;
    doc_begin_array(json, "fixes");
    jw_begin_object(json);
    put_visible_message(json, "description", fix->description);
    put_changes(json, place, fix);
    doc_begin_object(json, "properties");
    doc_put_c(json, "safety", fix->safety == FIX_SAFE ? "safe" : "unsafe");
    jw_end_object(json);
    jw_end_object(json);
    jw_end_array(json);
}

static void put_fingerprint(JsonWriter *json, const Place *place, const Finding *finding,
                            Fingerprints *fingerprints)
{
    char digits[FINGERPRINT_TEXT_BYTES];
    fingerprint_write(fingerprints, place->input->file, finding, digits);
    doc_begin_object(json, "partialFingerprints");
    doc_put_c(json, "flockcFinding/v1", digits);
    jw_end_object(json);
}

static void put_result(JsonWriter *json, const Place *place, const Finding *finding,
                       const SarifRules *rules, Fingerprints *fingerprints)
{
    jw_begin_object(json);
    doc_put_c(json, "ruleId", rule_infos[finding->rule].code);
    doc_put_number(json, "ruleIndex", rules->index[finding->rule]);
    doc_put_c(json, "level", sarif_level(finding->severity));
    put_message(json, place->input, finding);
    put_locations(json, place, finding);
    put_related(json, place, finding);
    put_flows(json, place, finding);
    put_fingerprint(json, place, finding, fingerprints);
    put_fixes(json, place, &finding->fix);
    jw_end_object(json);
}

/* --- the run ------------------------------------------------------------------------ */

/* How many results of each severity there is room for. */
typedef struct Room {
    size_t by_severity[3];
} Room;

/* The most severe first. */
static Room room_for(const ReportCounts *counts)
{
    const size_t wanted[] = {[SEVERITY_INFO] = counts->infos,
                             [SEVERITY_WARNING] = counts->warnings,
                             [SEVERITY_ERROR] = counts->errors};
    Room room = {{0}};
    size_t left = SARIF_RESULTS_MAX;
    for (int severity = SEVERITY_ERROR; severity >= SEVERITY_INFO; severity--) {
        room.by_severity[severity] = wanted[severity] < left ? wanted[severity] : left;
        left -= room.by_severity[severity];
    }
    return room;
}

static void put_results(JsonWriter *json, const ReportRun *run, const SarifRules *rules)
{
    Fingerprints fingerprints = fingerprints_begin(json->out->context);
    ReportCounts counts = report_count(run);
    Room room = room_for(&counts);
    doc_begin_array(json, "results");
    for (size_t i = 0; i < run->input_count; i++) {
        Place place = {&run->inputs[i], i};
        for (size_t j = 0; j < place.input->count; j++) {
            const Finding *finding = place.input->findings[j];
            if (room.by_severity[finding->severity] == 0)
                continue;
            room.by_severity[finding->severity]--;
            put_result(json, &place, finding, rules, &fingerprints);
        }
    }
    jw_end_array(json);
    fingerprints_end(&fingerprints);
}

/* Every file that was looked at, also one without findings. */
static void put_artifacts(JsonWriter *json, const ReportRun *run)
{
    doc_begin_array(json, "artifacts");
    for (size_t i = 0; i < run->input_count; i++) {
        Place place = {&run->inputs[i], i};
        jw_begin_object(json);
        put_file(json, "location", &place);
        doc_put_number(json, "length", source_text(place.input->source).len);
        doc_begin_array(json, "roles");
        doc_put_string(json, STR("analysisTarget"));
        jw_end_array(json);
        jw_end_object(json);
    }
    jw_end_array(json);
}

static void put_tool(JsonWriter *json, const ReportRun *run, const SarifRules *rules)
{
    doc_begin_object(json, "tool");
    doc_begin_object(json, "driver");
    doc_put_c(json, "name", "flockc");
    if (run->version) {
        doc_put_c(json, "version", run->version);
        doc_put_c(json, "semanticVersion", run->version);
    }
    doc_put_text(json, "informationUri", str_of(run->home_url));
    sarif_rules_put(json, rules, run);
    jw_end_object(json);
    jw_end_object(json);
}

static void put_source_root(JsonWriter *json, const ReportRun *run)
{
    doc_begin_object(json, "originalUriBaseIds");
    doc_begin_object(json, "%SRCROOT%");
    doc_begin_object(json, "description");
    doc_put_c(json, "text",
              run->is_from_root ? "The root of the repository."
                                : "The folder in which flockc was called.");
    jw_end_object(json);
    jw_end_object(json);
    jw_end_object(json);
}

/* The first members of a notification, for whoever reads the file alone. */
static void begin_notification(JsonWriter *json, const char *level, Str message)
{
    jw_begin_object(json);
    doc_put_c(json, "level", level);
    put_visible_message(json, "message", message);
}

static void put_left_out(JsonWriter *json, size_t left_out)
{
    char text[160];
    snprintf(text, sizeof text,
             "%zu findings are left out, the least severe ones: GitHub takes %d results of a run.",
             left_out, SARIF_RESULTS_MAX);
    begin_notification(json, "warning", str_of(text));
    jw_end_object(json);
}

static void put_trouble(JsonWriter *json, const ReportTrouble *trouble)
{
    begin_notification(json, "error", trouble->message);
    doc_begin_array(json, "locations");
    jw_begin_object(json);
    doc_begin_object(json, "physicalLocation");
    doc_begin_object(json, "artifactLocation");
    put_location(json, trouble->file);
    jw_end_object(json);
    jw_end_object(json);
    jw_end_object(json);
    jw_end_array(json);
    jw_end_object(json);
}

/* How the run went, where there is something to say. */
static void put_invocation(JsonWriter *json, const ReportRun *run)
{
    size_t left_out = report_left_out(REPORT_sarif, run);
    if (left_out == 0 && run->trouble_count == 0)
        return;
    doc_begin_array(json, "invocations");
    jw_begin_object(json);
    jw_key(json, STR("executionSuccessful"));
    jw_put_bool(json, run->trouble_count == 0);
    doc_begin_array(json, "toolExecutionNotifications");
    if (left_out > 0)
        put_left_out(json, left_out);
    for (size_t i = 0; i < run->trouble_count; i++)
        put_trouble(json, &run->troubles[i]);
    jw_end_array(json);
    jw_end_object(json);
    jw_end_array(json);
}

static void put_line_ends(JsonWriter *json)
{
    doc_begin_array(json, "newlineSequences");
    doc_put_string(json, STR("\r\n"));
    doc_put_string(json, STR("\n"));
    doc_put_string(json, STR("\r"));
    jw_end_array(json);
}

static void put_run(JsonWriter *json, const ReportRun *run)
{
    SarifRules rules = sarif_rules_of(run);
    jw_begin_object(json);
    put_tool(json, run, &rules);
    doc_put_c(json, "columnKind", "unicodeCodePoints");
    put_line_ends(json);
    put_invocation(json, run);
    put_source_root(json, run);
    put_artifacts(json, run);
    put_results(json, run, &rules);
    jw_end_object(json);
}

void report_sarif(const ReportRun *run, Buf *out)
{
    JsonWriter json = doc_begin(out);
    jw_begin_object(&json);
    doc_put_c(&json, "$schema", SCHEMA);
    doc_put_c(&json, "version", "2.1.0");
    doc_begin_array(&json, "runs");
    put_run(&json, run);
    jw_end_array(&json);
    jw_end_object(&json);
    doc_end(&json);
}
