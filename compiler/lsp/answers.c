/* SPDX-License-Identifier: MIT */
/* answers.c - see answers.h. */
#include "lsp/answers.h"

#include "support/utf8.h"

/* An id is a number or a string; anything else is answered as null. */
static void put_id(Buf *out, const json_t *id)
{
    bool is_id = json_is_integer(id) || json_is_string(id);
    if (json_is_integer(id)) {
        buf_printf(out, "%lld", (long long)json_integer_value(id));
    } else if (is_id) {
        JsonWriter json = {.out = out};
        jw_put_string(&json, str_make(json_string_value(id), json_string_length(id)));
    } else {
        buf_append_c(out, "null");
    }
}

/* jansson quotes what it could not read, and may end in the middle of a character. */
static void put_error(Buf *out, LspError error, const char *message)
{
    JsonWriter json = {.out = out};
    Str text = str_of(message);
    buf_printf(out, "\"error\":{\"code\":%d,\"message\":", (int)error);
    jw_put_string(&json, str_make(text.ptr, utf8_find_invalid(text)));
    if (error == LSP_SERVER_CANCELLED) /* DiagnosticServerCancellationData */
        buf_append_c(out, ",\"data\":{\"retriggerRequest\":true}");
    buf_append_c(out, "}");
}

static void put_result(Buf *out, Str result)
{
    buf_append_c(out, "\"result\":");
    buf_append(out, result);
}

void answer_send(Server *server, const json_t *id, LspError error, const char *message, Str result)
{
    Buf out = buf_new(server->context);
    buf_append_c(&out, "{\"jsonrpc\":\"2.0\",\"id\":");
    put_id(&out, id);
    buf_append_c(&out, ",");
    if (error != LSP_NO_ERROR)
        put_error(&out, error, message);
    else
        put_result(&out, result.len > 0 ? result : STR("null"));
    buf_append_c(&out, "}");
    server->setup.send(server->setup.user, buf_str(&out));
    buf_free(&out);
}

void answer_send_error(Server *server, const json_t *id, LspError error, const char *message)
{
    answer_send(server, id, error, message, (Str){0});
}
