/* SPDX-License-Identifier: MIT */
/*
 * context.c - see context.h.
 *
 * An entry has a ring of what was made in it. Leaving in peace hands the ring to the entry
 * around it, or takes it apart; leaving by a jump destroys what hangs there, newest first.
 * An item that hangs in no ring points at nothing, and may go away at any time.
 */
#include "support/context.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/pages_private.h"

enum { MESSAGE_BYTES = 512 };

typedef struct Entry {
    ContextItem ring;
    struct Entry *outer;
    ContextStatus status;
    jmp_buf target;
} Entry;

struct Context {
    Allocator allocator;
    size_t max_bytes;
    ContextGiveUp *give_up;
    Entry *entry;         /* the innermost that runs */
    _Atomic size_t bytes; /* that live; counted only if there is a limit */
    _Atomic bool is_cancelled;
    char message[MESSAGE_BYTES];
};

/* --- the allocator ------------------------------------------------------------------- */

static void *resize_in_c(void *user, void *block, size_t old_bytes, size_t new_bytes)
{
    (void)user, (void)old_bytes;
    if (new_bytes > 0)
        return realloc(block, new_bytes);
    free(block);
    return NULL;
}

static void *call_allocator(const Context *context, void *block, size_t old_bytes, size_t new_bytes)
{
    if (!context)
        return resize_in_c(NULL, block, old_bytes, new_bytes);
    return context->allocator.resize(context->allocator.user, block, old_bytes, new_bytes);
}

static void count_less(Context *context, size_t bytes)
{
    if (context && context->max_bytes > 0)
        atomic_fetch_sub_explicit(&context->bytes, bytes, memory_order_relaxed);
}

static void count_more(Context *context, size_t bytes)
{
    if (!context || context->max_bytes == 0)
        return;
    size_t before = atomic_fetch_add_explicit(&context->bytes, bytes, memory_order_relaxed);
    if (before <= context->max_bytes && bytes <= context->max_bytes - before)
        return;
    count_less(context, bytes);
    context_fail(context, CONTEXT_LIMIT);
}

/* `block` with `new_bytes`, which are not fewer than it has; or a jump, and it is as it was. */
static void *grow_block(Context *context, void *block, size_t old_bytes, size_t new_bytes)
{
    context_check(context);
    count_more(context, new_bytes - old_bytes);
    void *larger = call_allocator(context, block, old_bytes, new_bytes);
    if (!larger) {
        count_less(context, new_bytes - old_bytes);
        context_fail(context, CONTEXT_NO_MEMORY);
    }
    return larger;
}

bool context_maps(const Context *context, size_t bytes)
{
    return pages_are_worth(bytes) && (!context || context->allocator.resize == resize_in_c);
}

static void *take_pages(Context *context, size_t bytes)
{
    context_check(context);
    count_more(context, bytes);
    void *pages = pages_take(bytes);
    if (!pages) {
        count_less(context, bytes);
        context_fail(context, CONTEXT_NO_MEMORY);
    }
    return pages;
}

void *context_take(Context *context, size_t bytes)
{
    if (context_maps(context, bytes))
        return take_pages(context, bytes);
    return grow_block(context, NULL, 0, bytes);
}

void context_give_back(Context *context, void *memory, size_t bytes)
{
    if (context_maps(context, bytes))
        pages_give_back(memory, bytes);
    else
        call_allocator(context, memory, bytes, 0);
    count_less(context, bytes);
}

/* --- what is watched ------------------------------------------------------------------ */

static void insert_after(ContextItem *place, ContextItem *item)
{
    item->previous = place;
    item->next = place->next;
    place->next->previous = item;
    place->next = item;
}

void context_watch(Context *context, ContextItem *item, void (*destroy)(ContextItem *item))
{
    *item = (ContextItem){.destroy = destroy};
    if (context && context->entry)
        insert_after(&context->entry->ring, item);
}

void context_unwatch(ContextItem *item)
{
    if (!item->next)
        return;
    item->previous->next = item->next;
    item->next->previous = item->previous;
    item->previous = item->next = NULL;
}

static void destroy_all(Entry *entry)
{
    while (entry->ring.next != &entry->ring) {
        ContextItem *newest = entry->ring.next;
        context_unwatch(newest);
        newest->destroy(newest);
    }
}

/* What was made in an entry without another around it belongs to its maker from here on. */
static void release_all(Entry *entry)
{
    while (entry->ring.next != &entry->ring)
        context_unwatch(entry->ring.next);
}

static void hand_over(Entry *entry, Entry *outer)
{
    if (entry->ring.next == &entry->ring)
        return;
    entry->ring.previous->next = outer->ring.next;
    outer->ring.next->previous = entry->ring.previous;
    outer->ring.next = entry->ring.next;
    entry->ring.next->previous = &outer->ring;
}

/* --- blocks that grow ----------------------------------------------------------------- */

/* Stands in front of the memory; as long as malloc() aligns. */
typedef struct BlockHead {
    ContextItem item;
    Context *context;
    size_t bytes; /* this head included */
} BlockHead;

enum { HEAD_BYTES = (sizeof(BlockHead) + 15) / 16 * 16 };

static BlockHead *head_of(void *block)
{
    return (BlockHead *)(void *)((char *)block - HEAD_BYTES);
}

