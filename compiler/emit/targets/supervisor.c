/* SPDX-License-Identifier: MIT */
/*
 * supervisor.c - target `supervisor`: a program for each process that serves the definition, in a
 * file for the [include] of supervisord.conf.
 *
 * Address and namespace are arguments of the worker: `environment` knows no way to write some
 * texts, while a word of `command` can be any.
 */
#include <inttypes.h>

#include "emit/deploy/deploy_needs.h"
#include "emit/deploy/deploy_text.h"
#include "emit/targets.h"

/* `directory` and `environment`, in which HOME stands, cannot escape these. */
static bool takes_folder(Str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (value.ptr[i] == '\0' || strchr("\"';#", value.ptr[i]))
            return false;
    return deploy_takes_folder(value) && value.ptr[value.len - 1] != ' ';
}

static const DeployRule RULES[] = {
    {DEPLOY_ADDRESS, deploy_takes_word, DEPLOY_WORD_WORDS},
    {DEPLOY_NAMESPACE, deploy_takes_visible, DEPLOY_VISIBLE_WORDS},
    {DEPLOY_DIRECTORY, takes_folder,
     DEPLOY_FOLDER_WORDS " without quotes, `;`, `#` and a space at its end"},
    {DEPLOY_PYTHON, deploy_takes_visible, DEPLOY_VISIBLE_WORDS},
    {DEPLOY_USER, deploy_takes_user, DEPLOY_USER_WORDS},
    {DEPLOY_ENVIRONMENT, deploy_takes_variable, DEPLOY_VARIABLE_WORDS},
};

static const DeploySystem SYSTEM = {
    .target = TARGET_supervisor,
    .names = {"the name of a program", "_.-", false, 0, NULL},
    .base_names = {"the name of a group", "_.-", false, 0, NULL},
    .rules = RULES,
    .rule_count = sizeof RULES / sizeof *RULES,
};

typedef struct Programs {
    CodeWriter code;
    const DeployPlan *plan;
} Programs;

/* -- the command ------------------------------------------------------------------------------ */

static void put_argument(Programs *all, const char *name, Str value)
{
    if (value.len == 0)
        return;
    code_put(&all->code, name);
    supervisor_word(all->code.out, value);
}

/* Of the worker's environment unless it is said; a relative path is below its folder. */
static Str python_of(const DeployPlan *plan)
{
    Str python = plan->deployment.python;
    if (python.len == 0)
        python = STR("venv/bin/python");
    bool is_relative = python.ptr[0] != '/' && memchr(python.ptr, '/', python.len);
    return is_relative
               ? arena_format(plan->arena, "%.*s/%.*s", STR_ARG(plan->directory), STR_ARG(python))
               : python;
}

static void put_command(Programs *all, const DeployedWorker *worker)
{
    const DeployPlan *plan = all->plan;
    put_argument(all, "command=", python_of(plan));
    put_argument(
        all, " ",
        arena_format(plan->arena, "%.*s/%.*s", STR_ARG(plan->directory), STR_ARG(plan->program)));
    if (plan->is_written)
        put_argument(all, " --worker ", worker->worker->name);
    put_argument(all, " --address ", plan->deployment.address);
    put_argument(all, " --namespace ", plan->deployment.temporal_namespace);
    code_end(&all->code, "");
}

/* -- programs ---------------------------------------------------------------------------------- */

/* supervisord leaves the HOME of its own user to programs of another one. */
static void put_environment(Programs *all)
{
    CodeWriter *code = &all->code;
    const DeployPlan *plan = all->plan;
    code_put(code, "environment=");
    if (plan->deployment.user.len > 0) {
        code_put(code, "HOME=\"");
        supervisor_text(code->out, plan->directory);
        code_put(code, "\",");
    }
    code_end(code, "PYTHONUNBUFFERED=\"1\"");
    if (plan->deployment.user.len > 0)
        code_line(code, "user=%.*s", STR_ARG(plan->deployment.user));
}

static void put_directory(Programs *all)
{
    code_put(&all->code, "directory=");
    supervisor_text(all->code.out, all->plan->directory);
    code_end(&all->code, "");
}

static void put_program(Programs *all, const DeployedWorker *worker)
{
    CodeWriter *code = &all->code;
    code_blank(code, 1);
    deploy_comment_queues(code, "; ", worker);
    code_line(code, "[program:%.*s]", STR_ARG(worker->name));
    put_command(all, worker);
    code_line(code, "process_name=%%(program_name)s_%%(process_num)02d");
    code_line(code, "numprocs=%" PRId64, worker->resources.replicas);
    put_directory(all);
    put_environment(all);
    code_line(code, "autostart=true");
    code_line(code, "autorestart=true");
    code_line(code, "startsecs=15");
    code_line(code, "; Temporal may come up later than this machine.");
    code_line(code, "startretries=100");
    code_line(code, "stopsignal=TERM");
    deploy_comment_stop(code, "; ", worker);
    code_line(code, "stopwaitsecs=%" PRId64, worker->stop_seconds);
    code_line(code, "stopasgroup=false");
    code_line(code, "killasgroup=true");
    code_line(code, "redirect_stderr=true");
}

/* -- the file -----------------------------------------------------------------------------------
 */

static void put_heading(Programs *all)
{
    CodeWriter *code = &all->code;
    const Deployment *deployment = &all->plan->deployment;
    code_mark(code, "; Code generated by flockc from ", all->plan->source);
    code_line(code, "; For the [include] of supervisord.conf. The programs inherit supervisord's "
                    "environment:");
    if (deployment->environment_count == 0) {
        code_line(code, "; TEMPORAL_API_KEY, the keys of the models, and what else they need.");
        return;
    }
    code_put(code, "; it has to set ");
    for (uint32_t i = 0; i < deployment->environment_count; i++) {
        code_put(code, i == 0 ? "" : ", ");
        code_put_str(code, deployment->environment[i]);
    }
    code_end(code, ".");
}

/* A program that is alone is a group already. */
static void put_group(Programs *all)
{
    CodeWriter *code = &all->code;
    const DeployPlan *plan = all->plan;
    if (!plan->is_written)
        return;
    code_blank(code, 1);
    code_line(code, "[group:%.*s]", STR_ARG(plan->base));
    code_put(code, "programs=");
    for (uint32_t i = 0; i < plan->count; i++) {
        code_put(code, i == 0 ? "" : ",");
        code_put_str(code, plan->workers[i].name);
    }
    code_end(code, "");
}

void needs_supervisor(const Options *options, Facts *facts, const TargetSettings *settings,
                      Sink *sink)
{
    (void)facts;
    needs_deploy(options, settings, sink, &SYSTEM);
}

void emit_supervisor(const EmitInput *input, OutputFiles *files)
{
    DeployPlan plan = deploy_plan_of(input, &SYSTEM);
    Programs all = {
        .code = {.out = output_files_main(files), .language = CODE_INI},
        .plan = &plan,
    };
    put_heading(&all);
    put_group(&all);
    for (uint32_t i = 0; i < plan.count; i++)
        put_program(&all, &plan.workers[i]);
}
