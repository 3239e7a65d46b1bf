/* SPDX-License-Identifier: MIT */
/* names.c - see names.h. */
#include "cli/names.h"

#include "config/repository.h"
#include "system/files.h"

Str names_root(Arena *arena)
{
    return repository_root(arena, file_real_folder(arena, "."));
}

/* What comes after `folder`, which ends with a slash; the whole name if it is not below it. */
static Str below(Str name, Str folder)
{
    bool is_below = name.len > folder.len && memcmp(name.ptr, folder.ptr, folder.len) == 0;
    return is_below ? str_make(name.ptr + folder.len, name.len - folder.len) : name;
}

/* Nothing is known of a name that climbs out of folders that do not exist. */
static Str name_in(Arena *arena, Str folder, Str name)
{
    Str absolute = file_real_name(arena, name);
    return file_climbs(absolute) ? name : below(absolute, folder);
}

Str names_from_root(Arena *arena, Str root, Str name)
{
    return name_in(arena, root, name);
}

/* A name that says itself that it leads down from here. */
static bool leads_down(Str name)
{
    return !str_starts_with(name, "/") && !str_starts_with(name, ".") && !file_climbs(name);
}

Str names_for_diff(Arena *arena, Str name)
{
    return leads_down(name) ? name : name_in(arena, file_real_folder(arena, "."), name);
}
