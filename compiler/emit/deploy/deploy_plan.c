/* SPDX-License-Identifier: MIT */
/* deploy_plan.c - see deploy_plan.h. */
#include "emit/deploy/deploy_plan.h"

#include <inttypes.h>

#include "emit/code/code_names.h"
#include "support/chars.h"
#include "support/map.h"

/* -- names ----------------------------------------------------------------------------------- */

static bool takes_character(const DeployNames *names, char c)
{
    if (char_is_upper(c))
        return !names->is_small;
    return char_is_alnum(c) || (c && strchr(names->others, c));
}

bool deploy_is_name(const DeployNames *names, Str name)
{
    for (size_t i = 0; i < name.len; i++)
        if (!takes_character(names, name.ptr[i]))
            return false;
    return name.len > 0 && char_is_alnum(name.ptr[0]) && char_is_alnum(name.ptr[name.len - 1]);
}

/* "gpu-routing" of "GPU Routing". */
static Str words_of(Arena *arena, Str stem)
{
    Str words = arena_copy(arena, code_words(arena, CASE_SNAKE, stem));
    char *text = ARENA_ARRAY(arena, char, words.len + 1);
    for (size_t i = 0; i < words.len; i++)
        text[i] = words.ptr[i] == '_' ? '-' : words.ptr[i];
    return str_make(text, words.len);
}

/* A name that the system takes stays as it is; of any other the words are taken. */
static Str base_of(Arena *arena, const TargetSettings *settings, const DeployNames *names)
{
    Str wanted = settings->package.len > 0 ? settings->package : settings->stem;
    if (deploy_is_name(names, wanted))
        return wanted;
    Str words = words_of(arena, wanted);
    return deploy_is_name(names, words) ? words : str_make(NULL, 0);
}

/* -- processes ------------------------------------------------------------------------------- */

static Str said_or(Str said, Str otherwise)
{
    return said.len > 0 ? said : otherwise;
}

static DeployedWorker deploy(const DeployPlan *plan, const PlannedWorker *worker)
{
    DeployedWorker made = {
        .worker = worker,
        .name = plan->base,
        .resources = deployment_resources(&plan->deployment, worker->name),
        .stop_seconds = worker_stop_seconds(worker),
    };
    if (plan->is_written)
        made.name =
            arena_format(plan->arena, "%.*s-%.*s", STR_ARG(plan->base), STR_ARG(worker->name));
    if (made.resources.replicas < 1)
        made.resources.replicas = 1;
    made.resources.image = said_or(made.resources.image,
                                   arena_format(plan->arena, "%.*s:latest", STR_ARG(plan->base)));
    return made;
}

static void set_workers(DeployPlan *plan, Str stem)
{
    WorkerPlan workers = worker_plan_make(plan->arena, plan->options, stem);
    DeployedWorker *made = ARENA_ARRAY(plan->arena, DeployedWorker, workers.count);
    plan->is_written = workers.is_written;
    plan->count = workers.count;
    for (uint32_t i = 0; i < workers.count; i++)
        made[i] = deploy(plan, &workers.items[i]);
    plan->workers = made;
}

/* -- variables ------------------------------------------------------------------------------- */

bool deploy_passes_on(const DeployPlan *plan, const char *variable)
{
    for (uint32_t i = 0; i < plan->deployment.environment_count; i++)
        if (str_is(plan->deployment.environment[i], variable))
            return true;
    return false;
}

/* Each once: a map of YAML takes no key twice. */
static void set_variables(DeployPlan *plan, const Deployment *said)
{
    Str *names = ARENA_ARRAY(plan->arena, Str, said->environment_count);
    StrMap seen = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < said->environment_count; i++)
        if (*map_put(plan->arena, &seen, said->environment[i], count) == count)
            names[count++] = said->environment[i];
    plan->deployment.environment = names;
    plan->deployment.environment_count = count;
}

/* -- the plan -------------------------------------------------------------------------------- */

DeployPlan deploy_plan_make(Arena *arena, const Options *options, const TargetSettings *settings,
                            const DeploySystem *system)
{
    DeployPlan plan = {
        .arena = arena,
        .options = options,
        .base = base_of(arena, settings, &system->base_names),
        .program = emit_main_name(arena, TARGET_worker, settings),
    };
    if (settings->deployment) {
        plan.deployment = *settings->deployment;
        set_variables(&plan, settings->deployment);
    }
    plan.directory =
        said_or(plan.deployment.directory, arena_format(arena, "/opt/%.*s", STR_ARG(plan.base)));
    if (system->address)
        plan.deployment.address = said_or(plan.deployment.address, str_of(system->address));
    set_workers(&plan, settings->stem);
    return plan;
}

DeployPlan deploy_plan_of(const EmitInput *input, const DeploySystem *system)
{
    DeployPlan plan = deploy_plan_make(input->arena, input->options, &input->settings, system);
    plan.source = input->source;
    return plan;
}

/* -- comments -------------------------------------------------------------------------------- */

void deploy_comment_queues(CodeWriter *code, const char *begin, const DeployedWorker *worker)
{
    const PlannedWorker *planned = worker->worker;
    code_begin(code);
    code_put(code, begin);
    code_put(code, planned->task_queue_count == 1 ? "Task queue: " : "Task queues: ");
    for (uint32_t i = 0; i < planned->task_queue_count; i++) {
        code_put(code, i == 0 ? "" : ", ");
        code_comment_text(code->out, code->language, planned->task_queues[i]);
    }
    code_end(code, "");
}

void deploy_comment_stop(CodeWriter *code, const char *begin, const DeployedWorker *worker)
{
    enum { US_PER_SECOND = 1000000 };
    int64_t us = worker->worker->graceful_shutdown_us.value;
    int64_t graceful = us <= 0 ? 0 : (us - 1) / US_PER_SECOND + 1;
    code_line(code, "%sThe graceful shutdown of %" PRId64 " s, and %" PRId64 " s to leave.", begin,
              graceful, worker->stop_seconds - graceful);
}
