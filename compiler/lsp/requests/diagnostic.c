/* SPDX-License-Identifier: MIT */
/* diagnostic.c - textDocument/diagnostic: the findings, for a client that asks for them. */
#include "lsp/diagnostics.h"
#include "lsp/request.h"

void answer_diagnostic(const Asked *asked, Reply *reply)
{
    const Document *document = asked->document;
    Str id = arena_format(asked->arena, "%llu.%llu", (unsigned long long)document->serial,
                          (unsigned long long)document->revision);
    bool is_known = str_eq(params_string(asked->params, "previousResultId"), id);
    jw_begin_object(&reply->json);
    reply_put(reply, "kind", is_known ? STR("unchanged") : STR("full"));
    reply_put(reply, "resultId", id);
    if (!is_known) {
        jw_key(&reply->json, STR("items"));
        diagnostics_write(asked->server, document, &reply->json);
    }
    jw_end_object(&reply->json);
}
