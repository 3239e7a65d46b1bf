/* SPDX-License-Identifier: MIT */
/* discovery.c - see discovery.h. */
#include "config/discovery.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "config/patterns.h"
#include "config/repository.h"
#include "syntax/reader.h"
#include "system/files.h"

/* A path has at most PATH_MAX bytes, so the system refuses to go deeper than this. */
enum { FOLDERS_MAX = 2048, GITIGNORE_MAX_BYTES = 1 << 20 };

/* The .gitignore of a folder on the way to where the walk is. */
typedef struct IgnoreFile {
    Patterns patterns;
    const char *path;    /* its own, absolute */
    size_t folder_bytes; /* of the absolute path of its folder, with the slash */
} IgnoreFile;

typedef struct Walk {
    Arena *arena;
    Configs *configs;
    FoundFiles *found;
    Str working; /* the working folder, where names are made from there; else empty */
    VEC(IgnoreFile) ignore_files;
    size_t first_ignore_file; /* those before it are of a repository further out */
    int depth;
} Walk;

/* A folder, by both of its names. */
typedef struct Folder {
    Str path;          /* absolute, with a slash at the end */
    const char *shown; /* as findings print it */
    const Config *config;
    bool is_repository; /* once it is read: there is a .git in it */
} Folder;

typedef struct Entry {
    const char *name;
    bool is_folder;
    bool is_definition; /* by its name */
} Entry;

/* The part of `path` below `folder`, which ends with a slash; empty if it is not inside. */
static Str below(Str path, Str folder)
{
    bool is_inside =
        folder.len && path.len > folder.len && memcmp(path.ptr, folder.ptr, folder.len) == 0;
    return is_inside ? str_make(path.ptr + folder.len, path.len - folder.len) : str_make(NULL, 0);
}

/* -- names ------------------------------------------------------------------------------- */

/* True if `path` is the working folder, or a folder that it is in. */
static bool is_on_the_way(const Walk *walk, Str path)
{
    return path.len <= walk->working.len && memcmp(path.ptr, walk->working.ptr, path.len) == 0;
}

/* "a.flock.yaml" for what lies in ".", else "folder/a.flock.yaml". */
static const char *shown_name(const Walk *walk, const char *folder, const char *name)
{
    if (strcmp(folder, ".") == 0)
        return name;
    return file_join(walk->arena, str_of(folder), str_of(name)).ptr;
}

/* -- .gitignore ------------------------------------------------------------------------- */

static void report_trouble(Walk *walk, Str trouble)
{
    *vec_push(walk->arena, &walk->found->troubles) = arena_copy(walk->arena, trouble).ptr;
}

/*
 * The file `path`, whose patterns belong to `folder`. False if there is one that cannot be read:
 * then nobody knows what it leaves out.
 */
static bool add_layer(Walk *walk, Str folder, const char *path)
{
    Str text;
    FileError error;
    if (!file_read(walk->arena, path, GITIGNORE_MAX_BYTES, &text, &error)) {
        bool is_absent = file_is_absent(path, &error);
        if (!is_absent)
            report_trouble(walk, str_of(error.message));
        return is_absent;
    }
    *vec_push(walk->arena, &walk->ignore_files) = (IgnoreFile){
        .patterns = patterns_of_text(walk->arena, text),
        .path = path,
        .folder_bytes = folder.len,
    };
    return true;
}

static bool add_gitignore(Walk *walk, Str folder)
{
    return add_layer(walk, folder, file_join(walk->arena, folder, STR(".gitignore")).ptr);
}

/* The file that ignores it, or NULL. The innermost file that says anything decides. */
static const char *find_ignoring(const Walk *walk, Str path, bool is_folder)
{
    for (size_t i = walk->ignore_files.count; i > walk->first_ignore_file; i--) {
        const IgnoreFile *ignore_file = &walk->ignore_files.items[i - 1];
        Str inside =
            str_make(path.ptr + ignore_file->folder_bytes, path.len - ignore_file->folder_bytes);
        PatternMatch match = patterns_match(&ignore_file->patterns, inside, is_folder);
        if (match != PATTERN_NONE)
            return match == PATTERN_MATCHES ? ignore_file->path : NULL;
    }
    return NULL;
}

