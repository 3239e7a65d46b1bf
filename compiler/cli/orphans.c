/* SPDX-License-Identifier: MIT */
/* orphans.c - see orphans.h. */
#include "cli/orphans.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/output.h"
#include "syntax/reader.h"

typedef struct Search {
    Arena *arena;
    const OutputPlan *plan;
    StrMap planned; /* paths of the plan */
    StrMap seen;    /* folders that were looked into */
    unsigned depth; /* of folders that targets make */
    bool has_found;
} Search;

/* --- what is recognised ------------------------------------------------------------------- */

/* "_options.py": how every name that the pattern gives ends. */
static const char *ending_of(TargetId target)
{
    const char *brace = strrchr(emit_targets[target].pattern, '}');
    return brace ? brace + 1 : emit_targets[target].pattern;
}

static bool is_name_of_a_target(Str name)
{
    for (TargetId target = 0; target < TARGET_COUNT; target++)
        if (str_ends_with(name, ending_of(target)))
            return true;
    return false;
}

static bool contains(Str text, const char *words)
{
    size_t len = strlen(words);
    for (size_t at = 0; at + len <= text.len; at++) {
        const char *next = memchr(text.ptr + at, words[0], text.len - len - at + 1);
        if (!next)
            return false;
        at = (size_t)(next - text.ptr);
        if (memcmp(next, words, len) == 0)
            return true;
    }
    return false;
}

/* JSON has no comments: its documents name flockc's format, or Flock's workflow. */
static bool is_generated(Str name, Str text)
{
    if (!str_ends_with(name, ".json"))
        return generate_has_marker(text);
    return contains(text, "\"flockc.options/") ||
           (str_ends_with(name, ending_of(TARGET_start_request)) &&
            contains(text, "\"" WORKFLOW_TYPE "\""));
}

static void look_at_file(Search *search, const char *path, Str name)
{
    Str text;
    FileError error;
    if (!is_name_of_a_target(name) || map_get(&search->planned, str_of(path)) ||
        !file_read(search->arena, path, (size_t)INPUT_MAX_BYTES * 16, &text, &error) ||
        !is_generated(name, text))
        return;
    trouble("'%s' is generated, but no entry of 'generate' makes it any more; remove it", path);
    search->has_found = true;
}

/* --- folders ------------------------------------------------------------------------------- */

typedef VEC(const char *) NameVec;

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Sorted, without those that begin with a dot. A folder that cannot be read has none. */
static NameVec names_in(Arena *arena, const char *folder)
{
    NameVec names = {0};
    const struct dirent *item;
    DIR *stream = opendir(folder[0] ? folder : ".");
    while (stream && (item = readdir(stream)) != NULL)
        if (item->d_name[0] != '.')
            *vec_push(arena, &names) = arena_copy(arena, str_of(item->d_name)).ptr;
    if (stream)
        closedir(stream);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    return names;
}

static void look_into(Search *search, Str folder, unsigned depth); /* nested */

static void look_at(Search *search, Str path, Str name, unsigned depth)
{
    struct stat status;
    if (lstat(path.ptr, &status) != 0)
        return;
    if (S_ISREG(status.st_mode))
        look_at_file(search, path.ptr, name);
    else if (S_ISDIR(status.st_mode) && depth < search->depth &&
             !file_exists(file_join(search->arena, path, STR(CONFIG_FILE_NAME)).ptr))
        look_into(search, path, depth + 1);
}

/* A folder of one entry can be below that of another; each is looked into once. */
static void look_into(Search *search, Str folder, unsigned depth)
{
    size_t known = search->seen.count;
    map_put(search->arena, &search->seen, folder, 0);
    if (search->seen.count == known)
        return;
    NameVec names = names_in(search->arena, arena_copy(search->arena, folder).ptr);
    for (size_t i = 0; i < names.count; i++) {
        Str name = str_of(names.items[i]);
        look_at(search, file_join(search->arena, folder, name), name, depth);
    }
}

static unsigned depth_of_patterns(void)
{
    unsigned deepest = 0;
    for (TargetId target = 0; target < TARGET_COUNT; target++) {
        unsigned depth = 0;
        for (const char *c = emit_targets[target].pattern; *c; c++)
            depth += *c == '/';
        deepest = depth > deepest ? depth : deepest;
    }
    return deepest;
}

bool orphans_tell(Arena *arena, const Config *config, const OutputPlan *plan)
{
    Search search = {.arena = arena, .plan = plan, .depth = depth_of_patterns()};
    for (size_t i = 0; i < plan->files.count; i++)
        map_put(arena, &search.planned, str_of(plan->files.items[i].path), 0);
    for (uint32_t i = 0; i < config->generate_count; i++)
        look_into(&search, generate_folder(arena, config, &config->generate[i]), 0);
    return search.has_found;
}
