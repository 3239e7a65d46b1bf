/* SPDX-License-Identifier: MIT */
/* pages_wasi.c - see pages_private.h; nothing is worth it, so nothing else is called. */
#include "support/pages_private.h"

bool pages_are_worth(size_t bytes)
{
    return (void)bytes, false;
}

void *pages_take(size_t bytes)
{
    return (void)bytes, NULL;
}

void pages_give_back(void *pages, size_t bytes)
{
    (void)pages, (void)bytes;
}

void pages_make_huge(void *pages, size_t bytes)
{
    (void)pages, (void)bytes;
}