static bool add_exclude_file(Walk *walk, Str root)
{
    const char *exclude = repository_exclude_file(walk->arena, root);
    return !exclude || add_layer(walk, root, exclude);
}

/* A repository in another one, a submodule perhaps, goes by what it says itself, as git does. */
static bool enter_repository(Walk *walk, Str root)
{
    walk->first_ignore_file = walk->ignore_files.count;
    return add_exclude_file(walk, root);
}

/* What is above the folder where the walk begins. */
static bool add_layers_above(Walk *walk, Str folder)
{
    Str root = repository_root(walk->arena, folder);
    if (root.len == 0)
        return true;
    bool is_ok = add_exclude_file(walk, root);
    for (size_t len = root.len; len < folder.len; len++)
        if (folder.ptr[len - 1] == '/')
            is_ok &= add_gitignore(walk, str_make(folder.ptr, len));
    return is_ok;
}

/* -- the walk ---------------------------------------------------------------------------- */

static bool is_excluded(const Config *config, Str path, bool is_folder)
{
    Str inside = below(path, config->folder);
    return inside.len && patterns_cover(&config->exclude, inside, is_folder);
}

static bool is_included(const Config *config, Str path)
{
    Str inside = below(path, config->folder);
    return config->include.count == 0 ||
           (inside.len && patterns_cover(&config->include, inside, false));
}

static int compare_entries(const void *left, const void *right)
{
    return strcmp(((const Entry *)left)->name, ((const Entry *)right)->name);
}

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Files in our languages and folders, and no links, sockets or devices. */
static bool entry_of(Walk *walk, Str folder, const struct dirent *item, Entry *entry)
{
    struct stat status;
    unsigned char type = item->d_type;
    if (type == DT_UNKNOWN) {
        const char *path = file_join(walk->arena, folder, str_of(item->d_name)).ptr;
        if (lstat(path, &status) != 0)
            return false;
        type = S_ISDIR(status.st_mode) ? DT_DIR : S_ISREG(status.st_mode) ? DT_REG : DT_UNKNOWN;
    }
    Language language;
    Str name = str_of(item->d_name);
    entry->is_folder = type == DT_DIR;
    entry->is_definition = name_is_of_definition(name);
    if (!entry->is_folder && (type != DT_REG || !language_from_name(name, &language)))
        return false;
    entry->name = arena_copy(walk->arena, name).ptr;
    return true;
}

static void report_folder(Walk *walk, const char *folder)
{
    report_trouble(walk, arena_format(walk->arena, "cannot read the folder '%s': %s", folder,
                                      strerror(errno)));
}

typedef VEC(Entry) EntryVec;

/* False with errno if the folder cannot be read to its end. */
static bool read_entries(Walk *walk, DIR *stream, Folder *folder, EntryVec *entries)
{
    const struct dirent *item;
    while (errno = 0, (item = readdir(stream)) != NULL) {
        bool is_git = strcmp(item->d_name, ".git") == 0;
        folder->is_repository |= is_git;
        Entry entry;
        if (!is_git && !is_dots(item->d_name) && entry_of(walk, folder->path, item, &entry))
            *vec_push(walk->arena, entries) = entry;
    }
    return errno == 0;
}

/* Sorted by name. */
static EntryVec read_folder(Walk *walk, Folder *folder)
{
    EntryVec entries = {0};
    DIR *stream = opendir(folder->path.ptr);
    if (!stream) {
        report_folder(walk, folder->shown);
        return entries;
    }
    if (!read_entries(walk, stream, folder, &entries))
        report_folder(walk, folder->shown);
    closedir(stream);
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, compare_entries);
    return entries;
}

static void visit_folder(Walk *walk, Str path, const char *shown); /* nested */

/* On the way down to the working folder names get shorter: "..", then ".". */
static void enter_folder(Walk *walk, Str path, const char *shown)
{
    bool is_above = is_on_the_way(walk, path);
    visit_folder(walk, path, is_above ? file_name_from(walk->arena, walk->working, path) : shown);
}

