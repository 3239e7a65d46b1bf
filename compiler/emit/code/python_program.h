/* SPDX-License-Identifier: MIT */
/*
 * python_program.h - what every Python program that serves task queues has; private to emit/.
 *
 * Parts of a template (code_template.h) that stand in files of their own: `entry`, the class of
 * ENTRIES; `connection`, from the arguments to a client; `running`, from workers to their end. They
 * name Entry, CannotServeError, DEFAULT_ADDRESS, DEFAULT_NAMESPACE, RPC_TIMEOUT and log, and what
 * they need of the standard library and the SDK is imported by the template.
 */
#ifndef FLOCKC_EMIT_PYTHON_PROGRAM_H
#define FLOCKC_EMIT_PYTHON_PROGRAM_H

#include "support/buf.h"

/* Appends the part called `place`; false if there is none. */
bool python_program_part(Buf *out, Str place);

#endif
