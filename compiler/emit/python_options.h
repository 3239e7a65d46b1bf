/* SPDX-License-Identifier: MIT */
/*
 * python_options.h - options as objects of Temporal's Python SDK; private to emit/.
 *
 * For every target that writes Python. The layout is the one that `ruff format` leaves alone: an
 * element a line with a comma after it, comments above what they are about. What the code names
 * is imported by its module: what is of datetime and temporalio.common with the functions below;
 * ActivityConfig, Final, TypedDict, and for a memo Any, Mapping and MappingProxyType.
 */
#ifndef FLOCKC_EMIT_PYTHON_OPTIONS_H
#define FLOCKC_EMIT_PYTHON_OPTIONS_H

#include "emit/code/code_names.h"
#include "emit/code_options.h"
#include "emit/emit_input.h"

typedef struct PythonOptions {
    const EmitInput *input;
    const TargetName *names; /* keyword arguments of the SDK */
    CodeWriter *code;        /* borrowed */
} PythonOptions;

/* timedelta(minutes=5), where the line is. */
void python_put_duration(CodeWriter *code, int64_t us);

/* A keyword argument, and the comment above it that says where its value comes from: a visitor of
 * code_options.h, whose context is the CodeWriter. */
void python_argument(void *context, const CodeOption *option);
/* The same as an entry of a dict. */
void python_entry(void *context, const CodeOption *option);

/* from datetime import ..., from temporalio.common import ...: what the options need. */
void python_import_datetime(const PythonOptions *python);
void python_import_common(const PythonOptions *python);

/* DEFAULT_RETRY_POLICY, an empty line after it. */
void python_default_policy(const PythonOptions *python);

/* The members of an ActivityConfig, one level deeper than the line that opens it. */
void python_activity(const PythonOptions *python, const ActivityOptions *activity);

/* The class WorkflowOptions, two empty lines after it. */
void python_workflow_class(const PythonOptions *python);

/* WORKFLOW_ID, if the definition sets one, and an empty line. */
void python_workflow_id(const PythonOptions *python);

/* WORKFLOW. */
void python_workflow(const PythonOptions *python);

/* How a module writes what it has for each agent: a constant, and a mapping by name. */
typedef struct PythonAgents {
    CodeWriter *code;
    const CodeAgents *agents;
    const char *type;        /* of a value: "ActivityConfig" */
    const char *constant;    /* behind an identifier: ": Final[ActivityConfig] = {" */
    const char *begin, *end; /* around a value's lines: "{", "}" */
    void (*put)(void *context, const ActivityOptions *activity); /* those lines, a level deeper */
    void *context;
} PythonAgents;

/* The constant of each agent whose name makes an identifier. */
void python_constants(const PythonAgents *python);
/* ACTIVITIES, where any other name has its value inline. */
void python_activities(const PythonAgents *python);

/* `"""WHAT of the flock `NAME`END` and an empty line: how the docstring of a module begins. */
void python_docstring_begin(CodeWriter *code, const Options *options, const char *what,
                            const char *end);

#endif
