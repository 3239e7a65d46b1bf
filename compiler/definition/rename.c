/* SPDX-License-Identifier: MIT */
/* rename.c - see rename.h. */
#include "definition/rename.h"

/* A key without its quotes: they stay, for JSON wants them. */
static Span word_of(const Tree *tree, Span key)
{
    const char *text = source_text(tree->source).ptr;
    bool has_quotes = key.end - key.start >= 2 && strchr("\"'", text[key.start]);
    return span_make(key.start + has_quotes, key.end - has_quotes);
}

/* A table of TOML that grows from many places, some of which may be among the unreadable. */
static bool may_be_elsewhere(const Tree *tree, const Node *key)
{
    const Node *value = key + 1;
    bool is_container = value->kind == NODE_MAP || value->kind == NODE_SEQ;
    return tree->language == LANGUAGE_TOML && tree->has_errors && is_container &&
           !(value->flags & NODE_FLOW);
}

void rename_key(const Tree *tree, Finding *finding, FixSafety safety, const Node *key, Str name,
                const char *description)
{
    if (key->kind != NODE_STRING || key->flags & (NODE_ANCHORED | NODE_TAGGED) ||
        may_be_elsewhere(tree, key))
        return;
    size_t count;
    const KeyPlace *places = tree_key_places(tree, key, &count);
    finding_fix(finding, safety, word_of(tree, node_span(key)), name, "%s", description);
    for (size_t i = 0; i < count; i++)
        finding_fix(finding, safety, word_of(tree, places[i].span), name, "%s", description);
}
