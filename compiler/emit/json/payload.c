/* SPDX-License-Identifier: MIT */
/* payload.c - see payload.h. */
#include "emit/json/payload.h"

#include "support/base64.h"
#include "syntax/json/python_json.h"

static void put_base64(JsonWriter *json, Str bytes)
{
    Buf text = buf_new(json->out->context);
    base64_append(&text, bytes);
    jw_put_string(json, buf_str(&text));
    buf_free(&text);
}

static void put_data(JsonWriter *json, Arena *arena, const Node *value)
{
    Buf bytes = buf_new(json->out->context);
    python_json_write(&bytes, arena, value);
    jw_key(json, STR("data"));
    put_base64(json, buf_str(&bytes));
    buf_free(&bytes);
}

/* The members of "metadata", and what ends the payload; `type` may be NULL. */
static void put_metadata(JsonWriter *json, Str encoding, const char *type)
{
    jw_key(json, STR("metadata"));
    jw_begin_object(json);
    jw_key(json, STR("encoding"));
    put_base64(json, encoding);
    if (type) {
        jw_key(json, STR("type"));
        put_base64(json, str_of(type));
    }
    jw_end_object(json);
    jw_end_object(json); /* data, which may be large, came first and stays */
}

void payload_write(JsonWriter *json, Arena *arena, const Node *value)
{
    bool is_null = node_deref(value)->kind == NODE_NULL;
    jw_begin_object(json);
    if (!is_null)
        put_data(json, arena, value);
    put_metadata(json, is_null ? STR("binary/null") : STR("json/plain"), NULL);
}

void payload_write_attribute(JsonWriter *json, Arena *arena, const SearchAttribute *attribute)
{
    static const char *const types[ATTRIBUTE_TYPE_COUNT] = {
        [ATTRIBUTE_KEYWORD] = "Keyword",
        [ATTRIBUTE_TEXT] = "Text",
        [ATTRIBUTE_INT] = "Int",
        [ATTRIBUTE_DOUBLE] = "Double",
        [ATTRIBUTE_BOOL] = "Bool",
        [ATTRIBUTE_DATETIME] = "Datetime",
        [ATTRIBUTE_KEYWORD_LIST] = "KeywordList",
    };
    jw_begin_object(json);
    put_data(json, arena, attribute->entry.value);
    put_metadata(json, STR("json/plain"), types[attribute->type]);
}
