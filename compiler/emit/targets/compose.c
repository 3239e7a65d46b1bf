/* SPDX-License-Identifier: MIT */
/*
 * compose.c - target `compose`: a service for each process that serves the definition.
 *
 * Variables are passed on by name: one that is not set where `docker compose` runs is not set in
 * the container either, while an empty TEMPORAL_API_KEY would turn TLS on.
 */
#include <inttypes.h>

#include "emit/deploy/container.h"
#include "emit/deploy/deploy_needs.h"
#include "emit/deploy/quantity.h"
#include "emit/targets.h"

static const DeployRule RULES[] = {
    {DEPLOY_ADDRESS, deploy_takes_word, DEPLOY_WORD_WORDS},
    {DEPLOY_NAMESPACE, deploy_takes_visible, DEPLOY_VISIBLE_WORDS},
    {DEPLOY_DIRECTORY, deploy_takes_folder, DEPLOY_FOLDER_WORDS},
    {DEPLOY_PYTHON, deploy_takes_visible, DEPLOY_VISIBLE_WORDS},
    {DEPLOY_USER, deploy_takes_user, DEPLOY_USER_WORDS},
    {DEPLOY_ENVIRONMENT, deploy_takes_variable, DEPLOY_VARIABLE_WORDS},
    {DEPLOY_IMAGE, deploy_takes_word, DEPLOY_WORD_WORDS},
    {DEPLOY_CPU, deploy_takes_quantity, DEPLOY_QUANTITY_WORDS},
    {DEPLOY_MEMORY, deploy_takes_quantity, DEPLOY_QUANTITY_WORDS},
};

static const DeploySystem SYSTEM = {
    .target = TARGET_compose,
    .names = {"the name of a service", "_.-", false, 0, NULL},
    .base_names = {"the name of a project", "_-", true, 0, NULL},
    .rules = RULES,
    .rule_count = sizeof RULES / sizeof *RULES,
    .address = "temporal:7233",
    .needs_image = true,
    .needs_variables = true,
    .longest_stop = DEPLOY_LONGEST_OF_GO,
};

typedef struct Project {
    CodeWriter code;
    const DeployPlan *plan;
} Project;

/* -- the environment --------------------------------------------------------------------------- */

static void put_passed_on(CodeWriter *code, Str name)
{
    code_begin(code);
    code_put_string(code, name);
    code_end(code, ":");
}

static void put_variable(Project *project, const char *name, Str value)
{
    if (!deploy_passes_on(project->plan, name))
        container_pair_escaped(&project->code, name, value);
}

static void put_environment(Project *project)
{
    CodeWriter *code = &project->code;
    const Deployment *deployment = &project->plan->deployment;
    code_open(code, "environment:");
    put_variable(project, "PYTHONUNBUFFERED", STR("1"));
    put_variable(project, "TEMPORAL_ADDRESS", deployment->address);
    put_variable(project, "TEMPORAL_NAMESPACE", container_namespace(project->plan));
    code_line(code, "# From the environment of `docker compose`.");
    if (deployment->environment_count == 0)
        put_passed_on(code, STR(DEPLOY_DEFAULT_VARIABLE));
    for (uint32_t i = 0; i < deployment->environment_count; i++)
        put_passed_on(code, deployment->environment[i]);
    code_close(code, NULL);
}

/* -- resources ----------------------------------------------------------------------------------
 */

/* Processors as Compose counts them, and bytes. */
static void put_limits(CodeWriter *code, const WorkerResources *resources)
{
    int64_t thousandths;
    if (!quantity_read(resources->memory, &thousandths))
        return;
    code_open(code, "limits:");
    code_line(code, "memory: \"%" PRId64 "\"", quantity_units(thousandths));
    code_close(code, NULL);
}

static void put_gpus(CodeWriter *code, int64_t gpus)
{
    code_open(code, "devices:");
    code_open(code, "- driver: nvidia");
    code_line(code, "count: %" PRId64, gpus);
    code_open(code, "capabilities:");
    code_line(code, "- gpu");
    code_close(code, NULL);
    code_close(code, NULL);
    code_close(code, NULL);
}

static void put_reservations(CodeWriter *code, const WorkerResources *resources)
{
    int64_t cpu, memory;
    bool has_cpu = quantity_read(resources->cpu, &cpu);
    bool has_memory = quantity_read(resources->memory, &memory);
    if (!has_cpu && !has_memory && resources->gpus <= 0)
        return;
    code_open(code, "reservations:");
    if (has_cpu)
        code_line(code, "cpus: \"%" PRId64 ".%03" PRId64 "\"", cpu / 1000, cpu % 1000);
    if (has_memory)
        code_line(code, "memory: \"%" PRId64 "\"", quantity_units(memory));
    if (resources->gpus > 0)
        put_gpus(code, resources->gpus);
    code_close(code, NULL);
}

static void put_deploy(Project *project, const WorkerResources *resources)
{
    CodeWriter *code = &project->code;
    code_open(code, "deploy:");
    code_line(code, "replicas: %" PRId64, resources->replicas);
    if (resources->cpu.len > 0 || resources->memory.len > 0 || resources->gpus > 0) {
        code_open(code, "resources:");
        put_limits(code, resources);
        put_reservations(code, resources);
        code_close(code, NULL);
    }
    code_close(code, NULL);
}

/* -- services -----------------------------------------------------------------------------------
 */

static void put_name(Project *project, const DeployedWorker *worker)
{
    CodeWriter *code = &project->code;
    const DeployPlan *plan = project->plan;
    code_begin(code);
    code_put_string(code, plan->is_written ? worker->worker->name : STR("worker"));
    code_end(code, ":");
}

static void put_service(Project *project, const DeployedWorker *worker)
{
    CodeWriter *code = &project->code;
    const Deployment *deployment = &project->plan->deployment;
    deploy_comment_queues(code, "# ", worker);
    put_name(project, worker);
    code->level++;
    container_pair_escaped(code, "image", worker->resources.image);
    container_command(code, "command", project->plan, worker);
    if (deployment->directory.len > 0)
        container_pair_escaped(code, "working_dir", deployment->directory);
    if (deployment->user.len > 0)
        container_pair(code, "user", deployment->user);
    put_environment(project);
    code_line(code, "init: true");
    code_line(code, "restart: unless-stopped");
    deploy_comment_stop(code, "# ", worker);
    code_line(code, "stop_grace_period: %" PRId64 "s", worker->stop_seconds);
    put_deploy(project, &worker->resources);
    code->level--;
}

void needs_compose(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink)
{
    (void)facts;
    needs_deploy(options, settings, sink, &SYSTEM);
}

void emit_compose(const EmitInput *input, OutputFiles *files)
{
    DeployPlan plan = deploy_plan_of(input, &SYSTEM);
    Project project = {
        .code = {.out = output_files_main(files), .language = CODE_YAML},
        .plan = &plan,
    };
    CodeWriter *code = &project.code;
    code_mark(code, "# Code generated by flockc from ", input->source);
    container_pair(code, "name", plan.base);
    code_blank(code, 1);
    code_open(code, "services:");
    for (uint32_t i = 0; i < plan.count; i++) {
        if (i > 0)
            code_blank(code, 1);
        put_service(&project, &plan.workers[i]);
    }
}
