/* SPDX-License-Identifier: MIT */
/* app_head.c - the beginning of the module: what it is, how it is used, what it imports. */
#include "emit/app/app_text.h"
#include "emit/emit.h"

/* -- the docstring -------------------------------------------------------------------------- */

static void put_title(App *app)
{
    CodeWriter *code = &app->code;
    code_put(code, "\"\"\"The flock `");
    code_doc_text(code->out, CODE_PYTHON, app->plan.workflow_type);
    code_end(code, "` as a Temporal application that needs no Flock.");
    code_blank(code, 1);
}

/* talk_app */
static Str module_name(App *app)
{
    Str file = emit_main_name(app->input->arena, TARGET_temporal_python, &app->input->settings);
    return str_make(file.ptr, file.len - strlen(".py"));
}

static const AppAgent *find_choice(const AppPlan *plan)
{
    for (uint32_t i = 0; i < plan->count; i++)
        if (plan->agents[i].next == APP_CHOOSES)
            return &plan->agents[i];
    return NULL;
}

static void put_workflow_example(App *app, const AppAgent *choice)
{
    CodeWriter *code = &app->code;
    Str name = app->plan.workflow_class;
    code_line(code, "    @workflow.defn(name=app.WORKFLOW_TYPE)");
    code_line(code, "    class %.*s(app.%.*s):", STR_ARG(name), STR_ARG(name));
    code_line(code, "        @workflow.run");
    code_line(code, "        async def run(self, start: app.Start) -> app.Result:");
    code_line(code, "            return await self.follow(start)");
    code_blank(code, 1);
    code_line(code, "        def after_%.*s(self, values: app.Values) -> app.%.*s: ...",
              STR_ARG(choice->names.words), STR_ARG(choice->names.choice));
    code_blank(code, 1);
}

static void put_example(App *app)
{
    CodeWriter *code = &app->code;
    const AppPlan *plan = &app->plan;
    const AppAgent *choice = find_choice(plan);
    const AppAgentNames *names = &plan->agents[plan->first].names;
    code_begin(code);
    code_put(code, "    import ");
    code_doc_text(code->out, CODE_PYTHON, module_name(app));
    code_end(code, " as app");
    code_blank(code, 1);
    code_line(code, "    class My%.*s(app.%.*s):", STR_ARG(names->agent_class),
              STR_ARG(names->agent_class));
    code_line(code, "        async def run(");
    code_line(code, "            self, value: app.%.*s", STR_ARG(names->input_class));
    code_line(code, "        ) -> app.%.*s: ...", STR_ARG(names->output_class));
    code_blank(code, 1);
    if (choice)
        put_workflow_example(app, choice);
    code_line(code, "    if __name__ == \"__main__\":");
    code_begin(code);
    code_put(code, "        app.main(app.Agents(");
    code_put_str(code, names->member);
    code_put(code, "=My");
    code_put_str(code, names->agent_class);
    code_put(code, plan->count > 1 ? "(), ...)" : "())");
    if (choice) {
        code_put(code, ", ");
        code_put_str(code, plan->workflow_class);
    }
    code_end(code, ")");
    code_blank(code, 1);
}

static void put_docstring(App *app)
{
    CodeWriter *code = &app->code;
    bool has_id = app->input->options->workflow.workflow_id->winner.value.kind != OPTION_UNSET;
    put_title(app);
    code_line(code,
              app->plan.has_choice
                  ? "What the agents do, and who follows where the definition leaves it open, "
                    "is written in a\nfile of your own:"
                  : "What the agents do is written in a file of your own:");
    code_blank(code, 1);
    put_example(app);
    code_line(code, "It is then a worker: see its --help. A client starts the workflow with");
    code_blank(code, 1);
    code_line(code, "    handle = await app.start_workflow(client, app.Start(%s)%s)",
              app->plan.value_count && app->plan.values[0].is_start ? "..." : "",
              has_id ? "" : ", \"an-id\"");
    code_blank(code, 1);
    code_line(code, "The comment above a value names the key that set it and, in brackets, that "
                    "key's level.");
    code_line(code, "\"\"\"");
    code_blank(code, 1);
}

/* -- imports -------------------------------------------------------------------------------- */

static bool has_literal(const AppPlan *plan)
{
    for (uint32_t i = 0; i < plan->value_count; i++)
        if (plan->values[i].has_literal)
            return true;
    return !plan->is_chain;
}

static void put_standard_imports(App *app)
{
    CodeWriter *code = &app->code;
    const AppPlan *plan = &app->plan;
    bool has_memo = app->input->options->workflow.memo_count > 0;
    code_line(code, "import argparse\nimport asyncio");
    if (plan->has_choice)
        code_line(code, "import inspect");
    code_line(code, "import logging\nimport os\nimport signal\nimport socket\nimport sys");
    code_line(code, "from abc import ABC, abstractmethod");
    code_line(code, "from collections.abc import %sCallable, %sSequence",
              plan->is_chain ? "" : "Awaitable, ", has_memo ? "Mapping, " : "");
    code_line(code, "from dataclasses import dataclass");
    python_import_datetime(&app->python);
    code_line(code, "from types import FrameType%s", has_memo ? ", MappingProxyType" : "");
    code_line(code, "from typing import Any, Final, %sNoReturn, %sTypedDict",
              has_literal(plan) ? "Literal, " : "", plan->is_chain ? "" : "TypeAlias, ");
    code_blank(code, 1);
}

static void put_sdk_imports(App *app)
{
    CodeWriter *code = &app->code;
    code_line(code, "from temporalio import activity, workflow");
    code_line(code, "from temporalio.api.workflowservice.v1 import DescribeNamespaceRequest");
    code_line(code, "from temporalio.client import Client, WorkflowHandle");
    python_import_common(&app->python);
    code_line(code, "from temporalio.envconfig import ClientConfig, ClientConnectConfig");
    code_line(code, "from temporalio.service import RPCError");
    code_line(code, "from temporalio.worker import Worker");
    code_line(code, "from temporalio.workflow import ActivityConfig");
    code_blank(code, 2);
}

void app_put_head(App *app)
{
    code_mark(&app->code, "# Code generated by flockc from ", app->input->source);
    put_docstring(app);
    put_standard_imports(app);
    put_sdk_imports(app);
}
