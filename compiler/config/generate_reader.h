/* SPDX-License-Identifier: MIT */
/* generate_reader.h - `generate` from the checked definition of the file; private to config/. */
#ifndef FLOCKC_CONFIG_GENERATE_READER_H
#define FLOCKC_CONFIG_GENERATE_READER_H

#include "config/config.h"
#include "diag/sink.h"
#include "model/model.h"

/* Makes words of what looks like numbers where a word is meant: `cpu: 2`, `user: 1000`. */
void generate_read_words(const Node *root);

/* Reports what is wrong. `targets` are the names that there are; ends with NULL. */
void generate_judge(Arena *arena, const ConfigDef *def, const char *const *targets, Sink *sink);

/* Fills in what was found good. Everything lives in `arena`. */
void generate_take(Arena *arena, const ConfigDef *def, const char *const *targets, Config *config);

#endif
