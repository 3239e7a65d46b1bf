/* SPDX-License-Identifier: MIT */
/* emit.c - the table of targets; see emit.h. */
#include "emit/emit.h"

#include "emit/code/code_names.h"
#include "emit/targets.h"

const TargetInfo emit_targets[TARGET_COUNT] = {
#define TARGET(ident, title, file_pattern, abilities, text)                                        \
    [TARGET_##ident] = {                                                                           \
        .name = title,                                                                             \
        .pattern = file_pattern,                                                                   \
        .help = text,                                                                              \
        .takes = (abilities),                                                                      \
        .needs = needs_##ident,                                                                    \
        .write = emit_##ident,                                                                     \
    },
#include "emit/targets.def"
#undef TARGET
};

const char *const emit_target_names[TARGET_COUNT + 1] = {
#define TARGET(ident, title, file_pattern, abilities, text) [TARGET_##ident] = title,
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

/* gpu_routing; the stem itself where it makes no identifier. */
static Str module_name(Arena *arena, Str stem)
{
    Str name = code_words(arena, CASE_SNAKE, stem);
    return name.len ? name : stem;
}

Str emit_main_name(Arena *arena, TargetId target, Str stem)
{
    const char *pattern = emit_targets[target].pattern;
    const char *brace = strchr(pattern, '}');
    bool is_ident = str_starts_with(str_of(pattern), "{ident}");
    Str name = is_ident ? module_name(arena, stem) : stem;
    return arena_format(arena, "%.*s%s", STR_ARG(name), brace + 1);
}

OutputFiles emit_write(TargetId target, const EmitInput *input)
{
    OutputFiles files = {.arena = input->arena};
    output_files_add(&files, emit_main_name(input->arena, target, input->settings.stem));
    emit_targets[target].write(input, &files);
    return files;
}
