/* SPDX-License-Identifier: MIT */
/* found_classes.c - see found_classes.h. */
#include "definition/found_classes.h"

#include "definition/coerce.h"
#include "support/chars.h"

static Str text_at(const Node *entry, const char *key)
{
    const Node *value = entry->kind == NODE_MAP ? map_find(entry, str_of(key)) : NULL;
    bool is_text = value && node_deref(value)->kind == NODE_STRING;
    return is_text ? node_text(node_deref(value)) : str_make(NULL, 0);
}

/* Flock's serializer writes `unknown` for a module that it could not tell, and reads it so. */
static Str module_of(const Node *entry)
{
    Str module = text_at(entry, "module_path");
    return str_is(module, "unknown") ? str_make(NULL, 0) : module;
}

static uint64_t classes_of(Str module)
{
    uint64_t classes = 0;
    for (uint32_t i = 0; module.len > 0 && i < component_count(); i++)
        if (str_is(module, component_at(i)->module))
            classes |= (uint64_t)1 << i;
    return classes;
}

/* The name of a module of Flock as a path: `.../flock/routers/default/default_router.py`. */
static bool is_file_of(Str path, const char *module)
{
    size_t length = strlen(module);
    const char *ending = ".py";
    if (!str_ends_with(path, ending) || path.len < length + strlen(ending))
        return false;
    const char *at = path.ptr + path.len - strlen(ending) - length;
    for (size_t i = 0; i < length; i++)
        if (at[i] != module[i] && !(module[i] == '.' && strchr("/\\", at[i])))
            return false;
    return true;
}

/* Or nearly so: ` flock.x` and `Flock.x` are no modules at all. */
static bool is_in_flock(Str module)
{
    static const char package[] = "flock.";
    size_t at = 0;
    while (at < module.len && char_is_white(module.ptr[at]))
        at++;
    for (size_t i = 0; i + 1 < sizeof package; i++)
        if (at + i >= module.len || char_to_lower(module.ptr[at + i]) != package[i])
            return false;
    return true;
}

/* A module of Flock has its own classes only: any other name of one leads nowhere. */
static bool says_where(const Node *entry, Str name)
{
    Str module = module_of(entry);
    bool is_elsewhere = component_find(name) && is_in_flock(module);
    return text_at(entry, "file_path").len > 0 || (module.len > 0 && !is_elsewhere);
}

/* What is registered under the name of a class of Flock takes its place. */
static bool is_replaced(const Node *entry, const ComponentInfo *info)
{
    Str module = module_of(entry), file = text_at(entry, "file_path");
    if (!str_is(text_at(entry, "type"), "flock_component") || str_is(module, info->module))
        return false;
    if (module.len > 0 && !is_in_flock(module))
        return true;
    return file.len > 0 && !is_file_of(file, info->module);
}

static NamedAs named_as(const Node *entry)
{
    Str type = text_at(entry, "type");
    if (str_is(type, "flock_component"))
        return NAMED_COMPONENT;
    return str_is(type, "flock_callable") ? NAMED_CALLABLE : NAMED_OTHERWISE;
}

static void read_entry(FoundClasses *found, Arena *arena, Str name, const Node *entry)
{
    const ComponentInfo *info = component_find(name);
    if (says_where(entry, name))
        *map_put(arena, &found->named, name, 0) = named_as(entry);
    if (info && is_replaced(entry, info))
        found->replaced |= (uint64_t)1 << component_index(info);
}

static void read_components(FoundClasses *found, Arena *arena, const Node *map)
{
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++) {
        const Node *key = node_deref(map_key(map, i)), *entry = node_deref(map_value(map, i));
        found->imported |= classes_of(module_of(entry));
        if (key->kind == NODE_STRING)
            read_entry(found, arena, node_text(key), entry);
    }
}

static void read_types(FoundClasses *found, const Node *map)
{
    for (size_t i = 0; map->kind == NODE_MAP && i < map->count; i++)
        found->imported |= classes_of(module_of(node_deref(map_value(map, i))));
}

FoundClasses found_classes_read(Arena *arena, const Node *root)
{
    FoundClasses found = {.imported = 0};
    const Node *components = map_find(root, STR("components"));
    const Node *types = map_find(root, STR("types"));
    if (components)
        read_components(&found, arena, node_deref(components));
    if (types)
        read_types(&found, node_deref(types));
    return found;
}

bool found_classes_replace(const FoundClasses *found, const ComponentInfo *info)
{
    return found->replaced && found->replaced >> component_index(info) & 1;
}

bool found_classes_have(const FoundClasses *found, Str type, const ComponentInfo *info)
{
    if (info && info->found == FOUND_BY_NAME)
        return true;
    if (info && info->found == FOUND_BY_MODULE && found->imported >> component_index(info) & 1)
        return true;
    const uint32_t *named = found->named.count > 0 ? map_get(&found->named, type) : NULL;
    return named && (info || *named == NAMED_COMPONENT);
}

bool found_path_is_refused(const DefValue *path, bool takes_numbers)
{
    const Node *node = node_deref(def_node(path));
    bool is_number = node->kind == NODE_INT || node->kind == NODE_BOOL;
    bool is_text = node->kind == NODE_STRING || node->kind == NODE_BINARY;
    return !is_text && node->kind != NODE_ERROR && !coerce_is_false(node) &&
           !(is_number && takes_numbers);
}
