/* SPDX-License-Identifier: MIT */
/*
 * python.c - target `python`: a module with the options as objects of Temporal's SDK.
 *
 * It imports temporalio and nothing else. The layout is the one that `ruff format` leaves alone: an
 * element a line with a comma after it, comments above what they are about.
 */
#include "emit/code/code_values.h"
#include "emit/code_needs.h"
#include "emit/code_options.h"
#include "emit/targets.h"
#include "support/visible.h"

#define TARGET_IDENT python
#define TARGET_NAMES "emit/targets/python_names.def"
#include "emit/target_names.h"

enum { LINE_COLUMNS = 88, INDENT_COLUMNS = 4 };

/* What the module itself defines; an agent of that name gets `_`. */
static const char *const OWN_NAMES[] = {
    "ACTIVITIES",  "DEFAULT_RETRY_POLICY", "ROUTING", "WORKFLOW",
    "WORKFLOW_ID", "WORKFLOW_TYPE",        NULL,
};

static const CodeNaming NAMING = {CODE_PYTHON, CASE_UPPER_SNAKE, OWN_NAMES};

static const char COMMENT[] = "# ";

static const CodeValueStyle VALUES = {
    .map_begin = "{",
    .map_end = "}",
    .list_begin = "[",
    .list_end = "]",
    .null_word = "None",
    .true_word = "True",
    .false_word = "False",
};

typedef struct Module {
    const EmitInput *input;
    CodeWriter code;
    CodeAgents agents;
} Module;

/* -- values ---------------------------------------------------------------------------------- */

static void put_duration(CodeWriter *code, int64_t us)
{
    static const char *const names[] = {
        [CODE_MICROSECONDS] = "microseconds",
        [CODE_MILLISECONDS] = "milliseconds",
        [CODE_SECONDS] = "seconds",
        [CODE_MINUTES] = "minutes",
        [CODE_HOURS] = "hours",
    };
    CodeDuration duration = code_duration_of(us);
    code_put(code, "timedelta(");
    code_put(code, names[duration.unit]);
    code_put(code, "=");
    code_put_int(code, duration.count);
    code_put(code, ")");
}

static const CodeOptionStyle OPTION_STYLE = {
    .true_word = "True",
    .false_word = "False",
    .strings_begin = "[",
    .strings_end = "]",
    .put_duration = put_duration,
};

/* -- a retry policy -------------------------------------------------------------------------- */

static void put_argument(void *context, const CodeOption *option)
{
    Module *module = context;
    CodeWriter *code = &module->code;
    code_comment_origin(code, COMMENT, option);
    code_begin(code);
    code_put(code, option->name);
    code_put(code, "=");
    code_put_option(code, &OPTION_STYLE, &option->layer->value);
    code_end(code, ",");
}

/* "RetryPolicy(" and its lines, after which the caller ends the last one. */
static void put_policy(Module *module, const ActivityOptions *activity, const RetryOptions *retry)
{
    CodeWriter *code = &module->code;
    code_end(code, "RetryPolicy(");
    code->level++;
    code_visit_policy(python_names, activity, retry, put_argument, module);
    code->level--;
    code_begin(code);
    code_put(code, ")");
}

/* -- an activity ------------------------------------------------------------------------------ */

static void put_entry(void *context, const CodeOption *option)
{
    Module *module = context;
    CodeWriter *code = &module->code;
    code_comment_origin(code, COMMENT, option);
    code_begin(code);
    code_put_string(code, str_of(option->name));
    code_put(code, ": ");
    code_put_option(code, &OPTION_STYLE, &option->layer->value);
    code_end(code, ",");
}

static void put_retry(Module *module, const ActivityOptions *activity)
{
    CodeWriter *code = &module->code;
    const Options *options = module->input->options;
    code_comment_policy_origin(code, COMMENT, options, activity);
    code_begin(code);
    code_put(code, "\"retry_policy\": ");
    if (activity->retry == &options->flock_retry)
        code_put(code, "DEFAULT_RETRY_POLICY");
    else
        put_policy(module, activity, activity->retry);
    code_end(code, ",");
}

/* The members between the braces. */
static void put_activity(Module *module, const ActivityOptions *activity)
{
    module->code.level++;
    code_visit_activity(python_names, activity, put_entry, module);
    put_retry(module, activity);
    module->code.level--;
}

