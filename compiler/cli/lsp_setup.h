/* SPDX-License-Identifier: MIT */
/* lsp_setup.h - the language server as a program has it, whatever is around it. */
#ifndef FLOCKC_CLI_LSP_SETUP_H
#define FLOCKC_CLI_LSP_SETUP_H

#include "lsp/setup.h"

/*
 * A server in the program's context (cli/program.h), which finds and judges configurations, and
 * finds definitions, as `flockc check` does. send(user, message) takes its messages.
 */
ServerSetup lsp_setup(void *user, void (*send)(void *user, Str message));

#endif
