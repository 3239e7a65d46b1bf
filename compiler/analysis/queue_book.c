/* SPDX-License-Identifier: MIT */
/* queue_book.c - see queue_book.h. */
#include "analysis/queue_book.h"

/* "flocks/talk.flock." of "flocks/talk.flock.yaml"; a name without an ending is as it is. */
static Str without_ending(Str file)
{
    size_t len = file.len;
    while (len > 0 && file.ptr[len - 1] != '.' && file.ptr[len - 1] != '/')
        len--;
    return len > 0 && file.ptr[len - 1] == '.' ? str_make(file.ptr, len) : file;
}

/* The same flock once more: for another stage, or in another language. */
static bool is_one_flock(const QueueOwner *owner, Str flock, Str file)
{
    bool has_same_name = flock.len > 0 && str_eq(owner->flock, flock);
    return has_same_name || str_eq(without_ending(owner->neighbour.file), without_ending(file));
}

static void add_owner(QueueBook *book, Str queue, Str flock, Str file)
{
    uint32_t next = (uint32_t)book->owners.count;
    *vec_push(book->arena, &book->owners) = (QueueOwner){
        .neighbour = {arena_copy(book->arena, queue), arena_copy(book->arena, file)},
        .flock = arena_copy(book->arena, flock),
    };
    map_put(book->arena, &book->index, book->owners.items[next].neighbour.queue, next);
}

Neighbours queue_book_note(QueueBook *book, Arena *arena, const Options *options, Str file)
{
    VEC(Neighbour) shared = {0};
    Str flock = option_string_of(&options->name->winner.value);
    bool uses_queues =
        options->activity_count > 0 && options->enable_temporal->winner.value.boolean;
    for (uint32_t i = 0; uses_queues && i < options->task_queue_count; i++) {
        Str queue = options->task_queues[i].name;
        const uint32_t *at = map_get(&book->index, queue);
        QueueOwner *owner = at ? &book->owners.items[*at] : NULL;
        if (!owner) {
            add_owner(book, queue, flock, file);
        } else if (!owner->is_told && !is_one_flock(owner, flock, file)) {
            owner->is_told = true;
            *vec_push(arena, &shared) = owner->neighbour;
        }
    }
    return (Neighbours){shared.items, shared.count};
}
