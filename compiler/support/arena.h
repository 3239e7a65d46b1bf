/* SPDX-License-Identifier: MIT */
/*
 * arena.h - memory that is given back all at once.
 *
 * Every compilation owns one arena; tree, definition, options and findings live
 * in it, and nobody frees a single piece. No function here ever returns NULL:
 * when there is no memory the entry of the context is left (context.h).
 */
#ifndef FLOCKC_SUPPORT_ARENA_H
#define FLOCKC_SUPPORT_ARENA_H

#include <stdarg.h>

#include "support/context.h"
#include "support/str.h"

typedef struct Arena Arena;

/* Its memory is that of `context`; NULL means one with the zeroed setup. */
Arena *arena_new(Context *context);
/* Gives back everything that was ever allocated from `arena`. NULL is fine. */
void arena_free(Arena *arena);

Context *arena_context(const Arena *arena);
/* For hashes: another one in each arena, so that nobody can prepare keys that collide. */
uint64_t arena_seed(const Arena *arena);

/*
 * The same, but the arena stays, and keeps a small block for what comes next. Nothing that was
 * allocated may be used any more.
 */
void arena_reset(Arena *arena);

/* `size` bytes, not cleared, aligned to 8. Not NULL for none either. */
void *arena_alloc(Arena *arena, size_t size);
/* `count` things of `size` bytes, cleared. No memory if the product overflows. */
void *arena_zalloc(Arena *arena, size_t count, size_t size);

/*
 * Makes the piece that was allocated last longer, where it stands, from `size` to `larger` bytes.
 * False, and nothing has changed: another one was allocated since, or there is no room.
 */
bool arena_extend(Arena *arena, void *piece, size_t size, size_t larger);

#define ARENA_NEW(arena, T) ((T *)arena_zalloc((arena), 1, sizeof(T)))
#define ARENA_ARRAY(arena, T, count) ((T *)arena_zalloc((arena), (count), sizeof(T)))

/* A copy of `text` with a NUL after it. */
Str arena_copy(Arena *arena, Str text);
Str arena_format(Arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The same for those who were given a va_list. */
Str arena_vformat(Arena *arena, const char *fmt, va_list args);

/* Bytes handed out so far. */
size_t arena_used_bytes(const Arena *arena);

#endif
