/* SPDX-License-Identifier: MIT */
/*
 * typescript.c - target `typescript`: a module with the options as objects of Temporal's SDK.
 *
 * It imports types, and for search attributes a function of @temporalio/common: so workflow code
 * may import it. `as const satisfies` keeps the
 * values immutable and has the compiler compare each with the SDK's type.
 */
#include "emit/code/code_values.h"
#include "emit/code/typescript_values.h"
#include "emit/code_limits.h"
#include "emit/code_needs.h"
#include "emit/code_options.h"
#include "emit/targets.h"
#include "support/moment.h"

#define TARGET_IDENT typescript
#define TARGET_NAMES "emit/targets/typescript_names.def"
#include "emit/target_names.h"

enum { LINE_COLUMNS = 80, MEMO_LEVELS = 80, NANOSECONDS_OF_A_MILLISECOND = 1000000 };

/* Number.MAX_SAFE_INTEGER. */
static const int64_t EXACT_INTEGER = 9007199254740991;

/* What the module itself exports; an agent of that name gets `_`. */
static const char *const OWN_NAMES[] = {
    "activities",
    "defaultRetryPolicy",
    "defineSearchAttributeKey",
    "routing",
    "workflow",
    "workflowId",
    "workflowType",
    NULL,
};

static const CodeNaming NAMING = {CODE_TYPESCRIPT, CASE_CAMEL, OWN_NAMES};

static const char COMMENT[] = "// ";

typedef struct Module {
    const EmitInput *input;
    CodeWriter code;
    CodeAgents agents;
} Module;

/* -- values ---------------------------------------------------------------------------------- */

/* "5 minutes", which the SDK reads; "1 minute". */
static void put_duration(CodeWriter *code, int64_t us)
{
    static const char *const names[] = {
        [CODE_MICROSECONDS] = " microsecond",
        [CODE_MILLISECONDS] = " millisecond",
        [CODE_SECONDS] = " second",
        [CODE_MINUTES] = " minute",
        [CODE_HOURS] = " hour",
    };
    CodeDuration duration = code_duration_of(us);
    code_put(code, "\"");
    code_put_int(code, duration.count);
    code_put(code, names[duration.unit]);
    code_put(code, duration.count == 1 ? "\"" : "s\"");
}

static void put_strings(Module *module, const CodeOption *option)
{
    const OptionValue *value = &option->layer->value;
    Str *texts = ARENA_ARRAY(module->input->arena, Str, value->count);
    for (uint32_t i = 0; i < value->count; i++)
        texts[i] = def_item_text(&value->strings[i]);
    typescript_strings_member(&module->code, option->name, texts, value->count);
}

static void put_enum(CodeWriter *code, const OptionEnum *of_enum)
{
    code_put_string(code, str_of(of_enum->name));
}

static const CodeOptionStyle OPTION_STYLE = {
    .true_word = "true",
    .false_word = "false",
    .put_enum = put_enum,
    .put_duration = put_duration, /* strings and lists are members: prettier moves them */
};

/* The SDK refuses 0 attempts; for no limit it has Infinity. */
static void put_scalar(CodeWriter *code, OptionId id, const OptionValue *value)
{
    if (id == OPTION_ID_retry_maximum_attempts && value->integer == 0)
        code_put(code, "Infinity");
    else
        code_put_option(code, &OPTION_STYLE, value);
}

static void put_member(void *context, const CodeOption *option)
{
    Module *module = context;
    CodeWriter *code = &module->code;
    const OptionValue *value = &option->layer->value;
    code_comment_origin(code, COMMENT, option);
    if (value->kind == OPTION_STRING) {
        typescript_string_member(code, option->name, option_string_of(value));
    } else if (value->kind == OPTION_STRINGS) {
        put_strings(module, option);
    } else {
        code_begin(code);
        code_put(code, option->name);
        code_put(code, ": ");
        put_scalar(code, option->id, value);
        code_end(code, ",");
    }
}

/* -- objects --------------------------------------------------------------------------------- */

static void put_retry(Module *module, const ActivityOptions *activity)
{
    CodeWriter *code = &module->code;
    const Options *options = module->input->options;
    code_comment_policy_origin(code, COMMENT, options, activity);
    if (activity->retry == &options->flock_retry) {
        code_line(code, "retry: defaultRetryPolicy,");
        return;
    }
    code_open(code, "retry: {");
    code_visit_policy(typescript_names, activity, activity->retry, put_member, module);
    code_close(code, "},");
}

