/* SPDX-License-Identifier: MIT */
/* shared_values.c - see shared_values.h. */
#include "lint/shared_values.h"

#include <stddef.h>
#include <stdlib.h>

#include "diag/span_set.h"
#include "schema/schema.h"
#include "support/map.h"
#include "syntax/reader.h"

/* What a value is read as: the map of a section, a field's value or a part of it, or nothing. */
typedef struct Role {
    SectionId section;      /* with a field: where that is unknown */
    const FieldInfo *field; /* NULL: the map of the section */
} Role;

static const FieldInfo unknown_field;

/* Of what is its author's own: anchors have their home there. */
static const Role NOBODY = {SECTION_COUNT, NULL};

/* A value, and what it is read as where the alias is. */
typedef struct Use {
    const Node *value;
    Role role;
    Span alias;
} Use;

/* A value that nobody reads where it stands, and its uses; some are in other such values. */
typedef struct Home {
    Span span;
    const Use *first;
    size_t count;
} Home;

struct SharedValues {
    Arena *arena;
    const Tree *tree;
    VEC(Use) uses;   /* by aliases; sorted by value */
    VEC(Home) homes; /* in file order */
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

/* An entry that came by a merge, of which the map has one of its own. */
static bool is_replaced(const Node *key)
{
    return key->flags & NODE_FROM_MERGE && key->flags & NODE_DUPLICATE;
}

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
        if (is_map && is_replaced(key))
            continue;
        walk(shared, visit, value, role_inside(role, key), depth + 1);
    }
}

