/* SPDX-License-Identifier: MIT */
/* search_attribute.h - the types of Temporal's search attributes. */
#ifndef FLOCKC_MODEL_SEARCH_ATTRIBUTE_H
#define FLOCKC_MODEL_SEARCH_ATTRIBUTE_H

#include "model/model.h"

/* In the order of the words of ATTRIBUTE_TYPE in /schema/choices.def. */
typedef enum AttributeType {
    ATTRIBUTE_KEYWORD,
    ATTRIBUTE_TEXT,
    ATTRIBUTE_INT,
    ATTRIBUTE_DOUBLE,
    ATTRIBUTE_BOOL,
    ATTRIBUTE_DATETIME,
    ATTRIBUTE_KEYWORD_LIST,
    ATTRIBUTE_TYPE_COUNT
} AttributeType;

/* The type of an attribute whose `type` is set. */
AttributeType search_attribute_type(const SearchAttributeDef *attribute);

/* True if it has a name, a type, and a value of that type: the definition pass has seen to it. */
static inline bool search_attribute_is_set(const SearchAttributeDef *attribute)
{
    return def_is_set(&attribute->at) && def_is_set(&attribute->type.at) &&
           def_is_set(&attribute->value.at);
}

#endif
