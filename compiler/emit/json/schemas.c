/* SPDX-License-Identifier: MIT */
/* schemas.c - see schemas_private.h. */
#include "emit/json/schemas_private.h"

JsonWriter schema_begin(Buf *out, const char *id, const char *title)
{
    JsonWriter json = {.out = out, .indent = 2, .keeps_order = true};
    jw_begin_object(&json);
    schema_put_text(&json, "$schema", "http://json-schema.org/draft-07/schema#");
    if (id)
        schema_put_text(&json, "$id", id);
    schema_put_text(&json, "title", title);
    return json;
}

void schema_end(JsonWriter *json)
{
    jw_end_object(json);
    buf_put(json->out, '\n');
}

void schema_put_text(JsonWriter *json, const char *key, const char *text)
{
    jw_key(json, str_of(key));
    jw_put_string(json, str_of(text));
}

void schema_put_ref(JsonWriter *json, Str name)
{
    Buf target = buf_new(json->out->context);
    buf_printf(&target, "#/definitions/%.*s", STR_ARG(name));
    jw_begin_object(json);
    schema_put_text(json, "$ref", target.ptr);
    jw_end_object(json);
    buf_free(&target);
}
