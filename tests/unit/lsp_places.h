/* SPDX-License-Identifier: MIT */
/* lsp_places.h - lists that a session answers, as lines that a table can hold. */
#ifndef FLOCKC_TESTS_LSP_PLACES_H
#define FLOCKC_TESTS_LSP_PLACES_H

#include <jansson.h>

#include "lsp_fixture.h"

#define LSP_ALL "'range':{'start':{'line':0,'character':0},'end':{'line':999999,'character':0}}"

/* Asks about the document; `more` are members of the params. The `result`, to be given back. */
static inline json_t *lsp_result(LspSession *session, const char *uri, const char *method,
                                 const char *more)
{
    lsp_take(session);
    lsp_sendf(session,
              "{'jsonrpc':'2.0','id':'ask','method':'%s','params':{'textDocument':{'uri':'%s'}%s%s}"
              "}",
              method, uri, more[0] ? "," : "", more);
    json_t *message = json_loadb(session->sent.ptr, session->sent.len, 0, NULL);
    assert_non_null(message);
    json_t *result = json_incref(json_object_get(message, "result"));
    json_decref(message);
    buf_clear(&session->sent);
    return result;
}

static inline void lsp_append_place(Buf *out, const json_t *place)
{
    buf_printf(out, "%s%lld:%lld ", out->len > 0 ? "\n" : "",
               (long long)json_integer_value(json_object_get(place, "line")),
               (long long)json_integer_value(json_object_get(place, "character")));
}

/* "line:character label", a line each. */
static inline const char *lsp_hints(LspSession *session, const char *uri, const char *range)
{
    static char text[1 << 16];
    Buf out = buf_new(session->context);
    json_t *hints = lsp_result(session, uri, "textDocument/inlayHint", range);
    for (size_t i = 0; i < json_array_size(hints); i++) {
        const json_t *hint = json_array_get(hints, i);
        lsp_append_place(&out, json_object_get(hint, "position"));
        buf_append_c(&out, json_string_value(json_object_get(hint, "label")));
    }
    snprintf(text, sizeof text, "%.*s", STR_ARG(buf_str(&out)));
    json_decref(hints);
    buf_free(&out);
    return text;
}

/* "line:character title", a line each. */
static inline const char *lsp_lenses(LspSession *session, const char *uri)
{
    static char text[1 << 16];
    Buf out = buf_new(session->context);
    json_t *lenses = lsp_result(session, uri, "textDocument/codeLens", "");
    for (size_t i = 0; i < json_array_size(lenses); i++) {
        const json_t *lens = json_array_get(lenses, i);
        lsp_append_place(&out, json_object_get(json_object_get(lens, "range"), "start"));
        const json_t *command = json_object_get(lens, "command");
        buf_append_c(&out, json_string_value(json_object_get(command, "title")));
    }
    snprintf(text, sizeof text, "%.*s", STR_ARG(buf_str(&out)));
    json_decref(lenses);
    buf_free(&out);
    return text;
}

/* A text as the file `name`, and all that is listed of it. */
typedef struct PlacesRow {
    const char *name, *text, *places;
} PlacesRow;

typedef const char *PlacesLister(LspSession *session, const char *uri);

static inline void lsp_check_places(const PlacesRow *rows, size_t count, PlacesLister *list)
{
    LspSession *session = lsp_begin();
    int failures = 0;
    for (size_t i = 0; i < count; i++) {
        char uri[64];
        snprintf(uri, sizeof uri, "file:///x/%s", rows[i].name);
        lsp_open_quietly(session, uri, rows[i].text);
        const char *places = list(session, uri);
        if (strcmp(places, rows[i].places) != 0) {
            print_error("row %zu of\n%s\n  is: %s\nnot: %s\n", i, rows[i].text, places,
                        rows[i].places);
            failures++;
        }
        lsp_close_quietly(session, uri);
    }
    assert_int_equal(failures, 0);
    lsp_end(session);
}

#endif
