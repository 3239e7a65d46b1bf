/* SPDX-License-Identifier: MIT */
/* diagnostics.c - see diagnostics.h. */
#include "lsp/diagnostics.h"

#include "assist/rule_tags.h"
#include "lsp/ranges.h"

/* DiagnosticSeverity. */
static int severity_number(Severity severity)
{
    return severity == SEVERITY_ERROR ? 1 : severity == SEVERITY_WARNING ? 2 : 3;
}

/* All that a terminal shows beside the excerpt: an editor has one text. */
static void put_message(JsonWriter *json, Context *context, const Finding *finding)
{
    Buf text = buf_new(context);
    buf_append(&text, finding->message);
    if (finding->label.len > 0)
        buf_printf(&text, "\n%.*s", STR_ARG(finding->label));
    if (finding->help.len > 0)
        buf_printf(&text, "\nhelp: %.*s", STR_ARG(finding->help));
    jw_key(json, STR("message"));
    jw_put_string(json, buf_str(&text));
    buf_free(&text);
}

static void put_code_url(JsonWriter *json, const Server *server, RuleId rule)
{
    Buf url = buf_new(server->context);
    if (server->client.has_code_url && server_rule_url(server, rule, &url)) {
        jw_key(json, STR("codeDescription"));
        jw_begin_object(json);
        jw_key(json, STR("href"));
        jw_put_string(json, buf_str(&url));
        jw_end_object(json);
    }
    buf_free(&url);
}

static void put_related_place(JsonWriter *json, const Document *document, Span span, Str message)
{
    if (!document_span_forward(document, &span))
        return;
    jw_begin_object(json);
    jw_key(json, STR("location"));
    document_put_location(json, document, span);
    jw_key(json, STR("message"));
    jw_put_string(json, message);
    jw_end_object(json);
}

static void put_related(JsonWriter *json, const Server *server, const Document *document,
                        const Finding *finding)
{
    if (!server->client.has_related || finding->related_count == 0)
        return;
    jw_key(json, STR("relatedInformation"));
    jw_begin_array(json);
    for (size_t i = 0; i < finding->related_count; i++)
        put_related_place(json, document, finding->related[i].span, finding->related[i].message);
    jw_end_array(json);
}

static void put_tag(JsonWriter *json, const Server *server, RuleId rule)
{
    if (!server->client.has_tags || rule_tag(rule) == TAG_NONE)
        return;
    jw_key(json, STR("tags"));
    jw_begin_array(json);
    jw_put_int(json, rule_tag(rule));
    jw_end_array(json);
}

void diagnostics_write_one(const Server *server, const Document *document, const Finding *finding,
                           JsonWriter *json)
{
    Span span = finding->span;
    if (!document_span_forward(document, &span))
        return;
    jw_begin_object(json);
    jw_key(json, STR("range"));
    document_put_range(json, document, span);
    jw_key(json, STR("severity"));
    jw_put_int(json, severity_number(finding->severity));
    jw_key(json, STR("code"));
    jw_put_string(json, str_of(rule_infos[finding->rule].name));
    put_code_url(json, server, finding->rule);
    jw_key(json, STR("source"));
    jw_put_string(json, STR("flockc"));
    put_message(json, server->context, finding);
    put_tag(json, server, finding->rule);
    put_related(json, server, document, finding);
    jw_end_object(json);
}

void diagnostics_write(const Server *server, const Document *document, JsonWriter *json)
{
    jw_begin_array(json);
    if (document_is_flock(document) || document_is_judged_config(document)) {
        const Snapshot *snapshot = document->snapshot;
        for (size_t i = 0; i < snapshot->shown_count; i++)
            diagnostics_write_one(server, document, snapshot->shown[i], json);
    }
    jw_end_array(json);
}

static void send(Server *server, const Document *document, Str list)
{
    Buf params = buf_new(server->context);
    JsonWriter json = {.out = &params, .keeps_order = true};
    jw_begin_object(&json);
    jw_key(&json, STR("uri"));
    jw_put_string(&json, str_of(document->uri));
    if (server->client.has_versions) {
        jw_key(&json, STR("version"));
        jw_put_int(&json, document->version);
    }
    jw_key(&json, STR("diagnostics"));
    jw_put_raw(&json, list);
    jw_end_object(&json);
    server_notify(server, "textDocument/publishDiagnostics", buf_str(&params));
    buf_free(&params);
}

static bool has_some(Str list)
{
    return list.len > 0 && !str_is(list, "[]");
}

void diagnostics_publish(Server *server, Document *document)
{
    if (server->client.pulls_diagnostics)
        return;
    Buf list = buf_new(server->context);
    JsonWriter json = {.out = &list, .keeps_order = true};
    diagnostics_write(server, document, &json);
    bool is_news = has_some(buf_str(&list)) || has_some(buf_str(&document->published));
    if (is_news && !str_eq(buf_str(&list), buf_str(&document->published))) {
        send(server, document, buf_str(&list));
        buf_clear(&document->published);
        buf_append(&document->published, buf_str(&list));
    }
    buf_free(&list);
}

void diagnostics_withdraw(Server *server, Document *document)
{
    if (has_some(buf_str(&document->published)))
        send(server, document, STR("[]"));
}
