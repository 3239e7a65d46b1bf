/* SPDX-License-Identifier: MIT */
/*
 * baselines.c - see baselines.h.
 *
 * A client looks for names in its folders, so a baseline is asked for by its last part: not every
 * client takes an absolute pattern. One of the same name elsewhere costs a compilation.
 */
#include "lsp/baselines.h"

#include "lsp/uris.h"
#include "support/file_names.h"
#include "support/json_writer.h"

static size_t index_of(const Server *server, Str name)
{
    size_t i = 0;
    while (i < server->baseline_count && !str_is(name, server->baselines[i]))
        i++;
    return i;
}

/* What a pattern might take for a mark of its own is any character there. */
static void append_pattern(Buf *out, Str name)
{
    buf_append_c(out, "**/");
    for (size_t i = 0; i < name.len; i++)
        buf_put(out, strchr("*?[]{}\\!,", name.ptr[i]) ? '?' : name.ptr[i]);
}

static void put(JsonWriter *json, const char *key, Str text)
{
    jw_key(json, str_of(key));
    jw_put_string(json, text);
}

static void put_registration(JsonWriter *json, size_t number, Str pattern)
{
    char id[48];
    snprintf(id, sizeof id, "flockc-baseline-%zu", number);
    jw_begin_object(json);
    put(json, "id", str_of(id));
    put(json, "method", STR("workspace/didChangeWatchedFiles"));
    jw_key(json, STR("registerOptions"));
    jw_begin_object(json);
    jw_key(json, STR("watchers"));
    jw_begin_array(json);
    jw_begin_object(json);
    put(json, "globPattern", pattern);
    jw_end_object(json);
    jw_end_array(json);
    jw_end_object(json);
    jw_end_object(json);
}

static void ask_to_watch(Server *server, size_t number, Str name)
{
    Buf pattern = buf_new(server->context), params = buf_new(server->context);
    JsonWriter json = {.out = &params, .keeps_order = true};
    append_pattern(&pattern, name);
    jw_begin_object(&json);
    jw_key(&json, STR("registrations"));
    jw_begin_array(&json);
    put_registration(&json, number, buf_str(&pattern));
    jw_end_array(&json);
    jw_end_object(&json);
    server_request(server, "client/registerCapability", buf_str(&params));
    buf_free(&pattern);
    buf_free(&params);
}

void baselines_note(Server *server, Str path)
{
    Str name = file_base_name(path);
    if (name.len == 0 || index_of(server, name) < server->baseline_count)
        return;
    size_t bytes = (server->baseline_count + 1) * sizeof *server->baselines;
    server->baselines = context_resize(server->context, server->baselines, bytes);
    server->baselines[server->baseline_count++] = context_copy(server->context, name);
    if (server->client.registers_watchers)
        ask_to_watch(server, server->baseline_count, name);
}

bool baselines_has_name_of(const Server *server, Str uri)
{
    Buf name = buf_new(server->context);
    uri_base_name(uri, &name);
    bool has = index_of(server, buf_str(&name)) < server->baseline_count;
    buf_free(&name);
    return has;
}

void baselines_free(Server *server)
{
    while (server->baseline_count > 0)
        context_release(server->baselines[--server->baseline_count]);
    context_release(server->baselines);
}
