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
