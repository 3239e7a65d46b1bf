/* SPDX-License-Identifier: MIT */
/* memo_size.c - see memo_size.h. */
#include "analysis/memo_size.h"

#include "support/buf.h"
#include "syntax/json/python_json.h"

/* A protobuf field of bytes: its tag, its length as a varint, and the bytes. */
static size_t field_size(size_t len)
{
    size_t size = 2 + len;
    for (size_t rest = len >> 7; rest; rest >>= 7)
        size++;
    return size;
}

/* An entry of a map<string, bytes> or map<string, message>. */
static size_t entry_size(size_t key_len, size_t value_len)
{
    return field_size(field_size(key_len) + field_size(value_len));
}

/* temporal.api.common.v1.Payload; null has no data (payload.h). */
static size_t payload_size(Arena *arena, const Node *value)
{
    size_t key = sizeof "encoding" - 1;
    if (node_deref(value)->kind == NODE_NULL)
        return entry_size(key, sizeof "binary/null" - 1);
    Buf bytes = buf_new(arena_context(arena));
    python_json_write(&bytes, arena, value);
    size_t size = entry_size(key, sizeof "json/plain" - 1) + field_size(buf_str(&bytes).len);
    buf_free(&bytes);
    return size;
}

size_t memo_size_bytes(Arena *arena, const WorkflowOptions *workflow)
{
    size_t size = 0;
    for (uint32_t i = 0; i < workflow->memo_count; i++) {
        const MemoEntry *entry = &workflow->memo[i];
        size += entry_size(entry->key.len, payload_size(arena, entry->value));
    }
    return size;
}

size_t search_attribute_bytes(Arena *arena, const SearchAttributeDef *attribute)
{
    if (!search_attribute_is_set(attribute))
        return 0;
    AttributeType type = search_attribute_type(attribute);
    if (type != ATTRIBUTE_KEYWORD && type != ATTRIBUTE_TEXT && type != ATTRIBUTE_KEYWORD_LIST)
        return 0;
    Buf bytes = buf_new(arena_context(arena));
    python_json_write(&bytes, arena, def_node(&attribute->value.at));
    size_t size = buf_str(&bytes).len;
    buf_free(&bytes);
    return size;
}
