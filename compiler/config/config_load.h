/* SPDX-License-Identifier: MIT */
/* config_load.h - a good .flockc.yaml as a struct; private to config/. The door of <cyaml/cyaml.h>.
 */
#ifndef FLOCKC_CONFIG_CONFIG_LOAD_H
#define FLOCKC_CONFIG_CONFIG_LOAD_H

#include "config/config.h"
#include "diag/sink.h"

/*
 * Fills in what the text says, which config_read() has found good. Should libcyaml think
 * otherwise, its reason is reported at the start of the file.
 */
void config_load(Arena *arena, Str text, Config *config, Sink *sink);

#endif
