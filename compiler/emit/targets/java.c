/* SPDX-License-Identifier: MIT */
/*
 * java.c - target `java`: a class with the options as objects of Temporal's SDK.
 *
 * Constants, because the SDK's options cannot be changed once they are built; the start is a
 * method, because it needs an id. The layout is the one that google-java-format 1.28 leaves alone.
 */
#include "emit/code/java_layout.h"
#include "emit/code/java_values.h"
#include "emit/code_limits.h"
#include "emit/code_needs.h"
#include "emit/code_options.h"
#include "emit/java_limits.h"
#include "emit/targets.h"

#define TARGET_IDENT java
#define TARGET_NAMES "emit/targets/java_names.def"
#include "emit/target_names.h"

/* What the class itself declares; an agent of that name gets `_`. */
static const char *const OWN_NAMES[] = {
    "ACTIVITIES", "DEFAULT_RETRY_POLICY", "ROUTING", "WORKFLOW_ID", "WORKFLOW_TYPE", NULL,
};

static const CodeNaming NAMING = {CODE_JAVA, CASE_UPPER_SNAKE, OWN_NAMES};

static const char COMMENT[] = "// ";

enum {
    MEMBER_LEVEL = 1, /* of what the class declares */
    FOLD_LEVELS = 2,
    LEVEL_COLUMNS = 2,
    FOLD_COLUMNS = 4,
    START_LEVEL = MEMBER_LEVEL + 1 + FOLD_LEVELS, /* of the setters of the start */
};

typedef struct Class {
    const EmitInput *input;
    CodeWriter code;
    CodeAgents agents;
    Str name;
    JavaMemo memo;
} Class;

/* -- values ---------------------------------------------------------------------------------- */

/* needs_java() has refused what is shorter than a millisecond. */
static const JavaExpr *make_duration(Arena *arena, int64_t us)
{
    static const char *const names[] = {
        [CODE_MICROSECONDS] = "ofNanos", [CODE_MILLISECONDS] = "ofMillis",
        [CODE_SECONDS] = "ofSeconds",    [CODE_MINUTES] = "ofMinutes",
        [CODE_HOURS] = "ofHours",
    };
    CodeDuration duration = code_duration_of(us);
    Buf count = buf_new(arena_context(arena));
    CodeWriter text = {.out = &count, .language = CODE_JAVA};
    code_put_int(&text, duration.count);
    Str made = arena_format(arena, "Duration.%s(%.*s%s)", names[duration.unit],
                            STR_ARG(buf_str(&count)), duration.count > INT32_MAX ? "L" : "");
    buf_free(&count);
    return java_token(arena, made);
}

static void put_enum(CodeWriter *code, const OptionEnum *of_enum)
{
    bool is_reuse = of_enum->type == OPTION_ENUM_ID_REUSE_POLICY;
    code_put(code, is_reuse ? "WorkflowIdReusePolicy." : "WorkflowIdConflictPolicy.");
    code_put(code, of_enum->proto);
}

static const JavaExpr *make_word(Arena *arena, const OptionValue *value)
{
    Buf text = buf_new(arena_context(arena));
    CodeOptionStyle style = {.true_word = "true", .false_word = "false", .put_enum = put_enum};
    CodeWriter code = {.out = &text, .language = CODE_JAVA};
    code_put_option(&code, &style, value);
    const JavaExpr *made = java_token(arena, arena_copy(arena, buf_str(&text)));
    buf_free(&text);
    return made;
}

static const JavaExpr *make_value(Arena *arena, const OptionValue *value, size_t column)
{
    if (value->kind == OPTION_STRING)
        return java_string(arena, option_string_of(value), column);
    if (value->kind == OPTION_DURATION)
        return make_duration(arena, value->duration_us);
    return make_word(arena, value);
}

