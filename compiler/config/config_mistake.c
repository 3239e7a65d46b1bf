/* SPDX-License-Identifier: MIT */
/* config_mistake.c - see config_mistake.h. */
#include "config/config_mistake.h"

Finding *config_mistake(Sink *sink, const Node *node, const char *what)
{
    Str text = node_text(node_deref(node));
    return sink_report(sink, RULE_wrong_type, node_span(node), "%s %s", sink_quote(sink, text),
                       what);
}

Finding *config_mistake_twice(Sink *sink, const Node *one, const Node *other)
{
    bool is_in_order = one->start <= other->start;
    const Node *first = is_in_order ? one : other, *second = is_in_order ? other : one;
    Finding *finding = config_mistake(sink, second, "appears twice");
    finding_relate(finding, node_span(first), "it first appears here");
    return finding;
}
