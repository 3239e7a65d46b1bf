/* SPDX-License-Identifier: MIT */
/* cancel.c - nobody wants the answer any more. One that was sent already stays sent. */
#include "lsp/request.h"

void notice_cancel(Server *server, const json_t *params)
{
    server_cancel_pending(server, params_find(params, "id"));
}
