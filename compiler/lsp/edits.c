/* SPDX-License-Identifier: MIT */
/* edits.c - see edits.h. */
#include "lsp/edits.h"

static void put_edits(const Asked *asked, JsonWriter *json, const Edit *edits, size_t count)
{
    jw_begin_array(json);
    for (size_t i = 0; i < count; i++) {
        jw_begin_object(json);
        jw_key(json, STR("range"));
        document_put_range(json, asked->document, edits[i].span);
        jw_key(json, STR("newText"));
        jw_put_string(json, edits[i].text);
        jw_end_object(json);
    }
    jw_end_array(json);
}

static void put_document_edit(const Asked *asked, JsonWriter *json, const Edit *edits, size_t count)
{
    jw_key(json, STR("documentChanges"));
    jw_begin_array(json);
    jw_begin_object(json);
    jw_key(json, STR("textDocument"));
    jw_begin_object(json);
    jw_key(json, STR("uri"));
    jw_put_string(json, str_of(asked->document->uri));
    jw_key(json, STR("version"));
    jw_put_int(json, asked->document->version);
    jw_end_object(json);
    jw_key(json, STR("edits"));
    put_edits(asked, json, edits, count);
    jw_end_object(json);
    jw_end_array(json);
}

void edits_put_workspace(const Asked *asked, JsonWriter *json, const Edit *edits, size_t count)
{
    jw_begin_object(json);
    if (asked->server->client.has_document_changes) {
        put_document_edit(asked, json, edits, count);
    } else {
        jw_key(json, STR("changes"));
        jw_begin_object(json);
        jw_key(json, str_of(asked->document->uri));
        put_edits(asked, json, edits, count);
        jw_end_object(json);
    }
    jw_end_object(json);
}
