/* SPDX-License-Identifier: MIT */
/* settings.c - see settings.h. */
#include "lsp/settings.h"

#include "lsp/refresh.h"

#define SECTION "flockc"

typedef enum SettingId {
#define SETTING(ident, key, fallback, refresh, doc) SETTING_ID_##ident,
#include "lsp/settings.def"
#undef SETTING
} SettingId;

/* For the log of the client, until the setting is right again: settings come often. */
static void tell_mistyped(Server *server, SettingId id, const char *key, bool counts)
{
    if (server->told_settings >> id & 1)
        return;
    server->told_settings |= 1u << id;
    Buf line = buf_new(server->context);
    buf_printf(&line, "%s.%s is neither true nor false; it counts as %s", SECTION, key,
               counts ? "true" : "false");
    server_message(server, "window/logMessage", MESSAGE_WARNING, buf_str(&line));
    buf_free(&line);
}

static bool read_switch(Server *server, SettingId id, const json_t *section, const char *key,
                        bool base)
{
    const json_t *value = json_object_get(section, key);
    if (value && !json_is_boolean(value) && !json_is_null(value))
        tell_mistyped(server, id, key, base);
    else
        server->told_settings &= ~(1u << id);
    return json_is_boolean(value) ? json_is_true(value) : base;
}

/* What `settings` say over `base`. Members that are not ours are the client's own. */
static ClientSettings read_over(Server *server, const ClientSettings *base, const json_t *settings)
{
    const json_t *inner = json_object_get(settings, SECTION), *section = inner ? inner : settings;
    return (ClientSettings){
#define SETTING(ident, key, fallback, refresh, doc)                                                \
    .ident = read_switch(server, SETTING_ID_##ident, section, key, base->ident),
#include "lsp/settings.def"
#undef SETTING
    };
}

void settings_begin(Server *server, const json_t *options)
{
    static const ClientSettings defaults = {
#define SETTING(ident, key, fallback, refresh, doc) .ident = fallback,
#include "lsp/settings.def"
#undef SETTING
    };
    server->first_settings = read_over(server, &defaults, options);
    server->settings = server->first_settings;
}

bool settings_ask(Server *server)
{
    if (!server->client.has_configuration)
        return false;
    server_request(server, "workspace/configuration",
                   STR("{\"items\":[{\"section\":\"" SECTION "\"}]}"));
    server->settings_request = server->last_request;
    return true;
}

/* What is on the screen is to change at once. */
void settings_take(Server *server, const json_t *settings)
{
    ClientSettings before = server->settings;
    server->settings = read_over(server, &server->first_settings, settings);
#define SETTING(ident, key, fallback, refresh, doc)                                                \
    if (server->settings.ident != before.ident)                                                    \
        refresh_request(server, REFRESH_##refresh);
#include "lsp/settings.def"
#undef SETTING
}

/* Only the last question counts. An error is no answer: what counted goes on to count. */
void settings_take_answer(Server *server, const json_t *id, const json_t *result)
{
    int64_t number = server_request_number(id);
    if (number == 0 || number != server->settings_request)
        return;
    server->settings_request = 0;
    if (result)
        settings_take(server, json_array_get(result, 0));
}
