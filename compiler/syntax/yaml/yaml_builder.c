/* SPDX-License-Identifier: MIT */
/*
 * yaml_builder.c - a stack of finished nodes and a stack of open containers.
 *
 * Children wait on the node stack until their map or list closes; then they move to
 * the arena in one piece, and the container takes their place on the stack.
 *
 * Weight: every node counts for one, an alias for all that its anchor holds. The
 * weight that aliases add is bounded by a small multiple of the file's size, so no
 * later pass can be made to walk more than that (the "billion laughs").
 */
#include "syntax/yaml/yaml_builder.h"

#include "support/chars.h"
#include "support/map.h"
#include "support/vec.h"
#include "syntax/duplicates.h"
#include "syntax/reader.h"
#include "syntax/scalar.h"
#include "syntax/scalar_number.h"
#include "syntax/yaml/merge_keys.h"
#include "syntax/yaml/yaml_tags.h"

enum {
    ALIAS_WEIGHT_PER_BYTE = 16,
    ALIAS_WEIGHT_FREE = 10000, /* so that small files may be playful */
};

static const uint32_t NO_ANCHOR = UINT32_MAX;

typedef struct Anchor {
    const Node *node; /* NULL while its map or list is open */
    Span span;        /* of `&name` */
    uint64_t weight;
    uint32_t height; /* mappings and lists inside one another, itself included */
} Anchor;

/* A map or list whose end has not come yet. */
typedef struct Frame {
    Node node;       /* kind, flags and start */
    size_t first;    /* its first child on the node stack */
    Str tag;         /* in the arena; empty without one */
    uint32_t anchor; /* index, or NO_ANCHOR */
    uint64_t weight; /* of the children so far */
    uint32_t height; /* of the highest child so far */
    bool has_merge;
} Frame;

struct YamlBuilder {
    Arena *arena;
    Str text;
    Sink *sink;
    Node *stack;
    size_t stack_count, stack_capacity;
    Frame frames[NESTING_MAX];
    size_t depth;
    StrMap anchor_names; /* to the index in `anchors` */
    VEC(Anchor) anchors;
    uint64_t alias_weight, alias_weight_max;
    MergeState merges;
    StrMap seen_keys;         /* for duplicates_report() */
    bool is_truncated;        /* a limit ended the reading */
    bool is_closing;          /* what was open when reading stopped is not checked */
    bool has_reported_weight; /* once is enough: an alias bomb has many aliases */
    size_t document_count;
};

YamlBuilder *yaml_builder_new(Arena *arena, Str text, Sink *sink)
{
    YamlBuilder *builder = context_resize(arena_context(arena), NULL, sizeof *builder);
    memset(builder, 0, sizeof *builder);
    builder->arena = arena;
    builder->text = text;
    builder->sink = sink;
    builder->merges = merge_state(text.len);
    builder->alias_weight_max = ALIAS_WEIGHT_FREE + (uint64_t)text.len * ALIAS_WEIGHT_PER_BYTE;
    return builder;
}

void yaml_builder_free(YamlBuilder *builder)
{
    context_release(builder->stack);
    context_release(builder);
}

static Frame *top_frame(YamlBuilder *builder)
{
    return builder->depth ? &builder->frames[builder->depth - 1] : NULL;
}

/* True when the next node is a key of the open map. */
static bool expects_key(YamlBuilder *builder)
{
    const Frame *frame = top_frame(builder);
    return frame && frame->node.kind == NODE_MAP && (builder->stack_count - frame->first) % 2 == 0;
}

static void grow_stack(YamlBuilder *builder)
{
    builder->stack_capacity = builder->stack_capacity ? builder->stack_capacity * 2 : 64;
    builder->stack = context_resize(arena_context(builder->arena), builder->stack,
                                    builder->stack_capacity * sizeof *builder->stack);
}

static inline void push_node(YamlBuilder *builder, Node node, uint64_t weight, uint32_t height)
{
    if (builder->stack_count == builder->stack_capacity)
        grow_stack(builder);
    builder->stack[builder->stack_count++] = node;
    Frame *frame = top_frame(builder);
    if (!frame)
        return;
    frame->weight += weight;
    if (height > frame->height)
        frame->height = height;
}

/* libyaml's marks include a tag and an anchor; a node's span begins after them. */
static uint32_t skip_properties(Str text, uint32_t start, uint32_t end)
{
    uint32_t at = start;
    while (at < end) {
        char c = text.ptr[at];
        if (c == '&' || c == '!')
            while (at < end && !strchr(" \n\r\t", text.ptr[at]))
                at++;
        else if (c == '#')
            while (at < end && text.ptr[at] != '\n' && text.ptr[at] != '\r')
                at++;
        else if (char_is_white(c))
            at++;
        else
            break;
    }
    return at;
}

