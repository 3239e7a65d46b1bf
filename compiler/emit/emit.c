/* SPDX-License-Identifier: MIT */
/* emit.c - the table of targets; see emit.h. */
#include "emit/emit.h"

#include "emit/targets.h"

#define NEEDS_ANY false
#define NEEDS_START true

const TargetInfo emit_targets[TARGET_COUNT] = {
#define TARGET(ident, title, suffix, needs, text)                                                  \
    [TARGET_##ident] = {                                                                           \
        .name = title,                                                                             \
        .extension = suffix,                                                                       \
        .help = text,                                                                              \
        .needs_start = NEEDS_##needs,                                                              \
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

void emit_write(TargetId target, const EmitInput *input, Buf *out)
{
    emit_targets[target].write(input, out);
}
