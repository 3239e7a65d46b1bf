/* SPDX-License-Identifier: MIT */
/*
 * systemd.c - target `systemd`: a unit for each process that serves the definition; a template
 * where a process has replicas.
 *
 * `systemd-analyze verify` has nothing to say about one, on a machine that has nothing of what it
 * names but an interpreter.
 */
#include <inttypes.h>

#include "emit/deploy/deploy_needs.h"
#include "emit/deploy/deploy_text.h"
#include "emit/deploy/quantity.h"
#include "emit/targets.h"

enum { UNIT_NAME_BYTES = 255, ENDING_BYTES = 20 /* "@2147483647.service" */ };

static bool is_name(Str python)
{
    return !memchr(python.ptr, '/', python.len);
}

/* systemd unquotes the name of a program, and then refuses quotes in it. */
static bool takes_program(Str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] == '\0' || strchr("\"'\\$", value.ptr[i]))
            return false;
    bool is_path = value.ptr[0] == '/';
    return deploy_takes_visible(value) &&
           (is_path || (is_name(value) && !strchr("@-:+!| ", value.ptr[0])));
}

static const DeployRule RULES[] = {
    {DEPLOY_ADDRESS, deploy_takes_word, DEPLOY_WORD_WORDS},
    {DEPLOY_NAMESPACE, deploy_takes_visible, DEPLOY_VISIBLE_WORDS},
    {DEPLOY_DIRECTORY, deploy_takes_folder, DEPLOY_FOLDER_WORDS},
    {DEPLOY_PYTHON, takes_program,
     "an absolute path, or a name that begins with none of `@-:+!|`, without quotes, `\\` and `$`"},
    {DEPLOY_USER, deploy_takes_user, DEPLOY_USER_WORDS},
    {DEPLOY_ENVIRONMENT, deploy_takes_variable, DEPLOY_VARIABLE_WORDS},
    {DEPLOY_MEMORY, deploy_takes_quantity, DEPLOY_QUANTITY_WORDS},
};

static const DeploySystem SYSTEM = {
    .target = TARGET_systemd,
    .names = {"the name of a unit", ":_.-", false, UNIT_NAME_BYTES - ENDING_BYTES,
              "the name of a unit"},
    .base_names = {"the name of a unit", ":_.-", false, 0, NULL},
    .rules = RULES,
    .rule_count = sizeof RULES / sizeof *RULES,
};

typedef struct Unit {
    CodeWriter code;
    const DeployPlan *plan;
    const DeployedWorker *worker;
    bool is_template;
} Unit;

/* -- what runs ------------------------------------------------------------------------------- */

/* A name is searched for, so that a machine without the environment can check the unit. */
static void put_program(Unit *unit)
{
    CodeWriter *code = &unit->code;
    Str python = unit->plan->deployment.python;
    if (python.len == 0)
        python = STR("python3");
    if (is_name(python)) {
        code_begin(code);
        code_put(code, "ExecSearchPath=");
        systemd_folder(code->out, unit->plan->directory);
        code_end(code, "/venv/bin:/usr/local/bin:/usr/bin");
    }
    code_begin(code);
    code_put(code, "ExecStart=");
    systemd_word(code->out, python);
}

static void put_start(Unit *unit)
{
    CodeWriter *code = &unit->code;
    const DeployPlan *plan = unit->plan;
    put_program(unit);
    code_put(code, " ");
    systemd_argument(code->out, arena_format(plan->arena, "%.*s/%.*s", STR_ARG(plan->directory),
                                             STR_ARG(plan->program)));
    if (plan->is_written)
        code_put(code, " --worker ");
    if (plan->is_written)
        code_put_str(code, unit->worker->worker->name);
    code_end(code, "");
}

/* -- its environment -------------------------------------------------------------------------- */

static void put_variable(Unit *unit, const char *name, Str value)
{
    CodeWriter *code = &unit->code;
    if (value.len == 0)
        return;
    code_begin(code);
    code_put(code, "Environment=");
    systemd_word(code->out, arena_format(unit->plan->arena, "%s=%.*s", name, STR_ARG(value)));
    code_end(code, "");
}

/* What is named there has to be there; else the file is for what else there may be. */
static void put_environment_file(Unit *unit)
{
    CodeWriter *code = &unit->code;
    const Deployment *deployment = &unit->plan->deployment;
    if (deployment->environment_count == 0) {
        code_line(code,
                  "# What else the worker needs, such as TEMPORAL_API_KEY and the keys of the "
                  "models; mode 0600.");
    } else {
        code_put(code, "# Sets ");
        for (uint32_t i = 0; i < deployment->environment_count; i++) {
            code_put(code, i == 0 ? "" : ", ");
            code_put_str(code, deployment->environment[i]);
        }
        code_end(code, "; mode 0600.");
    }
    code_line(code, "EnvironmentFile=%s/etc/%.*s/worker.env",
              deployment->environment_count ? "" : "-", STR_ARG(unit->plan->base));
}