static void skip(Walk *walk, const char *shown, bool is_folder, SkipReason reason, const char *by)
{
    bool is_definition = !is_folder && name_is_of_definition(str_of(shown));
    walk->found->has_left_out |= is_definition || (is_folder && reason == SKIP_EXCLUDED);
    if (!walk->found->keeps_skipped)
        return;
    Str name = str_of(shown);
    const char *path = is_folder ? file_join(walk->arena, name, STR("")).ptr : shown;
    *vec_push(walk->arena, &walk->found->skipped) = (SkippedFile){path, by, reason};
}

/* The name of a .gitignore, as findings would print it. */
static const char *name_of_ignore_file(const Walk *walk, const char *path)
{
    if (!walk->found->keeps_skipped)
        return NULL;
    Str as_folder = file_join(walk->arena, str_of(path), STR(""));
    return file_name_from(walk->arena, file_real_folder(walk->arena, "."), as_folder);
}

static void visit_file(Walk *walk, const Folder *folder, const Entry *entry, Str path,
                       const char *shown)
{
    if (str_is(str_of(entry->name), CONFIG_FILE_NAME))
        return;
    if (!is_included(folder->config, path)) {
        skip(walk, shown, false, SKIP_NOT_INCLUDED, folder->config->path);
    } else if (entry->is_definition) {
        *vec_push(walk->arena, &walk->found->paths) = shown;
    } else {
        *vec_push(walk->arena, &walk->found->others) = shown;
        skip(walk, shown, false, SKIP_OTHER_NAME, NULL);
    }
}

static void visit_entry(Walk *walk, const Folder *folder, const Entry *entry)
{
    Str path = file_join(walk->arena, folder->path, str_of(entry->name));
    const char *shown = shown_name(walk, folder->shown, entry->name);
    const char *ignoring = find_ignoring(walk, path, entry->is_folder);
    if (ignoring)
        skip(walk, shown, entry->is_folder, SKIP_IGNORED, name_of_ignore_file(walk, ignoring));
    else if (is_excluded(folder->config, path, entry->is_folder))
        skip(walk, shown, entry->is_folder, SKIP_EXCLUDED, folder->config->path);
    else if (entry->is_folder)
        enter_folder(walk, file_join(walk->arena, path, STR("")), shown);
    else
        visit_file(walk, folder, entry, path, shown);
}

static void visit_folder(Walk *walk, Str path, const char *shown)
{
    if (walk->depth == FOLDERS_MAX)
        return;
    size_t ignore_file_count = walk->ignore_files.count, first = walk->first_ignore_file;
    Folder folder = {path, shown, configs_for(walk->configs, shown), false};
    EntryVec entries = read_folder(walk, &folder);
    bool is_inner = walk->depth > 0 && folder.is_repository;
    bool is_known = (!is_inner || enter_repository(walk, path)) && add_gitignore(walk, path);
    walk->depth++;
    for (size_t i = 0; is_known && i < entries.count; i++)
        visit_entry(walk, &folder, &entries.items[i]);
    walk->depth--;
    walk->ignore_files.count = ignore_file_count;
    walk->first_ignore_file = first;
}

void discover_folder(Arena *arena, Configs *configs, const char *folder, FoundFiles *found)
{
    Walk walk = {.arena = arena, .configs = configs, .found = found};
    Str path = file_real_folder(arena, folder);
    if (folder[0] != '/' && file_climbs(str_of(folder)))
        walk.working = file_real_folder(arena, ".");
    if (add_layers_above(&walk, path))
        visit_folder(&walk, path,
                     walk.working.len ? file_name_from(arena, walk.working, path) : folder);
}

bool discover_is_excluded(Arena *arena, Configs *configs, const char *path)
{
    const char *folder = arena_copy(arena, file_folder(str_of(path))).ptr;
    const Config *config = configs_for(configs, folder);
    return is_excluded(config, file_real_name(arena, str_of(path)), false);
}

bool discover_is_governed(const Config *config, Str path)
{
    return below(path, config->folder).len > 0 && name_is_of_definition(path) &&
           !is_excluded(config, path, false) && is_included(config, path);
}

bool discover_is_for_entry(const Config *config, const GenerateEntry *entry, Str path)
{
    return entry->definitions.count == 0 ||
           patterns_cover(&entry->definitions, below(path, config->folder), false);
}
