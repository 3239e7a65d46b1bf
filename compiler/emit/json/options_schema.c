/* SPDX-License-Identifier: MIT */
/*
 * options_schema.c - the schema of the document flockc.options/v1.
 *
 * The messages in it are those of the Temporal API, as far as flockc writes them
 * (temporal/api/workflowservice/v1/request_response.proto, activity/v1/message.proto).
 */
#include "emit/json/schemas.h"

#include "emit/json/schemas_private.h"
#include "resolve/option_table.h"
#include "support/array.h"

/* Protobuf JSON durations with 0, 3 or 6 fraction digits. */
#define DURATION_PATTERN "^-?(0|[1-9][0-9]*)(\\.([0-9]{3}|[0-9]{6}))?s$"
#define BASE64_PATTERN "^[A-Za-z0-9+/]*={0,2}$"

/* Writes a schema: a value. */
typedef void Put(JsonWriter *json);

/* --- values ---------------------------------------------------------------------------- */

/* An object that says no more than its type. */
static void put_type(JsonWriter *json, const char *type)
{
    jw_begin_object(json);
    schema_put_text(json, "type", type);
    jw_end_object(json);
}

static void put_string(JsonWriter *json)
{
    put_type(json, "string");
}

static void put_boolean(JsonWriter *json)
{
    put_type(json, "boolean");
}

static void put_pattern(JsonWriter *json, const char *pattern)
{
    jw_begin_object(json);
    schema_put_text(json, "type", "string");
    schema_put_text(json, "pattern", pattern);
    jw_end_object(json);
}

static void put_duration(JsonWriter *json)
{
    put_pattern(json, DURATION_PATTERN);
}

static void put_base64(JsonWriter *json)
{
    put_pattern(json, BASE64_PATTERN);
}

static void put_number(JsonWriter *json, const char *key, int64_t number)
{
    jw_key(json, str_of(key));
    jw_put_int(json, number);
}

static void put_position(JsonWriter *json)
{
    jw_begin_object(json);
    schema_put_text(json, "type", "integer");
    put_number(json, "minimum", 1);
    jw_end_object(json);
}

static void put_any(JsonWriter *json)
{
    jw_begin_object(json);
    jw_end_object(json);
}

/* The members of a collection of `type`, whose elements stand under `key`. */
static void put_elements(JsonWriter *json, const char *type, const char *key, Put *element)
{
    schema_put_text(json, "type", type);
    jw_key(json, str_of(key));
    element(json);
}

static void put_array_of(JsonWriter *json, Put *element)
{
    jw_begin_object(json);
    put_elements(json, "array", "items", element);
    jw_end_object(json);
}

static void put_map_of(JsonWriter *json, Put *element)
{
    jw_begin_object(json);
    put_elements(json, "object", "additionalProperties", element);
    jw_end_object(json);
}

static void put_strings(JsonWriter *json)
{
    put_array_of(json, put_string);
}

/* `key` and an array of strings. */
static void put_words(JsonWriter *json, const char *key, const char *const *words, size_t count)
{
    jw_key(json, str_of(key));
    jw_begin_array(json);
    for (size_t i = 0; i < count; i++)
        jw_put_string(json, str_of(words[i]));
    jw_end_array(json);
}

/* --- objects ----------------------------------------------------------------------------- */

enum { MEMBERS_MAX = 64 };

/* The properties of an object that is being described. Names are borrowed. */
typedef struct Members {
    JsonWriter *json;
    size_t count, required_count;
    Str names[MEMBERS_MAX], required[MEMBERS_MAX];
} Members;

/* Writes the members of a schema up to the first property. */
static Members begin_members(JsonWriter *json, const char *description)
{
    schema_put_text(json, "type", "object");
    schema_put_text(json, "description", description);
    jw_key(json, STR("properties"));
    jw_begin_object(json);
    return (Members){.json = json};
}

static void end_members(const Members *members)
{
    JsonWriter *json = members->json;
    jw_end_object(json);
    jw_key(json, STR("required"));
    jw_begin_array(json);
    for (size_t i = 0; i < members->required_count; i++)
        jw_put_string(json, members->required[i]);
    jw_end_array(json);
    jw_key(json, STR("additionalProperties"));
    jw_put_bool(json, false);
}

