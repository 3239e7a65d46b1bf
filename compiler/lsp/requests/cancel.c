/* SPDX-License-Identifier: MIT */
/* cancel.c - nobody wants the answer any more. One that was sent already stays sent. */
#include "lsp/pending.h"
#include "lsp/request.h"

void notice_cancel(Server *server, const json_t *params)
{
    pending_cancel(server, params_find(params, "id"));
}
