/* SPDX-License-Identifier: MIT */
/*
 * manual_pages.h - the pages of the manual, made of the tables that the help is made of:
 * flockc(1), flockc-COMMAND(1) and .flockc.yaml(5), in the language mdoc(7).
 */
#ifndef FLOCKC_CLI_MANUAL_PAGES_H
#define FLOCKC_CLI_MANUAL_PAGES_H

#include "cli/commands.h"
#include "support/str.h"

/* flockc itself, its commands, and .flockc.yaml. */
enum { MANUAL_PAGE_COUNT = COMMAND_COUNT + 2, MANUAL_MAIN = COMMAND_COUNT, MANUAL_CONFIG };

typedef struct ManualPage {
    const char *operand; /* of `flockc manual`: "check", ".flockc.yaml" */
    const char *summary;
    char name[40]; /* "flockc-check" */
    int section;
} ManualPage;

/* One of them. The first are the commands in their order. */
ManualPage manual_page(size_t index);

/* Appends the text of a page. */
void manual_page_write(size_t index, Buf *out);

#endif
