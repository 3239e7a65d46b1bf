/* SPDX-License-Identifier: MIT */
/* output.c - see output.h. */
#include "cli/output.h"

#include <stdarg.h>
#include <stdio.h>

#include "cli/command.h"
#include "cli/program.h"
#include "support/visible.h"
#include "system/files.h"
#include "system/process.h"

int trouble(const char *fmt, ...)
{
    Arena *arena = arena_new(program_context());
    Buf safe = buf_new(program_context());
    va_list args;
    va_start(args, fmt);
    visible_append(&safe, arena_vformat(arena, fmt, args));
    va_end(args);
    fprintf(stderr, "flockc: %s\n", safe.ptr ? safe.ptr : "");
    buf_free(&safe);
    arena_free(arena);
    return EXIT_TROUBLE;
}

int trouble_usage(const char *command, const char *message)
{
    trouble("%s", message);
    fprintf(stderr, "try 'flockc %s --help'\n", command);
    return EXIT_TROUBLE;
}

/* Of signs that mean nothing to a shell, wherever they stand. */
static bool is_plain_word(const char *word)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./:@%+,-";
    return *word && word[strspn(word, plain)] == '\0';
}

const char *shell_word(Arena *arena, const char *word)
{
    if (is_plain_word(word))
        return word;
    Buf text = buf_new(arena_context(arena));
    buf_put(&text, '\'');
    for (const char *at = word; *at; at++)
        buf_append(&text, *at == '\'' ? STR("'\\''") : str_make(at, 1));
    buf_put(&text, '\'');
    const char *quoted = arena_copy(arena, buf_str(&text)).ptr;
    buf_free(&text);
    return quoted;
}

bool output_failed(const FileError *error)
{
    if (error->kind == FILE_ERROR_NO_READER)
        process_end_by_pipe();
    trouble("%s", error->message);
    return false;
}

int output_text(Buf *text)
{
    FileError error;
    bool is_ok = file_write_stdout(buf_str(text), &error);
    buf_free(text);
    return is_ok || output_failed(&error) ? EXIT_CLEAN : EXIT_TROUBLE;
}
