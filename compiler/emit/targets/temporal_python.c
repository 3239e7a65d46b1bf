/* SPDX-License-Identifier: MIT */
/*
 * temporal_python.c - target `temporal-python`: a Temporal application that needs no Flock.
 *
 * What it is made of is worked out by app/app_plan.h; the parts of the module are in
 * app/app_text.h.
 */
#include "emit/app/app_needs.h"
#include "emit/app/app_text.h"
#include "emit/code_limits.h"
#include "emit/targets.h"

/* The keyword arguments of the same SDK. */
#define TARGET_IDENT python
#define TARGET_NAMES "emit/targets/python_names.def"
#include "emit/target_names.h"

void needs_temporal_python(const Options *options, Facts *facts, const TargetSettings *settings,
                           Sink *sink)
{
    Needs needs = {emit_targets[TARGET_temporal_python].name, options, sink};
    AppPlan plan = app_plan_make(sink_arena(sink), options, settings);
    (void)facts;
    needs_start_agent(&needs);
    needs_package(&needs, settings, NULL);
    if (plan.first != APP_NONE)
        needs_app(&needs, &plan, settings);
}

void emit_temporal_python(const EmitInput *input, OutputFiles *files)
{
    App app = {
        .input = input,
        .plan = app_plan_make(input->arena, input->options, &input->settings),
        .code = {.out = output_files_main(files), .language = CODE_PYTHON},
    };
    app.python = (PythonOptions){input, python_names, &app.code};
    app_put_head(&app);
    app_put_constants(&app);
    app_put_classes(&app);
    app_put_workflow(&app);
    app_put_serving(&app);
}
