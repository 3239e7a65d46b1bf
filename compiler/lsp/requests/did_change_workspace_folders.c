/* SPDX-License-Identifier: MIT */
/*
 * did_change_workspace_folders.c - heard and not needed: a definition goes by the configuration
 * next to it, in whichever folder it is.
 */
#include "lsp/request.h"

void notice_did_change_workspace_folders(Server *server, const json_t *params)
{
    (void)server, (void)params;
}
