/* SPDX-License-Identifier: MIT */
/*
 * explanation.c - the text of `flockc explain`: a block for the flock, the workflow and each agent.
 *
 * A line for each value, and below it one for each that it overrides:
 *
 *     agent writer
 *       startToCloseTimeout          2m         the agent's temporal_activity_config,
 * talk.yaml:9:31 overrides                  5m         built-in default
 *
 * Where a terminal has no room for that, in lines that are folded:
 *
 *     agent writer
 *       startToCloseTimeout = 2m
 *         from the agent's temporal_activity_config, talk.yaml:9:31
 *         overrides 5m from built-in default
 *
 * The list is walked twice: the columns are as wide as what is in them.
 */
#include "emit/emit.h"
#include "emit/leaves.h"
#include "resolve/option_text.h"
#include "support/fold.h"
#include "support/ink.h"
#include "support/visible.h"
#include "syntax/json/python_json.h"

enum {
    NAME_INDENT = 2,
    OVERRIDES_INDENT = 4,
    FOLDED_INDENT = 6,
    GAP = 2, /* between two columns */
    /* What is longer, a list for one, does not widen its column. */
    NAME_COLUMNS = 40,
    VALUE_COLUMNS = 24,
};

typedef struct Writer {
    const EmitInput *input;
    const ExplanationStyle *style;
    Buf *out;
    bool is_measuring;
    bool is_table;
    size_t name_columns, value_columns, from_columns; /* the widest of each */
    Buf value, from;                                  /* of a line; used again for the next */
    bool has_block;
    LeafGroup group; /* of the last leaf; a new one begins a block */
    Str owner;
} Writer;

/* --- a line --------------------------------------------------------------------------- */

static void widen(size_t *widest, Str text, size_t most)
{
    size_t columns = visible_columns(text);
    if (columns > *widest && columns <= most)
        *widest = columns;
}

/* "  overrides" is shorter than the name of an option. */
static void measure_line(Writer *writer, Str name)
{
    widen(&writer->name_columns, name, NAME_COLUMNS);
    widen(&writer->value_columns, buf_str(&writer->value), VALUE_COLUMNS);
    widen(&writer->from_columns, buf_str(&writer->from), SIZE_MAX);
}

/* Appends `text` in `ink`; returns the column where it ends. */
static size_t append_ink(Writer *writer, Str text, Ink ink, size_t indent, size_t column)
{
    Fold fold = {.width = writer->style->width, .indent = indent, .column = column};
    ink_begin(writer->out, writer->style->has_color, ink);
    column = fold_append(writer->out, text, fold);
    ink_end(writer->out, writer->style->has_color);
    return column;
}

static size_t append_plain(Writer *writer, Str text, size_t indent, size_t column)
{
    Fold fold = {.width = writer->style->width, .indent = indent, .column = column};
    return fold_append(writer->out, text, fold);
}

/* Blanks up to `to`, and two of them at least. */
static size_t append_gap(Writer *writer, size_t column, size_t to)
{
    size_t gap = column + GAP <= to ? to - column : GAP;
    buf_fill(writer->out, ' ', gap);
    return column + gap;
}

static void append_row(Writer *writer, Str name, bool is_overridden)
{
    size_t value_at = NAME_INDENT + writer->name_columns + GAP;
    size_t from_at = value_at + writer->value_columns + GAP;
    size_t column = is_overridden ? OVERRIDES_INDENT : NAME_INDENT;
    buf_fill(writer->out, ' ', column);
    if (is_overridden)
        column = append_ink(writer, STR("overrides"), INK_FAINT, column, column);
    else
        column = append_plain(writer, name, column, column);
    column = append_gap(writer, column, value_at);
    column = append_ink(writer, buf_str(&writer->value), is_overridden ? INK_FAINT : INK_VALUE,
                        value_at, column);
    column = append_gap(writer, column, from_at);
    if (is_overridden)
        append_ink(writer, buf_str(&writer->from), INK_FAINT, from_at, column);
    else
        append_plain(writer, buf_str(&writer->from), from_at, column);
    buf_put(writer->out, '\n');
}

/* "NAME = VALUE", and below it "from LEVEL, PLACE". */
static void append_folded(Writer *writer, Str name)
{
    buf_fill(writer->out, ' ', NAME_INDENT);
    size_t column = append_plain(writer, name, FOLDED_INDENT, NAME_INDENT);
    column = append_plain(writer, STR(" ="), FOLDED_INDENT, column);
    buf_put(writer->out, ' ');
    append_ink(writer, buf_str(&writer->value), INK_VALUE, FOLDED_INDENT, column + 1);
    buf_put(writer->out, '\n');
    buf_fill(writer->out, ' ', OVERRIDES_INDENT);
    column = append_plain(writer, STR("from "), FOLDED_INDENT, OVERRIDES_INDENT);
    append_plain(writer, buf_str(&writer->from), FOLDED_INDENT, column);
    buf_put(writer->out, '\n');
}

/* "overrides VALUE from LEVEL, PLACE" */
static void append_folded_overridden(Writer *writer)
{
    Buf text = buf_new(writer->out->context);
    buf_append_c(&text, "overrides ");
    buf_append(&text, buf_str(&writer->value));
    buf_append_c(&text, " from ");
    buf_append(&text, buf_str(&writer->from));
    buf_fill(writer->out, ' ', OVERRIDES_INDENT);
    append_ink(writer, buf_str(&text), INK_FAINT, FOLDED_INDENT, OVERRIDES_INDENT);
    buf_put(writer->out, '\n');
    buf_free(&text);
}

