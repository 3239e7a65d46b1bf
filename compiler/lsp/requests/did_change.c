/* SPDX-License-Identifier: MIT */
/* did_change.c - edits, each of the text that the one before has left. */
#include "lsp/request.h"
#include "lsp/schedule.h"

static bool read_span(const Document *document, const json_t *change, Span *span)
{
    LspPosition start, end;
    if (!params_position(change, "range.start", &start) ||
        !params_position(change, "range.end", &end))
        return false;
    *span = span_make(text_offset(&document->text, start), text_offset(&document->text, end));
    return span->start <= span->end;
}

/* A change without a range is the whole text; one with a range that is none cannot be followed. */
static bool apply(Document *document, const json_t *change)
{
    Span span;
    const json_t *text = json_object_get(change, "text");
    if (!json_is_string(text))
        return false;
    Str bytes = str_make(json_string_value(text), json_string_length(text));
    if (!json_object_get(change, "range"))
        document_set(document, bytes);
    else if (read_span(document, change, &span))
        document_replace(document, span, bytes);
    else
        return false;
    return true;
}

void notice_did_change(Server *server, const json_t *params)
{
    Document *document = server_find(server, params_string(params, "textDocument.uri"));
    const json_t *changes = params_find(params, "contentChanges");
    if (!document || json_array_size(changes) == 0)
        return;
    for (size_t i = 0; i < json_array_size(changes); i++)
        if (!apply(document, json_array_get(changes, i)))
            server_log(server, STR("an edit says neither a range nor a text; it was left out"));
    document->version = params_int(params, "textDocument.version", document->version);
    server_document_changed(server, document);
}
