/* SPDX-License-Identifier: MIT */
/*
 * definition_schema.c - the schema of a definition, from the field tables.
 *
 * Editors use it for completion and hover, so it says what a key is for. It refuses what
 * flockc calls an error of structure, and asks for the plain type where Flock would convert
 * another ("3" for 3). Left to flockc is what a text, a name or a number says, but for texts
 * that are far from any duration, and what the 0.5 betas do otherwise with an agent. The judge
 * tests/oracle/schema holds the two together.
 *
 * One mistake is one message: a validator that fails in `anyOf` tells what is wrong with each
 * alternative, so there is none. The type of a section stands where the section is asked for,
 * because it may be null there, and everything else in its definition. Two words are no part of
 * draft-07, but of the editors' servers: `patternErrorMessage`, said in place of the pattern, and
 * `deprecationMessage`, a warning about a value that is accepted.
 */
#include "emit/json/schemas.h"

#include "emit/json/schemas_private.h"
#include "model/search_attribute.h"
#include "schema/models.h"
#include "support/array.h"

static const char *const definition_names[SECTION_COUNT] = {
#define SECTION(ident, type, file, name, unknown, doc) [SECTION_##ident] = #file,
#include "fields/sections.def"
#undef SECTION
};

/* --- values ------------------------------------------------------------------------- */

static void put_types(JsonWriter *json, const char *first, const char *second, bool is_nullable)
{
    if (!second && !is_nullable) {
        schema_put_text(json, "type", first);
        return;
    }
    jw_key(json, STR("type"));
    jw_begin_array(json);
    jw_put_string(json, str_of(first));
    if (second)
        jw_put_string(json, str_of(second));
    if (is_nullable)
        jw_put_string(json, STR("null"));
    jw_end_array(json);
}

static void put_typed(JsonWriter *json, const char *type)
{
    jw_begin_object(json);
    put_types(json, type, NULL, false);
    jw_end_object(json);
}

/* The members of a section; `$ref` is in a list because it hides what stands beside it. */
static void put_section_here(JsonWriter *json, SectionId section, bool is_nullable)
{
    put_types(json, "object", NULL, is_nullable);
    jw_key(json, STR("allOf"));
    jw_begin_array(json);
    schema_put_ref(json, str_of(definition_names[section]));
    jw_end_array(json);
}

static void put_list_of_strings(JsonWriter *json, const FieldInfo *field)
{
    put_types(json, "array", NULL, field->is_nullable);
    jw_key(json, STR("items"));
    put_typed(json, "string");
    if (field->type != TYPE_NAME_LIST)
        return;
    jw_key(json, STR("minItems"));
    jw_put_int(json, 1);
}

/*
 * What no reader of duration.c takes does not fit: ISO 8601, days, times of day, Go's form (which
 * TOML may have, and other languages may not). Not all that fits is a duration.
 */
#define DURATION_PATTERN                                                                           \
    "^[-+]?(P[0-9.,TYMWDHS]+$"                                                                     \
    "|[0-9]+ ?[dD]([aA][yY][sS]?)?($|[, 0-9:])"                                                    \
    "|[0-9]*:[0-9]{2}"                                                                             \
    "|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(ns|[u\\u00B5\\u03BC]s|ms|s|m|h|d))+$)"

#define DURATION_MESSAGE "This is not a duration. Write one like PT30S, PT5M or PT1H30M."

/* Not all that fits is in the calendar. */
#define MOMENT_PATTERN                                                                             \
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?"                   \
    "([Zz]|[-+][0-9]{2}:[0-9]{2})$"

#define MOMENT_MESSAGE "This is not a time. Write one like 2030-01-31T08:00:00Z."

static void put_duration(JsonWriter *json, const FieldInfo *field)
{
    put_types(json, "string", "number", field->is_nullable);
    schema_put_text(json, "pattern", DURATION_PATTERN);
    schema_put_text(json, "patternErrorMessage", DURATION_MESSAGE);
    jw_key(json, STR("examples"));
    jw_begin_array(json);
    jw_put_string(json, STR("PT30S"));
    jw_put_string(json, STR("PT5M"));
    jw_put_string(json, STR("PT1H30M"));
    jw_end_array(json);
}

