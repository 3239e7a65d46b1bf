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

/* gpu_routing; the stem itself where it makes no identifier. A package takes its place. */
static Str module_name(Arena *arena, const TargetSettings *settings)
{
    if (settings->package.len > 0)
        return settings->package;
    Str name = code_words(arena, CASE_SNAKE, settings->stem);
    return name.len ? name : settings->stem;
}

/* GpuRoutingOptions.java: in Java a file is called like its class. */
static Str class_file_name(Arena *arena, Str stem, const char *rest)
{
    const char *ending = strrchr(rest, '.');
    Str tail = str_make(rest, (size_t)(ending - rest));
    Str name = code_class_name(arena, CODE_JAVA, stem, tail);
    return name.len ? arena_format(arena, "%.*s%s", STR_ARG(name), ending)
                    : arena_format(arena, "%.*s%s", STR_ARG(stem), rest);
}

Str emit_main_name(Arena *arena, TargetId target, const TargetSettings *settings)
{
    if (str_starts_with(str_of(emit_targets[target].pattern), "{Stem}"))
        return class_file_name(arena, settings->stem,
                               strchr(emit_targets[target].pattern, '}') + 1);
    Str ident = module_name(arena, settings);
    Buf name = buf_new(arena_context(arena));
    for (const char *at = emit_targets[target].pattern; *at;) {
        bool is_name = *at == '{';
        if (is_name)
            buf_append(&name, str_starts_with(str_of(at), "{ident}") ? ident : settings->stem);
        else
            buf_put(&name, *at);
        at = is_name ? strchr(at, '}') + 1 : at + 1;
    }
    Str copy = arena_copy(arena, buf_str(&name));
    buf_free(&name);
    return copy;
}

bool emit_is_for_each_worker(TargetId target)
{
    return strstr(emit_targets[target].pattern, "{worker}") != NULL;
}

OutputFiles emit_write(TargetId target, const EmitInput *input)
{
    OutputFiles files = {.arena = input->arena};
    if (!emit_is_for_each_worker(target))
        output_files_add(&files, emit_main_name(input->arena, target, &input->settings));
    emit_targets[target].write(input, &files);
    return files;
}
