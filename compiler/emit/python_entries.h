/* SPDX-License-Identifier: MIT */
/*
 * python_entries.h - the processes of a definition as ENTRIES of a Python program; private to
 * emit/.
 *
 * The program has the class Entry, and imports Final and timedelta.
 */
#ifndef FLOCKC_EMIT_PYTHON_ENTRIES_H
#define FLOCKC_EMIT_PYTHON_ENTRIES_H

#include "emit/code/code_writer.h"
#include "emit/worker_plan.h"

/* ENTRIES, an Entry for each process. */
void python_entries(CodeWriter *code, const WorkerPlan *plan);

#endif
