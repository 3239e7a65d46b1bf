/* SPDX-License-Identifier: MIT */
/*
 * go.c - target `go`: a package with the options as values of Temporal's SDK.
 *
 * Functions, not variables: a variable could be changed by anyone, and a retry policy is a pointer.
 * The layout is the one that gofmt and gofumpt leave alone: an element a line, comments above what
 * they are about, and so nothing to align.
 */
#include "emit/code/code_values.h"
#include "emit/code_limits.h"
#include "emit/code_needs.h"
#include "emit/code_options.h"
#include "emit/targets.h"
#include "support/moment.h"

#define TARGET_IDENT go
#define TARGET_NAMES "emit/targets/go_names.def"
#include "emit/target_names.h"

/* What the package itself declares; an agent of that name gets `_`. */
static const char *const OWN_NAMES[] = {
    "ActivityOptions", "DefaultRetryPolicy", "Routing", "StartOptions",
    "WorkflowID",      "WorkflowType",       NULL,
};

static const CodeNaming NAMING = {CODE_GO, CASE_PASCAL, OWN_NAMES};

static const char *const NOTHING_OWN[] = {NULL};
static const CodeNaming PACKAGE_NAMING = {CODE_GO, CASE_SNAKE, NOTHING_OWN};

static const char COMMENT[] = "// ";

typedef struct Package {
    const EmitInput *input;
    CodeWriter code;
    CodeAgents agents;
    Str name;
} Package;

/* -- values ---------------------------------------------------------------------------------- */

static void put_duration(CodeWriter *code, int64_t us)
{
    static const char *const names[] = {
        [CODE_MICROSECONDS] = "time.Microsecond",
        [CODE_MILLISECONDS] = "time.Millisecond",
        [CODE_SECONDS] = "time.Second",
        [CODE_MINUTES] = "time.Minute",
        [CODE_HOURS] = "time.Hour",
    };
    CodeDuration duration = code_duration_of(us);
    code_put_int(code, duration.count);
    if (duration.count != 0) {
        code_put(code, " * ");
        code_put(code, names[duration.unit]);
    }
}

static void put_enum(CodeWriter *code, const OptionEnum *of_enum)
{
    code_put(code, "enums.");
    code_put(code, of_enum->proto);
}

static const CodeOptionStyle OPTION_STYLE = {
    .true_word = "true",
    .false_word = "false",
    .strings_begin = "[]string{",
    .strings_end = "}",
    .put_duration = put_duration,
    .put_enum = put_enum,
};

static const char INT32[] = "2147483647", INT64[] = "9223372036854775807",
                  UINT64[] = "18446744073709551615";

/* A constant in an `any` is an int, which has 32 bits on some machines. */
static void put_integer(CodeWriter *code, Str decimal)
{
    bool is_plain = code_is_within(decimal, INT32);
    bool is_signed = decimal.ptr[0] == '-' || code_is_within(decimal, INT64);
    if (!is_plain)
        code_put(code, is_signed ? "int64(" : "uint64(");
    code_put_str(code, decimal);
    code_put(code, is_plain ? "" : ")");
}

static const CodeValueStyle VALUES = {
    .map_begin = "map[string]any{",
    .map_end = "}",
    .list_begin = "[]any{",
    .list_end = "}",
    .null_word = "nil",
    .true_word = "true",
    .false_word = "false",
    .aligns_like_go = true,
    .put_int = put_integer,
};

/* -- structs --------------------------------------------------------------------------------- */

static void put_field(void *context, const CodeOption *option)
{
    Package *package = context;
    CodeWriter *code = &package->code;
    code_comment_origin(code, COMMENT, option);
    code_begin(code);
    code_put(code, option->name);
    code_put(code, ": ");
    code_put_option(code, &OPTION_STYLE, &option->layer->value);
    code_end(code, ",");
}

/* "&temporal.RetryPolicy{" and its lines, after which the caller ends the last one. */
static void put_policy(Package *package, const ActivityOptions *activity, const RetryOptions *retry)
{
    CodeWriter *code = &package->code;
    code_end(code, "&temporal.RetryPolicy{");
    code->level++;
    code_visit_policy(go_names, activity, retry, put_field, package);
    code->level--;
    code_begin(code);
    code_put(code, "}");
}

