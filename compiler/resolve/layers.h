/* SPDX-License-Identifier: MIT */
/* layers.h - typed values of the definition as layers of an option; private to resolve/. */
#ifndef FLOCKC_RESOLVE_LAYERS_H
#define FLOCKC_RESOLVE_LAYERS_H

#include "resolve/options.h"

Layer layer_built_in(OptionValue value);
/* A value of the definition at `level`; unset when it is absent, null or poisoned. */
Layer layer_string(const DefStr *value, Level level);
Layer layer_bool(const DefBool *value, Level level);
Layer layer_int(const DefInt *value, Level level);
Layer layer_double(const DefFloat *value, Level level);
Layer layer_duration(const DefDuration *value, Level level);
Layer layer_enum(const DefWord *value, OptionEnumType type, Level level);
Layer layer_strings(const DefStrList *value, Level level);

OptionValue option_string(Str text);
OptionValue option_bool(bool value);
OptionValue option_int(int64_t value);
OptionValue option_double(double value);
OptionValue option_duration(int64_t us);
OptionValue option_enum(const OptionEnum *of_enum);
OptionValue option_no_strings(void);

/* Python's truth: false for unset, "", 0 and an empty list. */
bool layer_is_true(const Layer *layer);
bool layer_is_set(const Layer *layer);

/* The first layer that is set, or true in Python's sense; the last one if there is none. */
size_t layers_first_set(const Layer *layers, size_t count);
size_t layers_first_true(const Layer *layers, size_t count);

/* All layers that are set but `winner`, in order; NULL if there are none. */
LostLayers *layers_lost(Arena *arena, const Layer *layers, size_t count, size_t winner);

/* In `arena`. */
const Resolved *resolved_new(Arena *arena, Layer winner, const LostLayers *lost);

/* The layer `winner`, which overrides all others that are set, in order. */
const Resolved *layers_resolve(Arena *arena, const Layer *layers, size_t count, size_t winner);

#endif
