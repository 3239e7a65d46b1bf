/* SPDX-License-Identifier: MIT */
/* near_fields.c - see near_fields.h. */
#include "schema/near_fields.h"

#include "schema/near_private.h"

const FieldInfo *schema_near_field(SectionId section, Str key)
{
    const SectionInfo *info = schema_section(section);
    NearSearch search = near_search(key, near_steps_allowed(key));
    for (uint32_t i = 0; i < info->field_count; i++)
        if (info->fields[i].role != FIELD_OBSOLETE)
            near_consider(&search, info->fields[i].key, &info->fields[i]);
    return near_found(&search);
}

/* The field of `section` that is called like `key`, or NULL. */
static const FieldInfo *find_same_words(SectionId section, Str key)
{
    const SectionInfo *info = schema_section(section);
    for (uint32_t i = 0; i < info->field_count; i++)
        if (near_is_same(info->fields[i].key, key))
            return &info->fields[i];
    return NULL;
}

static KeyElsewhere elsewhere(SectionId section, Str key)
{
    return (KeyElsewhere){section, find_same_words(section, key)};
}

/* In a section that is inside `section`. */
static KeyElsewhere find_inside(SectionId section, Str key)
{
    const SectionInfo *info = schema_section(section);
    for (uint32_t i = 0; i < info->field_count; i++) {
        KeyElsewhere found = elsewhere(info->fields[i].section, key);
        if (info->fields[i].type == TYPE_SECTION && found.field)
            return found;
    }
    return (KeyElsewhere){0};
}

KeyElsewhere schema_find_elsewhere(Str key, SectionId except)
{
    KeyElsewhere found = find_inside(except, key);
    for (SectionId section = SECTION_FLOCK; !found.field && !schema_is_own(section); section++)
        if (section != except)
            found = elsewhere(section, key);
    return found;
}
