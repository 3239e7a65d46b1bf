/* SPDX-License-Identifier: MIT */
/* target_settings.c - see target_settings.h. */
#include "model/target_settings.h"

#include "support/chars.h"

static const WorkerResources *own_resources(const Deployment *deployment, Str name)
{
    for (uint32_t i = 0; i < deployment->worker_count; i++)
        if (str_eq(deployment->workers[i].worker, name))
            return &deployment->workers[i].resources;
    return NULL;
}

static Str said(Str own, Str common)
{
    return own.len > 0 ? own : common;
}

WorkerResources deployment_resources(const Deployment *deployment, Str name)
{
    if (!deployment)
        return (WorkerResources){0};
    WorkerResources common = deployment->resources;
    const WorkerResources *own = own_resources(deployment, name);
    if (!own)
        return common;
    return (WorkerResources){
        .replicas = own->replicas ? own->replicas : common.replicas,
        .image = said(own->image, common.image),
        .cpu = said(own->cpu, common.cpu),
        .memory = said(own->memory, common.memory),
        .gpus = own->sets_gpus ? own->gpus : common.gpus,
        .sets_gpus = own->sets_gpus || common.sets_gpus,
    };
}

bool target_package_is_valid(Str package)
{
    bool begins = true; /* an identifier has to begin here */
    for (size_t i = 0; i < package.len; i++) {
        char c = package.ptr[i];
        bool is_good = char_is_letter(c) || c == '_' || (!begins && (char_is_digit(c) || c == '.'));
        if (!is_good)
            return false;
        begins = c == '.';
    }
    return !begins;
}
