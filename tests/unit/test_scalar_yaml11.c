/* SPDX-License-Identifier: MIT */
/* test_scalar_yaml11.c - what PyYAML makes of plain scalars, and their values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>

#include "syntax/scalar.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TEST(name) cmocka_unit_test(name)

static Node scalar(NodeKind kind, NodeStyle style, const char *text)
{
    return (Node){.kind = (uint8_t)kind,
                  .style = (uint8_t)style,
                  .count = (uint32_t)strlen(text),
                  .text = text};
}

static void assert_kind(const char *text, NodeKind wanted, bool is_unreadable_wanted)
{
    bool is_unreadable = !is_unreadable_wanted;
    NodeKind kind = yaml11_resolve(str_of(text), &is_unreadable);
    if (kind != wanted || is_unreadable != is_unreadable_wanted)
        fail_msg("'%s' is %s%s", text, is_unreadable ? "unreadable " : "", node_kind_words(kind));
}

static void leaves_most_text_alone(void **state)
{
    (void)state;
    static const char *const table[] = {
        "hello",
        "nULL",
        "nul",
        "nulls",
        "~~",
        "y",
        "Y",
        "n",
        "N",
        "t",
        "f",
        "yEs",
        "tRue",
        "oN",
        "truee",
        "yess",
        "08",
        "09",
        "0o10",
        "0b",
        "0b2",
        "0x",
        "0xfg",
        "0B1",
        "0X1F",
        "_1",
        "1a",
        "a1",
        "+",
        "-",
        ".",
        "..",
        "+-1",
        "--1",
        "1e3",
        "1E3",
        "1e+3",
        "1.0e3",
        "1.5e3",
        "1.0e+",
        "1.0e+_",
        "-.5",
        "+.5",
        "._5",
        ".iNF",
        "inf",
        "nan",
        "-inf",
        "Infinity",
        "-.nan",
        "+.NaN",
        ".infinity",
        "1.2.3",
        "01:30",
        "00:05:00",
        "0:05:00",
        "1:60",
        "1:",
        "1::1",
        "1:300",
        "1:3_0",
        "1: 30",
        "1:30.5e+3",
        "1:30:",
        "2024-1-1",
        "2024-01-1",
        "02024-01-01",
        "2024-01-011",
        "2024-01-01T10:00",
        "2024-01-01T10:00:00z",
        "2024-01-01T10:00:00+1:3",
        "2024-01-01T10:00:00-",
        "2024-01-01 ",
        "2024-01-01T1:0:00",
        "PT5M",
        "=a",
        "<",
        "<<<",
        "caf\xC3\xA9",
        "1\xD9\xA1",
        "- 1",
        "1 2",
    };
    for (size_t i = 0; i < COUNT(table); i++)
        assert_kind(table[i], NODE_STRING, false);
    bool is_unreadable;
    assert_int_equal(yaml11_resolve(str_make("1\0", 2), &is_unreadable), NODE_STRING);
    assert_int_equal(yaml11_resolve(str_make("0x\0", 3), &is_unreadable), NODE_STRING);
    assert_int_equal(yaml11_resolve(str_make(NULL, 0), &is_unreadable), NODE_NULL);
}

static void resolves_the_other_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        NodeKind kind;
    } table[] = {
        {"", NODE_NULL},
        {"~", NODE_NULL},
        {"null", NODE_NULL},
        {"NULL", NODE_NULL},
        {"yes", NODE_BOOL},
        {"No", NODE_BOOL},
        {"TRUE", NODE_BOOL},
        {"off", NODE_BOOL},
        {"0", NODE_INT},
        {"-0", NODE_INT},
        {"010", NODE_INT},
        {"0_", NODE_INT},
        {"0x1F", NODE_INT},
        {"0b101", NODE_INT},
        {"1_000", NODE_INT},
        {"1:30", NODE_INT},
        {"10:05:00", NODE_INT},
        {"1.", NODE_FLOAT},
        {".5", NODE_FLOAT},
        {"1.0e+3", NODE_FLOAT},
        {"08.5", NODE_FLOAT},
        {"-.inf", NODE_FLOAT},
        {".NaN", NODE_FLOAT},
        {"01:30.5", NODE_FLOAT},
        {"2024-02-29", NODE_DATE},
        {"2024-1-1T1:00:00", NODE_DATETIME},
        {"2024-01-01 10:00:00.5 +01:30", NODE_DATETIME},
        {"2024-01-01t10:00:00.Z", NODE_DATETIME},
    };
    for (size_t i = 0; i < COUNT(table); i++)
        assert_kind(table[i].text, table[i].kind, false);
}

static void tells_what_cannot_be_built(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        NodeKind kind;
    } table[] = {
        {"=", NODE_STRING},
        {"<<", NODE_STRING},
        {"0x_", NODE_INT},
        {"0b_", NODE_INT},
        {"-0x_", NODE_INT},
        {"+0b__", NODE_INT},
        {"2024-13-45", NODE_DATE},
        {"2024-02-30", NODE_DATE},
        {"2023-02-29", NODE_DATE},
        {"1900-02-29", NODE_DATE},
        {"0000-01-01", NODE_DATE},
        {"2024-00-01", NODE_DATE},
        {"2024-01-00", NODE_DATE},
        {"2024-01-01T24:00:00", NODE_DATETIME},
        {"2024-01-01T10:60:00", NODE_DATETIME},
        {"2024-01-01T10:00:60", NODE_DATETIME},
        {"2024-01-01T10:00:00+24:00", NODE_DATETIME},
        {"2024-01-01T10:00:00-24", NODE_DATETIME},
        {"2024-01-01T10:00:00+23:60", NODE_DATETIME},
        {"0000-1-1 1:00:00", NODE_DATETIME},
    };
    for (size_t i = 0; i < COUNT(table); i++)
        assert_kind(table[i].text, table[i].kind, true);
    assert_kind("2024-01-01T10:00:00+22:99", NODE_DATETIME, false); /* 23:39 */
}

