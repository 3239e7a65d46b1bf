/* SPDX-License-Identifier: MIT */
/*
 * FLK129 type-lost.
 *
 * In the order in which Flock asks: first for the class in the module, then for what it takes to
 * build one. Silent where the module may have the class and nothing says how to build it.
 */
#include "lint/rule.h"

typedef struct LostType {
    const Lint *lint;
    DefValue at; /* its entry in `types` */
} LostType;

static bool is_text(const DefValue *value, const char *text)
{
    return def_is_set(value) && def_is_string(value) && str_is(def_text(value), text);
}

static Finding *report(const LostType *type, const DefValue *place, const char *reason)
{
    Sink *sink = type->lint->sink;
    Finding *finding = sink_report(
        sink, RULE_type_lost, place ? def_span(place) : def_key_span(&type->at),
        "Flock cannot build the type %s: %s", sink_quote(sink, def_key_text(&type->at)), reason);
    finding_label(finding,
                  "unless the program has it, Flock treats a value of this type as a string");
    return finding;
}

static const char *quoted(const LostType *type, Str text)
{
    return sink_quote(type->lint->sink, text);
}

/* `no: {type: string}`: properties become arguments of a call, which are named by strings. */
static bool report_key(const LostType *type, const DefValue *property)
{
    DefValue key = def_key(property);
    if (def_is_string(&key))
        return false;
    const char *reason = arena_format(type->lint->arena,
                                      "the name of a property must be a string, "
                                      "not %s",
                                      def_kind_words(&key))
                             .ptr;
    finding_help(report(type, &key, reason), "quote it");
    return true;
}

/* `a: string`, and what pydantic or Flock refuses of a property; false where all is well. */
static bool report_property(const LostType *type, const DefValue *property)
{
    Arena *arena = type->lint->arena;
    const char *name = quoted(type, def_key_text(property));
    if (report_key(type, property))
        return true;
    if (!def_is_map(property)) {
        const char *reason = arena_format(arena, "its property %s must be a mapping, not %s", name,
                                          def_kind_words(property))
                                 .ptr;
        finding_help(report(type, property, reason), "write `{type: string}`, or another type of "
                                                     "JSON Schema");
        return true;
    }
    DefValue kind = def_find(property, "type");
    if (!def_is_set(&kind) || def_is_string(&kind) || def_count(&kind) == 0)
        return false;
    const char *reason =
        arena_format(arena, "the `type` of its property %s must be one word, not %s", name,
                     def_kind_words(&kind))
            .ptr;
    finding_help(report(type, &kind, reason), "write one type; or `anyOf`, which Flock takes for "
                                              "a value of any type");
    return true;
}

/* Flock looks for each property in it, with Python's `in`. */
static void check_required(const LostType *type, const DefValue *schema)
{
    DefValue required = def_find(schema, "required");
    if (def_is_set(&required) && def_count(&required) == 0 && !def_is_list(&required) &&
        !def_is_map(&required) && !def_is_string(&required))
        finding_help(report(type, &required, "its `required` is not a list"),
                     "write a list of the properties that must be there");
}

static void check_schema(const LostType *type, const DefValue *schema)
{
    if (!def_is_map(schema)) {
        finding_help(report(type, schema, "its `schema` is not a mapping"),
                     "write a JSON Schema with `properties`");
        return;
    }
    DefValue properties = def_find(schema, "properties");
    if (!def_is_set(&properties))
        return;
    if (!def_is_map(&properties)) {
        finding_help(report(type, &properties, "its `properties` are not a mapping"),
                     "write a mapping of names to types");
        return;
    }
    for (uint32_t i = 0; i < def_count(&properties); i++) {
        DefValue property = def_entry(&properties, i);
        if (report_property(type, &property))
            return;
    }
    if (def_count(&properties) > 0)
        check_required(type, schema);
}

static void check_fields(const LostType *type, const DefValue *fields)
{
    bool is_map = def_is_map(fields);
    for (uint32_t i = 0; is_map && i < def_count(fields); i++) {
        DefValue field = def_entry(fields, i);
        is_map = def_is_map(&field);
    }
    if (!is_map)
        finding_help(report(type, fields, "its `fields` must be a mapping of mappings"),
                     "write each field as `name: {type: str}`");
}

/* Nothing to build it from; then it is the module's, if there is one. */
static void report_incomplete(const LostType *type, const DefValue *kind)
{
    if (is_text(kind, "pydantic.BaseModel"))
        finding_help(report(type, NULL, "it has no `schema`"),
                     "add a `schema` with its `properties`");
    else if (is_text(kind, "dataclass"))
        finding_help(report(type, NULL, "it has no `fields`"),
                     "add its `fields`: `{name: {type: str}}`");
    else if (def_is_set(kind))
        finding_help(report(type, kind, "its `type` is not one that Flock can build"),
                     "write `pydantic.BaseModel`, with a `schema`; or `dataclass`, with `fields`");
    else
        finding_help(report(type, NULL, "it has no `type`"),
                     "write `type: pydantic.BaseModel` and a `schema` with `properties`; or the "
                     "`module_path` of its class");
}

static bool has_module(const LostType *type)
{
    DefValue path = def_find(&type->at, "module_path");
    return def_is_set(&path) && def_is_string(&path) && def_text(&path).len > 0 &&
           !is_text(&path, "unknown");
}

static void check_type(const LostType *type)
{
    DefValue kind = def_find(&type->at, "type");
    DefValue schema = def_find(&type->at, "schema"), fields = def_find(&type->at, "fields");
    if (is_text(&kind, "pydantic.BaseModel") && def_is_set(&schema))
        check_schema(type, &schema);
    else if (is_text(&kind, "dataclass") && def_is_set(&fields))
        check_fields(type, &fields);
    else if (!has_module(type))
        report_incomplete(type, &kind);
}

static void check(const Lint *lint)
{
    DefValue types = def_find(&lint->def->at, "types");
    uint32_t count = def_is_set(&types) && def_is_map(&types) ? def_count(&types) : 0;
    for (uint32_t i = 0; i < count; i++) {
        LostType type = {lint, def_entry(&types, i)};
        if (def_is_map(&type.at))
            check_type(&type);
    }
}

#define AGENT                                                                                      \
    "agents:\n"                                                                                    \
    "  reader:\n"                                                                                  \
    "    input: \"scan: str\"\n"                                                                   \
    "    output: \"invoice: Invoice\"\n"                                                           \
    "    evaluator: {name: default, type: DeclarativeEvaluator}\n"                                 \
    "types:\n"                                                                                     \
    "  Invoice:\n"

const LintRule rule_type_lost = {
    .summary = "A type in `types` is written so that Flock cannot build it.",
    .why = "Flock imports the class from `module_path`. If that fails, it builds one: from a\n"
           "`schema`, with `type: pydantic.BaseModel`, or from `fields`, with `type: dataclass`.\n"
           "It builds nothing from anything else: a line in the log says so, and a field of that\n"
           "type becomes a string, even with `list[Invoice]` (flock-core 0.4.543 and 0.5.0b28,\n"
           "FlockSerializer._register_type_definitions). This rule skips an entry with a\n"
           "`module_path` that does not say how to build the type.\n",
    .bad = AGENT "    number: str\n",
    .good = AGENT "    type: pydantic.BaseModel\n"
                  "    schema: {properties: {number: {type: string}}}\n",
    .check_flock = check,
};
