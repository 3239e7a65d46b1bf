/* SPDX-License-Identifier: MIT */
/*
 * json.c - findings for programs: the contract of schema/findings.schema.json.
 *
 * Lines and columns count from 1, columns in code points, offsets in bytes. Members
 * that have nothing to say are absent, but `related` is always an array. The text
 * is UTF-8; what could disturb a terminal is written as \uXXXX, also where JSON
 * would allow it raw. A byte of a name that is no UTF-8 becomes U+FFFD.
 */
#include <jansson.h>

#include "report/format.h"
#include "support/bug.h"
#include "support/utf8.h"
#include "support/visible.h"

enum { REPLACEMENT = 0xFFFD };

/* jansson says NULL for both; a misuse would be ours, and memory has its own way out. */
static json_t *require(json_t *value)
{
    if (!value)
        die_out_of_memory();
    return value;
}

/* Takes `value`. */
static void set(json_t *object, const char *key, json_t *value)
{
    if (json_object_set_new_nocheck(object, key, require(value)) != 0)
        die_out_of_memory();
}

/* Takes `value`. */
static void append(json_t *array, json_t *value)
{
    if (json_array_append_new(array, require(value)) != 0)
        die_out_of_memory();
}

static json_t *string_of(Str text)
{
    if (utf8_find_invalid(text) == text.len)
        return require(json_stringn_nocheck(text.len ? text.ptr : "", text.len));
    Buf clean = {0};
    for (size_t at = 0, len; at < text.len; at += len) {
        char bytes[4];
        uint32_t c = utf8_decode(text, at, &len);
        size_t written = utf8_encode(c == UTF8_INVALID ? REPLACEMENT : c, bytes);
        buf_append(&clean, str_make(bytes, written));
    }
    json_t *string = require(json_stringn_nocheck(clean.ptr, clean.len));
    buf_free(&clean);
    return string;
}

static void set_text(json_t *object, const char *key, Str text)
{
    if (text.len)
        set(object, key, string_of(text));
}

static void set_number(json_t *object, const char *key, size_t number)
{
    set(object, key, json_integer((json_int_t)number));
}

static void set_place(json_t *object, const char *key, SourceFile *source, uint32_t offset)
{
    Position at = source_position(source, offset);
    json_t *place = require(json_object());
    set_number(place, "line", at.line);
    set_number(place, "column", at.column);
    set_number(place, "offset", offset);
    set(object, key, place);
}

static void set_span(json_t *object, SourceFile *source, Span span)
{
    set_place(object, "start", source, span.start);
    set_place(object, "end", source, span.end);
}

static json_t *make_related(const ReportInput *input, const Finding *finding)
{
    json_t *list = require(json_array());
    for (size_t i = 0; i < finding->related_count; i++) {
        json_t *related = require(json_object());
        set(related, "message", string_of(finding->related[i].message));
        set(related, "file", string_of(input->file));
        set_span(related, input->source, finding->related[i].span);
        append(list, related);
    }
    return list;
}

static json_t *make_fix(SourceFile *source, const Fix *fix)
{
    json_t *object = require(json_object());
    json_t *edits = require(json_array());
    for (size_t i = 0; i < fix->edit_count; i++) {
        json_t *edit = require(json_object());
        set_span(edit, source, fix->edits[i].span);
        set(edit, "text", string_of(fix->edits[i].text));
        append(edits, edit);
    }
    set(object, "safety", json_string(fix->safety == FIX_SAFE ? "safe" : "unsafe"));
    set(object, "description", string_of(fix->description));
    set(object, "edits", edits);
    return object;
}

static json_t *make_finding(const ReportInput *input, const Finding *finding)
{
    json_t *object = require(json_object());
    set(object, "rule", json_string(rule_infos[finding->rule].name));
    set(object, "code", json_string(rule_infos[finding->rule].code));
    set(object, "severity", json_string(severity_name(finding->severity)));
    set(object, "message", string_of(finding->message));
    set_text(object, "label", finding->label);
    set(object, "file", string_of(input->file));
    set_text(object, "path", finding->path);
    set_span(object, input->source, finding->span);
    set(object, "related", make_related(input, finding));
    set_text(object, "help", finding->help);
    if (finding->fix.description.len)
        set(object, "fix", make_fix(input->source, &finding->fix));
    return object;
}

static json_t *make_summary(const ReportRun *run)
{
    ReportCounts counts = report_count(run);
    json_t *summary = require(json_object());
    set_number(summary, "files", counts.files);
    set_number(summary, "errors", counts.errors);
    set_number(summary, "warnings", counts.warnings);
    set_number(summary, "infos", counts.infos);
    return summary;
}

static json_t *make_document(const ReportRun *run)
{
    json_t *document = require(json_object());
    json_t *findings = require(json_array());
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            append(findings, make_finding(&run->inputs[i], run->inputs[i].findings[j]));
    set(document, "format", json_string("flockc.findings/v1"));
    set(document, "findings", findings);
    set(document, "summary", make_summary(run));
    return document;
}

static void append_escape(Buf *out, uint32_t code_point)
{
    if (code_point < 0x10000) {
        buf_printf(out, "\\u%04X", code_point);
        return;
    }
    uint32_t rest = code_point - 0x10000;
    buf_printf(out, "\\u%04X\\u%04X", 0xD800 + (rest >> 10), 0xDC00 + (rest & 0x3FF));
}

/*
 * Copies a piece of JSON text and escapes what JSON itself leaves raw: DEL, C1,
 * direction marks. Outside of strings JSON is ASCII, so every hit is in a string;
 * the line ends of the layout are the only controls, and stay.
 */
static int append_piece(const char *bytes, size_t len_bytes, void *data)
{
    Buf *out = data;
    Str piece = str_make(bytes, len_bytes);
    size_t done = 0;
    for (size_t at = 0, len; at < piece.len; at += len) {
        uint32_t c = utf8_decode(piece, at, &len);
        if (c < 0x7F || visible_form(c) == c)
            continue;
        buf_append(out, str_make(piece.ptr + done, at - done));
        append_escape(out, c);
        done = at + len;
    }
    buf_append(out, str_make(piece.ptr + done, piece.len - done));
    return 0;
}

void report_json(const ReportRun *run, Buf *out)
{
    json_t *document = make_document(run);
    if (json_dump_callback(document, append_piece, out, JSON_INDENT(2)) != 0)
        die_out_of_memory();
    json_decref(document);
    buf_put(out, '\n');
}