/* The members between the braces. */
static void put_activity(Module *module, const ActivityOptions *activity)
{
    code_visit_activity(typescript_names, activity, put_member, module);
    put_retry(module, activity);
}

static void put_default_policy(Module *module)
{
    CodeWriter *code = &module->code;
    const RetryOptions *retry = &module->input->options->flock_retry;
    code_line(code,
              "/** For every agent that has no policy of its own; a policy is taken whole. */");
    code_open(code, "export const defaultRetryPolicy = {");
    code_visit_policy(typescript_names, NULL, retry, put_member, module);
    code_close(code, "} as const satisfies RetryPolicy;");
    code_blank(code, 1);
}

static void put_constant(Module *module, const CodeAgent *agent)
{
    CodeWriter *code = &module->code;
    code_put(code, "/** Agent `");
    code_doc_text(code->out, CODE_TYPESCRIPT, agent->name);
    code_end(code, "`. */");
    code_open(code, "export const %.*s = {", STR_ARG(agent->identifier));
    put_activity(module, agent->activity);
    code_close(code, "} as const satisfies ActivityOptions;");
    code_blank(code, 1);
}

static void put_routing(Module *module)
{
    CodeWriter *code = &module->code;
    code_line(code, "/** Activity `" ACTIVITY_ROUTING "`, which runs after every agent. */");
    code_open(code, "export const routing = {");
    put_activity(module, &module->input->options->routing);
    code_close(code, "} as const satisfies ActivityOptions;");
    code_blank(code, 1);
}

/* -- by name --------------------------------------------------------------------------------- */

static void put_name(CodeWriter *code, Str name)
{
    code_begin(code);
    code_put_string(code, name);
    code_end(code, ",");
}

/* A pair of a name and a constant, on one line if that fits. */
static void put_pair(CodeWriter *code, const CodeAgent *agent)
{
    size_t columns = 2 + typescript_string_columns(code, agent->name) + agent->identifier.len + 5;
    if (columns > LINE_COLUMNS) {
        code_open(code, "[");
        put_name(code, agent->name);
        code_line(code, "%.*s,", STR_ARG(agent->identifier));
        code_close(code, "],");
        return;
    }
    code_begin(code);
    code_put(code, "[");
    code_put_string(code, agent->name);
    code_put(code, ", ");
    code_put_str(code, agent->identifier);
    code_end(code, "],");
}

/* A name that makes no identifier has its options here, and nowhere else. */
static void put_by_name(Module *module, const CodeAgent *agent)
{
    CodeWriter *code = &module->code;
    if (agent->identifier.len > 0) {
        put_pair(code, agent);
        return;
    }
    code_open(code, "[");
    put_name(code, agent->name);
    code_open(code, "{");
    put_activity(module, agent->activity);
    code_close(code, "},");
    code_close(code, "],");
}

static void put_activities(Module *module)
{
    CodeWriter *code = &module->code;
    code_line(code, "/** By the agent's name, as the definition writes it. */");
    if (module->agents.count == 0) {
        code_open(code, "export const activities = new Map<string, ActivityOptions>([]) as "
                        "ReadonlyMap<");
        code_line(code, "string,");
        code_line(code, "Readonly<ActivityOptions>");
        code_close(code, ">;");
    } else {
        code_open(code, "export const activities = new Map<string, ActivityOptions>([");
        for (uint32_t i = 0; i < module->agents.count; i++)
            put_by_name(module, &module->agents.items[i]);
        code_close(code, "]) as ReadonlyMap<string, Readonly<ActivityOptions>>;");
    }
    code_blank(code, 1);
}

/* -- the workflow ---------------------------------------------------------------------------- */

static void put_memo(Module *module)
{
    CodeWriter *code = &module->code;
    Arena *arena = module->input->arena;
    const WorkflowOptions *workflow = &module->input->options->workflow;
    if (!workflow->memo_count)
        return;
    code_comment_memo_origin(code, COMMENT, workflow);
    code_open(code, "memo: {");
    typescript_members(code, arena, code_memo_entries(arena, workflow), workflow->memo_count);
    code_close(code, "},");
}

