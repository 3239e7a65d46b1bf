/* SPDX-License-Identifier: MIT */
/*
 * pages_private.h - memory that is pages of its own, fresh from the system; private to support/.
 *
 * WebAssembly has none: its one memory grows and belongs to malloc().
 */
#ifndef FLOCKC_SUPPORT_PAGES_PRIVATE_H
#define FLOCKC_SUPPORT_PAGES_PRIVATE_H

#include <stdbool.h>
#include <stddef.h>

/* True if `bytes` are better taken as pages than from malloc(). */
bool pages_are_worth(size_t bytes);

/* Zeroed. NULL if there is no memory. */
void *pages_take(size_t bytes);
void pages_give_back(void *pages, size_t bytes);

/* A wish: fewer page faults for what will soon be written. */
void pages_make_huge(void *pages, size_t bytes);

#endif
