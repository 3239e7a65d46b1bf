/* SPDX-License-Identifier: MIT */
/*
 * inlay_hints.h - hints as the protocol writes them; private to lsp/.
 *
 * A client that can ask for the tooltip of one hint gets the hints without: it shows few.
 */
#ifndef FLOCKC_LSP_INLAY_HINTS_H
#define FLOCKC_LSP_INLAY_HINTS_H

#include "lsp/request.h"

/* The InlayHints of the lines of params.range, items of an array; none where there is no range. */
void inlay_hints_put(const Asked *asked, Reply *reply);

/* The hint of the params with its tooltip; as it is where it was made of another compilation. */
void inlay_hints_resolve(const Asked *asked, Reply *reply);

#endif
