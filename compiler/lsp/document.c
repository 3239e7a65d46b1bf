/* SPDX-License-Identifier: MIT */
/* document.c - see document.h. */
#include "lsp/document.h"

#include "lsp/uris.h"
#include "syntax/reader.h"

/* What config/config.h calls it, a room that this one does not know. */
#define CONFIG_NAME ".flockc.yaml"

void snapshot_free(Snapshot *snapshot)
{
    if (!snapshot)
        return;
    Context *context = snapshot->context;
    Buf text = snapshot->text;
    arena_free(snapshot->arena); /* the snapshot itself lives in it */
    context_free(context);
    buf_free(&text);
}

static void set_names(Document *document, Str uri)
{
    Buf path = buf_new(document->context), name = buf_new(document->context);
    document->uri = context_copy(document->context, uri);
    if (uri_to_path(uri, &path))
        document->path = context_copy(document->context, buf_str(&path));
    uri_base_name(uri, &name);
    document->name = context_copy(document->context, buf_str(document->path ? &path : &name));
    document->has_language = language_from_name(buf_str(&name), &document->language);
    document->is_named_flock = name_is_of_definition(buf_str(&name));
    document->is_config = str_is(buf_str(&name), CONFIG_NAME);
    buf_free(&path);
    buf_free(&name);
}

Document *document_new(Context *context, uint64_t serial, Str uri, TextUnit unit)
{
    Document *document = context_resize(context, NULL, sizeof *document);
    *document =
        (Document){.context = context, .serial = serial, .publish_ms = -1, .changed_ms = -1};
    document->text = text_new(context, unit);
    document->published = buf_new(context);
    set_names(document, uri);
    return document;
}

void document_free(Document *document)
{
    if (document->running)
        context_cancel(document->running->context); /* whoever finishes it frees it */
    snapshot_free(document->snapshot);
    context_release(document->changes);
    text_free(&document->text);
    buf_free(&document->published);
    context_release(document->tokens.items);
    context_release(document->uri);
    context_release(document->path);
    context_release(document->name);
    context_release(document);
}

/* --- changes -------------------------------------------------------------------------------- */

static void keep_change(Document *document, TextChange change)
{
    size_t bytes = (document->change_count + 1) * sizeof change;
    document->changes = context_resize(document->context, document->changes, bytes);
    document->changes[document->change_count++] = change;
}

void document_set(Document *document, Str text)
{
    keep_change(document, (TextChange){0, (uint32_t)document->text.bytes.len, (uint32_t)text.len});
    text_set(&document->text, text);
}

void document_replace(Document *document, Span span, Str text)
{
    keep_change(document, (TextChange){span.start, span.end - span.start, (uint32_t)text.len});
    text_replace(&document->text, span, text);
}

/* --- snapshots ------------------------------------------------------------------------------ */

Snapshot *document_snapshot(Document *document)
{
    Context *context = context_new(NULL);
    if (!context)
        context_fail(document->context, CONTEXT_NO_MEMORY);
    Arena *arena = arena_new(context);
    Snapshot *snapshot = ARENA_NEW(arena, Snapshot);
    *snapshot = (Snapshot){
        .context = context,
        .arena = arena,
        .text = text_lend(&document->text),
        .document = document->serial,
        .revision = document->revision,
        .input =
            {
                .name = arena_copy(arena, str_of(document->name)),
                .text = text_str(&document->text),
                .language = document->language,
                .records_uses = true,
            },
    };
    return snapshot;
}

static void let_go(Document *document, const Snapshot *snapshot)
{
    if (snapshot && document->text.bytes.ptr == snapshot->text.ptr)
        text_keep(&document->text);
}

void document_drop(Document *document, Snapshot *snapshot)
{
    let_go(document, snapshot);
    snapshot_free(snapshot);
}

Snapshot *document_install(Document *document, Snapshot *snapshot)
{
    Snapshot *last = document->snapshot;
    let_go(document, last);
    document->snapshot = snapshot;
    if (document_is_current(document))
        document->change_count = 0;
    return last;
}

bool document_is_current(const Document *document)
{
    return document->snapshot && document->snapshot->revision == document->revision;
}

const Compilation *document_compilation(const Document *document)
{
    const Snapshot *snapshot = document->snapshot;
    return snapshot && snapshot->status == CONTEXT_OK ? &snapshot->compilation : NULL;
}

bool document_is_flock(const Document *document)
{
    const Compilation *compilation = document_compilation(document);
    if (!compilation || document->is_config)
        return false;
    return document->is_named_flock || compilation->def->is_flock;
}

bool document_is_judged_config(const Document *document)
{
    const Snapshot *snapshot = document->snapshot;
    return snapshot && snapshot->status == CONTEXT_OK && snapshot->judge;
}

/* --- places --------------------------------------------------------------------------------- */

bool document_offset_back(const Document *document, uint32_t *offset)
{
    for (size_t i = document->change_count; i > 0; i--)
        if (!text_change_back(&document->changes[i - 1], offset))
            return false;
    return true;
}

bool document_offset_forward(const Document *document, uint32_t *offset)
{
    for (size_t i = 0; i < document->change_count; i++)
        if (!text_change_forward(&document->changes[i], offset))
            return false;
    return true;
}

/* What is put in front of a word is not in it: a line above, above all. */
static bool carry(const TextChange *change, Span *span)
{
    bool is_in_front =
        change->removed == 0 && change->start == span->start && span->start < span->end;
    if (is_in_front) {
        *span = (Span){span->start + change->inserted, span->end + change->inserted};
        return true;
    }
    return text_change_forward(change, &span->start) && text_change_forward(change, &span->end);
}

bool document_span_forward(const Document *document, Span *span)
{
    for (size_t i = 0; i < document->change_count; i++)
        if (!carry(&document->changes[i], span))
            return false;
    return span->start <= span->end;
}

/* What was put in has come from all that was taken out. */
Span document_span_back(const Document *document, Span now)
{
    for (size_t i = document->change_count; i > 0; i--) {
        const TextChange *change = &document->changes[i - 1];
        uint32_t end = change->start + change->inserted, old = change->start + change->removed;
        if (now.start > change->start)
            now.start = now.start < end ? change->start : now.start - end + old;
        if (now.end >= change->start)
            now.end = now.end <= end ? old : now.end - end + old;
    }
    return now;
}
