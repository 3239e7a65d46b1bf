/* SPDX-License-Identifier: MIT */
/* code_needs.h - what all targets that write code need of a definition; see needs.h. */
#ifndef FLOCKC_EMIT_CODE_NEEDS_H
#define FLOCKC_EMIT_CODE_NEEDS_H

#include "emit/code/code_names.h"
#include "emit/needs.h"

/* Reports each agent whose identifier is that of an earlier one. `arena` takes scratch memory. */
void needs_own_identifiers(const Needs *needs, Arena *arena, const CodeNaming *naming);

/* Reports that an agent would have the identifier of an earlier one. */
void needs_report_clash(const Needs *needs, const AgentDef *agent, const AgentDef *earlier,
                        Str identifier);

#endif