static uint32_t trim_end(Str text, uint32_t start, uint32_t end)
{
    while (end > start && (text.ptr[end - 1] == ' ' || char_is_line_end(text.ptr[end - 1])))
        end--;
    return end;
}

/* --- anchors and aliases --------------------------------------------------- */

static uint32_t open_anchor(YamlBuilder *builder, const YamlEvent *event)
{
    if (event->anchor.len == 0)
        return NO_ANCHOR;
    uint32_t next = (uint32_t)builder->anchors.count;
    Str name = arena_copy(builder->arena, event->anchor);
    uint32_t *index = map_put(builder->arena, &builder->anchor_names, name, next);
    Span span = span_make(event->start, event->start + 1 + name.len);
    if (*index != next) {
        Finding *finding =
            sink_report(builder->sink, RULE_yaml_syntax, span, "the anchor %s is defined twice",
                        sink_quote(builder->sink, name));
        finding_label(finding, "%s", sink_wording(finding->sink)->not_read);
        finding_relate(finding, builder->anchors.items[*index].span, "first defined here");
        finding_help(finding, "give one of the two another name");
        *index = next;
    }
    *vec_push(builder->arena, &builder->anchors) = (Anchor){.span = span};
    return next;
}

static void close_anchor(YamlBuilder *builder, uint32_t index, const Node *node, uint64_t weight,
                         uint32_t height)
{
    if (index == NO_ANCHOR)
        return;
    Node *copy = arena_alloc(builder->arena, sizeof *copy);
    *copy = *node;
    builder->anchors.items[index].node = copy;
    builder->anchors.items[index].weight = weight;
    builder->anchors.items[index].height = height;
}

static Node error_node(const YamlEvent *event)
{
    return (Node){.kind = NODE_ERROR, .start = event->start, .end = event->end};
}

static void report_undefined_alias(YamlBuilder *builder, const YamlEvent *event)
{
    Finding *finding =
        sink_report(builder->sink, RULE_yaml_syntax, span_make(event->start, event->end),
                    "the alias %s has no anchor", sink_quote(builder->sink, event->anchor));
    finding_label(finding, "%s", sink_wording(finding->sink)->not_read);
    finding_help(finding, "define it above with `&%.*s`", STR_ARG(event->anchor));
}

static void report_weight(YamlBuilder *builder, Span span)
{
    if (builder->has_reported_weight)
        return;
    builder->has_reported_weight = true;
    Finding *finding = sink_report(builder->sink, RULE_limit_exceeded, span,
                                   "the aliases of this file expand to too many values");
    finding_label(finding, "more than %d values for each byte of the file", ALIAS_WEIGHT_PER_BYTE);
}

static void take_alias(YamlBuilder *builder, const YamlEvent *event)
{
    Span span = span_make(event->start, event->end);
    const uint32_t *index = map_get(&builder->anchor_names, event->anchor);
    const Anchor *anchor = index ? &builder->anchors.items[*index] : NULL;
    Node node = error_node(event);
    if (!anchor) {
        report_undefined_alias(builder, event);
    } else if (!anchor->node) {
        Finding *finding = sink_report(builder->sink, RULE_limit_exceeded, span,
                                       "the alias %s is inside its own anchor",
                                       sink_quote(builder->sink, event->anchor));
        finding_label(finding, "a value that contains itself never ends");
    } else if (builder->depth + anchor->height > NESTING_MAX) {
        sink_report(builder->sink, RULE_limit_exceeded, span,
                    "mappings and lists are nested more than %d deep", NESTING_MAX);
    } else if (builder->alias_weight + anchor->weight > builder->alias_weight_max) {
        report_weight(builder, span);
    } else {
        builder->alias_weight += anchor->weight;
        node.kind = NODE_ALIAS;
        node.target = anchor->node;
        push_node(builder, node, anchor->weight, anchor->height);
        return;
    }
    push_node(builder, node, 1, 0);
}

/* --- scalars --------------------------------------------------------------- */

/* The decoded text: a slice of the source wherever both agree. */
static const char *borrow_text(YamlBuilder *builder, const YamlEvent *event, uint32_t start)
{
    bool is_quoted = event->style == STYLE_YAML_SINGLE || event->style == STYLE_YAML_DOUBLE;
    size_t at = (size_t)start + is_quoted;
    if (at + event->value.len <= builder->text.len && event->value.len > 0 &&
        memcmp(builder->text.ptr + at, event->value.ptr, event->value.len) == 0)
        return builder->text.ptr + at;
    return arena_copy(builder->arena, event->value).ptr;
}

