/* SPDX-License-Identifier: MIT */
/* container.c - see container.h. */
#include "emit/deploy/container.h"

#include "emit/deploy/deploy_text.h"

void container_pair(CodeWriter *code, const char *key, Str text)
{
    code_begin(code);
    code_put(code, key);
    code_put(code, ": ");
    yaml_text(code->out, text);
    code_end(code, "");
}

void container_pair_escaped(CodeWriter *code, const char *key, Str text)
{
    code_begin(code);
    code_put(code, key);
    code_put(code, ": ");
    yaml_container_text(code->out, text);
    code_end(code, "");
}

void container_item(CodeWriter *code, Str text)
{
    code_begin(code);
    code_put(code, "- ");
    yaml_container_text(code->out, text);
    code_end(code, "");
}

void container_command(CodeWriter *code, const char *key, const DeployPlan *plan,
                       const DeployedWorker *worker)
{
    Str python = plan->deployment.python;
    code_open(code, "%s:", key);
    container_item(code, python.len > 0 ? python : STR("python"));
    container_item(code, plan->program);
    if (plan->is_written) {
        code_line(code, "- --worker");
        container_item(code, worker->worker->name);
    }
    code_close(code, NULL);
}

Str container_namespace(const DeployPlan *plan)
{
    Str said = plan->deployment.temporal_namespace;
    return said.len > 0 ? said : STR("default");
}
