/* SPDX-License-Identifier: MIT */
/*
 * completion_zsh.c - for zsh's compsys: a file in a folder of $fpath, or sourced after compinit.
 * Each command is a call of _arguments; words that are explained are a function of their own.
 */
#include "cli/completion_shells.h"

static const char BEGIN[] = "\n"
                            "_flockc()\n"
                            "{\n"
                            "    local context state state_descr line curcontext=$curcontext\n"
                            "    typeset -A opt_args\n";

static const char END[] =
    "    [[ $state == argument ]] || return\n"
    "    curcontext=${curcontext%:*:*}:flockc-$words[1]:\n"
    "    (( $+functions[_flockc_command_$words[1]] )) && _flockc_command_$words[1]\n"
    "}\n"
    "\n"
    "if [[ $funcstack[1] == _flockc ]]; then\n"
    "    _flockc \"$@\"\n"
    "else\n"
    "    compdef _flockc flockc\n"
    "fi\n";

/* Within single quotes: ' is '\'' there. */
static void put_quoted(Buf *out, const char *text, const char *special)
{
    for (const char *c = text; *c; c++) {
        if (strchr(special, *c))
            buf_put(out, '\\');
        if (*c == '\'')
            buf_append_c(out, "'\\''");
        else
            buf_put(out, *c);
    }
}

/* A function that offers words with what they mean. */
static void put_described(Buf *out, const char *function, const char *what,
                          const CompletionOffer *offer)
{
    buf_printf(out, "\n_flockc_%s()\n{\n    local -a words_\n    words_=(\n", function);
    for (size_t i = 0; i < offer->count; i++) {
        const char *help = completion_help(offer, i);
        buf_append_c(out, "        '");
        put_quoted(out, completion_word(offer, i), ":\\");
        buf_put(out, ':');
        put_quoted(out, help ? help : "", ":\\");
        buf_append_c(out, "'\n");
    }
    buf_printf(out, "    )\n    _describe -t %ss %s words_\n}\n", what, what);
}

/* What follows the last ":" of a specification. */
static void put_action(Buf *out, const char *command, const ArgSpec *option,
                       const CompletionOffer *offer)
{
    if (offer->kind == ARG_KIND_RULE)
        buf_append_c(out, "_flockc_rules");
    else if (offer->helps)
        buf_printf(out, "_flockc_%s_%s", command, option->name);
    else if (offer->count) {
        buf_put(out, '(');
        completion_put_words(out, offer);
        buf_put(out, ')');
    } else if (offer->kind == ARG_KIND_FILE)
        buf_append_c(out, "_files");
    else if (offer->kind == ARG_KIND_DEFINITION)
        buf_append_c(out, "_flockc_definitions");
    else
        buf_put(out, ' ');
}

/* '(-o --output)'{-o+,--output=}'[help]:FILE:_files' */
static void put_option(Buf *out, const char *command, const ArgSpec *option)
{
    CompletionOffer offer = completion_of_option(option);
    bool may_lack = option->may_lack_value; /* then the value has to be glued to it */
    const char *equals = !option->value_name ? ""
                         : may_lack          ? "=-"
                                             : "=",
               *plus = option->value_name ? "+" : "";
    buf_append_c(out, " \\\n        ");
    if (option->is_repeatable)
        buf_append_c(out, "'*'");
    else if (option->short_name)
        buf_printf(out, "'(-%c --%s)'", option->short_name, option->name);
    if (option->short_name)
        buf_printf(out, "{-%c%s,--%s%s}'[", option->short_name, plus, option->name, equals);
    else
        buf_printf(out, "'--%s%s[", option->name, equals);
    put_quoted(out, option->help, "[]\\");
    buf_put(out, ']');
    if (option->value_name) {
        buf_append_c(out, may_lack ? "::" : ":");
        put_quoted(out, option->value_name, ":\\");
        buf_put(out, ':');
        put_action(out, command, option, &offer);
    }
    buf_put(out, '\'');
}

static void put_operands(Buf *out, const CommandSpec *command)
{
    if (!command->operands)
        return;
    CompletionOffer offer = completion_of_operands(command);
    buf_append_c(out, " \\\n        '*:");
    put_quoted(out, command->operands, ":\\");
    buf_put(out, ':');
    put_action(out, command->name, NULL, &offer);
    buf_put(out, '\'');
}

static void put_command(Buf *out, const CommandSpec *command)
{
    for (size_t i = 0; i < command->arg_count; i++) {
        CompletionOffer offer = completion_of_option(&command->args[i]);
        Buf name = buf_new(out->context);
        buf_printf(&name, "%s_%s", command->name, command->args[i].name);
        if (offer.helps)
            put_described(out, name.ptr, "value", &offer);
        buf_free(&name);
    }
    buf_printf(out, "\n_flockc_command_%s()\n{\n    _arguments -s -S :", command->name);
    for (size_t i = 0; i < command->arg_count; i++)
        put_option(out, command->name, &command->args[i]);
    put_operands(out, command);
    buf_append_c(out, "\n}\n");
}

static void put_commands(Buf *out)
{
    const char *words[COMMAND_COUNT + 1];
    const char *helps[COMMAND_COUNT + 1];
    CompletionOffer offer = {.words = words, .helps = helps};
    for (size_t i = 0; i < COMMAND_COUNT; i++, offer.count++) {
        words[offer.count] = command_rows[i].name;
        helps[offer.count] = command_rows[i].summary;
    }
    put_described(out, "topics", "command", &offer);
    words[offer.count] = completion_first_words[0].word;
    helps[offer.count++] = completion_first_words[0].help;
    put_described(out, "commands", "command", &offer);
}

/* What completes the command itself. */
static void put_first(Buf *out)
{
    buf_append_c(out, BEGIN);
    buf_append_c(out, "    _arguments -C");
    for (size_t i = 1; i < COMPLETION_FIRST_WORDS; i++) {
        buf_printf(out, " '(- : *)%s[", completion_first_words[i].word);
        put_quoted(out, completion_first_words[i].help, "[]\\");
        buf_append_c(out, "]'");
    }
    buf_append_c(out, " \\\n        '1:command:_flockc_commands' '*::argument:->argument'\n");
    buf_append_c(out, END);
}

void completion_zsh(Buf *out)
{
    CompletionOffer rules = {.count = RULE_COUNT, .kind = ARG_KIND_RULE};
    buf_append_c(out, "#compdef flockc\n");
    completion_put_origin(out, "zsh");
    buf_append_c(out, "_flockc_definitions()\n{\n"
                      "    _files -g '*.flock.(yaml|yml|toml|json)(-.)'\n}\n");
    put_commands(out);
    put_described(out, "rules", "rule", &rules);
    buf_append_c(out,
                 "\n_flockc_command_help()\n{\n    _arguments : '1:command:_flockc_topics'\n}\n");
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        put_command(out, &command_rows[i].command->spec);
    put_first(out);
}
