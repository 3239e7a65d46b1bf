/* SPDX-License-Identifier: MIT */
/* lsp_files.h - the definitions of a workspace on the disk, for the language server. */
#ifndef FLOCKC_CLI_LSP_FILES_H
#define FLOCKC_CLI_LSP_FILES_H

#include "lsp/setup.h"

/* Both may be called on any thread; `user` is not looked at. */
ServerFiles lsp_find_files(void *user, Arena *arena, const char *folder);
bool lsp_read_file(void *user, Arena *arena, const char *path, Str *text, Str *reason);

#endif
