/* SPDX-License-Identifier: MIT */
/*
 * flockc_lsp.h - what flockc-lsp.wasm exports: the language server for a host that calls it.
 *
 * An instance is one server. It has no clock of its own and never waits: the host says what time it
 * is, in milliseconds that never go back, and calls again when flockc_lsp_wait() says so. Files are
 * those of its WASI: each `.flockc.yaml`, and the definitions in the folders of a workspace. A
 * message is the UTF-8 of a JSON text, without a header.
 *
 *     flockc_lsp_start();
 *     copy a message to flockc_lsp_room(bytes), flockc_lsp_receive(now);
 *     flockc_lsp_tick(now);
 *     read flockc_lsp_sent_bytes() at flockc_lsp_sent(), a line for each message;
 *     flockc_lsp_forget_sent();
 *     again after flockc_lsp_wait(now), or when there is a message
 *
 * A failure that leaves nothing to go on with ends the instance through proc_exit().
 */
#ifndef FLOCKC_WASM_FLOCKC_LSP_H
#define FLOCKC_WASM_FLOCKC_LSP_H

#include <stddef.h>

#define FLOCKC_EXPORT(type, name) __attribute__((export_name(#name))) type name

/* Once, before all else and after _initialize(). */
FLOCKC_EXPORT(void, flockc_lsp_start)(void);

/* Where `bytes` of a message go; until the next call. */
FLOCKC_EXPORT(void *, flockc_lsp_room)(size_t bytes);
/* The message is there. */
FLOCKC_EXPORT(void, flockc_lsp_receive)(double now_ms);

/* Does a compilation, or looks at some files of the workspace, if that is due. */
FLOCKC_EXPORT(void, flockc_lsp_tick)(double now_ms);
/* Milliseconds until there is something to do; -1: there is nothing. */
FLOCKC_EXPORT(double, flockc_lsp_wait)(double now_ms);

/* What the server has said and the host has not taken; each message ends with a line feed. */
FLOCKC_EXPORT(size_t, flockc_lsp_sent_bytes)(void);
/* Where that is, until the next call. */
FLOCKC_EXPORT(const char *, flockc_lsp_sent)(void);
/* The host has taken it. */
FLOCKC_EXPORT(void, flockc_lsp_forget_sent)(void);

/* What a process would end with after `exit`; -1: it has not come. */
FLOCKC_EXPORT(int, flockc_lsp_exit_code)(void);

#endif
