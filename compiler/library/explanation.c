/* SPDX-License-Identifier: MIT */
/* explanation.c - every option with its layers, as a handle. */
#include "emit/emit.h"
#include "emit/json/messages.h"
#include "emit/leaves.h"
#include "library/library_private.h"
#include "resolve/option_text.h"
#include "support/vec.h"
#include "syntax/json/python_json.h"

/* An option, and its layers, the winner first. */
typedef struct Entry {
    flockc_option option;
    flockc_layer *layers;
} Entry;

struct flockc_explanation {
    Arena *arena;
    VEC(Entry) entries;
    Str text;
};

typedef struct ExplainCall {
    Context *context;
    const flockc_compilation *compilation;
    flockc_explanation *made;
} ExplainCall;

/* --- values ---------------------------------------------------------------------------------- */

/* A text that was put together on the heap, in `arena`. */
static flockc_text take(Arena *arena, Buf *text)
{
    Str copy = arena_copy(arena, buf_str(text));
    buf_free(text);
    return library_text(copy);
}

static flockc_text json_of(Arena *arena, const OptionValue *value)
{
    if (value->kind == OPTION_UNSET)
        return (flockc_text){NULL, 0};
    Buf out = buf_new(arena_context(arena));
    JsonWriter json = {.out = &out};
    message_option(&json, value);
    return take(arena, &out);
}

static flockc_text text_of(Arena *arena, const OptionValue *value)
{
    Buf out = buf_new(arena_context(arena));
    option_text_append(&out, value);
    return take(arena, &out);
}

static flockc_value value_of(Arena *arena, const OptionValue *value)
{
    flockc_value made = {.json = json_of(arena, value), .text = text_of(arena, value)};
    switch (value->kind) {
    case OPTION_UNSET:
        made.kind = FLOCKC_VALUE_UNSET;
        break;
    case OPTION_STRING:
        made.kind = FLOCKC_VALUE_STRING;
        break;
    case OPTION_BOOL:
        made.kind = FLOCKC_VALUE_BOOL;
        made.integer = value->boolean;
        break;
    case OPTION_INT:
        made.kind = FLOCKC_VALUE_INTEGER;
        made.integer = value->integer;
        break;
    case OPTION_DOUBLE:
        made.kind = FLOCKC_VALUE_DOUBLE;
        made.number = value->number;
        break;
    case OPTION_DURATION:
        made.kind = FLOCKC_VALUE_DURATION;
        made.integer = value->duration_us;
        break;
    case OPTION_ENUM:
        made.kind = FLOCKC_VALUE_STRING;
        break;
    case OPTION_STRINGS:
        made.kind = FLOCKC_VALUE_STRINGS;
        break;
    }
    return made;
}

/* --- layers ---------------------------------------------------------------------------------- */

static flockc_layer layer_at(const ExplainCall *call, Level level, const Span *place)
{
    flockc_layer layer = {
        .level = level_name(level),
        .level_words = level_words(level),
        .has_range = place != NULL,
    };
    if (place)
        layer.range = library_range(call->compilation->fixing.compilation.source, *place);
    return layer;
}

static flockc_layer layer_of(const ExplainCall *call, const Layer *from)
{
    flockc_layer layer = layer_at(call, from->level, from->has_place ? &from->place : NULL);
    layer.value = value_of(call->made->arena, &from->value);
    return layer;
}

_Static_assert((int)FLOCKC_GROUP_FLOCK == (int)LEAF_FLOCK &&
                   (int)FLOCKC_GROUP_WORKFLOW == (int)LEAF_WORKFLOW &&
                   (int)FLOCKC_GROUP_AGENT == (int)LEAF_AGENT &&
                   (int)FLOCKC_GROUP_ROUTING == (int)LEAF_ROUTING,
               "groups are the same inside and outside");

static void add_leaf(void *argument, const Leaf *leaf)
{
    ExplainCall *call = argument;
    flockc_explanation *made = call->made;
    const Resolved *option = leaf->option;
    uint32_t lost_count = resolved_lost_count(option);
    Entry *entry = vec_push(made->arena, &made->entries);
    entry->option = (flockc_option){
        .group = (flockc_group)leaf->group,
        .owner = library_text(leaf->owner),
        .path = flockc_text_of(option_info(leaf->id)->path),
        .pointer = library_text(leaf_pointer(made->arena, leaf)),
        .doc = option_info(leaf->id)->doc,
        .lost_count = lost_count,
    };
    entry->layers = ARENA_ARRAY(made->arena, flockc_layer, lost_count + 1);
    entry->layers[0] = layer_of(call, &option->winner);
    for (uint32_t i = 0; i < lost_count; i++)
        entry->layers[i + 1] = layer_of(call, &option->lost->items[i]);
}

