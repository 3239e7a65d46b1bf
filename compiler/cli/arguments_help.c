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
#include "support/characters.h"
#include "support/chars.h"
#include "support/utf8.h"

enum {
    PAGE_COLUMNS = 80,
    TERM_COLUMNS_MAX = 28, /* a longer option has its help on the next line */
};

static size_t columns_of(Str text)
{
    size_t columns = 0, len;
    for (size_t at = 0; at < text.len; at += len)
        columns += character_width(utf8_decode(text, at, &len));
    return columns;
}

/* The word at `*at`, and the place behind it. A line end is a word of its own. */
static Str next_word(Str text, size_t *at)
{
    while (*at < text.len && text.ptr[*at] == ' ')
        ++*at;
    size_t start = *at;
    if (*at < text.len && text.ptr[*at] == '\n')
        ++*at;
    else
        while (*at < text.len && text.ptr[*at] != ' ' && text.ptr[*at] != '\n')
            ++*at;
    return str_make(text.ptr + start, *at - start);
}

/* Appends `text` in lines that begin at column `indent`, where the first one stands already. */
static void wrap(Buf *out, Str text, size_t indent)
{
    size_t column = indent, at = 0;
    bool is_empty = true, needs_indent = false;
    for (Str word = next_word(text, &at); word.len; word = next_word(text, &at)) {
        size_t columns = columns_of(word);
        bool is_line_end = str_is(word, "\n");
        if (is_line_end || (!is_empty && column + 1 + columns > PAGE_COLUMNS)) {
            buf_put(out, '\n');
            column = indent;
            is_empty = needs_indent = true;
        }
        if (is_line_end)
            continue;
        buf_fill(out, ' ', needs_indent ? indent : !is_empty);
        buf_append(out, word);
        column += columns + !is_empty;
        is_empty = needs_indent = false;
    }
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
        buf_printf(out, " %s", option->value_name);
}

static void append_description(Buf *out, const ArgSpec *option)
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
        size_t columns = columns_of(buf_str(&term));
        if (columns <= TERM_COLUMNS_MAX && columns > widest)
            widest = columns;
    }
    buf_free(&term);
    return (widest ? widest : TERM_COLUMNS_MAX) + 2;
}

static void append_option(Buf *out, const ArgSpec *option, size_t help_column)
{
    Buf term = buf_new(program_context()), description = buf_new(program_context());
    append_term(&term, option);
    append_description(&description, option);
    size_t columns = columns_of(buf_str(&term));
    buf_append(out, buf_str(&term));
    if (columns + 2 > help_column) {
        buf_put(out, '\n');
        columns = 0;
    }
    buf_fill(out, ' ', help_column - columns);
    wrap(out, buf_str(&description), help_column);
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
static void append_values(Buf *out, const ArgSpec *option)
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
        wrap(out, str_of(option->value_helps[i]), widest + 4);
    }
}

void arguments_help(const CommandSpec *command, Buf *out)
{
    size_t help_column = find_help_column(command);
    buf_printf(out, "usage: flockc %s%s%s%s\n\n", command->name,
               command->arg_count ? " [OPTIONS]" : "", command->operands ? " " : "",
               command->operands ? command->operands : "");
    wrap(out, str_of(command->summary), 0);
    if (command->arg_count)
        buf_append_c(out, "\noptions:\n");
    for (size_t i = 0; i < command->arg_count; i++)
        append_option(out, &command->args[i], help_column);
    for (size_t i = 0; i < command->arg_count; i++)
        append_values(out, &command->args[i]);
    if (command->example_count)
        buf_append_c(out, "\nexamples:\n");
    for (size_t i = 0; i < command->example_count; i++) {
        buf_printf(out, "  %s\n      ", command->examples[i].command);
        wrap(out, str_of(command->examples[i].meaning), 6);
    }
}
