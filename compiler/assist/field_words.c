/* SPDX-License-Identifier: MIT */
/* field_words.c - see field_words.h. */
#include "assist/field_words.h"

#include "support/duration.h"

static void append_default(const Markup *markup, const FieldInfo *field)
{
    int64_t us;
    char text[DURATION_TEXT_BYTES];
    if (field->default_text[0] == '\0')
        return;
    markup_say(markup, " By default ");
    markup_code(markup, str_of(field->default_text));
    if (field->type == TYPE_DURATION &&
        duration_parse_pydantic(str_of(field->default_text), &us, NULL) == DURATION_OK)
        markup_sayf(markup, ", %s", duration_write_human(us, text).ptr);
    markup_say(markup, ".");
}

const char *field_words_type(const FieldInfo *field)
{
    ChoiceId choice = schema_choice_of(field);
    if (choice != CHOICE_COUNT)
        return schema_choice_words(choice);
    if (field->type == TYPE_SECTION || field->type == TYPE_SECTION_MAP_OF)
        return "a mapping";
    bool is_list = field->type == TYPE_SECTION_LIST_OF;
    return is_list ? "a list of mappings" : schema_type_words(field->type);
}

static void append_type(const Markup *markup, const FieldInfo *field)
{
    markup_say(markup, "It is ");
    markup_say(markup, field_words_type(field));
    if (field->type == TYPE_DURATION)
        markup_say(markup, ", as `PT1M30S`; a number counts seconds");
    markup_say(markup, field->is_nullable ? ", or null." : ".");
}

void field_words_append(const Markup *markup, const FieldInfo *field, ModelId model)
{
    bool is_obsolete = field->role == FIELD_OBSOLETE;
    markup_paragraph(markup);
    markup_begin_title(markup);
    markup_code(markup, field->key);
    if (model != MODEL_NONE)
        markup_sayf(markup, " of %s", schema_model(model)->class_name);
    markup_end_title(markup);
    markup_paragraph(markup);
    markup_sayf(markup, is_obsolete ? "Flock ignores it: %s." : "%s", field->doc);
    if (is_obsolete)
        return;
    markup_say(markup, " ");
    append_type(markup, field);
    append_default(markup, field);
}

const char *component_words_kind(const ComponentInfo *info)
{
    static const char *const kinds[] = {
        [COMPONENT_EVALUATOR] = "An evaluator",
        [COMPONENT_ROUTER] = "A router",
        [COMPONENT_MODULE] = "A module",
    };
    return kinds[info->kind];
}

void component_words_append(const Markup *markup, Str type)
{
    const ComponentInfo *info = component_find(type);
    markup_begin_title(markup);
    markup_code(markup, type);
    markup_end_title(markup);
    markup_paragraph(markup);
    if (!info) {
        markup_say(markup, "It is not a class that Flock ships, so nothing is known of what "
                           "its `config` takes.");
        return;
    }
    markup_sayf(markup, "%s of %s.", component_words_kind(info), dialect_release(info->dialect));
    if (info->model != MODEL_NONE)
        markup_sayf(markup, " %s", schema_model(info->model)->doc);
}
