/* SPDX-License-Identifier: MIT */
/* folders.h - the folders of the client's workspace; private to lsp/. */
#ifndef FLOCKC_LSP_FOLDERS_H
#define FLOCKC_LSP_FOLDERS_H

#include "lsp/session.h"

/* Those of `initialize`: `workspaceFolders`, else `rootUri`, else none. */
void folders_read(Server *server, const json_t *params);

/* One that is there already, or is none, changes nothing. */
void folders_add(Server *server, Str uri);
void folders_remove(Server *server, Str uri);

void folders_free(Server *server);

/* The innermost folder that the document is in; NULL: it is in none. */
const WorkspaceFolder *folders_find(const Server *server, const Document *document);

#endif
