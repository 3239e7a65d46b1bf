/* SPDX-License-Identifier: MIT */
/*
 * definition_schema.c - the schema of a definition, from the field tables.
 *
 * Editors use it for completion and hover, so it says what a key is for. It refuses what
 * flockc calls an error of structure, and asks for the plain type where Flock would convert
 * another ("3" for 3). Left to flockc is what a text, a name or a number says, but for texts
 * that are far from any duration, and what the 0.5 betas do otherwise with an agent. The judge
 * tests/oracle/schema holds the two together.
 */
#include "emit/json/schemas.h"

#include <jansson.h>
#include <stdlib.h>

#include "emit/json/schemas_private.h"
#include "schema/schema.h"

static const char *const definition_names[SECTION_COUNT] = {
#define SECTION(ident, type, file, name, unknown, doc) [SECTION_##ident] = #file,
#include "fields/sections.def"
#undef SECTION
};

static json_t *section_ref(SectionId section)
{
    return json_pack("{so}", "$ref", json_sprintf("#/definitions/%s", definition_names[section]));
}

static json_t *type_names(const char *first, const char *second, bool is_nullable)
{
    json_t *types = json_array();
    json_array_append_new(types, json_string(first));
    if (second)
        json_array_append_new(types, json_string(second));
    if (is_nullable)
        json_array_append_new(types, json_string("null"));
    return types;
}

static json_t *typed(const char *first, const char *second, bool is_nullable)
{
    return json_pack("{so}", "type", type_names(first, second, is_nullable));
}