/* A line ".setX(value)", or several. */
static void put_setter(void *context, const CodeOption *option)
{
    Class *class = context;
    CodeWriter *code = &class->code;
    Arena *arena = class->input->arena;
    const OptionValue *value = &option->layer->value;
    bool is_list = value->kind == OPTION_STRINGS;
    size_t count = is_list ? value->count : 1, column = code->level * LEVEL_COLUMNS + FOLD_COLUMNS;
    const JavaExpr **args = ARENA_ARRAY(arena, const JavaExpr *, count);
    for (size_t i = 0; i < count; i++)
        args[i] = is_list ? java_string(arena, def_item_text(&value->strings[i]), column)
                          : make_value(arena, value, column);
    code_comment_origin(code, COMMENT, option);
    java_put(code, java_call(arena, str_of(option->name), args, count), "");
}

/* -- builders -------------------------------------------------------------------------------- */

/* "RetryOptions.newBuilder()" and its lines; `end` is behind ".build()". */
static void put_policy(Class *class, const ActivityOptions *activity, const RetryOptions *retry,
                       const char *end)
{
    CodeWriter *code = &class->code;
    code_line(code, "RetryOptions.newBuilder()");
    code->level += FOLD_LEVELS;
    code_visit_policy(java_names, activity, retry, put_setter, class);
    code_line(code, ".build()%s", end);
    code->level -= FOLD_LEVELS;
}

static void put_retry(Class *class, const ActivityOptions *activity)
{
    CodeWriter *code = &class->code;
    const Options *options = class->input->options;
    code_comment_policy_origin(code, COMMENT, options, activity);
    if (activity->retry == &options->flock_retry) {
        code_line(code, ".setRetryOptions(DEFAULT_RETRY_POLICY)");
        return;
    }
    code_line(code, ".setRetryOptions(");
    code->level += FOLD_LEVELS;
    put_policy(class, activity, activity->retry, ")");
    code->level -= FOLD_LEVELS;
}

static void put_activity(Class *class, const ActivityOptions *activity, const char *end)
{
    CodeWriter *code = &class->code;
    code_line(code, "ActivityOptions.newBuilder()");
    code->level += FOLD_LEVELS;
    code_visit_activity(java_names, activity, put_setter, class);
    put_retry(class, activity);
    code_line(code, ".build()%s", end);
    code->level -= FOLD_LEVELS;
}

/* -- constants ------------------------------------------------------------------------------- */

static void put_constant(Class *class, Str name, const ActivityOptions *activity)
{
    unsigned outer;
    java_open_constant(&class->code, "ActivityOptions", name, &outer);
    put_activity(class, activity, ";");
    class->code.level = outer;
    code_blank(&class->code, 1);
}

static void put_agent(Class *class, const CodeAgent *agent)
{
    Buf doc = buf_new(class->code.out->context);
    buf_append_c(&doc, "Agent ");
    java_doc_name(&doc, agent->name);
    buf_append_c(&doc, ".");
    java_doc(&class->code, buf_str(&doc));
    buf_free(&doc);
    put_constant(class, agent->identifier, agent->activity);
}

static void put_routing(Class *class)
{
    java_doc(&class->code,
             STR("Activity {@code " ACTIVITY_ROUTING "}, which runs after every agent."));
    put_constant(class, STR("ROUTING"), &class->input->options->routing);
}

static void put_default_policy(Class *class)
{
    CodeWriter *code = &class->code;
    unsigned outer;
    java_doc(code, STR("For every agent that has no policy of its own; a policy is taken whole."));
    java_open_constant(code, "RetryOptions", STR("DEFAULT_RETRY_POLICY"), &outer);
    put_policy(class, NULL, &class->input->options->flock_retry, ";");
    code->level = outer;
    code_blank(code, 1);
}

/* -- by name --------------------------------------------------------------------------------- */

static const char BY_NAME[] = "public static final Map<String, ActivityOptions> ACTIVITIES =";

