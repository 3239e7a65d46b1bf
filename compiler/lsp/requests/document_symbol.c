/* SPDX-License-Identifier: MIT */
/* document_symbol.c - the outline: as a tree, or flat for clients that know no trees. */
#include "assist/outline.h"
#include "lsp/request.h"

/* LSP's SymbolKind. */
static const uint8_t KINDS[] = {
    [OUTLINE_SECTION] = 19, /* Object */
    [OUTLINE_LIST] = 18,    /* Array */
    [OUTLINE_AGENT] = 5,    /* Class */
    [OUTLINE_WORKER] = 23,  /* Struct */
    [OUTLINE_STRING] = 15,  /* String */
    [OUTLINE_NUMBER] = 16,  /* Number */
    [OUTLINE_BOOLEAN] = 17, /* Boolean */
    [OUTLINE_NULL] = 21,    /* Null */
};

/*
 * Clients ask after each edit, and a symbol is 250 bytes: all of 10,000 agents were 50 MB of JSON.
 * The outline of a large definition has fewer levels.
 */
enum { SYMBOLS_MAX = 25000 };

typedef struct Symbols {
    const Asked *asked;
    Reply *reply;
    bool is_tree;
} Symbols;

static void put_range(Symbols *symbols, const char *key, Span span)
{
    jw_key(&symbols->reply->json, str_of(key));
    document_put_range(&symbols->reply->json, symbols->asked->document, span);
}

static void put_names(Symbols *symbols, const OutlineItem *item)
{
    /* a client refuses an empty name */
    reply_put_visible(symbols->reply, "name", item->name.len > 0 ? item->name : STR("\"\""));
    reply_put_int(symbols->reply, "kind", KINDS[item->kind]);
}

static void enter(void *context, const OutlineItem *item)
{
    Symbols *symbols = context;
    JsonWriter *json = &symbols->reply->json;
    jw_begin_object(json);
    put_names(symbols, item);
    if (!symbols->is_tree) {
        jw_key(json, STR("location"));
        asked_put_location(symbols->asked, json, item->range);
        jw_end_object(json);
        return;
    }
    if (item->detail.len > 0)
        reply_put_visible(symbols->reply, "detail", item->detail);
    put_range(symbols, "range", item->range);
    put_range(symbols, "selectionRange", item->selection);
    jw_key(json, STR("children"));
    jw_begin_array(json);
}

static void leave(void *context)
{
    Symbols *symbols = context;
    if (!symbols->is_tree)
        return;
    jw_end_array(&symbols->reply->json);
    jw_end_object(&symbols->reply->json);
}

void answer_document_symbol(const Asked *asked, Reply *reply)
{
    Symbols symbols = {asked, reply, asked->server->client.has_symbol_trees};
    OutlineVisitor visitor = {&symbols, enter, leave, 0};
    visitor.depth = outline_depth(asked->arena, asked->compilation, SYMBOLS_MAX);
    jw_begin_array(&reply->json);
    outline_walk(asked->arena, asked->compilation, &visitor);
    jw_end_array(&reply->json);
}
