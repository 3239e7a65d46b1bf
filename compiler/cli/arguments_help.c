/* SPDX-License-Identifier: MIT */
/*
 * arguments_help.c - a command's help page:
 *
 *     usage: flockc compile [OPTIONS] FILE...
 *
 *     What it does.
 *
 *     options:
 *       -o, --output FILE  where to write
 *
 *     targets:
 *       options  what is written by default
 *
 *     examples:
 *       flockc compile talk.flock.yaml
 *           print the options document
 */
#include "cli/arguments.h"
#include "cli/program.h"
#include "support/chars.h"
#include "support/fold.h"
#include "support/visible.h"

enum {
    TERM_COLUMNS_MAX = 28, /* a longer option has its help on the next line */
};

/* Appends `text` in lines that begin at column `indent`, where the first one has begun. */
static void wrap(Buf *out, Str text, size_t indent, size_t width)
{
    Fold fold = {.width = width, .indent = indent, .column = indent, .has_lines = true};
    fold_append(out, text, fold);
    buf_put(out, '\n');
}

/* "  -o, --output FILE" */
static void append_term(Buf *out, const ArgSpec *option)
{
    if (option->short_name)
        buf_printf(out, "  -%c, --%s", option->short_name, option->name);
    else
        buf_printf(out, "      --%s", option->name);
    if (option->value_name)
        buf_printf(out, option->may_lack_value ? "[=%s]" : " %s", option->value_name);
}

void arguments_describe(const ArgSpec *option, Buf *out)
{
    buf_append_c(out, option->help);
    for (size_t i = 0; option->values && !option->value_helps && option->values[i]; i++)
        buf_printf(out, "%s%s", i ? ", " : ": ", option->values[i]);
    if (option->is_repeatable)
        buf_append_c(out, " (repeatable)");
}

/* The column where all descriptions begin. */
static size_t find_help_column(const CommandSpec *command)
{
    size_t widest = 0;
    Buf term = buf_new(program_context());
    for (size_t i = 0; i < command->arg_count; i++) {
        buf_clear(&term);
        append_term(&term, &command->args[i]);
        size_t columns = visible_columns(buf_str(&term));
        if (columns <= TERM_COLUMNS_MAX && columns > widest)
            widest = columns;
    }
    buf_free(&term);
    return (widest ? widest : TERM_COLUMNS_MAX) + 2;
}

static void append_option(Buf *out, const ArgSpec *option, size_t help_column, size_t width)
{
    Buf term = buf_new(program_context()), description = buf_new(program_context());
    append_term(&term, option);
    arguments_describe(option, &description);
    size_t columns = visible_columns(buf_str(&term));
    buf_append(out, buf_str(&term));
    if (columns + 2 > help_column) {
        buf_put(out, '\n');
        columns = 0;
    }
    buf_fill(out, ' ', help_column - columns);
    wrap(out, buf_str(&description), help_column, width);
    buf_free(&term);
    buf_free(&description);
}

/* "targets:", the title of the values of `--target TARGET`. */
static void append_title(Buf *out, const char *value_name)
{
    buf_put(out, '\n');
    for (const char *c = value_name; *c; c++)
        buf_put(out, char_to_lower(*c));
    buf_append_c(out, "s:\n");
}

/* The values of an option, if they are explained. */
static void append_values(Buf *out, const ArgSpec *option, size_t width)
{
    size_t widest = 0;
    if (!option->value_helps)
        return;
    for (size_t i = 0; option->values[i]; i++) {
        size_t len = strlen(option->values[i]);
        widest = len > widest ? len : widest;
    }
    append_title(out, option->value_name);
    for (size_t i = 0; option->values[i]; i++) {
        buf_printf(out, "  %-*s  ", (int)widest, option->values[i]);
        wrap(out, str_of(option->value_helps[i]), widest + 4, width);
    }
}

void arguments_help(const CommandSpec *command, size_t width, Buf *out)
{
    size_t help_column = find_help_column(command);
    buf_printf(out, "usage: flockc %s%s%s%s\n\n", command->name,
               command->arg_count ? " [OPTIONS]" : "", command->operands ? " " : "",
               command->operands ? command->operands : "");
    wrap(out, str_of(command->summary), 0, width);
    if (command->arg_count)
        buf_append_c(out, "\noptions:\n");
    for (size_t i = 0; i < command->arg_count; i++)
        append_option(out, &command->args[i], help_column, width);
    for (size_t i = 0; i < command->arg_count; i++)
        append_values(out, &command->args[i], width);
    if (command->example_count)
        buf_append_c(out, "\nexamples:\n");
    for (size_t i = 0; i < command->example_count; i++) {
        buf_printf(out, "  %s\n      ", command->examples[i].command);
        wrap(out, str_of(command->examples[i].meaning), 6, width);
    }
}
