/* SPDX-License-Identifier: MIT */
/*
 * message_memory.h - whether a message was read with all the memory that it takes.
 *
 * jansson 2.14 calls a text wrong when there is no memory for a piece of it, or leaves the piece
 * out. So its allocations go through here, in the whole process, and one that fails is noted for
 * the thread that it failed on.
 */
#ifndef FLOCKC_CLI_MESSAGE_MEMORY_H
#define FLOCKC_CLI_MESSAGE_MEMORY_H

#include <stdbool.h>

/* From now on; to be called before the first message is read, and as often as one likes. */
void message_memory_watch(void);

/* True once after an allocation of jansson has failed on this thread. */
bool message_memory_was_short(void);

#endif
