/* SPDX-License-Identifier: MIT */
/* main.c - finds the command, reads its options, and runs it. */
#include <stdio.h>
#include <unistd.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/program.h"
#include "cli/rule_search.h"
#include "syntax/reader.h"
#include "system/files.h"
#include "system/process.h"
#include "system/terminal.h"

static const Command *find_command(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(command_rows[i].name, name) == 0)
            return command_rows[i].command;
    return NULL;
}

static int print_overview(void)
{
    Buf text = buf_new(program_context());
    buf_append_c(&text,
                 "flockc compiles Flock definitions: it reports what is wrong with them and\n"
                 "writes the options that Temporal will receive.\n"
                 "\n"
                 "Usage: flockc COMMAND [OPTION...] [FILE...]\n"
                 "\n"
                 "Commands:\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        buf_printf(&text, "  %-11s %s\n", command_rows[i].name, command_rows[i].summary);
    buf_append_c(&text, "\n"
                        "'flockc COMMAND --help' explains a command. To begin with:\n"
                        "\n"
                        "  flockc check talk.flock.yaml\n"
                        "  flockc compile talk.flock.yaml --pretty\n");
    return output_text(&text);
}

/* Longer lines are hard to read; a file gets what most terminals have. */
static size_t help_width(void)
{
    enum { PAGE_COLUMNS = 80, PAGE_COLUMNS_MAX = 100 };
    size_t width = terminal_width(STDOUT_FILENO);
    if (width == 0)
        return PAGE_COLUMNS;
    return width < PAGE_COLUMNS_MAX ? width : PAGE_COLUMNS_MAX;
}

static int print_help(const Command *command)
{
    Buf text = buf_new(program_context());
    arguments_help(&command->spec, help_width(), &text);
    return output_text(&text);
}

/* What does here what a command of other tools does; NULL: nothing is known. */
static const char *find_suggestion(const char *name)
{
    static const struct {
        const char *word, *meant;
    } rows[] = {
#define SUGGEST_COMMAND(word, meant) {word, meant},
#include "cli/suggestions.def"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(name, rows[i].word) == 0)
            return rows[i].meant;
    return NULL;
}

static int report_unknown_command(const char *name)
{
    const char *meant = find_suggestion(name);
    if (meant)
        return trouble("there is no command '%s'; did you mean 'flockc %s'?", name, meant);
    const char *names[COMMAND_COUNT];
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = command_rows[i].name;
    const char *near = arguments_nearest(name, names, COMMAND_COUNT);
    Language language;
    if (rule_search_exact(str_of(name)) != RULE_COUNT)
        return trouble("there is no command '%s'; did you mean 'flockc rule %s'?", name, name);
    if (language_from_name(str_of(name), &language))
        return trouble("there is no command '%s'; did you mean 'flockc check %s'?", name, name);
    if (near)
        return trouble("there is no command '%s'; did you mean 'flockc %s'?", name, near);
    return trouble("there is no command '%s'; try 'flockc --help'", name);
}

static int run_command(const Command *command, int word_count, const char *const *words)
{
    Arena *arena = arena_new(program_context());
    Arguments arguments = arguments_parse(arena, &command->spec, word_count, words);
    int code;
    if (arguments_has(&arguments, ARG_HELP)) {
        code = print_help(command);
    } else if (arguments.error) {
        fprintf(stderr, "flockc: %s\n", arguments.error);
        code = EXIT_TROUBLE;
    } else {
        code = command->run(arena, &arguments);
    }
    arena_free(arena);
    return code;
}

/* `flockc help COMMAND` and `flockc help`. */
static int run_help(int word_count, const char *const *words)
{
    if (word_count == 0)
        return print_overview();
    const Command *command = find_command(words[0]);
    return command ? print_help(command) : report_unknown_command(words[0]);
}

static bool is_one_of(const char *word, const char *a, const char *b, const char *c)
{
    return strcmp(word, a) == 0 || strcmp(word, b) == 0 || strcmp(word, c) == 0;
}

int main(int argc, char **argv)
{
    file_guard_standard_streams();
    process_begin(); /* a pipe without a reader does not end --fix half way */
    program_begin();
    const char *const *words = (const char *const *)argv;
    if (argc < 2) {
        print_overview();
        return EXIT_TROUBLE;
    }
    if (is_one_of(words[1], "help", "--help", "-h"))
        return run_help(argc - 2, words + 2);
    if (is_one_of(words[1], "--version", "-V", "-v"))
        return run_command(&command_version, 0, words);
    const Command *command = find_command(words[1]);
    return command ? run_command(command, argc - 2, words + 2) : report_unknown_command(words[1]);
}