/* An entry of the memo, or of the search attributes. */
static void add_entry(ExplainCall *call, flockc_group group, Str pointer, const MemoEntry *from)
{
    Arena *arena = call->made->arena;
    Buf json = buf_new(arena_context(arena));
    Span place = node_span(from->value);
    Entry *entry = vec_push(arena, &call->made->entries);
    python_json_write(&json, arena, from->value);
    entry->option = (flockc_option){
        .group = group,
        .path = library_text(from->key),
        .pointer = library_text(pointer),
        .doc = "",
    };
    entry->layers = ARENA_NEW(arena, flockc_layer);
    *entry->layers = layer_at(call, from->level, from->level == LEVEL_RUN ? &place : NULL);
    flockc_text text = take(arena, &json);
    entry->layers->value = (flockc_value){.kind = FLOCKC_VALUE_JSON, .json = text, .text = text};
}

static void add_entries(ExplainCall *call, const WorkflowOptions *workflow)
{
    Arena *arena = call->made->arena;
    for (uint32_t i = 0; i < workflow->memo_count; i++)
        add_entry(call, FLOCKC_GROUP_MEMO, memo_pointer(arena, workflow->memo[i].key),
                  &workflow->memo[i]);
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++) {
        const MemoEntry *entry = &workflow->search_attributes[i].entry;
        add_entry(call, FLOCKC_GROUP_SEARCH_ATTRIBUTE, search_attribute_pointer(arena, entry->key),
                  entry);
    }
}

/* --- the handle ------------------------------------------------------------------------------- */

static Str explain_in_words(Arena *arena, const Compilation *compilation)
{
    Buf out = buf_new(arena_context(arena));
    EmitInput input = {
        .arena = arena, .options = compilation->options, .source = compilation->source};
    emit_explanation(&input, &(ExplanationStyle){0}, &out);
    return library_str(take(arena, &out));
}

static void explain(void *argument)
{
    ExplainCall *call = argument;
    const Compilation *compilation = &call->compilation->fixing.compilation;
    const WorkflowOptions *workflow = &compilation->options->workflow;
    Arena *arena = arena_new(call->context);
    flockc_explanation *made = ARENA_NEW(arena, flockc_explanation);
    made->arena = arena;
    call->made = made;
    if (!compilation_can_emit(compilation))
        return;
    leaves_visit(compilation->options, add_leaf, call);
    add_entries(call, workflow);
    made->text = explain_in_words(arena, compilation);
}

flockc_status flockc_explain(flockc_context *context, const flockc_compilation *compilation,
                             flockc_explanation **explanation)
{
    if (!explanation)
        return FLOCKC_INVALID_ARGUMENT;
    *explanation = NULL;
    if (!context || !compilation)
        return FLOCKC_INVALID_ARGUMENT;
    ExplainCall call = {library_context(context), compilation, NULL};
    flockc_status status = library_enter(context, explain, &call);
    *explanation = status == FLOCKC_OK ? call.made : NULL;
    return status;
}

void flockc_explanation_free(flockc_explanation *explanation)
{
    if (explanation)
        arena_free(explanation->arena);
}

size_t flockc_explanation_count(const flockc_explanation *explanation)
{
    return explanation ? explanation->entries.count : 0;
}

flockc_status flockc_explanation_get(const flockc_explanation *explanation, size_t index,
                                     flockc_option *option)
{
    if (!option || index >= flockc_explanation_count(explanation))
        return FLOCKC_INVALID_ARGUMENT;
    const flockc_option *known = &explanation->entries.items[index].option;
    return library_give(option, known, sizeof *known, sizeof *known);
}

flockc_status flockc_explanation_get_layer(const flockc_explanation *explanation, size_t index,
                                           size_t layer_index, flockc_layer *layer)
{
    if (!layer || index >= flockc_explanation_count(explanation))
        return FLOCKC_INVALID_ARGUMENT;
    const Entry *entry = &explanation->entries.items[index];
    if (layer_index > entry->option.lost_count)
        return FLOCKC_INVALID_ARGUMENT;
    const flockc_layer *known = &entry->layers[layer_index];
    return library_give(layer, known, sizeof *known, sizeof *known);
}

flockc_text flockc_explanation_text(const flockc_explanation *explanation)
{
    return library_text(explanation ? explanation->text : str_make(NULL, 0));
}
