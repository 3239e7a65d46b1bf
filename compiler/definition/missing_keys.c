/* SPDX-License-Identifier: MIT */
/* missing_keys.c - see missing_keys.h. */
#include "definition/missing_keys.h"

#include "definition/glued_keys.h"
#include "schema/advice.h"
#include "support/chars.h"

/* Does a key of `map` that is not a field stand for `field`? It is reported already. */
static bool is_misspelt(SectionId section, const Node *map, const FieldInfo *field)
{
    for (size_t i = 0; i < map->count; i++) {
        const Node *name = node_deref(map_key(map, i));
        uint32_t hint = 0;
        if (map_key(map, i)->flags & NODE_DUPLICATE || name->kind != NODE_STRING ||
            schema_find_field(section, node_text(name), &hint))
            continue;
        if (glued_key_find(section, name) == field ||
            schema_meant_field(section, node_text(name)) == field)
            return true;
    }
    return false;
}

void missing_keys_report(Sink *sink, SectionId section, const Node *map, const char *consequence)
{
    const SectionInfo *info = schema_section(section);
    for (uint32_t i = 0; info->has_required && i < info->field_count; i++) {
        const FieldInfo *field = &info->fields[i];
        if (!field->is_required || map_find(map, field->key) || is_misspelt(section, map, field))
            continue;
        Finding *finding = sink_report(sink, RULE_missing_key, node_span(map), "%s has no `%s`",
                                       info->name, field->key.ptr);
        finding_label(finding, "%s", consequence);
        finding_help(finding, "add `%s`, %c%.*s", field->key.ptr, char_to_lower(field->doc[0]),
                     (int)strlen(field->doc) - 2, field->doc + 1); /* without the full stop */
    }
}
