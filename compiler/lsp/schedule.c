/* SPDX-License-Identifier: MIT */
/* schedule.c - see schedule.h. */
#include "lsp/schedule.h"

#include "lsp/pending.h"
#include "lsp/refresh.h"

/*
 * Half a word is not diagnosed: findings wait until its author pauses, which is twice the time that
 * has been between two keystrokes.
 */
enum { WAIT_MIN_MS = 50, WAIT_MAX_MS = 500, PAUSE_MS = 1000, GAP_FIRST_MS = 75 };

static int64_t wait_of(const Document *document)
{
    int64_t wait = 2 * document->gap_ms;
    return wait < WAIT_MIN_MS ? WAIT_MIN_MS : wait > WAIT_MAX_MS ? WAIT_MAX_MS : wait;
}

static void note_gap(Document *document, int64_t now_ms)
{
    int64_t gap = now_ms - document->changed_ms;
    if (document->changed_ms < 0 || gap > PAUSE_MS)
        gap = document->gap_ms > 0 ? document->gap_ms : GAP_FIRST_MS;
    document->gap_ms = document->gap_ms > 0 ? (3 * document->gap_ms + gap) / 4 : gap;
    document->changed_ms = now_ms;
}

/* The compilation of an older text ends as soon as it looks. */
static void stop_running(Document *document)
{
    if (document->running)
        context_cancel(document->running->context);
}

void server_document_changed(Server *server, Document *document)
{
    document->revision++;
    note_gap(document, server->now_ms);
    document->publish_ms = server->now_ms + wait_of(document);
    document->is_wanted = false;
    stop_running(document);
    pending_drop(server, document);
}

void server_want_survey(Server *server)
{
    server->survey_wanted = server->survey_count + 1;
    for (size_t i = 0; i < server->document_count; i++)
        if (server->documents[i]->has_language && !document_is_current(server->documents[i]))
            server->documents[i]->is_wanted = true;
}

void server_settings_changed(Server *server)
{
    for (size_t i = 0; i < server->document_count; i++) {
        Document *document = server->documents[i];
        document->revision++;
        document->publish_ms = server->now_ms;
        refresh_note_settings(document);
        stop_running(document);
        pending_drop(server, document);
    }
    if (server->client.pulls_diagnostics)
        refresh_request(server, REFRESH_diagnostics);
}
