/* SPDX-License-Identifier: MIT */
/* deployment_use.c - see deployment_use.h. */
#include "cli/deployment_use.h"

#include "cli/output.h"

void deployment_begin(Arena *arena, CompileProduct *product)
{
    const Deployment *deployment = product->settings.deployment;
    if (deployment && deployment->worker_count > 0)
        product->has_worker = ARENA_ARRAY(arena, bool, deployment->worker_count);
}

/* Without `workers` one process serves all queues, and is named after the stem. */
static bool has_worker(const FlockDef *def, Str stem, Str name)
{
    for (uint32_t i = 0; i < def->workers.count; i++)
        if (str_eq(def_str(&def->workers.items[i].name), name))
            return true;
    return def->workers.count == 0 && str_eq(stem, name);
}

void deployment_note_workers(const FlockDef *def, const CompileProduct *product)
{
    const Deployment *deployment = product->settings.deployment;
    for (uint32_t i = 0; product->has_worker && i < deployment->worker_count; i++)
        product->has_worker[i] =
            has_worker(def, product->settings.stem, deployment->workers[i].worker);
}

static bool is_known(const CompileRun *run, const GenerateEntry *entry, uint32_t worker)
{
    for (size_t i = 0; i < run->job_count; i++)
        for (size_t j = 0; j < run->jobs[i].product_count; j++)
            if (run->jobs[i].products[j].entry == entry &&
                run->jobs[i].products[j].has_worker[worker])
                return true;
    return false;
}

static bool check_entry(const CompileRun *run, const GenerateEntry *entry)
{
    const Deployment *deployment = entry->deployment;
    for (uint32_t i = 0; deployment && i < deployment->worker_count; i++) {
        if (is_known(run, entry, i))
            continue;
        trouble("entry %u of 'generate' in '%s' has values for the worker '%.*s', which none of "
                "its definitions has",
                (unsigned)(entry - run->generate->generate) + 1, run->generate->path,
                STR_ARG(deployment->workers[i].worker));
        return false;
    }
    return true;
}

bool deployment_workers_are_known(const CompileRun *run)
{
    for (uint32_t i = 0; run->generate && i < run->generate->generate_count; i++)
        if (!check_entry(run, &run->generate->generate[i]))
            return false;
    return true;
}
