/* SPDX-License-Identifier: MIT */
/*
 * search_attributes.h - the values of `run.search_attributes` against their types.
 *
 * A value that Temporal's server would refuse for its type is wrong-type, and poisoned; so is
 * one that the SDKs turn into another.
 */
#ifndef FLOCKC_DEFINITION_SEARCH_ATTRIBUTES_H
#define FLOCKC_DEFINITION_SEARCH_ATTRIBUTES_H

#include "diag/sink.h"
#include "model/model.h"

void search_attributes_check(Arena *arena, const RunDef *run, Sink *sink);

#endif