/* javac takes a minute to find out the types for 600 entries if it is not told. */
static const char OF_ENTRIES[] = "Map.<String, ActivityOptions>ofEntries";

static const JavaExpr *make_entry(Class *class, const CodeAgent *agent)
{
    Arena *arena = class->input->arena;
    const JavaExpr **args = ARENA_ARRAY(arena, const JavaExpr *, 2);
    size_t column = (MEMBER_LEVEL + 3 * FOLD_LEVELS) * LEVEL_COLUMNS;
    args[0] = java_string(arena, agent->name, column);
    args[1] = java_token(arena, agent->identifier);
    return java_call(arena, STR("Map.entry"), args, 2);
}

/* A name that makes no identifier has its options here, and nowhere else. */
static void put_nameless(Class *class, const CodeAgent *agent, bool is_last)
{
    CodeWriter *code = &class->code;
    code_line(code, "Map.entry(");
    code->level += FOLD_LEVELS;
    size_t column = code->level * LEVEL_COLUMNS;
    java_put(code, java_string(class->input->arena, agent->name, column), ",");
    put_activity(class, agent->activity, is_last ? "));" : "),");
    code->level -= FOLD_LEVELS;
}

static void put_entries(Class *class)
{
    CodeWriter *code = &class->code;
    unsigned outer = code->level;
    code_line(code, "%s", BY_NAME);
    code->level += FOLD_LEVELS;
    code_line(code, "%s(", OF_ENTRIES);
    code->level += FOLD_LEVELS;
    for (uint32_t i = 0; i < class->agents.count; i++) {
        const CodeAgent *agent = &class->agents.items[i];
        bool is_last = i + 1 == class->agents.count;
        if (agent->identifier.len > 0)
            java_put(code, make_entry(class, agent), is_last ? ");" : ",");
        else
            put_nameless(class, agent, is_last);
    }
    code->level = outer;
}

static void put_by_name(Class *class)
{
    CodeWriter *code = &class->code;
    Arena *arena = class->input->arena;
    uint32_t count = class->agents.count;
    const JavaExpr **args = ARENA_ARRAY(arena, const JavaExpr *, count);
    java_doc(code, STR("By the agent's name, as the definition writes it."));
    for (uint32_t i = 0; i < count; i++)
        args[i] = make_entry(class, &class->agents.items[i]);
    const char *head = count ? OF_ENTRIES : "Map.of";
    if (class->agents.has_nameless)
        put_entries(class);
    else
        java_put_behind(code, BY_NAME, java_call(arena, str_of(head), args, count), ";");
    code_blank(code, 1);
}

/* -- the start ------------------------------------------------------------------------------- */

static void put_workflow_id(Class *class)
{
    CodeWriter *code = &class->code;
    const Layer *id = &class->input->options->workflow.workflow_id->winner;
    if (id->value.kind == OPTION_UNSET)
        return;
    CodeOption option = {NULL, OPTION_ID_workflow_workflow_id, NULL, id};
    size_t column = (MEMBER_LEVEL + FOLD_LEVELS) * LEVEL_COLUMNS;
    java_doc(code, STR("The id of one run of the workflow."));
    code_comment_origin(code, COMMENT, &option);
    java_put_behind(code, "public static final String WORKFLOW_ID =",
                    make_value(class->input->arena, &id->value, column), ";");
    code_blank(code, 1);
}

static void put_memo(Class *class)
{
    if (!class->memo.expr)
        return;
    CodeWriter *code = &class->code;
    code_comment_memo_origin(code, COMMENT, &class->input->options->workflow);
    java_put(code, java_call(class->input->arena, STR(".setMemo"), &class->memo.expr, 1), "");
}

