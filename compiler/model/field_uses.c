/* SPDX-License-Identifier: MIT */
/* field_uses.c - see field_uses.h. */
#include "model/field_uses.h"

static bool has_byte(const Node *node, size_t at)
{
    return node->start <= at && at <= node->end;
}

/* What is inside comes after what is around it, so the last one is the smallest. */
const FieldUse *field_uses_at(const FieldUses *uses, size_t at)
{
    const FieldUse *found = NULL;
    for (size_t i = 0; i < uses->items.count; i++) {
        const FieldUse *use = &uses->items.items[i];
        if (has_byte(use->key, at) || has_byte(use->value, at))
            found = use;
    }
    return found;
}
