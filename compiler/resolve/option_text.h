/* SPDX-License-Identifier: MIT */
/*
 * option_text.h - the value of an option as people read it: "5m", "3", "[ValueError]";
 * "-" where none is set.
 */
#ifndef FLOCKC_RESOLVE_OPTION_TEXT_H
#define FLOCKC_RESOLVE_OPTION_TEXT_H

#include "resolve/options.h"
#include "support/buf.h"

/* Texts of the definition come out fit for a terminal (support/visible.h). */
void option_text_append(Buf *out, const OptionValue *value);

/* The value of a layer: one that is written and unset is null. */
void option_text_append_layer(Buf *out, const Layer *layer);

/* The same, but of a list only how many names it has: "1 name", "12 names". */
void option_text_append_short(Buf *out, const OptionValue *value);

#endif
