/* SPDX-License-Identifier: MIT */
/*
 * explanation.c - `flockc explain --json`: the document flockc.explain/v1.
 *
 * It says what the text of `flockc explain` says, in the same order, with values and pointers of
 * the options document.
 */
#include "emit/emit.h"
#include "emit/json/messages.h"
#include "emit/json/provenance.h"
#include "emit/leaves.h"

typedef struct Document {
    const EmitInput *input;
    JsonWriter json;
} Document;

static void put_string(JsonWriter *json, const char *key, Str text)
{
    jw_key(json, str_of(key));
    jw_put_string(json, text);
}

static void put_value(JsonWriter *json, const OptionValue *value)
{
    jw_key(json, STR("value"));
    if (value->kind == OPTION_UNSET)
        jw_put_null(json);
    else
        message_option(json, value);
}

static void put_overridden(Document *document, const Resolved *option)
{
    JsonWriter *json = &document->json;
    jw_key(json, STR("overrides"));
    jw_begin_array(json);
    for (uint32_t i = 0; i < resolved_lost_count(option); i++) {
        const Layer *layer = &option->lost->items[i];
        jw_begin_object(json);
        put_value(json, &layer->value);
        provenance_put_layer(json, document->input, layer);
        jw_end_object(json);
    }
    jw_end_array(json);
}

static void put_leaf(void *context, const Leaf *leaf)
{
    Document *document = context;
    JsonWriter *json = &document->json;
    jw_begin_object(json);
    put_string(json, "pointer", leaf_pointer(document->input->arena, leaf));
    if (leaf->group == LEAF_AGENT)
        put_string(json, "agent", leaf->owner);
    put_string(json, "option", str_of(option_info(leaf->id)->path));
    put_value(json, &leaf->option->winner.value);
    provenance_put_layer(json, document->input, &leaf->option->winner);
    put_overridden(document, leaf->option);
    jw_end_object(json);
}

/* An entry of the memo or of the search attributes; `member` names it. */
static void put_entry(Document *document, const char *member, Str pointer, const MemoEntry *entry)
{
    JsonWriter *json = &document->json;
    Layer layer = memo_layer(entry);
    jw_begin_object(json);
    put_string(json, "pointer", pointer);
    put_string(json, member, entry->key);
    provenance_put_layer(json, document->input, &layer);
    jw_end_object(json);
}

static void put_entries(Document *document)
{
    Arena *arena = document->input->arena;
    const WorkflowOptions *workflow = &document->input->options->workflow;
    for (uint32_t i = 0; i < workflow->memo_count; i++)
        put_entry(document, "memo", memo_pointer(arena, workflow->memo[i].key), &workflow->memo[i]);
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++) {
        const MemoEntry *entry = &workflow->search_attributes[i].entry;
        put_entry(document, "searchAttribute", search_attribute_pointer(arena, entry->key), entry);
    }
}

void emit_explanation_json(const EmitInput *input, Buf *out)
{
    Document document = {.input = input, .json = {.out = out, .indent = input->indent}};
    JsonWriter *json = &document.json;
    jw_begin_object(json);
    put_string(json, "format", STR("flockc.explain/v1"));
    jw_key(json, STR("values"));
    jw_begin_array(json);
    leaves_visit(input->options, put_leaf, &document);
    put_entries(&document);
    jw_end_array(json);
    jw_end_object(json);
    buf_put(out, '\n');
}