static void report_too_long(YamlBuilder *builder, const Node *node)
{
    Finding *finding = sink_report(builder->sink, RULE_unreadable_value, node_span(node),
                                   "this integer has more than %d digits", PYTHON_INT_MAX_DIGITS);
    finding_label(finding, "%s", sink_wording(finding->sink)->only_pyyaml);
}

static void report_unreadable(YamlBuilder *builder, const Node *node)
{
    Str text = node_text(node);
    if (yaml11_int_is_too_long(text)) {
        report_too_long(builder, node);
        return;
    }
    const char *quoted = sink_quote(builder->sink, text);
    Finding *finding =
        sink_report(builder->sink, RULE_unreadable_value, node_span(node),
                    "%s cannot build a value from %s", sink_wording(builder->sink)->loader, quoted);
    finding_label(finding, "%s", sink_wording(finding->sink)->not_loaded);
    finding_help(finding, "quote it if it is meant as text");
    Str fixed = arena_format(builder->arena, "\"%.*s\"", STR_ARG(text));
    finding_fix(finding, FIX_SAFE, node_span(node), fixed, "quote the value");
}

/* A plain `=` is a string where it is a key (PyYAML's constructor says so). */
static void resolve_plain(YamlBuilder *builder, Node *node, bool is_key)
{
    bool is_unreadable = false;
    node->kind = (uint8_t)yaml11_resolve(node_text(node), &is_unreadable);
    if (is_unreadable && is_key && str_is(node_text(node), "=")) {
        node->kind = NODE_STRING;
    } else if (is_unreadable) {
        node->kind = NODE_STRING; /* so that its text can be shown */
        report_unreadable(builder, node);
        *node = (Node){.kind = NODE_ERROR, .start = node->start, .end = node->end};
    }
}

/* Behind `|` or `>` and its indicators comes a blank or the end of the line. */
static void check_block_header(YamlBuilder *builder, const Node *node)
{
    uint32_t at = node->start + 1, len = (uint32_t)builder->text.len;
    while (at < len && strchr("+-123456789", builder->text.ptr[at]) && builder->text.ptr[at])
        at++;
    if (at >= len || strchr(" \t\n\r", builder->text.ptr[at]) || builder->text.ptr[at] != '#')
        return; /* a tab is for yaml_report_tabs */
    Finding *finding = sink_report(builder->sink, RULE_yaml_syntax, span_make(at, at + 1),
                                   "a comment after `|` or `>` needs a space before it");
    finding_label(finding, "%s", sink_wording(finding->sink)->not_read);
    finding_fix(finding, FIX_SAFE, span_make(at, at), STR(" "), "insert a space");
}

static void check_question_mark(YamlBuilder *builder, const Node *node)
{
    const Frame *frame = top_frame(builder);
    bool is_in_flow = frame && frame->node.flags & NODE_FLOW;
    const char *mark = is_in_flow && node->count ? memchr(node->text, '?', node->count) : NULL;
    if (!mark)
        return;
    uint32_t at = node->start + (uint32_t)(mark - node->text);
    Finding *finding = sink_report(builder->sink, RULE_yaml_syntax, span_make(at, at + 1),
                                   "%s reads a `?` inside brackets as the beginning of a key",
                                   sink_wording(builder->sink)->loader);
    finding_label(finding, "%s", sink_wording(finding->sink)->not_read);
    finding_help(finding, "quote the value");
}

/* `[!!str, x]`: to PyYAML the comma belongs to the tag. */
static void check_tag_comma(YamlBuilder *builder, const YamlEvent *event)
{
    Str text = builder->text;
    uint32_t start = event->start, at = event->end;
    bool is_comma = event->value.len == 0 && start < at && at < text.len && text.ptr[at] == ',';
    if (!is_comma || !memchr(text.ptr + start, '!', at - start))
        return;
    Finding *finding = sink_report(builder->sink, RULE_yaml_syntax, span_make(at, at + 1),
                                   "a comma after a tag needs a space before it");
    finding_label(finding, "%s", sink_wording(finding->sink)->not_read);
    finding_fix(finding, FIX_SAFE, span_make(at, at), STR(" "), "insert a space");
}

