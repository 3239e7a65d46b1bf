/* SPDX-License-Identifier: MIT */
/* tokens.c - see tokens.h. */
#include "lsp/tokens.h"

#include "support/lines.h"
#include "support/vec.h"

enum { TOKEN_NUMBERS = 5, LENGTH_MAX = UINT16_MAX };

typedef VEC(EncodedToken) EncodedTokens;

typedef struct Encoder {
    Arena *arena;
    const Text *text;
    const TokenLegend *legend;
    EncodedTokens made;
    size_t line;
    uint32_t at; /* the start of the last token, or of its line */
} Encoder;

static uint8_t modifiers_of(const TokenLegend *legend, const Token *token)
{
    unsigned bits = 0;
    if (token->is_definition && legend->definition >= 0)
        bits |= 1u << legend->definition;
    if (token->is_obsolete && legend->deprecated >= 0)
        bits |= 1u << legend->deprecated;
    return (uint8_t)bits;
}

/* Nobody needs colours for a word as long as a book. */
static void encode(Encoder *encoder, const Token *token, Span now)
{
    uint32_t length = text_units(encoder->text, now);
    size_t line = text_line(encoder->text, now.start);
    if (length > LENGTH_MAX)
        return;
    if (line != encoder->line)
        encoder->at = encoder->text->starts[line];
    *vec_push(encoder->arena, &encoder->made) = (EncodedToken){
        .lines = (uint32_t)(line - encoder->line),
        .characters = text_units(encoder->text, span_make(encoder->at, now.start)),
        .length = (uint16_t)length,
        .type = (uint8_t)encoder->legend->types[token->kind],
        .modifiers = modifiers_of(encoder->legend, token),
    };
    encoder->line = line;
    encoder->at = now.start;
}

/* An edit inside of a word makes it longer; it may have put a line end there. */
static bool is_word(const Text *text, Span now)
{
    Str word = str_make(text_str(text).ptr + now.start, now.end - now.start);
    return word.len > 0 && is_on_one_line(word);
}

static EncodedTokens encode_range(const Asked *asked, Span range)
{
    const Text *text = &asked->document->text;
    Encoder encoder = {
        .arena = asked->arena, .text = text, .legend = &asked->server->client.tokens};
    Tokens tokens = tokens_find(asked->arena, asked->compilation);
    for (size_t i = 0; i < tokens.count; i++) {
        Span now = tokens.items[i].span;
        bool is_there = document_span_forward(asked->document, &now) && is_word(text, now);
        bool is_asked_for = now.start < range.end && range.start < now.end;
        if (is_there && is_asked_for && encoder.legend->types[tokens.items[i].kind] >= 0)
            encode(&encoder, &tokens.items[i], now);
    }
    return encoder.made;
}

static void put_data(JsonWriter *json, const EncodedToken *tokens, size_t count)
{
    jw_key(json, STR("data"));
    jw_begin_array(json);
    for (size_t i = 0; i < count; i++) {
        jw_put_int(json, tokens[i].lines);
        jw_put_int(json, tokens[i].characters);
        jw_put_int(json, tokens[i].length);
        jw_put_int(json, tokens[i].type);
        jw_put_int(json, tokens[i].modifiers);
    }
    jw_end_array(json);
}

void tokens_put_range(const Asked *asked, Reply *reply, Span range)
{
    EncodedTokens tokens = encode_range(asked, range);
    jw_begin_object(&reply->json);
    put_data(&reply->json, tokens.items, tokens.count);
    jw_end_object(&reply->json);
}

/* --- differences ------------------------------------------------------------------------------ */

static Str id_of(Arena *arena, const Document *document)
{
    return arena_format(arena, "%llu.%llu", (unsigned long long)document->serial,
                        (unsigned long long)document->tokens.number);
}

/* What the client has from here on. */
static void keep(const Asked *asked, Reply *reply, const EncodedTokens *tokens)
{
    if (!asked->server->client.tokens.has_differences)
        return;
    Document *document = server_find_serial(asked->server, asked->document->serial);
    KeptTokens *kept = &document->tokens;
    size_t bytes = tokens->count * sizeof *kept->items;
    kept->items = context_resize(document->context, kept->items, bytes + 1);
    if (bytes > 0)
        memcpy(kept->items, tokens->items, bytes);
    kept->count = tokens->count;
    kept->number++;
    reply_put(reply, "resultId", id_of(asked->arena, document));
}

static Span all_of(const Asked *asked)
{
    return span_make(0, asked->document->text.bytes.len);
}

void tokens_put_all(const Asked *asked, Reply *reply)
{
    EncodedTokens tokens = encode_range(asked, all_of(asked));
    jw_begin_object(&reply->json);
    keep(asked, reply, &tokens);
    put_data(&reply->json, tokens.items, tokens.count);
    jw_end_object(&reply->json);
}

static bool is_equal(const EncodedToken *a, const EncodedToken *b)
{
    return a->lines == b->lines && a->characters == b->characters && a->length == b->length &&
           a->type == b->type && a->modifiers == b->modifiers;
}

/* One edit does: what is between the tokens that are the same at both ends. */
static void put_edits(JsonWriter *json, const KeptTokens *old, const EncodedTokens *new)
{
    size_t most = old->count < new->count ? old->count : new->count, head = 0, tail = 0;
    while (head < most && is_equal(&old->items[head], &new->items[head]))
        head++;
    while (tail < most - head &&
           is_equal(&old->items[old->count - 1 - tail], &new->items[new->count - 1 - tail]))
        tail++;
    jw_key(json, STR("edits"));
    jw_begin_array(json);
    if (head < old->count || head < new->count) {
        jw_begin_object(json);
        jw_key(json, STR("start"));
        jw_put_int(json, (int64_t)head * TOKEN_NUMBERS);
        jw_key(json, STR("deleteCount"));
        jw_put_int(json, (int64_t)(old->count - head - tail) * TOKEN_NUMBERS);
        put_data(json, new->items ? new->items + head : NULL, new->count - head - tail);
        jw_end_object(json);
    }
    jw_end_array(json);
}

void tokens_put_changes(const Asked *asked, Reply *reply)
{
    const Document *document = asked->document;
    Str last = params_string(asked->params, "previousResultId");
    if (document->tokens.number == 0 || !str_eq(last, id_of(asked->arena, document))) {
        tokens_put_all(asked, reply);
        return;
    }
    EncodedTokens tokens = encode_range(asked, all_of(asked));
    jw_begin_object(&reply->json);
    put_edits(&reply->json, &document->tokens, &tokens);
    keep(asked, reply, &tokens);
    jw_end_object(&reply->json);
}
