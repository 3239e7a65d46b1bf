/* SPDX-License-Identifier: MIT */
/* messages.c - see messages.h. Keys are written in JCS order. */
#include "emit/json/messages.h"

#include <stdlib.h>

#include "emit/json/payload.h"
#include "support/bug.h"
#include "support/duration.h"

static void put_duration(JsonWriter *json, int64_t us)
{
    char text[DURATION_TEXT_BYTES];
    jw_put_string(json, duration_write_proto(us, text));
}

static void put_strings(JsonWriter *json, const OptionValue *value)
{
    jw_begin_array(json);
    for (uint32_t i = 0; i < value->string_count; i++)
        jw_put_string(json, value->strings[i].text);
    jw_end_array(json);
}

void message_option(JsonWriter *json, const OptionValue *value)
{
    switch (value->kind) {
    case OPTION_UNSET:
        BUG("an option without a value is left out");
    case OPTION_STRING:
        jw_put_string(json, value->string);
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
    case OPTION_STRINGS:
        put_strings(json, value);
        break;
    }
}

void message_field(JsonWriter *json, Str key, const Resolved *option)
{
    if (option->winner.value.kind == OPTION_UNSET)
        return;
    jw_key(json, key);
    message_option(json, &option->winner.value);
}

/* "taskQueue": {"name": ...} */
static void put_task_queue(JsonWriter *json, const Resolved *queue)
{
    jw_key(json, STR("taskQueue"));
    jw_begin_object(json);
    message_field(json, STR("name"), queue);
    jw_end_object(json);
}

static void put_retry_policy(JsonWriter *json, const RetryOptions *retry)
{
    jw_key(json, STR("retryPolicy"));
    jw_begin_object(json);
    message_field(json, STR("backoffCoefficient"), &retry->backoff_coefficient);
    message_field(json, STR("initialInterval"), &retry->initial_interval);
    message_field(json, STR("maximumAttempts"), &retry->maximum_attempts);
    message_field(json, STR("maximumInterval"), &retry->maximum_interval);
    message_field(json, STR("nonRetryableErrorTypes"), &retry->non_retryable_error_types);
    jw_end_object(json);
}

void message_activity_options(JsonWriter *json, const ActivityOptions *activity)
{
    jw_begin_object(json);
    put_retry_policy(json, activity->retry);
    message_field(json, STR("startToCloseTimeout"), &activity->start_to_close_timeout);
    put_task_queue(json, &activity->task_queue);
    jw_end_object(json);
}

static int compare_memo(const void *left, const void *right)
{
    const MemoEntry *const *a = left, *const *b = right;
    return jcs_compare_keys((*a)->key, (*b)->key);
}

/* The entries in the order of JCS, which is not that of Python. */
static const MemoEntry **sort_memo(Arena *arena, const WorkflowOptions *workflow)
{
    const MemoEntry **sorted = ARENA_ARRAY(arena, const MemoEntry *, workflow->memo_count);
    for (uint32_t i = 0; i < workflow->memo_count; i++)
        sorted[i] = &workflow->memo[i];
    qsort(sorted, workflow->memo_count, sizeof *sorted, compare_memo);
    return sorted;
}

/* "memo": temporal.api.common.v1.Memo; nothing at all when it is empty. */
static void put_memo(JsonWriter *json, Arena *arena, const WorkflowOptions *workflow)
{
    if (workflow->memo_count == 0)
        return;
    const MemoEntry **entries = sort_memo(arena, workflow);
    jw_key(json, STR("memo"));
    jw_begin_object(json);
    jw_key(json, STR("fields"));
    jw_begin_object(json);
    for (uint32_t i = 0; i < workflow->memo_count; i++) {
        jw_key(json, entries[i]->key);
        payload_write(json, arena, entries[i]->value);
    }
    jw_end_object(json);
    jw_end_object(json);
}

void message_start_request(JsonWriter *json, Arena *arena, const WorkflowOptions *workflow)
{
    put_memo(json, arena, workflow);
    put_task_queue(json, &workflow->task_queue);
    message_field(json, STR("workflowExecutionTimeout"), &workflow->execution_timeout);
    message_field(json, STR("workflowId"), &workflow->workflow_id);
    message_field(json, STR("workflowRunTimeout"), &workflow->run_timeout);
    jw_key(json, STR("workflowType"));
    jw_begin_object(json);
    jw_key(json, STR("name"));
    jw_put_string(json, STR(WORKFLOW_TYPE));
    jw_end_object(json);
}
