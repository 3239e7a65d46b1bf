/* SPDX-License-Identifier: MIT */
/* file_names.c - see file_names.h. */
#include "support/file_names.h"

Str file_folder(Str path)
{
    size_t end = path.len;
    while (end > 0 && path.ptr[end - 1] != '/')
        end--;
    if (end == 0)
        return STR(".");
    return str_make(path.ptr, end > 1 ? end - 1 : end);
}

Str file_base_name(Str path)
{
    size_t start = path.len;
    while (start > 0 && path.ptr[start - 1] != '/')
        start--;
    return path.len ? str_make(path.ptr + start, path.len - start) : path;
}

/* Without what begins at the last dot; a dot in front is part of the name. */
static Str drop_suffix(Str name)
{
    for (size_t i = name.len; i > 1; i--)
        if (name.ptr[i - 1] == '.')
            return str_make(name.ptr, i - 1);
    return name;
}

Str file_stem(Str path)
{
    Str name = drop_suffix(file_base_name(path));
    return str_ends_with(name, ".flock") ? drop_suffix(name) : name;
}

Str file_join(Arena *arena, Str folder, Str name)
{
    bool needs_slash = folder.len && folder.ptr[folder.len - 1] != '/';
    return arena_format(arena, "%.*s%s%.*s", STR_ARG(folder), needs_slash ? "/" : "",
                        STR_ARG(name));
}

bool file_climbs(Str path)
{
    for (size_t at = 0, end; at < path.len; at = end + 1) {
        const char *slash = memchr(path.ptr + at, '/', path.len - at);
        end = slash ? (size_t)(slash - path.ptr) : path.len;
        if (str_is(str_make(path.ptr + at, end - at), ".."))
            return true;
    }
    return false;
}

/* The length of the folders that both are in, with the slash. */
static size_t shared_bytes(Str one, Str other)
{
    size_t shared = 0;
    for (size_t i = 0; i < one.len && i < other.len && one.ptr[i] == other.ptr[i]; i++)
        if (one.ptr[i] == '/')
            shared = i + 1;
    return shared;
}

const char *file_name_from(Arena *arena, Str from, Str path)
{
    size_t shared = shared_bytes(from, path), ups = 0;
    for (size_t i = shared; i < from.len; i++)
        ups += from.ptr[i] == '/';
    Str below = str_make(path.ptr + shared, path.len - shared);
    char *name = arena_alloc(arena, 3 * ups + below.len + 1);
    for (size_t i = 0; i < ups; i++)
        memcpy(name + 3 * i, "../", 3);
    if (below.len)
        memcpy(name + 3 * ups, below.ptr, below.len);
    size_t len = 3 * ups + below.len;
    name[len ? len - 1 : 0] = '\0';
    return len ? name : ".";
}
