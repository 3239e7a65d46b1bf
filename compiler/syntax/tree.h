/* SPDX-License-Identifier: MIT */
/*
 * tree.h - the syntax tree that all three readers build.
 *
 * A Node is at most 24 bytes, because its size is what reading a large file costs. The
 * children of a map or list lie inline in one array: a map's entries are key, value,
 * key, value. So the key of a value in a map is the node before it (node_key asks a flag whether
 * there is one).
 *
 * What a reader promises: every node has the byte span of its own text (a block
 * map's ends with its last value), the scalar kind is the one the real loader
 * would choose, and the tree is usable after a syntax error: unreadable parts are
 * NODE_ERROR, and has_errors is set. Nothing in a tree is ever freed singly.
 *
 * An alias is a node of its own, with the span of `*name`, that points to the
 * anchored node; a merge key (`<<`) is expanded in place into entries whose values
 * are such aliases. So both places stay known. Almost everyone wants node_deref().
 */
#ifndef FLOCKC_SYNTAX_TREE_H
#define FLOCKC_SYNTAX_TREE_H

#include "diag/source.h"

typedef enum NodeKind {
#define NODE(ident, name, words) NODE_##ident,
#include "syntax/node_kinds.def"
#undef NODE
    NODE_KIND_COUNT
} NodeKind;

/* How a scalar was written. The grammar of a number follows from it. */
typedef enum NodeStyle {
    STYLE_NONE, /* mappings, lists, aliases, errors */
    STYLE_YAML_PLAIN,
    STYLE_YAML_SINGLE,
    STYLE_YAML_DOUBLE,
    STYLE_YAML_LITERAL,
    STYLE_YAML_FOLDED,
    STYLE_TOML_BARE, /* bare keys, numbers, booleans, dates */
    STYLE_TOML_BASIC,
    STYLE_TOML_LITERAL,
    STYLE_TOML_MULTILINE,
    STYLE_JSON_BARE, /* null, booleans, numbers */
    STYLE_JSON_STRING,
} NodeStyle;

enum {
    NODE_FLOW = 1u << 0,       /* a map or list in brackets; a TOML inline table or array */
    NODE_TAGGED = 1u << 1,     /* a YAML tag is there: it chose the kind, unless it is `!` */
    NODE_SET = 1u << 2,        /* a map that is !!set: its keys are the items */
    NODE_PAIRS = 1u << 3,      /* a list that is !!omap or !!pairs */
    NODE_FROM_MERGE = 1u << 4, /* an entry that came through `<<`; set on its key */
    NODE_VALUE = 1u << 5,      /* the value of an entry: the node before it is its key */
    NODE_BROKEN =
        1u << 6, /* a map or list that may have lost an entry to text that could not be read */
    NODE_DUPLICATE = 1u << 7, /* a key that a later equal key replaces */
    NODE_ANCHORED = 1u << 8,  /* carries &name */
};

typedef struct Node Node;

struct Node {
    uint8_t kind;  /* NodeKind */
    uint8_t style; /* NodeStyle */
    uint16_t flags;
    uint32_t start, end; /* bytes of the source; quotes are inside */
    uint32_t count;      /* bytes of a scalar's text; entries of a map; items of a list */
    union {
        const char *text;   /* scalars: decoded text (strings, binary) or the literal */
        Node *items;        /* mappings: 2 * count nodes; lists: count nodes */
        const Node *target; /* aliases: the anchored node, never itself an alias */
    };
};

typedef enum Language { LANGUAGE_YAML, LANGUAGE_TOML, LANGUAGE_JSON } Language;

/* One more place where TOML writes a key: `[a.b]` and `[a.c]` both write `a`. */
typedef struct KeyPlace {
    uint32_t key_start; /* where the key's node begins */
    Span span;
} KeyPlace;

typedef struct Tree {
    const SourceFile *source;
    Language language;
    const Node *root; /* never NULL */
    bool has_errors;  /* some text could not be read */
    Span *masked;     /* YAML lines that were hidden to go on after an error, in file order */
    size_t masked_count;
    KeyPlace *key_places; /* by key_start, then in file order; of TOML only */
    size_t key_place_count;
} Tree;

/* "map", "string": the name in dumps. */
const char *node_kind_name(NodeKind kind);
/* "a mapping", "a string": for messages. */
const char *node_kind_words(NodeKind kind);

static inline const Node *node_deref(const Node *node)
{
    return node->kind == NODE_ALIAS ? node->target : node;
}

static inline Span node_span(const Node *node)
{
    return (Span){node->start, node->end};
}

/* The text of a scalar; empty for other kinds. */
static inline Str node_text(const Node *node)
{
    bool is_scalar = node->kind >= NODE_NULL;
    return is_scalar ? str_make(node->text, node->count) : str_make(NULL, 0);
}

/* Entry `i` of a map. */
static inline const Node *map_key(const Node *map, size_t i)
{
    return &map->items[2 * i];
}

static inline const Node *map_value(const Node *map, size_t i)
{
    return &map->items[2 * i + 1];
}

/* The key of a value that is in a mapping; NULL for a list's item and for the root. */
static inline const Node *node_key(const Node *value)
{
    return value->flags & NODE_VALUE ? value - 1 : NULL;
}

/* For code that makes the entries of a mapping: tells the `count` values where they are. */
static inline void map_mark_values(Node *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        items[2 * i + 1].flags |= NODE_VALUE;
}

/* True for a string key with just this text. */
bool node_is_key(const Node *key, Str text);

/*
 * The places, other than that of its node, where `key` is written: whoever renames it changes
 * them all; NULL where there is none. Where tree->has_errors there may be more that could not be
 * read.
 */
const KeyPlace *tree_key_places(const Tree *tree, const Node *key, size_t *count);

/*
 * The value of the string key `key` in `map`, or NULL: the last one where the key is
 * repeated, as Python keeps it. Linear in the number of entries. `map` must be a map.
 */
const Node *map_find(const Node *map, Str key);

#endif
