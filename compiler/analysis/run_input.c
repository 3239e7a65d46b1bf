/* SPDX-License-Identifier: MIT */
/* run_input.c - see run_input.h. */
#include "analysis/run_input.h"

#include "definition/value_check.h"
#include "support/array.h"
#include "support/vec.h"

typedef struct Search {
    Arena *arena;
    const Options *options;
    bool is_unified;
    VEC(ReservedInput) found;
} Search;

static void add(Search *search, ReservedInput reserved, const Node *value)
{
    reserved.value = def_value(value, VALUE_SET);
    *vec_push(search->arena, &search->found) = reserved;
}

/* -- variables of Flock's own -------------------------------------------------------- */

typedef struct Variable {
    const char *key, *becomes;
} Variable;

static const Variable OVERWRITTEN[] = {
    {"initial_input", "the whole input"},
    {"local_debug", "false"},
    {"run_id", "the id of the run"},
    {"model", "the model of the run"},
};
/* Of 0.4 alone, and where there is a temporal_config. */
static const Variable OF_CLASSIC = {"use_production_tools", "false"};
static const Variable OF_TEMPORAL = {"temporal_workflow_config", "the temporal_config"};

static const Variable *find_overwritten(const Search *search, Str key)
{
    const TemporalDef *temporal = search->options->def->temporal_config;
    for (size_t i = 0; i < ARRAY_LEN(OVERWRITTEN); i++)
        if (str_is(key, OVERWRITTEN[i].key))
            return &OVERWRITTEN[i];
    if (str_is(key, OF_CLASSIC.key) && !search->is_unified)
        return &OF_CLASSIC;
    return str_is(key, OF_TEMPORAL.key) && def_is_set(&temporal->at) ? &OF_TEMPORAL : NULL;
}

static void check_variable(Search *search, Str key, const Node *node)
{
    const Node *value = node_deref(node);
    const Variable *variable = find_overwritten(search, key);
    bool is_start_agent =
        value->kind == NODE_STRING && str_eq(node_text(value), search->options->start_agent);
    if (variable)
        add(search, (ReservedInput){.fate = INPUT_OVERWRITTEN, .becomes = variable->becomes}, node);
    else if (str_is(key, "current_agent") && !is_start_agent)
        add(search, (ReservedInput){.fate = INPUT_REPLACES_START}, node);
}

/* -- records --------------------------------------------------------------------------- */

/* In the order in which Flock looks for them; its first setting is what tells a record. */
static const ModelId RECORDS[] = {MODEL_RUN_RECORD, MODEL_AGENT_RECORD};

static Str key_that_tells(ModelId record)
{
    return schema_model(record)->settings[0].key;
}

ModelId run_input_record_told_by(Str key)
{
    for (size_t i = 0; i < ARRAY_LEN(RECORDS); i++)
        if (str_eq(key, key_that_tells(RECORDS[i])))
            return RECORDS[i];
    return MODEL_NONE;
}

/* The record that a map is taken for, and the value of the key that tells it. */
static ModelId record_of(const Node *map, const Node **value)
{
    for (size_t i = 0; i < ARRAY_LEN(RECORDS); i++) {
        *value = map_find(map, key_that_tells(RECORDS[i]));
        if (*value)
            return RECORDS[i];
    }
    return MODEL_NONE;
}

/* True if the map has a key that the record does not. */
static bool has_other_keys(const Node *map, ModelId record)
{
    for (size_t i = 0; i < map->count; i++) {
        const Node *key = map_key(map, i), *text = node_deref(key);
        bool is_setting = text->kind == NODE_STRING && schema_find_setting(record, node_text(text));
        if (!(key->flags & NODE_DUPLICATE) && !is_setting)
            return true;
    }
    return false;
}

/* 0.4 makes the timestamp a datetime first, which its own record then refuses. */
static bool is_record_refused(const Search *search, const Node *map, ModelId record)
{
    return (record == MODEL_RUN_RECORD && !search->is_unified) ||
           model_mismatch(record, map).setting;
}

static void check_record(Search *search, const Node *map, ModelId record, const Node *value)
{
    ReservedInput reserved = {.fate = INPUT_RECORD_REFUSED, .record = record};
    if (!is_record_refused(search, map, record)) {
        reserved.fate = INPUT_RECORD_CUT;
        if (!has_other_keys(map, record))
            return;
    }
    add(search, reserved, value);
}

/* Depth is bounded by NESTING_MAX through the tree. */
static void check_value(Search *search, const Node *node)
{
    const Node *value = node_deref(node), *told_by;
    for (size_t i = 0; value->kind == NODE_SEQ && i < value->count; i++)
        check_value(search, &value->items[i]);
    if (value->kind != NODE_MAP)
        return;
    ModelId record = record_of(value, &told_by);
    if (record != MODEL_NONE) {
        check_record(search, value, record, told_by);
        return;
    }
    for (size_t i = 0; i < value->count; i++)
        if (!(map_key(value, i)->flags & NODE_DUPLICATE))
            check_value(search, map_value(value, i));
}

/* The input as a whole is `flock.initial_input`, which hardly anybody reads. */
static void check_whole(Search *search, const Node *input)
{
    const Node *told_by;
    ModelId record = record_of(input, &told_by);
    if (record != MODEL_NONE && is_record_refused(search, input, record))
        check_record(search, input, record, told_by);
}

static bool is_any_unified(const Options *options)
{
    for (uint32_t i = 0; i < options->activity_count; i++)
        if (options->activities[i].agent->dialect == DIALECT_UNIFIED)
            return true;
    return false;
}

ReservedInputs run_input_reserved(Arena *arena, const Options *options)
{
    Search search = {.arena = arena, .options = options, .is_unified = is_any_unified(options)};
    const Node *input = options->run_input;
    if (!options_has_own_input(options))
        return (ReservedInputs){NULL, 0};
    check_whole(&search, input);
    for (size_t i = 0; i < input->count; i++) {
        const Node *key = map_key(input, i);
        if (key->flags & NODE_DUPLICATE)
            continue;
        check_variable(&search, node_text(node_deref(key)), map_value(input, i));
        check_value(&search, map_value(input, i));
    }
    return (ReservedInputs){search.found.items, search.found.count};
}
