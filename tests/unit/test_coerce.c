/* SPDX-License-Identifier: MIT */
/*
 * test_coerce.c - scalars as values of a field's type, against pydantic's lax rules.
 *
 * Each row is a scalar and what each of the five types makes of it: "-" is wrong, "null" is
 * null, and else it is the value as text (a duration in microseconds).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>

#include "definition/coerce.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TEST(name) cmocka_unit_test(name)

typedef struct Row {
    const char *text;
    const char *string, *integer, *real, *boolean, *duration;
} Row;

static Node scalar(NodeKind kind, NodeStyle style, Str text)
{
    return (Node){.kind = (uint8_t)kind,
                  .style = (uint8_t)style,
                  .count = (uint32_t)text.len,
                  .text = text.ptr};
}

static bool is_settled(CoerceOutcome outcome, char *out)
{
    strcpy(out, outcome == COERCE_NULL ? "null" : "-");
    return outcome != COERCE_OK;
}

static void show_string(const Node *node, char *out)
{
    Str value;
    if (!is_settled(coerce_string(node, &value), out))
        strcpy(out, "ok");
}

static void show_int(const Node *node, char *out)
{
    IntValue value;
    if (!is_settled(coerce_int(node, &value), out))
        sprintf(out, "%lld%s", (long long)value.value, value.fits ? "" : "+");
}

static void show_float(const Node *node, char *out)
{
    double value;
    if (!is_settled(coerce_float(node, &value), out))
        sprintf(out, "%g", value);
}

static void show_bool(const Node *node, char *out)
{
    bool value;
    if (!is_settled(coerce_bool(node, &value), out))
        strcpy(out, value ? "true" : "false");
}

static void show_duration(const Node *node, char *out)
{
    CoercedDuration value = coerce_duration(node);
    switch (value.outcome) {
    case COERCE_DURATION_OK:
        sprintf(out, "%lld", (long long)value.us);
        break;
    case COERCE_DURATION_NULL:
        strcpy(out, "null");
        break;
    case COERCE_DURATION_WRONG_TYPE:
    case COERCE_DURATION_INVALID:
        strcpy(out, "-");
        break;
    case COERCE_DURATION_GO_FORM:
        sprintf(out, "go %lld", (long long)value.us);
        break;
    }
}

static void check(const Node *node, const Row *row)
{
    static void (*const shows[])(const Node *, char *) = {show_string, show_int, show_float,
                                                          show_bool, show_duration};
    const char *const wanted[] = {row->string, row->integer, row->real, row->boolean,
                                  row->duration};
    for (size_t i = 0; i < COUNT(shows); i++) {
        char got[64];
        shows[i](node, got);
        if (strcmp(got, wanted[i]) != 0)
            fail_msg("'%s', type %zu: %s instead of %s", row->text, i, got, wanted[i]);
    }
}

static void coerces_plain_scalars(void **state)
{
    (void)state;
    static const Row table[] = {
        {"hello", "ok", "-", "-", "-", "-"},
        {"~", "null", "null", "null", "null", "null"},
        {"null", "null", "null", "null", "null", "null"},
        {"", "null", "null", "null", "null", "null"},
        {"true", "-", "1", "1", "true", "1000000"},
        {"yes", "-", "1", "1", "true", "1000000"},
        {"on", "-", "1", "1", "true", "1000000"},
        {"no", "-", "0", "0", "false", "0"},
        {"off", "-", "0", "0", "false", "0"},
        {"false", "-", "0", "0", "false", "0"},
        {"y", "ok", "-", "-", "true", "-"},
        {"n", "ok", "-", "-", "false", "-"},
        {"3", "-", "3", "3", "-", "3000000"},
        {"1", "-", "1", "1", "true", "1000000"},
        {"0", "-", "0", "0", "false", "0"},
        {"3.0", "-", "3", "3", "-", "3000000"},
        {"3.5", "-", "-", "3.5", "-", "3500000"},
        {"1.0", "-", "1", "1", "true", "1000000"},
        {"-0.0", "-", "0", "-0", "false", "0"},
        {"010", "-", "8", "8", "-", "8000000"},
        {"08", "ok", "8", "8", "-", "-"},
        {"0o10", "ok", "-", "-", "-", "-"},
        {"0x1F", "-", "31", "31", "-", "31000000"},
        {"0b101", "-", "5", "5", "-", "5000000"},
        {"1_000", "-", "1000", "1000", "-", "1000000000"},
        {"1:30", "-", "90", "90", "-", "90000000"},
        {"01:30", "ok", "-", "-", "-", "5400000000"},
        {"10:30", "-", "630", "630", "-", "630000000"},
        {"10:05:00", "-", "36300", "36300", "-", "36300000000"},
        {"00:05:00", "ok", "-", "-", "-", "300000000"},
        {"0:05:00", "ok", "-", "-", "-", "300000000"},
        {"1:60", "ok", "-", "-", "-", "-"},
        {"1e3", "ok", "-", "1000", "-", "-"},
        {"1.5e3", "ok", "-", "1500", "-", "-"},
        {"1.0e+3", "-", "1000", "1000", "-", "1000000000"},
        {"-.5", "ok", "-", "-0.5", "-", "-"},
        {"+.5", "ok", "-", "0.5", "-", "-"},
        {".inf", "-", "-", "inf", "-", "-"},
        {"-.inf", "-", "-", "-inf", "-", "-"},
        {".nan", "-", "-", "nan", "-", "-"},
        {"inf", "ok", "-", "inf", "-", "-"},
        {"nan", "ok", "-", "nan", "-", "-"},
        {"2024-01-01", "-", "-", "-", "-", "-"},
        {"2024-01-01T10:00:00Z", "-", "-", "-", "-", "-"},
        {"9223372036854775808", "-", "9223372036854775807+", "9.22337e+18", "-", "-"},
        {"9223372036854775808.0", "-", "-", "9.22337e+18", "-", "-"},
        {"1.0e+400", "-", "-", "inf", "-", "-"},
        {"PT5M", "ok", "-", "-", "-", "300000000"},
        {"pt5m", "ok", "-", "-", "-", "-"},
        {"5m", "ok", "-", "-", "-", "go 300000000"},
        {"1h30m", "ok", "-", "-", "-", "go 5400000000"},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        bool is_unreadable;
        Str text = str_of(table[i].text);
        Node node = scalar(yaml11_resolve(text, &is_unreadable), STYLE_YAML_PLAIN, text);
        assert_false(is_unreadable);
        check(&node, &table[i]);
    }
}

static void coerces_quoted_text(void **state)
{
    (void)state;
    static const Row table[] = {
        {"3", "ok", "3", "3", "-", "-"},
        {"3.0", "ok", "3", "3", "-", "-"},
        {"3.5", "ok", "-", "3.5", "-", "-"},
        {"3.", "ok", "-", "3", "-", "-"},
        {".0", "ok", "-", "0", "-", "-"},
        {" 3 ", "ok", "3", "3", "-", "-"},
        {"\xC2\xA0"
         "3\xE3\x80\x80",
         "ok", "3", "3", "-", "-"},
        {"\xE2\x80\x8B"
         "3",
         "ok", "-", "-", "-", "-"},                 /* U+200B is not white space */
        {"\xEF\xBC\x93", "ok", "-", "-", "-", "-"}, /* a full-width 3 */
        {"1_000", "ok", "1000", "1000", "-", "-"},
        {"1__0", "ok", "-", "-", "-", "-"},
        {"_1", "ok", "-", "-", "-", "-"},
        {"1_", "ok", "-", "-", "-", "-"},
        {" 1_0", "ok", "10", "-", "-", "-"},
        {"-_7", "ok", "-", "-7", "-", "-"},
        {"0__7", "ok", "7", "-", "-", "-"},
        {"0_", "ok", "-", "-", "-", "-"},
        {"007", "ok", "7", "7", "-", "-"},
        {"-007", "ok", "-7", "-7", "-", "-"},
        {"+3", "ok", "3", "3", "-", "-"},
        {"+-3", "ok", "-", "-", "-", "-"},
        {"--3", "ok", "-", "-", "-", "-"},
        {"- 3", "ok", "-", "-", "-", "-"},
        {"0-7", "ok", "-7", "-", "-", "-"}, /* so does pydantic-core 2.46.4 */
        {"0-07", "ok", "-", "-", "-", "-"},
        {"0x1F", "ok", "-", "-", "-", "-"},
        {"1:30", "ok", "-", "-", "-", "-"},
        {"10:30", "ok", "-", "-", "-", "37800000000"},
        {"90", "ok", "90", "90", "-", "-"},
        {"1e3", "ok", "-", "1000", "-", "-"},
        {"1e", "ok", "-", "-", "-", "-"},
        {"infinit", "ok", "-", "-", "-", "-"},
        {"-Infinity", "ok", "-", "-inf", "-", "-"},
        {"0x1p3", "ok", "-", "-", "-", "-"},
        {"nan(1)", "ok", "-", "-", "-", "-"},
        {"", "ok", "-", "-", "-", "-"},
        {" ", "ok", "-", "-", "-", "-"},
        {"12345678901234567890", "ok", "9223372036854775807+", "1.23457e+19", "-", "-"},
        {"-9223372036854775808", "ok", "-9223372036854775808", "-9.22337e+18", "-", "-"},
        {"-9223372036854775809", "ok", "-9223372036854775808+", "-9.22337e+18", "-", "-"},
        {"YES", "ok", "-", "-", "true", "-"},
        {"oFf", "ok", "-", "-", "false", "-"},
        {"t", "ok", "-", "-", "true", "-"},
        {"1", "ok", "1", "1", "true", "-"},
        {"0", "ok", "0", "0", "false", "-"},
        {"1.0", "ok", "1", "1", "-", "-"},
        {" yes", "ok", "-", "-", "-", "-"},
        {"yes ", "ok", "-", "-", "-", "-"},
        {"null", "ok", "-", "-", "-", "-"},
        {"2d", "ok", "-", "-", "-", "172800000000"},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Node node = scalar(NODE_STRING, STYLE_YAML_SINGLE, str_of(table[i].text));
        check(&node, &table[i]);
        node.kind = NODE_BINARY; /* bytes that are UTF-8 fare the same */
        check(&node, &table[i]);
    }
    Node zero = scalar(NODE_STRING, STYLE_YAML_DOUBLE, str_make("3\0", 2));
    check(&zero, &(Row){"3 and NUL", "ok", "-", "-", "-", "-"});
}

