/* SPDX-License-Identifier: MIT */
/* edits.h - changes of texts, as a client applies them. */
#ifndef FLOCKC_LSP_EDITS_H
#define FLOCKC_LSP_EDITS_H

#include "assist/names.h"
#include "diag/finding.h"
#include "lsp/request.h"
#include "lsp/workspace.h"

/*
 * A WorkspaceEdit of the document, which has to be the one that was compiled. It names the version,
 * where the client can hear that, so that it is never applied to another text.
 */
void edits_put_workspace(const Asked *asked, JsonWriter *json, const Edit *edits, size_t count);

/*
 * The same, and in the other files of the workspace every place that names `queue`, each in the
 * quotes that it has. A file that is not open has the version null.
 */
void edits_put_queue(const Asked *asked, JsonWriter *json, const NameEdits *edits,
                     const Workspace *workspace, Str queue, Str new_name);

#endif