static void put_retry(Package *package, const ActivityOptions *activity)
{
    CodeWriter *code = &package->code;
    const Options *options = package->input->options;
    code_comment_policy_origin(code, COMMENT, options, activity);
    code_begin(code);
    code_put(code, "RetryPolicy: ");
    if (activity->retry == &options->flock_retry)
        code_put(code, "DefaultRetryPolicy()");
    else
        put_policy(package, activity, activity->retry);
    code_end(code, ",");
}

/* "return workflow.ActivityOptions{...}" and `end`. */
static void put_return(Package *package, const ActivityOptions *activity, const char *end)
{
    CodeWriter *code = &package->code;
    code_open(code, "return workflow.ActivityOptions{");
    code_visit_activity(go_names, activity, put_field, package);
    put_retry(package, activity);
    code_close(code, end);
}

/* -- functions ------------------------------------------------------------------------------- */

/* A name that makes no identifier has its options here, and nowhere else. */
static void put_case(Package *package, const CodeAgent *agent)
{
    CodeWriter *code = &package->code;
    code_begin(code);
    code_put(code, "case ");
    code_put_string(code, agent->name);
    code_end(code, ":");
    code->level++;
    if (agent->identifier.len > 0)
        code_line(code, "return %.*s(), true", STR_ARG(agent->identifier));
    else
        put_return(package, agent->activity, "}, true");
    code->level--;
}

static void put_by_name(Package *package)
{
    CodeWriter *code = &package->code;
    code_line(code, "// ActivityOptions returns the options of the agent of that name, as the "
                    "definition");
    code_line(code, "// writes it, and whether there is such an agent.");
    code_open(code,
              "func ActivityOptions(agent string) (options workflow.ActivityOptions, ok bool) {");
    code_line(code, "switch agent {");
    for (uint32_t i = 0; i < package->agents.count; i++)
        put_case(package, &package->agents.items[i]);
    code_open(code, "default:");
    code_line(code, "return workflow.ActivityOptions{}, false");
    code_close(code, "}");
    code_close(code, "}");
    code_blank(code, 1);
}

static void put_agent(Package *package, const CodeAgent *agent)
{
    CodeWriter *code = &package->code;
    code_put(code, "// ");
    code_put_str(code, agent->identifier);
    code_put(code, " returns the options of the agent \"");
    code_doc_text(code->out, CODE_GO, agent->name);
    code_end(code, "\".");
    code_open(code, "func %.*s() workflow.ActivityOptions {", STR_ARG(agent->identifier));
    put_return(package, agent->activity, "}");
    code_close(code, "}");
    code_blank(code, 1);
}

static void put_routing(Package *package)
{
    CodeWriter *code = &package->code;
    code_line(code,
              "// Routing returns the options of the activity \"" ACTIVITY_ROUTING "\", which "
              "runs after");
    code_line(code, "// every agent.");
    code_open(code, "func Routing() workflow.ActivityOptions {");
    put_return(package, &package->input->options->routing, "}");
    code_close(code, "}");
    code_blank(code, 1);
}

static void put_default_policy(Package *package)
{
    CodeWriter *code = &package->code;
    code_line(code, "// DefaultRetryPolicy returns the policy of every agent that has none of its "
                    "own; a policy");
    code_line(code, "// is taken whole.");
    code_open(code, "func DefaultRetryPolicy() *temporal.RetryPolicy {");
    code_begin(code);
    code_put(code, "return ");
    put_policy(package, NULL, &package->input->options->flock_retry);
    code_end(code, "");
    code_close(code, "}");
    code_blank(code, 1);
}

static void put_memo(Package *package)
{
    CodeWriter *code = &package->code;
    Arena *arena = package->input->arena;
    const WorkflowOptions *workflow = &package->input->options->workflow;
    if (!workflow->memo_count)
        return;
    code_comment_memo_origin(code, COMMENT, workflow);
    code_begin(code);
    code_put(code, "Memo: ");
    code_map(code, arena, &VALUES, code_memo_entries(arena, workflow), workflow->memo_count);
    code_end(code, ",");
}

/* A time in the offset that it is written in. */
static void put_moment(CodeWriter *code, const Node *value)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    Moment at;
    if (!moment_read(node_text(value), &at))
        BUG(code->out->context, "a time that was read before is none");
    buf_printf(code->out, "time.Date(%d, time.%s, %d, %d, %d, %d, %d, ", at.year,
               months[at.month - 1], at.day, at.hour, at.minute, at.second, at.nanoseconds);
    if (at.offset_minutes)
        buf_printf(code->out, "time.FixedZone(\"\", %d))", at.offset_minutes * 60);
    else
        buf_append_c(code->out, "time.UTC)");
}