static char *repeat(const char *head, const char *text, size_t times, const char *tail)
{
    size_t len = strlen(text);
    char *out = malloc(strlen(head) + len * times + strlen(tail) + 1);
    strcpy(out, head);
    char *at = out + strlen(head);
    for (size_t i = 0; i < times; i++, at += len)
        memcpy(at, text, len);
    strcpy(at, tail);
    return out;
}

static void bounds_long_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *head, *text;
        size_t times;
        const char *tail;
        NodeKind kind;
        bool is_unreadable;
    } table[] = {
        {"", "9", 4300, "", NODE_INT, false},        {"", "9", 4301, "", NODE_INT, true},
        {"-", "9", 4300, "", NODE_INT, false},       {"-", "1_", 4301, "", NODE_INT, true},
        {"", "1_", 4300, "", NODE_INT, false},       {"0x", "f", 3570, "", NODE_INT, false},
        {"0x", "f", 3600, "", NODE_INT, true},       {"0b", "1", 20000, "", NODE_INT, true},
        {"0", "7", 5000, "", NODE_INT, true},        {"0x", "0", 9000, "f", NODE_INT, false},
        {"1", ":59", 2400, "", NODE_INT, false},     {"1", ":59", 2500, "", NODE_INT, true},
        {"1", ":59", 173, ".", NODE_FLOAT, false},   {"1", ":59", 174, ".", NODE_FLOAT, true},
        {"", "1", 9000, ".5", NODE_FLOAT, false},    {"0.", "0", 9000, "1", NODE_FLOAT, false},
        {"", "1", 1000000, "", NODE_INT, true},      {"1", ":5", 1000000, "", NODE_INT, true},
        {"", "1", 1000000, "x", NODE_STRING, false},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        char *text = repeat(table[i].head, table[i].text, table[i].times, table[i].tail);
        bool is_unreadable;
        NodeKind kind = yaml11_resolve(str_of(text), &is_unreadable);
        if (kind != table[i].kind || is_unreadable != table[i].is_unreadable)
            fail_msg("row %zu is %s%s", i, is_unreadable ? "unreadable " : "",
                     node_kind_words(kind));
        Node node = scalar(kind, STYLE_YAML_PLAIN, text); /* must be harmless even then */
        Arena *arena = arena_new(NULL);
        node_int(&node);
        node_float(&node);
        assert_true(kind != NODE_INT || node_int_decimal(arena, &node).len > 0);
        arena_free(arena);
        free(text);
    }
}

