/* SPDX-License-Identifier: MIT */
/* inlay_hint.c - what agents take over, on the lines that are asked about. */
#include "lsp/inlay_hints.h"

void answer_inlay_hint(const Asked *asked, Reply *reply)
{
    jw_begin_array(&reply->json);
    if (asked->server->settings.inlay_hints)
        inlay_hints_put(asked, reply);
    jw_end_array(&reply->json);
}
