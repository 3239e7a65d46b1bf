/* SPDX-License-Identifier: MIT */
/*
 * FLK125 type-misspelled. Any name may be that of a class that the program brings, so only a name
 * that is close to one in `types` is reported.
 */
#include "definition/signature.h"
#include "lint/rule.h"
#include "support/array.h"
#include "support/chars.h"
#include "support/typo.h"
#include "support/vec.h"

enum { COMPARED_MAX = 64 }; /* types of the file; no more are compared */

typedef struct Types {
    StrMap names;
    VEC(Str) compared;
} Types;

static Types types_of(const Lint *lint)
{
    Types types = {0};
    DefValue map = def_find(&lint->def->at, "types");
    uint32_t count = def_is_set(&map) && def_is_map(&map) ? def_count(&map) : 0;
    for (uint32_t i = 0; i < count; i++) {
        DefValue entry = def_entry(&map, i);
        Str name = def_key_text(&entry);
        map_put(lint->arena, &types.names, name, i);
        if (name.len && types.compared.count < COMPARED_MAX)
            *vec_push(lint->arena, &types.compared) = name;
    }
    return types;
}

static bool is_pythons(Str name)
{
    static const char *const names[] = {"str",  "int",  "float", "bool",     "list",  "dict",
                                        "set",  "Any",  "List",  "Dict",     "Set",   "tuple",
                                        "None", "Type", "Tuple", "Optional", "Union", "Literal"};
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_is(name, names[i]))
            return true;
    return false;
}

/* `Invoice` for `InvoiceModel`, and the reverse. */
static bool begins_word_of(Str shorter, Str longer)
{
    enum { SHORTEST = 4 };
    return shorter.len >= SHORTEST && longer.len > shorter.len &&
           memcmp(shorter.ptr, longer.ptr, shorter.len) == 0 &&
           (char_is_upper(longer.ptr[shorter.len]) || longer.ptr[shorter.len] == '_');
}

static Str find_near(const Types *types, Str name)
{
    for (size_t i = 0; i < types->compared.count; i++) {
        Str type = types->compared.items[i];
        if (typo_is_likely(name, type) || begins_word_of(name, type) || begins_word_of(type, name))
            return type;
    }
    return str_make(NULL, 0);
}

static void check_name(const Lint *lint, const Types *types, const DefStr *spec, Str name)
{
    if (map_get(&types->names, name) || is_pythons(name))
        return;
    Str meant = find_near(types, name);
    if (meant.len == 0)
        return;
    Finding *finding =
        sink_report(lint->sink, RULE_type_misspelled, lint_span_inside(lint, &spec->at, name),
                    "`types` has no type %s", sink_quote(lint->sink, name));
    finding_label(finding, "unless the program registers it, Flock treats the value as a string");
    finding_help(finding, "did you mean %s?", sink_quote(lint->sink, meant));
}

static bool is_name_char(char c)
{
    return char_is_alnum(c) || c == '_';
}

/* Each name in a type such as `dict[str, Invoice]`; text in quotes is a literal. */
static void check_type(const Lint *lint, const Types *types, const DefStr *spec, Str type)
{
    char quote = '\0';
    for (size_t i = 0, from; i < type.len; i++) {
        char c = type.ptr[i];
        if (quote || c == '"' || c == '\'') {
            quote = quote == c ? '\0' : quote ? quote : c;
            continue;
        }
        if (!is_name_char(c))
            continue;
        for (from = i; i + 1 < type.len && is_name_char(type.ptr[i + 1]);)
            i++;
        check_name(lint, types, spec, str_make(type.ptr + from, i + 1 - from));
    }
}

static void check_signature(const Lint *lint, const Types *types, const DefStr *spec)
{
    SignatureField field;
    for (size_t at = 0; def_is_set(&spec->at) && signature_next_field(def_str(spec), &at, &field);)
        check_type(lint, types, spec, field.type);
}

static void check(const Lint *lint)
{
    Types types = types_of(lint);
    for (uint32_t i = 0; types.compared.count && i < lint->options->activity_count; i++) {
        const AgentDef *agent = lint->options->activities[i].agent;
        check_signature(lint, &types, &agent->input);
        check_signature(lint, &types, &agent->output);
    }
}

#define TYPES                                                                                      \
    "types:\n"                                                                                     \
    "  Invoice:\n"                                                                                 \
    "    module_path: my.types\n"                                                                  \
    "    type: pydantic.BaseModel\n"                                                               \
    "    schema: {title: Invoice, type: object, properties: {number: {type: string}}}\n"
#define AGENT(type)                                                                                \
    "enable_temporal: true\n"                                                                      \
    "agents:\n"                                                                                    \
    "  reader:\n"                                                                                  \
    "    input: \"scan: str\"\n"                                                                   \
    "    output: \"invoices: list[" type "]\"\n"                                                   \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"

const LintRule rule_type_misspelled = {
    .summary = "A signature names a type that is almost one of `types`.",
    .why =
        "A type in an agent's `input` or `output` is one of Python's, one of `types`, or one\n"
        "that the program has registered. Where Flock finds no type of that name it makes the\n"
        "whole field a string, even with `list[Invoic]`: a line in the log says so, the model\n"
        "is never told what the value looks like, and the next agent gets text (measured with\n"
        "flock-core 0.4.543). This rule reports only names that differ from one of `types` by a\n"
        "letter, or by a word at the end.\n",
    .bad = AGENT("Invoic") TYPES,
    .good = AGENT("Invoice") TYPES,
    .check_flock = check,
};
