/* SPDX-License-Identifier: MIT */
/* worker_plan.c - see worker_plan.h. */
#include "emit/worker_plan.h"

#include "definition/coerce.h"
#include "schema/schema.h"
#include "support/file_names.h"
#include "support/map.h"

enum { US_PER_SECOND = 1000000, SECONDS_TO_LEAVE = 10 };

/* -- values ---------------------------------------------------------------------------------- */

static WorkerNumber number_of(const DefInt *written)
{
    if (!def_is_set(&written->at))
        return (WorkerNumber){0};
    int64_t value = written->number.fits ? written->number.value : INT64_MAX;
    return (WorkerNumber){.value = value, .is_set = true};
}

static int64_t default_shutdown_us(void)
{
    uint32_t hint = 0;
    const FieldInfo *field = schema_find_field(SECTION_WORKER, STR("graceful_shutdown"), &hint);
    Str text = str_of(field->default_text);
    Node node = {.kind = NODE_STRING, .count = (uint32_t)text.len, .text = text.ptr};
    return coerce_duration(&node).us;
}

static WorkerNumber shutdown_of(const DefDuration *written)
{
    if (!def_is_set(&written->at))
        return (WorkerNumber){.value = default_shutdown_us()};
    return (WorkerNumber){.value = written->us, .is_set = true};
}

/* -- queues ---------------------------------------------------------------------------------- */

static void set_queues_of_entry(Arena *arena, PlannedWorker *worker)
{
    const DefStrList *written = &worker->entry->task_queues;
    Str *queues = ARENA_ARRAY(arena, Str, written->count);
    StrMap seen = {0};
    for (uint32_t i = 0; i < written->count; i++) {
        Str queue = def_item_text(&written->items[i]);
        uint32_t next = worker->task_queue_count;
        if (*map_put(arena, &seen, queue, next) == next)
            queues[worker->task_queue_count++] = queue;
    }
    worker->task_queues = queues;
}

static void set_queues_in_use(Arena *arena, PlannedWorker *worker, const Options *options)
{
    Str *queues = ARENA_ARRAY(arena, Str, options->task_queue_count);
    for (uint32_t i = 0; i < options->task_queue_count; i++)
        queues[i] = options->task_queues[i].name;
    worker->task_queues = queues;
    worker->task_queue_count = options->task_queue_count;
}

/* -- processes ------------------------------------------------------------------------------- */

static PlannedWorker worker_of_entry(Arena *arena, const WorkerDef *entry, uint32_t index)
{
    PlannedWorker worker = {
        .entry = entry,
        .index = index,
        .name = def_str(&entry->name),
        .has_workflows = !def_is_set(&entry->workflows.at) || entry->workflows.is_true,
        .sets_workflows = def_is_set(&entry->workflows.at),
        .max_concurrent_activities = number_of(&entry->max_concurrent_activities),
        .max_concurrent_workflow_tasks = number_of(&entry->max_concurrent_workflow_tasks),
        .graceful_shutdown_us = shutdown_of(&entry->graceful_shutdown),
    };
    set_queues_of_entry(arena, &worker);
    return worker;
}

static PlannedWorker worker_of_all(Arena *arena, const Options *options, Str stem)
{
    PlannedWorker worker = {
        .name = stem,
        .has_workflows = true,
        .graceful_shutdown_us = {.value = default_shutdown_us()},
    };
    set_queues_in_use(arena, &worker, options);
    return worker;
}

WorkerPlan worker_plan_make(Arena *arena, const Options *options, Str stem)
{
    const FlockDef *def = options->def;
    bool is_written = def->workers.count > 0;
    uint32_t count = is_written ? def->workers.count : 1;
    PlannedWorker *items = ARENA_ARRAY(arena, PlannedWorker, count);
    for (uint32_t i = 0; i < count; i++)
        items[i] = is_written ? worker_of_entry(arena, &def->workers.items[i], i)
                              : worker_of_all(arena, options, stem);
    return (WorkerPlan){.items = items, .count = count, .is_written = is_written};
}

/* -- files ----------------------------------------------------------------------------------- */

bool worker_reads_source(const SourceFile *source)
{
    static const char *const endings[] = {".yaml", ".yml", ".json"};
    Str name = file_base_name(source_name(source));
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t len = strlen(endings[i]);
        if (name.len <= len)
            continue;
        Str end = str_make(name.ptr + name.len - len, len);
        if (str_eq_ignore_case(end, str_of(endings[i])))
            return true;
    }
    return false;
}

Str worker_definition_name(Arena *arena, const SourceFile *source, Str stem)
{
    if (worker_reads_source(source))
        return file_base_name(source_name(source));
    return arena_format(arena, "%.*s.flock.yaml", STR_ARG(stem));
}

/* -- time ------------------------------------------------------------------------------------ */

int64_t worker_stop_seconds(const PlannedWorker *worker)
{
    int64_t us = worker->graceful_shutdown_us.value;
    int64_t seconds = us <= 0 ? 0 : (us - 1) / US_PER_SECOND + 1;
    return seconds + SECONDS_TO_LEAVE;
}
