/* SPDX-License-Identifier: MIT */
/*
 * lookalikes.h - files in a folder that hold a definition and do not have the name of one, so that
 * a check of the folder leaves them out: whoever relies on the check has to be told.
 */
#ifndef FLOCKC_CLI_LOOKALIKES_H
#define FLOCKC_CLI_LOOKALIKES_H

#include "cli/operands.h"

typedef struct Lookalikes {
    VEC(const char *) names;
} Lookalikes;

/*
 * Those among `operands->others`; in a folder with very many files only among the first. What was
 * named as well as the folder is checked, and therefore none. In `arena`.
 */
Lookalikes lookalikes_find(Arena *arena, const Operands *operands);

/* Says on stderr which they are, and what to do. */
void lookalikes_tell(const Lookalikes *lookalikes);

#endif