/* What Python goes through with a loop: a map key by key, text letter by letter. */
static void put_walked(JsonWriter *json, const FieldInfo *field)
{
    jw_key(json, STR("type"));
    jw_begin_array(json);
    jw_put_string(json, STR("array"));
    jw_put_string(json, STR("object"));
    jw_put_string(json, STR("string"));
    if (field->is_nullable)
        jw_put_string(json, STR("null"));
    jw_end_array(json);
}

/* What is false is passed over; of anything else the type must be one that is walked through. */
static void put_names(JsonWriter *json, const FieldInfo *field)
{
    jw_key(json, STR("if"));
    jw_begin_object(json);
    jw_key(json, STR("enum"));
    jw_begin_array(json);
    jw_put_int(json, 0);
    jw_put_bool(json, false);
    jw_end_array(json);
    jw_end_object(json);
    jw_key(json, STR("else"));
    jw_begin_object(json);
    put_walked(json, field);
    jw_end_object(json);
}

static void put_requirements(JsonWriter *json, const FieldInfo *field)
{
    put_walked(json, field);
    jw_key(json, STR("items"));
    put_typed(json, "string");
}

/* A collection of `type`, whose elements stand under `key`. */
static void put_sections(JsonWriter *json, const FieldInfo *field, const char *type,
                         const char *key)
{
    put_types(json, type, NULL, field->is_nullable);
    jw_key(json, str_of(key));
    jw_begin_object(json);
    put_section_here(json, field->section, false);
    jw_end_object(json);
}

static void put_map_of(JsonWriter *json, const FieldInfo *field, const char *type)
{
    put_types(json, "object", NULL, field->is_nullable);
    jw_key(json, STR("additionalProperties"));
    put_typed(json, type);
}

static void put_positive_int(JsonWriter *json, const FieldInfo *field)
{
    put_types(json, "integer", NULL, field->is_nullable);
    jw_key(json, STR("minimum"));
    jw_put_int(json, 1);
}

static void put_words(JsonWriter *json, const FieldInfo *field)
{
    jw_key(json, STR("enum"));
    jw_begin_array(json);
    for (const char *const *word = schema_choice_list(schema_choice_of(field)); *word; word++)
        jw_put_string(json, str_of(*word));
    if (field->is_nullable)
        jw_put_null(json);
    jw_end_array(json);
}

static void put_attribute_value(JsonWriter *json)
{
    static const char *const types[] = {"string", "number", "boolean", "array"};
    jw_key(json, STR("type"));
    jw_begin_array(json);
    for (size_t i = 0; i < ARRAY_LEN(types); i++)
        jw_put_string(json, str_of(types[i]));
    jw_end_array(json);
}

/* The members that say what a value may be; none for one that may be anything. */
static void put_value(JsonWriter *json, const FieldInfo *field)
{
    switch (field->type) {
    case TYPE_STR:
    case TYPE_NAME:
    case TYPE_AGENT:
        put_types(json, "string", NULL, field->is_nullable);
        return;
    case TYPE_BOOL:
        put_types(json, "boolean", NULL, field->is_nullable);
        return;
    case TYPE_INT:
        put_types(json, "integer", NULL, field->is_nullable);
        return;
    case TYPE_POSITIVE_INT:
        put_positive_int(json, field);
        return;
    case TYPE_FLOAT:
        put_types(json, "number", NULL, field->is_nullable);
        return;
    case TYPE_DURATION:
        put_duration(json, field);
        return;
    case TYPE_STR_LIST:
    case TYPE_NAME_LIST:
    case TYPE_NAME_OR_LIST: /* of .flockc.yaml only */
        put_list_of_strings(json, field);
        return;
    case TYPE_MAP_OF_MAPS:
        put_map_of(json, field, "object");
        return;
    case TYPE_STR_MAP:
        put_map_of(json, field, "string");
        return;
    case TYPE_MAP:
    case TYPE_JSON_MAP:
    case TYPE_COMPONENT_MAP:
        put_types(json, "object", NULL, field->is_nullable);
        return;
    case TYPE_LIST:
        put_types(json, "array", NULL, field->is_nullable);
        return;
    case TYPE_SECTION:
        put_section_here(json, field->section, field->is_nullable);
        return;
    case TYPE_SECTION_MAP_OF:
        put_sections(json, field, "object", "additionalProperties");
        return;
    case TYPE_SECTION_LIST_OF:
        put_sections(json, field, "array", "items");
        return;
    case TYPE_NAMES:
        put_names(json, field);
        return;
    case TYPE_REQUIREMENTS:
        put_requirements(json, field);
        return;
    case TYPE_ID_REUSE_POLICY:
    case TYPE_ID_CONFLICT_POLICY:
    case TYPE_ATTRIBUTE_TYPE:
        put_words(json, field);
        return;
    case TYPE_ATTRIBUTE_VALUE:
        put_attribute_value(json);
        return;
    case TYPE_ANY:
    case TYPE_CALLABLE:
    case TYPE_NEXT:
    case TYPE_REQUEST:
    case TYPE_FUNCTION:
    case TYPE_RULES:
    case TYPE_CONTEXT:
    case TYPE_INTERVAL:
    case TYPE_FOLDER:
    case TYPE_CHOICE:
    case TYPE_COMPONENT:
    case TYPE_COMPONENT_LIST:
        return;
    }
}

