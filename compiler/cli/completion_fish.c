/* SPDX-License-Identifier: MIT */
/* completion_fish.c - for fish 3: a line of `complete` for each word and option. */
#include "cli/completion_shells.h"

static const char SCRIPT[] =
    "function __flockc_is -d 'the command of the line is COMMAND'\n"
    "    set -l words (commandline -opc)\n"
    "    test (count $words) -ge 2; and test $words[2] = $argv[1]\n"
    "end\n"
    "\n"
    "function __flockc_has_no_command\n"
    "    test (count (commandline -opc)) -eq 1\n"
    "end\n"
    "\n"
    "function __flockc_definitions -d 'folders and definitions; where there are none, all files'\n"
    "    set -l files (complete -C \"__flockc_files \"(commandline -ct))\n"
    "    set -l found (string match -r -- '^.*(?:/|\\.flock\\.(?:yaml|yml|toml|json))$' $files)\n"
    "    set -q found[1]; or set found $files\n"
    "    set -q found[1]; and printf '%s\\n' $found\n"
    "end\n"
    "\n"
    "complete -c flockc -f\n";

/* -d 'what it means' */
static void put_meaning(Buf *out, const char *text)
{
    if (text) {
        buf_append_c(out, " -d '");
        completion_put_escaped(out, text, "'\\", "\\");
        buf_put(out, '\'');
    }
    buf_put(out, '\n');
}

static void put_word(Buf *out, const char *condition, const char *word, const char *help)
{
    buf_printf(out, "complete -c flockc -n %s -a %s", condition, word);
    put_meaning(out, help);
}

/* In double quotes that are themselves in single quotes. */
static void put_twice_quoted(Buf *out, const char *text)
{
    for (const char *c = text; *c; c++) {
        if (*c == '\'')
            buf_put(out, '\\');
        else if (strchr("\"\\$", *c))
            buf_append_c(out, "\\\\");
        buf_put(out, *c);
    }
}

/* The value of an option. */
/* Without -r a value only follows `=`. */
static void put_value(Buf *out, const CompletionOffer *offer, bool may_lack)
{
    if (offer->kind == ARG_KIND_FILE) {
        buf_append_c(out, may_lack ? " -F" : " -r -F");
        return;
    }
    buf_append_c(out, may_lack ? " -f" : " -x");
    if (offer->kind == ARG_KIND_DEFINITION)
        buf_append_c(out, " -k -a '(__flockc_definitions)'");
    if (offer->count == 0)
        return;
    buf_append_c(out, " -k -a '");
    for (size_t i = 0; i < offer->count; i++) {
        const char *help = completion_help(offer, i);
        buf_append_c(out, i ? "\n    " : "");
        buf_append_c(out, completion_word(offer, i));
        if (help) {
            buf_append_c(out, "\\t\"");
            put_twice_quoted(out, help);
            buf_put(out, '"');
        }
    }
    buf_put(out, '\'');
}

static void put_option(Buf *out, const char *condition, const ArgSpec *option)
{
    buf_printf(out, "complete -c flockc -n %s", condition);
    if (option->short_name)
        buf_printf(out, " -s %c", option->short_name);
    buf_printf(out, " -l %s", option->name);
    if (option->value_name) {
        CompletionOffer offer = completion_of_option(option);
        put_value(out, &offer, option->may_lack_value);
    }
    put_meaning(out, option->help);
}

static void put_operands(Buf *out, const char *condition, const CommandSpec *command)
{
    CompletionOffer offer = completion_of_operands(command);
    if (!command->operands)
        return;
    if (offer.kind == ARG_KIND_DEFINITION)
        put_word(out, condition, "'(__flockc_definitions)'", NULL);
    for (size_t i = 0; i < offer.count; i++)
        put_word(out, condition, completion_word(&offer, i), completion_help(&offer, i));
}

static void put_command(Buf *out, const CommandSpec *command)
{
    Buf condition = buf_new(out->context);
    buf_printf(&condition, "'__flockc_is %s'", command->name);
    buf_printf(out, "\n# %s\n", command->name);
    put_operands(out, condition.ptr, command);
    for (size_t i = 0; i < command->arg_count; i++)
        put_option(out, condition.ptr, &command->args[i]);
    buf_free(&condition);
}

void completion_fish(Buf *out)
{
    completion_put_origin(out, "fish");
    buf_append_c(out, SCRIPT);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        put_word(out, "__flockc_has_no_command", command_rows[i].name, command_rows[i].summary);
        put_word(out, "'__flockc_is help'", command_rows[i].name, command_rows[i].summary);
    }
    put_word(out, "__flockc_has_no_command", "help", completion_first_words[0].help);
    for (size_t i = 1; i < COMPLETION_FIRST_WORDS; i++) {
        buf_printf(out, "complete -c flockc -n __flockc_has_no_command -l %s",
                   completion_first_words[i].word + 2);
        put_meaning(out, completion_first_words[i].help);
    }
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        put_command(out, &command_rows[i].command->spec);
}
