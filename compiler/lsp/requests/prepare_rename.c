/* SPDX-License-Identifier: MIT */
/* prepare_rename.c - what would be renamed: the name without its quotes. */
#include "assist/names.h"
#include "lsp/request.h"

void answer_prepare_rename(const Asked *asked, Reply *reply)
{
    const Reference *name = asked_name(asked);
    if (!name)
        return;
    jw_begin_object(&reply->json);
    jw_key(&reply->json, STR("range"));
    document_put_range(&reply->json, asked->document, name_inner(asked->compilation, name->span));
    reply_put(reply, "placeholder", name->name);
    jw_end_object(&reply->json);
}
