/* SPDX-License-Identifier: MIT */
/* shared_values.c - see shared_values.h. */
#include "lint/shared_values.h"

#include <stdlib.h>

#include "diag/span_set.h"
#include "schema/schema.h"
#include "syntax/reader.h"

/* What a value is read as: the map of a section, a field's value or a part of it, or nothing. */
typedef struct Role {
    SectionId section;      /* with a field: where that is unknown */
    const FieldInfo *field; /* NULL: the map of the section */
} Role;

static const FieldInfo unknown_field;

/* Of what is its author's own: anchors have their home there. */
static const Role NOBODY = {SECTION_COUNT, NULL};

/* A value, and what it is read as in one place. */
typedef struct Use {
    const Node *value;
    Role role;
} Use;

struct SharedValues {
    Arena *arena;
    VEC(Use) uses;   /* by aliases; sorted by value */
    SpanSet several; /* of the values with several roles */
};

/* -- what a value is read as --------------------------------------------------------------- */

/* A key that is misspelt has a role, too: one of its own. */
static Role role_in_section(SectionId section, Str key)
{
    uint32_t hint = 0;
    const FieldInfo *field = schema_find_field(section, key, &hint);
    if (field)
        return field->type == TYPE_SECTION ? (Role){field->section, NULL}
                                           : (Role){SECTION_COUNT, field};
    return str_starts_with(key, "x-") ? NOBODY : (Role){section, &unknown_field};
}

/* The role of what stands under `key` (NULL in a list) in a value of the role `outer`. */
static Role role_inside(Role outer, const Node *key)
{
    if (!outer.field && outer.section != SECTION_COUNT)
        return role_in_section(outer.section, key ? node_text(node_deref(key)) : STR(""));
    bool holds_sections = outer.field && (outer.field->type == TYPE_SECTION_MAP_OF ||
                                          outer.field->type == TYPE_SECTION_LIST_OF);
    return holds_sections ? (Role){outer.field->section, NULL} : outer;
}

static bool is_nobody(Role role)
{
    return role.section == SECTION_COUNT && !role.field;
}

static bool is_same_role(Role a, Role b)
{
    return a.section == b.section && a.field == b.field;
}

/* -- the walk ------------------------------------------------------------------------------- */

typedef void Visit(SharedValues *shared, const Node *node, Role role);

/* Visits each node that is written, with its role; keys are none. */
static void walk(SharedValues *shared, Visit *visit, const Node *node, Role role,
                 int depth) /* nested */
{
    visit(shared, node, role);
    bool is_map = node->kind == NODE_MAP;
    if ((!is_map && node->kind != NODE_SEQ) || depth > NESTING_MAX)
        return;
    for (uint32_t i = 0; i < node->count; i++) {
        const Node *key = is_map ? map_key(node, i) : NULL;
        const Node *value = is_map ? map_value(node, i) : &node->items[i];
        walk(shared, visit, value, role_inside(role, key), depth + 1);
    }
}

static void add_use(SharedValues *shared, const Node *node, Role role)
{
    if (node->kind == NODE_ALIAS && !is_nobody(role))
        *vec_push(shared->arena, &shared->uses) = (Use){node->target, role};
}

/* By place: an alias points to a node of its own, and not to the one in the anchored map. */
static int compare_uses(const void *left, const void *right)
{
    const Node *a = ((const Use *)left)->value, *b = ((const Use *)right)->value;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end < b->end ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

/* The key belongs to it: a merge brings both. */
static Span span_with_key(const Node *value)
{
    const Node *key = node_key(value);
    return span_make(key ? key->start : value->start, value->end);
}

/* At home: a value that nobody reads there may have one role in all. */
static void compare_roles(SharedValues *shared, const Node *node, Role role)
{
    Use wanted = {node, role};
    const Use *found = shared->uses.count ? bsearch(&wanted, shared->uses.items, shared->uses.count,
                                                    sizeof wanted, compare_uses)
                                          : NULL;
    if (!found)
        return;
    const Use *end = shared->uses.items + shared->uses.count;
    while (found > shared->uses.items && compare_uses(&found[-1], &wanted) == 0)
        found--;
    Role first = is_nobody(role) ? found->role : role;
    for (; found < end && compare_uses(found, &wanted) == 0; found++) {
        if (is_same_role(found->role, first))
            continue;
        *vec_push(shared->arena, &shared->several) = span_with_key(node);
        return;
    }
}

const SharedValues *shared_values_find(Arena *arena, const Tree *tree)
{
    SharedValues *shared = ARENA_NEW(arena, SharedValues);
    shared->arena = arena;
    if (tree->language != LANGUAGE_YAML)
        return shared;
    walk(shared, add_use, tree->root, (Role){SECTION_FLOCK, NULL}, 0);
    if (shared->uses.count == 0)
        return shared;
    qsort(shared->uses.items, shared->uses.count, sizeof *shared->uses.items, compare_uses);
    walk(shared, compare_roles, tree->root, (Role){SECTION_FLOCK, NULL}, 0);
    span_set_close(&shared->several);
    return shared;
}

bool shared_values_touch(const SharedValues *shared, Span span)
{
    return span_set_touches(&shared->several, span);
}
