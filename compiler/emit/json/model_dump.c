/* SPDX-License-Identifier: MIT */
/*
 * model_dump.c - see model_dump.h.
 *
 * The fields and their defaults are the rows of the tables in /schema: a default stands there in
 * the form in which pydantic dumps it ("PT1S", "2.0"), and is empty where it is None.
 */
#include "emit/json/model_dump.h"

#include "model/bindings.h"
#include "support/duration.h"

typedef struct Dump {
    MapBuilder map;
    Nulls nulls;
} Dump;

static void put(Dump *dump, const char *key, Node value)
{
    if (value.kind != NODE_NULL || dump->nulls == NULLS_KEPT)
        build_add(&dump->map, str_of(key), value);
}

static void put_field(Dump *dump, const char *key, ValueState state, Node value, Node otherwise)
{
    put(dump, key, state == VALUE_SET ? value : state == VALUE_NULL ? build_null() : otherwise);
}

/* -- the value and the default of a field, by its type in types.def ------------- */

static Node value_STR(Arena *arena, const DefStr *field)
{
    (void)arena;
    return build_string(def_str(field));
}

static Node value_INT(Arena *arena, const DefInt *field)
{
    return build_int(arena, field->number.value);
}

static Node value_FLOAT(Arena *arena, const DefFloat *field)
{
    return build_double(arena, field->number);
}

static Node value_DURATION(Arena *arena, const DefDuration *field)
{
    char text[DURATION_TEXT_BYTES];
    return build_string(arena_copy(arena, duration_write_iso(field->us, text)));
}

static Node value_STR_LIST(Arena *arena, const DefStrList *field)
{
    Node *items = ARENA_ARRAY(arena, Node, field->count);
    for (uint32_t i = 0; i < field->count; i++)
        items[i] = build_string(def_item_text(&field->items[i]));
    return build_list(items, field->count);
}

static Node default_STR(const char *text)
{
    return text[0] ? build_string(str_of(text)) : build_null();
}

static Node default_DURATION(const char *text)
{
    return default_STR(text);
}

static Node default_INT(const char *text)
{
    return build_number(NODE_INT, str_of(text));
}

static Node default_FLOAT(const char *text)
{
    return build_number(NODE_FLOAT, str_of(text));
}

static Node default_STR_LIST(const char *text)
{
    (void)text; /* "[]", the only one that a table has (test_schema.c) */
    return build_list(NULL, 0);
}

/* A section that is absent: None where that is allowed, else a model of defaults. */
#define ABSENT_NULL_OK(arena) build_null()
#define ABSENT_NULL_NO(arena)                                                                      \
    model_dump_retry_policy(arena, binding_absent(SECTION_RETRY), NULLS_KEPT)

static Node value_of_policy(Dump *dump, const RetryDef *policy, Node otherwise)
{
    switch (policy->at.state) {
    case VALUE_NULL:
        return build_null();
    case VALUE_SET:
        return model_dump_retry_policy(dump->map.arena, policy, dump->nulls);
    case VALUE_ABSENT:
    case VALUE_POISONED:
        break;
    }
    return otherwise;
}

/* -- the sections ------------------------------------------------------------------ */

#define FIELD(member, key, type, nulls, default_text, doc)                                         \
    put_field(&dump, key, from->member.at.state, value_##type(arena, &from->member),               \
              default_##type(default_text));
#define SUB(member, key, section, shape, nulls, doc)                                               \
    put(&dump, key, value_of_policy(&dump, from->member, ABSENT_##nulls(arena)));
#define KNOWN(key, type, nulls, default_text, doc)
#define OBSOLETE(key, doc)

Node model_dump_retry_policy(Arena *arena, const RetryDef *from, Nulls nulls)
{
    Dump dump = {{.arena = arena}, nulls};
#include "fields/retry_policy.def"
    return build_map(&dump.map);
}

Node model_dump_temporal_config(Arena *arena, const TemporalDef *from, Nulls nulls)
{
    Dump dump = {{.arena = arena}, nulls};
#include "fields/temporal_config.def"
    return build_map(&dump.map);
}

Node model_dump_activity_config(Arena *arena, const ActivityDef *from, Nulls nulls)
{
    Dump dump = {{.arena = arena}, nulls};
#include "fields/temporal_activity_config.def"
    return build_map(&dump.map);
}

#undef FIELD
#undef SUB
#undef KNOWN
#undef OBSOLETE
