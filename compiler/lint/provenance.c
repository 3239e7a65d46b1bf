/* SPDX-License-Identifier: MIT */
/* provenance.c - see provenance.h. */
#include "lint/provenance.h"

#include "resolve/option_text.h"

/* Names are cut and lists are counted: a step is one line, whatever is in the file. */
static const char *value_text(const Lint *lint, const Layer *layer)
{
    const OptionValue *value = &layer->value;
    Buf text = buf_new(arena_context(lint->arena));
    if (value->kind == OPTION_STRING)
        return sink_quote(lint->sink, option_string_of(value));
    if (value->kind == OPTION_STRINGS)
        option_text_append_short(&text, value);
    else
        option_text_append_layer(&text, layer);
    const char *copy = arena_copy(lint->arena, buf_str(&text)).ptr;
    buf_free(&text);
    return copy;
}

static void add_step(const Lint *lint, Finding *finding, const Layer *layer, const char *outcome)
{
    finding_provenance_step(finding, layer->has_place ? &layer->place : NULL, "%s: %s (%s)",
                            level_words(layer->level), value_text(lint, layer), outcome);
}

void provenance_tell(const Lint *lint, Finding *finding, const char *key, const Resolved *value)
{
    if (!value->lost)
        return;
    finding_provenance(finding, "where `%s` comes from", key);
    for (uint32_t i = value->lost->count; i > 0; i--)
        add_step(lint, finding, &value->lost->items[i - 1], "overridden");
    add_step(lint, finding, &value->winner, "in effect");
}
