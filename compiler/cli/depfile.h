/* SPDX-License-Identifier: MIT */
/*
 * depfile.h - what an output was made from, in the form that Make and Ninja read.
 */
#ifndef FLOCKC_CLI_DEPFILE_H
#define FLOCKC_CLI_DEPFILE_H

#include "support/buf.h"

/* Make has no way to write a name with a line end. */
bool depfile_can_hold(const char *name);

/* Appends "OUTPUT: SOURCE SOURCE" with a line end; sources that are NULL are left out. */
void depfile_append(Buf *out, const char *output, const char *const *sources, size_t count);

#endif
