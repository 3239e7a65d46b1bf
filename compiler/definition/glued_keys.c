/* SPDX-License-Identifier: MIT */
/* glued_keys.c - see glued_keys.h. */
#include "definition/glued_keys.h"

/* Where the first colon is; 0 where there is none, or nothing on one of its sides. */
static size_t find_colon(const Node *node)
{
    const char *colon = node->kind == NODE_STRING && node->style == STYLE_YAML_PLAIN && node->count
                            ? memchr(node->text, ':', node->count)
                            : NULL;
    size_t at = colon ? (size_t)(colon - node->text) : 0;
    return at + 1 < node->count ? at : 0;
}

const FieldInfo *glued_key_find(SectionId section, const Node *node)
{
    size_t colon = find_colon(node);
    uint32_t hint = 0;
    return colon ? schema_find_field(section, str_make(node->text, colon), &hint) : NULL;
}

const FieldInfo *glued_setting_find(ModelId model, const Node *node)
{
    size_t colon = find_colon(node);
    return colon ? schema_find_setting(model, str_make(node->text, colon)) : NULL;
}

bool glued_key_has_bracket(const Node *key)
{
    size_t colon = find_colon(key);
    return colon && (key->text[colon + 1] == '{' || key->text[colon + 1] == '[');
}

void glued_key_help(Finding *finding, const FieldInfo *field, const Node *node, bool is_fixable)
{
    finding_help(finding, "put a space after the colon: `%s: ...`", field->key.ptr);
    size_t behind = (size_t)node->start + field->key.len + 1;
    if (is_fixable)
        finding_fix(finding, FIX_SAFE, span_make(behind, behind), STR(" "), "insert the space");
}
