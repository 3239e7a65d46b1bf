/* SPDX-License-Identifier: MIT */
/*
 * arguments.h - a command line, read by the tables of its command.
 *
 * A command lists its options once; parsing, help and completion come from that
 * table. Parsing is pure: it prints nothing and never ends the process.
 *
 *     --name VALUE   --name=VALUE   -n VALUE   -nVALUE   -ab (two flags)
 *     --name   --name=VALUE     (one that may lack its value)
 *
 * "--" ends the options and "-" alone is an operand. Options and operands may be
 * mixed. Of an option given twice the last one counts, unless it is repeatable. A
 * value that begins with "--" must be written with "=": it would else be a
 * forgotten value.
 */
#ifndef FLOCKC_CLI_ARGUMENTS_H
#define FLOCKC_CLI_ARGUMENTS_H

#include "support/arena.h"
#include "support/buf.h"

/* What a word of a command line stands for, as far as a shell can complete it. */
typedef enum ArgKind {
    ARG_KIND_TEXT,       /* nothing can be offered */
    ARG_KIND_FILE,       /* any file or folder */
    ARG_KIND_DEFINITION, /* a file that ends like a definition, or a folder */
    ARG_KIND_RULE,       /* the name of a rule */
    ARG_KIND_PAGE,       /* of the manual */
    ARG_KIND_REUSE_POLICY,
    ARG_KIND_CONFLICT_POLICY,
} ArgKind;

typedef struct ArgSpec {
    int id;                    /* of the command's own enum */
    char short_name;           /* 0: none */
    const char *name;          /* without the dashes */
    const char *value_name;    /* "FILE"; NULL: a flag */
    const char *const *values; /* ends with NULL: nothing else is allowed. NULL: anything is */
    /* What each of `values` means: a list of its own in the help. NULL: their names are enough. */
    const char *const *value_helps;
    const char *help;
    ArgKind kind;        /* of a value that `values` does not list */
    bool may_lack_value; /* only --name=VALUE gives it one, for the next word is not its own */
    bool is_repeatable;  /* said in the help; arguments_next() gives them all */
} ArgSpec;

typedef struct CommandExample {
    const char *command; /* "flockc check flocks/" */
    const char *meaning;
} CommandExample;

typedef struct CommandSpec {
    const char *name;     /* "compile" */
    const char *operands; /* "FILE..."; NULL: the command takes none */
    ArgKind operand_kind;
    const char *const *operand_values; /* ends with NULL: what a shell offers; NULL: by the kind */
    const char *summary;               /* what it does; paragraphs are separated by a line end */
    const ArgSpec *args;
    size_t arg_count;
    const CommandExample *examples;
    size_t example_count;
} CommandSpec;

typedef struct GivenArg {
    int id;
    const char *value; /* "" for a flag */
} GivenArg;

/* Borrows the words of the command line; the rest lives in the arena. */
typedef struct Arguments {
    const char *error; /* NULL: all is well; else two lines without a last line end */
    const char *const *operands;
    size_t operand_count;
    const GivenArg *given; /* in order */
    size_t given_count;
} Arguments;

/*
 * Reads `words` (without the program's and the command's name). At the first
 * mistake `error` is set; what was read until then can still be asked for, so that
 * --color may be honoured when the error is printed.
 */
Arguments arguments_parse(Arena *arena, const CommandSpec *command, int word_count,
                          const char *const *words);

bool arguments_has(const Arguments *arguments, int id);

/* The last value given for `id`, or NULL. */
const char *arguments_value(const Arguments *arguments, int id);

/*
 * The next value for `id`, or NULL after the last. `*cursor` is 0 for the first call.
 *
 *     for (size_t at = 0; (memo = arguments_next(&arguments, ARG_MEMO, &at));)
 */
const char *arguments_next(const Arguments *arguments, int id, size_t *cursor);

/*
 * The entry of `names` that `word` was probably meant to be, or NULL. Also for
 * command names and the like.
 */
const char *arguments_nearest(const char *word, const char *const *names, size_t count);

/* Appends the help page of `command`, in lines of at most `width` columns. */
void arguments_help(const CommandSpec *command, size_t width, Buf *out);

/* Appends what an option is for, with the values that it can have. */
void arguments_describe(const ArgSpec *option, Buf *out);

#endif
