/* SPDX-License-Identifier: MIT */
/*
 * flock_python.c - target `flock-python`: a module with the settings as objects of Flock's own
 * classes (flock.workflow.temporal_config, flock-core 0.4.543), for a flock that is built in
 * Python.
 *
 * An agent without a policy of its own has none here either, so that the flock's counts for it, as
 * Flock has it.
 */
#include "emit/code_limits.h"
#include "emit/code_needs.h"
#include "emit/python_options.h"
#include "emit/targets.h"

#define TARGET_IDENT flock_python
#define TARGET_NAMES "emit/targets/flock_python_names.def"
#include "emit/target_names.h"

/* What the module itself defines; an agent of that name gets `_`. */
static const char *const OWN_NAMES[] = {"ACTIVITIES", "FLOCK", "TEMPORAL_CONFIG", NULL};

static const CodeNaming NAMING = {CODE_PYTHON, CASE_UPPER_SNAKE, OWN_NAMES};

static const char COMMENT[] = "# ";

typedef struct Module {
    const EmitInput *input;
    CodeWriter code;
    CodeAgents agents;
} Module;

/* -- settings --------------------------------------------------------------------------------- */

/* The argument `name`; `activity` is NULL for the flock's default policy. */
static void put_policy(Module *module, const char *name, const ActivityOptions *activity,
                       const RetryOptions *retry)
{
    CodeWriter *code = &module->code;
    if (activity)
        code_comment_policy_origin(code, COMMENT, module->input->options, activity);
    code_open(code, "%s=TemporalRetryPolicyConfig(", name);
    code_visit_policy(flock_python_names, activity, retry, python_argument, code);
    code_close(code, "),");
}

static void put_temporal_config(Module *module)
{
    CodeWriter *code = &module->code;
    const Options *options = module->input->options;
    code_open(code, "TEMPORAL_CONFIG: Final = TemporalWorkflowConfig(");
    code_visit_workflow(flock_python_names, &options->workflow, python_argument, code);
    put_policy(module, "default_activity_retry_policy", NULL, &options->flock_retry);
    code_close(code, ")");
    code_line(code, "\"\"\"The workflow, and what holds for agents that say nothing else.\"\"\"");
    code_blank(code, 1);
}

/* The arguments between the brackets. */
static void put_activity(void *context, const ActivityOptions *activity)
{
    Module *module = context;
    CodeWriter *code = &module->code;
    code->level++;
    code_visit_activity(flock_python_names, activity, python_argument, code);
    if (activity->retry != &module->input->options->flock_retry)
        put_policy(module, "retry_policy", activity, activity->retry);
    code->level--;
}

/* -- the flock ----------------------------------------------------------------------------------
 */

static void put_flock_entry(Module *module, OptionId id, const Resolved *option)
{
    CodeWriter *code = &module->code;
    CodeOption shown = {NULL, id, flock_python_names[id].name, &option->winner};
    if (option->winner.value.kind != OPTION_UNSET)
        python_entry(code, &shown);
}

static void put_flock(Module *module)
{
    CodeWriter *code = &module->code;
    const Options *options = module->input->options;
    code_open(code, "FLOCK: Final[Mapping[str, Any]] = MappingProxyType(");
    code_open(code, "{");
    put_flock_entry(module, OPTION_ID_flock_name, options->name);
    put_flock_entry(module, OPTION_ID_flock_enable_temporal, options->enable_temporal);
    put_flock_entry(module, OPTION_ID_flock_start_in_process_worker,
                    options->start_in_process_worker);
    code_line(code, "\"temporal_config\": TEMPORAL_CONFIG,");
    code_close(code, "}");
    code_close(code, ")");
    code_line(code, "\"\"\"Arguments of `Flock`, without its agents.\"\"\"");
}

/* -- the module ---------------------------------------------------------------------------------
 */

static void put_docstring(Module *module)
{
    CodeWriter *code = &module->code;
    python_docstring_begin(code, module->input->options, "Temporal settings",
                           ", for flock-core 0.4.");
    code_line(code,
              "The flock is `Flock(**FLOCK)`, an agent of it `FlockFactory.create_default_agent(");
    code_line(code, "name, temporal_activity_config=ACTIVITIES[name])`.");
    if (module->agents.has_nameless)
        code_line(code, "An agent whose name makes no identifier is in ACTIVITIES only.");
    code_blank(code, 1);
    code_line(code, "The comment above a value names the key that set it and, in brackets, that "
                    "key's level.");
    code_line(code, "\"\"\"");
    code_blank(code, 1);
}

static void put_imports(Module *module)
{
    CodeWriter *code = &module->code;
    code_line(code, "from collections.abc import Mapping");
    code_line(code, "from datetime import timedelta");
    code_line(code, "from types import MappingProxyType");
    code_line(code, "from typing import Any, Final");
    code_blank(code, 1);
    code_open(code, "from flock.workflow.temporal_config import (");
    code_line(code, "TemporalActivityConfig,");
    code_line(code, "TemporalRetryPolicyConfig,");
    code_line(code, "TemporalWorkflowConfig,");
    code_close(code, ")");
    code_blank(code, 1);
}

void needs_flock_python(const Options *options, Facts *facts, const TargetSettings *settings,
                        Sink *sink)
{
    Needs needs = {emit_targets[TARGET_flock_python].name, options, sink};
    (void)facts;
    needs_given_agent(&needs);
    needs_package(&needs, settings, NULL);
    needs_own_identifiers(&needs, sink_arena(sink), &NAMING);
}

void emit_flock_python(const EmitInput *input, OutputFiles *files)
{
    Module module = {
        .input = input,
        .code = {.out = output_files_main(files), .language = CODE_PYTHON},
        .agents = code_agents(input->arena, input->options, &NAMING),
    };
    PythonAgents agents = {
        .code = &module.code,
        .agents = &module.agents,
        .type = "TemporalActivityConfig",
        .constant = ": Final = TemporalActivityConfig(",
        .begin = "TemporalActivityConfig(",
        .end = ")",
        .put = put_activity,
        .context = &module,
    };
    code_mark(&module.code, "# Code generated by flockc from ", input->source);
    put_docstring(&module);
    put_imports(&module);
    put_temporal_config(&module);
    python_constants(&agents);
    python_activities(&agents);
    put_flock(&module);
}
