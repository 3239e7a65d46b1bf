/* SPDX-License-Identifier: MIT */
/* baseline_schema.c - see baseline_file.h: the JSON Schema, printed from members.def. */
#include "baseline/baseline_file.h"
#include "report/document.h"

/* --- one member ------------------------------------------------------------------------ */

static void begin_member(JsonWriter *json, const char *key, const char *about, const char *type)
{
    doc_begin_object(json, key);
    doc_put_c(json, "description", about);
    doc_put_c(json, "type", type);
}

static void put_text(JsonWriter *json, const char *key, const char *about, const char *pattern)
{
    begin_member(json, key, about, "string");
    doc_put_text(json, "pattern", str_of(pattern));
    jw_end_object(json);
}

static void put_count(JsonWriter *json, const char *key, const char *about)
{
    begin_member(json, key, about, "integer");
    doc_put_number(json, "minimum", 1);
    doc_put_number(json, "maximum", 999999);
    jw_end_object(json);
}

#define PUT_TEXT(ident, pattern, about) put_text(json, #ident, about, pattern);
#define PUT_PLACE(ident, pattern, about) put_text(json, #ident, about, pattern);
#define PUT_NOTE(ident, pattern, about) put_text(json, #ident, about, pattern);
#define PUT_COUNT(ident, pattern, about) put_count(json, #ident, about);

#define NEED_TEXT(ident) doc_put_string(json, STR(#ident));
#define NEED_PLACE(ident)
#define NEED_NOTE(ident)
#define NEED_COUNT(ident)

static void put_item(JsonWriter *json)
{
    doc_begin_object(json, "items");
    doc_put_c(json, "type", "object");
    doc_begin_array(json, "required");
#define MEMBER(ident, kind, pattern, about) NEED_##kind(ident)
#include "baseline/members.def"
#undef MEMBER
    jw_end_array(json);
    doc_begin_object(json, "properties");
#define MEMBER(ident, kind, pattern, about) PUT_##kind(ident, pattern, about)
#include "baseline/members.def"
#undef MEMBER
    jw_end_object(json);
    jw_end_object(json);
}

/* --- the document ---------------------------------------------------------------------- */

static void put_properties(JsonWriter *json)
{
    doc_begin_object(json, "properties");
    doc_begin_object(json, "format");
    doc_put_c(json, "const", BASELINE_FORMAT);
    jw_end_object(json);
    begin_member(json, "findings", "A line for each kind, sorted by its members in their order.",
                 "array");
    put_item(json);
    jw_end_object(json);
    jw_end_object(json);
}

void baseline_write_schema(Buf *out)
{
    JsonWriter json = doc_begin(out);
    jw_begin_object(&json);
    doc_put_c(&json, "$schema", "http://json-schema.org/draft-07/schema#");
    doc_put_c(&json, "$id", "urn:flockc:baseline:v1");
    doc_put_c(&json, "title", "flockc baseline");
    doc_put_c(
        &json, "description",
        "The known findings of a project, as `flockc check --write-baseline` writes them. The "
        "name of the format changes only with a breaking change; members may be added.");
    doc_put_c(&json, "type", "object");
    doc_begin_array(&json, "required");
    doc_put_string(&json, STR("format"));
    doc_put_string(&json, STR("findings"));
    jw_end_array(&json);
    put_properties(&json);
    jw_end_object(&json);
    doc_end(&json);
}
