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

/* The properties of an object that is being described. */
typedef struct Members {
    json_t *properties, *required;
} Members;

static Members no_members(void)
{
    return (Members){json_object(), json_array()};
}

static bool is_required(const Members *members, const char *name)
{
    for (size_t i = 0; i < json_array_size(members->required); i++)
        if (strcmp(json_string_value(json_array_get(members->required, i)), name) == 0)
            return true;
    return false;
}

/* Takes `schema` over. A member that comes once more keeps its place. */
static void add_member(Members *members, const char *name, json_t *schema, bool is_optional)
{
    json_object_set_new(members->properties, name, schema);
    if (!is_optional && !is_required(members, name))
        json_array_append_new(members->required, json_string(name));
}

/* Takes the members over. */
static json_t *object_with(const char *description, Members members)
{
    return json_pack("{sssssososb}", "type", "object", "description", description, "properties",
                     members.properties, "required", members.required, "additionalProperties", 0);
}

/* How a property list is written down: name, schema, and whether it is always there. */
typedef struct Property {
    const char *name;
    json_t *schema; /* taken over */
    bool is_optional;
} Property;

static json_t *object_of(const char *description, const Property *properties, size_t count)
{
    Members members = no_members();
    for (size_t i = 0; i < count; i++)
        add_member(&members, properties[i].name, properties[i].schema, properties[i].is_optional);
    return object_with(description, members);
}

static json_t *string_schema(void)
{
    return json_pack("{ss}", "type", "string");
}

static json_t *pattern(const char *text)
{
    return json_pack("{ssss}", "type", "string", "pattern", text);
}

static json_t *duration_schema(void)
{
    return pattern(DURATION_PATTERN);
}

static json_t *array_of(json_t *items)
{
    return json_pack("{ssso}", "type", "array", "items", items);
}

static json_t *map_of(json_t *values)
{
    return json_pack("{ssso}", "type", "object", "additionalProperties", values);
}

static json_t *boolean_schema(void)
{
    return json_pack("{ss}", "type", "boolean");
}

static json_t *ref(const char *name)
{
    return json_pack("{so}", "$ref", json_sprintf("#/definitions/%s", name));
}

static json_t *position_schema(void)
{
    return json_pack("{sssi}", "type", "integer", "minimum", 1);
}

/* --- options, by the rows of options.def ------------------------------------------- */

static json_t *integer_schema(OptionUnit unit)
{
    json_t *schema = json_pack("{ss}", "type", "integer");
    if (unit == OPTION_UNIT_ATTEMPTS)
        json_object_update_new(schema,
                               json_pack("{sisI}", "minimum", 0, "maximum", (json_int_t)INT32_MAX));
    return schema;
}

static json_t *option_schema(const OptionInfo *option)
{
    switch (option->kind) {
    case OPTION_UNSET:
        break;
    case OPTION_STRING:
        return string_schema();
    case OPTION_BOOL:
        return boolean_schema();
    case OPTION_INT:
        return integer_schema(option->unit);
    case OPTION_DOUBLE:
        return json_pack("{ss}", "type", "number");
    case OPTION_DURATION:
        return duration_schema();
    case OPTION_STRINGS:
        return array_of(string_schema());
    }
    BUG("%s is of no kind", option->path);
}

/* "retryPolicy.maximumAttempts": the length of the object's name; 0 where there is none. */
static size_t object_len(const char *path)
{
    const char *dot = strchr(path, '.');
    return dot ? (size_t)(dot - path) : 0;
}

/* Options without a default may be absent. One that stands in an object brings that object. */
static void add_option(Members *members, OptionId id)
{
    const OptionInfo *option = option_info(id);
    bool is_optional = option_default(id).kind == OPTION_UNSET;
    size_t len = object_len(option->path);
    if (len == 0) {
        add_member(members, option->path, option_schema(option), is_optional);
        return;
    }
    char object[64];
    snprintf(object, sizeof object, "%.*s", (int)len, option->path);
    add_member(members, object, ref(object), is_optional);
}

static void add_options(Members *members, OptionGroup group)
{
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++)
        if (option_info(id)->group == group)
            add_option(members, id);
}

/* The object called `name`, with all options that stand in one of that name. */
static json_t *object_of_options(const char *name, const char *description)
{
    Members members = no_members();
    for (OptionId id = (OptionId)0; id < OPTION_ID_COUNT; id++) {
        const OptionInfo *option = option_info(id);
        size_t len = object_len(option->path);
        if (len && len == strlen(name) && memcmp(option->path, name, len) == 0)
            add_member(&members, option->path + len + 1, option_schema(option),
                       option_default(id).kind == OPTION_UNSET);
    }
    return object_with(description, members);
}

