/* SPDX-License-Identifier: MIT */
/* shared_names.c - see shared_names.h. */
#include "assist/shared_names.h"

#include <stdlib.h>

#include "assist/names.h"
#include "model/written.h"
#include "support/map.h"
#include "support/vec.h"

typedef struct Collector {
    Arena *arena;
    const Compilation *compilation;
    VEC(SharedName) found;
} Collector;

static void add(Collector *all, SharedName name)
{
    if (name.name.len == 0)
        return;
    name.style = name_style(all->compilation, name.span);
    *vec_push(all->arena, &all->found) = name;
}

static void add_reference(Collector *all, const Reference *reference)
{
    SharedName name = {.name = reference->name, .span = reference->span};
    if (!reference_is_agent(reference->kind)) {
        name.kind = SHARED_QUEUE;
        name.polls = reference->kind == REFERENCE_WORKER_QUEUE;
        add(all, name);
    } else if (reference_is_definition(reference)) {
        name.kind = SHARED_AGENT;
        name.is_main = true;
        add(all, name);
    }
}

/* Of several meanings of a place (an aliased scalar) a polled queue is the one that says most. */
static int compare_places(const void *a, const void *b)
{
    const SharedName *one = a, *other = b;
    if (one->span.start != other->span.start)
        return one->span.start < other->span.start ? -1 : 1;
    if (one->kind != other->kind)
        return (int)one->kind - (int)other->kind;
    return (int)other->polls - (int)one->polls;
}

static void sort_and_drop_repeated(Collector *all)
{
    size_t kept = 0;
    if (all->found.count > 1)
        qsort(all->found.items, all->found.count, sizeof *all->found.items, compare_places);
    for (size_t i = 0; i < all->found.count; i++) {
        const SharedName *name = &all->found.items[i];
        const SharedName *last = kept > 0 ? &all->found.items[kept - 1] : NULL;
        if (!last || last->span.start != name->span.start || last->kind != name->kind)
            all->found.items[kept++] = *name;
    }
    all->found.count = kept;
}

/* The first worker that polls it; where none does, the first that names it. */
static void choose_main_places(Collector *all)
{
    StrMap places = {0}; /* index of the place so far */
    for (size_t i = 0; i < all->found.count; i++) {
        SharedName *name = &all->found.items[i];
        if (name->kind != SHARED_QUEUE)
            continue;
        uint32_t *place = map_put(all->arena, &places, name->name, (uint32_t)i);
        if (name->polls && !all->found.items[*place].polls)
            *place = (uint32_t)i;
    }
    for (size_t i = 0; i < all->found.count; i++) {
        SharedName *name = &all->found.items[i];
        if (name->kind == SHARED_QUEUE)
            name->is_main = *map_get(&places, name->name) == i;
    }
}

SharedNames shared_names_find(Arena *arena, const Compilation *compilation)
{
    Collector all = {.arena = arena, .compilation = compilation};
    const References *names = facts_references(compilation->facts);
    const DefStr *flock = &compilation->def->name;
    if (def_is_set(&flock->at))
        add(&all, (SharedName){.kind = SHARED_FLOCK,
                               .name = def_str(flock),
                               .span = def_span(&flock->at),
                               .is_main = true});
    for (size_t i = 0; i < names->count; i++)
        add_reference(&all, &names->items[i]);
    sort_and_drop_repeated(&all);
    choose_main_places(&all);
    return (SharedNames){def_str(flock), all.found.items, all.found.count};
}
