/* SPDX-License-Identifier: MIT */
/*
 * python.c - target `python`: a module with the options as objects of Temporal's SDK.
 *
 * It imports temporalio and nothing else.
 */
#include "emit/code_limits.h"
#include "emit/code_needs.h"
#include "emit/python_options.h"
#include "emit/targets.h"

#define TARGET_IDENT python
#define TARGET_NAMES "emit/targets/python_names.def"
#include "emit/target_names.h"

/* What the module itself defines; an agent of that name gets `_`. */
static const char *const OWN_NAMES[] = {
    "ACTIVITIES",  "DEFAULT_RETRY_POLICY", "ROUTING", "WORKFLOW",
    "WORKFLOW_ID", "WORKFLOW_TYPE",        NULL,
};

static const CodeNaming NAMING = {CODE_PYTHON, CASE_UPPER_SNAKE, OWN_NAMES};

typedef struct Module {
    PythonOptions python;
    CodeWriter code;
    CodeAgents agents;
} Module;

/* -- activities ------------------------------------------------------------------------------- */

static void put_constant(Module *module, const CodeAgent *agent)
{
    CodeWriter *code = &module->code;
    code_line(code, "%.*s: Final[ActivityConfig] = {", STR_ARG(agent->identifier));
    python_activity(&module->python, agent->activity);
    code_line(code, "}");
    code_put(code, "\"\"\"Agent `");
    code_doc_text(code->out, CODE_PYTHON, agent->name);
    code_end(code, "`.\"\"\"");
    code_blank(code, 1);
}

static void put_routing(Module *module)
{
    CodeWriter *code = &module->code;
    code_line(code, "ROUTING: Final[ActivityConfig] = {");
    python_activity(&module->python, &module->python.input->options->routing);
    code_line(code, "}");
    code_line(code, "\"\"\"Activity `" ACTIVITY_ROUTING "`, which runs after every agent.\"\"\"");
    code_blank(code, 1);
}

/* A name that makes no identifier has its options here, and nowhere else. */
static void put_by_name(Module *module, const CodeAgent *agent)
{
    CodeWriter *code = &module->code;
    code_begin(code);
    code_put_string(code, agent->name);
    code_put(code, ": ");
    if (agent->identifier.len > 0) {
        code_put_str(code, agent->identifier);
    } else {
        code_end(code, "{");
        python_activity(&module->python, agent->activity);
        code_begin(code);
        code_put(code, "}");
    }
    code_end(code, ",");
}

static void put_activities(Module *module)
{
    CodeWriter *code = &module->code;
    bool is_empty = module->agents.count == 0;
    code_line(code, "ACTIVITIES: Final[Mapping[str, ActivityConfig]] = MappingProxyType(%s",
              is_empty ? "{})" : "");
    code->level++;
    if (!is_empty)
        code_open(code, "{");
    for (uint32_t i = 0; i < module->agents.count; i++)
        put_by_name(module, &module->agents.items[i]);
    if (!is_empty)
        code_close(code, "}");
    code_close(code, is_empty ? NULL : ")");
    code_line(code, "\"\"\"By the agent's name, as the definition writes it.\"\"\"");
    code_blank(code, 1);
}

/* -- the module -------------------------------------------------------------------------------- */

static void put_docstring(Module *module)
{
    CodeWriter *code = &module->code;
    const OptionValue *name = &module->python.input->options->name->winner.value;
    code_put(code, "\"\"\"Temporal options of ");
    code_put(code, name->kind == OPTION_UNSET ? "a flock without a name" : "the flock `");
    if (name->kind != OPTION_UNSET) {
        code_doc_text(code->out, CODE_PYTHON, option_string_of(name));
        code_put(code, "`");
    }
    code_end(code, ".");
    code_blank(code, 1);
    code_line(
        code,
        "In a workflow `await workflow.execute_activity(write, text, **ACTIVITIES[name])`, in");
    code_line(code, "a client `await client.start_workflow(Talk.run, text, id=talk, **WORKFLOW)`.");
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
    bool has_memo = module->python.input->options->workflow.memo_count > 0;
    code_line(code, "from collections.abc import Mapping");
    python_import_datetime(&module->python);
    code_line(code, "from types import MappingProxyType");
    code_line(code, "from typing import %sFinal, TypedDict", has_memo ? "Any, " : "");
    code_blank(code, 1);
    python_import_common(&module->python);
    code_line(code, "from temporalio.workflow import ActivityConfig");
    code_blank(code, 2);
}

static void put_module(Module *module)
{
    put_docstring(module);
    put_imports(module);
    python_workflow_class(&module->python);
    python_default_policy(&module->python);
    for (uint32_t i = 0; i < module->agents.count; i++)
        if (module->agents.items[i].identifier.len > 0)
            put_constant(module, &module->agents.items[i]);
    put_routing(module);
    put_activities(module);
    code_line(&module->code, "WORKFLOW_TYPE: Final = \"" WORKFLOW_TYPE "\"");
    code_blank(&module->code, 1);
    python_workflow_id(&module->python);
    python_workflow(&module->python);
}

void needs_python(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink)
{
    Needs needs = {emit_targets[TARGET_python].name, options, sink};
    (void)facts;
    needs_given_agent(&needs);
    needs_package(&needs, settings, NULL);
    needs_own_identifiers(&needs, sink_arena(sink), &NAMING);
}

void emit_python(const EmitInput *input, OutputFiles *files)
{
    Module module = {
        .code = {.out = output_files_main(files), .language = CODE_PYTHON},
        .agents = code_agents(input->arena, input->options, &NAMING),
    };
    module.python = (PythonOptions){input, python_names, &module.code};
    code_mark(&module.code, "# Code generated by flockc from ", input->source);
    put_module(&module);
}
