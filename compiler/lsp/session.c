/* SPDX-License-Identifier: MIT */
/* session.c - see session.h. */
#include "lsp/session.h"

#include "support/json_writer.h"

Document *server_find(const Server *server, Str uri)
{
    for (size_t i = 0; i < server->document_count; i++)
        if (str_is(uri, server->documents[i]->uri))
            return server->documents[i];
    return NULL;
}

Document *server_find_serial(const Server *server, uint64_t serial)
{
    for (size_t i = 0; i < server->document_count; i++)
        if (server->documents[i]->serial == serial)
            return server->documents[i];
    return NULL;
}

bool server_rule_url(const Server *server, RuleId rule, Buf *url)
{
    const char *folder = server->setup.docs_url;
    if (!folder)
        return false;
    bool has_slash = str_ends_with(str_of(folder), "/");
    buf_printf(url, "%s%s%s.md", folder, has_slash ? "" : "/", rule_infos[rule].name);
    return true;
}

/* --- messages of ours ----------------------------------------------------------------------- */

/* Ids of ours are texts, so that no client takes one for its own. */
#define REQUEST_PREFIX "flockc-"

static void send_call(Server *server, const char *method, Str params, int64_t id)
{
    Buf message = buf_new(server->context);
    buf_append_c(&message, "{\"jsonrpc\":\"2.0\",");
    if (id > 0)
        buf_printf(&message, "\"id\":\"" REQUEST_PREFIX "%lld\",", (long long)id);
    buf_printf(&message, "\"method\":\"%s\",\"params\":", method);
    buf_append(&message, params); /* may be long */
    buf_append_c(&message, "}");
    server->setup.send(server->setup.user, buf_str(&message));
    buf_free(&message);
}

void server_notify(Server *server, const char *method, Str params)
{
    send_call(server, method, params, 0);
}

void server_request(Server *server, const char *method, Str params)
{
    send_call(server, method, params, ++server->last_request);
}

int64_t server_request_number(const json_t *id)
{
    int64_t number = 0;
    const char *text = json_string_value(id);
    size_t before = sizeof REQUEST_PREFIX - 1;
    if (!text || strncmp(text, REQUEST_PREFIX, before) != 0)
        return 0;
    for (text += before; *text >= '0' && *text <= '9' && number < INT32_MAX; text++)
        number = 10 * number + *text - '0';
    return *text == '\0' ? number : 0;
}

void server_message(Server *server, const char *method, int type, Str text)
{
    Buf params = buf_new(server->context);
    JsonWriter json = {.out = &params, .keeps_order = true};
    jw_begin_object(&json);
    jw_key(&json, STR("type"));
    jw_put_int(&json, type);
    jw_key(&json, STR("message"));
    jw_put_string(&json, text);
    jw_end_object(&json);
    server_notify(server, method, buf_str(&params));
    buf_free(&params);
}

void server_log(Server *server, Str line)
{
    server_message(server, "window/logMessage", MESSAGE_ERROR, line);
}
