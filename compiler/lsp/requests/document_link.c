/* SPDX-License-Identifier: MIT */
/* document_link.c - what can be followed: pages of rules, and files that are named. */
#include "lsp/links.h"

void answer_document_link(const Asked *asked, Reply *reply)
{
    Links links = document_is_judged_config(asked->document)
                      ? links_of_config(asked->arena, asked->document->snapshot->input.text)
                      : links_of_definition(asked->arena, asked->compilation);
    jw_begin_array(&reply->json);
    for (size_t i = 0; i < links.count; i++)
        link_put(asked, &reply->json, &links.items[i]);
    jw_end_array(&reply->json);
}