static json_t *activity_options(void)
{
    Members members = no_members();
    add_options(&members, OPTION_GROUP_ACTIVITY);
    add_options(&members, OPTION_GROUP_RETRY);
    return object_with("temporal.api.activity.v1.ActivityOptions.", members);
}

static json_t *flock(void)
{
    Members members = no_members();
    add_options(&members, OPTION_GROUP_FLOCK);
    return object_with("What the flock says of itself.", members);
}

/* --- the rest of the document --------------------------------------------------------- */

static json_t *payload(void)
{
    Property metadata[] = {{"encoding", pattern(BASE64_PATTERN), false}};
    Property properties[] = {
        {"metadata", object_of("Base64.", metadata, 1), false},
        {"data", pattern(BASE64_PATTERN), true},
    };
    return object_of("temporal.api.common.v1.Payload, with the bytes of the Python SDK.",
                     properties, ARRAY_LEN(properties));
}

static json_t *memo(void)
{
    Property properties[] = {{"fields", map_of(ref("payload")), false}};
    return object_of("temporal.api.common.v1.Memo; absent when empty.", properties, 1);
}

/* The id and the type come first. */
static json_t *workflow(void)
{
    Property type[] = {{"name", string_schema(), false}};
    Members members = no_members();
    add_option(&members, OPTION_ID_workflow_workflow_id);
    add_member(&members, "workflowType", object_of("temporal.api.common.v1.WorkflowType.", type, 1),
               false);
    add_options(&members, OPTION_GROUP_WORKFLOW);
    add_member(&members, "memo", memo(), true);
    return object_with("temporal.api.workflowservice.v1.StartWorkflowExecutionRequest. An absent "
                       "timeout is unlimited.",
                       members);
}

static json_t *hand_off(void)
{
    Property properties[] = {
        {"from", string_schema(), false},
        {"to", json_pack("{s[ss]}", "type", "string", "null"), false},
        {"kind", json_pack("{s[sss]}", "enum", "static", "conditional", "dynamic"), false},
        {"router", string_schema(), false},
    };
    return object_of("One way from agent to agent; a dynamic one has no target.", properties,
                     ARRAY_LEN(properties));
}

static json_t *queue_use(void)
{
    Property properties[] = {
        {"name", string_schema(), false},
        {"workflows", array_of(string_schema()), false},
        {"activities", array_of(string_schema()), false},
        {"agents", array_of(string_schema()), false},
    };
    return object_of("A task queue, and what a worker that polls it must have registered.",
                     properties, ARRAY_LEN(properties));
}

static json_t *lost_layer(void)
{
    Property properties[] = {
        {"level", ref("level"), false},      {"value", json_object(), false},
        {"file", string_schema(), true},     {"line", position_schema(), true},
        {"column", position_schema(), true},
    };
    return object_of("A layer that did not win.", properties, ARRAY_LEN(properties));
}

static json_t *provenance(void)
{
    Property properties[] = {
        {"level", ref("level"), false},      {"lost", array_of(lost_layer()), false},
        {"file", string_schema(), true},     {"line", position_schema(), true},
        {"column", position_schema(), true},
    };
    json_t *entry = object_of("Who set a value, and who lost.", properties, ARRAY_LEN(properties));
    json_t *map = map_of(entry);
    json_object_set_new(map, "description", json_string("By JSON Pointer (RFC 6901)."));
    return map;
}

static json_t *level(void)
{
    json_t *names = json_array();
    for (Level id = (Level)0; id < LEVEL_COUNT; id++)
        json_array_append_new(names, json_string(level_name(id)));
    return json_pack("{so}", "enum", names);
}

static json_t *definitions(void)
{
    return json_pack(
        "{sososososo}", "activityOptions", activity_options(), "retryPolicy",
        object_of_options("retryPolicy",
                          "temporal.api.common.v1.RetryPolicy. 0 attempts are without limit."),
        "taskQueue", object_of_options("taskQueue", "temporal.api.taskqueue.v1.TaskQueue."),
        "payload", payload(), "level", level());
}

void schema_write_options(Buf *out)
{
    Property properties[] = {
        {"format", json_pack("{ss}", "const", OPTIONS_FORMAT), false},
        {"flock", flock(), false},
        {"workflow", workflow(), false},
        {"activities", map_of(ref("activityOptions")), false},
        {"routing", ref("activityOptions"), false},
        {"handOffs", array_of(hand_off()), false},
        {"taskQueues", array_of(queue_use()), false},
        {"provenance", provenance(), true},
    };
    json_t *root = object_of("The options that Temporal receives for a flock, by `flockc compile`.",
                             properties, ARRAY_LEN(properties));
    json_t *schema = json_pack("{ssss}", "$schema", JSON_SCHEMA_DRAFT, "title", OPTIONS_FORMAT);
    json_object_update(schema, root);
    json_decref(root);
    json_object_set_new(schema, "definitions", definitions());
    schema_print(schema, out);
}
