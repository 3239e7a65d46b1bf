/* SPDX-License-Identifier: MIT */
/* test_terminal.c - who decides about colour. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decides_in_order),
        cmocka_unit_test(knows_three_choices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
