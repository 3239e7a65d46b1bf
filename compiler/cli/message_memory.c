/* SPDX-License-Identifier: MIT */
/* message_memory.c - see message_memory.h. */
#include "cli/message_memory.h"

#include <stdlib.h>

#include "lsp/params.h"

static _Thread_local bool was_short;

static void *allocate(size_t size)
{
    void *memory = malloc(size);
    was_short |= !memory;
    return memory;
}

void message_memory_watch(void)
{
    json_set_alloc_funcs(allocate, free);
}

bool message_memory_was_short(void)
{
    bool is_short = was_short;
    was_short = false;
    return is_short;
}
