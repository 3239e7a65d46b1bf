/* SPDX-License-Identifier: MIT */
/* models.c - see models.h. */
#include "schema/models.h"

#include "schema/near_private.h"
#include "schema/rows_private.h"
#include "support/array.h"

/* --- choices -------------------------------------------------------------------- */

#define CHOICE_BEGIN(ident, words) static const char *const CHOICE_WORDS_##ident[] = {
#define WORD(text) text,
#define CHOICE_END                                                                                 \
    NULL                                                                                           \
    }                                                                                              \
    ;
#include "fields/choices.def"

typedef struct ChoiceInfo {
    const char *const *words; /* ends with NULL */
    const char *listed;
} ChoiceInfo;

static const ChoiceInfo choices[CHOICE_COUNT] = {
#define CHOICE_BEGIN(ident, listed) [CHOICE_##ident] = {CHOICE_WORDS_##ident, listed},
#define WORD(text)
#define CHOICE_END
#include "fields/choices.def"
};

bool schema_is_choice(ChoiceId choice, Str word)
{
    for (const char *const *at = choices[choice].words; *at; at++)
        if (str_is(word, *at))
            return true;
    return false;
}

ChoiceId schema_choice_of(const FieldInfo *field)
{
    if (field->type == TYPE_CHOICE)
        return field->choice;
    if (field->type == TYPE_ID_REUSE_POLICY)
        return CHOICE_ID_REUSE_POLICY;
    if (field->type == TYPE_ID_CONFLICT_POLICY)
        return CHOICE_ID_CONFLICT_POLICY;
    return field->type == TYPE_ATTRIBUTE_TYPE ? CHOICE_ATTRIBUTE_TYPE : CHOICE_COUNT;
}

const char *const *schema_choice_list(ChoiceId choice)
{
    return choices[choice].words;
}

/* What comes before a value in an SDK: `WorkflowIDReusePolicy.`, `WORKFLOW_ID_REUSE_POLICY_`. */
static Str without_prefix(Str text)
{
    static const char *const prefixes[] = {
        "WORKFLOW_ID_REUSE_POLICY", "WORKFLOWIDREUSEPOLICY", "WORKFLOW_ID_CONFLICT_POLICY",
        "WORKFLOWIDCONFLICTPOLICY", "INDEXED_VALUE_TYPE",
    };
    for (size_t i = 0; i < ARRAY_LEN(prefixes); i++) {
        size_t len = strlen(prefixes[i]);
        bool is_longer = text.len > len + 1 && (text.ptr[len] == '_' || text.ptr[len] == '.');
        if (is_longer && str_eq_ignore_case(str_make(text.ptr, len), str_of(prefixes[i])))
            return str_make(text.ptr + len + 1, text.len - len - 1);
    }
    return text;
}

const char *schema_near_word(ChoiceId choice, Str text)
{
    Str meant = without_prefix(text);
    NearSearch search = near_search(meant, near_steps_allowed(meant));
    for (const char *const *at = choices[choice].words; *at; at++)
        near_consider(&search, str_of(*at), *at);
    return near_found(&search);
}

const char *schema_choice_words(ChoiceId choice)
{
    return choices[choice].listed;
}

/* --- models ----------------------------------------------------------------------- */

/* A model may have no setting of its own, and C has no empty array: each ends with a row more. */
#define MODEL_BEGIN(ident, base, class, doc) static const FieldInfo SETTINGS_##ident[] = {
#define SETTING(key_text, kind, nulls, group_number, default_value, doc_text)                      \
    {.key = KEY_OF(key_text),                                                                      \
     .type = TYPE_##kind,                                                                          \
     .role = FIELD_KNOWN,                                                                          \
     NULLS_##nulls,                                                                                \
     .group = group_number,                                                                        \
     .default_text = default_value,                                                                \
     .doc = doc_text},
#define CHOICE(key_text, choice_ident, nulls, group_number, default_value, doc_text)               \
    {.key = KEY_OF(key_text),                                                                      \
     .type = TYPE_CHOICE,                                                                          \
     .choice = CHOICE_##choice_ident,                                                              \
     .role = FIELD_KNOWN,                                                                          \
     NULLS_##nulls,                                                                                \
     .group = group_number,                                                                        \
     .default_text = default_value,                                                                \
     .doc = doc_text},
#define MODEL_END                                                                                  \
    {                                                                                              \
        .default_text = ""                                                                         \
    }                                                                                              \
    }                                                                                              \
    ;
#include "fields/models.def"

/* Whether a model has a setting of its own that must be there. */
enum {
#define MODEL_BEGIN(ident, base, class, doc) HAS_REQUIRED_##ident = 0
#define SETTING(key, kind, nulls, group, default_text, doc) || REQUIRED_##nulls
#define CHOICE(key, choice, nulls, group, default_text, doc) || REQUIRED_##nulls
#define MODEL_END ,
#include "fields/models.def"
};

static const ModelInfo models[MODEL_COUNT] = {
    [MODEL_NONE] = {.class_name = "", .doc = ""},
#define MODEL_BEGIN(ident, base_ident, class, doc_text)                                            \
    [MODEL_##ident] = {                                                                            \
        .class_name = class,                                                                       \
        .doc = doc_text,                                                                           \
        .base = MODEL_##base_ident,                                                                \
        .settings = SETTINGS_##ident,                                                              \
        .setting_count = (uint32_t)ARRAY_LEN(SETTINGS_##ident) - 1,                                \
        .has_required = HAS_REQUIRED_##ident,                                                      \
    },
#define SETTING(key, type, nulls, group, default_text, doc)
#define CHOICE(key, choice, nulls, group, default_text, doc)
#define MODEL_END
#include "fields/models.def"
};

const ModelInfo *schema_model(ModelId model)
{
    return &models[model];
}

bool schema_model_has_required(ModelId model)
{
    bool has_required = false;
    for (ModelId at = model; at != MODEL_NONE; at = models[at].base)
        has_required |= models[at].has_required;
    return has_required;
}

const FieldInfo *schema_find_setting(ModelId model, Str key)
{
    for (ModelId at = model; at != MODEL_NONE; at = models[at].base)
        for (uint32_t i = 0; i < models[at].setting_count; i++)
            if (str_eq(models[at].settings[i].key, key))
                return &models[at].settings[i];
    return NULL;
}

const FieldInfo *schema_near_setting(ModelId model, Str key)
{
    NearSearch search = near_search(key, near_steps_allowed(key));
    for (ModelId at = model; at != MODEL_NONE; at = models[at].base)
        for (uint32_t i = 0; i < models[at].setting_count; i++)
            near_consider(&search, models[at].settings[i].key, &models[at].settings[i]);
    return near_found(&search);
}
