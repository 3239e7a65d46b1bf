/* SPDX-License-Identifier: MIT */
/* lsp_settings.h - configurations, for the language server. */
#ifndef FLOCKC_CLI_LSP_SETTINGS_H
#define FLOCKC_CLI_LSP_SETTINGS_H

#include "lsp/setup.h"

/*
 * ServerSetup.settings: what `flockc check` finds for the file at `path`, and anew each time, since
 * it may have changed. `user` is not looked at.
 */
ServerSettings lsp_settings(void *user, Arena *arena, const char *path);

/* ServerSetup.judge: what `flockc check` says of the configuration `text`. */
ConfigFindings lsp_judge_config(Arena *arena, const char *name, Str text);

#endif
