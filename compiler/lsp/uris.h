/* SPDX-License-Identifier: MIT */
/* uris.h - from file: URIs (RFC 8089) to paths and back. */
#ifndef FLOCKC_LSP_URIS_H
#define FLOCKC_LSP_URIS_H

#include "support/buf.h"

/*
 * Appends the path of a file: URI, "/home/a b" of "file:///home/a%20b". False for any other URI
 * (untitled:, vscode-vfs:, ...), for a path with a NUL, and for the path of another host.
 */
bool uri_to_path(Str uri, Buf *path);

/* Appends the URI of an absolute path. */
void uri_from_path(Str path, Buf *uri);

/* The part behind the last slash, decoded as far as it is well-formed: what languages go by. */
void uri_base_name(Str uri, Buf *name);

/*
 * Appends the URI of what a text at `base` calls `name`: a path, relative to the folder of the text
 * or absolute, or an address (http:, https:, file:), which is left as it is. False, and nothing
 * appended, where that leads nowhere: a text in no folder, a path of another machine, "../" above
 * the root, and what is no address.
 */
bool uri_resolve(Str base, Str name, Buf *uri);

#endif
