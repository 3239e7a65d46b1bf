/* SPDX-License-Identifier: MIT */
/* output_writing.c - see output_writing.h. */
#include "cli/output_writing.h"

#include "cli/command.h"
#include "cli/depfile.h"
#include "cli/output.h"
#include "cli/program.h"
#include "syntax/reader.h"

static bool write_file(const PlannedFile *file)
{
    FileError error;
    FileLinks links = file->folder ? FILE_LINKS_REPLACE : FILE_LINKS_FOLLOW;
    bool is_ok = file->path ? file_replace(file->path, file->text, links, &error)
                            : file_write_stdout(file->text, &error);
    return is_ok || output_failed(&error);
}

/* The folder of an output, which a first build does not have yet. */
static bool make_folders(const OutputPlan *plan)
{
    FileError error;
    Str last = {0};
    for (size_t i = 0; i < plan->files.count; i++) {
        const PlannedFile *file = &plan->files.items[i];
        Str folder = file->folder ? file_folder(str_of(file->path)) : last;
        if (str_eq(folder, last))
            continue;
        last = folder;
        if (!file_make_folders(plan->arena, arena_copy(plan->arena, folder).ptr, &error)) {
            trouble("%s", error.message);
            return false;
        }
    }
    return true;
}

bool outputs_write(const OutputPlan *plan)
{
    if (!make_folders(plan))
        return false;
    bool is_ok = true;
    for (size_t i = 0; i < plan->files.count; i++)
        is_ok &= write_file(&plan->files.items[i]);
    return is_ok;
}

static int compare_file(Arena *arena, const PlannedFile *file)
{
    FileError error;
    Str existing;
    size_t limit = (size_t)INPUT_MAX_BYTES * 16;
    if (file_read(arena, file->path, limit, &existing, &error)) {
        if (str_eq(existing, file->text))
            return EXIT_CLEAN;
        trouble("'%s' is out of date: '%s' compiles to something else", file->path,
                file->source->name);
        return EXIT_FINDINGS;
    }
    if (error.kind != FILE_ERROR_MISSING)
        return trouble("%s", error.message);
    trouble("'%s' is missing", file->path);
    return EXIT_FINDINGS;
}

int outputs_compare(const OutputPlan *plan)
{
    int code = EXIT_CLEAN;
    for (size_t i = 0; i < plan->files.count; i++) {
        int one = compare_file(plan->arena, &plan->files.items[i]);
        code = one > code ? one : code;
    }
    return code;
}

bool outputs_write_depfile(const OutputPlan *plan, const char *depfile)
{
    FileError error;
    Buf text = buf_new(program_context());
    for (size_t i = 0; i < plan->files.count; i++) {
        const PlannedFile *file = &plan->files.items[i];
        const OutputSource *source = file->source;
        const char *const sources[] = {source->definition, source->config, source->input};
        depfile_append(&text, file->path, sources, sizeof sources / sizeof *sources);
    }
    bool is_ok = file_replace(depfile, buf_str(&text), FILE_LINKS_FOLLOW, &error);
    if (!is_ok)
        trouble("%s", error.message);
    buf_free(&text);
    return is_ok;
}