static json_t *list_of_strings(const FieldInfo *field)
{
    json_t *list = typed("array", NULL, field->is_nullable);
    json_object_set_new(list, "items", typed("string", NULL, false));
    if (field->type == TYPE_NAME_LIST)
        json_object_set_new(list, "minItems", json_integer(1));
    return list;
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

static json_t *duration(const FieldInfo *field)
{
    json_t *value = typed("string", "number", field->is_nullable);
    json_object_set_new(value, "pattern", json_string(DURATION_PATTERN));
    json_object_set_new(value, "examples", json_pack("[sss]", "PT30S", "PT5M", "PT1H30M"));
    return value;
}

/* What Python goes through with a loop: a map key by key, text letter by letter. */
static json_t *walked(const FieldInfo *field)
{
    json_t *types = json_pack("[sss]", "array", "object", "string");
    if (field->is_nullable)
        json_array_append_new(types, json_string("null"));
    return json_pack("{so}", "type", types);
}

/* What is false is passed over. */
static json_t *names(const FieldInfo *field)
{
    return json_pack("{s[o{s[ib]}]}", "anyOf", walked(field), "enum", 0, 0);
}

static json_t *requirements(const FieldInfo *field)
{
    json_t *value = walked(field);
    json_object_set_new(value, "items", typed("string", NULL, false));
    return value;
}

static json_t *nullable_ref(const FieldInfo *field)
{
    json_t *ref = section_ref(field->section);
    if (!field->is_nullable)
        return json_pack("{s[o]}", "allOf", ref);
    return json_pack("{s[oo]}", "anyOf", ref, typed("null", NULL, false));
}

static json_t *map_of_sections(const FieldInfo *field)
{
    json_t *map = typed("object", NULL, field->is_nullable);
    json_object_set_new(map, "additionalProperties", section_ref(field->section));
    return map;
}

static json_t *list_of_sections(const FieldInfo *field)
{
    json_t *list = typed("array", NULL, field->is_nullable);
    json_object_set_new(list, "items", section_ref(field->section));
    return list;
}

static json_t *value_schema(const FieldInfo *field)
{
    switch (field->type) {
    case TYPE_STR:
    case TYPE_NAME:
        return typed("string", NULL, field->is_nullable);
    case TYPE_BOOL:
        return typed("boolean", NULL, field->is_nullable);
    case TYPE_INT:
        return typed("integer", NULL, field->is_nullable);
    case TYPE_POSITIVE_INT:
        return json_pack("{soso}", "type", type_names("integer", NULL, field->is_nullable),
                         "minimum", json_integer(1));
    case TYPE_FLOAT:
        return typed("number", NULL, field->is_nullable);
    case TYPE_DURATION:
        return duration(field);
    case TYPE_STR_LIST:
    case TYPE_NAME_LIST:
        return list_of_strings(field);
    case TYPE_MAP_OF_MAPS:
        return json_pack("{soso}", "type", type_names("object", NULL, field->is_nullable),
                         "additionalProperties", typed("object", NULL, false));
    case TYPE_MAP:
    case TYPE_JSON_MAP:
    case TYPE_COMPONENT_MAP:
        return typed("object", NULL, field->is_nullable);
    case TYPE_LIST:
        return typed("array", NULL, field->is_nullable);
    case TYPE_SECTION:
        return nullable_ref(field);
    case TYPE_SECTION_MAP_OF:
        return map_of_sections(field);
    case TYPE_SECTION_LIST_OF:
        return list_of_sections(field);
    case TYPE_NAMES:
        return names(field);
    case TYPE_REQUIREMENTS:
        return requirements(field);
    case TYPE_AGENT:
        return typed("string", NULL, field->is_nullable);
    case TYPE_STR_MAP:
        return json_pack("{soso}", "type", type_names("object", NULL, field->is_nullable),
                         "additionalProperties", typed("string", NULL, false));
    case TYPE_ANY:
    case TYPE_CALLABLE:
    case TYPE_NEXT:
    case TYPE_REQUEST:
    case TYPE_FUNCTION:
    case TYPE_RULES:
    case TYPE_INTERVAL:
    case TYPE_FOLDER:
    case TYPE_CHOICE:
    case TYPE_COMPONENT:
    case TYPE_COMPONENT_LIST:
        break;
    }
    return json_object();
}

/* The default as the JSON value it is; a default that is no JSON is a string. */
static json_t *default_value(const FieldInfo *field)
{
    json_t *value = json_loads(field->default_text, JSON_DECODE_ANY, NULL);
    return value ? value : json_string(field->default_text);
}

static json_t *field_schema(const FieldInfo *field)
{
    json_t *schema = value_schema(field);
    json_object_set_new(schema, "description", json_string(field->doc));
    if (field->default_text[0])
        json_object_set_new(schema, "default", default_value(field));
    if (field->role == FIELD_OBSOLETE)
        json_object_set_new(schema, "deprecated", json_true());
    return schema;
}

static void add_required(json_t *schema, const SectionInfo *info)
{
    json_t *required = json_array();
    for (uint32_t i = 0; i < info->field_count; i++)
        if (info->fields[i].is_required)
            json_array_append_new(required, json_string(info->fields[i].key.ptr));
    if (json_array_size(required) > 0)
        json_object_set(schema, "required", required);
    json_decref(required);
}

static json_t *section_schema(SectionId section)
{
    const SectionInfo *info = schema_section(section);
    json_t *properties = json_object();
    for (uint32_t i = 0; i < info->field_count; i++)
        json_object_set_new(properties, info->fields[i].key.ptr, field_schema(&info->fields[i]));
    json_t *schema =
        json_pack("{ssssso}", "type", "object", "description", info->doc, "properties", properties);
    if (info->unknown_severity == SEVERITY_ERROR)
        json_object_set_new(schema, "additionalProperties", json_false());
    if (info->unknown_severity == SEVERITY_ERROR && !schema_is_own(section))
        json_object_set_new(schema, "patternProperties", json_pack("{s{}}", "^x-"));
    add_required(schema, info);
    return schema;
}

void schema_print(json_t *schema, Buf *out)
{
    char *text = json_dumps(schema, JSON_INDENT(2));
    if (!text)
        die_out_of_memory();
    buf_append_c(out, text);
    buf_put(out, '\n');
    free(text);
    json_decref(schema);
}

void schema_write_definition(Buf *out)
{
    json_t *definitions = json_object();
    for (SectionId section = SECTION_FLOCK + 1; (int)section < DEFINITION_SECTION_COUNT; section++)
        json_object_set_new(definitions, definition_names[section], section_schema(section));
    json_t *schema = json_pack("{ssss}", "$schema", JSON_SCHEMA_DRAFT, "title", "Flock definition");
    json_t *root = section_schema(SECTION_FLOCK);
    json_object_update(schema, root);
    json_decref(root);
    json_object_set_new(schema, "definitions", definitions);
    schema_print(schema, out);
}
