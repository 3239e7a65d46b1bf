/* SPDX-License-Identifier: MIT */
/* schema.c - the tables of /schema, expanded; see schema.h. */
#include "schema/schema.h"

#include "schema/rows_private.h"
#include "support/array.h"

#define SHAPE_ONE TYPE_SECTION
#define SHAPE_MAP_OF TYPE_SECTION_MAP_OF
#define SHAPE_LIST_OF TYPE_SECTION_LIST_OF

#define FIELD(member, key_text, kind, nulls, default_value, doc_text)                              \
    {.key = KEY_OF(key_text),                                                                      \
     .type = TYPE_##kind,                                                                          \
     .role = FIELD_KEPT,                                                                           \
     NULLS_##nulls,                                                                                \
     .default_text = default_value,                                                                \
     .doc = doc_text},
#define KNOWN(key_text, kind, nulls, default_value, doc_text)                                      \
    {.key = KEY_OF(key_text),                                                                      \
     .type = TYPE_##kind,                                                                          \
     .role = FIELD_KNOWN,                                                                          \
     NULLS_##nulls,                                                                                \
     .default_text = default_value,                                                                \
     .doc = doc_text},
#define SUB(member, key_text, target, shape, nulls, doc_text)                                      \
    {.key = KEY_OF(key_text),                                                                      \
     .type = SHAPE_##shape,                                                                        \
     .role = FIELD_KEPT,                                                                           \
     NULLS_##nulls,                                                                                \
     .section = SECTION_##target,                                                                  \
     .default_text = "",                                                                           \
     .doc = doc_text},
#define OBSOLETE(key_text, doc_text)                                                               \
    {.key = KEY_OF(key_text),                                                                      \
     .type = TYPE_ANY,                                                                             \
     .role = FIELD_OBSOLETE,                                                                       \
     .is_nullable = true,                                                                          \
     .default_text = "",                                                                           \
     .doc = doc_text},

static const FieldInfo flock_fields[] = {
#include "fields/flock.def"
};
static const FieldInfo temporal_config_fields[] = {
#include "fields/temporal_config.def"
};
static const FieldInfo retry_policy_fields[] = {
#include "fields/retry_policy.def"
};
static const FieldInfo agent_fields[] = {
#include "fields/agent.def"
};
static const FieldInfo temporal_activity_config_fields[] = {
#include "fields/temporal_activity_config.def"
};
static const FieldInfo run_fields[] = {
#include "fields/run.def"
};
static const FieldInfo search_attribute_fields[] = {
#include "fields/search_attribute.def"
};
static const FieldInfo worker_fields[] = {
#include "fields/worker.def"
};
static const FieldInfo config_fields[] = {
#include "fields/config.def"
};
static const FieldInfo generate_fields[] = {
#include "fields/generate.def"
};
static const FieldInfo deployment_fields[] = {
#include "fields/deployment.def"
};
static const FieldInfo deployment_worker_fields[] = {
#include "fields/deployment_worker.def"
};
static const FieldInfo severities_fields[] = {
#include "fields/severities.def"
};

#undef FIELD
#undef KNOWN
#undef SUB
#undef OBSOLETE

/* Whether a section has a field that must be there. */
#define FIELD(member, key, kind, nulls, default_value, doc) || REQUIRED_##nulls
#define KNOWN(key, kind, nulls, default_value, doc) || REQUIRED_##nulls
#define SUB(member, key, target, shape, nulls, doc) || REQUIRED_##nulls
#define OBSOLETE(key, doc)
enum {
    flock_has_required = 0
#include "fields/flock.def"
    ,
    temporal_config_has_required = 0
#include "fields/temporal_config.def"
    ,
    retry_policy_has_required = 0
#include "fields/retry_policy.def"
    ,
    agent_has_required = 0
#include "fields/agent.def"
    ,
    temporal_activity_config_has_required = 0
#include "fields/temporal_activity_config.def"
    ,
    run_has_required = 0
#include "fields/run.def"
    ,
    search_attribute_has_required = 0
#include "fields/search_attribute.def"
    ,
    worker_has_required = 0
#include "fields/worker.def"
    ,
    config_has_required = 0
#include "fields/config.def"
    ,
    generate_has_required = 0
#include "fields/generate.def"
    ,
    deployment_has_required = 0
#include "fields/deployment.def"
    ,
    deployment_worker_has_required = 0
#include "fields/deployment_worker.def"
    ,
    severities_has_required = 0
#include "fields/severities.def"
    ,
};
#undef FIELD
#undef KNOWN
#undef SUB
#undef OBSOLETE

#define SECTION(ident, type, file, title, unknown, text)                                           \
    _Static_assert(ARRAY_LEN(file##_fields) <= SECTION_FIELDS_MAX, "see schema.h");
#include "fields/sections.def"
#undef SECTION

static const SectionInfo sections[SECTION_COUNT] = {
#define SECTION(ident, type, file, title, unknown, text)                                           \
    [SECTION_##ident] = {                                                                          \
        .name = title,                                                                             \
        .doc = text,                                                                               \
        .unknown_severity = SEVERITY_##unknown,                                                    \
        .fields = file##_fields,                                                                   \
        .field_count = (uint32_t)ARRAY_LEN(file##_fields),                                         \
        .has_required = file##_has_required,                                                       \
    },
#include "fields/sections.def"
#undef SECTION
};

const SectionInfo *schema_section(SectionId section)
{
    return &sections[section];
}

bool schema_is_own(SectionId section)
{
    return section >= SECTION_RUN;
}

bool schema_is_own_field(const FieldInfo *field)
{
    for (SectionId section = SECTION_RUN; section < SECTION_COUNT; section++)
        for (uint32_t i = 0; i < sections[section].field_count; i++)
            if (field == &sections[section].fields[i])
                return true;
    return false;
}

const FieldInfo *schema_find_field(SectionId section, Str key, uint32_t *hint)
{
    const SectionInfo *info = &sections[section];
    for (uint32_t step = 0; step < info->field_count; step++) {
        uint32_t i = (*hint + step) % info->field_count;
        if (str_eq(info->fields[i].key, key)) {
            *hint = i + 1;
            return &info->fields[i];
        }
    }
    return NULL;
}

const char *schema_type_words(FieldType type)
{
    switch (type) {
#define TYPE(ident, type_name, words, to_write)                                                    \
    case TYPE_##ident:                                                                             \
        return words;
#include "fields/types.def"
#undef TYPE
    case TYPE_SECTION:
    case TYPE_SECTION_MAP_OF:
        return "a mapping";
    case TYPE_SECTION_LIST_OF:
        return "a list of mappings";
    }
    return "";
}

const char *schema_value_to_write(FieldType type)
{
    static const char *const texts[] = {
#define TYPE(ident, type_name, words, to_write) [TYPE_##ident] = to_write,
#include "fields/types.def"
#undef TYPE
    };
    return type < ARRAY_LEN(texts) ? texts[type] : schema_type_words(type);
}

bool schema_is_builtin(Str name)
{
    static const char *const names[] = {
#define BUILTIN(name) name,
#include "fields/builtins.def"
    };
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

bool schema_takes_function(FieldType type)
{
    return type == TYPE_FUNCTION || type == TYPE_CALLABLE || type == TYPE_NEXT ||
           type == TYPE_REQUEST;
}
