/* SPDX-License-Identifier: MIT */
/* targets.h - the functions behind targets.def (emit.h says what they do); private to emit/. */
#ifndef FLOCKC_EMIT_TARGETS_H
#define FLOCKC_EMIT_TARGETS_H

#include "analysis/facts.h"
#include "diag/sink.h"
#include "emit/emit_input.h"
#include "emit/output_files.h"

#define TARGET(ident, name, pattern, takes, help)                                                  \
    void needs_##ident(const Options *options, Facts *facts, const TargetSettings *settings,       \
                       Sink *sink);                                                                \
    void emit_##ident(const EmitInput *input, OutputFiles *files);
#include "emit/targets.def"
#undef TARGET

#endif
