/* SPDX-License-Identifier: MIT */
/* test_lsp_encoding.c - in which units client and server count the characters of a line. */
#include "lsp_fixture.h"

static void the_unit_that_is_chosen(void **state)
{
    (void)state;
#define ENCODINGS(list) "{'general':{'positionEncodings':" list "}}"
#define OPTION(value) ",'initializationOptions':{'positionEncoding':" value "}"
    static const struct {
        const char *capabilities; /* and what stands behind them */
        const char *wanted;
    } rows[] = {
        {"{}", "utf-16"},
        {"null", "utf-16"},
        {ENCODINGS("['utf-16']"), "utf-16"},
        {ENCODINGS("['utf-8']"), "utf-8"},
        {ENCODINGS("['utf-16','utf-8']"), "utf-8"},
        {ENCODINGS("['utf-32']"), "utf-32"},
        {ENCODINGS("['utf-32','utf-16']"), "utf-16"},
        {ENCODINGS("['utf-7',8]"), "utf-16"},
        {ENCODINGS("'utf-8'"), "utf-16"},
        {"{}" OPTION("'utf-8'"), "utf-8"},
        {ENCODINGS("['utf-16']") OPTION("'utf-8'"), "utf-8"},
        {"{}" OPTION("'utf-32'"), "utf-16"},
        {"{}" OPTION("'UTF-8'"), "utf-16"},
        {"{}" OPTION("['utf-8']"), "utf-16"},
        {"{}" OPTION("null"), "utf-16"},
        {"{},'initializationOptions':'utf-8'", "utf-16"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        LspSession *session = lsp_begin_with(rows[i].capabilities);
        const char *said = strstr(lsp_take(session), "'positionEncoding':'");
        assert_non_null(said);
        said += strlen("'positionEncoding':'");
        if (strncmp(said, rows[i].wanted, strlen(rows[i].wanted)) != 0)
            fail_msg("%s: %.10s", rows[i].capabilities, said);
        lsp_end(session);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_unit_that_is_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
