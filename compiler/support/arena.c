/* SPDX-License-Identifier: MIT */
/*
 * arena.c - a chain of blocks that double in size, up to 8 MiB each.
 *
 * A small file fits the first 64 KiB block. Blocks of a mebibyte and more
 * are pages of the system, huge ones where it has them: page faults are a large part of the
 * cost of reading a large file, and of no interest for a small one. Not for more than
 * HUGE_PAGES_MAX_BYTES, though: beyond that the kernel may have to move memory about to
 * find such pages, which was seen to cost half a second for 300 MiB.
 * Under AddressSanitizer the unused rest of every block is poisoned, and each
 * piece is followed by a few poisoned bytes.
 */
#include "support/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "support/pages_private.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define ARENA_ASAN 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define ARENA_ASAN 1
#endif

#ifdef ARENA_ASAN
#include <sanitizer/asan_interface.h>
enum { REDZONE_BYTES = 16 };
#else
#define ASAN_POISON_MEMORY_REGION(ptr, size) ((void)(ptr), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(ptr, size) ((void)(ptr), (void)(size))
enum { REDZONE_BYTES = 0 };
#endif

enum {
    ALIGN_BYTES = 8,
    FIRST_BLOCK_BYTES = 64 * 1024,
    LARGEST_BLOCK_BYTES = 8 * 1024 * 1024,
    HUGE_PAGES_MAX_BYTES = 64 * 1024 * 1024,
    ALONE_PART = 8, /* of the next block: what is larger and does not fit gets its own */
};

typedef struct Block {
    struct Block *previous;
    size_t size_bytes; /* this header included */
} Block;

struct Arena {
    ContextItem item; /* a jump frees it */
    Context *context;
    uint64_t seed;
    Block *last;
    char *next, *end; /* the free rest of `last` */
    size_t next_block_bytes;
    size_t used_bytes;
};

static Block *block_new(Context *context, size_t size_bytes, bool wants_huge_pages)
{
    Block *block = context_take(context, size_bytes);
    if (wants_huge_pages && context_maps(context, size_bytes))
        pages_make_huge(block, size_bytes);
    *block = (Block){.size_bytes = size_bytes};
    return block;
}

static void block_free(Context *context, Block *block)
{
    ASAN_UNPOISON_MEMORY_REGION(block, block->size_bytes);
    context_give_back(context, block, block->size_bytes);
}

static void chain(Arena *arena, Block *block)
{
    block->previous = arena->last;
    arena->last = block;
    ASAN_POISON_MEMORY_REGION(block + 1, block->size_bytes - sizeof *block);
}

static Block *add_block(Arena *arena, size_t size_bytes)
{
    Block *block = block_new(arena->context, size_bytes, arena->used_bytes < HUGE_PAGES_MAX_BYTES);
    chain(arena, block);
    return block;
}

/* A large piece gets a block of its own, so that the rest of the current one stays in use. */
static char *alloc_alone(Arena *arena, size_t need_bytes)
{
    return (char *)(add_block(arena, need_bytes + sizeof(Block)) + 1);
}

static void begin_block(Arena *arena)
{
    size_t size = arena->next_block_bytes;
    if (size < LARGEST_BLOCK_BYTES)
        arena->next_block_bytes = size * 2;
    Block *block = add_block(arena, size);
    arena->next = (char *)(block + 1);
    arena->end = (char *)block + size;
}

/* Makes `block` the first one of an arena that has none. */
static void begin_in(Arena *arena, Block *block)
{
    chain(arena, block);
    arena->next_block_bytes = block->size_bytes * 2;
    arena->next = (char *)(block + 1);
    arena->end = (char *)block + block->size_bytes;
}

static char *alloc_in_block(Arena *arena, size_t need_bytes)
{
    if ((size_t)(arena->end - arena->next) < need_bytes)
        begin_block(arena);
    char *piece = arena->next;
    arena->next += need_bytes;
    return piece;
}

/* Without a block: no byte is free, but there is an address for pieces of none. */
static void make_empty(Arena *arena)
{
    arena->last = NULL;
    arena->next = arena->end = (char *)(arena + 1);
    arena->next_block_bytes = FIRST_BLOCK_BYTES;
    arena->used_bytes = 0;
}

