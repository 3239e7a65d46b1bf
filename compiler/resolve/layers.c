/* SPDX-License-Identifier: MIT */
/* layers.c - see layers.h. */
#include "resolve/layers.h"

#include "model/written.h"

const char *level_name(Level level)
{
    static const char *const names[LEVEL_COUNT] = {
#define LEVEL(ident, name, words) [LEVEL_##ident] = name,
#include "resolve/levels.def"
#undef LEVEL
    };
    return names[level];
}

const char *level_words(Level level)
{
    static const char *const texts[LEVEL_COUNT] = {
#define LEVEL(ident, name, words) [LEVEL_##ident] = words,
#include "resolve/levels.def"
#undef LEVEL
    };
    return texts[level];
}

OptionValue option_string(Str text)
{
    return (OptionValue){.kind = OPTION_STRING, .count = (uint32_t)text.len, .text = text.ptr};
}

OptionValue option_bool(bool value)
{
    return (OptionValue){.kind = OPTION_BOOL, .boolean = value};
}

OptionValue option_int(int64_t value)
{
    return (OptionValue){.kind = OPTION_INT, .integer = value};
}

OptionValue option_double(double value)
{
    return (OptionValue){.kind = OPTION_DOUBLE, .number = value};
}

OptionValue option_duration(int64_t us)
{
    return (OptionValue){.kind = OPTION_DURATION, .duration_us = us};
}

OptionValue option_enum(const OptionEnum *of_enum)
{
    return (OptionValue){.kind = OPTION_ENUM, .of_enum = of_enum};
}

OptionValue option_no_strings(void)
{
    return (OptionValue){.kind = OPTION_STRINGS};
}

Layer layer_built_in(OptionValue value)
{
    return (Layer){.value = value, .level = LEVEL_BUILT_IN};
}

static Layer layer_of(const DefValue *at, Level level, OptionValue value)
{
    if (at->state != VALUE_SET)
        return (Layer){.level = level};
    return (Layer){.value = value, .level = level, .has_place = true, .place = def_span(at)};
}

Layer layer_string(const DefStr *value, Level level)
{
    return layer_of(&value->at, level, option_string(def_str(value)));
}

Layer layer_bool(const DefBool *value, Level level)
{
    return layer_of(&value->at, level, option_bool(value->is_true));
}

Layer layer_int(const DefInt *value, Level level)
{
    return layer_of(&value->at, level, option_int(value->number.value));
}

Layer layer_double(const DefFloat *value, Level level)
{
    return layer_of(&value->at, level, option_double(value->number));
}

Layer layer_duration(const DefDuration *value, Level level)
{
    return layer_of(&value->at, level, option_duration(value->us));
}

Layer layer_enum(const DefWord *value, OptionEnumType type, Level level)
{
    return layer_of(&value->at, level, option_enum(option_enum_find(type, def_word(value))));
}

Layer layer_strings(const DefStrList *value, Level level)
{
    OptionValue list = {.kind = OPTION_STRINGS, .count = value->count, .strings = value->items};
    return layer_of(&value->at, level, list);
}

bool layer_is_set(const Layer *layer)
{
    return layer->value.kind != OPTION_UNSET;
}

bool layer_is_true(const Layer *layer)
{
    const OptionValue *value = &layer->value;
    switch (value->kind) {
    case OPTION_UNSET:
        return false;
    case OPTION_STRING:
        return value->count > 0;
    case OPTION_BOOL:
        return value->boolean;
    case OPTION_INT:
        return value->integer != 0;
    case OPTION_DOUBLE:
        return value->number != 0;
    case OPTION_ENUM:
        return true;
    case OPTION_DURATION:
        return value->duration_us != 0;
    case OPTION_STRINGS:
        return value->count > 0;
    }
    return false;
}

size_t layers_first_set(const Layer *layers, size_t count)
{
    size_t i = 0;
    while (i + 1 < count && !layer_is_set(&layers[i]))
        i++;
    return i;
}

size_t layers_first_true(const Layer *layers, size_t count)
{
    size_t i = 0;
    while (i + 1 < count && !layer_is_true(&layers[i]))
        i++;
    return i;
}

LostLayers *layers_lost(Arena *arena, const Layer *layers, size_t count, size_t winner)
{
    uint32_t lost_count = 0;
    for (size_t i = 0; i < count; i++)
        lost_count += i != winner && layer_is_set(&layers[i]);
    if (lost_count == 0)
        return NULL;
    LostLayers *lost = arena_alloc(arena, sizeof *lost + lost_count * sizeof *lost->items);
    lost->count = 0;
    for (size_t i = 0; i < count; i++)
        if (i != winner && layer_is_set(&layers[i]))
            lost->items[lost->count++] = layers[i];
    return lost;
}

const Resolved *resolved_new(Arena *arena, Layer winner, const LostLayers *lost)
{
    Resolved *resolved = arena_alloc(arena, sizeof *resolved);
    *resolved = (Resolved){winner, lost};
    return resolved;
}

const Resolved *layers_resolve(Arena *arena, const Layer *layers, size_t count, size_t winner)
{
    return resolved_new(arena, layers[winner], layers_lost(arena, layers, count, winner));
}