/* `key: defineSearchAttributeKey("CustomerId", "KEYWORD"),`, on one line if that fits. */
static void put_attribute_key(CodeWriter *code, const SearchAttribute *attribute)
{
    static const char *const types[ATTRIBUTE_TYPE_COUNT] = {
        [ATTRIBUTE_KEYWORD] = "KEYWORD",
        [ATTRIBUTE_TEXT] = "TEXT",
        [ATTRIBUTE_INT] = "INT",
        [ATTRIBUTE_DOUBLE] = "DOUBLE",
        [ATTRIBUTE_BOOL] = "BOOL",
        [ATTRIBUTE_DATETIME] = "DATETIME",
        [ATTRIBUTE_KEYWORD_LIST] = "KEYWORD_LIST",
    };
    const char *type = types[attribute->type];
    size_t columns = 2 * (size_t)code->level + strlen("key: defineSearchAttributeKey(, \"\"),") +
                     typescript_string_columns(code, attribute->entry.key) + strlen(type);
    bool fits = columns <= LINE_COLUMNS;
    code_begin(code);
    code_put(code, fits ? "key: defineSearchAttributeKey(" : "key: defineSearchAttributeKey(\n");
    code->level++;
    if (!fits)
        code_begin(code);
    code_put_string(code, attribute->entry.key);
    code_put(code, fits ? ", " : ",\n");
    if (!fits)
        code_begin(code);
    code_put_string(code, str_of(type));
    code->level--;
    code_end(code, fits ? ")," : ",");
    if (!fits)
        code_line(code, "),");
}

static void put_attribute_value(Module *module, const SearchAttribute *attribute)
{
    CodeWriter *code = &module->code;
    DictEntry value = {STR("value"), attribute->entry.value, 0};
    if (attribute->type != ATTRIBUTE_DATETIME) {
        typescript_members(code, module->input->arena, &value, 1);
        return;
    }
    code_begin(code);
    code_put(code, "value: new Date(");
    code_put_string(code, node_text(attribute->entry.value));
    code_end(code, "),");
}

static void put_search_attributes(Module *module)
{
    CodeWriter *code = &module->code;
    const WorkflowOptions *workflow = &module->input->options->workflow;
    if (!workflow->search_attribute_count)
        return;
    code_comment_search_attributes_origin(code, COMMENT);
    code_open(code, "typedSearchAttributes: [");
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++) {
        code_open(code, "{");
        put_attribute_key(code, &workflow->search_attributes[i]);
        put_attribute_value(module, &workflow->search_attributes[i]);
        code_close(code, "},");
    }
    code_close(code, "],");
}

static void put_workflow_id(Module *module)
{
    CodeWriter *code = &module->code;
    const Resolved *id = module->input->options->workflow.workflow_id;
    if (id->winner.value.kind == OPTION_UNSET)
        return;
    CodeOption option = {NULL, OPTION_ID_workflow_workflow_id, NULL, &id->winner};
    code_comment_origin(code, COMMENT, &option);
    typescript_string_constant(
        code, "export const workflowId =", option_string_of(&id->winner.value), ";");
    code_blank(code, 1);
}

static void put_workflow(Module *module)
{
    CodeWriter *code = &module->code;
    code_line(code, "export const workflowType = \"" WORKFLOW_TYPE "\";");
    code_blank(code, 1);
    put_workflow_id(module);
    code_line(code, "/** The start of the workflow; its id and arguments are the caller's. */");
    code_open(code, "export const workflow = {");
    code_visit_workflow(typescript_names, &module->input->options->workflow, put_member, module);
    put_memo(module);
    put_search_attributes(module);
    code_close(code, "} as const satisfies Omit<WorkflowOptions, \"workflowId\">;");
}

/* -- the module ------------------------------------------------------------------------------ */

static void put_first_sentence(Module *module)
{
    CodeWriter *code = &module->code;
    const OptionValue *name = &module->input->options->name->winner.value;
    code_put(code, " * Temporal options of ");
    code_put(code, name->kind == OPTION_UNSET ? "a flock without a name" : "the flock `");
    if (name->kind != OPTION_UNSET) {
        code_doc_text(code->out, CODE_TYPESCRIPT, option_string_of(name));
        code_put(code, "`");
    }
    code_end(code, ".");
}

static void put_module_comment(Module *module)
{
    CodeWriter *code = &module->code;
    code_line(code, "/**");
    put_first_sentence(module);
    code_line(code, " *");
    code_line(code, " * In a workflow, by constant or by the agent's name:");
    code_line(code, " *");
    code_line(code, " *     const acts = proxyActivities<Acts>(options.activities.get(name)!);");
    code_line(code, " *");
    code_line(code, " * In a client:");
    code_line(code, " *");
    code_line(code, " *     const start = { ...options.workflow, workflowId, args: [text] };");
    code_line(code, " *     await client.workflow.start(talk, start);");
    code_line(code, " *");
    if (module->agents.has_nameless)
        code_line(code, " * An agent whose name makes no identifier is in `activities` only.");
    code_line(code, " * The comment above a value names the key that set it and, in brackets, that "
                    "key's level.");
    code_line(code, " *");
    code_line(code, " * @module");
    code_line(code, " */");
    code_blank(code, 1);
}

