/* SPDX-License-Identifier: MIT */
/* names.c - see names.h. */
#include "assist/names.h"

#include <stdlib.h>

#include "support/vec.h"
#include "syntax/scalar_write.h"

const Reference *name_at(const Compilation *compilation, uint32_t offset)
{
    const References *all = facts_references(compilation->facts);
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].span.start <= offset && offset <= all->items[i].span.end)
            return &all->items[i];
    return NULL;
}

/* The key of an agent with a `name` that differs is only a key. */
static bool is_only_a_key(const Reference *reference)
{
    return reference->kind == REFERENCE_AGENT_KEY &&
           !str_eq(reference->owner->registered_name, reference->name);
}

static bool is_same(const Reference *a, const Reference *b)
{
    if (is_only_a_key(a) || is_only_a_key(b))
        return a->span.start == b->span.start;
    return reference_is_agent(a->kind) == reference_is_agent(b->kind) && str_eq(a->name, b->name);
}

static int compare_places(const void *a, const void *b)
{
    const Reference *one = *(const Reference *const *)a, *other = *(const Reference *const *)b;
    if (one->span.start != other->span.start)
        return one->span.start < other->span.start ? -1 : 1;
    return (int)reference_is_definition(other) - (int)reference_is_definition(one);
}

/* An aliased scalar is one place, however often it is used. */
static size_t drop_repeated(const Reference **items, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (kept == 0 || items[kept - 1]->span.start != items[i]->span.start)
            items[kept++] = items[i];
    return kept;
}

NamePlaces name_places(Arena *arena, const Compilation *compilation, const Reference *name)
{
    const References *all = facts_references(compilation->facts);
    VEC(const Reference *) found = {0};
    for (size_t i = 0; i < all->count; i++)
        if (is_same(name, &all->items[i]))
            *vec_push(arena, &found) = &all->items[i];
    if (found.count > 1)
        qsort(found.items, found.count, sizeof *found.items, compare_places);
    return (NamePlaces){found.items, drop_repeated(found.items, found.count)};
}

const Reference *name_definition(const NamePlaces *places)
{
    const Reference *polled = NULL;
    for (size_t i = 0; i < places->count; i++) {
        if (reference_is_definition(places->items[i]))
            return places->items[i];
        if (places->items[i]->kind == REFERENCE_WORKER_QUEUE && !polled)
            polled = places->items[i];
    }
    return polled;
}

Span span_inside_quotes(Str text, Span span)
{
    char first = span.start < text.len ? text.ptr[span.start] : '\0';
    bool is_quoted = span.end - span.start >= 2 && (first == '"' || first == '\'');
    return is_quoted ? span_make(span.start + 1, span.end - 1) : span;
}

Span name_inner(const Compilation *compilation, Span span)
{
    return span_inside_quotes(source_text(compilation->source), span);
}

/* --- renaming -------------------------------------------------------------------------------- */

typedef struct Renaming {
    Arena *arena;
    const Compilation *compilation;
    Str name;
    VEC(Edit) edits;
} Renaming;

NodeStyle name_style(const Compilation *compilation, Span span)
{
    Str text = source_slice(compilation->source, span);
    char first = text.len > 0 ? text.ptr[0] : '\0';
    switch (compilation->tree->language) {
    case LANGUAGE_YAML:
        return first == '"'    ? STYLE_YAML_DOUBLE
               : first == '\'' ? STYLE_YAML_SINGLE
                               : STYLE_YAML_PLAIN;
    case LANGUAGE_TOML:
        return first == '"'    ? STYLE_TOML_BASIC
               : first == '\'' ? STYLE_TOML_LITERAL
                               : STYLE_TOML_BARE;
    case LANGUAGE_JSON:
        break;
    }
    return STYLE_JSON_STRING;
}

Str name_written(Arena *arena, NodeStyle style, Str name)
{
    Buf text = buf_new(arena_context(arena));
    scalar_write(&text, style, name);
    Str written = arena_copy(arena, buf_str(&text));
    buf_free(&text);
    return written;
}

static void add_edit(Renaming *renaming, Span span)
{
    NodeStyle style = name_style(renaming->compilation, span);
    *vec_push(renaming->arena, &renaming->edits) =
        (Edit){span, name_written(renaming->arena, style, renaming->name)};
}

/* In TOML a table's key stands in each header below it. */
static void add_key_places(Renaming *renaming, Span span)
{
    const Tree *tree = renaming->compilation->tree;
    for (size_t i = 0; i < tree->key_place_count; i++)
        if (tree->key_places[i].key_start == span.start)
            add_edit(renaming, tree->key_places[i].span);
}

static int compare_edits(const void *a, const void *b)
{
    const Edit *one = a, *other = b;
    return one->span.start < other->span.start ? -1 : one->span.start > other->span.start;
}

static bool is_taken(const Compilation *compilation, const Reference *name, Str new_name)
{
    const References *all = facts_references(compilation->facts);
    for (size_t i = 0; reference_is_agent(name->kind) && i < all->count; i++)
        if (reference_is_definition(&all->items[i]) && str_eq(all->items[i].name, new_name))
            return true;
    return false;
}

static const char *find_refusal(const Compilation *compilation, const Reference *name, Str new_name)
{
    if (compilation->tree->has_errors)
        return "some text cannot be read, and the name may stand in it; fix that first";
    if (new_name.len == 0)
        return "a name has at least one character";
    if (is_taken(compilation, name, new_name))
        return "there is an agent of this name already";
    return NULL;
}

NameEdits name_rename(Arena *arena, const Compilation *compilation, const Reference *name,
                      Str new_name)
{
    Renaming renaming = {.arena = arena, .compilation = compilation, .name = new_name};
    const char *refused = find_refusal(compilation, name, new_name);
    if (refused)
        return (NameEdits){.refused = refused};
    NamePlaces places = name_places(arena, compilation, name);
    for (size_t i = 0; i < places.count; i++) {
        add_edit(&renaming, places.items[i]->span);
        if (places.items[i]->kind == REFERENCE_AGENT_KEY)
            add_key_places(&renaming, places.items[i]->span);
    }
    if (renaming.edits.count > 1)
        qsort(renaming.edits.items, renaming.edits.count, sizeof(Edit), compare_edits);
    return (NameEdits){renaming.edits.items, renaming.edits.count, NULL};
}
