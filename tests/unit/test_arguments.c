/* SPDX-License-Identifier: MIT */
/* test_arguments.c - command lines, right and wrong, and the help page. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/arguments.h"

enum { HELP, OUTPUT, TARGET, PRETTY, QUIET, MEMO, COLOR };

static const char *const colors[] = {"auto", "always", "never", NULL};

static const ArgSpec options[] = {
    {.id = HELP, .short_name = 'h', .name = "help", .help = "print this help"},
    {.id = OUTPUT,
     .short_name = 'o',
     .name = "output",
     .value_name = "FILE",
     .help = "write to FILE; for several definitions a folder, written with a slash at its end"},
    {.id = TARGET, .name = "target", .value_name = "TARGET", .help = "what to emit"},
    {.id = PRETTY, .name = "pretty", .help = "indent the output"},
    {.id = QUIET, .short_name = 'q', .name = "quiet", .help = "no summary"},
    {.id = MEMO,
     .name = "memo",
     .value_name = "KEY=JSON",
     .help = "add to the memo",
     .is_repeatable = true},
    {.id = COLOR, .name = "color", .value_name = "WHEN", .values = colors, .help = "colours"},
};

/* An option that is complete without a value takes no word that follows. */
static const ArgSpec lacking[] = {
    {.id = OUTPUT, .name = "write", .value_name = "FILE", .may_lack_value = true, .help = "write"},
};

static const CommandExample examples[] = {
    {"flockc compile talk.flock.yaml", "print the options document"},
};

static const CommandSpec compile = {
    .name = "compile",
    .operands = "FILE...",
    .summary = "Emit what Temporal will receive, for one definition or several; with any error "
               "nothing is written.\n\nThe output is canonical JSON.",
    .args = options,
    .arg_count = sizeof options / sizeof *options,
    .examples = examples,
    .example_count = 1,
};

static const CommandSpec version = {.name = "version", .summary = "Print the version."};

enum { WORDS_MAX = 8 };

static Arguments parse(Arena *arena, const CommandSpec *command, const char *const *words)
{
    int count = 0;
    while (count < WORDS_MAX && words[count])
        count++;
    return arguments_parse(arena, command, count, words);
}

