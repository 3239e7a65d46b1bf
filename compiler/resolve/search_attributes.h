/* SPDX-License-Identifier: MIT */
/* search_attributes.h - the search attributes of a run, as Temporal gets them; private to resolve/.
 */
#ifndef FLOCKC_RESOLVE_SEARCH_ATTRIBUTES_H
#define FLOCKC_RESOLVE_SEARCH_ATTRIBUTES_H

#include "resolve/options.h"

/* Sorted by name, code points; in `arena`. What is poisoned is left out. */
SearchAttribute *search_attributes_resolve(Arena *arena, const RunDef *run, uint32_t *count);

#endif
