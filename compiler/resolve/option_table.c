/* SPDX-License-Identifier: MIT */
/* option_table.c - see option_table.h. */
#include "resolve/option_table.h"

#include "definition/coerce.h"
#include "resolve/layers.h"

/* --- the defaults of the fields -------------------------------------------------- */

/* A text for every field of a table, so that naming a field that is not there won't compile. */
#define FIELD(member, key, type, nulls, text, doc) const char *member;
#define KNOWN(key, type, nulls, text, doc)
#define OBSOLETE(key, doc)
#define SUB(member, key, section, shape, nulls, doc)
typedef struct FlockTexts {
#include "fields/flock.def"
} FlockTexts;
typedef struct TemporalTexts {
#include "fields/temporal_config.def"
} TemporalTexts;
typedef struct ActivityTexts {
#include "fields/temporal_activity_config.def"
} ActivityTexts;
typedef struct RetryTexts {
#include "fields/retry_policy.def"
} RetryTexts;
typedef struct RunTexts {
#include "fields/run.def"
} RunTexts;
#undef FIELD

#define FIELD(member, key, type, nulls, text, doc) .member = text,
static const FlockTexts FLOCK_texts = {
#include "fields/flock.def"
};
static const TemporalTexts TEMPORAL_texts = {
#include "fields/temporal_config.def"
};
static const ActivityTexts ACTIVITY_texts = {
#include "fields/temporal_activity_config.def"
};
static const RetryTexts RETRY_texts = {
#include "fields/retry_policy.def"
};
static const RunTexts RUN_texts = {
#include "fields/run.def"
};
#undef FIELD
#undef SUB
#undef KNOWN
#undef OBSOLETE

/* --- the table ---------------------------------------------------------------------- */

static const OptionInfo infos[OPTION_ID_COUNT] = {
#define FIELD_DEFAULT(section, member) #member
#define OPTION(title, the_group, member, title_path, of_kind, of_unit, field_key, text)            \
    [OPTION_ID_##title##_##member] = {                                                             \
        .group = OPTION_GROUP_##the_group,                                                         \
        .kind = OPTION_##of_kind,                                                                  \
        .unit = OPTION_UNIT_##of_unit,                                                             \
        .path = title_path,                                                                        \
        .key = field_key,                                                                          \
        .doc = text,                                                                               \
    },
#define FLOCK_OPTION(member, path, kind, unit, fallback, doc)                                      \
    OPTION(flock, FLOCK, member, path, kind, unit, fallback, doc)
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc)                                   \
    OPTION(workflow, WORKFLOW, member, path, kind, unit, fallback, doc)
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    OPTION(activity, ACTIVITY, member, path, kind, unit, fallback, doc)
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    OPTION(retry, RETRY, member, path, kind, unit, fallback, doc)
#include "resolve/options.def"
#undef OPTION
#undef FIELD_DEFAULT
};

const OptionInfo *option_info(OptionId id)
{
    return &infos[id];
}

/* An option whose kind is not that of the field that has its default won't compile. */
#define KIND_OF(value)                                                                             \
    _Generic((value), DefStr                                                                       \
             : OPTION_STRING, DefWord                                                              \
             : OPTION_ENUM, DefBool                                                                \
             : OPTION_BOOL, DefInt                                                                 \
             : OPTION_INT, DefFloat                                                                \
             : OPTION_DOUBLE, DefDuration                                                          \
             : OPTION_DURATION, DefStrList                                                         \
             : OPTION_STRINGS)
#define FIELD_DEFAULT(section, member) KIND_OF(((const section##_Section *)0)->member)
typedef FlockDef FLOCK_Section;
typedef TemporalDef TEMPORAL_Section;
typedef ActivityDef ACTIVITY_Section;
typedef RetryDef RETRY_Section;
typedef RunDef RUN_Section;
#define CHECK_KIND(member, path, kind, unit, field_kind, doc)                                      \
    _Static_assert(OPTION_##kind == field_kind, "the field of `" path "` is of another type");
#define FLOCK_OPTION CHECK_KIND
#define WORKFLOW_OPTION CHECK_KIND
#define ACTIVITY_OPTION CHECK_KIND
#define RETRY_OPTION CHECK_KIND
#include "resolve/options.def"
#undef CHECK_KIND
#undef FIELD_DEFAULT

/* Where the text of each default is. */
static const char *const *const default_texts[OPTION_ID_COUNT] = {
#define FIELD_DEFAULT(section, member) &section##_texts.member
#define FLOCK_OPTION(member, path, kind, unit, fallback, doc) [OPTION_ID_flock_##member] = fallback,
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc)                                   \
    [OPTION_ID_workflow_##member] = fallback,
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    [OPTION_ID_activity_##member] = fallback,
#define RETRY_OPTION(member, path, kind, unit, fallback, doc) [OPTION_ID_retry_##member] = fallback,
#include "resolve/options.def"
#undef FIELD_DEFAULT
};

/* --- reading them ------------------------------------------------------------------- */

/* False for a text that a field of that kind cannot hold. */
static bool read_default(OptionKind kind, Str text, OptionValue *value)
{
    Node node = {.kind = NODE_STRING, .count = (uint32_t)text.len, .text = text.ptr};
    *value = (OptionValue){.kind = kind};
    IntValue integer;
    CoercedDuration duration;
    switch (kind) {
    case OPTION_UNSET:
        return false;
    case OPTION_STRING:
        *value = option_string(text);
        return true;
    case OPTION_BOOL:
        return coerce_bool(&node, &value->boolean) == COERCE_OK;
    case OPTION_INT:
        if (coerce_int(&node, &integer) != COERCE_OK || !integer.fits)
            return false;
        value->integer = integer.value;
        return true;
    case OPTION_DOUBLE:
        return coerce_float(&node, &value->number) == COERCE_OK;
    case OPTION_DURATION:
        duration = coerce_duration(&node);
        value->duration_us = duration.us;
        return duration.outcome == COERCE_DURATION_OK;
    case OPTION_ENUM:
        return false; /* none has a default */
    case OPTION_STRINGS:
        return str_is(text, "[]"); /* the only list that needs no memory */
    }
    return false;
}

static OptionValue value_of(OptionId id, const char *text)
{
    OptionValue value = {.kind = OPTION_UNSET};
    if (text[0] && !read_default(infos[id].kind, str_of(text), &value))
        value.kind = OPTION_UNSET; /* never: test_option_table.c reads each of them */
    return value;
}

OptionValue option_default(OptionId id)
{
    return value_of(id, *default_texts[id]);
}

OptionValue option_routing_default(OptionId id)
{
    static const char *const texts[OPTION_ID_COUNT] = {
#define ROUTING_DEFAULT(member, text) [OPTION_ID_activity_##member] = text,
#include "resolve/options.def"
    };
    return texts[id] ? value_of(id, texts[id]) : option_default(id);
}
