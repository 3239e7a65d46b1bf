/* SPDX-License-Identifier: MIT */
/*
 * options.c - target `options`: the document flockc.options/v1.
 *
 * schema/options.schema.json describes it. Parts that grow with the flock are written where they
 * belong in the order of JCS, and so is what stands around them: ten thousand agents are not
 * moved afterwards.
 */
#include <stdlib.h>

#include "emit/emit.h"
#include "emit/json/messages.h"
#include "emit/json/provenance.h"
#include "emit/json/schemas.h"
#include "emit/needs.h"
#include "emit/targets.h"
#include "model/written.h"

#define TARGET_IDENT options
#define TARGET_NAMES "emit/targets/options_names.def"
#include "emit/target_names.h"

/* An agent in the order of the document; the name lies beside the pointer for sorting. */
typedef struct SortedAgent {
    Str name;
    const ActivityOptions *activity;
} SortedAgent;

static int compare_agents(const void *left, const void *right)
{
    const SortedAgent *a = left, *b = right;
    return jcs_compare_keys(a->name, b->name);
}

static SortedAgent *sort_agents(const EmitInput *input)
{
    const Options *options = input->options;
    SortedAgent *sorted = ARENA_ARRAY(input->arena, SortedAgent, options->activity_count);
    for (uint32_t i = 0; i < options->activity_count; i++)
        sorted[i] = (SortedAgent){activity_name(&options->activities[i]), &options->activities[i]};
    qsort(sorted, options->activity_count, sizeof *sorted, compare_agents);
    return sorted;
}

static void put_activity(JsonWriter *json, const ActivityOptions *activity)
{
    jw_begin_object(json);
    message_activity_options(json, options_names, activity);
    jw_end_object(json);
}

static void put_activities(JsonWriter *json, const SortedAgent *agents, uint32_t count)
{
    jw_begin_sorted_object(json);
    for (uint32_t i = 0; i < count; i++) {
        jw_key(json, agents[i].name);
        put_activity(json, agents[i].activity);
    }
    jw_end_object(json);
}

static Str kind_name(HandOffKind kind)
{
    static const char *const names[] = {"static", "conditional", "dynamic"};
    return str_of(names[kind]);
}

static void put_hand_offs(JsonWriter *json, const Options *options)
{
    jw_begin_array(json);
    for (uint32_t i = 0; i < options->hand_off_count; i++) {
        const HandOffOption *edge = &options->hand_offs[i];
        jw_begin_object(json);
        jw_key(json, STR("from"));
        jw_put_string(json, edge->from);
        jw_key(json, STR("to"));
        if (edge->hand_off->kind == HAND_OFF_DYNAMIC)
            jw_put_null(json);
        else
            jw_put_string(json, edge->hand_off->to);
        jw_key(json, STR("kind"));
        jw_put_string(json, kind_name(edge->hand_off->kind));
        jw_key(json, STR("router"));
        jw_put_string(json, component_type(edge->hand_off->router));
        jw_end_object(json);
    }
    jw_end_array(json);
}

/* A queue and its agents, both in the order of the document. */
typedef struct SortedQueue {
    const TaskQueueUse *use;
    Str *agents;
    uint32_t agent_count;
} SortedQueue;

static int compare_queues(const void *left, const void *right)
{
    const SortedQueue *a = left, *b = right;
    return jcs_compare_keys(a->use->name, b->use->name);
}

/* Deals the sorted agents out to their queues, so that nothing is sorted twice. */
static SortedQueue *sort_queues(const EmitInput *input, const SortedAgent *agents)
{
    const Options *options = input->options;
    SortedQueue *queues = ARENA_ARRAY(input->arena, SortedQueue, options->task_queue_count);
    for (uint32_t i = 0; i < options->task_queue_count; i++) {
        queues[i].use = &options->task_queues[i];
        queues[i].agents = ARENA_ARRAY(input->arena, Str, options->task_queues[i].agent_count);
    }
    for (uint32_t i = 0; i < options->activity_count; i++) {
        SortedQueue *queue = &queues[agents[i].activity->queue_index];
        queue->agents[queue->agent_count++] = agents[i].name;
    }
    qsort(queues, options->task_queue_count, sizeof *queues, compare_queues);
    return queues;
}

