/* SPDX-License-Identifier: MIT */
/* arguments.c - see arguments.h; the help page is made in arguments_help.c. */
#include "cli/arguments.h"

#include "cli/program.h"
#include "support/vec.h"
#include "support/visible.h"

enum { WORD_SHOWN_BYTES = 80 };

typedef VEC(GivenArg) GivenOptions;
typedef VEC(const char *) Operands;

typedef struct Parser {
    Arena *arena;
    const CommandSpec *command;
    const char *const *words;
    size_t word_count, next;
    GivenOptions given;
    Operands operands;
    const char *error;
} Parser;

/* A word of the user, made fit for a message. */
static const char *clean(Parser *parser, Str word)
{
    Buf buf = buf_new(program_context());
    bool is_cut = word.len > WORD_SHOWN_BYTES;
    visible_append(&buf, is_cut ? str_make(word.ptr, WORD_SHOWN_BYTES) : word);
    buf_append_c(&buf, is_cut ? "…" : "");
    const char *copy = arena_copy(parser->arena, buf_str(&buf)).ptr;
    buf_free(&buf);
    return copy;
}

static void fail(Parser *parser, Str message)
{
    const char *name = parser->command->name;
    parser->error =
        arena_format(parser->arena, "%.*s\ntry 'flockc %s --help'", STR_ARG(message), name).ptr;
}

const char *arguments_nearest(const char *word, const char *const *names, size_t count)
{
    /* One slip, or two in a long word: "jso" is json, "xml" is nothing. */
    Str wrong = str_of(word);
    unsigned best = wrong.len > 4 ? 3 : 2;
    const char *nearest = NULL;
    for (size_t i = 0; i < count; i++) {
        unsigned distance = str_distance(wrong, str_of(names[i]), best);
        if (distance < best && distance < wrong.len) {
            best = distance;
            nearest = names[i];
        }
    }
    return nearest;
}

static const ArgSpec *find_long(const CommandSpec *command, Str name)
{
    for (size_t i = 0; i < command->arg_count; i++)
        if (str_is(name, command->args[i].name))
            return &command->args[i];
    return NULL;
}

static const ArgSpec *find_short(const CommandSpec *command, char name)
{
    for (size_t i = 0; name && i < command->arg_count; i++)
        if (command->args[i].short_name == name)
            return &command->args[i];
    return NULL;
}