static void add_use(SharedValues *shared, const Node *node, Role role)
{
    if (node->kind == NODE_ALIAS)
        *vec_push(shared->arena, &shared->uses) = (Use){node->target, role, node_span(node)};
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

/* The uses of a value, or NULL. */
static const Use *find_uses(const SharedValues *shared, const Node *value, size_t *count)
{
    Use wanted = {.value = value};
    const Use *all = shared->uses.items, *end = all + shared->uses.count;
    const Use *first = bsearch(&wanted, all, shared->uses.count, sizeof wanted, compare_uses);
    if (!first)
        return NULL;
    while (first > all && compare_uses(&first[-1], &wanted) == 0)
        first--;
    for (*count = 0; first + *count < end && compare_uses(&first[*count], &wanted) == 0;)
        ++*count;
    return first;
}

static void add_home(SharedValues *shared, const Node *node, Role role)
{
    size_t count;
    const Use *uses = is_nobody(role) ? find_uses(shared, node, &count) : NULL;
    if (uses)
        *vec_push(shared->arena, &shared->homes) = (Home){node_span(node), uses, count};
}

/* -- the roles of each value that is shared -------------------------------------------------- */

/* The role that each of them has first, by its place. */
typedef struct Roles {
    SharedValues *shared;
    StrMap places;
    VEC(Role) items;
} Roles;

/* An alias points to a node of its own, and not to the one in the anchored map: the place counts.
 */
static Str place_of(const Node *node)
{
    _Static_assert(offsetof(Node, end) == offsetof(Node, start) + sizeof node->start,
                   "a place is two numbers side by side");
    return str_make((const char *)&node->start, sizeof node->start + sizeof node->end);
}

/* The key belongs to it: a merge brings both. */
static Span span_with_key(const Node *value)
{
    const Node *key = node_key(value);
    return span_make(key ? key->start : value->start, value->end);
}

/* False if the value has a role already. A second one is what makes it shared. */
static bool take_role(Roles *roles, const Node *node, Role role)
{
    Arena *arena = roles->shared->arena;
    uint32_t next = (uint32_t)roles->items.count;
    uint32_t index = *map_put(arena, &roles->places, place_of(node), next);
    if (index == next)
        *vec_push(arena, &roles->items) = role;
    else if (!is_same_role(roles->items.items[index], role))
        *vec_push(arena, &roles->shared->several) = span_with_key(node);
    return index == next;
}

/*
 * Gives its role to all of a value, also where an alias stands for it. What has a role is not
 * entered again, so this is linear in what is anchored. `is_shared` below an anchor or an alias.
 */
static void give_roles(Roles *roles, const Node *node, Role role, bool is_shared,
                       int depth) /* nested */
{
    if (node->kind == NODE_ALIAS && is_nobody(role))
        return;
    is_shared |= node->kind == NODE_ALIAS || node->flags & NODE_ANCHORED;
    node = node_deref(node);
    if (is_shared && !is_nobody(role) && !take_role(roles, node, role))
        return;
    bool is_map = node->kind == NODE_MAP;
    if ((!is_map && node->kind != NODE_SEQ) || depth > NESTING_MAX)
        return;
    for (uint32_t i = 0; i < node->count; i++) {
        const Node *key = is_map ? map_key(node, i) : NULL;
        const Node *value = is_map ? map_value(node, i) : &node->items[i];
        if (!is_map || !is_replaced(key))
            give_roles(roles, value, role_inside(role, key), is_shared, depth + 1);
    }
}

static void find_several(SharedValues *shared)
{
    Roles roles = {.shared = shared};
    give_roles(&roles, shared->tree->root, (Role){SECTION_FLOCK, NULL}, false, 0);
    span_set_close(&shared->several);
}

const SharedValues *shared_values_find(Arena *arena, const Tree *tree)
{
    SharedValues *shared = ARENA_NEW(arena, SharedValues);
    shared->arena = arena;
    shared->tree = tree;
    if (tree->language != LANGUAGE_YAML)
        return shared;
    walk(shared, add_use, tree->root, (Role){SECTION_FLOCK, NULL}, 0);
    if (shared->uses.count == 0)
        return shared;
    qsort(shared->uses.items, shared->uses.count, sizeof *shared->uses.items, compare_uses);
    walk(shared, add_home, tree->root, (Role){SECTION_FLOCK, NULL}, 0);
    find_several(shared);
    return shared;
}

bool shared_values_touch(const SharedValues *shared, Span span)
{
    return span_set_touches(&shared->several, span);
}

/*
 * The innermost of the homes around `span` that are outside of `inner` (NULL: of all), or NULL; one
 * that is far is not looked for. A merge uses the values of a map one by one: they are homes in it.
 */
static const Home *home_around(const SharedValues *shared, Span span, const Home *inner)
{
    enum { LOOKED_AT_MAX = 64 };
    size_t low = 0, high = inner ? (size_t)(inner - shared->homes.items) : shared->homes.count;
    while (!inner && low < high) {
        size_t middle = low + (high - low) / 2;
        if (shared->homes.items[middle].span.start <= span.start)
            low = middle + 1;
        else
            high = middle;
    }
    size_t end = inner ? high : low;
    for (size_t i = end; i > 0 && end - i < LOOKED_AT_MAX; i--)
        if (shared->homes.items[i - 1].span.end >= span.end)
            return &shared->homes.items[i - 1];
    return NULL;
}

enum { USES_MAX = 100 }; /* of a value that has more no finding names them */

/* Looking for the uses that a finding is about. */
typedef struct Search {
    const SharedValues *shared;
    Finding *finding;
    Span within; /* the part of the file whose aliases count; empty: all of it */
    int left;    /* uses that may still be looked at */
} Search;

static bool is_inside(Span inner, Span outer)
{
    return outer.start <= inner.start && inner.end <= outer.end;
}

static void add_once(Finding *finding, Span use)
{
    for (size_t i = 0; i < finding->use_count; i++)
        if (finding->uses[i].start == use.start)
            return;
    finding_add_use(finding, use);
}

static void follow_around(Search *search, Span span, int depth);

/* An alias in a value that nobody reads leads on to the uses of that one; nested as deep as
 * `depth`. */
static void follow(Search *search, const Home *home, int depth)
{
    for (size_t i = 0; i < home->count && search->left-- > 0; i++) {
        const Use *use = &home->first[i];
        bool is_everywhere = search->within.end == 0;
        if (is_everywhere ? !is_nobody(use->role) : is_inside(use->alias, search->within)) {
            add_once(search->finding, use->alias);
            continue;
        }
        if (is_nobody(use->role) && depth > 0)
            follow_around(search, use->alias, depth - 1);
    }
}

/* Of the innermost home that is used there. */
static void follow_around(Search *search, Span span, int depth)
{
    size_t before = search->finding->use_count;
    const Home *home = home_around(search->shared, span, NULL);
    while (home && search->finding->use_count == before) {
        if (home->count <= USES_MAX)
            follow(search, home, depth);
        home = home_around(search->shared, span, home);
    }
}

static bool note_uses_within(const SharedValues *shared, Finding *finding, Span within)
{
    enum { LOOKED_AT_MAX = 1000, DEPTH_MAX = 8 };
    Search of_finding = {shared, finding, within, LOOKED_AT_MAX};
    follow_around(&of_finding, finding->span, DEPTH_MAX);
    return finding->use_count > 0;
}

/* What an agent does not say itself it has from the flock. */
static Span flock_settings(const SharedValues *shared)
{
    const Node *root = node_deref(shared->tree->root);
    const Node *settings = root->kind == NODE_MAP ? map_find(root, STR("temporal_config")) : NULL;
    return settings ? node_span(settings) : span_make(0, 0);
}

void shared_values_note_uses(const SharedValues *shared, Finding *finding)
{
    Span within = finding->within;
    if (rule_infos[finding->rule].family == FAMILY_SYNTAX || finding->use_count > 0)
        return;
    bool is_found =
        (within.end > 0 && (note_uses_within(shared, finding, within) ||
                            note_uses_within(shared, finding, flock_settings(shared)))) ||
        note_uses_within(shared, finding, span_make(0, 0));
    finding->is_at_home &= !is_found;
}