static void constructs_under_a_tag(void **state)
{
    (void)state;
    static const struct {
        NodeKind wanted;
        const char *text;
        bool is_unreadable;
        NodeKind kind;
    } table[] = {
        {NODE_INT, "0x1F", false, NODE_INT},
        {NODE_INT, " 5\n", false, NODE_INT},
        {NODE_INT, "0o17", false, NODE_INT},
        {NODE_INT, "1:99", false, NODE_INT},
        {NODE_INT, "", true, NODE_INT},
        {NODE_INT, "-", true, NODE_INT},
        {NODE_INT, "_", true, NODE_INT},
        {NODE_INT, "abc", true, NODE_INT},
        {NODE_INT, "1.5", true, NODE_INT},
        {NODE_INT, "09", true, NODE_INT},
        {NODE_INT, "0X1F", true, NODE_INT},
        {NODE_INT, " 0x1F", true, NODE_INT},
        {NODE_INT, "5 5", true, NODE_INT},
        {NODE_INT, "1::2", true, NODE_INT},
        {NODE_INT, "1:", true, NODE_INT},
        {NODE_INT, "--5", false, NODE_INT},
        {NODE_INT, "\xD9\xA1", true, NODE_INT},
        {NODE_FLOAT, "3", false, NODE_FLOAT},
        {NODE_FLOAT, "1e3", false, NODE_FLOAT},
        {NODE_FLOAT, ".InF", false, NODE_FLOAT},
        {NODE_FLOAT, "nan", false, NODE_FLOAT},
        {NODE_FLOAT, "1:30", false, NODE_FLOAT},
        {NODE_FLOAT, "", true, NODE_FLOAT},
        {NODE_FLOAT, ".", true, NODE_FLOAT},
        {NODE_FLOAT, "0x1F", true, NODE_FLOAT},
        {NODE_FLOAT, "1e", true, NODE_FLOAT},
        {NODE_FLOAT, "infinit", true, NODE_FLOAT},
        {NODE_FLOAT, "1:", true, NODE_FLOAT},
        {NODE_FLOAT, "nan(1)", true, NODE_FLOAT},
        {NODE_BOOL, "YeS", false, NODE_BOOL},
        {NODE_BOOL, "y", true, NODE_BOOL},
        {NODE_BOOL, "1", true, NODE_BOOL},
        {NODE_BOOL, "maybe", true, NODE_BOOL},
        {NODE_BOOL, "", true, NODE_BOOL},
        {NODE_BOOL, "yes ", true, NODE_BOOL},
        {NODE_NULL, "anything", false, NODE_NULL},
        {NODE_DATE, "2024-1-1", false, NODE_DATE},
        {NODE_DATE, "2024-01-01\n", false, NODE_DATE},
        {NODE_DATE, "2024-1-1 1:00:00", false, NODE_DATETIME},
        {NODE_DATETIME, "2024-2-30", true, NODE_DATE},
        {NODE_DATETIME, "x", true, NODE_DATETIME},
        {NODE_DATETIME, "", true, NODE_DATETIME},
        {NODE_DATETIME, "2024-01-01\n\n", true, NODE_DATETIME},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        bool is_unreadable;
        NodeKind kind = yaml11_construct(table[i].wanted, str_of(table[i].text), &is_unreadable);
        if (kind != table[i].kind || is_unreadable != table[i].is_unreadable)
            fail_msg("'%s' is %s%s", table[i].text, is_unreadable ? "unreadable " : "",
                     node_kind_words(kind));
    }
}