/* True if the name was there already. */
static bool add_name(Context *context, Str *names, size_t *count, Str name)
{
    for (size_t i = 0; i < *count; i++)
        if (str_eq(names[i], name))
            return true;
    if (*count == MEMBERS_MAX)
        BUG(context, "an object has more than %d members", MEMBERS_MAX);
    names[(*count)++] = name;
    return false;
}

/* True if its schema has to be written: a member may come once more, with the same one. */
static bool begin_member(Members *members, Str name, bool is_optional)
{
    if (!is_optional)
        add_name(members->json->out->context, members->required, &members->required_count, name);
    if (add_name(members->json->out->context, members->names, &members->count, name))
        return false;
    jw_key(members->json, name);
    return true;
}

/* How a property list is written down: name, schema, and whether it is always there. */
typedef struct Property {
    const char *name;
    Put *put;
    bool is_optional;
} Property;

static void add_properties(Members *members, const Property *properties, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (begin_member(members, str_of(properties[i].name), properties[i].is_optional))
            properties[i].put(members->json);
}

static void put_object_of(JsonWriter *json, const char *description, const Property *properties,
                          size_t count)
{
    jw_begin_object(json);
    Members members = begin_members(json, description);
    add_properties(&members, properties, count);
    end_members(&members);
    jw_end_object(json);
}

/* --- options, by the rows of options.def ------------------------------------------- */

static void put_integer(JsonWriter *json, OptionUnit unit)
{
    jw_begin_object(json);
    schema_put_text(json, "type", "integer");
    if (unit == OPTION_UNIT_ATTEMPTS) {
        put_number(json, "minimum", 0);
        put_number(json, "maximum", INT32_MAX);
    }
    jw_end_object(json);
}

/* The names of protobuf. */
static void put_enum(JsonWriter *json, OptionUnit unit)
{
    OptionEnumType type = unit == OPTION_UNIT_ID_REUSE_POLICY ? OPTION_ENUM_ID_REUSE_POLICY
                                                              : OPTION_ENUM_ID_CONFLICT_POLICY;
    size_t count;
    const OptionEnum *enums = option_enums(&count);
    jw_begin_object(json);
    jw_key(json, STR("enum"));
    jw_begin_array(json);
    for (size_t i = 0; i < count; i++)
        if (enums[i].type == type)
            jw_put_string(json, str_of(enums[i].proto));
    jw_end_array(json);
    jw_end_object(json);
}

static void put_option(JsonWriter *json, const OptionInfo *option)
{
    switch (option->kind) {
    case OPTION_UNSET:
        break;
    case OPTION_STRING:
        put_string(json);
        return;
    case OPTION_BOOL:
        put_boolean(json);
        return;
    case OPTION_INT:
        put_integer(json, option->unit);
        return;
    case OPTION_DOUBLE:
        put_type(json, "number");
        return;
    case OPTION_DURATION:
        put_duration(json);
        return;
    case OPTION_ENUM:
        put_enum(json, option->unit);
        return;
    case OPTION_STRINGS:
        put_strings(json);
        return;
    }
    BUG(json->out->context, "%s is of no kind", option->path);
}

/* "retryPolicy" of "retryPolicy.maximumAttempts"; empty where there is no object. */
static Str object_name(const char *path)
{
    const char *dot = strchr(path, '.');
    return str_make(path, dot ? (size_t)(dot - path) : 0);
}

/* Options without a default may be absent. One that stands in an object brings that object. */
static void add_option(Members *members, OptionId id)
{
    const OptionInfo *option = option_info(id);
    Str object = object_name(option->path);
    bool is_optional = option_default(id).kind == OPTION_UNSET;
    if (!begin_member(members, object.len ? object : str_of(option->path), is_optional))
        return;
    if (object.len)
        schema_put_ref(members->json, object);
    else
        put_option(members->json, option);
}

static void add_options(Members *members, OptionGroup group)
{
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++)
        if (option_info(id)->group == group)
            add_option(members, id);
}

/* The definition of the object `name`, with all options that stand in one of that name. */
static void put_definition_of_options(JsonWriter *json, const char *name, const char *description)
{
    jw_key(json, str_of(name));
    jw_begin_object(json);
    Members members = begin_members(json, description);
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++) {
        const OptionInfo *option = option_info(id);
        Str object = object_name(option->path);
        if (object.len && str_is(object, name) &&
            begin_member(&members, str_of(option->path + object.len + 1),
                         option_default(id).kind == OPTION_UNSET))
            put_option(json, option);
    }
    end_members(&members);
    jw_end_object(json);
}

