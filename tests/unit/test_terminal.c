/* SPDX-License-Identifier: MIT */
/* test_terminal.c - who decides about colour and width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "system/terminal.h"

static void decides_in_order(void **state)
{
    (void)state;
    static const struct {
        TerminalFacts facts; /* option, NO_COLOR, FORCE_COLOR, TERM, terminal */
        bool expected;
    } cases[] = {
        {{COLOR_AUTO, NULL, NULL, "xterm", true}, true},
        {{COLOR_AUTO, NULL, NULL, NULL, true}, true},
        {{COLOR_AUTO, NULL, NULL, "xterm", false}, false},
        {{COLOR_AUTO, NULL, NULL, "dumb", true}, false},
        {{COLOR_AUTO, "1", NULL, "xterm", true}, false},
        {{COLOR_AUTO, "0", NULL, "xterm", true}, false},
        {{COLOR_AUTO, "", NULL, "xterm", true}, true},
        {{COLOR_AUTO, NULL, "1", "dumb", false}, true},
        {{COLOR_AUTO, NULL, "0", "xterm", true}, false},
        {{COLOR_AUTO, NULL, "", "xterm", false}, false},
        {{COLOR_AUTO, "1", "1", "xterm", true}, false},
        {{COLOR_ALWAYS, "1", "0", "dumb", false}, true},
        {{COLOR_NEVER, NULL, "1", "xterm", true}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(terminal_decide_color(&cases[i].facts), cases[i].expected);
}

static void knows_three_choices(void **state)
{
    (void)state;
    ColorChoice choice;
    assert_true(terminal_find_choice(NULL, &choice));
    assert_int_equal(choice, COLOR_AUTO);
    assert_true(terminal_find_choice("never", &choice));
    assert_int_equal(choice, COLOR_NEVER);
    assert_false(terminal_find_choice("", &choice));
    assert_false(terminal_find_choice("Always", &choice));
    assert_false(terminal_find_choice("yes", &choice));
}

static void decides_about_width(void **state)
{
    (void)state;
    static const struct {
        WidthFacts facts; /* COLUMNS, what the terminal says, terminal */
        unsigned expected;
    } cases[] = {
        {{NULL, 132, true}, 132},    {{"", 132, true}, 132},
        {{"100", 132, true}, 100},   {{"20", 132, true}, 20},
        {{"1000", 132, true}, 1000}, {{"0100", 132, true}, 100},
        {{"100", 0, true}, 100},     {{"19", 132, true}, 132},
        {{"1001", 132, true}, 132},  {{"0", 132, true}, 132},
        {{"-1", 132, true}, 132},    {{"80 ", 132, true}, 132},
        {{"wide", 132, true}, 132},  {{"4294967376", 132, true}, 132}, /* 80, in 32 bits */
        {{NULL, 0, true}, 80},       {{"no", 0, true}, 80},
        {{NULL, 1, true}, 20},       {{NULL, 19, true}, 20},
        {{NULL, 65535, true}, 1000}, {{NULL, 0, false}, 0},
        {{"100", 132, false}, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(terminal_decide_width(&cases[i].facts), cases[i].expected);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decides_in_order),
        cmocka_unit_test(knows_three_choices),
        cmocka_unit_test(decides_about_width),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
