/* SPDX-License-Identifier: MIT */
/* lsp_files.c - see lsp_files.h. */
#include "cli/lsp_files.h"

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "cli/generate.h"
#include "config/discovery.h"
#include "emit/emit.h"
#include "support/vec.h"
#include "syntax/reader.h"
#include "system/files.h"

/* The folder of the configuration that `folder` goes by, as `flockc check` begins there. */
static const char *project_folder(Arena *arena, Configs *configs, const char *folder)
{
    const Config *config = configs_for(configs, folder);
    return config->path ? arena_copy(arena, file_folder(str_of(config->path))).ptr : folder;
}

/* What a target has written of a definition is no definition of its own. */
static bool is_output(Arena *arena, Configs *configs, const char *path)
{
    const char *folder = arena_copy(arena, file_folder(str_of(path))).ptr;
    return generate_is_output(arena, configs_for(configs, folder), path);
}

/* Why nobody knows what is in it: it is gone, or on another machine, as for a browser. */
static Str folder_trouble(Arena *arena, const char *folder)
{
    DIR *stream = opendir(folder);
    if (!stream)
        return arena_format(arena, "cannot read the folder '%s': %s", folder, strerror(errno));
    closedir(stream);
    return (Str){0};
}

ServerFiles lsp_find_files(void *user, Arena *arena, const char *folder)
{
    (void)user;
    FoundFiles found = {0};
    VEC(ServerFile) files = {0};
    Str unread = folder_trouble(arena, folder);
    if (unread.len > 0)
        return (ServerFiles){.trouble = unread};
    Configs *configs = configs_new(arena, emit_target_names);
    discover_folder(arena, configs, project_folder(arena, configs, folder), &found);
    for (size_t i = 0; i < found.paths.count; i++) {
        const char *path = found.paths.items[i];
        if (!is_output(arena, configs, path))
            *vec_push(arena, &files) = (ServerFile){path, file_state(arena, path)};
    }
    Str trouble = found.troubles.count > 0 ? str_of(found.troubles.items[0]) : (Str){0};
    return (ServerFiles){files.items, files.count, trouble};
}

bool lsp_read_file(void *user, Arena *arena, const char *path, Str *text, Str *reason)
{
    (void)user;
    FileError error;
    if (file_read(arena, path, INPUT_MAX_BYTES, text, &error))
        return true;
    *reason = arena_copy(arena, str_of(error.message));
    return false;
}