static void put_activity_options(JsonWriter *json)
{
    jw_begin_object(json);
    Members members = begin_members(json, "temporal.api.activity.v1.ActivityOptions.");
    add_options(&members, OPTION_GROUP_ACTIVITY);
    add_options(&members, OPTION_GROUP_RETRY);
    end_members(&members);
    jw_end_object(json);
}

static void put_flock(JsonWriter *json)
{
    jw_begin_object(json);
    Members members = begin_members(json, "What the flock says of itself.");
    add_options(&members, OPTION_GROUP_FLOCK);
    end_members(&members);
    jw_end_object(json);
}

/* --- the rest of the document --------------------------------------------------------- */

static void put_payload_metadata(JsonWriter *json)
{
    static const Property properties[] = {{"encoding", put_base64, false}};
    put_object_of(json, "Base64.", properties, ARRAY_LEN(properties));
}

static void put_payload(JsonWriter *json)
{
    static const Property properties[] = {
        {"metadata", put_payload_metadata, false},
        {"data", put_base64, true},
    };
    put_object_of(json, "temporal.api.common.v1.Payload, with the bytes of the Python SDK.",
                  properties, ARRAY_LEN(properties));
}

static void put_payload_ref(JsonWriter *json)
{
    schema_put_ref(json, STR("payload"));
}

static void put_payloads(JsonWriter *json)
{
    put_map_of(json, put_payload_ref);
}

static void put_memo(JsonWriter *json)
{
    static const Property properties[] = {{"fields", put_payloads, false}};
    put_object_of(json, "temporal.api.common.v1.Memo; absent when empty.", properties,
                  ARRAY_LEN(properties));
}

static void put_attribute_metadata(JsonWriter *json)
{
    static const Property properties[] = {
        {"encoding", put_base64, false},
        {"type", put_base64, false},
    };
    put_object_of(json, "Base64.", properties, ARRAY_LEN(properties));
}

static void put_attribute(JsonWriter *json)
{
    static const Property properties[] = {
        {"metadata", put_attribute_metadata, false},
        {"data", put_base64, false},
    };
    put_object_of(json, "temporal.api.common.v1.Payload with the type of a search attribute.",
                  properties, ARRAY_LEN(properties));
}

static void put_attributes(JsonWriter *json)
{
    put_map_of(json, put_attribute);
}

static void put_search_attributes(JsonWriter *json)
{
    static const Property properties[] = {{"indexedFields", put_attributes, false}};
    put_object_of(json, "temporal.api.common.v1.SearchAttributes; absent when empty.", properties,
                  ARRAY_LEN(properties));
}

static void put_workflow_type(JsonWriter *json)
{
    static const Property properties[] = {{"name", put_string, false}};
    put_object_of(json, "temporal.api.common.v1.WorkflowType.", properties, ARRAY_LEN(properties));
}

/* The id and the type come first. */
static void put_workflow(JsonWriter *json)
{
    static const Property type = {"workflowType", put_workflow_type, false};
    static const Property maps[] = {
        {"memo", put_memo, true},
        {"searchAttributes", put_search_attributes, true},
    };
    jw_begin_object(json);
    Members members =
        begin_members(json, "temporal.api.workflowservice.v1.StartWorkflowExecutionRequest. An "
                            "absent timeout is unlimited.");
    add_option(&members, OPTION_ID_workflow_workflow_id);
    add_properties(&members, &type, 1);
    add_options(&members, OPTION_GROUP_WORKFLOW);
    add_properties(&members, maps, ARRAY_LEN(maps));
    end_members(&members);
    jw_end_object(json);
}

static void put_hand_off_target(JsonWriter *json)
{
    static const char *const types[] = {"string", "null"};
    jw_begin_object(json);
    put_words(json, "type", types, ARRAY_LEN(types));
    jw_end_object(json);
}

static void put_hand_off_kind(JsonWriter *json)
{
    static const char *const kinds[] = {"static", "conditional", "dynamic"};
    jw_begin_object(json);
    put_words(json, "enum", kinds, ARRAY_LEN(kinds));
    jw_end_object(json);
}