static void put_attribute_value(Package *package, const SearchAttribute *attribute)
{
    static const CodeValueStyle style = {
        .list_begin = "[]string{",
        .list_end = "}",
        .true_word = "true",
        .false_word = "false",
    };
    if (attribute->type == ATTRIBUTE_DATETIME)
        put_moment(&package->code, attribute->entry.value);
    else
        code_value(&package->code, package->input->arena, &style, attribute->entry.value);
}

static void put_search_attributes(Package *package)
{
    static const char *const types[ATTRIBUTE_TYPE_COUNT] = {
        [ATTRIBUTE_KEYWORD] = "Keyword",
        [ATTRIBUTE_TEXT] = "String",
        [ATTRIBUTE_INT] = "Int64",
        [ATTRIBUTE_DOUBLE] = "Float64",
        [ATTRIBUTE_BOOL] = "Bool",
        [ATTRIBUTE_DATETIME] = "Time",
        [ATTRIBUTE_KEYWORD_LIST] = "KeywordList",
    };
    CodeWriter *code = &package->code;
    const WorkflowOptions *workflow = &package->input->options->workflow;
    if (!workflow->search_attribute_count)
        return;
    code_comment_search_attributes_origin(code, COMMENT);
    code_open(code, "TypedSearchAttributes: temporal.NewSearchAttributes(");
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++) {
        const SearchAttribute *attribute = &workflow->search_attributes[i];
        code_begin(code);
        code_put(code, "temporal.NewSearchAttributeKey");
        code_put(code, types[attribute->type]);
        code_put(code, "(");
        code_put_string(code, attribute->entry.key);
        code_put(code, ").ValueSet(");
        put_attribute_value(package, attribute);
        code_end(code, "),");
    }
    code_close(code, "),");
}

static void put_start(Package *package)
{
    CodeWriter *code = &package->code;
    code_line(code, "// StartOptions returns the options that start the workflow under the given "
                    "id.");
    code_open(code, "func StartOptions(id string) client.StartWorkflowOptions {");
    code_open(code, "return client.StartWorkflowOptions{");
    code_line(code, "ID: id,");
    code_visit_workflow(go_names, &package->input->options->workflow, put_field, package);
    put_memo(package);
    put_search_attributes(package);
    code_close(code, "}");
    code_close(code, "}");
}

/* -- the package ----------------------------------------------------------------------------- */

static void put_first_sentence(Package *package)
{
    CodeWriter *code = &package->code;
    const OptionValue *name = &package->input->options->name->winner.value;
    code_put(code, "// Package ");
    code_put_str(code, package->name);
    code_put(code, " holds the Temporal options of ");
    if (name->kind == OPTION_UNSET) {
        code_end(code, "a flock without a name.");
        return;
    }
    code_put(code, "the flock \"");
    code_doc_text(code->out, CODE_GO, option_string_of(name));
    code_end(code, "\".");
}

static void put_package_comment(Package *package)
{
    CodeWriter *code = &package->code;
    put_first_sentence(package);
    code_line(code, "//");
    code_line(code, "// In a workflow, by function or by the agent's name:");
    code_line(code, "//");
    code_line(code, "//\toptions, ok := %.*s.ActivityOptions(name)", STR_ARG(package->name));
    code_line(code, "//\tctx = workflow.WithActivityOptions(ctx, options)");
    code_line(code, "//\terr := workflow.ExecuteActivity(ctx, Write, text).Get(ctx, &result)");
    code_line(code, "//");
    code_line(code, "// In a client:");
    code_line(code, "//");
    code_line(code, "//\trun, err := c.ExecuteWorkflow(ctx, %.*s.StartOptions(id), Talk, text)",
              STR_ARG(package->name));
    code_line(code, "//");
    code_line(code, "// Every call returns values of its own, which the caller may change.");
    if (package->agents.has_nameless)
        code_line(code, "// An agent whose name makes no identifier is found by ActivityOptions "
                        "only.");
    code_line(code, "// The comment above a value names the key that set it and, in brackets, that "
                    "key's level.");
    code_line(code, "package %.*s", STR_ARG(package->name));
    code_blank(code, 1);
}

