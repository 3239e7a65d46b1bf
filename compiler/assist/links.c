/* SPDX-License-Identifier: MIT */
/* links.c - see links.h. */
#include "assist/links.h"

#include "assist/names.h"
#include "support/lines.h"
#include "support/vec.h"
#include "syntax/comments.h"

typedef struct Collector {
    Arena *arena;
    const Compilation *compilation;
    Str text;
    VEC(Link) found;
} Collector;

static Span span_of(const Collector *all, Str part)
{
    size_t start = (size_t)(part.ptr - all->text.ptr);
    return span_make(start, start + part.len);
}

static void add(Collector *all, Link link)
{
    *vec_push(all->arena, &all->found) = link;
}

/* --- rules in comments ------------------------------------------------------------------------ */

static void add_rules(Collector *all)
{
    Comment *comments;
    size_t count = comments_find(all->arena, all->compilation->tree, &comments);
    for (size_t i = 0; i < count; i++) {
        Str list, name;
        if (!comment_ignore_list(&comments[i], &list))
            continue;
        for (size_t at = 0; (name = comment_next_name(list, &at)).len > 0;) {
            RuleId rule = rule_find(name);
            if (rule != RULE_COUNT)
                add(all, (Link){.span = span_of(all, name), .kind = LINK_RULE, .rule = rule});
        }
    }
}

/* --- the schema ------------------------------------------------------------------------------- */

/* The first word at `at` of a line. */
static Str word_at(Str line, size_t at)
{
    size_t end = at;
    while (end < line.len && !char_is_blank(line.ptr[end]))
        end++;
    return str_make(line.ptr + at, end - at);
}

/* What stands behind `mark` at `at`, which moves behind it. */
static bool take(Str line, size_t *at, const char *mark)
{
    if (!str_starts_with(str_make(line.ptr + *at, line.len - *at), mark))
        return false;
    *at += strlen(mark);
    return true;
}

/* `# yaml-language-server: $schema=PATH`; empty for any other comment. */
static Str yaml_schema(Str line)
{
    size_t at = skip_blanks(line, 1);
    if (!take(line, &at, "yaml-language-server"))
        return (Str){0};
    at = skip_blanks(line, at);
    if (!take(line, &at, ":"))
        return (Str){0};
    at = skip_blanks(line, at);
    return take(line, &at, "$schema=") ? word_at(line, at) : (Str){0};
}

/* `#:schema PATH`; empty for any other comment. */
static Str toml_schema(Str line)
{
    size_t at = 1;
    if (!take(line, &at, ":schema") || at == line.len || !char_is_blank(line.ptr[at]))
        return (Str){0};
    return word_at(line, skip_blanks(line, at));
}

/* Editors look for it in the comments at the beginning. */
static void add_schema(Collector *all)
{
    Str text = all->text;
    Language language = all->compilation->tree->language;
    if (language == LANGUAGE_JSON)
        return;
    size_t at = str_starts_with(text, "\xEF\xBB\xBF") ? 3 : 0;
    for (; at < text.len; at = next_line(text, at)) {
        size_t start = skip_blanks(text, at), end = line_end(text, start);
        if (start < end && text.ptr[start] != '#')
            return;
        if (start == end)
            continue;
        Str line = str_make(text.ptr + start, end - start);
        Str file = language == LANGUAGE_YAML ? yaml_schema(line) : toml_schema(line);
        if (file.len > 0)
            add(all, (Link){.span = span_of(all, file), .kind = LINK_FILE, .file = file});
    }
}

/* --- the files of components ------------------------------------------------------------------ */

/* A text on one line, which is no alias. */
static void add_file(Collector *all, const Node *value)
{
    if (!value || value->kind != NODE_STRING || value->count == 0)
        return;
    Span span = name_inner(all->compilation, node_span(value));
    if (is_on_one_line(source_slice(all->compilation->source, span)))
        add(all, (Link){.span = span, .kind = LINK_CODE_FILE, .file = node_text(value)});
}

static void add_components(Collector *all)
{
    const Node *root = all->compilation->tree->root;
    const Node *map = root->kind == NODE_MAP ? map_find(root, STR("components")) : NULL;
    if (!map || map->kind != NODE_MAP)
        return;
    for (uint32_t i = 0; i < map->count; i++)
        if (map_value(map, i)->kind == NODE_MAP)
            add_file(all, map_find(map_value(map, i), STR("file_path")));
}

Links links_of_definition(Arena *arena, const Compilation *compilation)
{
    Collector all = {
        .arena = arena,
        .compilation = compilation,
        .text = source_text(compilation->source),
    };
    add_schema(&all);
    add_rules(&all);
    add_components(&all);
    return (Links){all.found.items, all.found.count};
}
