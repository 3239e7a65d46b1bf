/* SPDX-License-Identifier: MIT */
/*
 * lsp.c - `flockc lsp`: the language server on standard input and output.
 *
 * This is the shell around lsp/server.h: one loop that waits for bytes, for room to write, for a
 * compilation and for the time. It never waits for only one of them, so a client that writes much
 * before it reads cannot bring it to a stand.
 */
#include <errno.h>
#include <poll.h>
#include <time.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "cli/command.h"
#include "cli/lsp_setup.h"
#include "cli/output.h"
#include "cli/program.h"
#include "lsp/framing.h"
#include "lsp/server.h"
#include "system/background.h"
#include "system/process.h"

enum { ARG_STDIO = ARG_FIRST };

static const ArgSpec ARGS[] = {
    {.id = ARG_STDIO,
     .name = "stdio",
     .help = "speak on standard input and output; that is all it can, and what editors add"},
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc lsp", "what an editor runs"},
};

/* How often it looks whether the client's process is still there. */
enum {
    PARENT_CHECK_MS = 3000,
    READ_BYTES = 64 * 1024,
    WRITE_BYTES = 4096,
    MAPPED_BYTES = 512 * 1024
};

typedef struct Shell {
    Server *server;
    Background *background;
    Framing framing;
    Buf out; /* what is to be written */
    size_t written;
    bool is_cut;    /* nothing more will be read, or nobody reads what is written */
    int read_errno; /* why, where that is a fault: of the system's, else 0 */
    int write_errno;
} Shell;

static int64_t now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void queue_message(void *user, Str message)
{
    Shell *shell = user;
    framing_write(&shell->out, message);
}

/* --- one round of the loop -------------------------------------------------------------------- */

static void run_work(void *job)
{
    work_run(job);
}

static void take_messages(Shell *shell)
{
    int exit_code;
    Frame frame;
    while ((frame = framing_next(&shell->framing)).kind != FRAME_NONE) {
        if (frame.kind == FRAME_MESSAGE)
            server_receive(shell->server, frame.text, now_ms());
        else
            server_receive_garbage(shell->server, frame.text);
        if (server_has_ended(shell->server, &exit_code))
            return;
    }
}

static void read_some(Shell *shell)
{
    static char bytes[READ_BYTES];
    ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
    if (count > 0) {
        framing_feed(&shell->framing, str_make(bytes, (size_t)count));
        take_messages(shell);
    } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
        shell->is_cut = true;
        shell->read_errno = count < 0 ? errno : 0;
    }
}

/* As much as a pipe that has room takes at once. */
static void write_some(Shell *shell)
{
    size_t left = shell->out.len - shell->written;
    ssize_t count = write(STDOUT_FILENO, shell->out.ptr + shell->written,
                          left < WRITE_BYTES ? left : WRITE_BYTES);
    if (count < 0) {
        shell->is_cut = errno != EINTR && errno != EAGAIN;
        shell->write_errno = shell->is_cut && errno != EPIPE ? errno : 0;
        return;
    }
    shell->written += (size_t)count;
    if (shell->written < shell->out.len)
        return;
    shell->written = 0;
    if (shell->out.capacity > MAPPED_BYTES)
        buf_free(&shell->out); /* a long answer was the exception */
    else
        buf_clear(&shell->out);
}

static void finish_work(Shell *shell)
{
    Work *work = background_take(shell->background);
    if (work)
        server_finish_work(shell->server, work, now_ms());
}

static void start_work(Shell *shell)
{
    Work *work = server_take_work(shell->server, now_ms());
    if (!work)
        return;
    background_start(shell->background, work);
    if (background_fd(shell->background) < 0)
        finish_work(shell);
}

static int wait_time(const Shell *shell)
{
    int64_t wait = server_wait_ms(shell->server, now_ms());
    return wait < 0 || wait > PARENT_CHECK_MS ? PARENT_CHECK_MS : (int)wait;
}

static void do_round(Shell *shell)
{
    bool has_output = shell->out.len > 0;
    struct pollfd waits[] = {
        {.fd = STDIN_FILENO, .events = POLLIN},
        {.fd = background_fd(shell->background), .events = POLLIN},
        {.fd = has_output ? STDOUT_FILENO : -1, .events = POLLOUT},
    };
    if (poll(waits, sizeof waits / sizeof *waits, wait_time(shell)) < 0)
        return; /* a signal */
    if (waits[2].revents)
        write_some(shell);
    if (waits[0].revents)
        read_some(shell);
    if (waits[1].revents)
        finish_work(shell);
    if (!waits[1].revents || shell->out.len == 0) /* answers go out first */
        start_work(shell);
}

static bool client_is_gone(const Shell *shell)
{
    int64_t process = server_client_process(shell->server);
    return process > 0 && process_is_gone(process);
}

/* What is queued goes out as long as somebody reads it. */
static void write_rest(Shell *shell)
{
    while (shell->out.len > 0 && !shell->is_cut)
        write_some(shell);
}

/* What the editor's log shows where the system let us down. */
static int tell_trouble(const Shell *shell, int exit_code)
{
    if (shell->read_errno)
        return trouble("cannot read standard input: %s", strerror(shell->read_errno));
    if (shell->write_errno)
        return trouble("cannot write to standard output: %s", strerror(shell->write_errno));
    if (exit_code == SERVER_NO_MEMORY)
        return trouble("out of memory: a message could not be taken");
    return exit_code;
}

static int serve(Shell *shell)
{
    int exit_code = EXIT_FINDINGS; /* until an `exit` has come */
    while (!server_has_ended(shell->server, &exit_code)) {
        if (shell->is_cut || client_is_gone(shell))
            return tell_trouble(shell, EXIT_FINDINGS);
        do_round(shell);
    }
    write_rest(shell);
    return tell_trouble(shell, exit_code);
}

/*
 * glibc takes longer and longer blocks from the heap once it has seen some, and a heap with a gap
 * is not given back. A server lives long, and what is long lives short: a message, an answer.
 */
static void give_back_early(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, MAPPED_BYTES);
#endif
}

static int run_lsp(Arena *arena, const Arguments *arguments)
{
    (void)arena, (void)arguments;
    give_back_early();
    Shell shell = {.out = buf_new(program_context())};
    ServerSetup setup = lsp_setup(&shell, queue_message);
    shell.framing.bytes = buf_new(program_context());
    shell.background = background_new(run_work);
    if (!shell.background)
        return trouble("there is no thread to compile on: %s", strerror(errno));
    shell.server = server_new(&setup);
    int code = serve(&shell);
    server_free(shell.server);
    work_free(background_free(shell.background));
    framing_free(&shell.framing);
    buf_free(&shell.out);
    return code;
}

const Command command_lsp = {
    .spec =
        {
            .name = "lsp",
            .summary = "Runs the language server for an editor: it speaks LSP 3.17 on standard "
                       "input and output, and writes no file.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_lsp,
};
