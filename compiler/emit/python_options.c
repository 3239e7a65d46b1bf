/* SPDX-License-Identifier: MIT */
/* python_options.c - see python_options.h. */
#include "emit/python_options.h"

#include "emit/code/code_values.h"
#include "emit/code/python_layout.h"

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

/* -- values ---------------------------------------------------------------------------------- */

void python_put_duration(CodeWriter *code, int64_t us)
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

/* By OptionEnumType. */
static const char *const ENUM_CLASSES[] = {
    [OPTION_ENUM_ID_REUSE_POLICY] = "WorkflowIDReusePolicy",
    [OPTION_ENUM_ID_CONFLICT_POLICY] = "WorkflowIDConflictPolicy",
};

static void put_enum(CodeWriter *code, const OptionEnum *of_enum)
{
    code_put(code, ENUM_CLASSES[of_enum->type]);
    code_put(code, ".");
    code_put(code, of_enum->name);
}

static const CodeOptionStyle OPTION_STYLE = {
    .true_word = "True",
    .false_word = "False",
    .strings_begin = "[",
    .strings_end = "]",
    .put_duration = python_put_duration,
    .put_enum = put_enum,
};

/* -- arguments -------------------------------------------------------------------------- */

void python_argument(void *context, const CodeOption *option)
{
    CodeWriter *code = context;
    code_comment_origin(code, COMMENT, option);
    code_begin(code);
    code_put(code, option->name);
    code_put(code, "=");
    code_put_option(code, &OPTION_STYLE, &option->layer->value);
    code_end(code, ",");
}

/* "RetryPolicy(" and its lines, after which the caller ends the last one. */
static void put_policy(const PythonOptions *python, const ActivityOptions *activity,
                       const RetryOptions *retry)
{
    CodeWriter *code = python->code;
    code_end(code, "RetryPolicy(");
    code->level++;
    code_visit_policy(python->names, activity, retry, python_argument, code);
    code->level--;
    code_begin(code);
    code_put(code, ")");
}

void python_default_policy(const PythonOptions *python)
{
    CodeWriter *code = python->code;
    code_put(code, "DEFAULT_RETRY_POLICY: Final = ");
    put_policy(python, NULL, &python->input->options->flock_retry);
    code_end(code, "");
    code_line(code, "\"\"\"For every agent that has no policy of its own; a policy is taken "
                    "whole.\"\"\"");
    code_blank(code, 1);
}

/* -- an activity ------------------------------------------------------------------------------ */

void python_entry(void *context, const CodeOption *option)
{
    CodeWriter *code = context;
    code_comment_origin(code, COMMENT, option);
    code_begin(code);
    code_put_string(code, str_of(option->name));
    code_put(code, ": ");
    code_put_option(code, &OPTION_STYLE, &option->layer->value);
    code_end(code, ",");
}

static void put_retry(const PythonOptions *python, const ActivityOptions *activity)
{
    CodeWriter *code = python->code;
    const Options *options = python->input->options;
    code_comment_policy_origin(code, COMMENT, options, activity);
    code_begin(code);
    code_put(code, "\"retry_policy\": ");
    if (activity->retry == &options->flock_retry)
        code_put(code, "DEFAULT_RETRY_POLICY");
    else
        put_policy(python, activity, activity->retry);
    code_end(code, ",");
}

void python_activity(const PythonOptions *python, const ActivityOptions *activity)
{
    python->code->level++;
    code_visit_activity(python->names, activity, python_entry, python->code);
    put_retry(python, activity);
    python->code->level--;
}

/* -- the workflow ----------------------------------------------------------------------------- */

static void put_member(void *context, const CodeOption *option)
{
    const OptionValue *value = &option->layer->value;
    const char *type = value->kind == OPTION_DURATION ? "timedelta" : "str";
    if (value->kind == OPTION_ENUM)
        type = ENUM_CLASSES[value->of_enum->type];
    code_line(context, "%s: %s", option->name, type);
}