static void destroy_block(ContextItem *item)
{
    BlockHead *head = (BlockHead *)(void *)item;
    Context *context = head->context;
    size_t bytes = head->bytes;
    call_allocator(context, head, bytes, 0);
    count_less(context, bytes);
}

/* Its neighbours in the ring learn where `head` has moved to. */
static void tell_neighbours(BlockHead *head)
{
    if (!head->item.next)
        return;
    head->item.previous->next = &head->item;
    head->item.next->previous = &head->item;
}

static void *make_block(Context *context, size_t bytes)
{
    BlockHead *head = grow_block(context, NULL, 0, bytes + HEAD_BYTES);
    head->context = context;
    head->bytes = bytes + HEAD_BYTES;
    context_watch(context, &head->item, destroy_block);
    return (char *)head + HEAD_BYTES;
}

void *context_resize(Context *context, void *block, size_t bytes)
{
    if (bytes > SIZE_MAX / 2)
        context_fail(context, CONTEXT_NO_MEMORY);
    if (!block)
        return make_block(context, bytes);
    BlockHead *head = head_of(block);
    if (bytes + HEAD_BYTES <= head->bytes)
        return block;
    head = grow_block(context, head, head->bytes, bytes + HEAD_BYTES);
    head->bytes = bytes + HEAD_BYTES;
    tell_neighbours(head);
    return (char *)head + HEAD_BYTES;
}

char *context_copy(Context *context, Str text)
{
    char *made = context_resize(context, NULL, text.len + 1);
    if (text.len > 0)
        memcpy(made, text.ptr, text.len);
    made[text.len] = '\0';
    return made;
}

void context_release(void *block)
{
    if (!block)
        return;
    BlockHead *head = head_of(block);
    context_unwatch(&head->item);
    destroy_block(&head->item);
}

void context_adopt(Context *context, void *block)
{
    if (!block)
        return;
    BlockHead *head = head_of(block);
    count_more(context, head->bytes);
    count_less(head->context, head->bytes);
    head->context = context;
}

/* --- entries --------------------------------------------------------------------------- */

Context *context_new(const ContextSetup *setup)
{
    static const ContextSetup plain = {0};
    Allocator allocator = setup ? setup->allocator : plain.allocator;
    if (!allocator.resize)
        allocator = (Allocator){.resize = resize_in_c};
    Context *context = allocator.resize(allocator.user, NULL, 0, sizeof *context);
    if (!context)
        return NULL;
    *context = (Context){
        .allocator = allocator,
        .max_bytes = setup ? setup->max_bytes : 0,
        .give_up = setup ? setup->give_up : NULL,
    };
    return context;
}

void context_free(Context *context)
{
    if (context)
        call_allocator(context, context, sizeof *context, 0);
}

/* Apart from context_enter(), so that no object that a jump could spoil is in this frame. */
static void run_protected(Context *context, Entry *entry, ContextWork *work, void *argument)
{
    if (setjmp(entry->target) != 0)
        return;
    context_check(context);
    work(argument);
}

ContextStatus context_enter(Context *context, ContextWork *work, void *argument)
{
    Entry entry = {.outer = context->entry};
    entry.ring.previous = entry.ring.next = &entry.ring;
    context->entry = &entry;
    run_protected(context, &entry, work, argument);
    context->entry = entry.outer;
    if (entry.status != CONTEXT_OK)
        destroy_all(&entry);
    else if (entry.outer)
        hand_over(&entry, entry.outer);
    else
        release_all(&entry);
    return entry.status;
}

const char *context_message(const Context *context)
{
    return context->message;
}

void context_cancel(Context *context)
{
    atomic_store_explicit(&context->is_cancelled, true, memory_order_relaxed);
}

void context_resume(Context *context)
{
    atomic_store_explicit(&context->is_cancelled, false, memory_order_relaxed);
}

/* Where nobody entered, there is no one to tell: what is done there is short. */
void context_check(Context *context)
{
    if (context && atomic_load_explicit(&context->is_cancelled, memory_order_relaxed) &&
        context->entry)
        context_fail(context, CONTEXT_CANCELLED);
}

/* --- the jump --------------------------------------------------------------------------- */

/* A failure where nobody can be told. */
static _Noreturn void give_up(const Context *context, ContextStatus status, const char *message)
{
    if (context && context->give_up)
        context->give_up(status, message);
    fprintf(stderr, "flockc: %s\n", message);
    abort();
}

static _Noreturn void leave(Context *context, ContextStatus status, const char *message)
{
    if (!context || !context->entry)
        give_up(context, status, message);
    snprintf(context->message, sizeof context->message, "%s", message);
    context->entry->status = status;
    longjmp(context->entry->target, 1);
}

void context_fail(Context *context, ContextStatus status)
{
    static const char *const words[] = {
        [CONTEXT_OK] = "",
        [CONTEXT_NO_MEMORY] = "out of memory",
        [CONTEXT_BUG] = "a bug",
        [CONTEXT_LIMIT] = "over the limit of memory",
        [CONTEXT_CANCELLED] = "cancelled",
    };
    leave(context, status, words[status]);
}

void context_bug(Context *context, const char *file, int line, const char *fmt, ...)
{
    char message[MESSAGE_BYTES];
    va_list args;
    int len = snprintf(message, sizeof message, "bug at %s:%d: ", file, line);
    va_start(args, fmt);
    vsnprintf(message + len, sizeof message - (size_t)len, fmt, args);
    va_end(args);
    leave(context, CONTEXT_BUG, message);
}
