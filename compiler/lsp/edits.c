/* SPDX-License-Identifier: MIT */
/* edits.c - see edits.h. */
#include "lsp/edits.h"

/* A WorkspaceEdit that is being written. */
typedef struct Writer {
    const Asked *asked;
    JsonWriter *json;
    bool has_versions;
} Writer;

static void begin(const Writer *writer)
{
    jw_begin_object(writer->json);
    jw_key(writer->json, writer->has_versions ? STR("documentChanges") : STR("changes"));
    if (writer->has_versions)
        jw_begin_array(writer->json);
    else
        jw_begin_object(writer->json);
}

static void end(const Writer *writer)
{
    if (writer->has_versions)
        jw_end_array(writer->json);
    else
        jw_end_object(writer->json);
    jw_end_object(writer->json);
}

/* `document` is NULL for a file that is not open. */
static void begin_file(const Writer *writer, Str uri, const Document *document)
{
    JsonWriter *json = writer->json;
    if (writer->has_versions) {
        jw_begin_object(json);
        jw_key(json, STR("textDocument"));
        jw_begin_object(json);
        jw_key(json, STR("uri"));
        jw_put_string(json, uri);
        jw_key(json, STR("version"));
        if (document)
            jw_put_int(json, document->version);
        else
            jw_put_null(json);
        jw_end_object(json);
        jw_key(json, STR("edits"));
    } else {
        jw_key(json, uri);
    }
    jw_begin_array(json);
}

static void end_file(const Writer *writer)
{
    jw_end_array(writer->json);
    if (writer->has_versions)
        jw_end_object(writer->json);
}

static void put_edit(const Writer *writer, LspPosition from, LspPosition to, Str text)
{
    jw_begin_object(writer->json);
    jw_key(writer->json, STR("range"));
    positions_put_range(writer->json, from, to);
    jw_key(writer->json, STR("newText"));
    jw_put_string(writer->json, text);
    jw_end_object(writer->json);
}

static void put_document(const Writer *writer, const Edit *edits, size_t count)
{
    const Document *document = writer->asked->document;
    begin_file(writer, str_of(document->uri), document);
    for (size_t i = 0; i < count; i++)
        put_edit(writer, text_position(&document->text, edits[i].span.start),
                 text_position(&document->text, edits[i].span.end), edits[i].text);
    end_file(writer);
}

static Writer writer_of(const Asked *asked, JsonWriter *json)
{
    return (Writer){asked, json, asked->server->client.has_document_changes};
}

void edits_put_workspace(const Asked *asked, JsonWriter *json, const Edit *edits, size_t count)
{
    Writer writer = writer_of(asked, json);
    begin(&writer);
    put_document(&writer, edits, count);
    end(&writer);
}

/* --- in other files --------------------------------------------------------------------------- */

typedef struct QueueWriter {
    Writer writer;
    const NamedFile *file; /* whose edits are being written; NULL: none */
    Str new_name;
} QueueWriter;

/* The places of a file come one after the other. */
static void put_place(void *context, const NamedFile *file, const NamedPlace *place)
{
    QueueWriter *queue = context;
    Arena *arena = queue->writer.asked->arena;
    if (queue->file != file) {
        if (queue->file)
            end_file(&queue->writer);
        begin_file(&queue->writer, file->uri, file->document);
        queue->file = file;
    }
    put_edit(&queue->writer, place->start, place->end,
             name_written(arena, place->name.style, queue->new_name));
}

void edits_put_queue(const Asked *asked, JsonWriter *json, const NameEdits *edits,
                     const Workspace *workspace, Str queue, Str new_name)
{
    QueueWriter all = {writer_of(asked, json), NULL, new_name};
    begin(&all.writer);
    put_document(&all.writer, edits->items, edits->count);
    workspace_visit_queue(workspace, queue, put_place, &all);
    if (all.file)
        end_file(&all.writer);
    end(&all.writer);
}