static void gives_integers(void **state)
{
    (void)state;
    static const struct {
        NodeStyle style;
        const char *text;
        int64_t value;
        bool fits;
        const char *decimal;
    } table[] = {
        {STYLE_YAML_PLAIN, "3", 3, true, "3"},
        {STYLE_YAML_PLAIN, "+3", 3, true, "3"},
        {STYLE_YAML_PLAIN, "-0", 0, true, "0"},
        {STYLE_YAML_PLAIN, "010", 8, true, "8"},
        {STYLE_YAML_PLAIN, "-0_7", -7, true, "-7"},
        {STYLE_YAML_PLAIN, "0x1F", 31, true, "31"},
        {STYLE_YAML_PLAIN, "0b101", 5, true, "5"},
        {STYLE_YAML_PLAIN, "1_000", 1000, true, "1000"},
        {STYLE_YAML_PLAIN, "1:30", 90, true, "90"},
        {STYLE_YAML_PLAIN, "-10:05:00", -36300, true, "-36300"},
        {STYLE_YAML_PLAIN, "9223372036854775807", INT64_MAX, true, "9223372036854775807"},
        {STYLE_YAML_PLAIN, "9223372036854775808", INT64_MAX, false, "9223372036854775808"},
        {STYLE_YAML_PLAIN, "-9223372036854775808", INT64_MIN, true, "-9223372036854775808"},
        {STYLE_YAML_PLAIN, "-9223372036854775809", INT64_MIN, false, "-9223372036854775809"},
        {STYLE_YAML_PLAIN, "0xffffffffffffffffffff", INT64_MAX, false, "1208925819614629174706175"},
        {STYLE_YAML_PLAIN, "-0x1_0000_0000_0000_0000", INT64_MIN, false, "-18446744073709551616"},
        {STYLE_YAML_PLAIN, "1:00:00:00:00:00:00:00:00:00:00:00:00", INT64_MAX, false,
         "2176782336000000000000"},
        /* under a tag: int() accepts a sign and a prefix after those that PyYAML has removed */
        {STYLE_YAML_PLAIN, "--5", 5, true, "5"},
        {STYLE_YAML_PLAIN, "-+5", -5, true, "-5"},
        {STYLE_YAML_PLAIN, "- 05", -5, true, "-5"},
        {STYLE_YAML_PLAIN, "0x-1F", -31, true, "-31"},
        {STYLE_YAML_PLAIN, "0x0X1F", 31, true, "31"},
        {STYLE_YAML_PLAIN, "-0b-0b11", 3, true, "3"},
        {STYLE_TOML_BARE, "0o17", 15, true, "15"},
        {STYLE_TOML_BARE, "+1_000", 1000, true, "1000"},
        {STYLE_TOML_BARE, "0xDEAD_beef", 0xDEADBEEF, true, "3735928559"},
        {STYLE_JSON_BARE, "-0", 0, true, "0"},
        {STYLE_JSON_BARE, "18446744073709551615", INT64_MAX, false, "18446744073709551615"},
        {STYLE_NONE, "no integer", 0, true, "0"}, /* a broken promise, but no crash */
        {STYLE_NONE, "", 0, true, "0"},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Node node = scalar(NODE_INT, table[i].style, table[i].text);
        Arena *arena = arena_new(NULL);
        IntValue value = node_int(&node);
        Str decimal = node_int_decimal(arena, &node);
        if (value.value != table[i].value || value.fits != table[i].fits ||
            !str_is(decimal, table[i].decimal))
            fail_msg("'%s' gives %lld and %.*s", table[i].text, (long long)value.value,
                     STR_ARG(decimal));
        arena_free(arena);
    }
}

