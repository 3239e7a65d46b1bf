/* SPDX-License-Identifier: MIT */
/* search_attributes.c - see search_attributes.h. */
#include "resolve/search_attributes.h"

#include <stdlib.h>

#include "definition/coerce.h"
#include "model/written.h"
#include "support/moment.h"
#include "support/number.h"

/* A scalar with other text, at the same place. */
static const Node *with_text(Arena *arena, const Node *value, NodeKind kind, Str text)
{
    Node *made = ARENA_NEW(arena, Node);
    Str copy = arena_copy(arena, text);
    *made = (Node){.kind = (uint8_t)kind,
                   .style = STYLE_JSON_BARE,
                   .start = value->start,
                   .end = value->end,
                   .count = (uint32_t)copy.len,
                   .text = copy.ptr};
    return made;
}

/* Python's SDK takes no int for a double, and no text for a time but its own. */
static const Node *normal_value(Arena *arena, AttributeType type, const Node *value)
{
    char text[MOMENT_TEXT_BYTES];
    Moment moment;
    double number;
    IntValue integer;
    if (type == ATTRIBUTE_INT && value->kind == NODE_FLOAT &&
        coerce_int(value, &integer) == COERCE_OK)
        return with_text(arena, value, NODE_INT,
                         arena_format(arena, "%lld", (long long)integer.value));
    bool is_other = type == ATTRIBUTE_DOUBLE && value->kind != NODE_FLOAT;
    if (is_other && coerce_float(value, &number) == COERCE_OK)
        return with_text(arena, value, NODE_FLOAT,
                         str_make(text, number_format_double(number, text)));
    if (type == ATTRIBUTE_DATETIME && moment_read(node_text(value), &moment))
        return with_text(arena, value, NODE_STRING, moment_write(&moment, text));
    return value;
}

static int compare_names(const void *left, const void *right)
{
    const SearchAttribute *a = left, *b = right;
    return str_compare(a->entry.key, b->entry.key);
}

SearchAttribute *search_attributes_resolve(Arena *arena, const RunDef *run, uint32_t *count)
{
    SearchAttribute *made = ARENA_ARRAY(arena, SearchAttribute, run->search_attributes.count);
    *count = 0;
    for (uint32_t i = 0; i < run->search_attributes.count; i++) {
        const SearchAttributeDef *attribute = &run->search_attributes.items[i];
        if (!search_attribute_is_set(attribute))
            continue;
        AttributeType type = search_attribute_type(attribute);
        const Node *value = node_deref(def_node(&attribute->value.at));
        made[(*count)++] = (SearchAttribute){
            .entry = {def_key_text(&attribute->at), normal_value(arena, type, value), LEVEL_RUN},
            .type = type,
        };
    }
    if (*count)
        qsort(made, *count, sizeof *made, compare_names);
    return made;
}
