/* SPDX-License-Identifier: MIT */
/*
 * options_schema.c - the schema of the document flockc.options/v1.
 *
 * The messages in it are those of the Temporal API, as far as flockc writes them
 * (temporal/api/workflowservice/v1/request_response.proto, activity/v1/message.proto).
 */
#include "emit/json/schemas.h"

#include "emit/json/schemas_private.h"
#include "support/array.h"

/* Protobuf JSON durations with 0, 3 or 6 fraction digits. */
#define DURATION_PATTERN "^-?(0|[1-9][0-9]*)(\\.([0-9]{3}|[0-9]{6}))?s$"
#define BASE64_PATTERN "^[A-Za-z0-9+/]*={0,2}$"

/* How a property list is written down: name, schema, and whether it is always there. */
typedef struct Property {
    const char *name;
    json_t *schema; /* taken over */
    bool is_optional;
} Property;

static json_t *object_of(const char *description, const Property *properties, size_t count)
{
    json_t *map = json_object(), *required = json_array();
    for (size_t i = 0; i < count; i++) {
        json_object_set_new(map, properties[i].name, properties[i].schema);
        if (!properties[i].is_optional)
            json_array_append_new(required, json_string(properties[i].name));
    }
    return json_pack("{sssssososb}", "type", "object", "description", description, "properties",
                     map, "required", required, "additionalProperties", 0);
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

static json_t *retry_policy(void)
{
    Property properties[] = {
        {"initialInterval", duration_schema(), false},
        {"backoffCoefficient", json_pack("{ss}", "type", "number"), false},
        {"maximumInterval", duration_schema(), false},
        {"maximumAttempts",
         json_pack("{sssisI}", "type", "integer", "minimum", 0, "maximum", (json_int_t)INT32_MAX),
         false},
        {"nonRetryableErrorTypes", array_of(string_schema()), false},
    };
    return object_of("temporal.api.common.v1.RetryPolicy. 0 attempts are without limit.",
                     properties, ARRAY_LEN(properties));
}

static json_t *task_queue(void)
{
    Property properties[] = {{"name", string_schema(), false}};
    return object_of("temporal.api.taskqueue.v1.TaskQueue.", properties, 1);
}

static json_t *activity_options(void)
{
    Property properties[] = {
        {"taskQueue", ref("taskQueue"), false},
        {"startToCloseTimeout", duration_schema(), false},
        {"retryPolicy", ref("retryPolicy"), false},
    };
    return object_of("temporal.api.activity.v1.ActivityOptions.", properties,
                     ARRAY_LEN(properties));
}

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

static json_t *workflow(void)
{
    Property type[] = {{"name", string_schema(), false}};
    Property properties[] = {
        {"workflowId", string_schema(), true},
        {"workflowType", object_of("temporal.api.common.v1.WorkflowType.", type, 1), false},
        {"taskQueue", ref("taskQueue"), false},
        {"workflowExecutionTimeout", duration_schema(), true},
        {"workflowRunTimeout", duration_schema(), true},
        {"memo", memo(), true},
    };
    return object_of("temporal.api.workflowservice.v1.StartWorkflowExecutionRequest. An absent "
                     "timeout is unlimited.",
                     properties, ARRAY_LEN(properties));
}

static json_t *flock(void)
{
    Property properties[] = {
        {"name", string_schema(), true},
        {"enableTemporal", boolean_schema(), false},
        {"startInProcessWorker", boolean_schema(), false},
    };
    return object_of("What the flock says of itself.", properties, ARRAY_LEN(properties));
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
    return json_pack("{s[sssssss]}", "enum", "command-line", "run", "agent", "flock-retry-policy",
                     "flock-task-queue", "flock", "built-in");
}

void schema_write_options(Buf *out)
{
    Property properties[] = {
        {"format", json_pack("{ss}", "const", "flockc.options/v1"), false},
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
    json_t *schema =
        json_pack("{ssss}", "$schema", JSON_SCHEMA_DRAFT, "title", "flockc.options/v1");
    json_object_update(schema, root);
    json_decref(root);
    json_object_set_new(schema, "definitions",
                        json_pack("{sososososo}", "activityOptions", activity_options(),
                                  "retryPolicy", retry_policy(), "taskQueue", task_queue(),
                                  "payload", payload(), "level", level()));
    schema_print(schema, out);
}
