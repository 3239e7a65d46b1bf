/* SPDX-License-Identifier: MIT */
/* targets.h - the writers behind targets.def; private to emit/. */
#ifndef FLOCKC_EMIT_TARGETS_H
#define FLOCKC_EMIT_TARGETS_H

#include "emit/emit.h"

#define TARGET(ident, name, extension, needs, help)                                                \
    void emit_##ident(const EmitInput *input, Buf *out);
#include "emit/targets.def"
#undef TARGET

#endif
