/* SPDX-License-Identifier: MIT */
/*
 * sarif.c - findings as SARIF 2.1.0 (OASIS), for code scanning.
 *
 * One run. Columns are code points and lines end as in diag/source.h, and the run says both.
 * Names of files are relative to %SRCROOT% unless they are absolute, and are percent-encoded
 * byte by byte, so every name survives. Text is for people and therefore made visible; what a
 * fix puts in is exact. A flow (the layers of a value) is a code flow, weakest layer first;
 * where a layer is written nowhere its step stands at the finding, because GitHub wants a
 * place for each.
 */
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

static json_t *make_uri(Str file, bool is_absolute)
{
    Buf uri = {0};
    buf_append_c(&uri, is_absolute ? "file://" : "");
    for (size_t i = 0; i < file.len; i++) {
        if (is_unreserved(file.ptr[i]))
            buf_put(&uri, file.ptr[i]);
        else
            buf_printf(&uri, "%%%02X", (unsigned char)file.ptr[i]);
    }
    json_t *string = doc_string(buf_str(&uri));
    buf_free(&uri);
    return string;
}

static json_t *make_file(const Place *place)
{
    json_t *object = doc_object();
    Str file = finding_text_file(place->input->file);
    bool is_absolute = str_starts_with(file, "/");
    doc_set(object, "uri", make_uri(file, is_absolute));
    if (!is_absolute)
        doc_set_c(object, "uriBaseId", "%SRCROOT%");
    doc_set_number(object, "index", place->index);
    return object;
}

static json_t *make_region(SourceFile *source, Span span)
{
    Position start = source_position(source, span.start), end = source_position(source, span.end);
    json_t *region = doc_object();
    doc_set_number(region, "startLine", start.line);
    doc_set_number(region, "startColumn", start.column);
    doc_set_number(region, "endLine", end.line);
    doc_set_number(region, "endColumn", end.column);
    doc_set_number(region, "byteOffset", span.start);
    doc_set_number(region, "byteLength", span.end - span.start);
    return region;
}

static json_t *make_location(const Place *place, Span span)
{
    json_t *location = doc_object(), *physical = doc_object();
    doc_set(physical, "artifactLocation", make_file(place));
    doc_set(physical, "region", make_region(place->input->source, span));
    doc_set(location, "physicalLocation", physical);
    return location;
}

/* --- results ------------------------------------------------------------------------ */

/* {"text": ...} */
static json_t *make_visible_message(Str text)
{
    Buf shown = {0};
    visible_append(&shown, text);
    json_t *message = sarif_message(buf_str(&shown));
    buf_free(&shown);
    return message;
}

static json_t *make_message(const Finding *finding)
{
    Buf text = {0};
    finding_text_line(&text, finding);
    json_t *message = sarif_message(buf_str(&text));
    buf_free(&text);
    return message;
}

static json_t *make_locations(const Place *place, const Finding *finding)
{
    json_t *list = doc_array(), *location = make_location(place, finding->span);
    if (finding->path.len) {
        json_t *logicals = doc_array(), *logical = doc_object();
        doc_set(logical, "fullyQualifiedName", doc_visible(finding->path));
        doc_append(logicals, logical);
        doc_set(location, "logicalLocations", logicals);
    }
    doc_append(list, location);
    return list;
}

static json_t *make_related(const Place *place, const Finding *finding)
{
    json_t *list = doc_array();
    for (size_t i = 0; i < finding->related_count; i++) {
        const Related *related = &finding->related[i];
        json_t *location = make_location(place, related->span);
        doc_set_number(location, "id", i);
        doc_set(location, "message", make_visible_message(related->message));
        doc_append(list, location);
    }
    return list;
}

static json_t *make_code_flow(const Place *place, const Finding *finding,
                              const Provenance *provenance)
{
    json_t *object = doc_object(), *threads = doc_array(), *thread = doc_object(),
           *steps = doc_array();
    for (size_t i = 0; i < provenance->count; i++) {
        const ProvenanceStep *step = &provenance->steps[i];
        json_t *entry = doc_object(),
               *location = make_location(place, step->has_place ? step->place : finding->span);
        doc_set(location, "message", make_visible_message(step->message));
        doc_set(entry, "location", location);
        doc_set_c(entry, "importance", i + 1 == provenance->count ? "essential" : "important");
        doc_append(steps, entry);
    }
    doc_set(thread, "locations", steps);
    doc_append(threads, thread);
    doc_set(object, "message", make_visible_message(provenance->about));
    doc_set(object, "threadFlows", threads);
    return object;
}

static json_t *make_flows(const Place *place, const Finding *finding)
{
    json_t *list = doc_array();
    for (size_t i = 0; i < finding->provenance_count; i++)
        doc_append(list, make_code_flow(place, finding, &finding->provenances[i]));
    return list;
}

static json_t *make_replacements(SourceFile *source, const Fix *fix)
{
    json_t *list = doc_array();
    for (size_t i = 0; i < fix->edit_count; i++) {
        json_t *replacement = doc_object(), *content = doc_object();
        doc_set(content, "text", doc_string(fix->edits[i].text));
        doc_set(replacement, "deletedRegion", make_region(source, fix->edits[i].span));
        doc_set(replacement, "insertedContent", content);
        doc_append(list, replacement);
    }
    return list;
}