static void put_hand_off(JsonWriter *json)
{
    static const Property properties[] = {
        {"from", put_string, false},
        {"to", put_hand_off_target, false},
        {"kind", put_hand_off_kind, false},
        {"router", put_string, false},
    };
    put_object_of(json, "One way from agent to agent; a dynamic one has no target.", properties,
                  ARRAY_LEN(properties));
}

static void put_queue_use(JsonWriter *json)
{
    static const Property properties[] = {
        {"name", put_string, false},
        {"workflows", put_strings, false},
        {"activities", put_strings, false},
        {"agents", put_strings, false},
    };
    put_object_of(json, "A task queue, and what a worker that polls it must have registered.",
                  properties, ARRAY_LEN(properties));
}

static void put_level_ref(JsonWriter *json)
{
    schema_put_ref(json, STR("level"));
}

static void put_lost_layer(JsonWriter *json)
{
    static const Property properties[] = {
        {"level", put_level_ref, false}, {"value", put_any, false},      {"file", put_string, true},
        {"line", put_position, true},    {"column", put_position, true},
    };
    put_object_of(json, "A layer that did not win.", properties, ARRAY_LEN(properties));
}

static void put_lost_layers(JsonWriter *json)
{
    put_array_of(json, put_lost_layer);
}

static void put_provenance_entry(JsonWriter *json)
{
    static const Property properties[] = {
        {"level", put_level_ref, false}, {"lost", put_lost_layers, false},
        {"file", put_string, true},      {"line", put_position, true},
        {"column", put_position, true},
    };
    put_object_of(json, "Who set a value, and who lost.", properties, ARRAY_LEN(properties));
}

static void put_provenance(JsonWriter *json)
{
    jw_begin_object(json);
    put_elements(json, "object", "additionalProperties", put_provenance_entry);
    schema_put_text(json, "description", "By JSON Pointer (RFC 6901).");
    jw_end_object(json);
}

static void put_level(JsonWriter *json)
{
    const char *names[LEVEL_COUNT];
    for (Level id = (Level)0; id < LEVEL_COUNT; id++)
        names[id] = level_name(id);
    jw_begin_object(json);
    put_words(json, "enum", names, LEVEL_COUNT);
    jw_end_object(json);
}

static void put_activity_ref(JsonWriter *json)
{
    schema_put_ref(json, STR("activityOptions"));
}

static void put_activities(JsonWriter *json)
{
    put_map_of(json, put_activity_ref);
}

static void put_hand_offs(JsonWriter *json)
{
    put_array_of(json, put_hand_off);
}

static void put_queue_uses(JsonWriter *json)
{
    put_array_of(json, put_queue_use);
}

static void put_format(JsonWriter *json)
{
    jw_begin_object(json);
    schema_put_text(json, "const", OPTIONS_FORMAT);
    jw_end_object(json);
}

static void put_document(JsonWriter *json)
{
    static const Property properties[] = {
        {"format", put_format, false},         {"flock", put_flock, false},
        {"workflow", put_workflow, false},     {"activities", put_activities, false},
        {"routing", put_activity_ref, false},  {"handOffs", put_hand_offs, false},
        {"taskQueues", put_queue_uses, false}, {"provenance", put_provenance, true},
    };
    Members members =
        begin_members(json, "The options that Temporal receives for a flock, by `flockc compile`.");
    add_properties(&members, properties, ARRAY_LEN(properties));
    end_members(&members);
}

static void put_definitions(JsonWriter *json)
{
    jw_key(json, STR("definitions"));
    jw_begin_object(json);
    jw_key(json, STR("activityOptions"));
    put_activity_options(json);
    put_definition_of_options(json, "retryPolicy",
                              "temporal.api.common.v1.RetryPolicy. 0 attempts are without limit.");
    put_definition_of_options(json, "taskQueue", "temporal.api.taskqueue.v1.TaskQueue.");
    jw_key(json, STR("payload"));
    put_payload(json);
    jw_key(json, STR("level"));
    put_level(json);
    jw_end_object(json);
}

void schema_write_options(Buf *out)
{
    JsonWriter json = schema_begin(out, "urn:flockc:options:v1", OPTIONS_FORMAT);
    put_document(&json);
    put_definitions(&json);
    schema_end(&json);
}