static void put_environment(Unit *unit)
{
    CodeWriter *code = &unit->code;
    const char *instance = unit->is_template ? "/%i" : "";
    Str name = unit->worker->name;
    code_line(code, "StateDirectory=%.*s%s", STR_ARG(name), instance);
    code_line(code, "WorkingDirectory=%%S/%.*s%s", STR_ARG(name), instance);
    code_line(code, "Environment=HOME=%%S/%.*s%s PYTHONUNBUFFERED=1", STR_ARG(name), instance);
    put_variable(unit, "TEMPORAL_ADDRESS", unit->plan->deployment.address);
    put_variable(unit, "TEMPORAL_NAMESPACE", unit->plan->deployment.temporal_namespace);
    put_environment_file(unit);
}

static void put_user(Unit *unit)
{
    Str user = unit->plan->deployment.user;
    if (user.len > 0)
        code_line(&unit->code, "User=%.*s", STR_ARG(user));
    else
        code_line(&unit->code, "DynamicUser=yes");
}

/* -- its limits ------------------------------------------------------------------------------- */

static void put_memory(Unit *unit)
{
    int64_t thousandths;
    if (quantity_read(unit->worker->resources.memory, &thousandths))
        code_line(&unit->code, "MemoryMax=%" PRId64, quantity_units(thousandths));
}

/* A worker below the folders that ProtectHome= hides can still be read. */
static const char *home_protection(const DeployPlan *plan)
{
    static const char *const homes[] = {"/home/", "/root/", "/run/user/"};
    for (size_t i = 0; i < sizeof homes / sizeof *homes; i++)
        if (str_starts_with(plan->directory, homes[i]) ||
            str_starts_with(plan->deployment.python, homes[i]))
            return "read-only";
    return "yes";
}

static void put_protection(Unit *unit)
{
    CodeWriter *code = &unit->code;
    code_line(code, "CapabilityBoundingSet=");
    code_line(code, "LockPersonality=yes");
    code_line(code, "NoNewPrivileges=yes");
    code_line(code, "PrivateTmp=yes");
    code_line(code, "ProtectControlGroups=yes");
    code_line(code, "ProtectHome=%s", home_protection(unit->plan));
    code_line(code, "ProtectKernelModules=yes");
    code_line(code, "ProtectKernelTunables=yes");
    code_line(code, "ProtectSystem=strict");
    code_line(code, "RestrictNamespaces=yes");
    code_line(code, "RestrictSUIDSGID=yes");
    code_line(code, "UMask=0077");
}

/* -- the unit ---------------------------------------------------------------------------------- */

static void put_hints(Unit *unit)
{
    CodeWriter *code = &unit->code;
    Str name = unit->worker->name;
    const char *at = unit->is_template ? "@" : "";
    if (unit->is_template)
        code_line(code, "# %" PRId64 " processes: `systemctl enable --now %.*s@{1..%" PRId64 "}`.",
                  unit->worker->resources.replicas, STR_ARG(name),
                  unit->worker->resources.replicas);
    code_line(code, "# Set what differs on one machine with `systemctl edit %.*s%s`.",
              STR_ARG(name), at);
}

/* The name of a unit begins the text, and the text ends with one: no `\` is at its end. */
static void put_description(Unit *unit)
{
    CodeWriter *code = &unit->code;
    const OptionValue *flock = &unit->plan->options->name->winner.value;
    code_put(code, "Description=Worker ");
    if (unit->plan->is_written)
        code_put_str(code, unit->worker->worker->name);
    else
        code_put_str(code, unit->worker->name);
    if (flock->kind != OPTION_UNSET) {
        code_put(code, " of flock \"");
        systemd_text(code->out, option_string_of(flock));
        code_put(code, "\"");
    }
    code_end(code, unit->is_template ? ", process %i" : "");
}

static void put_unit(Unit *unit)
{
    CodeWriter *code = &unit->code;
    code_mark(code, "# Code generated by flockc from ", unit->plan->source);
    put_hints(unit);
    deploy_comment_queues(code, "# ", unit->worker);
    code_line(code, "[Unit]");
    put_description(unit);
    code_line(code, "Wants=network-online.target");
    code_line(code, "After=network-online.target");
    code_blank(code, 1);
    code_line(code, "[Service]");
    code_line(code, "Type=exec");
    put_user(unit);
    put_environment(unit);
    put_start(unit);
    code_line(code, "Restart=always");
    code_line(code, "RestartSec=5");
    deploy_comment_stop(code, "# ", unit->worker);
    code_line(code, "TimeoutStopSec=%" PRId64, unit->worker->stop_seconds);
    put_memory(unit);
    put_protection(unit);
    code_blank(code, 1);
    code_line(code, "[Install]");
    code_line(code, "WantedBy=multi-user.target");
}

void needs_systemd(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink)
{
    (void)facts;
    needs_deploy(options, settings, sink, &SYSTEM);
}

void emit_systemd(const EmitInput *input, OutputFiles *files)
{
    DeployPlan plan = deploy_plan_of(input, &SYSTEM);
    for (uint32_t i = 0; i < plan.count; i++) {
        const DeployedWorker *worker = &plan.workers[i];
        bool is_template = worker->resources.replicas > 1;
        Str name = arena_format(input->arena, "%.*s%s.service", STR_ARG(worker->name),
                                is_template ? "@" : "");
        Unit unit = {
            .code = {.out = output_files_add(files, name), .language = CODE_INI},
            .plan = &plan,
            .worker = worker,
            .is_template = is_template,
        };
        put_unit(&unit);
    }
}
