/* SPDX-License-Identifier: MIT */
/* jsonable.c - see jsonable.h. */
#include "definition/jsonable.h"

#include <math.h>

#include "syntax/scalar.h"

static bool refuse(Sink *sink, const Node *node, Str field, const char *what)
{
    Finding *finding = sink_report(sink, RULE_wrong_type, node_span(node),
                                   "%s cannot be used in `%.*s`", what, STR_ARG(field));
    finding_label(finding, "JSON cannot hold it");
    if (node_deref(node)->style == STYLE_YAML_PLAIN)
        finding_help(finding, "quote it if it is meant as text");
    return false;
}

/* Why a value without parts cannot be JSON, or NULL. */
static const char *scalar_problem(const Node *value)
{
    switch ((NodeKind)value->kind) {
    case NODE_BINARY:
    case NODE_DATE:
    case NODE_DATETIME:
    case NODE_LOCAL_DATETIME:
    case NODE_LOCAL_TIME:
        return node_kind_words((NodeKind)value->kind);
    case NODE_FLOAT:
        return isfinite(node_float(value)) ? NULL : "a number that is not finite";
    case NODE_MAP:
        return value->flags & NODE_SET ? "a set" : NULL;
    case NODE_ERROR:
    case NODE_ALIAS:
    case NODE_SEQ:
    case NODE_NULL:
    case NODE_BOOL:
    case NODE_INT:
    case NODE_STRING:
    case NODE_KIND_COUNT:
        break;
    }
    return NULL;
}

static bool check_key(Sink *sink, const Node *key, Str field)
{
    const Node *value = node_deref(key);
    if (value->kind == NODE_STRING || value->kind == NODE_ERROR)
        return true;
    return refuse(sink, key, field, "a key that is not a string");
}

/* Depth is bounded by NESTING_MAX through the tree, and by the weight of its aliases. */
bool jsonable_check(Sink *sink, const Node *node, Str field)
{
    const Node *value = node_deref(node);
    const char *problem = scalar_problem(value);
    if (problem)
        return refuse(sink, node, field, problem);
    bool is_ok = value->kind != NODE_ERROR;
    if (value->kind == NODE_SEQ)
        for (size_t i = 0; i < value->count; i++)
            is_ok &= jsonable_check(sink, &value->items[i], field);
    if (value->kind == NODE_MAP)
        for (size_t i = 0; i < value->count; i++) {
            is_ok &= check_key(sink, map_key(value, i), field);
            is_ok &= jsonable_check(sink, map_value(value, i), field);
        }
    return is_ok;
}