static void take_scalar(YamlBuilder *builder, const YamlEvent *event)
{
    uint32_t start = event->has_properties
                         ? skip_properties(builder->text, event->start, event->end)
                         : event->start;
    bool is_block = event->style == STYLE_YAML_LITERAL || event->style == STYLE_YAML_FOLDED;
    Node node = {
        .kind = NODE_STRING,
        .style = (uint8_t)event->style,
        .flags = event->anchor.len       ? NODE_ANCHORED
                 : event->has_properties ? NODE_TAGGED
                                         : 0,
        .start = start,
        .end = is_block ? trim_end(builder->text, start, event->end) : event->end,
        .count = (uint32_t)event->value.len,
        .text = borrow_text(builder, event, start),
    };
    bool is_key = expects_key(builder);
    bool is_merge = is_key && (yaml_tag_is_merge(event->tag) ||
                               (event->is_plain && str_is(event->value, "<<")));
    if (is_block)
        check_block_header(builder, &node);
    if (event->style == STYLE_YAML_PLAIN) {
        check_question_mark(builder, &node);
        check_tag_comma(builder, event);
    }
    if (is_merge) {
        node.flags |= NODE_IS_MERGE_KEY;
        top_frame(builder)->has_merge = true;
    } else if (event->tag.len > 0) {
        yaml_tag_apply(builder->arena, &node, event->tag, builder->sink);
    } else if (event->is_plain) {
        resolve_plain(builder, &node, is_key);
    }
    close_anchor(builder, open_anchor(builder, event), &node, 1, 0);
    push_node(builder, node, 1, 0);
}

/* --- mappings and lists -------------------------------------------------------- */

static bool open_frame(YamlBuilder *builder, const YamlEvent *event, NodeKind kind)
{
    if (builder->depth == NESTING_MAX) {
        sink_report(builder->sink, RULE_limit_exceeded, span_make(event->start, event->end),
                    "mappings and lists are nested more than %d deep", NESTING_MAX);
        builder->is_truncated = true;
        return false;
    }
    uint32_t limit = (uint32_t)builder->text.len;
    uint32_t start =
        event->has_properties ? skip_properties(builder->text, event->start, limit) : event->start;
    Frame frame = {
        .node =
            {
                .kind = (uint8_t)kind,
                .flags = (uint16_t)((event->is_flow ? NODE_FLOW : 0) |
                                    (event->anchor.len ? NODE_ANCHORED : 0)),
                .start = start,
                .end = start,
            },
        .first = builder->stack_count,
        .tag = event->tag.len ? arena_copy(builder->arena, event->tag) : event->tag,
        .anchor = open_anchor(builder, event),
        .weight = 1,
    };
    builder->frames[builder->depth++] = frame;
    return true;
}

/* Does the open map become a tuple, whose first half may be anything? */
static bool is_pair(const YamlBuilder *builder)
{
    const Frame *map = &builder->frames[builder->depth - 1];
    return map > builder->frames && yaml_tag_makes_pairs(map[-1].tag);
}

/* False, and reported, where a key is a mapping or list: Python cannot look such a key up. */
static bool check_keys(YamlBuilder *builder, const Node *map)
{
    bool is_ok = true;
    for (size_t i = 0; i < map->count; i++) {
        const Node *key = map_key(map, i);
        NodeKind kind = (NodeKind)node_deref(key)->kind;
        if (kind != NODE_MAP && kind != NODE_SEQ)
            continue;
        is_ok = false;
        Finding *finding = sink_report(builder->sink, RULE_unreadable_value, node_span(key),
                                       "a key cannot be %s", node_kind_words(kind));
        finding_label(finding, "%s",
                      is_pair(builder) ? sink_wording(finding->sink)->only_pyyaml
                                       : sink_wording(finding->sink)->not_loaded);
        if (map->flags & NODE_FLOW)
            finding_help(finding, "quote the whole value if the brackets are text");
    }
    return is_ok;
}

static bool is_merge_value(const YamlBuilder *builder, const Frame *frame)
{
    const Frame *outer = frame - 1;
    if (frame == builder->frames || outer->node.kind != NODE_MAP)
        return false;
    size_t before = frame->first - outer->first;
    return before % 2 == 1 && builder->stack[frame->first - 1].flags & NODE_IS_MERGE_KEY;
}

/* Is the mapping after a `<<`, alone or in a list, where nothing else can refer to it? */
static bool is_merge_part(const YamlBuilder *builder, const Frame *frame)
{
    if (frame->node.flags & NODE_ANCHORED || frame == builder->frames)
        return false;
    const Frame *outer = frame - 1;
    bool is_in_list = outer->node.kind == NODE_SEQ && !(outer->node.flags & NODE_ANCHORED);
    return is_merge_value(builder, is_in_list ? outer : frame);
}

