/* SPDX-License-Identifier: MIT */
/* search_attribute.c - see search_attribute.h. */
#include "model/search_attribute.h"

#include "schema/models.h"

AttributeType search_attribute_type(const SearchAttributeDef *attribute)
{
    const char *const *words = schema_choice_list(CHOICE_ATTRIBUTE_TYPE);
    Str word = def_word(&attribute->type);
    for (int i = 0; words[i]; i++)
        if (str_is(word, words[i]))
            return (AttributeType)i;
    return ATTRIBUTE_KEYWORD; /* never: a word that is none of them is poisoned */
}