/* What a worker on this queue must have registered. */
static void put_registrations(JsonWriter *json, const TaskQueueUse *use)
{
    jw_begin_array(json);
    if (use->has_workflow)
        jw_put_string(json, STR(ACTIVITY_ROUTING));
    if (use->agent_count)
        jw_put_string(json, STR(ACTIVITY_RUN_AGENT));
    jw_end_array(json);
}

/* Sorted, because all agents may be on one queue. */
static void put_task_queue(JsonWriter *json, const SortedQueue *queue)
{
    jw_begin_sorted_object(json);
    jw_key(json, STR("activities"));
    put_registrations(json, queue->use);
    jw_key(json, STR("agents"));
    jw_begin_array(json);
    for (uint32_t i = 0; i < queue->agent_count; i++)
        jw_put_string(json, queue->agents[i]);
    jw_end_array(json);
    jw_key(json, STR("name"));
    jw_put_string(json, queue->use->name);
    jw_key(json, STR("workflows"));
    jw_begin_array(json);
    if (queue->use->has_workflow)
        jw_put_string(json, STR(WORKFLOW_TYPE));
    jw_end_array(json);
    jw_end_object(json);
}

static void put_task_queues(JsonWriter *json, const EmitInput *input, const SortedAgent *agents)
{
    const SortedQueue *queues = sort_queues(input, agents);
    jw_begin_array(json);
    for (uint32_t i = 0; i < input->options->task_queue_count; i++)
        put_task_queue(json, &queues[i]);
    jw_end_array(json);
}

/* Sorted, because the agents are in it; what has a place of its own is in any order. */
static void put_document(JsonWriter *json, const EmitInput *input)
{
    const Options *options = input->options;
    const SortedAgent *agents = sort_agents(input);
    jw_begin_sorted_object(json);
    jw_key(json, STR("activities"));
    put_activities(json, agents, options->activity_count);
    jw_key(json, STR("flock"));
    jw_begin_object(json);
    message_flock(json, options_names, options);
    jw_end_object(json);
    jw_key(json, STR("format"));
    jw_put_string(json, STR(OPTIONS_FORMAT));
    jw_key(json, STR("handOffs"));
    put_hand_offs(json, options);
    if (input->has_provenance) {
        jw_key(json, STR("provenance"));
        provenance_write(json, input);
    }
    jw_key(json, STR("routing"));
    put_activity(json, &options->routing);
    jw_key(json, STR("taskQueues"));
    put_task_queues(json, input, agents);
    jw_key(json, STR("workflow"));
    jw_begin_object(json);
    message_start_request(json, input->arena, options_names, &options->workflow);
    jw_end_object(json);
    jw_end_object(json);
}

void emit_agent_options(const EmitInput *input, const ActivityOptions *activity, Buf *out)
{
    JsonWriter json = {.out = out, .indent = input->indent};
    SortedAgent agent = {activity_name(activity), activity};
    jw_begin_sorted_object(&json);
    jw_key(&json, STR("activities"));
    put_activities(&json, &agent, 1);
    jw_end_object(&json);
    buf_put(out, '\n');
}

void needs_options(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink)
{
    (void)facts;
    (void)settings;
    needs_given_agent(&(Needs){emit_targets[TARGET_options].name, options, sink});
}

void emit_options(const EmitInput *input, OutputFiles *files)
{
    Buf *out = output_files_main(files);
    JsonWriter json = {.out = out, .indent = input->indent};
    put_document(&json, input);
    buf_put(out, '\n');
}
