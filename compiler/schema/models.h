/* SPDX-License-Identifier: MIT */
/*
 * models.h - the pydantic models that Flock makes of mappings inside a definition, from
 * /schema/models.def and /schema/choices.def. All tables are constant.
 */
#ifndef FLOCKC_SCHEMA_MODELS_H
#define FLOCKC_SCHEMA_MODELS_H

#include "schema/schema.h"

typedef enum ModelId {
    MODEL_NONE, /* nothing is known of what the mapping may hold */
#define MODEL_BEGIN(ident, base, class, doc) MODEL_##ident,
#define SETTING(key, type, nulls, group, default_text, doc)
#define CHOICE(key, choice, nulls, group, default_text, doc)
#define MODEL_END
#include "fields/models.def"
    MODEL_COUNT
} ModelId;

typedef struct ModelInfo {
    const char *class_name; /* in Python */
    const char *doc;
    ModelId base; /* whose settings it has as well; MODEL_NONE */
    const FieldInfo *settings;
    uint32_t setting_count; /* its own, without those of `base` */
    bool has_required;      /* one of its own must be there */
} ModelInfo;

const ModelInfo *schema_model(ModelId model);

/* True if some setting of the model, or of those that it inherits from, must be there. */
bool schema_model_has_required(ModelId model);

/* The setting called `key` of the model or of those that it inherits from, or NULL. */
const FieldInfo *schema_find_setting(ModelId model, Str key);

/* The one that `key` was probably meant to be, or NULL. */
const FieldInfo *schema_near_setting(ModelId model, Str key);

/* The choice whose words a field of this type takes, or CHOICE_COUNT. */
ChoiceId schema_choice_of(const FieldInfo *field);

/* The words of the choice; NULL ends them. */
const char *const *schema_choice_list(ChoiceId choice);

/*
 * The word of the choice that `text` was probably meant to be, or NULL: in capitals, with other
 * separators, behind the prefix that Temporal's SDKs write (WORKFLOW_ID_REUSE_POLICY_), or one
 * slip away.
 */
const char *schema_near_word(ChoiceId choice, Str text);

/* True if `word` is one of the words of the choice. */
bool schema_is_choice(ChoiceId choice, Str word);

/* The words of the choice as a message lists them: "match or add". */
const char *schema_choice_words(ChoiceId choice);

#endif
