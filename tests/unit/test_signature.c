/* SPDX-License-Identifier: MIT */
/* test_signature.c - the names in a signature; the samples are those of Flock's splitter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "definition/signature.h"
#include "support/buf.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Each name between angle brackets. Checked against flock-core 0.4.543, top_level_to_keys. */
static void names_are_those_of_flock(void **state)
{
    (void)state;
    static const struct {
        const char *spec, *names;
    } table[] = {
        {"", ""},
        {"   ", ""},
        {",", ""},
        {",,,", "<,,>"},
        {"username", "<username>"},
        {"input, query, output", "<input><query><output>"},
        {" a ,\tb\n, c ", "<a><b><c>"},
        {"a: str", "<a>"},
        {"a:str|b", "<a>"},
        {"id:int, name:str,", "<id><name>"},
        {"a | what: it is", "<a>"},
        {": str", "<>"},
        {"| only words", "<>"},
        {"name: str | The character's full name,race: str | The character's race", "<name><race>"},
        {"race: str | their race,class: Literal['mage','thief'] | their work", "<race><class>"},
        {"class: Literal['mage','thief'] | a work, which is mage or thief,background: str",
         "<class><background>"},
        {"a: dict[str, list[dict[str, tuple[int,str]]]] | any, b", "<a><b>"},
        {"f: Callable[[int, str], bool] | a function, g", "<f><g>"},
        {"summary: str | e.g. key:value pairs", "<summary>"},
        {"a | first, second and third", "<a>"},
        {"a | first, second", "<a><second>"},
        {"a, 1b", "<a, 1b>"},
        {"a, -b", "<a, -b>"},
        {"münze: str | Münze, engl. 'coin'", "<münze>"},
        {"a: Literal['x, y: z']", "<a>"},
        {"a: Literal['x\\', y: z'], b", "<a><b>"},
        {"a: Literal[\"x, y: z], b", "<a>"},
        {"a: list[str, b", "<a>"},
        {"a), b", "<a)><b>"},
        {"it's a, b", "<it's a><b>"},
        {"writer.text, flock.topic: str", "<writer.text, flock.topic>"},
        {"id:int | key\nname:str", "<id>"},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Buf names = {0};
        Str spec = str_of(table[i].spec), name;
        for (size_t at = 0; signature_next(spec, &at, &name);)
            buf_printf(&names, "<%.*s>", STR_ARG(name));
        if (!str_is(buf_str(&names), table[i].names))
            fail_msg("%s: %.*s, not %s", table[i].spec, STR_ARG(buf_str(&names)), table[i].names);
        buf_free(&names);
    }
}

static void a_long_signature_takes_no_long_time(void **state)
{
    (void)state;
    Buf spec = {0};
    for (int i = 0; i < 200000; i++)
        buf_append_c(&spec, i % 3 ? ", a" : ", ([{");
    Str name;
    size_t count = 0;
    for (size_t at = 0; signature_next(buf_str(&spec), &at, &name);)
        count++;
    assert_int_equal(count, 1);
    buf_free(&spec);
}

/* As parse_schema of the same file has them, where it makes `str` of none. */
static void types_stand_between_colon_and_bar(void **state)
{
    (void)state;
    static const struct {
        const char *spec, *types;
    } table[] = {
        {"a", "<>"},
        {"a: str", "<str>"},
        {"a :list[str] | words: all, b:int", "<list[str]><int>"},
        {"a: Literal['x: y', 'z']", "<Literal['x: y', 'z']>"},
        {"a | what: it is", "<>"},
        {"a:", "<>"},
        {"a: | b", "<>"},
        {": int", "<int>"},
        {"", ""},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Buf types = {0};
        Str spec = str_of(table[i].spec);
        SignatureField field;
        for (size_t at = 0; signature_next_field(spec, &at, &field);)
            buf_printf(&types, "<%.*s>", STR_ARG(field.type));
        buf_append_c(&types, "");
        assert_true(str_is(buf_str(&types), table[i].types));
        buf_free(&types);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_those_of_flock),
        cmocka_unit_test(types_stand_between_colon_and_bar),
        cmocka_unit_test(a_long_signature_takes_no_long_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
