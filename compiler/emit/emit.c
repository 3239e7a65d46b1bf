/* SPDX-License-Identifier: MIT */
/* emit.c - the table of targets; see emit.h. */
#include "emit/emit.h"

#include "emit/targets.h"

const TargetInfo emit_targets[TARGET_COUNT] = {
#define TARGET(ident, title, suffix, abilities, text)                                              \
    [TARGET_##ident] = {                                                                           \
        .name = title,                                                                             \
        .extension = suffix,                                                                       \
        .help = text,                                                                              \
        .takes = (abilities),                                                                      \
        .needs = needs_##ident,                                                                    \
        .write = emit_##ident,                                                                     \
    },
#include "emit/targets.def"
#undef TARGET
};

bool emit_find_target(Str name, TargetId *target)
{
    for (TargetId id = (TargetId)0; id < TARGET_COUNT; id++) {
        if (str_is(name, emit_targets[id].name)) {
            *target = id;
            return true;
        }
    }
    return false;
}

Str emit_main_name(Arena *arena, TargetId target, Str stem)
{
    return arena_format(arena, "%.*s%s", STR_ARG(stem), emit_targets[target].extension);
}

OutputFiles emit_write(TargetId target, const EmitInput *input)
{
    OutputFiles files = {.arena = input->arena};
    output_files_add(&files, emit_main_name(input->arena, target, input->stem));
    emit_targets[target].write(input, &files);
    return files;
}
