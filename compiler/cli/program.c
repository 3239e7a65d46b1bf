/* SPDX-License-Identifier: MIT */
/* program.c - see program.h. */
#include "cli/program.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/exit_codes.h"

enum { MESSAGE_BYTES = 512 };

static struct {
    atomic_flag is_taken;
    ContextStatus status;
    char message[MESSAGE_BYTES];
} failure = {.is_taken = ATOMIC_FLAG_INIT};

/* exit() and not _exit(): system/unfinished.c removes its unfinished temporary file. */
static void give_up(ContextStatus status, const char *message)
{
    fprintf(stderr, "flockc: %s\n", message);
#ifndef NDEBUG
    if (status == CONTEXT_BUG)
        abort();
#endif
    (void)status;
    exit(EXIT_TROUBLE);
}

static const ContextSetup setup = {.give_up = give_up};
static Context *context;

void program_begin(void)
{
    context = context_new(&setup);
    if (!context)
        give_up(CONTEXT_NO_MEMORY, "out of memory");
}

Context *program_context(void)
{
    return context;
}

ArenaPool *program_new_pool(void)
{
    ArenaPool *pool = arena_pool_new(&setup);
    if (!pool)
        give_up(CONTEXT_NO_MEMORY, "out of memory");
    return pool;
}

Arena *program_take_arena(ArenaPool *pool)
{
    Arena *arena = arena_pool_take(pool);
    if (!arena)
        program_fail_later(CONTEXT_NO_MEMORY, "out of memory");
    return arena;
}

bool program_try(Context *inner, ContextWork *work, void *argument)
{
    ContextStatus status = context_enter(inner, work, argument);
    if (status != CONTEXT_OK)
        program_fail_later(status, context_message(inner));
    return status == CONTEXT_OK;
}

void program_fail_later(ContextStatus status, const char *message)
{
    if (atomic_flag_test_and_set(&failure.is_taken))
        return;
    failure.status = status;
    snprintf(failure.message, sizeof failure.message, "%s", message);
}

void program_fail_now(void)
{
    give_up(failure.status, failure.message);
    abort(); /* not reached */
}
