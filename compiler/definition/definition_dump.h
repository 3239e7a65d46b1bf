/* SPDX-License-Identifier: MIT */
/* definition_dump.h - a typed definition as text, for those who work on flockc. */
#ifndef FLOCKC_DEFINITION_DEFINITION_DUMP_H
#define FLOCKC_DEFINITION_DEFINITION_DUMP_H

#include "model/model.h"
#include "support/buf.h"

/* One value a line, "key = value", absent ones left out, indented by section. */
void definition_dump(const FlockDef *def, Buf *out);

#endif
