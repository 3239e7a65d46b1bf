/* SPDX-License-Identifier: MIT */
/*
 * dot.c - target `dot`: the picture of a flock for Graphviz.
 *
 * The id of an agent is its name, and the start is "", which no agent is called. In a quoted text
 * only `\"` is an escape, so a backslash is doubled: in an id two stand for one, and labels, where
 * Graphviz knows other escapes and entities as well, show one. A name with anything in it that is
 * not itself in a label has one of its own.
 */
#include "emit/code/code_writer.h"
#include "emit/needs.h"
#include "emit/picture.h"
#include "emit/targets.h"

static Str make_id(Arena *arena, PictureKind kind, Str name)
{
    Buf visible = buf_new(arena_context(arena));
    if (kind == PICTURE_QUEUE)
        buf_append_c(&visible, "cluster "); /* what makes a box of a subgraph */
    else if (kind == PICTURE_ROUTER)
        buf_append_c(&visible, "router of ");
    else if (name.len > 0 && name.ptr[0] == '%')
        buf_append_c(&visible, "agent "); /* Graphviz takes it for a node without a name */
    code_comment_text(&visible, CODE_DOT, name);
    Str id = arena_copy(arena, buf_str(&visible));
    buf_free(&visible);
    return id;
}

static const PictureNaming NAMING = {make_id, " "};

/* -- texts ----------------------------------------------------------------------------------- */

static void put_quoted(CodeWriter *code, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\')
            buf_put(code->out, '\\');
        buf_put(code->out, text.ptr[i]);
    }
}

static void put_id(CodeWriter *code, Str id)
{
    code_put(code, "\"");
    put_quoted(code, id);
    code_put(code, "\"");
}

static void put_label_text(CodeWriter *code, Str text)
{
    Buf visible = buf_new(code->out->context);
    code_comment_text(&visible, CODE_DOT, text);
    for (size_t i = 0; i < visible.len; i++) {
        if (visible.ptr[i] == '&')
            buf_append_c(code->out, "&amp;");
        else
            put_quoted(code, str_make(visible.ptr + i, 1));
    }
    buf_free(&visible);
}

static void put_label(CodeWriter *code, const Str *lines, uint32_t count)
{
    code_put(code, "label = \"");
    for (uint32_t i = 0; i < count; i++) {
        code_put(code, i > 0 ? "\\n" : "");
        put_label_text(code, lines[i]);
    }
    code_put(code, "\"");
}

/* -- the picture ----------------------------------------------------------------------------- */

/* The id alone is what Graphviz would write into the node. */
static bool is_its_label(const PictureNode *node)
{
    return node->line_count == 1 && str_eq(node->id, node->lines[0]) &&
           !memchr(node->id.ptr, '\\', node->id.len) && !memchr(node->id.ptr, '&', node->id.len);
}

static void put_node(CodeWriter *code, const PictureNode *node)
{
    static const char *const shapes[] = {
        [PICTURE_START] = ", style = \"rounded,bold\"",
        [PICTURE_AGENT] = "",
        [PICTURE_ROUTER] = ", shape = hexagon, style = solid",
        [PICTURE_MISSING] = ", style = dotted",
    };
    code_begin(code);
    put_id(code, node->id);
    if (!is_its_label(node)) {
        code_put(code, " [");
        put_label(code, node->lines, node->line_count);
        code_put(code, shapes[node->kind]);
        code_put(code, "]");
    }
    code_end(code, ";");
}

static void put_queue(CodeWriter *code, const PictureQueue *queue)
{
    code_begin(code);
    code_put(code, "subgraph ");
    put_id(code, queue->id);
    code_end(code, " {");
    code->level++;
    code_begin(code);
    put_label(code, &queue->label, 1);
    code_end(code, ";");
    for (uint32_t i = 0; i < queue->agent_count; i++)
        put_node(code, queue->agents[i]);
    code_close(code, "}");
}

static void put_edge(CodeWriter *code, const Picture *picture, const PictureEdge *edge)
{
    bool has_label = edge->label.len > 0;
    code_begin(code);
    put_id(code, picture->nodes[edge->from].id);
    code_put(code, " -> ");
    put_id(code, picture->nodes[edge->to].id);
    if (has_label || edge->is_conditional)
        code_put(code, " [");
    if (has_label)
        put_label(code, &edge->label, 1);
    if (edge->is_conditional)
        code_put(code, has_label ? ", style = dashed" : "style = dashed");
    code_end(code, has_label || edge->is_conditional ? "];" : ";");
}

static void open_graph(CodeWriter *code, const Options *options)
{
    const OptionValue *name = &options->name->winner.value;
    code_put(code, "digraph ");
    if (name->kind != OPTION_UNSET) {
        Buf visible = buf_new(code->out->context);
        code_comment_text(&visible, CODE_DOT, option_string_of(name));
        put_id(code, buf_str(&visible));
        code_put(code, " ");
        buf_free(&visible);
    }
    code_end(code, "{");
    code->level++;
    code_line(code, "rankdir = LR;");
    code_line(code, "node [shape = box, style = rounded];");
    code_line(code, "edge [fontsize = 10];");
    code_blank(code, 1);
}

static void put_picture(CodeWriter *code, const Picture *picture)
{
    for (uint32_t i = 0; i < picture->node_count; i++)
        if (picture->nodes[i].kind != PICTURE_AGENT)
            put_node(code, &picture->nodes[i]);
    code_blank(code, picture->queue_count > 0);
    for (uint32_t i = 0; i < picture->queue_count; i++)
        put_queue(code, &picture->queues[i]);
    code_blank(code, picture->edge_count > 0);
    for (uint32_t i = 0; i < picture->edge_count; i++)
        put_edge(code, picture, &picture->edges[i]);
    code_close(code, "}");
}

void needs_dot(const Options *options, Facts *facts, const TargetSettings *settings, Sink *sink)
{
    Needs needs = {emit_targets[TARGET_dot].name, options, sink};
    (void)facts;
    (void)settings;
    needs_given_agent(&needs);
}

void emit_dot(const EmitInput *input, OutputFiles *files)
{
    CodeWriter code = {.out = output_files_main(files), .language = CODE_DOT};
    Picture picture = picture_make(input->arena, input->options, &NAMING);
    code_mark(&code, "// Code generated by flockc from ", input->source);
    open_graph(&code, input->options);
    put_picture(&code, &picture);
}
