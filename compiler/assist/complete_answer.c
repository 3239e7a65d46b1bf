/* SPDX-License-Identifier: MIT */
/* complete_answer.c - what is wanted at a place; see complete.h. */
#include "assist/complete.h"

#include <stdlib.h>

#include "assist/complete_private.h"
#include "assist/field_words.h"
#include "support/chars.h"
#include "support/lines.h"

/* More names than this are not sent: those that have what was typed are. */
enum { NAMES_MAX = 500 };

/* --- items ------------------------------------------------------------------------------------ */

CompletionItem complete_item(CompletionKind kind, Str label, const char *detail, unsigned rank)
{
    return (CompletionItem){.kind = kind, .rank = rank, .label = label, .detail = str_of(detail)};
}

bool complete_wants(Completing *completing, Str label)
{
    if (!completing->is_many)
        return true;
    completing->result.is_incomplete = true;
    return completing->items.count < NAMES_MAX && str_has_letters(label, completing->cursor.prefix);
}

static Str finish_words(Completing *completing, Buf *text)
{
    Str words = arena_copy(completing->arena, buf_str(text));
    buf_free(text);
    return words;
}

Str complete_field_words(Completing *completing, const FieldInfo *field, ModelId model)
{
    Buf text = buf_new(arena_context(completing->arena));
    Markup markup = {&text, completing->query->is_markdown};
    field_words_append(&markup, field, model);
    return finish_words(completing, &text);
}

Str complete_class_words(Completing *completing, Str type)
{
    Buf text = buf_new(arena_context(completing->arena));
    Markup markup = {&text, completing->query->is_markdown};
    component_words_append(&markup, type);
    return finish_words(completing, &text);
}

Str complete_quoted_words(Completing *completing, Str words)
{
    Buf text = buf_new(arena_context(completing->arena));
    Markup markup = {&text, completing->query->is_markdown};
    if (words.len > 0)
        markup_code(&markup, words);
    return finish_words(completing, &text);
}

/* Those of one rank stay in the order in which they came. */
static void sort(Completing *completing)
{
    size_t count = completing->items.count, at = 0;
    CompletionItem *sorted = ARENA_ARRAY(completing->arena, CompletionItem, count);
    unsigned rank = 0;
    while (at < count) {
        unsigned next = UINT32_MAX;
        for (size_t i = 0; i < count; i++) {
            unsigned own = completing->items.items[i].rank;
            if (own == rank)
                sorted[at++] = completing->items.items[i];
            else if (own > rank && own < next)
                next = own;
        }
        rank = next;
    }
    completing->result.items = sorted;
    completing->result.count = count;
}

/* --- what goes around ------------------------------------------------------------------------- */

/* In a block of YAML, what belongs to the key of this line stands below it. */
static void go_below(Completing *completing)
{
    Str text = completing->query->text;
    size_t start = skip_blanks(text, completing->line);
    while (start + 1 < text.len && text.ptr[start] == '-' && char_is_blank(text.ptr[start + 1]))
        start = skip_blanks(text, start + 1);
    completing->column = start - completing->line + complete_indent_step(completing);
    completing->lead = arena_format(completing->arena, "%s%*s", complete_line_end(completing),
                                    (int)completing->column, "");
}

static void set_edges(Completing *completing)
{
    const Cursor *cursor = &completing->cursor;
    const char *before = cursor->needs_comma_before ? ", " : cursor->needs_space ? " " : "";
    const char *dash = cursor->needs_dash ? "- " : "";
    completing->lead = arena_format(completing->arena, "%s%s", before, dash);
    completing->tail = cursor->needs_comma_after ? STR(",") : STR("");
}

/* The first item of a list, where it has none: its dash comes with it. */
static void enter_list(Completing *completing)
{
    Place *place = &completing->place;
    if (place->shape == PLACE_SECTION_LIST)
        place->shape = PLACE_SECTION;
    else if (place->shape == PLACE_COMPONENT_LIST) {
        place->shape = PLACE_MODEL;
        place->model = MODEL_COMPONENT;
    }
    completing->lead = arena_format(completing->arena, "%.*s- ", STR_ARG(completing->lead));
    completing->column += 2;
    completing->is_new_item = true;
}

/* --- what is wanted --------------------------------------------------------------------------- */

