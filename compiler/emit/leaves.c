/* SPDX-License-Identifier: MIT */
/* leaves.c - see leaves.h. */
#include "emit/leaves.h"

typedef struct Walk {
    LeafVisitor *visit;
    void *context;
    LeafGroup group;
    Str owner;
} Walk;

static void visit_leaf(const Walk *walk, OptionId id, const Resolved *option)
{
    Leaf leaf = {walk->group, walk->owner, id, option};
    walk->visit(walk->context, &leaf);
}

static void visit_flock(const Walk *walk, const Options *options)
{
#define FLOCK_OPTION(member, path, kind, unit, fallback, doc)                                      \
    visit_leaf(walk, OPTION_ID_flock_##member, options->member);
#include "resolve/options.def"
}

static void visit_workflow(const Walk *walk, const WorkflowOptions *workflow)
{
#define WORKFLOW_OPTION(member, path, kind, unit, fallback, doc)                                   \
    visit_leaf(walk, OPTION_ID_workflow_##member, workflow->member);
#include "resolve/options.def"
}

static void visit_activity(const Walk *walk, const ActivityOptions *activity)
{
#define ACTIVITY_OPTION(member, path, kind, unit, fallback, doc)                                   \
    visit_leaf(walk, OPTION_ID_activity_##member, activity->member);
#define RETRY_OPTION(member, path, kind, unit, fallback, doc)                                      \
    visit_leaf(walk, OPTION_ID_retry_##member, activity->retry->member);
#include "resolve/options.def"
}

void leaves_visit(const Options *options, LeafVisitor *visit, void *context)
{
    Walk walk = {.visit = visit, .context = context, .group = LEAF_FLOCK};
    visit_flock(&walk, options);
    walk.group = LEAF_WORKFLOW;
    visit_workflow(&walk, &options->workflow);
    walk.group = LEAF_AGENT;
    for (uint32_t i = 0; i < options->activity_count; i++) {
        walk.owner = activity_name(&options->activities[i]);
        visit_activity(&walk, &options->activities[i]);
    }
    walk.group = LEAF_ROUTING;
    walk.owner = str_make(NULL, 0);
    visit_activity(&walk, &options->routing);
}

void pointer_append(Buf *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '~')
            buf_append(out, STR("~0"));
        else if (text.ptr[i] == '/')
            buf_append(out, STR("~1"));
        else
            buf_put(out, text.ptr[i]);
    }
}

Str leaf_pointer(Arena *arena, const Leaf *leaf)
{
    static const char *const sections[] = {
        [LEAF_FLOCK] = "/flock/",
        [LEAF_WORKFLOW] = "/workflow/",
        [LEAF_AGENT] = "/activities/",
        [LEAF_ROUTING] = "/routing/",
    };
    Buf out = buf_new(arena_context(arena));
    buf_append_c(&out, sections[leaf->group]);
    if (leaf->group == LEAF_AGENT) {
        pointer_append(&out, leaf->owner);
        buf_put(&out, '/');
    }
    for (const char *c = option_info(leaf->id)->path; *c; c++)
        buf_put(&out, *c == '.' ? '/' : *c);
    Str pointer = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    return pointer;
}

static Str pointer_below(Arena *arena, const char *object, Str key)
{
    Buf out = buf_new(arena_context(arena));
    buf_append_c(&out, object);
    pointer_append(&out, key);
    Str pointer = arena_copy(arena, buf_str(&out));
    buf_free(&out);
    return pointer;
}

Str memo_pointer(Arena *arena, Str key)
{
    return pointer_below(arena, "/workflow/memo/fields/", key);
}

Str search_attribute_pointer(Arena *arena, Str name)
{
    return pointer_below(arena, "/workflow/searchAttributes/indexedFields/", name);
}

Layer memo_layer(const MemoEntry *memo)
{
    return (Layer){
        .level = memo->level,
        .has_place = memo->level == LEVEL_RUN,
        .place = node_span(memo->value),
    };
}
