/* SPDX-License-Identifier: MIT */
/* edits.h - changes of the text, as a client applies them. */
#ifndef FLOCKC_LSP_EDITS_H
#define FLOCKC_LSP_EDITS_H

#include "diag/finding.h"
#include "lsp/request.h"

/*
 * A WorkspaceEdit of the document, which has to be the one that was compiled. It names the version,
 * where the client can hear that, so that it is never applied to another text.
 */
void edits_put_workspace(const Asked *asked, JsonWriter *json, const Edit *edits, size_t count);

#endif
