/* SPDX-License-Identifier: MIT */
/* messages.c - see messages.h. */
#include "emit/json/messages.h"

#include "emit/json/payload.h"
#include "support/duration.h"

static void put_duration(JsonWriter *json, int64_t us)
{
    char text[DURATION_TEXT_BYTES];
    jw_put_string(json, duration_write_proto(us, text));
}

static void put_strings(JsonWriter *json, const OptionValue *value)
{
    jw_begin_array(json);
    for (uint32_t i = 0; i < value->count; i++)
        jw_put_string(json, def_item_text(&value->strings[i]));
    jw_end_array(json);
}

void message_option(JsonWriter *json, const OptionValue *value)
{
    switch (value->kind) {
    case OPTION_UNSET:
        BUG(json->out->context, "an option without a value is left out");
    case OPTION_STRING:
        jw_put_string(json, option_string_of(value));
        break;
    case OPTION_BOOL:
        jw_put_bool(json, value->boolean);
        break;
    case OPTION_INT:
        jw_put_int(json, value->integer);
        break;
    case OPTION_DOUBLE:
        jw_put_double(json, value->number);
        break;
    case OPTION_DURATION:
        put_duration(json, value->duration_us);
        break;
    case OPTION_ENUM:
        jw_put_string(json, str_of(value->of_enum->proto));
        break;
    case OPTION_STRINGS:
        put_strings(json, value);
        break;
    }
}

/* Fields of one message, and the object inside of it that is open. */
typedef struct Fields {
    JsonWriter *json;
    const TargetName *names;
    Str object; /* "retryPolicy"; empty: none */
} Fields;

static void leave_object(Fields *fields)
{
    if (fields->object.len)
        jw_end_object(fields->json);
    fields->object = str_make(NULL, 0);
}

/* Opens the object that a dotted name stands in, unless it is open. The rest of the name. */
static Str enter_object(Fields *fields, Str name)
{
    const char *dot = memchr(name.ptr, '.', name.len);
    size_t len = dot ? (size_t)(dot - name.ptr) : 0;
    Str object = str_make(name.ptr, len);
    if (!str_eq(object, fields->object)) {
        leave_object(fields);
        if (len) {
            jw_key(fields->json, object);
            jw_begin_object(fields->json);
        }
        fields->object = object;
    }
    return len ? str_make(dot + 1, name.len - len - 1) : name;
}

/* Nothing at all for an option that is unset, or that the target leaves out. */
static void put_option(Fields *fields, OptionId id, const Resolved *option)
{
    const OptionValue *value = &option->winner.value;
    const char *name = fields->names[id].name;
    if (!name || value->kind == OPTION_UNSET)
        return;
    jw_key(fields->json, enter_object(fields, str_of(name)));
    message_option(fields->json, value);
}

void message_flock(JsonWriter *json, const TargetName *names, const Options *options)
{
    Fields fields = {.json = json, .names = names};
#define FLOCK_OPTION(member, path, kind, unit, fallback, doc)                                      \
    put_option(&fields, OPTION_ID_flock_##member, options->member);
#include "resolve/options.def"
    leave_object(&fields);
}

void message_activity_options(JsonWriter *json, const TargetName *names,
                              const ActivityOptions *activity)
{
    Fields fields = {.json = json, .names = names};
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    put_option(&fields, OPTION_ID_activity_##member, activity->member);
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    put_option(&fields, OPTION_ID_retry_##member, activity->retry->member);
#include "resolve/options.def"
    leave_object(&fields);
}

static void put_workflow(JsonWriter *json, const TargetName *names, const WorkflowOptions *workflow)
{
    Fields fields = {.json = json, .names = names};
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc)                                   \
    put_option(&fields, OPTION_ID_workflow_##member, workflow->member);
#include "resolve/options.def"
    leave_object(&fields);
}

/* "memo": temporal.api.common.v1.Memo; nothing at all when it is empty. */
static void put_memo(JsonWriter *json, Arena *arena, const WorkflowOptions *workflow)
{
    if (workflow->memo_count == 0)
        return;
    jw_key(json, STR("memo"));
    jw_begin_object(json);
    jw_key(json, STR("fields"));
    jw_begin_object(json);
    for (uint32_t i = 0; i < workflow->memo_count; i++) {
        jw_key(json, workflow->memo[i].key);
        payload_write(json, arena, workflow->memo[i].value);
    }
    jw_end_object(json);
    jw_end_object(json);
}

/* "searchAttributes": temporal.api.common.v1.SearchAttributes; nothing at all without one. */
static void put_search_attributes(JsonWriter *json, Arena *arena, const WorkflowOptions *workflow)
{
    if (workflow->search_attribute_count == 0)
        return;
    jw_key(json, STR("searchAttributes"));
    jw_begin_object(json);
    jw_key(json, STR("indexedFields"));
    jw_begin_object(json);
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++) {
        jw_key(json, workflow->search_attributes[i].entry.key);
        payload_write_attribute(json, arena, &workflow->search_attributes[i]);
    }
    jw_end_object(json);
    jw_end_object(json);
}

void message_start_request(JsonWriter *json, Arena *arena, const TargetName *names,
                           const WorkflowOptions *workflow)
{
    put_memo(json, arena, workflow);
    put_search_attributes(json, arena, workflow);
    put_workflow(json, names, workflow);
    jw_key(json, STR("workflowType"));
    jw_begin_object(json);
    jw_key(json, STR("name"));
    jw_put_string(json, STR(WORKFLOW_TYPE));
    jw_end_object(json);
}
