/* SPDX-License-Identifier: MIT */
/* flockc_lsp.c - see flockc_lsp.h. */
#include "flockc_lsp.h"

#include "cli/lsp_setup.h"
#include "cli/program.h"
#include "lsp/server.h"

static struct {
    Server *server;
    Buf in;   /* the message that comes next */
    Buf sent; /* what the server has said */
} host;

/* JSON that is not laid out for people has no line feed. */
static void keep_message(void *user, Str message)
{
    (void)user;
    buf_append(&host.sent, message);
    buf_put(&host.sent, '\n');
}

void flockc_lsp_start(void)
{
    program_begin();
    host.in = buf_new(program_context());
    host.sent = buf_new(program_context());
    ServerSetup setup = lsp_setup(NULL, keep_message);
    host.server = server_new(&setup);
}

void *flockc_lsp_room(size_t bytes)
{
    buf_clear(&host.in);
    void *room = buf_reserve(&host.in, bytes);
    host.in.len = bytes;
    return room;
}

void flockc_lsp_receive(double now_ms)
{
    server_receive(host.server, buf_str(&host.in), (int64_t)now_ms);
}

void flockc_lsp_tick(double now_ms)
{
    Work *work = server_take_work(host.server, (int64_t)now_ms);
    if (!work)
        return;
    work_run(work);
    server_finish_work(host.server, work, (int64_t)now_ms);
}

double flockc_lsp_wait(double now_ms)
{
    return (double)server_wait_ms(host.server, (int64_t)now_ms);
}

size_t flockc_lsp_sent_bytes(void)
{
    return host.sent.len;
}

const char *flockc_lsp_sent(void)
{
    return host.sent.ptr;
}

void flockc_lsp_forget_sent(void)
{
    buf_clear(&host.sent);
}

int flockc_lsp_exit_code(void)
{
    int code;
    return server_has_ended(host.server, &code) ? code : -1;
}