static void put_attributes(Class *class)
{
    CodeWriter *code = &class->code;
    const WorkflowOptions *workflow = &class->input->options->workflow;
    if (!workflow->search_attribute_count)
        return;
    code_line(code, ".setTypedSearchAttributes(");
    code->level += FOLD_LEVELS;
    code_line(code, "SearchAttributes.newBuilder()");
    code->level += FOLD_LEVELS;
    code_comment_search_attributes_origin(code, COMMENT);
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++)
        java_put(code,
                 java_attribute(class->input->arena, &workflow->search_attributes[i],
                                code->level * LEVEL_COLUMNS),
                 "");
    code_line(code, ".build())");
    code->level -= 2 * FOLD_LEVELS;
}

static void put_start(Class *class)
{
    CodeWriter *code = &class->code;
    java_doc(code, STR("The start of the workflow under the given id."));
    code_open(code, "public static WorkflowOptions workflow(String workflowId) {");
    code_line(code, "return WorkflowOptions.newBuilder()");
    code->level += FOLD_LEVELS;
    code_line(code, ".setWorkflowId(workflowId)");
    code_visit_workflow(java_names, &class->input->options->workflow, put_setter, class);
    put_memo(class);
    put_attributes(class);
    code_line(code, ".build();");
    code->level -= FOLD_LEVELS;
    code_close(code, "}");
    code_blank(code, 1);
}

static void put_type(CodeWriter *code)
{
    java_doc(code, STR("The type that Flock registers its workflow under."));
    code_line(code, "public static final String WORKFLOW_TYPE = \"" WORKFLOW_TYPE "\";");
    code_blank(code, 1);
}

/* -- the class ------------------------------------------------------------------------------- */

static void put_first_sentence(Class *class)
{
    Buf text = buf_new(class->code.out->context);
    const OptionValue *name = &class->input->options->name->winner.value;
    buf_append_c(&text, "Temporal options of ");
    buf_append_c(&text, name->kind == OPTION_UNSET ? "a flock without a name" : "the flock ");
    if (name->kind != OPTION_UNSET)
        java_doc_name(&text, option_string_of(name));
    buf_append_c(&text, ".");
    java_doc_paragraph(&class->code, buf_str(&text));
    buf_free(&text);
}

static void put_class_comment(Class *class)
{
    CodeWriter *code = &class->code;
    code_line(code, "/**");
    put_first_sentence(class);
    code_line(code, " *");
    code_line(code, " * <p>In a workflow, by constant or by the agent's name:");
    code_line(code, " *");
    code_line(code, " * <pre>{@code");
    code_line(code, " * ActivityOptions options = %.*s.ACTIVITIES.get(name);",
              STR_ARG(class->name));
    code_line(code, " * Writer writer = Workflow.newActivityStub(Writer.class, options);");
    code_line(code, " * }</pre>");
    code_line(code, " *");
    code_line(code, " * <p>In a client:");
    code_line(code, " *");
    code_line(code, " * <pre>{@code");
    code_line(code, " * WorkflowOptions options = %.*s.workflow(\"talk-42\");",
              STR_ARG(class->name));
    code_line(code, " * Talk talk = client.newWorkflowStub(Talk.class, options);");
    code_line(code, " * }</pre>");
    code_line(code, " *");
    java_doc_paragraph(
        code,
        class->agents.has_nameless
            ? STR("<p>An agent whose name makes no identifier is in {@link #ACTIVITIES} only. "
                  "The comment above a value names the key that set it and, in brackets, "
                  "that key's level.")
            : STR("<p>The comment above a value names the key that set it and, in brackets, "
                  "that key's level."));
    code_line(code, " */");
}

static bool is_set(const Resolved *option)
{
    return option->winner.value.kind != OPTION_UNSET;
}

static bool has_attribute(const WorkflowOptions *workflow, AttributeType type)
{
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++)
        if (workflow->search_attributes[i].type == type)
            return true;
    return false;
}

static void put_import(Class *class, bool is_used, const char *name)
{
    if (is_used)
        code_line(&class->code, "import %s;", name);
}

