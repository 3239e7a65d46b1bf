/* SPDX-License-Identifier: MIT */
/*
 * config_links.c - see links.h. The configuration may have mistakes, so its tree is looked at, not
 * what was made of it.
 */
#include "assist/links.h"
#include "assist/names.h"
#include "support/lines.h"
#include "support/vec.h"
#include "syntax/reader.h"

typedef struct Collector {
    Arena *arena;
    Str text;
    VEC(Link) found;
} Collector;

typedef void AddItem(Collector *all, const Node *item, Span inner);

static void add_rule(Collector *all, const Node *item, Span inner)
{
    RuleId rule = rule_find(node_text(item));
    if (rule != RULE_COUNT)
        *vec_push(all->arena, &all->found) = (Link){inner, LINK_RULE, rule, (Str){0}};
}

/* A pattern that can be nothing but a name is one; it is relative with a slash in front, too. */
static void add_definition(Collector *all, const Node *item, Span inner)
{
    Str name = node_text(item);
    while (name.len > 0 && name.ptr[0] == '/')
        name = str_make(name.ptr + 1, name.len - 1);
    for (size_t i = 0; i < name.len; i++)
        if (strchr("*?[]\\!", name.ptr[i]))
            return;
    if (name_is_of_definition(name))
        *vec_push(all->arena, &all->found) = (Link){inner, LINK_FILE, RULE_COUNT, name};
}

/* The texts of a list, each on one line. */
static void add_items(Collector *all, const Node *list, AddItem *add)
{
    for (uint32_t i = 0; list && list->kind == NODE_SEQ && i < list->count; i++) {
        const Node *item = &list->items[i];
        Span inner = span_inside_quotes(all->text, node_span(item));
        Str slice = str_make(all->text.ptr + inner.start, inner.end - inner.start);
        if (item->kind == NODE_STRING && is_on_one_line(slice))
            add(all, item, inner);
    }
}

/* Whatever the severity is: `off` is no string to YAML 1.1. */
static void add_severities(Collector *all, const Node *map)
{
    for (uint32_t i = 0; map && map->kind == NODE_MAP && i < map->count; i++)
        add_items(all, map_value(map, i), add_rule);
}

static void add_entries(Collector *all, const Node *list)
{
    for (uint32_t i = 0; list && list->kind == NODE_SEQ && i < list->count; i++)
        if (list->items[i].kind == NODE_MAP)
            add_items(all, map_find(&list->items[i], STR("definitions")), add_definition);
}

Links links_of_config(Arena *arena, Str text)
{
    Collector all = {.arena = arena, .text = text};
    SourceFile *source = source_new(arena, STR(""), text);
    const Tree *tree = syntax_read(arena, source, LANGUAGE_YAML, sink_new(arena, source));
    if (tree->root->kind == NODE_MAP) {
        add_severities(&all, map_find(tree->root, STR("severity")));
        add_items(&all, map_find(tree->root, STR("include")), add_definition);
        add_items(&all, map_find(tree->root, STR("exclude")), add_definition);
        add_entries(&all, map_find(tree->root, STR("generate")));
    }
    return (Links){all.found.items, all.found.count};
}
