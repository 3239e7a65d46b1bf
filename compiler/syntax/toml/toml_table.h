/* SPDX-License-Identifier: MIT */
/*
 * toml_table.h - tables while they grow, and the rules on who may add to them.
 *
 * In TOML a table can get its keys in many places of the file, so a tree cannot be
 * built from top to bottom. Tables are known here by number, each with its entries in the
 * layout of tree.h (key, value, key, value); freezing links them and copies nothing.
 * An entry whose value is still growing is a NODE_MAP or NODE_SEQ without NODE_FLOW
 * that holds the number of the table or array in `count`. Private to the TOML reader.
 */
#ifndef FLOCKC_SYNTAX_TOML_TOML_TABLE_H
#define FLOCKC_SYNTAX_TOML_TOML_TABLE_H

#include "support/map.h"
#include "support/vec.h"
#include "syntax/toml/toml_lexer.h"

/* What made a table; the rules of TOML 1.0.0, "Table", follow from it. */
typedef enum TableOrigin {
    TABLE_IMPLIED, /* only named on the way to another one: may yet get its header */
    TABLE_HEADER,  /* the root, or a table with its [header] */
    TABLE_DOTTED,  /* made by dotted keys: they may add to it in the same section */
} TableOrigin;

typedef struct TomlTable {
    Node *nodes;   /* 2 * count */
    StrMap *index; /* from key to entry; NULL while the table is small */
    uint32_t count, capacity;
    uint32_t start, end; /* the span so far, without that of tables inside */
    uint32_t section;    /* of a TABLE_DOTTED */
    uint16_t flags;      /* of the node-to-be */
    uint16_t depth;      /* the root is 1 */
    TableOrigin origin;
} TomlTable;

/* An array of tables. */
typedef struct TomlArray {
    VEC(uint32_t) tables;
    Span first; /* the header of its first table */
} TomlArray;

/* A place that writes the key of an entry which is there already. */
typedef struct TomlKeyAgain {
    uint32_t table, entry;
    Span span;
} TomlKeyAgain;

typedef struct TomlTables {
    Arena *arena;   /* of the tree */
    Arena *scratch; /* for all that is of no use once the tree is there */
    VEC(TomlTable) tables;
    VEC(TomlArray) arrays;
    VEC(TomlKeyAgain) again; /* of tables that are still open */
    VEC(KeyPlace) places;    /* of those that are closed */
} TomlTables;

/* Why a table could not be opened or a key not be set. */
typedef struct TomlConflict {
    TomlFault fault; /* TOML_FINE: it follows from an unreadable value, nobody needs to hear it */
    Span culprit;
    Span first; /* where the other one is; empty if there is none */
} TomlConflict;

/* A header or the place of a value: parts, and who asks. */
typedef struct TomlPath {
    const Node *parts;
    size_t count; /* at least 1 */
    Span header;  /* from `[` to after `]`; of headers only */
    uint32_t section;
} TomlPath;

/* A new table that nothing refers to yet. */
uint32_t tables_add(TomlTables *tables, TableOrigin origin, Span span, size_t depth);

/*
 * The table that `[path]` or `[[path]]` opens. False on a conflict: the header defines
 * nothing then.
 */
bool tables_open_header(TomlTables *tables, const TomlPath *path, bool is_item, uint32_t *opened,
                        TomlConflict *conflict);

/* The table inside `from` that holds the last part of a dotted key; it has no such key yet. */
bool tables_open_key(TomlTables *tables, uint32_t from, const TomlPath *path, uint32_t *opened,
                     TomlConflict *conflict);

/* Appends an entry. The caller has seen to it that the key is new (tables_open_key). */
void tables_put(TomlTables *tables, uint32_t number, Node key, Node value);

/* Makes the value of the last entry a NODE_ERROR: it was not what it seemed. */
void tables_spoil_last(TomlTables *tables, uint32_t number);

/* Marks a table: some text in it could not be read. */
void tables_break(TomlTables *tables, uint32_t table);

/*
 * Turns what was noted of keys since `again.count` was `from` into places: before the tables that
 * have them lose their numbers.
 */
void tables_settle_key_places(TomlTables *tables, size_t from);

/* Tells the tree where else its keys are written. Before tables_freeze(). */
void tables_list_key_places(TomlTables *tables, Tree *tree);

/* The finished node of `table`, with all that is in it; recursion ends with NESTING_MAX. */
Node tables_freeze(TomlTables *tables, uint32_t number);

#endif