static void put_constant(Module *module, const CodeAgent *agent)
{
    CodeWriter *code = &module->code;
    code_line(code, "%.*s: Final[ActivityConfig] = {", STR_ARG(agent->identifier));
    put_activity(module, agent->activity);
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
    put_activity(module, &module->input->options->routing);
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
        put_activity(module, agent->activity);
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

/* -- the workflow ----------------------------------------------------------------------------- */

static void put_member(void *context, const CodeOption *option)
{
    Module *module = context;
    const char *type = option_info(option->id)->kind == OPTION_DURATION ? "timedelta" : "str";
    code_line(&module->code, "%s: %s", option->name, type);
}

static void put_workflow_class(Module *module)
{
    CodeWriter *code = &module->code;
    const WorkflowOptions *workflow = &module->input->options->workflow;
    code_open(code, "class WorkflowOptions(TypedDict):");
    code_line(code, "\"\"\"What the definition sets of `Client.start_workflow`'s keyword "
                    "arguments.\"\"\"");
    code_blank(code, 1);
    code_visit_workflow(python_names, workflow, put_member, module);
    if (workflow->memo_count)
        code_line(code, "memo: Mapping[str, Any]");
    code_close(code, NULL);
    code_blank(code, 2);
}

static void put_memo(Module *module)
{
    CodeWriter *code = &module->code;
    const WorkflowOptions *workflow = &module->input->options->workflow;
    if (!workflow->memo_count)
        return;
    const DictEntry *entries = code_memo_entries(module->input->arena, workflow);
    code_comment_memo_origin(code, COMMENT, workflow);
    code_open(code, "\"memo\": MappingProxyType(");
    code_begin(code);
    code_map(code, module->input->arena, &VALUES, entries, workflow->memo_count);
    code_end(code, "");
    code_close(code, "),");
}

/* A string that only fits on a line of its own gets one, in parentheses, as ruff has it. */
static void put_string_constant(CodeWriter *code, const char *head, Str value)
{
    Buf literal = buf_new(code->out->context);
    code_string(&literal, code->language, value);
    size_t columns = visible_columns(buf_str(&literal));
    bool is_own_line =
        strlen(head) + columns > LINE_COLUMNS && columns + INDENT_COLUMNS <= LINE_COLUMNS;
    code_put(code, head);
    if (is_own_line)
        code_put(code, "(\n    ");
    code_put_str(code, buf_str(&literal));
    code_end(code, is_own_line ? "\n)" : "");
    buf_free(&literal);
}

static void put_workflow(Module *module)
{
    CodeWriter *code = &module->code;
    const WorkflowOptions *workflow = &module->input->options->workflow;
    code_line(code, "WORKFLOW_TYPE: Final = \"" WORKFLOW_TYPE "\"");
    code_blank(code, 1);
    if (workflow->workflow_id->winner.value.kind != OPTION_UNSET) {
        CodeOption id = {NULL, OPTION_ID_workflow_workflow_id, NULL,
                         &workflow->workflow_id->winner};
        code_comment_origin(code, COMMENT, &id);
        put_string_constant(
            code, "WORKFLOW_ID: Final = ", option_string_of(&workflow->workflow_id->winner.value));
        code_blank(code, 1);
    }
    code_open(code, "WORKFLOW: Final[WorkflowOptions] = {");
    code_visit_workflow(python_names, workflow, put_entry, module);
    put_memo(module);
    code_close(code, "}");
    code_line(code, "\"\"\"The start of the workflow; its id is the caller's.\"\"\"");
}

/* -- the module -------------------------------------------------------------------------------- */

static void put_docstring(Module *module)
{
    CodeWriter *code = &module->code;
    const OptionValue *name = &module->input->options->name->winner.value;
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
    bool has_memo = module->input->options->workflow.memo_count > 0;
    code_line(code, "from collections.abc import Mapping");
    code_line(code, "from datetime import timedelta");
    code_line(code, "from types import MappingProxyType");
    code_line(code, "from typing import %sFinal, TypedDict", has_memo ? "Any, " : "");
    code_blank(code, 1);
    code_line(code, "from temporalio.common import RetryPolicy");
    code_line(code, "from temporalio.workflow import ActivityConfig");
    code_blank(code, 2);
}

static void put_default_policy(Module *module)
{
    CodeWriter *code = &module->code;
    code_put(code, "DEFAULT_RETRY_POLICY: Final = ");
    put_policy(module, NULL, &module->input->options->flock_retry);
    code_end(code, "");
    code_line(code, "\"\"\"For every agent that has no policy of its own; a policy is taken "
                    "whole.\"\"\"");
    code_blank(code, 1);
}

static void put_module(Module *module)
{
    put_docstring(module);
    put_imports(module);
    put_workflow_class(module);
    put_default_policy(module);
    for (uint32_t i = 0; i < module->agents.count; i++)
        if (module->agents.items[i].identifier.len > 0)
            put_constant(module, &module->agents.items[i]);
    put_routing(module);
    put_activities(module);
    put_workflow(module);
}

void needs_python(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink)
{
    Needs needs = {emit_targets[TARGET_python].name, options, sink};
    (void)facts;
    (void)settings;
    needs_given_agent(&needs);
    needs_own_identifiers(&needs, sink_arena(sink), &NAMING);
}

void emit_python(const EmitInput *input, OutputFiles *files)
{
    Module module = {
        .input = input,
        .code = {.out = output_files_main(files), .language = CODE_PYTHON},
        .agents = code_agents(input->arena, input->options, &NAMING),
    };
    code_mark(&module.code, "# Code generated by flockc from ", input->source);
    put_module(&module);
}
