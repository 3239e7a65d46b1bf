/* SPDX-License-Identifier: MIT */
/*
 * options.c - target `options`: the document flockc.options/v1.
 *
 * Its parts are written in JCS order: activities, flock, format, handOffs, provenance,
 * routing, taskQueues, workflow. schema/options.schema.json describes it.
 */
#include <stdlib.h>

#include "emit/messages.h"
#include "emit/provenance.h"
#include "emit/targets.h"

#define OPTIONS_FORMAT "flockc.options/v1"

static int compare_activities(const void *left, const void *right)
{
    const ActivityOptions *const *a = left, *const *b = right;
    return jcs_compare_keys((*a)->name, (*b)->name);
}

static void put_activities(JsonWriter *json, const EmitInput *input)
{
    uint32_t count = input->options->activity_count;
    const ActivityOptions **sorted = ARENA_ARRAY(input->arena, const ActivityOptions *, count);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = &input->options->activities[i];
    qsort(sorted, count, sizeof *sorted, compare_activities);
    json_begin_object(json);
    for (uint32_t i = 0; i < count; i++) {
        json_key(json, sorted[i]->name);
        message_activity_options(json, sorted[i]);
    }
    json_end_object(json);
}

static void put_flock(JsonWriter *json, const Options *options)
{
    json_begin_object(json);
    message_field(json, STR("enableTemporal"), &options->enable_temporal);
    message_field(json, STR("name"), &options->name);
    message_field(json, STR("startInProcessWorker"), &options->start_in_process_worker);
    json_end_object(json);
}

static Str kind_name(HandOffKind kind)
{
    static const char *const names[] = {"static", "conditional", "dynamic"};
    return str_of(names[kind]);
}

static void put_hand_offs(JsonWriter *json, const Options *options)
{
    json_begin_array(json);
    for (uint32_t i = 0; i < options->hand_off_count; i++) {
        const HandOffOption *edge = &options->hand_offs[i];
        json_begin_object(json);
        json_key(json, STR("from"));
        json_put_string(json, edge->from);
        json_key(json, STR("kind"));
        json_put_string(json, kind_name(edge->hand_off->kind));
        json_key(json, STR("router"));
        json_put_string(json, edge->hand_off->router);
        json_key(json, STR("to"));
        if (edge->hand_off->kind == HAND_OFF_DYNAMIC)
            json_put_null(json);
        else
            json_put_string(json, edge->hand_off->to);
        json_end_object(json);
    }
    json_end_array(json);
}

static int compare_names(const void *left, const void *right)
{
    return jcs_compare_keys(*(const Str *)left, *(const Str *)right);
}

static void put_agents(JsonWriter *json, const EmitInput *input, const TaskQueueUse *use)
{
    Str *sorted = ARENA_ARRAY(input->arena, Str, use->agent_count);
    if (use->agent_count)
        memcpy(sorted, use->agents, use->agent_count * sizeof *sorted);
    qsort(sorted, use->agent_count, sizeof *sorted, compare_names);
    json_begin_array(json);
    for (uint32_t i = 0; i < use->agent_count; i++)
        json_put_string(json, sorted[i]);
    json_end_array(json);
}

/* What a worker on this queue must have registered. */
static void put_registrations(JsonWriter *json, const TaskQueueUse *use)
{
    json_begin_array(json);
    if (use->has_workflow)
        json_put_string(json, STR(ACTIVITY_ROUTING));
    if (use->agent_count)
        json_put_string(json, STR(ACTIVITY_RUN_AGENT));
    json_end_array(json);
}

static void put_task_queue(JsonWriter *json, const EmitInput *input, const TaskQueueUse *use)
{
    json_begin_object(json);
    json_key(json, STR("activities"));
    put_registrations(json, use);
    json_key(json, STR("agents"));
    put_agents(json, input, use);
    json_key(json, STR("name"));
    json_put_string(json, use->name);
    json_key(json, STR("workflows"));
    json_begin_array(json);
    if (use->has_workflow)
        json_put_string(json, STR(WORKFLOW_TYPE));
    json_end_array(json);
    json_end_object(json);
}

static int compare_queues(const void *left, const void *right)
{
    const TaskQueueUse *const *a = left, *const *b = right;
    return jcs_compare_keys((*a)->name, (*b)->name);
}

static void put_task_queues(JsonWriter *json, const EmitInput *input)
{
    uint32_t count = input->options->task_queue_count;
    const TaskQueueUse **sorted = ARENA_ARRAY(input->arena, const TaskQueueUse *, count);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = &input->options->task_queues[i];
    qsort(sorted, count, sizeof *sorted, compare_queues);
    json_begin_array(json);
    for (uint32_t i = 0; i < count; i++)
        put_task_queue(json, input, sorted[i]);
    json_end_array(json);
}

void emit_options(const EmitInput *input, Buf *out)
{
    JsonWriter json = {.out = out, .indent = input->indent};
    const Options *options = input->options;
    json_begin_object(&json);
    json_key(&json, STR("activities"));
    put_activities(&json, input);
    json_key(&json, STR("flock"));
    put_flock(&json, options);
    json_key(&json, STR("format"));
    json_put_string(&json, STR(OPTIONS_FORMAT));
    json_key(&json, STR("handOffs"));
    put_hand_offs(&json, options);
    if (input->has_provenance) {
        json_key(&json, STR("provenance"));
        provenance_write(&json, input);
    }
    json_key(&json, STR("routing"));
    message_activity_options(&json, &options->routing);
    json_key(&json, STR("taskQueues"));
    put_task_queues(&json, input);
    json_key(&json, STR("workflow"));
    json_begin_object(&json);
    message_start_request(&json, input->arena, &options->workflow);
    json_end_object(&json);
    json_end_object(&json);
    buf_put(out, '\n');
}
