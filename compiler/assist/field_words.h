/* SPDX-License-Identifier: MIT */
/* field_words.h - what the tables say of a key, in sentences: for a hover and for completion. */
#ifndef FLOCKC_ASSIST_FIELD_WORDS_H
#define FLOCKC_ASSIST_FIELD_WORDS_H

#include "assist/markup.h"
#include "schema/components.h"

/* The key as a title, what it is for, its type and its default. `model` has it, or MODEL_NONE. */
void field_words_append(const Markup *markup, const FieldInfo *field, ModelId model);

/* "a duration", "a mapping", "match or add". */
const char *field_words_type(const FieldInfo *field);

/* The same of a component's class: the user's own, where the tables do not know it. */
void component_words_append(const Markup *markup, Str type);

/* "An evaluator", "A router", "A module". */
const char *component_words_kind(const ComponentInfo *info);

#endif
