/* SPDX-License-Identifier: MIT */
/*
 * kubernetes.c - target `kubernetes`: a Deployment for each process that serves the definition.
 *
 * A worker has no port, so there is no Service and no probe. Its root is read-only, and it may
 * write to /tmp, which is its home.
 */
#include <inttypes.h>

#include "emit/deploy/container.h"
#include "emit/deploy/deploy_needs.h"
#include "emit/targets.h"

enum { LABEL_BYTES = 63, SUBDOMAIN_BYTES = 253 };

static const DeployNames LABEL = {"a DNS label", "-", true, LABEL_BYTES, "a DNS label"};

/* The name of an object: labels with dots between them. */
static bool takes_subdomain(Str value)
{
    for (size_t at = 0, end = 0; at <= value.len; at = end + 1) {
        for (end = at; end < value.len && value.ptr[end] != '.';)
            end++;
        if (!deploy_is_name(&LABEL, str_make(value.ptr + at, end - at)))
            return false;
    }
    return value.len <= SUBDOMAIN_BYTES;
}

static const DeployRule RULES[] = {
    {DEPLOY_ADDRESS, deploy_takes_word, DEPLOY_WORD_WORDS},
    {DEPLOY_NAMESPACE, deploy_takes_visible, DEPLOY_VISIBLE_WORDS},
    {DEPLOY_SECRET, takes_subdomain,
     "the name of an object: letters in lower case, digits, `-` and `.` between them"},
    {DEPLOY_DIRECTORY, deploy_takes_folder, DEPLOY_FOLDER_WORDS},
    {DEPLOY_PYTHON, deploy_takes_visible, DEPLOY_VISIBLE_WORDS},
    {DEPLOY_USER, deploy_takes_user_number, "the number of a user"},
    {DEPLOY_ENVIRONMENT, deploy_takes_variable, DEPLOY_VARIABLE_WORDS},
    {DEPLOY_IMAGE, deploy_takes_word, DEPLOY_WORD_WORDS},
    {DEPLOY_CPU, deploy_takes_quantity, DEPLOY_QUANTITY_WORDS},
    {DEPLOY_MEMORY, deploy_takes_quantity, DEPLOY_QUANTITY_WORDS},
};

static const DeploySystem SYSTEM = {
    .target = TARGET_kubernetes,
    .names = {"a DNS label", "-", true, LABEL_BYTES, "a DNS label"},
    .base_names = {"a DNS label", "-", true, LABEL_BYTES, "a DNS label"},
    .rules = RULES,
    .rule_count = sizeof RULES / sizeof *RULES,
    .address = "temporal-frontend.temporal:7233",
    .needs_image = true,
    .longest_stop = DEPLOY_LONGEST_OF_GO,
};

typedef struct Manifest {
    CodeWriter code;
    const DeployPlan *plan;
    const DeployedWorker *worker;
} Manifest;

/* -- labels ----------------------------------------------------------------------------------- */

static void put_selector(Manifest *manifest)
{
    const DeployPlan *plan = manifest->plan;
    Str component = plan->is_written ? manifest->worker->worker->name : STR("worker");
    container_pair(&manifest->code, "app.kubernetes.io/name", plan->base);
    container_pair(&manifest->code, "app.kubernetes.io/component", component);
}

static void put_metadata(Manifest *manifest)
{
    CodeWriter *code = &manifest->code;
    code_open(code, "metadata:");
    container_pair(code, "name", manifest->worker->name);
    code_open(code, "labels:");
    put_selector(manifest);
    code_line(code, "app.kubernetes.io/managed-by: flockc");
    code_close(code, NULL);
    code_close(code, NULL);
}

/* -- the environment --------------------------------------------------------------------------- */

static void put_variable(Manifest *manifest, const char *name, Str value)
{
    CodeWriter *code = &manifest->code;
    if (deploy_passes_on(manifest->plan, name))
        return;
    code_open(code, "- name: %s", name);
    container_pair_escaped(code, "value", value);
    code_close(code, NULL);
}

static Str secret_of(const DeployPlan *plan)
{
    return plan->deployment.secret.len > 0 ? plan->deployment.secret : plan->base;
}

/* A variable that is named has to be in the Secret. */
static void put_secret_variable(Manifest *manifest, Str name)
{
    CodeWriter *code = &manifest->code;
    code_begin(code);
    code_put(code, "- ");
    container_pair(&(CodeWriter){code->out, code->language, 0}, "name", name);
    code->level++;
    code_open(code, "valueFrom:");
    code_open(code, "secretKeyRef:");
    container_pair(code, "name", secret_of(manifest->plan));
    container_pair(code, "key", name);
    code_close(code, NULL);
    code_close(code, NULL);
    code->level--;
}

/* All that the Secret holds, where no variable is named; one that nobody named may be missing. */
static void put_whole_secret(Manifest *manifest)
{
    CodeWriter *code = &manifest->code;
    code_open(code, "envFrom:");
    code_open(code, "- secretRef:");
    code->level++;
    container_pair(code, "name", secret_of(manifest->plan));
    if (manifest->plan->deployment.secret.len == 0)
        code_line(code, "optional: true");
    code->level--;
    code_close(code, NULL);
    code_close(code, NULL);
}

static void put_environment(Manifest *manifest)
{
    CodeWriter *code = &manifest->code;
    const Deployment *deployment = &manifest->plan->deployment;
    code_open(code, "env:");
    put_variable(manifest, "HOME", STR("/tmp"));
    put_variable(manifest, "PYTHONUNBUFFERED", STR("1"));
    put_variable(manifest, "TEMPORAL_ADDRESS", deployment->address);
    put_variable(manifest, "TEMPORAL_NAMESPACE", container_namespace(manifest->plan));
    for (uint32_t i = 0; i < deployment->environment_count; i++)
        put_secret_variable(manifest, deployment->environment[i]);
    code_close(code, NULL);
    if (deployment->environment_count == 0)
        put_whole_secret(manifest);
}

