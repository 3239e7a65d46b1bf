/* SPDX-License-Identifier: MIT */
/* toml_entries.h - tables of TOML, and keys that stand on lines there; private to entries.h. */
#ifndef FLOCKC_ASSIST_TOML_ENTRIES_H
#define FLOCKC_ASSIST_TOML_ENTRIES_H

#include "assist/edit_plan.h"

/* What entries.h says of mappings in general, of those that are no inline tables. */
void toml_entries_add(EditPlan *plan, const Node *map, const Draft *drafts, size_t count);
void toml_entries_add_before(EditPlan *plan, const Node *map, uint32_t index, const Draft *draft);
bool toml_entries_lines(const EditPlan *plan, const Node *map, uint32_t index, Span *lines);

/* True if a table inside of `map` can have a header. */
bool toml_entries_have_header(const EditPlan *plan, const Node *map);

#endif
