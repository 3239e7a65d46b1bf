/* SPDX-License-Identifier: MIT */
/* tree_dump.c - see tree_dump.h. */
#include "syntax/tree_dump.h"

#include "support/visible.h"

typedef struct FlagName {
    unsigned flag;
    const char *name;
} FlagName;

static const FlagName FLAGS[] = {
    {NODE_FLOW, "flow"},         {NODE_TAGGED, "tagged"},      {NODE_SET, "set"},
    {NODE_PAIRS, "pairs"},       {NODE_FROM_MERGE, "merged"},  {NODE_BROKEN, "broken"},
    {NODE_ANCHORED, "anchored"}, {NODE_DUPLICATE, "replaced"},
};

static void append_head(const Node *node, unsigned depth, const char *role, Buf *out)
{
    buf_fill(out, ' ', (size_t)depth * 2);
    buf_append_c(out, role);
    buf_printf(out, "%s [%u,%u)", node_kind_name((NodeKind)node->kind), node->start, node->end);
    for (size_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++)
        if (node->flags & FLAGS[i].flag)
            buf_printf(out, " %s", FLAGS[i].name);
    if (node->kind >= NODE_NULL) {
        buf_put(out, ' ');
        visible_append(out, node_text(node));
    }
    buf_put(out, '\n');
}

static void dump_node(const Node *node, unsigned depth, const char *role, Buf *out)
{
    append_head(node, depth, role, out);
    if (node->kind == NODE_ALIAS)
        dump_node(node->target, depth + 1, "", out);
    if (node->kind == NODE_SEQ)
        for (size_t i = 0; i < node->count; i++)
            dump_node(&node->items[i], depth + 1, "- ", out);
    if (node->kind != NODE_MAP)
        return;
    for (size_t i = 0; i < node->count; i++) {
        dump_node(map_key(node, i), depth + 1, "? ", out);
        dump_node(map_value(node, i), depth + 1, ": ", out);
    }
}

void tree_dump(const Tree *tree, Buf *out)
{
    dump_node(tree->root, 0, "", out);
    for (size_t i = 0; i < tree->masked_count; i++)
        buf_printf(out, "unreadable [%u,%u)\n", tree->masked[i].start, tree->masked[i].end);
}
