/* SPDX-License-Identifier: MIT */
/* token_legend.h - what semantic tokens are called for this client; private to lsp/. */
#ifndef FLOCKC_LSP_TOKEN_LEGEND_H
#define FLOCKC_LSP_TOKEN_LEGEND_H

#include "assist/tokens.h"
#include "lsp/params.h"
#include "support/json_writer.h"

/* LSP's names for what tokens are and for what is special of them. */
enum { TOKEN_NAMES_MAX = TOKEN_KIND_COUNT, TOKEN_MODIFIER_COUNT = 2 };

/* Numbers in the lists that `initialize` announces; -1: the client does not know it. */
typedef struct TokenLegend {
    const char *names[TOKEN_NAMES_MAX];
    int name_count; /* 0: the client wants no tokens */
    int types[TOKEN_KIND_COUNT];
    const char *modifiers[TOKEN_MODIFIER_COUNT];
    int modifier_count;
    int definition, deprecated;
    bool has_differences; /* the client asks what is different since the last answer */
} TokenLegend;

/* Of the capabilities in `params` of `initialize`. */
TokenLegend token_legend_read(const json_t *params);

/* Announces the provider; nothing where there is nothing to announce. */
void token_legend_put(const TokenLegend *legend, JsonWriter *json);

#endif
