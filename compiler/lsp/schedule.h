/* SPDX-License-Identifier: MIT */
/* schedule.h - when a text is compiled, and what a change of it does to what waits; private to
 * lsp/. */
#ifndef FLOCKC_LSP_SCHEDULE_H
#define FLOCKC_LSP_SCHEDULE_H

#include "lsp/session.h"

/* The text of `document` is another one: what was asked about the old one is answered. */
void server_document_changed(Server *server, Document *document);
/* What every document is compiled by is another one. */
void server_settings_changed(Server *server);

/*
 * The files of the workspace are looked at again, once what is open is compiled. Whoever waits for
 * it waits for the number server->survey_wanted.
 */
void server_want_survey(Server *server);

#endif