/* What does here what the option does in other tools; NULL: nothing is known. */
static const char *find_suggestion(const CommandSpec *command, Str name)
{
    static const struct {
        const char *name, *option, *meant;
    } rows[] = {
#define SUGGEST_OPTION(name, option, meant) {name, option, meant},
#include "cli/suggestions.def"
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (str_is(name, rows[i].name) && find_long(command, str_of(rows[i].option)))
            return rows[i].meant ? rows[i].meant : rows[i].option;
    return NULL;
}

static void fail_unknown(Parser *parser, Str name)
{
    const CommandSpec *command = parser->command;
    const char *meant = find_suggestion(command, name);
    const char **names = ARENA_ARRAY(parser->arena, const char *, command->arg_count + 1);
    for (size_t i = 0; i < command->arg_count; i++)
        names[i] = command->args[i].name;
    const char *wrong = arena_copy(parser->arena, name).ptr;
    const char *nearest = arguments_nearest(wrong, names, command->arg_count);
    Str message = arena_format(parser->arena, "unknown option '--%s'", clean(parser, name));
    if (meant || nearest)
        message = arena_format(parser->arena, "%s; did you mean '--%s'?", message.ptr,
                               meant ? meant : nearest);
    fail(parser, message);
}

static void fail_value(Parser *parser, const ArgSpec *option, const char *value)
{
    Buf list = buf_new(program_context());
    size_t count = 0;
    for (; option->values[count]; count++)
        buf_printf(&list, "%s%s", count ? ", " : "", option->values[count]);
    const char *nearest = arguments_nearest(value, option->values, count);
    const char *shown = clean(parser, str_of(value));
    if (nearest)
        fail(parser, arena_format(parser->arena, "--%s cannot be '%s'; did you mean '%s'?",
                                  option->name, shown, nearest));
    else
        fail(parser, arena_format(parser->arena, "--%s cannot be '%s'; choose one of %.*s",
                                  option->name, shown, STR_ARG(buf_str(&list))));
    buf_free(&list);
}

static bool is_allowed(const ArgSpec *option, const char *value)
{
    if (!option->values)
        return true;
    for (size_t i = 0; option->values[i]; i++)
        if (strcmp(option->values[i], value) == 0)
            return true;
    return false;
}

static void give(Parser *parser, const ArgSpec *option, const char *value)
{
    if (!is_allowed(option, value))
        fail_value(parser, option, value);
    else
        *vec_push(parser->arena, &parser->given) = (GivenArg){option->id, value};
}

/* The value is the next word. */
static void give_next_word(Parser *parser, const ArgSpec *option)
{
    bool has_word = parser->next < parser->word_count;
    if (has_word && !str_starts_with(str_of(parser->words[parser->next]), "--"))
        give(parser, option, parser->words[parser->next++]);
    else
        fail(parser, arena_format(parser->arena, "option '--%s' needs a value: --%s=%s",
                                  option->name, option->name, option->value_name));
}

/* "name" or "name=value", the dashes are gone. */
static void parse_long(Parser *parser, const char *word)
{
    const char *equals = strchr(word, '=');
    Str name = equals ? str_make(word, (size_t)(equals - word)) : str_of(word);
    const ArgSpec *option = find_long(parser->command, name);
    if (!option)
        fail_unknown(parser, name);
    else if (!option->value_name && equals)
        fail(parser, arena_format(parser->arena, "option '--%s' takes no value", option->name));
    else if (equals)
        give(parser, option, equals + 1);
    else if (!option->value_name || option->may_lack_value)
        give(parser, option, "");
    else
        give_next_word(parser, option);
}

static void fail_unknown_short(Parser *parser, const char *letters, const char *at)
{
    /* -target: a dash is missing, and nobody meant -t -a -r -g -e -t. */
    const ArgSpec *meant = find_long(parser->command, str_of(letters));
    const char *shown = clean(parser, str_of(meant ? letters : at));
    Str message = arena_format(parser->arena, "unknown option '-%s'", shown);
    if (meant)
        message = arena_format(parser->arena, "%s; did you mean '--%s'?", message.ptr, meant->name);
    fail(parser, message);
}

/* "abc": flags, or from the first option with a value on, that value. */
static void parse_short(Parser *parser, const char *letters)
{
    for (const char *at = letters; *at && !parser->error; at++) {
        const ArgSpec *option = find_short(parser->command, *at);
        if (!option) {
            fail_unknown_short(parser, letters, at);
        } else if (!option->value_name) {
            give(parser, option, "");
        } else if (at[1]) {
            give(parser, option, at + 1);
            return;
        } else {
            give_next_word(parser, option);
        }
    }
}

static void parse_word(Parser *parser, const char *word)
{
    if (word[0] == '-' && word[1] == '-')
        parse_long(parser, word + 2);
    else if (word[0] == '-' && word[1])
        parse_short(parser, word + 1);
    else if (parser->command->operands)
        *vec_push(parser->arena, &parser->operands) = word;
    else
        fail(parser,
             arena_format(parser->arena, "unexpected argument '%s'", clean(parser, str_of(word))));
}

Arguments arguments_parse(Arena *arena, const CommandSpec *command, int word_count,
                          const char *const *words)
{
    Parser parser = {
        .arena = arena,
        .command = command,
        .words = words,
        .word_count = word_count > 0 ? (size_t)word_count : 0,
    };
    bool has_ended = false;
    while (parser.next < parser.word_count && !parser.error) {
        const char *word = words[parser.next++];
        if (!has_ended && strcmp(word, "--") == 0)
            has_ended = true;
        else if (has_ended && command->operands)
            *vec_push(arena, &parser.operands) = word;
        else
            parse_word(&parser, word);
    }
    return (Arguments){
        .error = parser.error,
        .operands = parser.operands.items,
        .operand_count = parser.operands.count,
        .given = parser.given.items,
        .given_count = parser.given.count,
    };
}

bool arguments_has(const Arguments *arguments, int id)
{
    return arguments_value(arguments, id) != NULL;
}

const char *arguments_value(const Arguments *arguments, int id)
{
    for (size_t i = arguments->given_count; i > 0; i--)
        if (arguments->given[i - 1].id == id)
            return arguments->given[i - 1].value;
    return NULL;
}

const char *arguments_next(const Arguments *arguments, int id, size_t *cursor)
{
    while (*cursor < arguments->given_count) {
        const GivenArg *given = &arguments->given[(*cursor)++];
        if (given->id == id)
            return given->value;
    }
    return NULL;
}
