/* SPDX-License-Identifier: MIT */
/* tokens.c - see tokens.h. */
#include "assist/tokens.h"

#include <stdlib.h>

#include "assist/names.h"
#include "assist/rule_tags.h"
#include "support/lines.h"
#include "support/vec.h"

typedef struct Found {
    Token token;
    size_t rank; /* of two at one place the first that was found counts */
} Found;

typedef struct Collector {
    Arena *arena;
    const Compilation *compilation;
    VEC(Found) found;
} Collector;

static bool is_one_line(const Compilation *compilation, Span span)
{
    Str text = source_slice(compilation->source, span);
    return text.len > 0 && is_on_one_line(text);
}

static void add(Collector *all, Token token)
{
    if (!is_one_line(all->compilation, token.span))
        return;
    size_t rank = all->found.count;
    *vec_push(all->arena, &all->found) = (Found){token, rank};
}

/* In TOML a table's key stands in each header below it. */
static void add_key_places(Collector *all, uint32_t key_start, Token token)
{
    const Node key = {.start = key_start};
    size_t count;
    const KeyPlace *places = tree_key_places(all->compilation->tree, &key, &count);
    for (size_t i = 0; i < count; i++) {
        token.span = places[i].span;
        add(all, token);
    }
}

/* --- names ------------------------------------------------------------------------------------ */

static void add_name(Collector *all, const Reference *name)
{
    Token token = {
        .span = name_inner(all->compilation, name->span),
        .kind = reference_is_agent(name->kind) ? TOKEN_AGENT : TOKEN_QUEUE,
        .is_definition = reference_is_agent(name->kind) && reference_is_definition(name),
    };
    add(all, token);
    token.is_definition = false;
    if (name->kind == REFERENCE_AGENT_KEY)
        add_key_places(all, name->span.start, token);
}

/* --- keys and values -------------------------------------------------------------------------- */

/* A scalar, where it is written: an aliased one at its anchor. */
static void add_scalar(Collector *all, const Node *node, TokenKind kind)
{
    const Node *written = node_deref(node);
    if (written->kind >= NODE_NULL)
        add(all, (Token){.span = name_inner(all->compilation, node_span(written)), .kind = kind});
}

static void add_items(Collector *all, const Node *list, TokenKind kind)
{
    for (uint32_t i = 0; list->kind == NODE_SEQ && i < list->count; i++)
        add_scalar(all, &list->items[i], kind);
}

static void add_value(Collector *all, const FieldUse *use)
{
    FieldType type = use->field->type;
    if (type == TYPE_DURATION || type == TYPE_INTERVAL)
        add_scalar(all, use->value, TOKEN_DURATION);
    else if (use->model == MODEL_COMPONENT && str_is(use->field->key, "type"))
        add_scalar(all, use->value, TOKEN_COMPONENT);
    else if (use->section == SECTION_RETRY && type == TYPE_STR_LIST)
        add_items(all, node_deref(use->value), TOKEN_ERROR);
}

static void add_use(Collector *all, const FieldUse *use)
{
    Token token = {
        .span = node_span(use->key),
        .kind = TOKEN_KEY,
        .is_obsolete = use->field->role == FIELD_OBSOLETE,
    };
    add(all, token);
    add_key_places(all, use->key->start, token);
    add_value(all, use);
}

/* --- in order --------------------------------------------------------------------------------- */

static int compare_found(const void *a, const void *b)
{
    const Found *one = a, *other = b;
    if (one->token.span.start != other->token.span.start)
        return one->token.span.start < other->token.span.start ? -1 : 1;
    return one->rank < other->rank ? -1 : one->rank > other->rank;
}

static Tokens keep_apart(Collector *all)
{
    Tokens tokens = {ARENA_ARRAY(all->arena, Token, all->found.count), 0};
    if (all->found.count > 1)
        qsort(all->found.items, all->found.count, sizeof(Found), compare_found);
    for (size_t i = 0; i < all->found.count; i++) {
        const Token *token = &all->found.items[i].token;
        if (tokens.count == 0 || tokens.items[tokens.count - 1].span.end <= token->span.start)
            tokens.items[tokens.count++] = *token;
    }
    return tokens;
}

/* An agent that nobody goes to has its effects all the same, once somebody does. */
static bool can_be_obsolete(const Token *token)
{
    return token->kind == TOKEN_KEY || token->kind == TOKEN_ERROR;
}

/* Findings come in file order, as tokens do. */
static void mark_obsolete(const Compilation *compilation, Tokens *tokens)
{
    size_t at = 0;
    for (size_t i = 0; i < compilation->finding_count; i++) {
        const Finding *finding = compilation->findings[i];
        while (at < tokens->count && tokens->items[at].span.end <= finding->span.start)
            at++;
        if (at == tokens->count)
            return;
        Token *token = &tokens->items[at];
        bool is_about = finding->span.start <= token->span.start &&
                        token->span.end <= finding->span.end &&
                        finding->span.end - finding->span.start <=
                            token->span.end - token->span.start + 2; /* its quotes */
        if (rule_tag(finding->rule) != TAG_NONE && is_about && can_be_obsolete(token))
            token->is_obsolete = true;
    }
}

Tokens tokens_find(Arena *arena, const Compilation *compilation)
{
    Collector all = {.arena = arena, .compilation = compilation};
    const References *names = facts_references(compilation->facts);
    for (size_t i = 0; i < names->count; i++)
        add_name(&all, &names->items[i]);
    for (size_t i = 0; compilation->uses && i < compilation->uses->count; i++) {
        FieldUse use = field_uses_get(compilation->uses, i);
        add_use(&all, &use);
    }
    Tokens tokens = keep_apart(&all);
    mark_obsolete(compilation, &tokens);
    return tokens;
}