static void refuses_broken_bytes_and_other_kinds(void **state)
{
    (void)state;
    static const NodeKind kinds[] = {NODE_ERROR,     NODE_MAP,      NODE_SEQ,
                                     NODE_DATE,      NODE_DATETIME, NODE_LOCAL_DATETIME,
                                     NODE_LOCAL_TIME};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        Node node = scalar(kinds[i], STYLE_NONE, STR(""));
        check(&node, &(Row){node_kind_name(kinds[i]), "-", "-", "-", "-", "-"});
        assert_int_equal(coerce_duration(&node).outcome, COERCE_DURATION_WRONG_TYPE);
    }
    static const char *const broken[] = {"\xFF", "3\xFF", "\xC3", "\xED\xA0\x80"};
    for (size_t i = 0; i < COUNT(broken); i++) {
        Node node = scalar(NODE_BINARY, STYLE_YAML_PLAIN, str_of(broken[i]));
        check(&node, &(Row){"broken bytes", "-", "-", "-", "-", "-"});
    }
}

static void coerces_toml_and_json(void **state)
{
    (void)state;
    static const struct {
        NodeKind kind;
        NodeStyle style;
        Row row;
    } table[] = {
        {NODE_INT, STYLE_TOML_BARE, {"0x1F", "-", "31", "31", "-", "31000000"}},
        {NODE_INT, STYLE_TOML_BARE, {"0o17", "-", "15", "15", "-", "15000000"}},
        {NODE_FLOAT, STYLE_TOML_BARE, {"inf", "-", "-", "inf", "-", "-"}},
        {NODE_FLOAT, STYLE_TOML_BARE, {"1e3", "-", "1000", "1000", "-", "1000000000"}},
        {NODE_BOOL, STYLE_TOML_BARE, {"true", "-", "1", "1", "true", "1000000"}},
        {NODE_STRING, STYLE_TOML_BASIC, {"90s", "ok", "-", "-", "-", "go 90000000"}},
        {NODE_LOCAL_TIME, STYLE_TOML_BARE, {"10:30:00", "-", "-", "-", "-", "-"}},
        {NODE_LOCAL_DATETIME, STYLE_TOML_BARE, {"2024-01-01T10:00:00", "-", "-", "-", "-", "-"}},
        {NODE_NULL, STYLE_JSON_BARE, {"null", "null", "null", "null", "null", "null"}},
        {NODE_INT, STYLE_JSON_BARE, {"-5", "-", "-5", "-5", "-", "-5000000"}},
        {NODE_FLOAT, STYLE_JSON_BARE, {"2E0", "-", "2", "2", "-", "2000000"}},
        {NODE_BOOL, STYLE_JSON_BARE, {"false", "-", "0", "0", "false", "0"}},
        {NODE_STRING, STYLE_JSON_STRING, {"PT1H", "ok", "-", "-", "-", "3600000000"}},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Node node = scalar(table[i].kind, table[i].style, str_of(table[i].row.text));
        check(&node, &table[i].row);
    }
}

