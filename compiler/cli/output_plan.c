/* SPDX-License-Identifier: MIT */
/* output_plan.c - see output_plan.h. */
#include "cli/output_plan.h"

#include "cli/depfile.h"

Destination destination_from(const char *output)
{
    Str path = str_of(output);
    if (!output || strcmp(output, "-") == 0)
        return (Destination){0};
    return (Destination){
        .path = output,
        .is_folder = str_ends_with(path, "/") || file_is_directory(output),
    };
}

const char *destination_of(Arena *arena, const Destination *to, Str name)
{
    return to->is_folder ? file_join(arena, str_of(to->path), name).ptr : to->path;
}

/* "a.json, b.json, ..." */
static Str list_names(Arena *arena, const OutputFiles *files)
{
    enum { SHOWN = 3 };
    Str list = files->items.items[0]->name;
    for (size_t i = 1; i < files->items.count && i < SHOWN; i++)
        list = arena_format(arena, "%s, %s", list.ptr, files->items.items[i]->name.ptr);
    return files->items.count > SHOWN ? arena_format(arena, "%s, ...", list.ptr) : list;
}

Str output_plan_add(OutputPlan *plan, const Destination *to, const char *target,
                    const OutputSource *source, const OutputFiles *files)
{
    if (files->items.count > 1 && !to->is_folder)
        return arena_format(
            plan->arena, "target '%s' makes %zu files of '%s' (%s): they need a folder, -o DIR/",
            target, files->items.count, source->name, list_names(plan->arena, files).ptr);
    for (size_t i = 0; i < files->items.count; i++) {
        const OutputFile *file = files->items.items[i];
        *vec_push(plan->arena, &plan->files) = (PlannedFile){
            .path = destination_of(plan->arena, to, file->name),
            .text = buf_str(&file->text),
            .source = source,
            .folder = to->is_folder ? to->path : NULL,
            .is_claimed = i == 0 && !(source->names_files_late && to->is_folder),
        };
    }
    return str_make(NULL, 0);
}

static bool is_below(Str path, Str folder)
{
    return path.len > folder.len && memcmp(path.ptr, folder.ptr, folder.len) == 0;
}

/* The real name of a folder that need not be there, with a slash at the end. */
static Str real_folder(Arena *arena, const char *folder)
{
    Str inside = file_real_name(arena, file_join(arena, str_of(folder), STR("x")));
    return str_make(inside.ptr, inside.len - 1);
}

Str output_plan_check_links(const OutputPlan *plan, Str within)
{
    for (size_t i = 0; i < plan->files.count; i++) {
        const PlannedFile *file = &plan->files.items[i];
        if (!file->folder)
            continue;
        Str folder = real_folder(plan->arena, file->folder);
        if (!str_eq(folder, within) && within.len > 0 && !is_below(folder, within))
            return arena_format(plan->arena,
                                "'%s' leads out of the folder of .flockc.yaml by a link",
                                file->folder);
        if (!is_below(file_real_name(plan->arena, str_of(file->path)), folder))
            return arena_format(plan->arena, "'%s' leads out of '%s' by a link", file->path,
                                file->folder);
    }
    return str_make(NULL, 0);
}

Str output_plan_claim(const OutputPlan *plan, OutputClaims *claims, bool has_depfile)
{
    Str reason = {0};
    for (size_t i = 0; i < plan->files.count && reason.len == 0; i++) {
        const PlannedFile *file = &plan->files.items[i];
        if (file->is_claimed)
            continue;
        if (has_depfile && !depfile_can_hold(file->path))
            return arena_format(plan->arena, "a depfile cannot hold the line end in '%s'",
                                file->path);
        reason = output_claims_write_target(claims, file->path, file->source->name,
                                            file->source->target);
    }
    return reason;
}