/* --- fields and sections ------------------------------------------------------------- */

/* A default of the tables is one of these or a number where it is JSON, else a text. */
static bool is_json(const char *text)
{
    static const char *const words[] = {"true", "false", "null", "[]", "{}"};
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return text[strspn(text, "-.0123456789")] == '\0';
}

static void put_default(JsonWriter *json, const char *text)
{
    jw_key(json, STR("default"));
    if (is_json(text))
        jw_put_raw(json, str_of(text));
    else
        jw_put_string(json, str_of(text));
}

static void put_field(JsonWriter *json, const FieldInfo *field)
{
    jw_begin_object(json);
    put_value(json, field);
    schema_put_text(json, "description", field->doc);
    if (field->default_text[0])
        put_default(json, field->default_text);
    if (field->role == FIELD_OBSOLETE) {
        jw_key(json, STR("deprecated"));
        jw_put_bool(json, true);
        schema_put_text(json, "deprecationMessage", field->doc);
    }
    jw_end_object(json);
}

static bool has_required(const SectionInfo *info)
{
    for (uint32_t i = 0; i < info->field_count; i++)
        if (info->fields[i].is_required)
            return true;
    return false;
}

static void put_list_of_required(JsonWriter *json, const SectionInfo *info)
{
    jw_key(json, STR("required"));
    jw_begin_array(json);
    for (uint32_t i = 0; i < info->field_count; i++)
        if (info->fields[i].is_required)
            jw_put_string(json, info->fields[i].key);
    jw_end_array(json);
}

/*
 * Asked for where every key is known: a key that is misspelt would otherwise be missing too. Only
 * flockc's own sections have required keys, and there a key that is unknown is refused.
 */
static void put_required(JsonWriter *json, const SectionInfo *info)
{
    if (!has_required(info))
        return;
    jw_key(json, STR("if"));
    jw_begin_object(json);
    jw_key(json, STR("propertyNames"));
    jw_begin_object(json);
    jw_key(json, STR("enum"));
    jw_begin_array(json);
    for (uint32_t i = 0; i < info->field_count; i++)
        jw_put_string(json, info->fields[i].key);
    jw_end_array(json);
    jw_end_object(json);
    jw_end_object(json);
    jw_key(json, STR("then"));
    jw_begin_object(json);
    put_list_of_required(json, info);
    jw_end_object(json);
}

/* A warning where Flock ignores such a key, an error where it would be a setting of Temporal. */
static void put_unknown_keys(JsonWriter *json, SectionId section)
{
    jw_key(json, STR("additionalProperties"));
    if (schema_section(section)->unknown_severity == SEVERITY_ERROR) {
        jw_put_bool(json, false);
    } else {
        jw_begin_object(json);
        schema_put_text(json, "deprecationMessage", "Flock does not know this key.");
        jw_end_object(json);
    }
}

/* Keys that begin with x- are comments, but for flockc's own sections; JSON editors read $schema.
 */
