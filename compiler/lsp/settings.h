/* SPDX-License-Identifier: MIT */
/*
 * settings.h - the client's own settings (settings.def); private to lsp/. Those of a definition are
 * in .flockc.yaml, and none of these changes what is found.
 *
 * A client gives them with `initialize` (initializationOptions), sends them with
 * workspace/didChangeConfiguration, or is asked for them with workspace/configuration. What is
 * missing, null or of another type is as `initialize` had it, and there the default. One that can
 * be asked is asked even if it sends them, and its answer counts.
 */
#ifndef FLOCKC_LSP_SETTINGS_H
#define FLOCKC_LSP_SETTINGS_H

#include "lsp/session.h"

/* Every setting at its default, with what `options` say; they may be NULL. */
void settings_begin(Server *server, const json_t *options);

/* Asks the client for its settings; false if it cannot be asked. */
bool settings_ask(Server *server);

/* The client says which settings count: a mapping with a member "flockc", or its value; or NULL. */
void settings_take(Server *server, const json_t *settings);

/* An answer of the client: if it is the one to settings_ask(), they count. `result` is NULL where
 * it is an error. */
void settings_take_answer(Server *server, const json_t *id, const json_t *result);

#endif
