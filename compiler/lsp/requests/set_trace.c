/* SPDX-License-Identifier: MIT */
/* set_trace.c - heard and not needed: the client's own trace of messages says all there is. */
#include "lsp/request.h"

void notice_set_trace(Server *server, const json_t *params)
{
    (void)server, (void)params;
}
