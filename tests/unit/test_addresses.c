/* SPDX-License-Identifier: MIT */
/*
 * test_addresses.c - the address of the rules' pages in a build that has one, and in one that has
 * none (tests/addresses.cmake has which build has which).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *rules_url; /* of the build that is tested */
#define FLOCKC_RULES_URL rules_url
#include "cli/docs_url.h"

static void an_empty_one_is_none(void **state)
{
    (void)state;
    rules_url = "";
    assert_null(docs_url());
}

static void any_other_is_taken_as_it_is(void **state)
{
    (void)state;
    static const char *const urls[] = {"https://docs.example/rules/", "https://docs.example", "x"};
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        rules_url = urls[i];
        assert_string_equal(docs_url(), urls[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_one_is_none),
        cmocka_unit_test(any_other_is_taken_as_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
