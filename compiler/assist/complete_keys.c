/* SPDX-License-Identifier: MIT */
/* complete_keys.c - keys that are not there yet; see complete_private.h. */
#include "assist/complete_private.h"
#include "assist/field_words.h"
#include "support/array.h"
#include "support/lines.h"

/* Most definitions have these, in this order. */
static const struct {
    SectionId section;
    const char *keys[8];
} COMMON[] = {
    {SECTION_FLOCK,
     {"name", "model", "enable_temporal", "temporal_config", "agents", "run", "workers"}},
    {SECTION_AGENT,
     {"description", "input", "output", "evaluator", "handoff_router", "temporal_activity_config",
      "components", "model"}},
    {SECTION_RETRY, {"maximum_attempts", "initial_interval"}},
    {SECTION_ACTIVITY, {"start_to_close_timeout", "retry_policy", "task_queue"}},
};

enum { RANK_REQUIRED, RANK_COMMON, RANK_KEPT = 20, RANK_KNOWN };

static unsigned rank_of(const Place *place, const FieldInfo *field)
{
    if (field->is_required)
        return RANK_REQUIRED;
    for (size_t i = 0; place->shape == PLACE_SECTION && i < ARRAY_LEN(COMMON); i++)
        for (unsigned j = 0; COMMON[i].section == place->section && j < 8; j++)
            if (COMMON[i].keys[j] && str_is(field->key, COMMON[i].keys[j]))
                return RANK_COMMON + j;
    return field->role == FIELD_KEPT ? RANK_KEPT : RANK_KNOWN;
}

/* The key that is being typed is not there yet. */
bool complete_is_present(Completing *completing, Str key)
{
    const CursorEntries *entries = complete_level(completing, completing->cursor.depth);
    for (size_t i = 0; !completing->is_new_item && i < entries->count; i++)
        if (str_eq(entries->items[i].key, key) &&
            entries->items[i].place.start != completing->cursor.word.start)
            return true;
    return false;
}

/* Only the other dialect has it, or this one drops an agent for it. */
static bool is_of_other(Dialect dialect, Str key)
{
    FieldType type;
    Dialect other = dialect == DIALECT_CLASSIC ? DIALECT_UNIFIED : DIALECT_CLASSIC;
    return dialect_has_agent_key(other, key) || dialect_refusal_help(dialect, key) ||
           (other == DIALECT_UNIFIED && dialect_takes(other, key, &type));
}

static bool is_wrong_here(Completing *completing, const FieldInfo *field)
{
    Dialect dialect;
    const Place *place = &completing->place;
    bool is_agents = place->shape == PLACE_SECTION && place->section == SECTION_AGENT;
    /* Flock loses what is in `servers`: servers-key */
    return field->role == FIELD_OBSOLETE || (is_agents && str_is(field->key, "servers")) ||
           (is_agents && complete_dialect(completing, place->agent, &dialect) &&
            is_of_other(dialect, field->key));
}

/* --- keys ------------------------------------------------------------------------------------- */

static CompletionItem item_of(Completing *completing, const FieldInfo *field, ModelId model,
                              const Place *value)
{
    bool is_scalar = value->shape == PLACE_VALUE;
    CompletionItem item =
        complete_item(is_scalar ? COMPLETION_KEY : COMPLETION_SECTION, field->key,
                      field_words_type(field), rank_of(&completing->place, field));
    item.documentation = complete_field_words(completing, field, model);
    return item;
}

static void offer_key(Completing *completing, const FieldInfo *field, ModelId model)
{
    if (complete_is_present(completing, field->key) || is_wrong_here(completing, field))
        return;
    Place value = complete_enter(completing, &completing->place, field);
    Pen pen = pen_new(completing);
    pen_key(&pen, field->key, &value);
    pen_finish(&pen, item_of(completing, field, model, &value));
}

/* --- headers of TOML -------------------------------------------------------------------------- */

static bool is_double_header(Completing *completing)
{
    Str text = completing->query->text;
    size_t start = skip_blanks(text, completing->line);
    return start + 1 < text.len && text.ptr[start + 1] == '[';
}

/* The word is the last thing before `sign`. */
static bool is_before(Completing *completing, char sign)
{
    Str text = completing->query->text;
    const Cursor *cursor = &completing->cursor;
    size_t at = skip_blanks(text, cursor->word.end + (cursor->quote && cursor->is_closed ? 1 : 0));
    return at < text.len && text.ptr[at] == sign;
}

/* Tables below the one that the key names are wanted as well. */
static bool has_tables(const Place *value)
{
    return place_is_map(value) && value->shape != PLACE_MAP;
}

static void offer_header(Completing *completing, const FieldInfo *field, ModelId model)
{
    Place value = complete_enter(completing, &completing->place, field);
    bool is_double = is_double_header(completing), has_end = completing->cursor.has_colon;
    bool is_list = value.shape == PLACE_SECTION_LIST || value.shape == PLACE_COMPONENT_LIST;
    bool is_named = value.shape == PLACE_SECTIONS || value.shape == PLACE_COMPONENT_MAP;
    bool is_there = complete_is_present(completing, field->key);
    bool goes_on = !is_list && !has_end && (is_named || is_double || is_there);
    bool is_twice = is_there && !goes_on && !is_list && !is_named;
    bool is_last = has_end && is_before(completing, ']');
    if (is_wrong_here(completing, field) || is_twice ||
        (is_list ? !is_double : !has_tables(&value) || (is_double && is_last)))
        return;
    CompletionItem item = item_of(completing, field, model, &value);
    if (goes_on)
        item.label = arena_format(completing->arena, "%s.", field->key.ptr);
    Pen pen = pen_new(completing);
    pen_header_key(&pen, field->key, goes_on);
    pen_finish(&pen, item);
}

/* --- all of them ------------------------------------------------------------------------------ */

typedef void Offer(Completing *completing, const FieldInfo *field, ModelId model);

void complete_keys(Completing *completing)
{
    const Place *place = &completing->place;
    Offer *offer = completing->cursor.is_header ? offer_header : offer_key;
    if (place->shape == PLACE_SECTION) {
        const SectionInfo *section = schema_section(place->section);
        for (uint32_t i = 0; i < section->field_count; i++)
            offer(completing, &section->fields[i], MODEL_NONE);
    }
    bool has_model = place->shape == PLACE_MODEL || place->shape == PLACE_VALUE;
    for (ModelId at = has_model ? place->model : MODEL_NONE; at != MODEL_NONE;
         at = schema_model(at)->base)
        for (uint32_t i = 0; i < schema_model(at)->setting_count; i++)
            offer(completing, &schema_model(at)->settings[i], place->model);
}