/* -- resources ----------------------------------------------------------------------------------
 */

static void put_requests(CodeWriter *code, const WorkerResources *resources)
{
    if (resources->cpu.len == 0 && resources->memory.len == 0)
        return;
    code_open(code, "requests:");
    if (resources->cpu.len > 0)
        container_pair(code, "cpu", resources->cpu);
    if (resources->memory.len > 0)
        container_pair(code, "memory", resources->memory);
    code_close(code, NULL);
}

static void put_limits(CodeWriter *code, const WorkerResources *resources)
{
    if (resources->memory.len == 0 && resources->gpus <= 0)
        return;
    code_open(code, "limits:");
    if (resources->memory.len > 0)
        container_pair(code, "memory", resources->memory);
    if (resources->gpus > 0)
        code_line(code, "nvidia.com/gpu: \"%" PRId64 "\"", resources->gpus);
    code_close(code, NULL);
}

static void put_resources(Manifest *manifest)
{
    const WorkerResources *resources = &manifest->worker->resources;
    if (resources->cpu.len == 0 && resources->memory.len == 0 && resources->gpus <= 0)
        return;
    code_open(&manifest->code, "resources:");
    put_requests(&manifest->code, resources);
    put_limits(&manifest->code, resources);
    code_close(&manifest->code, NULL);
}

/* -- the pod ------------------------------------------------------------------------------------
 */

static void put_container_security(CodeWriter *code)
{
    code_open(code, "securityContext:");
    code_line(code, "allowPrivilegeEscalation: false");
    code_open(code, "capabilities:");
    code_open(code, "drop:");
    code_line(code, "- ALL");
    code_close(code, NULL);
    code_close(code, NULL);
    code_line(code, "readOnlyRootFilesystem: true");
    code_close(code, NULL);
}

static void put_container(Manifest *manifest)
{
    CodeWriter *code = &manifest->code;
    const DeployPlan *plan = manifest->plan;
    code_open(code, "containers:");
    code_open(code, "- name: worker");
    container_pair(code, "image", manifest->worker->resources.image);
    container_command(code, "args", plan, manifest->worker);
    if (plan->deployment.directory.len > 0)
        container_pair(code, "workingDir", plan->deployment.directory);
    put_environment(manifest);
    put_resources(manifest);
    put_container_security(code);
    code_open(code, "volumeMounts:");
    code_open(code, "- name: tmp");
    code_line(code, "mountPath: /tmp");
    code_close(code, NULL);
    code_close(code, NULL);
    code_close(code, NULL);
    code_close(code, NULL);
}

static void put_pod_security(Manifest *manifest)
{
    CodeWriter *code = &manifest->code;
    Str user = manifest->plan->deployment.user;
    code_open(code, "securityContext:");
    code_line(code, "runAsNonRoot: true");
    if (user.len > 0)
        code_line(code, "runAsUser: %.*s", STR_ARG(user));
    code_open(code, "seccompProfile:");
    code_line(code, "type: RuntimeDefault");
    code_close(code, NULL);
    code_close(code, NULL);
}

static void put_pod(Manifest *manifest)
{
    CodeWriter *code = &manifest->code;
    code_open(code, "spec:");
    code_line(code, "automountServiceAccountToken: false");
    code_line(code, "enableServiceLinks: false");
    deploy_comment_stop(code, "# ", manifest->worker);
    code_line(code, "terminationGracePeriodSeconds: %" PRId64, manifest->worker->stop_seconds);
    put_pod_security(manifest);
    put_container(manifest);
    code_open(code, "volumes:");
    code_open(code, "- name: tmp");
    code_line(code, "emptyDir: {}");
    code_close(code, NULL);
    code_close(code, NULL);
    code_close(code, NULL);
}

/* -- the Deployment -----------------------------------------------------------------------------
 */

static void put_template(Manifest *manifest)
{
    CodeWriter *code = &manifest->code;
    code_open(code, "template:");
    code_open(code, "metadata:");
    code_open(code, "labels:");
    put_selector(manifest);
    code_close(code, NULL);
    code_close(code, NULL);
    put_pod(manifest);
    code_close(code, NULL);
}

static void put_deployment(Manifest *manifest)
{
    CodeWriter *code = &manifest->code;
    deploy_comment_queues(code, "# ", manifest->worker);
    code_line(code, "apiVersion: apps/v1");
    code_line(code, "kind: Deployment");
    put_metadata(manifest);
    code_open(code, "spec:");
    code_line(code, "replicas: %" PRId64, manifest->worker->resources.replicas);
    code_open(code, "selector:");
    code_open(code, "matchLabels:");
    put_selector(manifest);
    code_close(code, NULL);
    code_close(code, NULL);
    put_template(manifest);
    code_close(code, NULL);
}

void needs_kubernetes(const Options *options, Facts *facts, const TargetSettings *settings,
                      Sink *sink)
{
    (void)facts;
    needs_deploy(options, settings, sink, &SYSTEM);
}

void emit_kubernetes(const EmitInput *input, OutputFiles *files)
{
    DeployPlan plan = deploy_plan_of(input, &SYSTEM);
    Manifest manifest = {
        .code = {.out = output_files_main(files), .language = CODE_YAML},
        .plan = &plan,
    };
    code_mark(&manifest.code, "# Code generated by flockc from ", input->source);
    for (uint32_t i = 0; i < plan.count; i++) {
        manifest.worker = &plan.workers[i];
        if (i > 0)
            code_line(&manifest.code, "---");
        put_deployment(&manifest);
    }
}