static json_t *make_fixes(const Place *place, const Fix *fix)
{
    json_t *fixes = doc_array(), *object = doc_object(), *changes = doc_array(),
           *change = doc_object(), *properties = doc_object();
    doc_set(change, "artifactLocation", make_file(place));
    doc_set(change, "replacements", make_replacements(place->input->source, fix));
    doc_append(changes, change);
    doc_set_c(properties, "safety", fix->safety == FIX_SAFE ? "safe" : "unsafe");
    doc_set(object, "description", make_visible_message(fix->description));
    doc_set(object, "artifactChanges", changes);
    doc_set(object, "properties", properties);
    doc_append(fixes, object);
    return fixes;
}

static void set_fingerprint(json_t *result, const Place *place, const Finding *finding,
                            Fingerprints *fingerprints)
{
    char digits[FINGERPRINT_TEXT_BYTES];
    json_t *object = doc_object();
    fingerprint_write(fingerprints, place->input->file, finding, digits);
    doc_set_c(object, "flockcFinding/v1", digits);
    doc_set(result, "partialFingerprints", object);
}

static json_t *make_result(const Place *place, const Finding *finding, const SarifRules *rules,
                           Fingerprints *fingerprints)
{
    json_t *result = doc_object();
    doc_set_c(result, "ruleId", rule_infos[finding->rule].code);
    doc_set_number(result, "ruleIndex", rules->index[finding->rule]);
    doc_set_c(result, "level", sarif_level(finding->severity));
    doc_set(result, "message", make_message(finding));
    doc_set(result, "locations", make_locations(place, finding));
    if (finding->related_count)
        doc_set(result, "relatedLocations", make_related(place, finding));
    if (finding->provenance_count)
        doc_set(result, "codeFlows", make_flows(place, finding));
    set_fingerprint(result, place, finding, fingerprints);
    if (finding->fix.edit_count)
        doc_set(result, "fixes", make_fixes(place, &finding->fix));
    return result;
}

/* --- the run ------------------------------------------------------------------------ */

static json_t *make_results(const ReportRun *run, const SarifRules *rules)
{
    json_t *results = doc_array();
    Fingerprints fingerprints = fingerprints_begin();
    for (size_t i = 0; i < run->input_count; i++) {
        Place place = {&run->inputs[i], i};
        for (size_t j = 0; j < place.input->count; j++)
            doc_append(results,
                       make_result(&place, place.input->findings[j], rules, &fingerprints));
    }
    fingerprints_end(&fingerprints);
    return results;
}

/* Every file that was looked at, also one without findings. */
static json_t *make_artifacts(const ReportRun *run)
{
    json_t *list = doc_array();
    for (size_t i = 0; i < run->input_count; i++) {
        Place place = {&run->inputs[i], i};
        json_t *artifact = doc_object(), *roles = doc_array();
        doc_append(roles, doc_string(STR("analysisTarget")));
        doc_set(artifact, "location", make_file(&place));
        doc_set_number(artifact, "length", source_text(place.input->source).len);
        doc_set(artifact, "roles", roles);
        doc_append(list, artifact);
    }
    return list;
}

static json_t *make_tool(const ReportRun *run, const SarifRules *rules)
{
    json_t *tool = doc_object(), *driver = doc_object();
    doc_set_c(driver, "name", "flockc");
    if (run->version) {
        doc_set_c(driver, "version", run->version);
        doc_set_c(driver, "semanticVersion", run->version);
    }
    doc_set(driver, "rules", sarif_rules_make(rules, run));
    doc_set(tool, "driver", driver);
    return tool;
}

static json_t *make_source_root(void)
{
    json_t *bases = doc_object(), *root = doc_object(), *description = doc_object();
    doc_set_c(description, "text", "The folder in which flockc was called.");
    doc_set(root, "description", description);
    doc_set(bases, "%SRCROOT%", root);
    return bases;
}

static json_t *make_line_ends(void)
{
    json_t *list = doc_array();
    doc_append(list, doc_string(STR("\r\n")));
    doc_append(list, doc_string(STR("\n")));
    doc_append(list, doc_string(STR("\r")));
    return list;
}

static json_t *make_run(const ReportRun *run)
{
    SarifRules rules = sarif_rules_of(run);
    json_t *object = doc_object();
    doc_set(object, "tool", make_tool(run, &rules));
    doc_set_c(object, "columnKind", "unicodeCodePoints");
    doc_set(object, "newlineSequences", make_line_ends());
    doc_set(object, "originalUriBaseIds", make_source_root());
    doc_set(object, "artifacts", make_artifacts(run));
    doc_set(object, "results", make_results(run, &rules));
    return object;
}

void report_sarif(const ReportRun *run, Buf *out)
{
    json_t *document = doc_object(), *runs = doc_array();
    doc_append(runs, make_run(run));
    doc_set_c(document, "$schema", SCHEMA);
    doc_set_c(document, "version", "2.1.0");
    doc_set(document, "runs", runs);
    doc_print(document, out);
}
