/* SPDX-License-Identifier: MIT */
/* operands.c - see operands.h. */
#include "cli/operands.h"

#include "cli/generate.h"
#include "cli/likeness.h"
#include "support/map.h"
#include "syntax/reader.h"
#include "system/files.h"

typedef struct Gathering {
    Arena *arena;
    const Arguments *arguments;
    const Project *project;
    bool excludes_files;
    StrMap seen; /* by identity, so that a file with two names is checked once */
    Operands made;
    const Config *last_config; /* neighbours mostly share one, and its settings */
    const RuleSettings *last_settings;
} Gathering;

/* Of the operand, or of what is in it. */
static void add_trouble(Gathering *all, const char *path, const char *message)
{
    *vec_push(all->arena, &all->made.troubles) =
        (ReportTrouble){str_of(path), arena_copy(all->arena, str_of(message))};
}

static void skip(Gathering *all, const char *path, SkipReason reason, const char *by)
{
    if (arguments_has(all->arguments, ARG_SHOW_FILES))
        *vec_push(all->arena, &all->made.skipped) = (SkippedFile){path, by, reason};
}

static bool is_new(Gathering *all, const Input *input)
{
    FileError error;
    Str identity = STR("-");
    size_t count = all->seen.count;
    if (!input_is_stdin(input) && !file_identity(all->arena, input->path, &identity, &error)) {
        add_trouble(all, input->path, error.message);
        return false;
    }
    if (identity.len == 0)
        return true; /* a device: what it gives next time may be something else */
    map_put(all->arena, &all->seen, identity, 0);
    if (all->seen.count == count)
        skip(all, input_name(input), SKIP_AGAIN, NULL);
    return all->seen.count > count;
}

static void add_file(Gathering *all, const char *path)
{
    Operand operand = {.input = input_from(all->arguments, path)};
    if (!is_new(all, &operand.input))
        return;
    operand.config = project_config(all->project, all->arena, &operand.input);
    if (operand.config != all->last_config) {
        all->last_config = operand.config;
        all->last_settings = project_settings(all->project, all->arena, operand.config);
    }
    operand.input.settings = all->last_settings;
    if (operand.config->generate_count > 0) /* `check` finds what their targets lack, too */
        operand.input.targets = generate_asked_targets(
            all->arena, operand.config, input_name(&operand.input), &operand.input.target_count);
    *vec_push(all->arena, &all->made.items) = operand;
}

/* What a target has written of a definition that is checked itself. */
static bool is_output(Gathering *all, const char *path)
{
    Input input = input_from(all->arguments, path);
    const Config *config = project_config(all->project, all->arena, &input);
    bool is_output = generate_is_output(all->arena, config, path);
    if (is_output)
        skip(all, path, SKIP_OUTPUT, config->path);
    return is_output;
}

static void add_folder(Gathering *all, const char *folder)
{
    FoundFiles found = {.keeps_skipped = arguments_has(all->arguments, ARG_SHOW_FILES)};
    all->made.has_folders = true;
    discover_folder(all->arena, all->project->configs, folder, &found);
    all->made.has_left_out |= found.has_left_out;
    for (size_t i = 0; i < found.paths.count; i++) {
        if (is_output(all, found.paths.items[i]))
            all->made.has_left_out = true;
        else
            add_file(all, found.paths.items[i]);
    }
    for (size_t i = 0; i < found.others.count; i++)
        *vec_push(all->arena, &all->made.others) = found.others.items[i];
    for (size_t i = 0; i < found.skipped.count; i++)
        *vec_push(all->arena, &all->made.skipped) = found.skipped.items[i];
    for (size_t i = 0; i < found.troubles.count; i++)
        add_trouble(all, folder, found.troubles.items[i]);
}

/* Standard input is excluded by the name that it was given. */
static bool is_excluded(Gathering *all, const char *path)
{
    Input input = input_from(all->arguments, path);
    const char *name = input_is_stdin(&input) ? input.stdin_name : path;
    if (!all->excludes_files || !name ||
        !discover_is_excluded(all->arena, all->project->configs, name))
        return false;
    all->made.excluded_count++;
    skip(all, name, SKIP_EXCLUDED, project_config(all->project, all->arena, &input)->path);
    all->made.excludes_stdin |= input_is_stdin(&input);
    return true;
}

/* Of one that may be read twice: a pipe gives what it holds once. */
static bool holds_no_definition(Gathering *all, const char *path)
{
    Str identity;
    FileError error;
    Language language;
    size_t bytes_read,
        bytes_max = language_from_name(str_of(path), &language) ? INPUT_MAX_BYTES : 0;
    return file_identity(all->arena, path, &identity, &error) && identity.len > 0 &&
           likeness_of_file(path, bytes_max, &bytes_read) == LIKENESS_NONE;
}

/* A hook may name every YAML file of a repository. What has the name of a definition is one. */
static bool is_foreign(Gathering *all, const char *path)
{
    bool is_sure = name_is_of_definition(str_of(path)) || strcmp(path, "-") == 0;
    if (!all->excludes_files || is_sure || !holds_no_definition(all, path))
        return false;
    all->made.foreign_count++;
    skip(all, path, SKIP_FOREIGN, NULL);
    return true;
}

static void add_operand(Gathering *all, const char *path)
{
    FileError error;
    bool is_stdin = strcmp(path, "-") == 0, is_directory = false;
    if (!is_stdin && !file_find_directory(path, &is_directory, &error))
        add_trouble(all, path, error.message);
    else if (is_directory)
        add_folder(all, path);
    else if (!is_excluded(all, path) && !is_foreign(all, path))
        add_file(all, path);
}

/* The folder of the nearest configuration, as it is printed. */
static const char *project_folder(const Gathering *all)
{
    const Config *config = configs_for(all->project->configs, ".");
    bool is_given = arguments_has(all->arguments, ARG_CONFIG);
    if (!config->path || is_given)
        return ".";
    return arena_copy(all->arena, file_folder(str_of(config->path))).ptr;
}

Operands operands_gather(Arena *arena, const Arguments *arguments, const Project *project,
                         bool excludes_files)
{
    Gathering all = {.arena = arena,
                     .arguments = arguments,
                     .project = project,
                     .excludes_files = excludes_files};
    for (size_t i = 0; i < arguments->operand_count; i++)
        add_operand(&all, arguments->operands[i]);
    if (arguments->operand_count == 0)
        add_folder(&all, project_folder(&all));
    return all.made;
}
