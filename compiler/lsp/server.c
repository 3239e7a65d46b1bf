/* SPDX-License-Identifier: MIT */
/*
 * server.c - see server.h: what the server keeps, and the work that it hands out. How a message
 * finds its request is in dispatch.c.
 */
#include "lsp/server.h"

#include "lsp/baselines.h"
#include "lsp/diagnostics.h"
#include "lsp/dispatch.h"
#include "lsp/folders.h"
#include "lsp/refresh.h"

/* One of them. It lives in the memory of that. */
struct Work {
    Snapshot *snapshot;
    Survey *survey;
};

Server *server_new(const ServerSetup *setup)
{
    Server *server = context_resize(setup->context, NULL, sizeof *server);
    *server = (Server){.setup = *setup, .context = setup->context, .client.unit = TEXT_UTF16};
    server->scratch = context_new(NULL);
    if (!server->scratch)
        context_fail(setup->context, CONTEXT_NO_MEMORY);
    server->told_trouble = buf_new(setup->context);
    return server;
}

static void free_surveys(Server *server)
{
    if (server->out && server->out->survey)
        context_cancel(server->surveying->context); /* whoever finishes it frees it */
    else
        survey_free(server->surveying);
    survey_free(server->survey);
}

/* A large one takes milliseconds to free, which no answer has to wait for. */
static void drop_replaced(Server *server)
{
    snapshot_free(server->replaced);
    server->replaced = NULL;
}

void server_free(Server *server)
{
    drop_replaced(server);
    free_surveys(server);
    folders_free(server);
    baselines_free(server);
    for (size_t i = 0; i < server->document_count; i++)
        document_free(server->documents[i]);
    for (size_t i = 0; i < server->pending_count; i++) {
        json_decref(server->pending[i].id);
        json_decref(server->pending[i].params);
    }
    context_release(server->documents);
    context_release(server->pending);
    buf_free(&server->told_trouble);
    context_free(server->scratch);
    context_release(server);
}

int64_t server_client_process(const Server *server)
{
    return server->client_process;
}

bool server_has_ended(const Server *server, int *exit_code)
{
    *exit_code = server->exit_code;
    return server->state == SERVER_ENDED;
}

void server_receive(Server *server, Str message, int64_t now_ms)
{
    server->now_ms = now_ms;
    dispatch_message(server, message);
}

void server_receive_garbage(Server *server, Str reason)
{
    dispatch_garbage(server, reason);
}

/* A configuration that cannot be used is told once, until it is another trouble. */
static void tell_trouble(Server *server, Str trouble)
{
    if (str_eq(trouble, buf_str(&server->told_trouble)))
        return;
    buf_clear(&server->told_trouble);
    buf_append(&server->told_trouble, trouble);
    if (trouble.len > 0)
        server_message(server, "window/showMessage", MESSAGE_WARNING, trouble);
}

/* --- work ----------------------------------------------------------------------------------- */

static bool is_due(const Document *document, int64_t now_ms)
{
    bool is_asked =
        document->is_wanted || (document->publish_ms >= 0 && document->publish_ms <= now_ms);
    return document->has_language && is_asked && !document->running &&
           !document_is_current(document);
}

static bool survey_is_due(const Server *server)
{
    return server->surveying || server->survey_wanted > server->survey_count;
}

int64_t server_wait_ms(const Server *server, int64_t now_ms)
{
    int64_t wait = -1;
    if (survey_is_due(server) && !server->out)
        return 0;
    for (size_t i = 0; i < server->document_count; i++) {
        const Document *document = server->documents[i];
        if (is_due(document, now_ms) && !server->out)
            return 0;
        if (document->publish_ms < 0 || document->running)
            continue;
        int64_t left = document->publish_ms - now_ms;
        if (left >= 0 && (wait < 0 || left < wait))
            wait = left;
    }
    return wait;
}

/* Diagnostics whose time has come, of a text that was compiled for somebody else before. */
static void publish_due(Server *server, int64_t now_ms)
{
    for (size_t i = 0; i < server->document_count; i++) {
        Document *document = server->documents[i];
        bool is_time = document->publish_ms >= 0 && document->publish_ms <= now_ms;
        if (!is_time || (document->has_language && !document_is_current(document)))
            continue;
        document->publish_ms = -1;
        diagnostics_publish(server, document);
    }
}

static Work *hand_out(Server *server, Arena *arena, Work work)
{
    server->out = ARENA_NEW(arena, Work);
    *server->out = work;
    return server->out;
}