static void follows_aliases(void **state)
{
    (void)state;
    Node target = scalar(NODE_INT, STYLE_YAML_PLAIN, STR("1:30"));
    Node alias = {.kind = NODE_ALIAS, .target = &target};
    check(&alias, &(Row){"*alias", "-", "90", "90", "-", "90000000"});
    target = scalar(NODE_NULL, STYLE_YAML_PLAIN, STR("~"));
    check(&alias, &(Row){"*alias", "null", "null", "null", "null", "null"});
}

static void says_why_a_duration_is_invalid(void **state)
{
    (void)state;
    static const struct {
        NodeKind kind;
        const char *text;
        CoerceDurationOutcome outcome;
        DurationStatus status;
    } table[] = {
        {NODE_STRING, "90", COERCE_DURATION_INVALID, DURATION_BARE_NUMBER},
        {NODE_STRING, "", COERCE_DURATION_INVALID, DURATION_EMPTY},
        {NODE_STRING, "1:30", COERCE_DURATION_INVALID, DURATION_SHORT_TIME},
        {NODE_STRING, "pt5m", COERCE_DURATION_INVALID, DURATION_LOWER_CASE},
        {NODE_STRING, "90s", COERCE_DURATION_GO_FORM, DURATION_BAD_FORMAT},
        {NODE_INT, "86400000000000", COERCE_DURATION_INVALID, DURATION_TOO_LARGE},
        {NODE_INT, "-99999999999999999999999", COERCE_DURATION_INVALID, DURATION_TOO_LARGE},
        {NODE_FLOAT, ".inf", COERCE_DURATION_INVALID, DURATION_TOO_LARGE},
        {NODE_FLOAT, ".nan", COERCE_DURATION_INVALID, DURATION_NOT_A_NUMBER},
        {NODE_DATE, "2024-01-01", COERCE_DURATION_WRONG_TYPE, DURATION_OK},
        {NODE_STRING, "PT5M", COERCE_DURATION_OK, DURATION_OK},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        Node node = scalar(table[i].kind, STYLE_YAML_PLAIN, str_of(table[i].text));
        CoercedDuration value = coerce_duration(&node);
        if (value.outcome != table[i].outcome || value.status != table[i].status)
            fail_msg("'%s': %s", table[i].text, duration_status_words(value.status));
    }
}

