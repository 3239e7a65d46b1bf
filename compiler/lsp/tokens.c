/* SPDX-License-Identifier: MIT */
/* tokens.c - see tokens.h. */
#include "lsp/tokens.h"

#include "support/lines.h"

/* Five numbers a token, the first two relative to the token before it. */
typedef struct Encoder {
    const Text *text;
    const TokenLegend *legend;
    JsonWriter *json;
    size_t line;
    uint32_t at; /* the start of the last token, or of its line */
} Encoder;

static int64_t modifiers_of(const TokenLegend *legend, const Token *token)
{
    int64_t bits = 0;
    if (token->is_definition && legend->definition >= 0)
        bits |= 1 << legend->definition;
    if (token->is_obsolete && legend->deprecated >= 0)
        bits |= 1 << legend->deprecated;
    return bits;
}

static void encode(Encoder *encoder, const Token *token, Span now)
{
    size_t line = text_line(encoder->text, now.start);
    if (line != encoder->line)
        encoder->at = encoder->text->starts[line];
    jw_put_int(encoder->json, (int64_t)(line - encoder->line));
    jw_put_int(encoder->json, text_units(encoder->text, span_make(encoder->at, now.start)));
    jw_put_int(encoder->json, text_units(encoder->text, now));
    jw_put_int(encoder->json, encoder->legend->types[token->kind]);
    jw_put_int(encoder->json, modifiers_of(encoder->legend, token));
    encoder->line = line;
    encoder->at = now.start;
}

/* An edit inside of a word makes it longer; it may have put a line end there. */
static bool is_word(const Text *text, Span now)
{
    Str word = str_make(text_str(text).ptr + now.start, now.end - now.start);
    return word.len > 0 && is_on_one_line(word);
}

void tokens_put(const Asked *asked, Reply *reply, Span range)
{
    const Text *text = &asked->document->text;
    Encoder encoder = {text, &asked->server->client.tokens, &reply->json, 0, 0};
    Tokens tokens = tokens_find(asked->arena, asked->compilation);
    jw_begin_object(&reply->json);
    jw_key(&reply->json, STR("data"));
    jw_begin_array(&reply->json);
    for (size_t i = 0; i < tokens.count; i++) {
        Span now = tokens.items[i].span;
        bool is_there = document_span_forward(asked->document, &now) && is_word(text, now);
        bool is_asked_for = now.start < range.end && range.start < now.end;
        if (is_there && is_asked_for && encoder.legend->types[tokens.items[i].kind] >= 0)
            encode(&encoder, &tokens.items[i], now);
    }
    jw_end_array(&reply->json);
    jw_end_object(&reply->json);
}
