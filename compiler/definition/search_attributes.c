/* SPDX-License-Identifier: MIT */
/* search_attributes.c - see search_attributes.h. */
#include "definition/search_attributes.h"

#include <math.h>

#include "definition/coerce.h"
#include "model/search_attribute.h"
#include "model/written.h"
#include "schema/models.h"
#include "support/moment.h"

static const char REFUSED[] = "flockc cannot use it";

/* What a value of each type is, in a message and to write. */
typedef struct TypeWords {
    const char *wanted, *help;
} TypeWords;

static const TypeWords words[ATTRIBUTE_TYPE_COUNT] = {
    [ATTRIBUTE_KEYWORD] = {"a string", "write a string"},
    [ATTRIBUTE_TEXT] = {"a string", "write a string"},
    [ATTRIBUTE_INT] =
        {"an integer that 64 bits can hold",
         "write a whole number from -9223372036854775808 to 9223372036854775807, without quotes"},
    [ATTRIBUTE_DOUBLE] = {"a finite number", "write a finite number, without quotes"},
    [ATTRIBUTE_BOOL] = {"true or false", "write `true` or `false`"},
    [ATTRIBUTE_DATETIME] = {"a date with a time and an offset from UTC",
                            "write it like `2030-01-31T08:00:00Z` or `2030-01-31T08:00:00+02:00`, "
                            "with at most six digits of a second"},
    [ATTRIBUTE_KEYWORD_LIST] = {"a list of strings", "write a list like `[red, green]`"},
};

static bool is_text(const Node *value)
{
    return value->kind == NODE_STRING;
}

/* JSON does not tell 2.0 from 2. */
static bool is_int(const Node *value)
{
    IntValue number;
    bool may_be = value->kind == NODE_INT || value->kind == NODE_FLOAT;
    return may_be && coerce_int(value, &number) == COERCE_OK && number.fits;
}

/* `1e22` without quotes is text in YAML 1.1, but the type leaves no doubt. */
static bool is_double(const Node *value)
{
    double number;
    bool may_be = value->kind == NODE_FLOAT || value->kind == NODE_INT ||
                  (value->kind == NODE_STRING && value->style == STYLE_YAML_PLAIN);
    return may_be && coerce_float(value, &number) == COERCE_OK && isfinite(number);
}

/* A microsecond is what Python's datetime holds. */
static bool is_moment(const Node *value)
{
    Moment moment;
    bool may_be = value->kind == NODE_STRING || value->kind == NODE_DATETIME ||
                  value->kind == NODE_LOCAL_DATETIME;
    return may_be && moment_read(node_text(value), &moment) && moment.nanoseconds % 1000 == 0;
}

/* The first item that is no string; NULL if there is none. */
static const Node *find_odd_item(const Node *list)
{
    for (uint32_t i = 0; list->kind == NODE_SEQ && i < list->count; i++)
        if (!is_text(node_deref(&list->items[i])))
            return &list->items[i];
    return NULL;
}

static bool is_of_type(const Node *value, AttributeType type)
{
    switch (type) {
    case ATTRIBUTE_KEYWORD:
    case ATTRIBUTE_TEXT:
        return is_text(value);
    case ATTRIBUTE_INT:
        return is_int(value);
    case ATTRIBUTE_DOUBLE:
        return is_double(value);
    case ATTRIBUTE_BOOL:
        return value->kind == NODE_BOOL;
    case ATTRIBUTE_DATETIME:
        return is_moment(value);
    case ATTRIBUTE_KEYWORD_LIST:
        return value->kind == NODE_SEQ && !find_odd_item(value);
    case ATTRIBUTE_TYPE_COUNT:
        break;
    }
    return false;
}

/* A scalar that would be the string that is wanted, if it had quotes. */
static void fix_by_quotes(Arena *arena, Finding *finding, const Node *node)
{
    const Node *value = node_deref(node);
    Str text = node_text(value);
    bool is_plain = value->style == STYLE_YAML_PLAIN || value->style == STYLE_TOML_BARE ||
                    value->style == STYLE_JSON_BARE;
    bool is_other = value != node || value->flags & NODE_TAGGED;
    if (!is_plain || is_other || text.len == 0 || value->kind == NODE_NULL)
        return;
    Str quoted = arena_format(arena, "\"%.*s\"", STR_ARG(text));
    finding_help(finding, "quote it: `%.*s`", STR_ARG(quoted));
    finding_fix(finding, FIX_SAFE, node_span(value), quoted, "quote the value");
}

