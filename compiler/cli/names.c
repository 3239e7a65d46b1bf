/* SPDX-License-Identifier: MIT */
/* names.c - see names.h. */
#include "cli/names.h"

#include "config/repository.h"
#include "system/files.h"

static bool is_below(Str name, Str folder)
{
    return folder.len > 0 && name.len > folder.len && memcmp(name.ptr, folder.ptr, folder.len) == 0;
}

/* The repository that the first file is in, if all are. */
static Str root_of_files(Arena *arena, const Str *files, size_t count)
{
    Str root = {0};
    for (size_t i = 0; i < count && (i == 0 || root.len > 0); i++) {
        Str name = file_real_name(arena, files[i]);
        if (i == 0)
            root = repository_root(arena, name);
        if (!is_below(name, root))
            root = str_make(NULL, 0);
    }
    return root;
}

Str names_root(Arena *arena, const Str *files, size_t count)
{
    Str root = repository_root(arena, file_real_folder(arena, "."));
    return root.len ? root : root_of_files(arena, files, count);
}

/* Nothing is known of a name that climbs out of folders that do not exist. */
static Str name_in(Str folder, Str name, Str absolute)
{
    if (file_climbs(absolute))
        return name;
    bool is_inside = is_below(absolute, folder);
    return is_inside ? str_make(absolute.ptr + folder.len, absolute.len - folder.len) : absolute;
}

/* "sub" of a folder that is called ".", "." of the root itself. */
static Str name_of_folder(Arena *arena, Str root, Str name)
{
    Str real = file_real_folder(arena, arena_copy(arena, name).ptr);
    if (str_eq(real, root))
        return STR(".");
    return name_in(root, name, str_make(real.ptr, real.len - (real.len > 1)));
}

Str names_from_root(Arena *arena, Str root, Str name)
{
    Str folder = root.len ? root : file_real_folder(arena, "."), last = file_base_name(name);
    if (str_is(last, ".") || str_is(last, ".."))
        return name_of_folder(arena, folder, name);
    return name_in(folder, name, file_real_name(arena, name));
}

Str names_for_diff(Arena *arena, Str name)
{
    return name_in(file_real_folder(arena, "."), name, file_real_target(arena, name));
}
