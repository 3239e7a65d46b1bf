/* SPDX-License-Identifier: MIT */
/* baselines.h - the files of known findings that definitions go by; private to lsp/. */
#ifndef FLOCKC_LSP_BASELINES_H
#define FLOCKC_LSP_BASELINES_H

#include "lsp/session.h"

/* A definition goes by the one at `path`, which need not be there: the client is to tell of it. */
void baselines_note(Server *server, Str path);

/* True if the document is called like one of them. */
bool baselines_has_name_of(const Server *server, Str uri);

void baselines_free(Server *server);

#endif