static void append_line(Writer *writer, Str name, bool is_overridden)
{
    if (writer->is_measuring)
        measure_line(writer, name);
    else if (writer->is_table)
        append_row(writer, name, is_overridden);
    else if (is_overridden)
        append_folded_overridden(writer);
    else
        append_folded(writer, name);
}

/* --- what is in it ---------------------------------------------------------------------- */

/* "the agent's temporal_activity_config, talk.flock.yaml:9:31" */
static void set_from(Writer *writer, const Layer *layer)
{
    buf_clear(&writer->from);
    buf_append_c(&writer->from, level_words(layer->level));
    if (!layer->has_place)
        return;
    Position at = source_position(writer->input->source, layer->place.start);
    buf_append_c(&writer->from, ", ");
    visible_append(&writer->from, source_name(writer->input->source));
    buf_printf(&writer->from, ":%u:%u", at.line, at.column);
}

static void append_layer(Writer *writer, Str name, const Layer *layer, bool is_overridden)
{
    buf_clear(&writer->value);
    option_text_append_layer(&writer->value, layer);
    set_from(writer, layer);
    append_line(writer, name, is_overridden);
}

/* "agent writer": the line over the values of one owner. */
static void begin_block(Writer *writer, Str title, Str owner)
{
    if (writer->is_measuring)
        return;
    if (writer->has_block)
        buf_put(writer->out, '\n');
    writer->has_block = true;
    size_t column = append_ink(writer, title, INK_STRONG, FOLDED_INDENT, 0);
    if (owner.len) {
        buf_put(writer->out, ' ');
        append_ink(writer, owner, INK_STRONG, FOLDED_INDENT, column + 1);
    }
    buf_put(writer->out, '\n');
}

static void begin_group(Writer *writer, LeafGroup group, Str owner)
{
    writer->group = group;
    writer->owner = owner;
    switch (group) {
    case LEAF_FLOCK:
        begin_block(writer, STR("flock"), owner);
        break;
    case LEAF_WORKFLOW:
        begin_block(writer, STR("workflow"), STR(WORKFLOW_TYPE));
        break;
    case LEAF_AGENT:
        begin_block(writer, STR("agent"), owner);
        break;
    case LEAF_ROUTING:
        begin_block(writer, STR("routing"), STR(ACTIVITY_ROUTING));
        break;
    }
}

static void append_leaf(void *context, const Leaf *leaf)
{
    Writer *writer = context;
    const Resolved *option = leaf->option;
    bool is_same = writer->group == leaf->group && str_eq(writer->owner, leaf->owner);
    if (!writer->has_block || !is_same)
        begin_group(writer, leaf->group, leaf->owner);
    append_layer(writer, str_of(option_info(leaf->id)->path), &option->winner, false);
    for (uint32_t i = 0; i < resolved_lost_count(option); i++)
        append_layer(writer, str_make(NULL, 0), &option->lost->items[i], true);
}

/* A name begins the line; in quotes it is not a command to the log of a CI service. */
static Str shown_key(const Writer *writer, Str key)
{
    if (!visible_begins_command_line(key))
        return key;
    return arena_format(writer->input->arena, "\"%.*s\"", STR_ARG(key));
}

/* An entry of the memo, or of the search attributes. */
static void append_entry(Writer *writer, const MemoEntry *entry)
{
    Layer layer = memo_layer(entry);
    buf_clear(&writer->value);
    python_json_write(&writer->value, writer->input->arena, entry->value);
    set_from(writer, &layer);
    append_line(writer, shown_key(writer, entry->key), false);
}

static void append_memo(Writer *writer)
{
    const WorkflowOptions *workflow = &writer->input->options->workflow;
    if (workflow->memo_count)
        begin_block(writer, STR("memo"), str_make(NULL, 0));
    for (uint32_t i = 0; i < workflow->memo_count; i++)
        append_entry(writer, &workflow->memo[i]);
}

static void append_search_attributes(Writer *writer)
{
    const WorkflowOptions *workflow = &writer->input->options->workflow;
    if (workflow->search_attribute_count)
        begin_block(writer, STR("search attributes"), str_make(NULL, 0));
    for (uint32_t i = 0; i < workflow->search_attribute_count; i++)
        append_entry(writer, &workflow->search_attributes[i].entry);
}

/* --- the whole ---------------------------------------------------------------------------- */

static void append_all(Writer *writer)
{
    writer->has_block = false;
    leaves_visit(writer->input->options, append_leaf, writer);
    append_memo(writer);
    append_search_attributes(writer);
}

static bool fits(const Writer *writer)
{
    size_t columns = NAME_INDENT + writer->name_columns + GAP + writer->value_columns + GAP +
                     writer->from_columns;
    return writer->style->width == 0 || columns <= writer->style->width;
}

void emit_explanation(const EmitInput *input, const ExplanationStyle *style, Buf *out)
{
    Writer writer = {
        .input = input,
        .style = style,
        .out = out,
        .is_measuring = true,
        .value = buf_new(out->context),
        .from = buf_new(out->context),
    };
    append_all(&writer);
    writer.is_measuring = false;
    writer.is_table = fits(&writer);
    append_all(&writer);
    buf_free(&writer.value);
    buf_free(&writer.from);
}