void python_workflow_class(const PythonOptions *python)
{
    CodeWriter *code = python->code;
    const WorkflowOptions *workflow = &python->input->options->workflow;
    code_open(code, "class WorkflowOptions(TypedDict):");
    code_line(code, "\"\"\"What the definition sets of `Client.start_workflow`'s keyword "
                    "arguments.\"\"\"");
    code_blank(code, 1);
    code_visit_workflow(python->names, workflow, put_member, code);
    if (workflow->memo_count)
        code_line(code, "memo: Mapping[str, Any]");
    if (workflow->search_attribute_count)
        code_line(code, "search_attributes: TypedSearchAttributes");
    code_close(code, NULL);
    code_blank(code, 2);
}

static void put_memo(const PythonOptions *python)
{
    CodeWriter *code = python->code;
    const WorkflowOptions *workflow = &python->input->options->workflow;
    if (!workflow->memo_count)
        return;
    const DictEntry *entries = code_memo_entries(python->input->arena, workflow);
    code_comment_memo_origin(code, COMMENT, workflow);
    code_open(code, "\"memo\": MappingProxyType(");
    code_begin(code);
    code_map(code, python->input->arena, &VALUES, entries, workflow->memo_count);
    code_end(code, "");
    code_close(code, "),");
}

/* SearchAttributeKey.for_keyword("CustomerId"), on one line if that fits. */
static void put_attribute_key(CodeWriter *code, const SearchAttribute *attribute)
{
    static const char *const methods[ATTRIBUTE_TYPE_COUNT] = {
        [ATTRIBUTE_KEYWORD] = "for_keyword",
        [ATTRIBUTE_TEXT] = "for_text",
        [ATTRIBUTE_INT] = "for_int",
        [ATTRIBUTE_DOUBLE] = "for_float",
        [ATTRIBUTE_BOOL] = "for_bool",
        [ATTRIBUTE_DATETIME] = "for_datetime",
        [ATTRIBUTE_KEYWORD_LIST] = "for_keyword_list",
    };
    const char *method = methods[attribute->type];
    Buf literal = buf_new(code->out->context), line = buf_new(code->out->context);
    code_string(&literal, code->language, attribute->entry.key);
    buf_printf(&line, "SearchAttributeKey.%s(%s),", method, literal.ptr);
    if (python_fits(code, buf_str(&line))) {
        code_line(code, "%s", line.ptr);
    } else {
        code_open(code, "SearchAttributeKey.%s(", method);
        code_line(code, "%s,", literal.ptr);
        code_close(code, "),");
    }
    buf_free(&literal);
    buf_free(&line);
}

static void put_attribute_value(const PythonOptions *python, const SearchAttribute *attribute)
{
    CodeWriter *code = python->code;
    bool is_moment = attribute->type == ATTRIBUTE_DATETIME;
    code_begin(code);
    code_put(code, is_moment ? "datetime.fromisoformat(" : "");
    code_value(code, python->input->arena, &VALUES, attribute->entry.value);
    code_end(code, is_moment ? ")," : ",");
}

static void put_search_attributes(const PythonOptions *python)
{
    CodeWriter *code = python->code;
    const WorkflowOptions *workflow = &python->input->options->workflow;
    if (!workflow->search_attribute_count)
        return;
    code_comment_search_attributes_origin(code, COMMENT);
    code_open(code, "\"search_attributes\": TypedSearchAttributes(");
    code_open(code, "[");
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++) {
        code_open(code, "SearchAttributePair(");
        put_attribute_key(code, &workflow->search_attributes[i]);
        put_attribute_value(python, &workflow->search_attributes[i]);
        code_close(code, "),");
    }
    code_close(code, "]");
    code_close(code, "),");
}

/* -- imports ---------------------------------------------------------------------------------- */

static bool has_moment(const WorkflowOptions *workflow)
{
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++)
        if (workflow->search_attributes[i].type == ATTRIBUTE_DATETIME)
            return true;
    return false;
}

void python_import_datetime(const PythonOptions *python)
{
    bool is_both = has_moment(&python->input->options->workflow);
    code_line(python->code, "from datetime import %stimedelta", is_both ? "datetime, " : "");
}

