/* SPDX-License-Identifier: MIT */
/* field_uses.c - see field_uses.h. */
#include "model/field_uses.h"

enum { BLOCK_USES = 256 };

/* Which row of which table a field is. */
typedef struct FieldRow {
    uint8_t section, model;
    uint16_t number;
} FieldRow;

struct FieldUseBlock {
    const Node *keys[BLOCK_USES]; /* their values are the nodes behind them */
    FieldRow rows[BLOCK_USES];
};

_Static_assert(SECTION_COUNT <= UINT8_MAX && MODEL_COUNT <= UINT8_MAX, "both fit a FieldRow");

/* --- a field and its row ---------------------------------------------------------------------- */

/* The settings that a model inherits are numbered behind its own. */
static uint16_t number_of_setting(ModelId id, const FieldInfo *setting)
{
    uint32_t before = 0;
    for (; id != MODEL_NONE; id = schema_model(id)->base) {
        const ModelInfo *model = schema_model(id);
        for (uint32_t i = 0; i < model->setting_count; i++)
            if (&model->settings[i] == setting)
                return (uint16_t)(before + i);
        before += model->setting_count;
    }
    return UINT16_MAX; /* it is a setting of the model, so this is not reached */
}

static const FieldInfo *setting_of_number(ModelId id, uint32_t number)
{
    const ModelInfo *model = schema_model(id);
    while (number >= model->setting_count) {
        number -= model->setting_count;
        model = schema_model(model->base);
    }
    return &model->settings[number];
}

static FieldRow row_of(const FieldUse *use)
{
    FieldRow row = {.section = (uint8_t)use->section, .model = (uint8_t)use->model};
    bool is_setting = use->section == SECTION_COUNT;
    row.number = is_setting ? number_of_setting(use->model, use->field)
                            : (uint16_t)(use->field - schema_section(use->section)->fields);
    return row;
}

static const FieldInfo *field_of(FieldRow row)
{
    return row.section == SECTION_COUNT
               ? setting_of_number((ModelId)row.model, row.number)
               : &schema_section((SectionId)row.section)->fields[row.number];
}

/* --- uses ------------------------------------------------------------------------------------- */

void field_uses_add(Arena *arena, FieldUses *uses, const FieldUse *use)
{
    size_t at = uses->count % BLOCK_USES;
    if (at == 0)
        *vec_push(arena, &uses->blocks) = arena_alloc(arena, sizeof(FieldUseBlock));
    FieldUseBlock *block = uses->blocks.items[uses->blocks.count - 1];
    block->keys[at] = node_key(use->value);
    block->rows[at] = row_of(use);
    uses->count++;
}

FieldUse field_uses_get(const FieldUses *uses, size_t i)
{
    const FieldUseBlock *block = uses->blocks.items[i / BLOCK_USES];
    FieldRow row = block->rows[i % BLOCK_USES];
    const Node *key = block->keys[i % BLOCK_USES];
    return (FieldUse){
        .section = (SectionId)row.section,
        .model = (ModelId)row.model,
        .field = field_of(row),
        .key = key,
        .value = key + 1,
    };
}

static bool has_byte(const Node *node, size_t at)
{
    return node->start <= at && at <= node->end;
}

/* What is inside comes after what is around it, so the last one is the smallest. */
bool field_uses_at(const FieldUses *uses, size_t at, FieldUse *use)
{
    for (size_t i = uses->count; i > 0; i--) {
        const Node *key = uses->blocks.items[(i - 1) / BLOCK_USES]->keys[(i - 1) % BLOCK_USES];
        if (!has_byte(key, at) && !has_byte(key + 1, at))
            continue;
        *use = field_uses_get(uses, i - 1);
        return true;
    }
    return false;
}
