/* SPDX-License-Identifier: MIT */
/* named_files.c - see named_files.h. */
#include "lsp/named_files.h"

#include "lsp/ranges.h"

void named_file_fill(Arena *arena, NamedFile *file, const Compilation *compilation,
                     const Text *text, const Document *document)
{
    SharedNames names = shared_names_find(arena, compilation);
    file->flock = arena_copy(arena, names.flock);
    file->places = ARENA_ARRAY(arena, NamedPlace, names.count);
    for (size_t i = 0; i < names.count; i++) {
        Span now = names.items[i].span;
        if (document && !document_span_forward(document, &now))
            continue;
        NamedPlace *place = &file->places[file->count++];
        place->name = names.items[i];
        place->name.name = arena_copy(arena, names.items[i].name);
        place->start = text_position(text, now.start);
        place->end = text_position(text, now.end);
    }
    bool has_gone_on = document && !document_is_current(document);
    bool is_understood = !compilation->tree->has_errors && compilation->def->is_flock;
    if (!is_understood || has_gone_on)
        file->unsure = arena_copy(arena, text_str(text));
}

NamedFile named_file_copy(Arena *arena, const NamedFile *file)
{
    NamedFile made = *file;
    made.path = arena_copy(arena, file->path);
    made.uri = arena_copy(arena, file->uri);
    made.version = arena_copy(arena, file->version);
    made.flock = arena_copy(arena, file->flock);
    made.trouble = arena_copy(arena, file->trouble);
    made.unsure = arena_copy(arena, file->unsure);
    made.places = ARENA_ARRAY(arena, NamedPlace, file->count);
    for (size_t i = 0; i < file->count; i++) {
        made.places[i] = file->places[i];
        made.places[i].name.name = arena_copy(arena, file->places[i].name.name);
    }
    return made;
}

/* Linear but for texts of one character over and over. */
bool named_file_may_hide(const NamedFile *file, Str name)
{
    for (size_t at = 0; name.len > 0 && at + name.len <= file->unsure.len; at++)
        if (memcmp(file->unsure.ptr + at, name.ptr, name.len) == 0)
            return true;
    return false;
}

void named_place_put(JsonWriter *json, const NamedFile *file, const NamedPlace *place)
{
    positions_put_location(json, file->uri, place->start, place->end);
}
