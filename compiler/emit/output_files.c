/* SPDX-License-Identifier: MIT */
/* output_files.c - see output_files.h. */
#include "emit/output_files.h"

static bool is_plain_part(Str part)
{
    bool is_folder = str_is(part, ".") || str_is(part, "..");
    return part.len > 0 && !is_folder && !memchr(part.ptr, '\0', part.len);
}

/* True for a relative path that climbs nowhere. */
static bool is_plain(Str name)
{
    size_t at = 0;
    while (at < name.len) {
        const char *slash = memchr(name.ptr + at, '/', name.len - at);
        size_t end = slash ? (size_t)(slash - name.ptr) : name.len;
        if (!is_plain_part(str_make(name.ptr + at, end - at)))
            return false;
        at = end + 1;
    }
    return name.len > 0 && at > name.len;
}

Buf *output_files_add(OutputFiles *files, Str name)
{
    if (!is_plain(name))
        BUG(arena_context(files->arena), "an output file needs a name that leads nowhere else");
    OutputFile *file = ARENA_NEW(files->arena, OutputFile);
    file->text = buf_new(arena_context(files->arena));
    file->name = arena_copy(files->arena, name);
    uint32_t index = (uint32_t)files->items.count;
    if (*map_put(files->arena, &files->by_name, file->name, index) != index)
        BUG(arena_context(files->arena), "two output files have one name");
    *vec_push(files->arena, &files->items) = file;
    return &file->text;
}

Buf *output_files_main(const OutputFiles *files)
{
    if (files->items.count == 0)
        BUG(arena_context(files->arena), "there is no main file");
    return &files->items.items[0]->text;
}

OutputFiles output_files_move(Arena *arena, OutputFiles *from)
{
    OutputFiles files = {.arena = arena};
    for (size_t i = 0; i < from->items.count; i++) {
        OutputFile *file = from->items.items[i];
        buf_move(output_files_add(&files, file->name), &file->text);
    }
    *from = (OutputFiles){.arena = from->arena};
    return files;
}

void output_files_free(OutputFiles *files)
{
    for (size_t i = 0; i < files->items.count; i++)
        buf_free(&files->items.items[i]->text);
    *files = (OutputFiles){.arena = files->arena};
}
