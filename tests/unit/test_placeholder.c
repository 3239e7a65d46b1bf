/* SPDX-License-Identifier: MIT */
/* test_placeholder.c - what is a placeholder in a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/placeholder.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void finds_the_first(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found;
    } table[] = {
        {"${QUEUE}", "${QUEUE}"},
        {"a-${X}-b", "${X}"},
        {"${X:-orders}", "${X:-orders}"},
        {"${A}${B}", "${A}"},
        {"{{ queue }}", "{{ queue }}"},
        {"{{q}}", "{{q}}"},
        {"orders-{{ env }}-x", "{{ env }}"},
        {"${{ secrets.X }}", "${{ secrets.X }}"},
        {"a-${{ x }}-b", "${{ x }}"},
        {"{ {{ x }} }", "{{ x }}"},
        {"${{x}", "${{x}"},
        {"{{ a } }}", "{{ a } }}"},
        {"${open {{ x }}", "${open {{ x }"},
        /* none */
        {"", ""},
        {"orders", ""},
        {"$QUEUE", ""},
        {"$(QUEUE)", ""},
        {"{queue}", ""},
        {"${}", ""},
        {"{{}}", ""},
        {"${", ""},
        {"{{", ""},
        {"${QUEUE", ""},
        {"{{ queue }", ""},
        {"}{", ""},
        {"$ {QUEUE}", ""},
        {"{ { queue } }", ""},
        {"%QUEUE%", ""},
        {"<QUEUE>", ""},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Str found = placeholder_find(str_of(table[i].text));
        if (!str_is(found, table[i].found))
            fail_msg("'%s': '%.*s'", table[i].text, STR_ARG(found));
    }
}

/* Openings without end: each kind is looked for once, so it is linear. */
static void ends_soon_on_hostile_text(void **state)
{
    (void)state;
    static char text[1 << 20];
    for (size_t i = 0; i < sizeof text; i += 2)
        memcpy(text + i, i % 4 ? "${" : "{{", 2);
    assert_int_equal(placeholder_find(str_make(text, sizeof text)).len, 0);
    text[sizeof text - 1] = '}';
    assert_int_equal(placeholder_find(str_make(text, sizeof text)).ptr - text, 2);
}

static void finds_a_word_in_single_braces(void **state)
{
    (void)state;
    static const struct {
        const char *text, *found;
    } table[] = {
        {"{date}", "{date}"},
        {"shift-{run_date}-{b}", "{run_date}"},
        {"{}{a}", "{a}"},
        {"{{a}", "{a}"},
        {"{2a}{_2}", "{_2}"},
        {"", ""},
        {"{", ""},
        {"}", ""},
        {"{}", ""},
        {"{date", ""},
        {"{ date }", ""},
        {"{a-b}", ""},
        {"{a:b}", ""},
        {"{1}", ""},
        {"(date)", ""},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Str found = placeholder_find_word(str_of(table[i].text));
        if (!str_is(found, table[i].found))
            fail_msg("'%s': '%.*s'", table[i].text, STR_ARG(found));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_first),
        cmocka_unit_test(finds_a_word_in_single_braces),
        cmocka_unit_test(ends_soon_on_hostile_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
