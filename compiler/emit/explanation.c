/* SPDX-License-Identifier: MIT */
/*
 * explanation.c - the text of `flockc explain`: one block per flock, workflow and
 * agent, one line per value, and under it the layers that lost ("not").
 */
#include "emit/emit.h"
#include "emit/leaves.h"
#include "resolve/option_text.h"
#include "support/characters.h"
#include "support/number.h"
#include "support/utf8.h"
#include "support/visible.h"
#include "syntax/json/python_json.h"

enum { NAME_WIDTH = 36, VALUE_WIDTH = 22 };

typedef struct Writer {
    const EmitInput *input;
    Buf *out;
    bool has_block;
    LeafGroup group; /* of the last leaf; a new one begins a block */
    Str owner;
} Writer;

static size_t columns_of(Str text)
{
    size_t columns = 0, len;
    for (size_t at = 0; at < text.len; at += len) {
        uint32_t code_point = utf8_decode(text, at, &len);
        columns += code_point == UTF8_INVALID ? 1 : character_width(code_point);
    }
    return columns;
}

/* Appends `text` and blanks up to `width` columns; always at least one. */
static void append_padded(Buf *out, Str text, size_t width)
{
    size_t columns = columns_of(text);
    buf_append(out, text);
    buf_fill(out, ' ', columns < width ? width - columns : 1);
}

static void append_layer(Writer *writer, const char *prefix, const Layer *layer)
{
    Buf value = buf_new(writer->out->context);
    buf_append_c(&value, prefix);
    option_text_append_layer(&value, layer);
    append_padded(writer->out, buf_str(&value), VALUE_WIDTH);
    buf_free(&value);
    buf_append_c(writer->out, level_words(layer->level));
    if (layer->has_place) {
        Position at = source_position(writer->input->source, layer->place.start);
        buf_printf(writer->out, ", line %u column %u", at.line, at.column);
    }
    buf_put(writer->out, '\n');
}

/* "agent writer": the line over the values of one owner. */
static void begin_block(Writer *writer, Str title, Str owner)
{
    if (writer->has_block)
        buf_put(writer->out, '\n');
    writer->has_block = true;
    buf_append(writer->out, title);
    if (owner.len)
        buf_put(writer->out, ' ');
    visible_append(writer->out, owner);
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

static void append_name(Writer *writer, Str name)
{
    buf_append(writer->out, STR("  "));
    append_padded(writer->out, name, NAME_WIDTH);
}

static void append_leaf(void *context, const Leaf *leaf)
{
    Writer *writer = context;
    const Resolved *option = leaf->option;
    bool is_same = writer->group == leaf->group && str_eq(writer->owner, leaf->owner);
    if (!writer->has_block || !is_same)
        begin_group(writer, leaf->group, leaf->owner);
    append_name(writer, str_of(option_info(leaf->id)->path));
    append_layer(writer, "", &option->winner);
    for (uint32_t i = 0; i < resolved_lost_count(option); i++) {
        append_name(writer, str_make(NULL, 0));
        append_layer(writer, "not ", &option->lost->items[i]);
    }
}

static void append_memo(Writer *writer)
{
    const WorkflowOptions *workflow = &writer->input->options->workflow;
    for (uint32_t i = 0; i < workflow->memo_count; i++) {
        const MemoEntry *memo = &workflow->memo[i];
        Buf name = buf_new(writer->out->context), value = buf_new(writer->out->context);
        if (i == 0)
            begin_block(writer, STR("memo"), str_make(NULL, 0));
        visible_append(&name, memo->key);
        python_json_write(&value, writer->input->arena, memo->value);
        append_name(writer, buf_str(&name));
        append_padded(writer->out, buf_str(&value), VALUE_WIDTH);
        buf_append_c(writer->out, level_words(memo->level));
        buf_put(writer->out, '\n');
        buf_free(&name);
        buf_free(&value);
    }
}

void emit_explanation(const EmitInput *input, Buf *out)
{
    Writer writer = {.input = input, .out = out};
    leaves_visit(input->options, append_leaf, &writer);
    append_memo(&writer);
}
