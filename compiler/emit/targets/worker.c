/* SPDX-License-Identifier: MIT */
/*
 * worker.c - target `worker`: a Python program that serves the queues of the definition with Flock.
 *
 * The program itself is worker/worker.py.in; here is what the definition says of it: the entries,
 * the agents that must be there, and which file is loaded. It is not asked for options: what an
 * agent's activity gets stands in the argument of the run, and Flock's workflow reads it there.
 */
#include "emit/code/code_template.h"
#include "emit/code/python_layout.h"
#include "emit/needs.h"
#include "emit/python_options.h"
#include "emit/targets.h"
#include "emit/worker/worker_needs.h"

extern const unsigned char worker_py[];
extern const size_t worker_py_len;

typedef struct Program {
    const EmitInput *input;
    CodeWriter code;
    WorkerPlan plan;
} Program;

/* -- entries --------------------------------------------------------------------------------- */

/* The comment above a value; `key` is NULL where nothing in the file sets it. */
static void comment_value(CodeWriter *code, const PlannedWorker *worker, const char *key,
                          const char *otherwise)
{
    if (key)
        code_line(code, "# Set by workers[%u].%s.", (unsigned)worker->index, key);
    else
        code_line(code, "# %s", otherwise);
}

static void put_name(CodeWriter *code, const PlannedWorker *worker)
{
    comment_value(code, worker, worker->entry ? "name" : NULL,
                  "Named after the definition's file.");
    code_begin(code);
    code_put(code, "name=");
    code_put_string(code, worker->name);
    code_end(code, ",");
}

static void put_queues(CodeWriter *code, const PlannedWorker *worker)
{
    comment_value(code, worker, worker->entry ? "task_queues" : NULL,
                  "Every queue in use: the definition has no `workers`.");
    python_tuple(code, STR("task_queues=("), worker->task_queues, worker->task_queue_count,
                 STR("),"));
}

static void put_workflows(CodeWriter *code, const PlannedWorker *worker)
{
    comment_value(code, worker, worker->sets_workflows ? "workflows" : NULL, "Built-in default.");
    code_line(code, "workflows=%s,", worker->has_workflows ? "True" : "False");
}

static void put_limit(CodeWriter *code, const PlannedWorker *worker, const char *key,
                      WorkerNumber limit)
{
    comment_value(code, worker, limit.is_set ? key : NULL, "Built-in default: the SDK's.");
    code_begin(code);
    code_put(code, key);
    code_put(code, "=");
    if (limit.is_set)
        code_put_int(code, limit.value);
    else
        code_put(code, "None");
    code_end(code, ",");
}

static void put_shutdown(CodeWriter *code, const PlannedWorker *worker)
{
    const WorkerNumber *us = &worker->graceful_shutdown_us;
    comment_value(code, worker, us->is_set ? "graceful_shutdown" : NULL, "Built-in default.");
    code_begin(code);
    code_put(code, "graceful_shutdown=");
    python_put_duration(code, us->value);
    code_end(code, ",");
}

static void put_entry(CodeWriter *code, const PlannedWorker *worker)
{
    code_open(code, "Entry(");
    put_name(code, worker);
    put_queues(code, worker);
    put_workflows(code, worker);
    put_limit(code, worker, "max_concurrent_activities", worker->max_concurrent_activities);
    put_limit(code, worker, "max_concurrent_workflow_tasks", worker->max_concurrent_workflow_tasks);
    put_shutdown(code, worker);
    code_close(code, "),");
}

static void put_entries(Program *program)
{
    CodeWriter *code = &program->code;
    code_open(code, "ENTRIES: Final = (");
    for (uint32_t i = 0; i < program->plan.count; i++)
        put_entry(code, &program->plan.items[i]);
    code_close(code, ")");
}

/* -- what is loaded -------------------------------------------------------------------------- */

static void put_agents(Program *program)
{
    const Options *options = program->input->options;
    Str *names = ARENA_ARRAY(program->input->arena, Str, options->activity_count);
    for (uint32_t i = 0; i < options->activity_count; i++)
        names[i] = activity_name(&options->activities[i]);
    code_line(&program->code, "# What must be there once the definition is loaded.");
    python_tuple(&program->code, STR("AGENTS: Final[tuple[str, ...]] = ("), names,
                 options->activity_count, STR(")"));
}

static void put_definition(Program *program)
{
    CodeWriter *code = &program->code;
    const EmitInput *input = program->input;
    Str file = worker_definition_name(input->arena, input->source, input->settings.stem);
    if (worker_reads_source(input->source)) {
        code_line(code, "# Beside this file, unless --definition names another one.");
    } else {
        code_line(code, "# Written by target `flock`, for Flock does not read the source of this "
                        "file. Beside");
        code_line(code, "# this file, unless --definition names another one.");
    }
    Buf literal = buf_new(code->out->context);
    code_string(&literal, CODE_PYTHON, file);
    python_call(code, STR("DEFINITION: Final = Path(__file__).with_name("), buf_str(&literal));
    buf_free(&literal);
}

/* -- the program ----------------------------------------------------------------------------- */

static void put_docstring(Program *program)
{
    CodeWriter *code = &program->code;
    const OptionValue *name = &program->input->options->name->winner.value;
    code_put(code, "\"\"\"Worker process of ");
    code_put(code, name->kind == OPTION_UNSET ? "a flock without a name" : "the flock `");
    if (name->kind != OPTION_UNSET) {
        code_doc_text(code->out, CODE_PYTHON, option_string_of(name));
        code_put(code, "`");
    }
    code_end(code, ", for flock-core 0.4.");
    code_blank(code, 1);
    if (program->plan.is_written) {
        code_line(code, "It serves every task queue of `workers`; with --worker NAME those of one "
                        "entry.");
    } else {
        code_line(code, "It serves every task queue that the definition uses.");
    }
}

static void fill(void *context, Str name)
{
    Program *program = context;
    if (str_is(name, "docstring"))
        put_docstring(program);
    else if (str_is(name, "entries"))
        put_entries(program);
    else if (str_is(name, "agents"))
        put_agents(program);
    else if (str_is(name, "definition"))
        put_definition(program);
    else
        BUG(program->code.out->context, "worker.py.in has a place without a text");
}

/* `written` is all that it asks. */
static bool has(void *context, Str name)
{
    const Program *program = context;
    (void)name;
    return program->plan.is_written;
}

void needs_worker(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink)
{
    Needs needs = {emit_targets[TARGET_worker].name, options, sink};
    needs_given_agent(&needs);
    needs_worker_entries(&needs);
    needs_worker_queues(&needs, facts);
    needs_worker_definition(&needs, settings->stem);
}

void emit_worker(const EmitInput *input, OutputFiles *files)
{
    Program program = {
        .input = input,
        .code = {.out = output_files_main(files), .language = CODE_PYTHON},
        .plan = worker_plan_make(input->arena, input->options, input->settings.stem),
    };
    CodeTemplate template = {
        .text = str_make((const char *)worker_py, worker_py_len),
        .fill = fill,
        .has = has,
        .context = &program,
    };
    code_mark(&program.code, "# Code generated by flockc from ", input->source);
    code_template_write(&template, program.code.out);
}
