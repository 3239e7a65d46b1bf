/* SPDX-License-Identifier: MIT */
/* app_serving.c - the worker and the client's start: serving.py.in, and what the definition says of
 * it. */
#include "emit/app/app_text.h"
#include "emit/code/code_template.h"
#include "emit/code/python_layout.h"
#include "emit/code/python_program.h"
#include "emit/python_entries.h"

extern const unsigned char serving_py[];
extern const size_t serving_py_len;

/* What the workflow returns. */
static Str result_class(const AppPlan *plan)
{
    return plan->is_chain ? plan->agents[plan->chain[plan->count - 1]].names.output_class
                          : STR("Result");
}

static void put_entries(App *app)
{
    const EmitInput *input = app->input;
    WorkerPlan plan = worker_plan_make(input->arena, input->options, input->settings.stem);
    python_entries(&app->code, &plan);
}

static void put_workflow(App *app, bool is_of_main)
{
    Str name = app->plan.workflow_class;
    if (is_of_main && !app->plan.has_choice)
        code_line(&app->code, "    workflow_class: type[%.*s] = %.*s,", STR_ARG(name),
                  STR_ARG(name));
    else
        code_line(&app->code, "    workflow_class: type[%.*s],", STR_ARG(name));
}

static void put_handle(App *app)
{
    Str line = app_text(app, ") -> WorkflowHandle[Any, %.*s]:", STR_ARG(result_class(&app->plan)));
    code_line(&app->code, "%.*s%s", STR_ARG(line),
              python_fits(&app->code, line) ? "" : PYTHON_SKIPPED);
}

static void fill(void *context, Str place)
{
    App *app = context;
    const Resolved *id = app->input->options->workflow.workflow_id;
    if (str_is(place, "entries"))
        put_entries(app);
    else if (str_is(place, "workflow"))
        put_workflow(app, false);
    else if (str_is(place, "workflow of main"))
        put_workflow(app, true);
    else if (str_is(place, "id"))
        code_line(&app->code, "    workflow_id: str%s,",
                  id->winner.value.kind != OPTION_UNSET ? " = WORKFLOW_ID" : "");
    else if (str_is(place, "handle"))
        put_handle(app);
    else if (str_is(place, "result"))
        code_line(&app->code, "        result_type=%.*s,", STR_ARG(result_class(&app->plan)));
    else if (!python_program_part(app->code.out, place))
        BUG(app->code.out->context, "serving.py.in has a place without a text");
}

static bool has(void *context, Str what)
{
    const App *app = context;
    return str_is(what, "abstract") ? app->plan.has_choice
                                    : app->input->options->def->workers.count > 0;
}

void app_put_serving(App *app)
{
    CodeTemplate template = {
        .text = str_make((const char *)serving_py, serving_py_len),
        .fill = fill,
        .has = has,
        .context = app,
    };
    code_template_write(&template, app->code.out);
}
