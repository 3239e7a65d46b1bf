/* SPDX-License-Identifier: MIT */
/* configs.c - see configs.h. */
#include "config/configs.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "config/repository.h"
#include "system/files.h"

enum { CONFIG_MAX_BYTES = 1024 * 1024, FOLDERS_ABOVE_MAX = 4096 };

Configs *configs_new(Arena *arena, const char *const *targets)
{
    Configs *configs = ARENA_NEW(arena, Configs);
    configs->arena = arena;
    configs->targets = targets;
    configs->none = ARENA_NEW(arena, ConfigReading);
    return configs;
}

/* The real name of a file's folder, with a slash at the end. */
static Str folder_of(Arena *arena, const char *path)
{
    return file_real_folder(arena, arena_copy(arena, file_folder(str_of(path))).ptr);
}

static ConfigReading *read_new(Configs *configs, const char *path, Str text, Str identity)
{
    ConfigReading *reading = ARENA_NEW(configs->arena, ConfigReading);
    *reading = config_read(configs->arena, path, text, configs->targets);
    reading->config.folder = folder_of(configs->arena, path);
    map_put(configs->arena, &configs->by_identity, identity, (uint32_t)configs->readings.count);
    *vec_push(configs->arena, &configs->readings) = reading;
    return reading;
}

/*
 * A file that has two names, "." and its absolute one, is checked once. NULL if it is absent,
 * unless it was asked for by name.
 */
static ConfigReading *read_once(Configs *configs, const char *path, bool is_asked_for)
{
    Str text;
    FileError error;
    FileVersion version;
    if (!file_read_version(configs->arena, path, CONFIG_MAX_BYTES, &text, &version, &error)) {
        if (!is_asked_for && file_is_absent(path, &error))
            return NULL;
        *vec_push(configs->arena, &configs->troubles) =
            arena_copy(configs->arena, str_of(error.message)).ptr;
        return configs->none;
    }
    Str identity = file_version_identity(configs->arena, &version);
    const uint32_t *known = map_get(&configs->by_identity, identity);
    return known ? configs->readings.items[*known] : read_new(configs, path, text, identity);
}

Configs *configs_new_fixed(Arena *arena, const char *path, const char *const *targets)
{
    Configs *configs = configs_new(arena, targets);
    configs->fixed = path ? read_once(configs, path, true) : configs->none;
    return configs;
}

/* -- the nearest one ------------------------------------------------------------------- */

static bool is_same_file(const char *a, const char *b)
{
    struct stat first, second;
    return stat(a, &first) != 0 || stat(b, &second) != 0 ||
           (first.st_dev == second.st_dev && first.st_ino == second.st_ino);
}

/* Without slashes at the end, but "/" for the root. */
static Str trim_slashes(Str folder)
{
    while (folder.len > 1 && folder.ptr[folder.len - 1] == '/')
        folder.len--;
    return folder;
}

static bool is_link(const char *path)
{
    struct stat status;
    return lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
}

/* "a" of "a/b", "." of "a", ".." of ".", "../.." of ".."; "a/b/.." of a link; NULL above the root.
 */
static const char *parent_of(Arena *arena, const char *folder)
{
    Str name = file_base_name(str_of(folder));
    if (str_is(str_of(folder), "/"))
        return NULL;
    if (!str_is(name, ".") && !str_is(name, "..") && !is_link(folder))
        return arena_copy(arena, trim_slashes(file_folder(str_of(folder)))).ptr;
    const char *above =
        str_is(str_of(folder), ".") ? ".." : file_join(arena, str_of(folder), STR("..")).ptr;
    return is_same_file(folder, above) ? NULL : above;
}

/* True for a link to what lies neither in the folder nor below it. */
static bool leads_out(Arena *arena, const char *path)
{
    if (!is_link(path))
        return false;
    char *target = realpath(path, NULL);
    if (!target && errno == ENOMEM)
        context_fail(arena_context(arena), CONTEXT_NO_MEMORY);
    Str folder = folder_of(arena, path);
    bool leads_out = target && strncmp(target, folder.ptr, folder.len) != 0;
    free(target);
    return leads_out;
}

/*
 * Whoever gives us a repository could link to any file of ours, and findings show the lines that
 * they are about. And patterns are relative to the folder of the file, which would be one of two.
 */
static ConfigReading *refuse_link(Configs *configs, const char *path)
{
    *vec_push(configs->arena, &configs->troubles) =
        arena_format(
            configs->arena,
            "'%s' is a link to a file outside its folder, and is not followed; to use that "
            "file, name it with --config",
            path)
            .ptr;
    return configs->none;
}

/* It can turn rules off. */
static void note_owner(Configs *configs, const char *path)
{
    if (file_is_foreign(path))
        *vec_push(configs->arena, &configs->foreign) = path;
}

/* NULL if there is no file in the folder itself. */
static ConfigReading *read_own(Configs *configs, const char *folder)
{
    bool is_here = strcmp(folder, ".") == 0;
    const char *path = is_here
                           ? CONFIG_FILE_NAME
                           : file_join(configs->arena, str_of(folder), STR(CONFIG_FILE_NAME)).ptr;
    if (leads_out(configs->arena, path))
        return refuse_link(configs, path);
    size_t known = configs->readings.count;
    ConfigReading *reading = read_once(configs, path, false);
    if (configs->readings.count > known)
        note_owner(configs, path);
    return reading;
}

/* The folder above, or NULL where the search ends: at the root of a repository, or of all. */
static const char *next_above(Arena *arena, const char *folder)
{
    return repository_begins_at(arena, str_of(folder)) ? NULL : parent_of(arena, folder);
}

/* Asks each folder on the way up, until one knows; then all of them do. */
static ConfigReading *find_nearest(Configs *configs, const char *folder)
{
    Arena *arena = configs->arena;
    VEC(const char *) way = {0};
    ConfigReading *found = NULL;
    for (const char *at = folder; at && !found && way.count < FOLDERS_ABOVE_MAX;
         at = next_above(arena, at)) {
        const uint32_t *known = map_get(&configs->by_folder, str_of(at));
        found = known ? configs->known.items[*known] : read_own(configs, at);
        if (!known)
            *vec_push(arena, &way) = at;
    }
    for (size_t i = 0; i < way.count; i++) {
        map_put(arena, &configs->by_folder, str_of(way.items[i]), (uint32_t)configs->known.count);
        *vec_push(arena, &configs->known) = found ? found : configs->none;
    }
    return found ? found : configs->none;
}

const Config *configs_for(Configs *configs, const char *folder)
{
    if (configs->fixed)
        return &configs->fixed->config;
    Str name = trim_slashes(str_of(folder));
    const uint32_t *known = map_get(&configs->by_folder, name);
    if (known)
        return &configs->known.items[*known]->config;
    return &find_nearest(configs, arena_copy(configs->arena, name).ptr)->config;
}

bool configs_are_good(const Configs *configs)
{
    for (size_t i = 0; i < configs->readings.count; i++)
        if (configs->readings.items[i]->finding_count > 0)
            return false;
    return configs->troubles.count == 0;
}
