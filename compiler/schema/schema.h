/* SPDX-License-Identifier: MIT */
/*
 * schema.h - the fields that a definition may have, from /schema/<name>.def.
 *
 * Whoever needs to know a key, its type, its default or its documentation asks
 * here: the definition reader, did-you-mean, the JSON Schema, later the reference
 * pages and completion. All tables are constant.
 */
#ifndef FLOCKC_SCHEMA_SCHEMA_H
#define FLOCKC_SCHEMA_SCHEMA_H

#include "diag/sink.h"

typedef enum SectionId {
#define SECTION(ident, type, file, name, unknown, doc) SECTION_##ident,
#include "fields/sections.def"
#undef SECTION
    SECTION_COUNT
} SectionId;

/* A set of sections: their bits. */
typedef enum SectionSet {
#define SECTION(ident, type, file, name, unknown, doc) IN_##ident = 1u << SECTION_##ident,
#include "fields/sections.def"
#undef SECTION
} SectionSet;

/* The sections of a definition; those after it are of .flockc.yaml. */
enum { DEFINITION_SECTION_COUNT = SECTION_CONFIG };

/* No section has more fields: a set of them fits 64 bits. */
enum { SECTION_FIELDS_MAX = 64 };

typedef enum FieldType {
#define TYPE(ident, type, words, to_write) TYPE_##ident,
#include "fields/types.def"
#undef TYPE
    TYPE_SECTION,         /* a map with the fields of `section` */
    TYPE_SECTION_MAP_OF,  /* a mapping from names to such mappings */
    TYPE_SECTION_LIST_OF, /* a list of such mappings */
} FieldType;

typedef enum FieldRole {
    FIELD_KEPT,     /* read into the typed definition; FIELD and SUB rows */
    FIELD_KNOWN,    /* checked only */
    FIELD_OBSOLETE, /* of older releases; Flock ignores it */
} FieldRole;

/* The closed sets of words in /schema/choices.def. */
typedef enum ChoiceId {
#define CHOICE_BEGIN(ident, words) CHOICE_##ident,
#define WORD(text)
#define CHOICE_END
#include "fields/choices.def"
    CHOICE_COUNT
} ChoiceId;

typedef struct FieldInfo {
    Str key;
    FieldType type;
    ChoiceId choice; /* for TYPE_CHOICE */
    FieldRole role;
    bool is_nullable;
    bool is_required;
    SectionId section;        /* for the TYPE_SECTION types */
    unsigned group;           /* of a model: kind of condition; 0: it is none */
    const char *default_text; /* as it would be in a file; "" without one */
    const char *doc;          /* a sentence or two */
} FieldInfo;

typedef struct SectionInfo {
    const char *name; /* in messages: "temporal_config", "the agent" */
    const char *doc;
    Severity unknown_severity;
    const FieldInfo *fields;
    uint32_t field_count;
    bool has_required; /* some field is_required */
} SectionInfo;

const SectionInfo *schema_section(SectionId section);

/* True for what flockc reads and Flock ignores: run, workers, and flockc's settings. */
bool schema_is_own(SectionId section);

/* The same of a field. It looks through them: ask where something is reported. */
bool schema_is_own_field(const FieldInfo *field);

/*
 * The field called `key`, or NULL. `*hint` remembers where the last one was found:
 * fields mostly come in the order of the table. Start with 0.
 */
const FieldInfo *schema_find_field(SectionId section, Str key, uint32_t *hint);

/* What is wanted, in words: "a duration". */
const char *schema_type_words(FieldType type);

/* What a value of the type looks like: "true or false". */
const char *schema_value_to_write(FieldType type);

/* True for a type of which {__callable_ref__: NAME} is a value. */
bool schema_takes_function(FieldType type);

/* True for a function or class that Python has under this name without any import. */
bool schema_is_builtin(Str name);

#endif
