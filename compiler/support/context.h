/* SPDX-License-Identifier: MIT */
/*
 * context.h - who gives memory, and where to go when something cannot go on.
 *
 * Below the public entries no function returns "out of memory": it jumps back to the entry that
 * the context was entered by, which gives back everything that was made since and turns the
 * jump into a status. So does a broken promise between two parts of flockc, a limit, and
 * context_cancel(). A user's mistake never comes here: it is a finding (diag/sink.h).
 *
 * What is given back by a jump is what the context watches: the arenas, buffers and blocks that
 * were made in the entry, and foreign objects such as libyaml's parser (context_watch). What was
 * there before the entry stays, and what a successful entry leaves behind belongs to its maker.
 *
 * Never jump over a foreign frame: callbacks of qsort, libyaml, jansson and libcyaml allocate
 * nothing and promise nothing.
 *
 * Threads: one entry at a time per context. context_cancel() may come from any thread. What is
 * made outside of an entry, or is left by one, may be freed in any thread, if the allocator
 * can do that; it must be freed before its context.
 */
#ifndef FLOCKC_SUPPORT_CONTEXT_H
#define FLOCKC_SUPPORT_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "support/str.h"

typedef struct Context Context;

typedef enum ContextStatus {
    CONTEXT_OK,
    CONTEXT_NO_MEMORY, /* the allocator gave none, or a size overflowed */
    CONTEXT_BUG,       /* a broken promise: context_message() says where and which */
    CONTEXT_LIMIT,     /* more memory than ContextSetup.max_bytes */
    CONTEXT_CANCELLED,
} ContextStatus;

/*
 * Where memory comes from. `resize` is realloc() that knows the old size: `block` is NULL and
 * `old_bytes` 0 for a new block, `new_bytes` 0 frees and then returns NULL. NULL for a larger
 * block means that there is no memory; the old one is then as it was. Aligned as malloc() does.
 */
typedef struct Allocator {
    void *(*resize)(void *user, void *block, size_t old_bytes, size_t new_bytes);
    void *user;
} Allocator;

/*
 * What happens to a failure outside of any entry; it does not return. A program prints `message`
 * ("out of memory", or that of a bug) and exits. Called on the thread of the failure.
 */
typedef void ContextGiveUp(ContextStatus status, const char *message);

/* Zeroed it means: memory of C, no limit, abort() outside of an entry. Copied. */
typedef struct ContextSetup {
    Allocator allocator;
    size_t max_bytes; /* of memory that lives at a time; 0: as much as there is */
    ContextGiveUp *give_up;
} ContextSetup;

/* `setup` may be NULL. NULL if there is no memory. */
Context *context_new(const ContextSetup *setup);
/* All that was made in it was freed before. NULL is fine. */
void context_free(Context *context);

typedef void ContextWork(void *argument);

/*
 * Does work(argument), and gives CONTEXT_OK; or the reason why it was left by a jump, after
 * everything was given back that it made in `context`. `argument` is seen as the jump left it.
 * Entries may be nested: what the inner one leaves behind, the outer one watches.
 */
ContextStatus context_enter(Context *context, ContextWork *work, void *argument);

/* Words for the last entry that failed; "" if none did. Lives as long as the context. */
const char *context_message(const Context *context);

/*
 * Ends the entry that runs, or the next one, with CONTEXT_CANCELLED, as soon as it looks. It
 * holds until context_resume(). May be called from any thread and from a signal handler.
 */
void context_cancel(Context *context);
void context_resume(Context *context);

/* Jumps if the context was cancelled. For loops that may be long. NULL is fine. */
void context_check(Context *context);

/*
 * Memory that no arena holds and that moves when it grows: `block` (NULL at first) with room for
 * `bytes`. Watched; jumps when there is none. `context` is the one of the first call; NULL stands
 * for a context with the zeroed setup.
 */
void *context_resize(Context *context, void *block, size_t bytes);
/* A copy of the text with a NUL behind it, in such memory. */
char *context_copy(Context *context, Str text);
/* NULL is fine. */
void context_release(void *block);
/*
 * From here on `block` belongs to `context`, which has the allocator of the one before and may
 * live longer. Outside of the entries of both. NULL is fine.
 */
void context_adopt(Context *context, void *block);

/*
 * A foreign object that a jump has to give back. It lives where the jump leaves it: in an arena or
 * a block that was made before it, or in a frame around the entry; never in a frame inside.
 */
typedef struct ContextItem {
    struct ContextItem *previous, *next;       /* NULL while nobody watches */
    void (*destroy)(struct ContextItem *item); /* does not jump */
} ContextItem;

/* From here on a jump destroys `item`, until context_unwatch(). */
void context_watch(Context *context, ContextItem *item, void (*destroy)(ContextItem *item));
void context_unwatch(ContextItem *item);

/* Memory as it comes, for arenas: not watched, counted. Jumps when there is none. */
void *context_take(Context *context, size_t bytes);
void context_give_back(Context *context, void *memory, size_t bytes);
/* True if such memory is pages of its own, fresh from the system. */
bool context_maps(const Context *context, size_t bytes);

/* Leaves the entry that runs; outside of one, gives up. `context` may be NULL. */
_Noreturn void context_fail(Context *context, ContextStatus status);

/* A broken promise: keeps "FILE:LINE: MESSAGE" and leaves the entry. */
#define BUG(context, ...) context_bug((context), __FILE__, __LINE__, __VA_ARGS__)
_Noreturn void context_bug(Context *context, const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#endif
