/* SPDX-License-Identifier: MIT */
/*
 * yaml_memory.c - see yaml_memory.h.
 *
 * Blocks have the sizes 32, 64, ... 65536 bytes, with a header that says which. What is larger is
 * left to C: it is rare, and worth giving back.
 */
#include "syntax/yaml/yaml_memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum {
    SMALLEST_BITS = 5,
    SIZE_COUNT = 12,
    ALONE = SIZE_COUNT, /* a block of C's, of any size */
};

typedef struct Block {
    alignas(max_align_t) union {
        struct Block *next; /* of those that are free */
        size_t size;        /* its number; of those in use */
    };
    size_t bytes; /* that fit */
} Block;

static _Thread_local Block *free_blocks[SIZE_COUNT];

/* Which size has room for `bytes`, header included. */
static size_t size_for(size_t bytes)
{
    if (bytes <= (size_t)1 << SMALLEST_BITS)
        return 0;
    size_t bits = 64 - (size_t)__builtin_clzll((unsigned long long)bytes - 1);
    return bits - SMALLEST_BITS < ALONE ? bits - SMALLEST_BITS : ALONE;
}

static Block *new_block(size_t size, size_t bytes)
{
    size_t all = size == ALONE ? bytes : (size_t)1 << (SMALLEST_BITS + size);
    Block *block = malloc(all);
    if (block)
        block->bytes = all - sizeof *block;
    return block;
}

void *yaml_memory_malloc(size_t bytes)
{
    if (bytes > SIZE_MAX - sizeof(Block))
        return NULL;
    size_t size = size_for(bytes + sizeof(Block));
    Block *block = size == ALONE ? NULL : free_blocks[size];
    if (block)
        free_blocks[size] = block->next;
    else
        block = new_block(size, bytes + sizeof(Block));
    if (!block)
        return NULL;
    block->size = size;
    return block + 1;
}

void yaml_memory_free(void *memory)
{
    if (!memory)
        return;
    Block *block = (Block *)memory - 1;
    size_t size = block->size;
    if (size == ALONE) {
        free(block);
        return;
    }
    block->next = free_blocks[size];
    free_blocks[size] = block;
}

void *yaml_memory_realloc(void *memory, size_t bytes)
{
    size_t old_bytes = memory ? ((Block *)memory - 1)->bytes : 0;
    if (memory && bytes <= old_bytes)
        return memory;
    void *larger = yaml_memory_malloc(bytes);
    if (larger && memory) {
        memcpy(larger, memory, old_bytes);
        yaml_memory_free(memory);
    }
    return larger;
}

char *yaml_memory_strdup(const char *text)
{
    size_t bytes = strlen(text) + 1;
    char *copy = yaml_memory_malloc(bytes);
    return copy ? memcpy(copy, text, bytes) : NULL;
}
