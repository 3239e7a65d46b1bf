/* SPDX-License-Identifier: MIT */
/* yaml_tags.c - see yaml_tags.h. Behaviour as run with PyYAML 6.0.4's safe_load. */
#include "syntax/yaml/yaml_tags.h"

#include "support/utf8.h"
#include "syntax/scalar.h"
#include "syntax/scalar_number.h"

#define YAML_PREFIX "tag:yaml.org,2002:"

typedef enum TagShape { TAG_ON_SCALAR, TAG_ON_MAP, TAG_ON_SEQ } TagShape;

typedef struct TagRow {
    const char *suffix; /* after YAML_PREFIX */
    TagShape shape;     /* what it may be used on */
    NodeKind kind;      /* what it makes */
    uint16_t flags;
} TagRow;

static const TagRow TAGS[] = {
    {"str", TAG_ON_SCALAR, NODE_STRING, 0},     {"int", TAG_ON_SCALAR, NODE_INT, 0},
    {"float", TAG_ON_SCALAR, NODE_FLOAT, 0},    {"bool", TAG_ON_SCALAR, NODE_BOOL, 0},
    {"null", TAG_ON_SCALAR, NODE_NULL, 0},      {"timestamp", TAG_ON_SCALAR, NODE_DATETIME, 0},
    {"binary", TAG_ON_SCALAR, NODE_BINARY, 0},  {"map", TAG_ON_MAP, NODE_MAP, 0},
    {"set", TAG_ON_MAP, NODE_MAP, NODE_SET},    {"seq", TAG_ON_SEQ, NODE_SEQ, 0},
    {"omap", TAG_ON_SEQ, NODE_SEQ, NODE_PAIRS}, {"pairs", TAG_ON_SEQ, NODE_SEQ, NODE_PAIRS},
};

bool yaml_tag_is_merge(Str tag)
{
    return str_is(tag, YAML_PREFIX "merge");
}

static const TagRow *find_tag(Str tag)
{
    if (!str_starts_with(tag, YAML_PREFIX))
        return NULL;
    size_t skip = sizeof YAML_PREFIX - 1;
    Str suffix = str_make(tag.ptr + skip, tag.len - skip);
    for (size_t i = 0; i < sizeof TAGS / sizeof *TAGS; i++)
        if (str_is(suffix, TAGS[i].suffix))
            return &TAGS[i];
    return NULL;
}

bool yaml_tag_makes_pairs(Str tag)
{
    const TagRow *row = find_tag(tag);
    return row && row->flags & NODE_PAIRS;
}

static int base64_digit(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *at = c ? strchr(digits, c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/*
 * As PyYAML, which takes ASCII only, and Python's base64.decodebytes: characters outside
 * the alphabet are skipped, what follows the padding is too, and a missing padding is an error.
 */
static bool decode_base64(Arena *arena, Str text, Str *out)
{
    char *bytes = arena_alloc(arena, text.len + 1);
    size_t len = 0, digits = 0, pads = 0;
    uint32_t bits = 0;
    for (size_t i = 0; i < text.len; i++) {
        int digit = base64_digit(text.ptr[i]);
        if (text.ptr[i] == '=' && digits % 4 >= 2 && digits % 4 + ++pads >= 4)
            break;
        if (digit < 0)
            continue;
        pads = 0;
        bits = bits << 6 | (uint32_t)digit;
        if (++digits % 4 != 1)
            bytes[len++] = (char)(bits >> (6 - 2 * ((digits - 1) % 4)));
    }
    *out = str_make(bytes, len);
    return utf8_is_ascii(text) && (digits % 4 == 0 || digits % 4 + pads >= 4);
}

static void refuse_for(Node *node, RuleId rule, Sink *sink, const char *what,
                       const char *consequence)
{
    Finding *finding = sink_report(sink, rule, node_span(node), "%s", what);
    finding_label(finding, "%s", consequence);
    *node = (Node){.kind = NODE_ERROR, .start = node->start, .end = node->end};
}

static void refuse(Node *node, RuleId rule, Sink *sink, const char *what)
{
    refuse_for(node, rule, sink, what, sink_wording(sink)->not_loaded);
}

/* int() and float() know the digits of all scripts, and ints that Python cannot print. */
static bool may_be_read(const TagRow *tag, Str text)
{
    bool is_number = tag->kind == NODE_INT || tag->kind == NODE_FLOAT;
    return is_number && (!utf8_is_ascii(text) || yaml11_int_is_too_long(text));
}

static void refuse_text(Arena *arena, Node *node, const TagRow *tag, Sink *sink)
{
    const Wording *wording = sink_wording(sink);
    const char *what = arena_format(arena, "%s is not a valid value for the tag !!%s",
                                    sink_quote(sink, node_text(node)), tag->suffix)
                           .ptr;
    refuse_for(node, RULE_unreadable_value, sink, what,
               may_be_read(tag, node_text(node)) ? wording->only_pyyaml : wording->not_loaded);
}

static void apply_to_scalar(Arena *arena, Node *node, const TagRow *tag, Sink *sink)
{
    bool is_unreadable = false;
    Str text = node_text(node);
    node->flags |= NODE_TAGGED;
    if (tag->kind == NODE_STRING) {
        node->kind = NODE_STRING;
    } else if (tag->kind == NODE_BINARY) {
        Str bytes;
        is_unreadable = !decode_base64(arena, text, &bytes);
        node->kind = NODE_BINARY;
        if (!is_unreadable) {
            node->text = bytes.ptr;
            node->count = (uint32_t)bytes.len;
        }
    } else {
        node->kind = (uint8_t)yaml11_construct(tag->kind, text, &is_unreadable);
    }
    if (is_unreadable)
        refuse_text(arena, node, tag, sink);
}

static TagShape shape_of(const Node *node)
{
    if (node->kind == NODE_MAP)
        return TAG_ON_MAP;
    return node->kind == NODE_SEQ ? TAG_ON_SEQ : TAG_ON_SCALAR;
}

/* !!omap and !!pairs make tuples of lists of mappings with one entry each. */
static bool is_list_of_pairs(const Node *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const Node *item = node_deref(&list->items[i]);
        if (item->kind != NODE_ERROR && (item->kind != NODE_MAP || item->count != 1))
            return false;
    }
    return true;
}

void yaml_tag_apply(Arena *arena, Node *node, Str tag, Sink *sink)
{
    const TagRow *row = find_tag(tag);
    if (!row) {
        refuse(node, RULE_unsupported_tag, sink,
               arena_format(arena, "%s does not know the tag %s", sink_wording(sink)->tag_loader,
                            sink_quote(sink, tag))
                   .ptr);
        return;
    }
    if (row->shape != shape_of(node)) {
        refuse(node, RULE_unreadable_value, sink,
               arena_format(arena, "the tag !!%s cannot be used on %s", row->suffix,
                            node_kind_words((NodeKind)node->kind))
                   .ptr);
        return;
    }
    if (row->flags & NODE_PAIRS && !is_list_of_pairs(node)) {
        refuse(node, RULE_unreadable_value, sink,
               arena_format(arena, "the items of !!%s must be mappings with one entry", row->suffix)
                   .ptr);
        return;
    }
    if (row->shape == TAG_ON_SCALAR)
        apply_to_scalar(arena, node, row, sink);
    node->flags |= row->flags | NODE_TAGGED;
}
