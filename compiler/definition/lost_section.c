/* SPDX-License-Identifier: MIT */
/* lost_section.c - see lost_section.h. */
#include "definition/lost_section.h"

#include "schema/advice.h"
#include "support/array.h"
#include "support/chars.h"

static bool has_anchors(const Node *value)
{
    const Node *map = node_deref(value);
    bool is_anchored = value->flags & NODE_ANCHORED;
    for (size_t i = 0; !is_anchored && i < map->count; i++)
        is_anchored = map_value(map, i)->flags & NODE_ANCHORED;
    return is_anchored;
}

static bool is_setting(SectionId section, Str key, SettingsOf whose)
{
    uint32_t hint = 0;
    return schema_find_field(section, key, &hint) ||
           (whose == SETTINGS_OF_TEMPORAL && schema_misplaced(section, key));
}

static bool has_settings(SectionId section, const Node *map, SettingsOf whose)
{
    for (size_t i = 0; i < map->count; i++) {
        const Node *key = node_deref(map_key(map, i));
        if (key->kind == NODE_STRING && is_setting(section, node_text(key), whose))
            return true;
    }
    return false;
}

const FieldInfo *lost_section_find(SectionId section, const Node *key, SettingsOf whose)
{
    const Node *value = key + 1; /* an entry's value follows its key */
    const SectionInfo *info = schema_section(section);
    if (node_deref(value)->kind != NODE_MAP || has_anchors(value))
        return NULL;
    for (uint32_t i = 0; i < info->field_count; i++) {
        const FieldInfo *field = &info->fields[i];
        bool is_section = field->type == TYPE_SECTION && !schema_is_own(field->section);
        if (is_section && has_settings(field->section, node_deref(value), whose))
            return field;
    }
    return NULL;
}

static bool begins_with(Str text, Str word)
{
    return text.len >= word.len && str_eq_ignore_case(str_make(text.ptr, word.len), word);
}

bool lost_section_is_named(Str key)
{
    static const char *const words[] = {"tempor", "workflow", "activit", "retr"};
    for (size_t at = 0; at < key.len; at++)
        for (size_t i = 0; i < ARRAY_LEN(words); i++)
            if (begins_with(str_make(key.ptr + at, key.len - at), str_of(words[i])))
                return true;
    return false;
}
