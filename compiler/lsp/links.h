/* SPDX-License-Identifier: MIT */
/* links.h - where a link leads, as the protocol writes it; private to lsp/. */
#ifndef FLOCKC_LSP_LINKS_H
#define FLOCKC_LSP_LINKS_H

#include "assist/links.h"
#include "lsp/request.h"

/* A DocumentLink; nothing for what leads nowhere. */
void link_put(const Asked *asked, JsonWriter *json, const Link *link);

#endif