static void leaves_out_values_alone_when_wrong(void **state)
{
    (void)state;
    Node node = scalar(NODE_STRING, STYLE_YAML_PLAIN, STR("x"));
    IntValue number = {42, true};
    double real = 4.5;
    bool flag = true;
    assert_int_equal(coerce_int(&node, &number), COERCE_WRONG);
    assert_int_equal(coerce_float(&node, &real), COERCE_WRONG);
    assert_int_equal(coerce_bool(&node, &flag), COERCE_WRONG);
    assert_int_equal(number.value, 42);
    assert_true(real == 4.5 && flag);
    node = scalar(NODE_INT, STYLE_YAML_PLAIN, STR("2"));
    assert_int_equal(coerce_bool(&node, &flag), COERCE_WRONG);
    assert_true(flag);
}

/* The longest integer in text: 4300 bytes, counted without white space, '+' and zeros. */
static void bounds_integers_in_text(void **state)
{
    (void)state;
    char text[4400];
    IntValue value;
    memset(text, '9', sizeof text);
    static const struct {
        size_t len;
        char first;
        CoerceOutcome outcome;
    } table[] = {
        {4300, '9', COERCE_OK},    {4301, '9', COERCE_WRONG}, {4300, '-', COERCE_OK},
        {4301, '-', COERCE_WRONG}, {4301, '+', COERCE_OK},    {4302, '+', COERCE_WRONG},
        {4301, ' ', COERCE_OK},    {4301, '0', COERCE_OK},
    };
    for (size_t i = 0; i < COUNT(table); i++) {
        text[0] = table[i].first;
        Node node = scalar(NODE_STRING, STYLE_YAML_DOUBLE, str_make(text, table[i].len));
        assert_int_equal(coerce_int(&node, &value), table[i].outcome);
    }
}