static Work *begin_work(Server *server, Document *document, int64_t now_ms)
{
    Snapshot *snapshot = document_snapshot(document);
    ServerSettings settings =
        server->setup.settings(server->setup.user, snapshot->arena, document->path);
    if (settings.rules)
        snapshot->settings = *settings.rules;
    snapshot->input.settings = &snapshot->settings;
    snapshot->input.targets = settings.targets;
    snapshot->input.target_count = settings.target_count;
    snapshot->baseline = settings.baseline;
    snapshot->baseline_file = settings.baseline_file;
    snapshot->judge = document->is_config ? server->setup.judge : NULL;
    snapshot->begun_ms = now_ms;
    baselines_note(server, settings.baseline_path);
    tell_trouble(server, settings.trouble);
    document->running = snapshot;
    return hand_out(server, snapshot->arena, (Work){.snapshot = snapshot});
}

/* The next piece of the survey that is under way, or of a new one. */
static Work *begin_survey(Server *server)
{
    if (!server->surveying) {
        server->surveying =
            survey_new(&server->setup, server->client.unit, ++server->survey_count, server->survey);
        server->survey = NULL;
        for (size_t i = 0; i < server->folder_count; i++)
            if (server->folders[i].path)
                survey_add_folder(server->surveying, server->folders[i].path);
    }
    return hand_out(server, server->surveying->arena, (Work){.survey = server->surveying});
}

Work *server_take_work(Server *server, int64_t now_ms)
{
    server->now_ms = now_ms;
    publish_due(server, now_ms);
    drop_replaced(server);
    if (server->out)
        return NULL;
    for (int is_wanted = 1; is_wanted >= 0; is_wanted--) { /* first what somebody waits for */
        for (size_t i = 0; i < server->document_count; i++) {
            Document *document = server->documents[i];
            if (is_due(document, now_ms) && document->is_wanted == (bool)is_wanted)
                return begin_work(server, document, now_ms);
        }
    }
    return survey_is_due(server) ? begin_survey(server) : NULL;
}

static void choose_shown(Snapshot *snapshot)
{
    const Compilation *made = &snapshot->compilation;
    snapshot->shown = made->findings;
    snapshot->shown_count = made->finding_count;
    if (!snapshot->baseline)
        return;
    BaselineSplit split =
        baseline_split(snapshot->arena, snapshot->baseline, snapshot->baseline_file, true,
                       snapshot->shown, snapshot->shown_count);
    snapshot->shown = split.fresh;
    snapshot->shown_count = split.fresh_count;
}

static void compile(void *argument)
{
    Snapshot *snapshot = argument;
    if (snapshot->judge) {
        ConfigFindings findings =
            snapshot->judge(snapshot->arena, snapshot->input.name.ptr, snapshot->input.text);
        snapshot->compilation =
            (Compilation){.findings = findings.items, .finding_count = findings.count};
    } else {
        snapshot->compilation = compilation_run(snapshot->arena, &snapshot->input);
        facts_finish(snapshot->compilation.facts, FACTS_ALL); /* positions are those of Text */
    }
    choose_shown(snapshot);
}

void work_run(Work *work)
{
    if (work->survey)
        survey_run(work->survey);
    else
        work->snapshot->status = context_enter(work->snapshot->context, compile, work->snapshot);
}

void work_free(Work *work)
{
    if (!work)
        return;
    if (work->survey)
        survey_free(work->survey);
    else
        snapshot_free(work->snapshot);
}

static void log_failure(Server *server, const Document *document, const Snapshot *snapshot)
{
    Buf line = buf_new(server->context);
    buf_printf(&line, "flockc cannot compile %s: %s", document->name,
               context_message(snapshot->context));
    server_log(server, buf_str(&line));
    buf_free(&line);
}

static void finish_compilation(Server *server, Snapshot *snapshot, int64_t now_ms)
{
    Document *document = server_find_serial(server, snapshot->document);
    if (!document) {
        snapshot_free(snapshot);
        return;
    }
    document->running = NULL;
    if (document->revision != snapshot->revision || snapshot->status == CONTEXT_CANCELLED) {
        document_drop(document, snapshot);
        return;
    }
    if (snapshot->status != CONTEXT_OK)
        log_failure(server, document, snapshot);
    drop_replaced(server);
    server->replaced = document_install(document, snapshot);
    document->is_wanted = false;
    dispatch_answer_pending(server, document);
    refresh_outdated(server);
    publish_due(server, now_ms);
}

static void finish_survey(Server *server, Survey *survey)
{
    if (!survey->is_done)
        return; /* more of it is due */
    bool has_failed = survey->status != CONTEXT_OK;
    uint64_t number = survey->number;
    server->surveying = NULL;
    if (has_failed)
        survey_free(survey);
    else
        server->survey = survey;
    dispatch_answer_surveyed(server, number, has_failed);
}

void server_finish_work(Server *server, Work *work, int64_t now_ms)
{
    server->now_ms = now_ms;
    server->out = NULL;
    if (work->survey)
        finish_survey(server, work->survey);
    else
        finish_compilation(server, work->snapshot, now_ms);
}