/* What is written there: the text says more than the word for its kind. */
static const char *what_is_there(Sink *sink, const Node *value)
{
    bool has_no_text = value->kind == NODE_MAP || value->kind == NODE_SEQ ||
                       value->kind == NODE_NULL || value->kind == NODE_BOOL;
    return has_no_text ? node_kind_words((NodeKind)value->kind)
                       : sink_quote(sink, source_slice(sink_source(sink), node_span(value)));
}

static void report_item(Arena *arena, Sink *sink, const Node *item)
{
    const Node *value = node_deref(item);
    if (value->kind == NODE_ERROR)
        return; /* the reader has reported it */
    Finding *finding = sink_report(sink, RULE_wrong_type, node_span(value),
                                   "an item of a `keyword_list` must be a string, not %s",
                                   what_is_there(sink, value));
    finding_label(finding, REFUSED);
    finding_help(finding, "write a string, or remove the item");
    fix_by_quotes(arena, finding, item);
}

static void report_value(Arena *arena, Sink *sink, AttributeType type, const Node *node)
{
    const Node *value = node_deref(node);
    if (value->kind == NODE_ERROR)
        return; /* the reader has reported it */
    Finding *finding =
        sink_report(sink, RULE_wrong_type, node_span(value),
                    "the value of a search attribute of type `%s` must be %s, not %s",
                    schema_choice_list(CHOICE_ATTRIBUTE_TYPE)[type], words[type].wanted,
                    what_is_there(sink, value));
    finding_label(finding, REFUSED);
    finding_help(finding, "%s", words[type].help);
    if (type == ATTRIBUTE_KEYWORD || type == ATTRIBUTE_TEXT)
        fix_by_quotes(arena, finding, node);
}

static void check_value(Arena *arena, SearchAttributeDef *attribute, Sink *sink)
{
    AttributeType type = search_attribute_type(attribute);
    const Node *node = def_node(&attribute->value.at), *value = node_deref(node);
    if (is_of_type(value, type))
        return;
    attribute->value.at.state = VALUE_POISONED;
    const Node *item = type == ATTRIBUTE_KEYWORD_LIST ? find_odd_item(value) : NULL;
    if (item)
        report_item(arena, sink, item);
    else
        report_value(arena, sink, type, node);
}

/* A name that is no string is none to Temporal. */
static void check_name(SearchAttributeDef *attribute, Sink *sink)
{
    const DefValue key = def_key(&attribute->at);
    const Node *node = node_deref(def_node(&key));
    if (node->kind == NODE_ERROR || (node->kind == NODE_STRING && node->count > 0))
        return;
    attribute->at.state = VALUE_POISONED;
    bool is_empty = node->kind == NODE_STRING;
    Finding *finding = is_empty
                           ? sink_report(sink, RULE_wrong_type, def_key_span(&attribute->at),
                                         "the name of a search attribute cannot be empty")
                           : sink_report(sink, RULE_wrong_type, def_key_span(&attribute->at),
                                         "the name of a search attribute must be a string, not %s",
                                         node_kind_words((NodeKind)node->kind));
    finding_label(finding, REFUSED);
    finding_help(finding, is_empty ? "write the name that the attribute is registered under"
                                   : "quote the name");
}

void search_attributes_check(Arena *arena, const RunDef *run, Sink *sink)
{
    for (uint32_t i = 0; i < run->search_attributes.count; i++) {
        SearchAttributeDef *attribute = &run->search_attributes.items[i];
        if (!def_is_set(&attribute->at))
            continue;
        check_name(attribute, sink);
        if (def_is_set(&attribute->type.at) && def_is_set(&attribute->value.at))
            check_value(arena, attribute, sink);
    }
}