static void destroy_arena(ContextItem *item)
{
    Arena *arena = (Arena *)(void *)item;
    for (Block *block = arena->last; block;) {
        Block *previous = block->previous;
        block_free(arena->context, block);
        block = previous;
    }
    context_give_back(arena->context, arena, sizeof *arena);
}

/* Of no use to who has not seen the clock and the addresses of this process. */
static uint64_t choose_seed(const Arena *arena)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return ((uint64_t)now.tv_nsec << 20) ^ (uint64_t)now.tv_sec ^ (uint64_t)(uintptr_t)arena;
}

Arena *arena_new(Context *context)
{
    Arena *arena = context_take(context, sizeof *arena);
    *arena = (Arena){.context = context, .seed = choose_seed(arena)};
    make_empty(arena);
    context_watch(context, &arena->item, destroy_arena);
    return arena;
}

void arena_free(Arena *arena)
{
    if (!arena)
        return;
    context_unwatch(&arena->item);
    destroy_arena(&arena->item);
}

Context *arena_context(const Arena *arena)
{
    return arena->context;
}

uint64_t arena_seed(const Arena *arena)
{
    return arena->seed;
}

void arena_reset(Arena *arena)
{
    Block *kept = NULL;
    for (Block *block = arena->last; block;) {
        Block *previous = block->previous;
        if (block->size_bytes == FIRST_BLOCK_BYTES && !kept)
            kept = block;
        else
            block_free(arena->context, block);
        block = previous;
    }
    make_empty(arena);
    if (kept)
        begin_in(arena, kept);
}

static size_t room_of(size_t size)
{
    return ((size + ALIGN_BYTES - 1) & ~(size_t)(ALIGN_BYTES - 1)) + REDZONE_BYTES;
}

void *arena_alloc(Arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        context_fail(arena->context, CONTEXT_NO_MEMORY);
    size_t need = room_of(size);
    bool is_large =
        need > arena->next_block_bytes / ALONE_PART && need > (size_t)(arena->end - arena->next);
    void *piece = is_large ? alloc_alone(arena, need) : alloc_in_block(arena, need);
    arena->used_bytes += need;
    ASAN_UNPOISON_MEMORY_REGION(piece, size);
    return piece;
}

bool arena_extend(Arena *arena, void *piece, size_t size, size_t larger)
{
    char *end = (char *)piece + room_of(size);
    size_t more = room_of(larger) - room_of(size);
    if (end != arena->next || (size_t)(arena->end - arena->next) < more)
        return false;
    arena->next += more;
    arena->used_bytes += more;
    ASAN_UNPOISON_MEMORY_REGION(piece, larger);
    return true;
}

void *arena_zalloc(Arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        context_fail(arena->context, CONTEXT_NO_MEMORY);
    void *piece = arena_alloc(arena, count * size);
    if (count)
        memset(piece, 0, count * size);
    return piece;
}

Str arena_copy(Arena *arena, Str text)
{
    char *copy = arena_alloc(arena, text.len + 1);
    if (text.len)
        memcpy(copy, text.ptr, text.len);
    copy[text.len] = '\0';
    return str_make(copy, text.len);
}

Str arena_vformat(Arena *arena, const char *fmt, va_list args)
{
    char small[256]; /* for most; what is longer is written twice */
    va_list again;
    va_copy(again, args);
    int len = vsnprintf(small, sizeof small, fmt, args);
    if (len < 0)
        BUG(arena->context, "bad format '%s'", fmt);
    char *text = arena_alloc(arena, (size_t)len + 1);
    if ((size_t)len < sizeof small)
        memcpy(text, small, (size_t)len + 1);
    else
        vsnprintf(text, (size_t)len + 1, fmt, again);
    va_end(again);
    return str_make(text, (size_t)len);
}

Str arena_format(Arena *arena, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    Str text = arena_vformat(arena, fmt, args);
    va_end(args);
    return text;
}

size_t arena_used_bytes(const Arena *arena)
{
    return arena->used_bytes;
}
