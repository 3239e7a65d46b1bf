/* SPDX-License-Identifier: MIT */
/*
 * yaml_tree.c - see yaml_tree.h.
 *
 * An entry a line, in the order of the file. A list of scalars that fits stands on one line.
 */
#include "emit/flock/yaml_tree.h"

#include "emit/flock/flock_durations.h"
#include "emit/flock/toml_comments.h"
#include "emit/flock/yaml_text.h"
#include "support/duration.h"
#include "support/visible.h"

enum { LINE_COLUMNS = 100, INDENT = 2, KEY_BYTES_MAX = 1000, DEPTH_OF_AGENTS = 1 };

typedef struct Writer {
    Buf *out;
    Arena *arena;
    FlockDurations durations;
    TomlComments comments;
} Writer;

static void put_node(Writer *writer, const Node *node, unsigned depth, Str behind);
static void put_entries(Writer *writer, const Node *map, unsigned depth, bool is_begun,
                        bool has_agents);

static void put(Writer *writer, const char *text)
{
    buf_append_c(writer->out, text);
}

static void indent(Writer *writer, unsigned depth)
{
    buf_fill(writer->out, ' ', (size_t)depth * INDENT);
}

static void end_line(Writer *writer, Str behind)
{
    buf_append(writer->out, behind);
    put(writer, "\n");
}

/* -- comments ---------------------------------------------------------------------------------- */

static void put_comment(Writer *writer, const TomlComment *comment)
{
    yaml_put_comment(writer->out, comment->text);
    put(writer, "\n");
}

/* Those above the key; of one that is left out, only what does not belong to it. */
static void put_above(Writer *writer, uint32_t key_start, unsigned depth, bool is_left_out)
{
    size_t count;
    const TomlComment *comments = toml_comments_of(&writer->comments, key_start, &count);
    for (size_t i = 0; i < count; i++) {
        bool is_last_of_block = i + 1 == count || !comments[i + 1].is_apart;
        if (comments[i].is_behind || (is_left_out && !comments[i].is_apart))
            continue;
        indent(writer, depth);
        put_comment(writer, &comments[i]);
        if (comments[i].is_apart && is_last_of_block)
            put(writer, "\n");
    }
}

/* " # ..." for the first line of the value; in the arena. */
static Str text_behind(Writer *writer, uint32_t key_start)
{
    size_t count;
    const TomlComment *comments = toml_comments_of(&writer->comments, key_start, &count);
    Buf text = buf_new(writer->out->context);
    for (size_t i = 0; i < count; i++) {
        if (!comments[i].is_behind)
            continue;
        buf_put(&text, ' ');
        yaml_put_comment(&text, comments[i].text);
    }
    Str copy = arena_copy(writer->arena, buf_str(&text));
    buf_free(&text);
    return copy;
}

/* -- scalars and lists on one line ------------------------------------------------------------- */

static void put_scalar(Writer *writer, const Node *node, bool is_in_flow)
{
    char text[DURATION_TEXT_BYTES];
    const FlockDuration *duration = flock_duration_to_write(&writer->durations, node);
    if (duration)
        buf_append(writer->out, duration_write_iso(duration->us, text));
    else
        yaml_put_scalar(writer->out, writer->arena, node, is_in_flow);
}

static bool is_scalar(const Node *node)
{
    return node->kind != NODE_MAP && node->kind != NODE_SEQ;
}

/* The list in brackets; empty if it has other than scalars, or is too long. */
static Str list_on_a_line(Writer *writer, const Node *list, unsigned depth)
{
    Buf text = buf_new(writer->out->context);
    Buf *out = writer->out;
    bool is_good = true;
    writer->out = &text;
    put(writer, "[");
    for (uint32_t i = 0; i < list->count && is_good; i++) {
        is_good = is_scalar(&list->items[i]) && text.len < LINE_COLUMNS;
        put(writer, i > 0 ? ", " : "");
        if (is_good)
            put_scalar(writer, &list->items[i], true);
    }
    put(writer, "]");
    writer->out = out;
    is_good = is_good && visible_columns(buf_str(&text)) + (size_t)depth * INDENT < LINE_COLUMNS;
    Str line = is_good ? arena_copy(writer->arena, buf_str(&text)) : str_make(NULL, 0);
    buf_free(&text);
    return line;
}

/* -- entries ----------------------------------------------------------------------------------- */

static bool is_block(const Node *node)
{
    return node->kind == NODE_MAP && node->count > 0;
}

/* Python keeps the last of equal keys. */
static bool is_left_out(const Node *map, uint32_t i, unsigned depth)
{
    const Node *key = map_key(map, i);
    return key->flags & NODE_DUPLICATE || (depth == 0 && flock_is_own_section(key));
}

