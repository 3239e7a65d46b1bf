/* SPDX-License-Identifier: MIT */
/*
 * server.h - the language server: messages in, messages out.
 *
 * It has no thread, no clock, no file and no socket: its owner gives it what has arrived and the
 * time, and does the one thing that may take long, a compilation, where it likes.
 *
 *     server_receive(server, text, now);                for every message
 *     while ((work = server_take_work(server, now)))    when there is some
 *         work_run(work), server_finish_work(server, work, now);
 *     wait server_wait_ms(server, now), or until something arrives, and again
 *
 * All functions but work_run() are for one thread. work_run() may be called on another one, while
 * the server goes on: it knows the work alone.
 */
#ifndef FLOCKC_LSP_SERVER_H
#define FLOCKC_LSP_SERVER_H

#include "lsp/setup.h"

typedef struct Server Server;

/* A compilation to do, or a look at some files of the workspace. */
typedef struct Work Work;

/* `setup` is copied. */
Server *server_new(const ServerSetup *setup);
/* Work that is out ends soon, and is left to work_free(). */
void server_free(Server *server);

/* One message of the client, a JSON text. `now_ms` never goes back. */
void server_receive(Server *server, Str message, int64_t now_ms);

/* Bytes that are no message: the client hears of it. */
void server_receive_garbage(Server *server, Str reason);

/* How long nothing has to be done if nothing arrives; -1: forever. */
int64_t server_wait_ms(const Server *server, int64_t now_ms);

/* Work that is due, for work_run(); NULL: none is. At most one is out at a time. */
Work *server_take_work(Server *server, int64_t now_ms);

/* Does it; on any thread. Ends soon where the server no longer wants it. */
void work_run(Work *work);

/* For work that nobody takes back, after server_free(). NULL is fine. */
void work_free(Work *work);

/* Takes it back, and answers whoever has waited for it. */
void server_finish_work(Server *server, Work *work, int64_t now_ms);

/* The client's process, as `initialize` names it; 0: none. A server ends when it is gone. */
int64_t server_client_process(const Server *server);

/* True after `exit`; the exit code is 0 if `shutdown` came before, else 1; or SERVER_NO_MEMORY. */
bool server_has_ended(const Server *server, int *exit_code);

#endif