void python_import_common(const PythonOptions *python)
{
    CodeWriter *code = python->code;
    const WorkflowOptions *workflow = &python->input->options->workflow;
    bool has_reuse = workflow->id_reuse_policy->winner.value.kind != OPTION_UNSET;
    bool has_conflict = workflow->id_conflict_policy->winner.value.kind != OPTION_UNSET;
    bool has_attributes = workflow->search_attribute_count > 0;
    if (!has_reuse && !has_conflict && !has_attributes) {
        code_line(code, "from temporalio.common import RetryPolicy");
        return;
    }
    code_open(code, "from temporalio.common import (");
    code_line(code, "RetryPolicy,");
    if (has_attributes) {
        code_line(code, "SearchAttributeKey,");
        code_line(code, "SearchAttributePair,");
        code_line(code, "TypedSearchAttributes,");
    }
    if (has_conflict)
        code_line(code, "WorkflowIDConflictPolicy,");
    if (has_reuse)
        code_line(code, "WorkflowIDReusePolicy,");
    code_close(code, ")");
}

/* -- a start ---------------------------------------------------------------------------------- */

void python_workflow_id(const PythonOptions *python)
{
    CodeWriter *code = python->code;
    const Layer *layer = &python->input->options->workflow.workflow_id->winner;
    if (layer->value.kind == OPTION_UNSET)
        return;
    CodeOption id = {NULL, OPTION_ID_workflow_workflow_id, NULL, layer};
    code_comment_origin(code, COMMENT, &id);
    python_assign_string(code, STR("WORKFLOW_ID: Final = "), option_string_of(&layer->value));
    code_blank(code, 1);
}

void python_workflow(const PythonOptions *python)
{
    CodeWriter *code = python->code;
    code_open(code, "WORKFLOW: Final[WorkflowOptions] = {");
    code_visit_workflow(python->names, &python->input->options->workflow, python_entry, code);
    put_memo(python);
    put_search_attributes(python);
    code_close(code, "}");
    code_line(code, "\"\"\"The start of the workflow; its id is the caller's.\"\"\"");
}

/* -- agents ----------------------------------------------------------------------------------- */

static void put_constant(const PythonAgents *python, const CodeAgent *agent)
{
    CodeWriter *code = python->code;
    code_line(code, "%.*s%s", STR_ARG(agent->identifier), python->constant);
    python->put(python->context, agent->activity);
    code_line(code, "%s", python->end);
    code_put(code, "\"\"\"Agent `");
    code_doc_text(code->out, CODE_PYTHON, agent->name);
    code_end(code, "`.\"\"\"");
    code_blank(code, 1);
}

void python_constants(const PythonAgents *python)
{
    for (uint32_t i = 0; i < python->agents->count; i++)
        if (python->agents->items[i].identifier.len > 0)
            put_constant(python, &python->agents->items[i]);
}

/* A name that makes no identifier has its value here, and nowhere else. */
static void put_by_name(const PythonAgents *python, const CodeAgent *agent)
{
    CodeWriter *code = python->code;
    code_begin(code);
    code_put_string(code, agent->name);
    code_put(code, ": ");
    if (agent->identifier.len > 0) {
        code_put_str(code, agent->identifier);
    } else {
        code_end(code, python->begin);
        python->put(python->context, agent->activity);
        code_begin(code);
        code_put(code, python->end);
    }
    code_end(code, ",");
}

void python_activities(const PythonAgents *python)
{
    CodeWriter *code = python->code;
    bool is_empty = python->agents->count == 0;
    code_line(code, "ACTIVITIES: Final[Mapping[str, %s]] = MappingProxyType(%s", python->type,
              is_empty ? "{})" : "");
    code->level++;
    if (!is_empty)
        code_open(code, "{");
    for (uint32_t i = 0; i < python->agents->count; i++)
        put_by_name(python, &python->agents->items[i]);
    if (!is_empty)
        code_close(code, "}");
    code_close(code, is_empty ? NULL : ")");
    code_line(code, "\"\"\"By the agent's name, as the definition writes it.\"\"\"");
    code_blank(code, 1);
}

void python_docstring_begin(CodeWriter *code, const Options *options, const char *what,
                            const char *end)
{
    const OptionValue *name = &options->name->winner.value;
    code_put(code, "\"\"\"");
    code_put(code, what);
    code_put(code, name->kind == OPTION_UNSET ? " of a flock without a name" : " of the flock `");
    if (name->kind != OPTION_UNSET) {
        code_doc_text(code->out, CODE_PYTHON, option_string_of(name));
        code_put(code, "`");
    }
    code_end(code, end);
    code_blank(code, 1);
}
