/* SPDX-License-Identifier: MIT */
/*
 * output_writing.h - what becomes of a plan: files, or with `--check` a comparison with those that
 * are there, and the depfile. What goes wrong is printed here.
 */
#ifndef FLOCKC_CLI_OUTPUT_WRITING_H
#define FLOCKC_CLI_OUTPUT_WRITING_H

#include "cli/output_plan.h"

/*
 * Writes every file, each under another name and then renamed. One that cannot be written does not
 * stop the others; false then.
 */
bool outputs_write(const OutputPlan *plan);

/*
 * EXIT_CLEAN if every file is there and as planned, EXIT_FINDINGS if one is missing or another,
 * EXIT_TROUBLE if one cannot be read.
 */
int outputs_compare(const OutputPlan *plan);

/* Writes what every file depends on, for Make and Ninja. False if that is not possible. */
bool outputs_write_depfile(const OutputPlan *plan, const char *depfile);

#endif
