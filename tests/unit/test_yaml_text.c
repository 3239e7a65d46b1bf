/* SPDX-License-Identifier: MIT */
/* test_yaml_text.c - what target `flock` quotes: a string must not be read as something else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "emit/flock/yaml_text.h"

static const struct {
    const char *text, *wanted, *in_flow; /* NULL: the same */
} STRINGS[] = {
    {"plain", "plain", NULL},
    {"two words", "two words", NULL},
    {"a, b", "a, b", "\"a, b\""},
    {"why, or who?", "why, or who?", "\"why, or who?\""},
    {"it's (fine)", "\"it's (fine)\"", NULL},
    {"openai/gpt-4o", "openai/gpt-4o", NULL},
    {"a:b", "a:b", "\"a:b\""},
    {"ticket: str | the words", "\"ticket: str | the words\"", NULL},
    {"", "\"\"", NULL},
    {"on", "\"on\"", NULL},
    {"No", "\"No\"", NULL},
    {"y", "\"y\"", NULL},
    {"null", "\"null\"", NULL},
    {"1e3", "\"1e3\"", NULL},
    {"12:30", "\"12:30\"", NULL},
    {"2026-01-01", "\"2026-01-01\"", NULL},
    {"=", "\"=\"", NULL},
    {"- a", "\"- a\"", NULL},
    {"a #b", "\"a #b\"", NULL},
    {"a#b", "\"a#b\"", NULL},
    {"a ", "\"a \"", NULL},
    {"a:", "\"a:\"", NULL},
    {"*a", "\"*a\"", NULL},
    {"a\"b\\", "\"a\\\"b\\\\\"", NULL},
    {"a\tb", "\"a\\tb\"", NULL},
    {"\u65e5\u672c", "\u65e5\u672c", NULL},
    {"a\u2028b", "\"a\\u2028b\"", NULL},
    {"\U000E0001", "\"\\U000e0001\"", NULL},
};

static void check_string(Context *context, const char *text, bool is_in_flow, const char *wanted)
{
    Buf out = buf_new(context);
    yaml_put_string(&out, str_of(text), is_in_flow);
    assert_string_equal(out.ptr, wanted);
    buf_free(&out);
}

static void test_strings(void **state)
{
    Arena *arena = arena_new(NULL);
    (void)state;
    for (size_t i = 0; i < sizeof STRINGS / sizeof *STRINGS; i++) {
        const char *in_flow = STRINGS[i].in_flow ? STRINGS[i].in_flow : STRINGS[i].wanted;
        check_string(arena_context(arena), STRINGS[i].text, false, STRINGS[i].wanted);
        check_string(arena_context(arena), STRINGS[i].text, true, in_flow);
    }
    arena_free(arena);
}

static const struct {
    const char *text;
    const char *wanted; /* NULL: it has none of its own */
} LINES[] = {
    {"a\nb", "|- # c\n  a\n  b"},
    {"a\nb\n", "| # c\n  a\n  b"},
    {"a\n\n# b\n", "| # c\n  a\n\n  # b"},
    {"a\n  b\n", "| # c\n  a\n    b"},
    {"a\n", NULL},
    {" a\nb", NULL},
    {"\na", NULL},
    {"a\nb\n\n", NULL},
    {"a\r\nb", NULL},
    {"a\n\tb", NULL},
    {"a\u2028\nb", NULL},
    {"", NULL},
};

static void test_lines(void **state)
{
    Arena *arena = arena_new(NULL);
    (void)state;
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        Str text = str_of(LINES[i].text);
        assert_int_equal(yaml_has_lines(arena_context(arena), text), LINES[i].wanted != NULL);
        if (!LINES[i].wanted)
            continue;
        Buf out = buf_new(arena_context(arena));
        yaml_put_lines(&out, text, STR(" # c"), 2);
        assert_string_equal(out.ptr, LINES[i].wanted);
        buf_free(&out);
    }
    arena_free(arena);
}

static Node scalar(NodeKind kind, NodeStyle style, const char *text)
{
    return (Node){.kind = (uint8_t)kind,
                  .style = (uint8_t)style,
                  .text = text,
                  .count = (uint32_t)strlen(text)};
}

static void test_scalars(void **state)
{
    static const struct {
        NodeKind kind;
        const char *text, *wanted;
        bool is_held;
    } rows[] = {
        {NODE_INT, "0xff", "255", true},
        {NODE_INT, "1_000", "1000", true},
        {NODE_FLOAT, "1e22", "1.0e+22", true},
        {NODE_FLOAT, "1.5", "1.5", true},
        {NODE_FLOAT, "1e-7", "1.0e-07", true},
        {NODE_FLOAT, "inf", ".inf", true},
        {NODE_FLOAT, "-inf", "-.inf", true},
        {NODE_FLOAT, "nan", ".nan", true},
        {NODE_BOOL, "true", "true", true},
        {NODE_DATETIME, "1979-05-27t07:32:00z", "1979-05-27T07:32:00Z", true},
        {NODE_DATE, "1979-05-27", "1979-05-27", true},
        {NODE_DATE, "0000-01-01", "0000-01-01", false},
        {NODE_LOCAL_TIME, "07:32:00", NULL, false},
    };
    Arena *arena = arena_new(NULL);
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Node node = scalar(rows[i].kind, STYLE_TOML_BARE, rows[i].text);
        assert_int_equal(yaml_can_hold(arena, &node), rows[i].is_held);
        if (!rows[i].wanted)
            continue;
        Buf out = buf_new(arena_context(arena));
        yaml_put_scalar(&out, arena, &node, false);
        assert_string_equal(out.ptr, rows[i].wanted);
        buf_free(&out);
    }
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_scalars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