static void reads_an_option_that_may_lack_its_value(void **state)
{
    (void)state;
    static const CommandSpec command = {
        .name = "check", .operands = "FILE...", .args = lacking, .arg_count = 1};
    static const struct {
        const char *words[WORDS_MAX];
        const char *value;
        size_t operand_count;
    } cases[] = {
        {{NULL}, NULL, 0},
        {{"--write"}, "", 0},
        {{"--write="}, "", 0},
        {{"--write=x"}, "x", 0},
        {{"--write", "x"}, "", 1},
        {{"x", "--write"}, "", 1},
        {{"--write=x", "--write"}, "", 0},
        {{"--", "--write=x"}, NULL, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new(NULL);
        Arguments arguments = parse(arena, &command, cases[i].words);
        const char *value = arguments_value(&arguments, OUTPUT);
        assert_null(arguments.error);
        assert_int_equal(arguments.operand_count, cases[i].operand_count);
        assert_int_equal(!value, !cases[i].value);
        if (value)
            assert_string_equal(value, cases[i].value);
        arena_free(arena);
    }
}

static void reads_every_way_to_write_an_option(void **state)
{
    (void)state;
    static const struct {
        const char *words[WORDS_MAX];
        const char *output; /* NULL: not given */
        bool is_pretty, is_quiet;
        const char *operand; /* the last; NULL: none */
    } cases[] = {
        {{NULL}, NULL, false, false, NULL},
        {{"--output", "x"}, "x", false, false, NULL},
        {{"--output=x"}, "x", false, false, NULL},
        {{"--output=x=y"}, "x=y", false, false, NULL},
        {{"--output="}, "", false, false, NULL},
        {{"--output=--pretty"}, "--pretty", false, false, NULL},
        {{"-o", "x"}, "x", false, false, NULL},
        {{"-ox"}, "x", false, false, NULL},
        {{"-o", "-"}, "-", false, false, NULL},
        {{"-o", "-q"}, "-q", false, false, NULL},
        {{"-qo", "x"}, "x", false, true, NULL},
        {{"-qox"}, "x", false, true, NULL},
        {{"-o", "x", "--output", "y"}, "y", false, false, NULL},
        {{"--pretty", "a", "-q", "b"}, NULL, true, true, "b"},
        {{"--pretty", "--pretty"}, NULL, true, false, NULL},
        {{"-"}, NULL, false, false, "-"},
        {{""}, NULL, false, false, ""},
        {{"--", "--pretty"}, NULL, false, false, "--pretty"},
        {{"--", "-q", "--"}, NULL, false, false, "--"},
        {{"-q", "--", "-"}, NULL, false, true, "-"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new(NULL);
        Arguments given = parse(arena, &compile, cases[i].words);
        assert_null(given.error);
        assert_int_equal(arguments_has(&given, OUTPUT), cases[i].output != NULL);
        if (cases[i].output)
            assert_string_equal(arguments_value(&given, OUTPUT), cases[i].output);
        assert_int_equal(arguments_has(&given, PRETTY), cases[i].is_pretty);
        assert_int_equal(arguments_has(&given, QUIET), cases[i].is_quiet);
        assert_int_equal(given.operand_count > 0, cases[i].operand != NULL);
        if (cases[i].operand)
            assert_string_equal(given.operands[given.operand_count - 1], cases[i].operand);
        arena_free(arena);
    }
}

static void gives_all_values_of_a_repeatable_option(void **state)
{
    (void)state;
    static const char *const words[WORDS_MAX] = {"--memo", "a=1", "f", "--memo=b=2", "--pretty"};
    Arena *arena = arena_new(NULL);
    Arguments given = parse(arena, &compile, words);
    size_t at = 0;
    assert_string_equal(arguments_next(&given, MEMO, &at), "a=1");
    assert_string_equal(arguments_next(&given, MEMO, &at), "b=2");
    assert_null(arguments_next(&given, MEMO, &at));
    assert_null(arguments_next(&given, MEMO, &at));
    arena_free(arena);
}

static void says_what_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *words[WORDS_MAX];
        const char *error;
    } cases[] = {
        {{"--targt", "x"}, "unknown option '--targt'; did you mean '--target'?"},
        {{"--Output=x"}, "unknown option '--Output'; did you mean '--output'?"},
        {{"--quite"}, "unknown option '--quite'; did you mean '--quiet'?"},
        {{"--nothing-like-it"}, "unknown option '--nothing-like-it'"},
        {{"--=x"}, "unknown option '--'"},
        {{"---"}, "unknown option '---'"},
        {{"--out\033[31m\n"}, "unknown option '--out␛[31m␊'"},
        {{"-x"}, "unknown option '-x'"},
        {{"-qx"}, "unknown option '-x'"},
        {{"-target"}, "unknown option '-target'; did you mean '--target'?"},
        {{"--output"}, "option '--output' needs a value: --output=FILE"},
        {{"-o"}, "option '--output' needs a value: --output=FILE"},
        {{"--output", "--pretty"}, "option '--output' needs a value: --output=FILE"},
        {{"--output", "--"}, "option '--output' needs a value: --output=FILE"},
        {{"--pretty=yes"}, "option '--pretty' takes no value"},
        {{"--pretty="}, "option '--pretty' takes no value"},
        {{"--color", "alway"}, "--color cannot be 'alway'; did you mean 'always'?"},
        {{"--color=red"}, "--color cannot be 'red'; choose one of auto, always, never"},
        {{"--color="}, "--color cannot be ''; choose one of auto, always, never"},
        {{"--color", "AUTO"}, "--color cannot be 'AUTO'; choose one of auto, always, never"},
        {{"--bad", "--worse"}, "unknown option '--bad'"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new(NULL);
        Arguments given = parse(arena, &compile, cases[i].words);
        Str expected = arena_format(arena, "%s\ntry 'flockc compile --help'", cases[i].error);
        assert_non_null(given.error);
        assert_string_equal(given.error, expected.ptr);
        arena_free(arena);
    }
}

static void cuts_a_long_word(void **state)
{
    (void)state;
    static char word[5000] = "--";
    memset(word + 2, 'x', sizeof word - 3);
    const char *const words[WORDS_MAX] = {word};
    Arena *arena = arena_new(NULL);
    Arguments given = parse(arena, &compile, words);
    assert_true(strlen(given.error) < 200);
    assert_non_null(strstr(given.error, "xxx…'\n"));
    arena_free(arena);
}

static void keeps_what_came_before_a_mistake(void **state)
{
    (void)state;
    static const char *const words[WORDS_MAX] = {"--color=never", "--bad"};
    Arena *arena = arena_new(NULL);
    Arguments given = parse(arena, &compile, words);
    assert_non_null(given.error);
    assert_string_equal(arguments_value(&given, COLOR), "never");
    arena_free(arena);
}

static void refuses_operands_that_a_command_does_not_take(void **state)
{
    (void)state;
    static const char *const cases[][WORDS_MAX] = {{"x"}, {"--", "x"}, {"-"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new(NULL);
        Arguments given = parse(arena, &version, cases[i]);
        assert_non_null(given.error);
        assert_true(str_starts_with(str_of(given.error), "unexpected argument '"));
        arena_free(arena);
    }
}

static void finds_the_nearest_name(void **state)
{
    (void)state;
    static const char *const names[] = {"check", "compile", "explain", "lsp", "json"};
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        {"chekc", "check"}, {"compil", "compile"}, {"compyles", "compile"},
        {"jsn", "json"},    {"lps", "lsp"},        {"xml", NULL},
        {"", NULL},         {"x", NULL},           {"checkered", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *nearest = arguments_nearest(cases[i].word, names, 5);
        if (cases[i].nearest)
            assert_string_equal(nearest, cases[i].nearest);
        else
            assert_null(nearest);
    }
}

static void prints_a_help_page(void **state)
{
    (void)state;
    Buf out = {0};
    arguments_help(&compile, 80, &out);
    assert_string_equal(
        out.ptr, "usage: flockc compile [OPTIONS] FILE...\n"
                 "\n"
                 "Emit what Temporal will receive, for one definition or several; with any error\n"
                 "nothing is written.\n"
                 "\n"
                 "The output is canonical JSON.\n"
                 "\n"
                 "options:\n"
                 "  -h, --help           print this help\n"
                 "  -o, --output FILE    write to FILE; for several definitions a folder, written\n"
                 "                       with a slash at its end\n"
                 "      --target TARGET  what to emit\n"
                 "      --pretty         indent the output\n"
                 "  -q, --quiet          no summary\n"
                 "      --memo KEY=JSON  add to the memo (repeatable)\n"
                 "      --color WHEN     colours: auto, always, never\n"
                 "\n"
                 "examples:\n"
                 "  flockc compile talk.flock.yaml\n"
                 "      print the options document\n");
    buf_free(&out);
}

static void puts_the_help_of_a_long_option_on_the_next_line(void **state)
{
    (void)state;
    static const ArgSpec list[] = {
        {.name = "a", .help = "short"},
        {.name = "a-very-long-option", .value_name = "WITH-A-VALUE", .help = "long"},
    };
    Buf out = {0};
    const CommandSpec command = {.name = "x", .summary = "Do.", .args = list, .arg_count = 2};
    arguments_help(&command, 80, &out);
    assert_string_equal(out.ptr, "usage: flockc x [OPTIONS]\n\nDo.\n\noptions:\n"
                                 "      --a  short\n"
                                 "      --a-very-long-option WITH-A-VALUE\n"
                                 "           long\n");
    buf_free(&out);
}

static void prints_a_page_without_options(void **state)
{
    (void)state;
    Buf out = {0};
    arguments_help(&version, 80, &out);
    assert_string_equal(out.ptr, "usage: flockc version\n\nPrint the version.\n");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_way_to_write_an_option),
        cmocka_unit_test(reads_an_option_that_may_lack_its_value),
        cmocka_unit_test(gives_all_values_of_a_repeatable_option),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(cuts_a_long_word),
        cmocka_unit_test(keeps_what_came_before_a_mistake),
        cmocka_unit_test(refuses_operands_that_a_command_does_not_take),
        cmocka_unit_test(finds_the_nearest_name),
        cmocka_unit_test(prints_a_help_page),
        cmocka_unit_test(puts_the_help_of_a_long_option_on_the_next_line),
        cmocka_unit_test(prints_a_page_without_options),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
