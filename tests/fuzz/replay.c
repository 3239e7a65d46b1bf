/* SPDX-License-Identifier: MIT */
/*
 * replay.c - drives a fuzz target without libFuzzer:  fuzz_yaml [-n COUNT] FOLDER|FILE...
 *
 * Runs every file, then COUNT mutations of them (6,000 if not said). The series is always
 * the same, so a failure repeats. The input that ended the process, or took more than
 * SECONDS_MAX, is left in `crash-input` in the current folder.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "promises.h"
#include "support/buf.h"
#include "support/vec.h"
#include "system/files.h"

enum {
    MUTATIONS_DEFAULT = 6000,
    CHANGES_MAX = 4, /* per mutation */
    SECONDS_MAX = 60,
    SEED_MAX_BYTES = 256 * 1024,
};

typedef struct Seeds {
    Arena *arena;
    VEC(Str) texts;
} Seeds;

static Str current; /* what the target is reading */

/* Sanitizers end the process through abort(), so that the handler below sees it. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "abort_on_error=1:handle_abort=0";
}

static void keep_input(int signal_number)
{
    int file = open("crash-input", O_WRONLY | O_CREAT | O_TRUNC, 0644);
    if (file >= 0 && write(file, current.ptr ? current.ptr : "", current.len) >= 0)
        close(file);
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

/* A copy on the heap of just this size: reading past its end is seen. */
static void run_one(Str text)
{
    char *copy = malloc(text.len ? text.len : 1);
    if (!copy)
        abort();
    memcpy(copy, text.len ? text.ptr : "", text.len);
    current = text;
    alarm(SECONDS_MAX);
    LLVMFuzzerTestOneInput((const uint8_t *)copy, text.len);
    alarm(0);
    free(copy);
}

/* --- seeds ------------------------------------------------------------------------- */

static bool add_file(Seeds *seeds, const char *path)
{
    FileError error;
    Str text;
    if (!file_read(seeds->arena, path, SEED_MAX_BYTES, &text, &error)) {
        fprintf(stderr, "%s\n", error.message);
        return false;
    }
    *vec_push(seeds->arena, &seeds->texts) = text;
    return true;
}

static bool add_folder(Seeds *seeds, const char *path)
{
    struct dirent **entries;
    int count = scandir(path, &entries, NULL, alphasort);
    bool is_ok = count >= 0;
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        Str file = file_join(seeds->arena, str_of(path), str_of(name));
        if (name[0] != '.' && !file_is_directory(file.ptr))
            is_ok = add_file(seeds, file.ptr) && is_ok;
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
    return is_ok;
}

/* --- mutations ----------------------------------------------------------------------- */

/* xorshift64: Marsaglia, "Xorshift RNGs", 2003. */
static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static size_t pick(uint64_t *state, size_t below)
{
    return below ? (size_t)(next_random(state) % below) : 0;
}

static char pick_char(uint64_t *state)
{
    static const char telling[] =
        "\n\r\t :-,[]{}#&*!|>'\"%@`?<=.0123456789eE+_xTZaA~\\/\0\x7f\x80\xc2"
        "\xe2\x80\xa8\xf0\xff\xef\xbb\xbf";
    return telling[pick(state, sizeof telling - 1)];
}

static void insert(Buf *text, size_t at, Str what)
{
    buf_reserve(text, what.len);
    memmove(text->ptr + at + what.len, text->ptr + at, text->len - at);
    memcpy(text->ptr + at, what.ptr, what.len);
    text->len += what.len;
}

static void cut(Buf *text, size_t at, size_t len)
{
    memmove(text->ptr + at, text->ptr + at + len, text->len - at - len);
    text->len -= len;
}

static void change(Buf *text, const Seeds *seeds, uint64_t *state)
{
    size_t at = pick(state, text->len);
    size_t len = text->len ? 1 + pick(state, text->len - at < 40 ? text->len - at : 40) : 0;
    if (len > text->len - at)
        len = text->len - at;
    Str other = seeds->texts.items[pick(state, seeds->texts.count)];
    size_t other_at = pick(state, other.len);
    size_t other_len = pick(state, other.len - other_at < 80 ? other.len - other_at : 80);
    char c = pick_char(state), piece[40];
    switch (pick(state, 6)) {
    case 0:
        if (text->len)
            text->ptr[at] = c;
        break;
    case 1:
        insert(text, at, str_make(&c, 1));
        break;
    case 2:
        cut(text, at, len);
        break;
    case 3: /* the same again */
        memcpy(piece, text->ptr + at, len);
        insert(text, pick(state, text->len), str_make(piece, len));
        break;
    case 4: /* a piece of another seed */
        if (other_len)
            insert(text, at, str_make(other.ptr + other_at, other_len));
        break;
    default: /* an end that comes too soon */
        if (pick(state, 4) == 0)
            cut(text, at, text->len - at);
        break;
    }
}

static void run_mutations(const Seeds *seeds, long count)
{
    uint64_t state = UINT64_C(0x9E3779B97F4A7C15);
    Buf text = {0};
    for (long i = 0; i < count && seeds->texts.count; i++) {
        buf_clear(&text);
        buf_reserve(&text, 1);
        buf_append(&text, seeds->texts.items[pick(&state, seeds->texts.count)]);
        for (size_t n = 1 + pick(&state, CHANGES_MAX); n > 0; n--)
            change(&text, seeds, &state);
        run_one(buf_str(&text));
    }
    buf_free(&text);
}

int main(int argc, char **argv)
{
    long mutations = MUTATIONS_DEFAULT;
    Seeds seeds = {.arena = arena_new(NULL)};
    bool is_ok = true;
    int option;
    while ((option = getopt(argc, argv, "n:")) != -1) {
        if (option != 'n')
            return 2;
        mutations = strtol(optarg, NULL, 10);
    }
    for (int i = optind; i < argc; i++)
        is_ok = (file_is_directory(argv[i]) ? add_folder(&seeds, argv[i])
                                            : add_file(&seeds, argv[i])) &&
                is_ok;
    signal(SIGABRT, keep_input);
    signal(SIGALRM, keep_input);
    signal(SIGSEGV, keep_input);
    for (size_t i = 0; i < seeds.texts.count; i++)
        run_one(seeds.texts.items[i]);
    run_mutations(&seeds, mutations);
    printf("%zu seeds and %ld mutations of them\n", seeds.texts.count, mutations);
    arena_free(seeds.arena);
    return is_ok ? EXIT_SUCCESS : 2;
}
