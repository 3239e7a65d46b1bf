/* SPDX-License-Identifier: MIT */
/*
 * output_writing.h - what becomes of a plan: files, or with `--check` a comparison with those that
 * are there, and the depfile. What goes wrong is printed here.
 */
#ifndef FLOCKC_CLI_OUTPUT_WRITING_H
#define FLOCKC_CLI_OUTPUT_WRITING_H

#include "cli/output_plan.h"

/*
 * Makes the folders that are missing, then writes every file, each under another name and then
 * renamed. Nothing is written without its folder; a file that cannot be written does not stop the
 * others. False in both cases.
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
