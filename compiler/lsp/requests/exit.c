/* SPDX-License-Identifier: MIT */
/* exit.c - the end; a bad one if nobody has said `shutdown`. */
#include "lsp/request.h"

void notice_exit(Server *server, const json_t *params)
{
    (void)params;
    server->exit_code = server->state == SERVER_SHUT_DOWN ? 0 : 1;
    server->state = SERVER_ENDED;
}