static void gives_floats(void **state)
{
    (void)state;
    static const struct {
        NodeKind kind;
        NodeStyle style;
        const char *text;
        double value;
    } table[] = {
        {NODE_FLOAT, STYLE_YAML_PLAIN, "3.5", 3.5},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "-1_0.5_0", -10.5},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "1.", 1.0},
        {NODE_FLOAT, STYLE_YAML_PLAIN, ".5", 0.5},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "1.0e+3", 1000.0},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "0.30000000000000004", 0.30000000000000004},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "9007199254740993.0", 9007199254740992.0},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "1.0e+400", (double)INFINITY},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "-.INF", -(double)INFINITY},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "1:30.5", 90.5},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "-190:20:30.15", -685230.15},
        {NODE_FLOAT, STYLE_YAML_DOUBLE, "1e3", 1000.0},
        {NODE_FLOAT, STYLE_TOML_BARE, "+inf", (double)INFINITY},
        {NODE_FLOAT, STYLE_TOML_BARE, "-inf", -(double)INFINITY},
        {NODE_FLOAT, STYLE_TOML_BARE, "6_0.5e-1", 6.05},
        {NODE_FLOAT, STYLE_JSON_BARE, "1E5", 100000.0},
        {NODE_FLOAT, STYLE_JSON_BARE, "-0.0", 0.0},
        {NODE_INT, STYLE_YAML_PLAIN, "010", 8.0},
        {NODE_INT, STYLE_YAML_PLAIN, "18446744073709551616", 18446744073709551616.0},
        {NODE_INT, STYLE_YAML_PLAIN, "-0x8000000000000000", -9223372036854775808.0},
        {NODE_BOOL, STYLE_YAML_PLAIN, "On", 1.0},
        {NODE_BOOL, STYLE_JSON_BARE, "false", 0.0},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Node node = scalar(table[i].kind, table[i].style, table[i].text);
        double value = node_float(&node);
        if (!(value == table[i].value))
            fail_msg("'%s' gives %.17g", table[i].text, value);
    }
    static const char *const nans[] = {".nan", ".NaN", "nan", "-nan"};
    for (size_t i = 0; i < COUNT(nans); i++) {
        Node node = scalar(NODE_FLOAT, STYLE_TOML_BARE, nans[i]);
        assert_true(isnan(node_float(&node)));
    }
}

static void gives_booleans(void **state)
{
    (void)state;
    static const char *const trues[] = {"yes", "Yes", "TRUE", "true", "on", "ON", "tRuE"};
    static const char *const falses[] = {"no", "No", "FALSE", "false", "off", "OFF", "oFf"};
    for (size_t i = 0; i < COUNT(trues); i++) {
        Node yes = scalar(NODE_BOOL, STYLE_YAML_PLAIN, trues[i]);
        Node no = scalar(NODE_BOOL, STYLE_YAML_PLAIN, falses[i]);
        assert_true(node_bool(&yes));
        assert_false(node_bool(&no));
        assert_int_equal(node_int(&yes).value, 1);
        assert_int_equal(node_int(&no).value, 0);
    }
}

static void knows_surprising_forms(void **state)
{
    (void)state;
    static const struct {
        NodeKind kind;
        NodeStyle style;
        const char *text;
        bool is_sexagesimal, is_octal;
    } table[] = {
        {NODE_INT, STYLE_YAML_PLAIN, "1:30", true, false},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "1:30.5", true, false},
        {NODE_INT, STYLE_YAML_PLAIN, "010", false, true},
        {NODE_INT, STYLE_YAML_PLAIN, "-0_17", false, true},
        {NODE_INT, STYLE_YAML_PLAIN, "0", false, false},
        {NODE_INT, STYLE_YAML_PLAIN, "0_", false, false},
        {NODE_INT, STYLE_YAML_PLAIN, "0x10", false, false},
        {NODE_INT, STYLE_YAML_PLAIN, "10", false, false},
        {NODE_STRING, STYLE_YAML_PLAIN, "01:30", false, false},
        {NODE_STRING, STYLE_YAML_DOUBLE, "1:30", false, false},
        {NODE_STRING, STYLE_YAML_DOUBLE, "010", false, false},
        {NODE_DATETIME, STYLE_YAML_PLAIN, "2024-01-01T10:00:00", false, false},
        {NODE_FLOAT, STYLE_YAML_PLAIN, "010.0", false, false},
        {NODE_INT, STYLE_TOML_BARE, "0o17", false, false},
        {NODE_NULL, STYLE_YAML_PLAIN, "", false, false},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Node node = scalar(table[i].kind, table[i].style, table[i].text);
        if (node_is_sexagesimal(&node) != table[i].is_sexagesimal ||
            node_is_octal(&node) != table[i].is_octal)
            fail_msg("'%s'", table[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(leaves_most_text_alone),
        TEST(resolves_the_other_kinds),
        TEST(tells_what_cannot_be_built),
        TEST(bounds_long_numbers),
        TEST(constructs_under_a_tag),
        TEST(gives_integers),
        TEST(gives_floats),
        TEST(gives_booleans),
        TEST(knows_surprising_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
