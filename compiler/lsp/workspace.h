/* SPDX-License-Identifier: MIT */
/*
 * workspace.h - the definitions beside the one that is asked about: open documents as they are now,
 * and all others as they are on the disk; private to lsp/.
 */
#ifndef FLOCKC_LSP_WORKSPACE_H
#define FLOCKC_LSP_WORKSPACE_H

#include "lsp/named_files.h"
#include "lsp/reply.h"
#include "lsp/session.h"

typedef struct Workspace {
    NamedFile *files;
    size_t count;
    Str trouble; /* why there may be more; empty: these are all */
} Workspace;

/*
 * Those that share their names with `asked`, without it; NULL: all. False: the files have to be
 * looked at first. The request ends then and is called again when that is done.
 *
 * A document in no folder of the workspace stands alone; without any folders all that are open
 * belong together.
 */
bool workspace_find(Server *server, Reply *reply, const Document *asked, Workspace *workspace);

/* Called for every place outside of the asked document that names the task queue. */
typedef void QueueVisitor(void *context, const NamedFile *file, const NamedPlace *place);
void workspace_visit_queue(const Workspace *workspace, Str queue, QueueVisitor *visit,
                           void *context);

/*
 * Why nobody can tell where else the queue is named, for the client's user; in the reply's arena.
 * NULL: the places are known.
 */
const char *workspace_find_doubt(const Workspace *workspace, Arena *arena, Str queue);

#endif