static void put_comment_keys(JsonWriter *json, SectionId section)
{
    if (schema_is_own(section))
        return;
    jw_key(json, STR("patternProperties"));
    jw_begin_object(json);
    jw_key(json, section == SECTION_FLOCK ? STR("^(x-|\\$schema$)") : STR("^x-"));
    jw_begin_object(json);
    jw_end_object(json);
    jw_end_object(json);
}

/* The `then` for the value of a search attribute of that type. */
static void put_value_of(JsonWriter *json, AttributeType type)
{
    static const char *const types[ATTRIBUTE_TYPE_COUNT] = {
        [ATTRIBUTE_KEYWORD] = "string",     [ATTRIBUTE_TEXT] = "string",
        [ATTRIBUTE_INT] = "integer",        [ATTRIBUTE_DOUBLE] = "number",
        [ATTRIBUTE_BOOL] = "boolean",       [ATTRIBUTE_DATETIME] = "string",
        [ATTRIBUTE_KEYWORD_LIST] = "array",
    };
    jw_begin_object(json);
    schema_put_text(json, "type", types[type]);
    if (type == ATTRIBUTE_DATETIME) {
        schema_put_text(json, "pattern", MOMENT_PATTERN);
        schema_put_text(json, "patternErrorMessage", MOMENT_MESSAGE);
    }
    if (type == ATTRIBUTE_INT) {
        jw_key(json, STR("minimum"));
        jw_put_int(json, INT64_MIN);
        jw_key(json, STR("maximum"));
        jw_put_int(json, INT64_MAX);
    }
    if (type == ATTRIBUTE_KEYWORD_LIST) {
        jw_key(json, STR("items"));
        put_typed(json, "string");
    }
    jw_end_object(json);
}

/* {"properties":{KEY:...}}, whose value and end come next. */
static void begin_property(JsonWriter *json, const char *member, const char *key)
{
    jw_key(json, str_of(member));
    jw_begin_object(json);
    jw_key(json, STR("properties"));
    jw_begin_object(json);
    jw_key(json, str_of(key));
}

/* What a value may be follows from the type beside it. */
static void put_values_by_type(JsonWriter *json)
{
    const char *const *words = schema_choice_list(CHOICE_ATTRIBUTE_TYPE);
    jw_key(json, STR("allOf"));
    jw_begin_array(json);
    for (int i = 0; words[i]; i++) {
        jw_begin_object(json);
        begin_property(json, "if", "type");
        jw_begin_object(json);
        schema_put_text(json, "const", words[i]);
        jw_end_object(json);
        jw_end_object(json);
        jw_key(json, STR("required"));
        jw_begin_array(json);
        jw_put_string(json, STR("type"));
        jw_end_array(json);
        jw_end_object(json);
        begin_property(json, "then", "value");
        put_value_of(json, (AttributeType)i);
        jw_end_object(json);
        jw_end_object(json);
        jw_end_object(json);
    }
    jw_end_array(json);
}

/* The members of a section's schema but its type. */
static void put_section(JsonWriter *json, SectionId section)
{
    const SectionInfo *info = schema_section(section);
    schema_put_text(json, "description", info->doc);
    jw_key(json, STR("properties"));
    jw_begin_object(json);
    for (uint32_t i = 0; i < info->field_count; i++) {
        jw_key(json, info->fields[i].key);
        put_field(json, &info->fields[i]);
    }
    jw_end_object(json);
    put_unknown_keys(json, section);
    put_comment_keys(json, section);
    put_required(json, info);
    if (section == SECTION_SEARCH_ATTRIBUTE)
        put_values_by_type(json);
}

static void put_definitions(JsonWriter *json)
{
    jw_key(json, STR("definitions"));
    jw_begin_object(json);
    for (SectionId section = SECTION_FLOCK + 1; (int)section < DEFINITION_SECTION_COUNT;
         section++) {
        jw_key(json, str_of(definition_names[section]));
        jw_begin_object(json);
        put_section(json, section);
        jw_end_object(json);
    }
    jw_end_object(json);
}

void schema_write_definition(Buf *out)
{
    JsonWriter json = schema_begin(out, NULL, "Flock definition");
    schema_put_text(&json, "type", "object");
    put_section(&json, SECTION_FLOCK);
    put_definitions(&json);
    schema_end(&json);
}