static void put_imports(Module *module)
{
    CodeWriter *code = &module->code;
    code_line(code, "import type { WorkflowOptions } from \"@temporalio/client\";");
    code_line(code, "import type { ActivityOptions, RetryPolicy } from \"@temporalio/common\";");
    if (module->input->options->workflow.search_attribute_count)
        code_line(code, "import { defineSearchAttributeKey } from \"@temporalio/common\";");
    code_blank(code, 1);
}

static void put_module(Module *module)
{
    put_module_comment(module);
    put_imports(module);
    put_default_policy(module);
    for (uint32_t i = 0; i < module->agents.count; i++)
        if (module->agents.items[i].identifier.len > 0)
            put_constant(module, &module->agents.items[i]);
    put_routing(module);
    put_activities(module);
    put_workflow(module);
}

/* -- limits ---------------------------------------------------------------------------------- */

static CodeLimit limit_of_duration(OptionId id, int64_t us, const RetryOptions *retry)
{
    if (us % 1000 != 0)
        return (CodeLimit){"TypeScript's SDK counts milliseconds",
                           "use a whole number of milliseconds"};
    if (id == OPTION_ID_retry_initial_interval && us == 0)
        return (CodeLimit){"TypeScript's SDK refuses an interval of 0", "use at least `PT0.001S`"};
    bool is_below = id == OPTION_ID_retry_maximum_interval &&
                    us < retry->initial_interval->winner.value.duration_us;
    if (is_below)
        return (CodeLimit){"TypeScript's SDK refuses less than `initial_interval`, even for one "
                           "attempt",
                           "set it to at least `initial_interval`"};
    return (CodeLimit){0};
}

static CodeLimit limit_of(OptionId id, const OptionValue *value, const RetryOptions *retry)
{
    if (value->kind == OPTION_DURATION)
        return limit_of_duration(id, value->duration_us, retry);
    if (id == OPTION_ID_retry_backoff_coefficient && value->number <= 0)
        return (CodeLimit){"TypeScript's SDK takes positive numbers only, even for one attempt",
                           "use at least 1"};
    return (CodeLimit){0};
}

static CodeLimit limit_of_integer(Str decimal)
{
    if (code_is_within(decimal, "9007199254740991"))
        return (CodeLimit){0};
    return (CodeLimit){"a number of TypeScript is exact up to 9007199254740991",
                       "write the number as a string"};
}

/* A Date counts milliseconds. */
static CodeLimit limit_of_attribute(AttributeType type, const Node *value)
{
    Moment moment;
    Str text = node_text(value);
    if (type == ATTRIBUTE_INT) {
        IntValue number = node_int(value);
        bool is_exact = number.value >= -EXACT_INTEGER && number.value <= EXACT_INTEGER;
        return is_exact ? (CodeLimit){0}
                        : (CodeLimit){"a number of TypeScript is exact up to 9007199254740991",
                                      "use a smaller number, or another type"};
    }
    if (type == ATTRIBUTE_DATETIME && moment_read(text, &moment) &&
        moment.nanoseconds % NANOSECONDS_OF_A_MILLISECOND != 0)
        return (CodeLimit){"a Date of TypeScript counts milliseconds",
                           "write at most three digits of a second"};
    return (CodeLimit){0};
}

void needs_typescript(const Options *options, Facts *facts, const TargetSettings *settings,
                      Sink *sink)
{
    Needs needs = {emit_targets[TARGET_typescript].name, options, sink};
    (void)facts;
    needs_given_agent(&needs);
    needs_package(&needs, settings, NULL);
    needs_own_identifiers(&needs, sink_arena(sink), &NAMING);
    needs_values(&needs, typescript_names, limit_of);
    needs_memo_integers(&needs, limit_of_integer);
    needs_search_attributes(&needs, limit_of_attribute);
    needs_shallow_memo(&needs, MEMO_LEVELS,
                       (CodeLimit){"TypeScript compares types of fewer than 100 levels",
                                   "nest it at most 80 levels deep"});
}

void emit_typescript(const EmitInput *input, OutputFiles *files)
{
    Module module = {
        .input = input,
        .code = {.out = output_files_main(files), .language = CODE_TYPESCRIPT},
        .agents = code_agents(input->arena, input->options, &NAMING),
    };
    code_mark(&module.code, "// @generated by flockc from ", input->source);
    code_line(&module.code, "/* eslint-disable */");
    code_blank(&module.code, 1);
    put_module(&module);
}
