/* SPDX-License-Identifier: MIT */
/*
 * yaml_memory.h - the memory of a libyaml that is part of the program.
 *
 * libyaml asks for four small strings for each scalar, and for 48 KiB for each file. A C library
 * that is small is slow at both: musl as zig has it locks for each, and gets blocks of that size
 * from the system, page by page, again and again. Here every thread keeps what was freed, by size,
 * and never gives it back. cmake/Libraries.cmake puts these names in the place of malloc() and so
 * on in libyaml; a shared libyaml has the memory of C.
 */
#ifndef FLOCKC_SYNTAX_YAML_YAML_MEMORY_H
#define FLOCKC_SYNTAX_YAML_YAML_MEMORY_H

#include <stddef.h>

/* As those of C. A block may be freed by another thread than the one that made it. */
void *yaml_memory_malloc(size_t bytes);
void *yaml_memory_realloc(void *memory, size_t bytes);
void yaml_memory_free(void *memory);
char *yaml_memory_strdup(const char *text);

#endif
