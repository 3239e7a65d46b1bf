/* SPDX-License-Identifier: MIT */
/* repository.c - see repository.h. */
#include "config/repository.h"

#include <sys/stat.h>

#include "support/chars.h"
#include "system/files.h"

enum { POINTER_MAX_BYTES = 16 * 1024 }; /* a file that holds a path and little else */

bool repository_begins_at(Arena *arena, Str folder)
{
    struct stat status;
    return stat(file_join(arena, folder, STR(".git")).ptr, &status) == 0;
}

Str repository_root(Arena *arena, Str folder)
{
    for (size_t len = folder.len; len > 0; len--) {
        Str above = str_make(folder.ptr, len);
        if (folder.ptr[len - 1] == '/' && repository_begins_at(arena, above))
            return above;
    }
    return str_make(NULL, 0);
}

/* The path in the file `name`, after `prefix`, taken from `folder`; NULL if there is none. */
static const char *read_pointer(Arena *arena, Str folder, const char *name, const char *prefix)
{
    Str text;
    FileError error;
    const char *path = file_join(arena, folder, str_of(name)).ptr;
    if (!file_read(arena, path, POINTER_MAX_BYTES, &text, &error) || !str_starts_with(text, prefix))
        return NULL;
    text = str_make(text.ptr + strlen(prefix), text.len - strlen(prefix));
    while (text.len && char_is_white(text.ptr[text.len - 1]))
        text.len--;
    if (text.len == 0 || memchr(text.ptr, '\0', text.len))
        return NULL;
    Str target = arena_copy(arena, text);
    return target.ptr[0] == '/' ? target.ptr : file_join(arena, folder, target).ptr;
}

const char *repository_exclude_file(Arena *arena, Str root)
{
    const char *git = file_join(arena, root, STR(".git")).ptr;
    if (!file_is_directory(git))
        git = read_pointer(arena, root, ".git", "gitdir: ");
    if (!git)
        return NULL;
    const char *common = read_pointer(arena, str_of(git), "commondir", "");
    return file_join(arena, str_of(common ? common : git), STR("info/exclude")).ptr;
}