/* The others are used whatever the definition says. */
static void put_imports(Package *package)
{
    CodeWriter *code = &package->code;
    const WorkflowOptions *workflow = &package->input->options->workflow;
    bool has_enums = workflow->id_reuse_policy->winner.value.kind != OPTION_UNSET ||
                     workflow->id_conflict_policy->winner.value.kind != OPTION_UNSET;
    code_open(code, "import (");
    code_line(code, "\"time\"");
    code_blank(code, 1);
    if (has_enums)
        code_line(code, "\"go.temporal.io/api/enums/v1\"");
    code_line(code, "\"go.temporal.io/sdk/client\"");
    code_line(code, "\"go.temporal.io/sdk/temporal\"");
    code_line(code, "\"go.temporal.io/sdk/workflow\"");
    code_close(code, ")");
    code_blank(code, 1);
}

static void put_constants(Package *package)
{
    CodeWriter *code = &package->code;
    const Resolved *id = package->input->options->workflow.workflow_id;
    code_line(code, "// WorkflowType is the type that Flock registers its workflow under.");
    code_line(code, "const WorkflowType = \"" WORKFLOW_TYPE "\"");
    code_blank(code, 1);
    if (id->winner.value.kind == OPTION_UNSET)
        return;
    code_line(code, "// WorkflowID is the id of one run of the workflow.");
    CodeOption option = {NULL, OPTION_ID_workflow_workflow_id, NULL, &id->winner};
    code_comment_origin(code, COMMENT, &option);
    code_put(code, "const WorkflowID = ");
    code_put_string(code, option_string_of(&id->winner.value));
    code_end(code, "");
    code_blank(code, 1);
}

static void put_package(Package *package)
{
    put_package_comment(package);
    put_imports(package);
    put_constants(package);
    put_by_name(package);
    for (uint32_t i = 0; i < package->agents.count; i++)
        if (package->agents.items[i].identifier.len > 0)
            put_agent(package, &package->agents.items[i]);
    put_routing(package);
    put_default_policy(package);
    put_start(package);
}

/* -- limits ---------------------------------------------------------------------------------- */

static CodeLimit limit_of(OptionId id, const OptionValue *value, const RetryOptions *retry)
{
    (void)id;
    (void)retry;
    if (value->kind == OPTION_DURATION && value->duration_us > INT64_MAX / 1000)
        return (CodeLimit){"a time.Duration of Go ends at 2,562,047 hours",
                           "use a shorter duration"};
    return (CodeLimit){0};
}

static CodeLimit limit_of_integer(Str decimal)
{
    bool is_negative = decimal.len > 0 && decimal.ptr[0] == '-';
    if (code_is_within(decimal, is_negative ? "9223372036854775808" : UINT64))
        return (CodeLimit){0};
    return (CodeLimit){"an integer of Go has 64 bits", "write the number as a string"};
}

static CodeLimit limit_of_attribute(AttributeType type, const Node *value)
{
    if (type == ATTRIBUTE_KEYWORD_LIST && value->count == 0)
        return (CodeLimit){"Temporal's Go SDK sends null for an empty list",
                           "remove the attribute: no search finds a list without items"};
    return (CodeLimit){0};
}

void needs_go(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink)
{
    Needs needs = {emit_targets[TARGET_go].name, options, sink};
    (void)facts;
    needs_given_agent(&needs);
    needs_package(&needs, settings, &PACKAGE_NAMING);
    if (settings->package.len == 0)
        needs_stem(&needs, settings->stem, "package");
    needs_own_identifiers(&needs, sink_arena(sink), &NAMING);
    needs_values(&needs, go_names, limit_of);
    needs_memo_integers(&needs, limit_of_integer);
    needs_search_attributes(&needs, limit_of_attribute);
}

/* Asked for, and then an identifier as it is; else made of the stem. */
static Str package_name(const EmitInput *input)
{
    if (input->settings.package.len > 0)
        return input->settings.package;
    return code_identifier(input->arena, &PACKAGE_NAMING, input->settings.stem);
}

void emit_go(const EmitInput *input, OutputFiles *files)
{
    Package package = {
        .input = input,
        .code = {.out = output_files_main(files), .language = CODE_GO},
        .agents = code_agents(input->arena, input->options, &NAMING),
        .name = package_name(input),
    };
    code_mark(&package.code, "// Code generated by flockc from ", input->source);
    code_blank(&package.code, 1);
    put_package(&package);
}
