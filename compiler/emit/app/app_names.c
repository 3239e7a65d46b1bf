/* SPDX-License-Identifier: MIT */
/* app_names.c - see app_names.h. */
#include "emit/app/app_names.h"

#include "emit/code/code_names.h"
#include "support/array.h"
#include "support/chars.h"

/* What the module imports and defines, as far as it begins with a capital. */
static const char *const CLASSES_OF_MODULE[] = {
    "ABC",
    "ActivityConfig",
    "AgentName",
    "Agents",
    "Any",
    "Awaitable",
    "Callable",
    "CannotServeError",
    "Client",
    "ClientConfig",
    "ClientConnectConfig",
    "DescribeNamespaceRequest",
    "ENTRIES",
    "Entry",
    "Final",
    "FrameType",
    "Literal",
    "Mapping",
    "MappingProxyType",
    "NoReturn",
    "RPCError",
    "Result",
    "RetryPolicy",
    "SearchAttributeKey",
    "SearchAttributePair",
    "Sequence",
    "Start",
    "TypeAlias",
    "TypedDict",
    "TypedSearchAttributes",
    "Values",
    "WORKFLOW",
    "Worker",
    "WorkflowHandle",
    "WorkflowIDConflictPolicy",
    "WorkflowIDReusePolicy",
    "WorkflowOptions",
    NULL,
};

/* Where an agent's name is a local or a member. */
static const char *const MEMBERS_OF_MODULE[] = {"activities", "self", "start", "workflow", NULL};

/* Types of fields: a member of that name would hide them from those after it. */
static const char *const TYPES[] = {
    "Any", "Literal", "Start", "bool", "dict", "float", "int", "list", "str",
};

static const CodeNaming CLASSES = {CODE_PYTHON, CASE_PASCAL, CLASSES_OF_MODULE};
static const CodeNaming MEMBERS = {CODE_PYTHON, CASE_SNAKE, MEMBERS_OF_MODULE};

static Str join(Arena *arena, const char *before, Str words, const char *after)
{
    return arena_format(arena, "%s%.*s%s", before, STR_ARG(words), after);
}

bool app_agent_names(Arena *arena, Str name, AppAgentNames *out)
{
    Str pascal = code_words(arena, CASE_PASCAL, name);
    *out = (AppAgentNames){
        .agent_class = code_identifier(arena, &CLASSES, name),
        .input_class = join(arena, "", pascal, "Input"),
        .output_class = join(arena, "", pascal, "Output"),
        .choice = join(arena, "After", pascal, ""),
        .options = join(arena, "", code_words(arena, CASE_UPPER_SNAKE, name), "_OPTIONS"),
        .member = code_identifier(arena, &MEMBERS, name),
        .words = code_words(arena, CASE_SNAKE, name),
    };
    return pascal.len > 0;
}

Str app_workflow_class(Arena *arena, Str name)
{
    return code_identifier(arena, &CLASSES, name);
}

static bool is_type(Str name)
{
    for (size_t i = 0; i < ARRAY_LEN(TYPES); i++)
        if (str_is(name, TYPES[i]))
            return true;
    return false;
}

Str app_member(Arena *arena, Str name)
{
    if (name.len == 0 || !char_is_letter(name.ptr[0]))
        return str_make(NULL, 0);
    for (size_t i = 0; i < name.len; i++)
        if (!char_is_alnum(name.ptr[i]) && name.ptr[i] != '_')
            return str_make(NULL, 0);
    bool is_taken = code_is_keyword(CODE_PYTHON, name) || is_type(name) || str_is(name, "self");
    return is_taken ? join(arena, "", name, "_") : name;
}