static void close_map(YamlBuilder *builder, const Frame *frame, Node *node)
{
    /* What is cut off is built all the same, without a finding. */
    Sink *sink = builder->is_closing ? sink_new_beside(builder->sink) : builder->sink;
    if (frame->has_merge)
        node->items = merge_keys_expand(builder->arena, node->items, &node->count,
                                        is_merge_part(builder, frame), &builder->merges, sink);
    map_mark_values(node->items, node->count);
    bool is_ok = builder->is_closing || check_keys(builder, node);
    if (is_ok || !(node->flags & NODE_FLOW))
        duplicates_report(builder->arena, node, &builder->seen_keys, sink);
    else /* mostly `{{ template }}`: not a map that anybody meant */
        *node = (Node){.kind = NODE_ERROR, .start = node->start, .end = node->end};
}

/* Moves the children to the arena and puts the container in their place. */
static void close_frame(YamlBuilder *builder, uint32_t flow_end)
{
    Frame *frame = top_frame(builder);
    Node node = frame->node;
    size_t children = builder->stack_count - frame->first;
    node.items = arena_alloc(builder->arena, children * sizeof *node.items);
    if (children) {
        memcpy(node.items, &builder->stack[frame->first], children * sizeof *node.items);
        /* An empty value after `? key` is on the next line. */
        node.end = trim_end(builder->text, node.start, node.items[children - 1].end);
    }
    if (flow_end)
        node.end = flow_end;
    node.count = (uint32_t)(node.kind == NODE_MAP ? children / 2 : children);
    if (node.kind == NODE_MAP)
        close_map(builder, frame, &node);
    if (frame->tag.len && node.kind != NODE_ERROR)
        yaml_tag_apply(builder->arena, &node, frame->tag, builder->sink);
    uint64_t weight = frame->weight;
    uint32_t height = frame->height + 1;
    close_anchor(builder, frame->anchor, &node, weight, height);
    builder->stack_count = frame->first;
    builder->depth--;
    push_node(builder, node, weight, height);
}

/* --- the document ---------------------------------------------------------- */

static bool begin_document(YamlBuilder *builder, const YamlEvent *event)
{
    if (++builder->document_count == 1)
        return true;
    Finding *finding =
        sink_report(builder->sink, RULE_multiple_documents, span_make(event->start, event->end),
                    "a second document begins here");
    finding_label(finding, "%s", sink_wording(finding->sink)->not_loaded);
    finding_help(finding, "%s", sink_wording(builder->sink)->second_document);
    return false;
}

bool yaml_builder_take(YamlBuilder *builder, const YamlEvent *event)
{
    switch (event->kind) {
    case EVENT_SCALAR:
        take_scalar(builder, event);
        return true;
    case EVENT_ALIAS:
        take_alias(builder, event);
        return true;
    case EVENT_MAP_START:
        return open_frame(builder, event, NODE_MAP);
    case EVENT_SEQ_START:
        return open_frame(builder, event, NODE_SEQ);
    case EVENT_MAP_END:
    case EVENT_SEQ_END:
        close_frame(builder, event->is_flow ? event->end : 0);
        return true;
    case EVENT_DOCUMENT_START:
        return begin_document(builder, event);
    case EVENT_DOCUMENT_END:
    case EVENT_STREAM_END:
    case EVENT_OTHER:
        return true;
    }
    return true;
}

bool yaml_builder_is_truncated(const YamlBuilder *builder)
{
    return builder->is_truncated;
}

/* A key without its value, at the place where reading stopped. */
static void complete_entry(YamlBuilder *builder)
{
    const Frame *frame = top_frame(builder);
    if (frame->node.kind != NODE_MAP || expects_key(builder))
        return;
    uint32_t at = builder->stack[builder->stack_count - 1].end;
    push_node(builder, (Node){.kind = NODE_ERROR, .start = at, .end = at}, 1, 0);
}

Node *yaml_builder_finish(YamlBuilder *builder)
{
    builder->is_closing = true;
    while (builder->depth > 0) {
        complete_entry(builder);
        top_frame(builder)->node.flags |= NODE_BROKEN;
        close_frame(builder, 0);
    }
    Node *root = ARENA_NEW(builder->arena, Node);
    *root = builder->stack_count ? builder->stack[0] : (Node){.kind = NODE_NULL, .text = ""};
    return root;
}