static void complete_brackets(Completing *completing)
{
    bool is_map = place_is_map(&completing->place);
    Pen pen = pen_new(completing);
    if (completing->cursor.quote || completing->cursor.word.end > completing->cursor.word.start)
        return;
    pen_put_str(&pen, completing->lead);
    pen_put(&pen, is_map ? "{" : "[");
    pen_stop(&pen, "");
    pen_put(&pen, is_map ? "}" : "]");
    pen_put_str(&pen, completing->tail);
    pen_finish(&pen, complete_item(COMPLETION_SECTION, is_map ? STR("{}") : STR("[]"),
                                   is_map ? "a mapping" : "a list", 100));
}

static bool is_run_input(const Place *place)
{
    return place->shape == PLACE_MAP && place->owner == SECTION_RUN &&
           str_is(place->field->key, "input");
}

/* Behind a key, where the value is a mapping or a list. */
static void complete_inside(Completing *completing)
{
    const Cursor *cursor = &completing->cursor;
    bool is_block = completing->query->language == LANGUAGE_YAML && !cursor->is_flow;
    if (completing->place.shape == PLACE_LIST)
        complete_values(completing);
    if (!is_block) {
        complete_brackets(completing);
        return;
    }
    if (completing->query->typed || !cursor->is_fresh || complete_has_below(completing) ||
        completing->place.shape == PLACE_LIST)
        return;
    go_below(completing);
    if (place_is_list(&completing->place))
        enter_list(completing);
    complete_keys(completing);
    if (is_run_input(&completing->place))
        complete_inputs(completing);
}

static void complete_value(Completing *completing)
{
    bool is_inside = place_is_map(&completing->place) || place_is_list(&completing->place);
    if (is_inside)
        complete_inside(completing);
    else
        complete_values(completing);
}

/* A key at the beginning of lines that are indented more would take them from what they are in. */
static bool is_in_between(Completing *completing)
{
    const Cursor *cursor = &completing->cursor;
    return completing->query->language == LANGUAGE_YAML && !cursor->is_flow &&
           cursor->word.start == cursor->word.end && !cursor->has_colon &&
           complete_has_below(completing);
}

/* What could be a key may be a value, if it is the first thing there. */
static void complete_key(Completing *completing)
{
    const Cursor *cursor = &completing->cursor;
    Place *place = &completing->place;
    if (is_in_between(completing))
        return;
    if (cursor->is_fresh && place_is_list(place))
        enter_list(completing);
    if (cursor->is_fresh)
        complete_values(completing);
    if (place->shape == PLACE_SECTIONS && place->section == SECTION_AGENT)
        complete_missing_agents(completing);
    complete_keys(completing);
    if (is_run_input(place))
        complete_inputs(completing);
    if (!cursor->has_colon)
        complete_templates(completing);
}

static bool is_blank_text(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!char_is_space(text.ptr[i]))
            return false;
    return true;
}

/* A blank that only indents a line asks for nothing, nor does a bracket that may be a long one. */
static bool is_left_alone(const Completing *completing)
{
    const CompletionQuery *query = completing->query;
    if (query->typed == ' ')
        return skip_blanks(query->text, completing->line) >= query->offset;
    return query->typed == '[' && query->language != LANGUAGE_YAML &&
           completing->cursor.role != CURSOR_COMMENT && !completing->cursor.is_header;
}

static void complete_role(Completing *completing)
{
    if (completing->cursor.role == CURSOR_COMMENT)
        complete_ignore(completing);
    else if (completing->cursor.role == CURSOR_VALUE)
        complete_value(completing);
    else if (completing->cursor.role == CURSOR_KEY)
        complete_key(completing);
    else if (is_blank_text(completing->query->text))
        complete_templates(completing);
}

Completion complete_at(Arena *arena, const CompletionQuery *query)
{
    Completing completing = {.arena = arena, .query = query};
    Cursor *cursor = &completing.cursor;
    *cursor = cursor_at(arena, query->text, query->language, query->offset);
    completing.is_many = query->compilation && query->compilation->def->agents.count > NAMES_MAX;
    completing.place = complete_place(&completing);
    complete_measure(&completing);
    set_edges(&completing);
    if (!is_left_alone(&completing))
        complete_role(&completing);
    sort(&completing);
    return completing.result;
}