static void put_imports(Class *class)
{
    const JavaMemo *memo = &class->memo;
    const WorkflowOptions *workflow = &class->input->options->workflow;
    bool has_attributes = workflow->search_attribute_count > 0;
    bool has_times = has_attribute(workflow, ATTRIBUTE_DATETIME);
    bool has_lists = memo->has_lists || has_attribute(workflow, ATTRIBUTE_KEYWORD_LIST);
    put_import(class, true, "io.temporal.activity.ActivityOptions");
    put_import(class, is_set(workflow->id_conflict_policy),
               "io.temporal.api.enums.v1.WorkflowIdConflictPolicy");
    put_import(class, is_set(workflow->id_reuse_policy),
               "io.temporal.api.enums.v1.WorkflowIdReusePolicy");
    put_import(class, true, "io.temporal.client.WorkflowOptions");
    put_import(class, true, "io.temporal.common.RetryOptions");
    put_import(class, has_attributes, "io.temporal.common.SearchAttributeKey");
    put_import(class, has_attributes, "io.temporal.common.SearchAttributes");
    put_import(class, memo->has_big_integers, "java.math.BigInteger");
    put_import(class, true, "java.time.Duration");
    put_import(class, has_times, "java.time.OffsetDateTime");
    put_import(class, has_times, "java.time.ZoneOffset");
    put_import(class, memo->has_helpers, "java.util.AbstractMap");
    put_import(class, memo->has_helpers && memo->has_lists, "java.util.Arrays");
    put_import(class, memo->has_helpers, "java.util.Collections");
    put_import(class, memo->has_helpers, "java.util.LinkedHashMap");
    put_import(class, has_lists, "java.util.List");
    put_import(class, true, "java.util.Map");
    put_import(class, true, "javax.annotation.processing.Generated");
    code_blank(&class->code, 1);
}

static void put_members(Class *class)
{
    put_default_policy(class);
    for (uint32_t i = 0; i < class->agents.count; i++)
        if (class->agents.items[i].identifier.len > 0)
            put_agent(class, &class->agents.items[i]);
    put_routing(class);
    put_by_name(class);
    put_type(&class->code);
    put_workflow_id(class);
    put_start(class);
    java_put_helpers(&class->code, &class->memo);
    code_line(&class->code, "private %.*s() {}", STR_ARG(class->name));
}

static void put_class(Class *class)
{
    CodeWriter *code = &class->code;
    Str package = class->input->settings.package;
    if (package.len > 0)
        code_line(code, "package %.*s;", STR_ARG(package));
    code_blank(code, 1);
    put_imports(class);
    put_class_comment(class);
    code_line(code, "@Generated(\"flockc\")");
    code_open(code, "public final class %.*s {", STR_ARG(class->name));
    code_blank(code, 1);
    put_members(class);
    code_close(code, "}");
}

void needs_java(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink)
{
    Needs needs = {emit_targets[TARGET_java].name, options, sink};
    (void)facts;
    needs_given_agent(&needs);
    needs_stem(&needs, settings->stem, "class");
    needs_java_package(&needs, settings->package);
    needs_own_identifiers(&needs, sink_arena(sink), &NAMING);
    needs_java_values(&needs, java_names);
    needs_java_class(&needs);
    needs_java_error_types(&needs);
}

void emit_java(const EmitInput *input, OutputFiles *files)
{
    size_t memo_column = START_LEVEL * LEVEL_COLUMNS + FOLD_COLUMNS;
    Class class = {
        .input = input,
        .code = {.out = output_files_main(files), .language = CODE_JAVA},
        .agents = code_agents(input->arena, input->options, &NAMING),
        .name = code_class_name(input->arena, CODE_JAVA, input->settings.stem, STR("Options")),
        .memo = java_memo(input->arena, &input->options->workflow, memo_column),
    };
    code_mark(&class.code, "// Generated by flockc from ", input->source);
    put_class(&class);
}
