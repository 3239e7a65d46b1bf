/* SPDX-License-Identifier: MIT */
/* test_code_template.c - lines of a template, the places in it, and what stands only sometimes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "emit/code/code_template.h"

typedef struct Filler {
    Buf out;
    bool is_wanted;
} Filler;

static void fill(void *context, Str name)
{
    Filler *filler = context;
    buf_printf(&filler->out, "<%.*s>\n", STR_ARG(name));
}

static bool has(void *context, Str name)
{
    const Filler *filler = context;
    assert_true(str_is(name, "written"));
    return filler->is_wanted;
}

static const struct {
    const char *text, *wanted, *otherwise;
} ROWS[] = {
    {"a\n\n  b\n", "a\n\n  b\n", "a\n\n  b\n"},
    {"#@ entries\n", "<entries>\n", "<entries>\n"},
    {"a\n#@ two words\nb\n", "a\n<two words>\nb\n", "a\n<two words>\nb\n"},
    {"a\n#@ if written\nb\n#@ end\nc\n", "a\nb\nc\n", "a\nc\n"},
    {"#@ if written\nb\n#@ else\nc\n#@ end\nd\n", "b\nd\n", "c\nd\n"},
    {"#@ if written\n#@ entries\n#@ end\n", "<entries>\n", ""},
    {"  #@ entries\n# @ entries\n", "  #@ entries\n# @ entries\n", "  #@ entries\n# @ entries\n"},
};

static void fills_what_is_wanted(void **state)
{
    (void)state;
    for (size_t i = 0; i < 2 * sizeof ROWS / sizeof *ROWS; i++) {
        Filler filler = {.is_wanted = i % 2 == 0};
        CodeTemplate template = {str_of(ROWS[i / 2].text), fill, has, &filler};
        code_template_write(&template, &filler.out);
        Str text = buf_str(&filler.out);
        const char *expected = filler.is_wanted ? ROWS[i / 2].wanted : ROWS[i / 2].otherwise;
        if (!str_is(text, expected))
            fail_msg("%s\nbecomes\n%.*s", ROWS[i / 2].text, STR_ARG(text));
        buf_free(&filler.out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(fills_what_is_wanted)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