static void makes_lists_of_lists_and_sets_only(void **state)
{
    (void)state;
    Node items[] = {scalar(NODE_STRING, STYLE_YAML_PLAIN, STR("a")),
                    scalar(NODE_NULL, STYLE_YAML_PLAIN, STR("")),
                    scalar(NODE_INT, STYLE_YAML_PLAIN, STR("1")),
                    scalar(NODE_NULL, STYLE_YAML_PLAIN, STR(""))};
    Node list = {.kind = NODE_SEQ, .count = 4, .items = items};
    Node set = {.kind = NODE_MAP, .flags = NODE_SET, .count = 2, .items = items};
    Node map = {.kind = NODE_MAP, .count = 2, .items = items};
    Node alias = {.kind = NODE_ALIAS, .target = &set};
    assert_true(coerce_is_list(&list));
    assert_int_equal(coerce_list_count(&list), 4);
    assert_ptr_equal(coerce_list_item(&list, 2), &items[2]);
    assert_true(coerce_is_list(&alias));
    assert_int_equal(coerce_list_count(&alias), 2);
    assert_ptr_equal(coerce_list_item(&alias, 1), &items[2]);
    assert_false(coerce_is_list(&map));
    assert_int_equal(coerce_list_count(&map), 0);
    for (size_t i = 0; i < COUNT(items); i++)
        assert_false(coerce_is_list(&items[i]));
    Str text; /* items are strings, and nothing becomes one */
    assert_int_equal(coerce_string(&items[0], &text), COERCE_OK);
    assert_int_equal(coerce_string(&items[1], &text), COERCE_NULL);
    assert_int_equal(coerce_string(&items[2], &text), COERCE_WRONG);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(coerces_plain_scalars),
        TEST(coerces_quoted_text),
        TEST(refuses_broken_bytes_and_other_kinds),
        TEST(coerces_toml_and_json),
        TEST(follows_aliases),
        TEST(says_why_a_duration_is_invalid),
        TEST(leaves_out_values_alone_when_wrong),
        TEST(bounds_integers_in_text),
        TEST(makes_lists_of_lists_and_sets_only),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
