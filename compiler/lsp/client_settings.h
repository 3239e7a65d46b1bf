/* SPDX-License-Identifier: MIT */
/* client_settings.h - the switches of settings.def, as they are at some time; private to lsp/. */
#ifndef FLOCKC_LSP_CLIENT_SETTINGS_H
#define FLOCKC_LSP_CLIENT_SETTINGS_H

#include <stdbool.h>

typedef struct ClientSettings {
#define SETTING(ident, key, fallback, refresh, doc) bool ident;
#include "lsp/settings.def"
#undef SETTING
} ClientSettings;

#endif
