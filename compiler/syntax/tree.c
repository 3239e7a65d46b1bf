/* SPDX-License-Identifier: MIT */
/* tree.c - see tree.h. */
#include "syntax/tree.h"

_Static_assert(sizeof(Node) <= 24, "the size of a node is what a large file costs");

const char *node_kind_name(NodeKind kind)
{
    static const char *const names[NODE_KIND_COUNT] = {
#define NODE(ident, name, words) [NODE_##ident] = name,
#include "syntax/node_kinds.def"
#undef NODE
    };
    return names[kind];
}

const char *node_kind_words(NodeKind kind)
{
    static const char *const texts[NODE_KIND_COUNT] = {
#define NODE(ident, name, words) [NODE_##ident] = words,
#include "syntax/node_kinds.def"
#undef NODE
    };
    return texts[kind];
}

bool node_is_key(const Node *key, Str text)
{
    key = node_deref(key);
    return key->kind == NODE_STRING && str_eq(node_text(key), text);
}

const Node *map_find(const Node *map, Str key)
{
    for (size_t i = map->count; i-- > 0;)
        if (node_is_key(map_key(map, i), key))
            return map_value(map, i);
    return NULL;
}

const KeyPlace *tree_key_places(const Tree *tree, const Node *key, size_t *count)
{
    size_t low = 0, high = tree->key_place_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (tree->key_places[middle].key_start < key->start)
            low = middle + 1;
        else
            high = middle;
    }
    for (*count = 0; low + *count < tree->key_place_count; ++*count)
        if (tree->key_places[low + *count].key_start != key->start)
            break;
    return *count ? tree->key_places + low : NULL; /* most trees have none at all */
}