/* A key for which YAML allows no short form has a mark of its own. */
static void put_key(Writer *writer, const Node *key, unsigned depth)
{
    size_t start = writer->out->len;
    yaml_put_string(writer->out, node_text(key), false);
    if (writer->out->len - start > KEY_BYTES_MAX) {
        Str text =
            arena_copy(writer->arena, str_make(writer->out->ptr + start, writer->out->len - start));
        writer->out->len = start;
        put(writer, "? ");
        buf_append(writer->out, text);
        put(writer, "\n");
        indent(writer, depth);
    }
    put(writer, ":");
}

static void put_entry(Writer *writer, const Node *key, const Node *value, unsigned depth)
{
    put_key(writer, key, depth);
    if (is_block(value)) {
        end_line(writer, text_behind(writer, key->start));
        bool has_agents = depth == 0 && node_is_key(key, STR("agents"));
        put_entries(writer, value, depth + 1, false, has_agents);
    } else {
        put_node(writer, value, depth, text_behind(writer, key->start));
    }
}

/* Sections, and agents, are apart from each other. */
static bool is_set_apart(const Node *value, unsigned depth, bool has_agents)
{
    return is_block(value) && (depth == 0 || (has_agents && depth == DEPTH_OF_AGENTS));
}

/* The first entry goes where the line is, behind the dash of an item, if `is_begun`. */
static void put_entries(Writer *writer, const Node *map, unsigned depth, bool is_begun,
                        bool has_agents)
{
    bool is_first = true;
    for (uint32_t i = 0; i < map->count; i++) {
        const Node *key = map_key(map, i), *value = map_value(map, i);
        bool is_out = is_left_out(map, i, depth);
        if (!is_out && !is_first && is_set_apart(value, depth, has_agents))
            put(writer, "\n");
        if (!(is_begun && is_first))
            put_above(writer, key->start, depth, is_out);
        if (is_out)
            continue;
        if (!(is_begun && is_first))
            indent(writer, depth);
        put_entry(writer, key, value, depth);
        is_first = false;
    }
}

static void put_items(Writer *writer, const Node *list, unsigned depth, bool is_begun)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const Node *item = &list->items[i];
        bool is_begun_here = is_begun && i == 0;
        if (is_block(item) && !is_begun_here)
            put_above(writer, map_key(item, 0)->start, depth, false);
        if (!is_begun_here)
            indent(writer, depth);
        put(writer, "-");
        if (is_block(item)) {
            put(writer, " ");
            put_entries(writer, item, depth + 1, true, false);
        } else {
            put_node(writer, item, depth, str_make(NULL, 0));
        }
    }
}

static void put_list(Writer *writer, const Node *list, unsigned depth, Str behind)
{
    Str line = list_on_a_line(writer, list, depth);
    if (line.len > 0) {
        put(writer, " ");
        buf_append(writer->out, line);
        end_line(writer, behind);
        return;
    }
    end_line(writer, behind);
    put_items(writer, list, depth + 1, false);
}

/* As its author wrote it. */
static bool is_lines(const Writer *writer, const Node *node)
{
    return node->kind == NODE_STRING && node->style == STYLE_TOML_MULTILINE &&
           yaml_has_lines(writer->out->context, node_text(node));
}

/* Anything but a mapping with entries, from the space before it to its line end. */
static void put_node(Writer *writer, const Node *node, unsigned depth, Str behind)
{
    if (node->kind == NODE_SEQ) {
        put_list(writer, node, depth, behind);
    } else if (is_lines(writer, node)) {
        put(writer, " ");
        yaml_put_lines(writer->out, node_text(node), behind, (depth + 1) * INDENT);
        put(writer, "\n");
    } else {
        put(writer, " ");
        if (node->kind == NODE_MAP)
            put(writer, "{}");
        else
            put_scalar(writer, node, false);
        end_line(writer, behind);
    }
}

/* Apart from what is above. */
static void put_at_end(Writer *writer)
{
    size_t count;
    const TomlComment *comments = toml_comments_of(&writer->comments, TOML_COMMENT_AT_END, &count);
    if (count > 0)
        put(writer, "\n");
    for (size_t i = 0; i < count; i++)
        put_comment(writer, &comments[i]);
}

void yaml_tree_write(Buf *out, Arena *arena, const FlockDef *def)
{
    Writer writer = {
        .out = out,
        .arena = arena,
        .durations = flock_durations(arena, def),
        .comments = toml_comments(arena, def->tree),
    };
    put_entries(&writer, def->tree->root, 0, false, false);
    put_at_end(&writer);
}
