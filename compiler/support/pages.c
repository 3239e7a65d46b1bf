/* SPDX-License-Identifier: MIT */
/* pages.c - see pages_private.h. */
#include "support/pages_private.h"

#include <sys/mman.h>

enum { WORTH_BYTES = 1024 * 1024 };

bool pages_are_worth(size_t bytes)
{
    return bytes >= WORTH_BYTES;
}

void *pages_take(size_t bytes)
{
    void *pages = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return pages == MAP_FAILED ? NULL : pages;
}

void pages_give_back(void *pages, size_t bytes)
{
    munmap(pages, bytes);
}

void pages_make_huge(void *pages, size_t bytes)
{
#ifdef MADV_HUGEPAGE
    madvise(pages, bytes, MADV_HUGEPAGE);
#else
    (void)pages, (void)bytes;
#endif
}
