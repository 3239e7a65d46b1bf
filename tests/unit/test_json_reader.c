/* SPDX-License-Identifier: MIT */
/*
 * test_json_reader.c - trees of good JSON, and findings about bad JSON.
 *
 * A finding is written as LINE:COLUMN+LENGTH MESSAGE, with "=> TEXT" for what a safe fix
 * puts there and "~> TEXT" for an unsafe one.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/buf.h"
#include "syntax/reader.h"

typedef struct Reading {
    Arena *arena;
    SourceFile *source;
    Sink *sink;
    Tree tree;
} Reading;

static Reading read_from(Str text, size_t from)
{
    Reading reading = {.arena = arena_new(NULL)};
    reading.source = source_new(reading.arena, STR("test.flock.json"), text);
    reading.sink = sink_new(reading.arena, reading.source);
    reading.tree = (Tree){.source = reading.source, .language = LANGUAGE_JSON};
    json_read(reading.arena, &reading.tree, from, reading.sink);
    return reading;
}

static void put_node(Buf *out, const Node *node)
{
    buf_printf(out, "%s@%u-%u", node_kind_name((NodeKind)node->kind), node->start, node->end);
    if (node->flags & NODE_DUPLICATE)
        buf_append_c(out, "!");
    if (node->flags & NODE_BROKEN)
        buf_append_c(out, "?");
    if (node->kind == NODE_MAP || node->kind == NODE_SEQ) {
        assert_true(node->flags & NODE_FLOW);
        size_t count = node->kind == NODE_MAP ? 2 * (size_t)node->count : node->count;
        buf_append_c(out, "(");
        for (size_t i = 0; i < count; i++) {
            if (i)
                buf_put(out, ' ');
            put_node(out, &node->items[i]);
        }
        buf_append_c(out, ")");
    } else if (node->kind != NODE_ERROR) {
        NodeStyle style = node->kind == NODE_STRING ? STYLE_JSON_STRING : STYLE_JSON_BARE;
        assert_int_equal(node->style, style);
        buf_printf(out, "=%.*s", STR_ARG(node_text(node)));
    }
}

static void put_findings(Buf *out, Reading *reading)
{
    size_t count;
    Finding *const *findings = sink_findings(reading->sink, &count);
    for (size_t i = 0; i < count; i++) {
        const Finding *finding = findings[i];
        Position at = source_position(reading->source, finding->span.start);
        buf_printf(out, "%s%u:%u+%u %.*s", i ? "\n" : "", at.line, at.column,
                   finding->span.end - finding->span.start, STR_ARG(finding->message));
        const Fix *fix = &finding->fix;
        for (size_t k = 0; k < fix->edit_count; k++)
            buf_printf(out, " %s %.*s", fix->safety == FIX_SAFE ? "=>" : "~>",
                       STR_ARG(fix->edits[k].text));
    }
}

static void assert_tree(const char *text, const char *expected)
{
    Reading reading = read_from(str_of(text), 0);
    Buf out = {0};
    put_node(&out, reading.tree.root);
    assert_string_equal(out.ptr, expected);
    buf_free(&out);
    arena_free(reading.arena);
}

static void builds_trees(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", "null@0-0="},
        {" \r\n\t ", "null@5-5="},
        {" null ", "null@1-5=null"},
        {"[true,false]", "seq@0-12(bool@1-5=true bool@6-11=false)"},
        {"[0,-0,12,-3]", "seq@0-12(int@1-2=0 int@3-5=-0 int@6-8=12 int@9-11=-3)"},
        {"[1.0,1e5,-0E+1,2.5e-3]",
         "seq@0-22(float@1-4=1.0 float@5-8=1e5 float@9-14=-0E+1 float@15-21=2.5e-3)"},
        /* none of JSON, but Python's */
        {"[NaN,Infinity,-Infinity]",
         "seq@0-24(float@1-4=NaN float@5-13=Infinity float@14-23=-Infinity)"},
        {"{}", "map@0-2()"},
        {"{\"a\": [ ], \"\": {}}", "map@0-18(string@1-4=a seq@6-9() string@11-13= map@15-17())"},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "string@0-18=\"\\/\b\f\n\r\t"},
        {"\"\\u0041\\u00e9\\u20AC\"", "string@0-20=Aé€"},
        {"\"x\\ud83d\\ude00y\"", "string@0-16=x😀y"},
        {"\"a long string with é and 😀 in it\"", "string@0-38=a long string with é and 😀 in it"},
        {"{\"a\":1,\"b\":2,\"a\":3}",
         "map@0-19(string@1-4!=a int@5-6=1 string@7-10=b int@11-12=2 string@13-16=a "
         "int@17-18=3)"},
        /* Mistakes with only one meaning leave the node that was meant. */
        {"{'a': True, b: None}",
         "map@0-20(string@1-4=a bool@6-10=true string@12-13=b null@15-19=null)"},
        {"[.5, +1]", "seq@0-8(float@1-3=0.5 int@5-7=1)"},
        /* Others leave an error, and the map knows when keys may be lost with it. */
        {"{\"a\": @x, \"b\": 1}", "map@0-17?(string@1-4=a error@6-8 string@10-13=b int@15-16=1)"},
        {"{\"a\": inf}", "map@0-10(string@1-4=a error@6-9)"},
        {"[no, On]", "seq@0-8(bool@1-3=false bool@5-7=true)"},
        {"{\"a\": }", "map@0-7(string@1-4=a error@5-5)"},
        {"{\"a\":\n \"b\": 2}", "map@0-14(string@1-4=a error@5-5 string@7-10=b int@12-13=2)"},
        {"[\"\\x\"]", "seq@0-6(error@1-5)"},
        {"{\"a\": [1,", "map@0-9?(string@1-4=a seq@6-9?(int@7-8=1))"},
        {"{\"a\": [\n  1\n\"b\": 2}",
         "map@0-19?(string@1-4=a seq@6-11?(int@10-11=1) string@12-15=b int@17-18=2)"},
        {",", "error@0-1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_tree(cases[i].text, cases[i].expected);
}

static void takes_strings_from_the_source(void **state)
{
    (void)state;
    Str text = STR("[\"no escapes\", \"a\\u0000b\"]");
    Reading reading = read_from(text, 0);
    assert_ptr_equal(reading.tree.root->items[0].text, text.ptr + 2);
    assert_true(str_eq(node_text(&reading.tree.root->items[1]), STR("a\0b")));
    arena_free(reading.arena);
}

/* Python refuses it; what follows is read all the same. */
static void starts_behind_a_byte_order_mark(void **state)
{
    (void)state;
    Reading reading = read_from(STR("\xEF\xBB\xBF[1]"), 3);
    assert_true(reading.tree.has_errors);
    size_t count;
    Finding *const *findings = sink_findings(reading.sink, &count);
    assert_int_equal(count, 1);
    assert_int_equal(findings[0]->span.end, 3);
    assert_int_equal(reading.tree.root->start, 3);
    arena_free(reading.arena);
}

/* As many digits as Python's int() accepts, and one more. */
static void integers_have_a_limit(void **state)
{
    (void)state;
    char text[4310] = "[-";
    memset(text + 2, '7', 4300);
    strcpy(text + 4302, "]");
    Reading reading = read_from(str_of(text), 0);
    assert_false(reading.tree.has_errors);
    arena_free(reading.arena);
    strcpy(text + 4302, "7]");
    reading = read_from(str_of(text), 0);
    assert_true(reading.tree.has_errors);
    size_t count;
    assert_string_equal(sink_findings(reading.sink, &count)[0]->message.ptr,
                        "this integer has more than 4300 digits");
    arena_free(reading.arena);
}

static void assert_findings(const char *text, const char *expected)
{
    Reading reading = read_from(str_of(text), 0);
    Buf out = {0};
    put_findings(&out, &reading);
    assert_string_equal(out.ptr ? out.ptr : "", expected);
    assert_true(reading.tree.has_errors);
    buf_free(&out);
    arena_free(reading.arena);
}

static void explains_habits_from_other_languages(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"{\"a\": 1,}", "1:8+1 JSON does not allow a comma after the last entry => "},
        {"[1, 2, ]", "1:6+1 JSON does not allow a comma after the last item => "},
        {"{'a': 1}", "1:2+3 a JSON string must be in double quotes => \" => \""},
        {"['say \"hi\"']", "1:2+10 a JSON string must be in double quotes"},
        {"['it\\'s']", "1:2+7 a JSON string must be in double quotes"},
        {"{a: 1}", "1:2+1 a JSON key must be in double quotes => \"a\""},
        {"{1: 2}", "1:2+1 a JSON key must be in double quotes => \"1\""},
        {"[True]", "1:2+4 `True` is written `true` in JSON => true"},
        {"[None]", "1:2+4 `None` is written `null` in JSON => null"},
        {"[undefined]", "1:2+9 `undefined` is written `null` in JSON => null"},
        {"[nan]", "1:2+3 `nan` is not a number in JSON"},
        {"[-infinity]", "1:2+9 `-infinity` is not a number in JSON"},
        {"[+Infinity]", "1:2+9 `+Infinity` is not a number in JSON"},
        {"[-NaN]", "1:2+4 `-NaN` is not a number in JSON"},
        {"[.inf]", "1:2+4 `.inf` is not a number in JSON"},
        {"[yes]", "1:2+3 `yes` is written `true` in JSON ~> true"},
        {"[Off]", "1:2+3 `Off` is written `false` in JSON ~> false"},
        {"[FALSE]", "1:2+5 `FALSE` is written `false` in JSON => false"},
        {"[nil]", "1:2+3 `nil` is written `null` in JSON => null"},
        {"[y]", "1:2+1 `y` is not a JSON value ~> \"y\""},
        {"[.5]", "1:2+2 `.5` is written `0.5` in JSON => 0.5"},
        {"[-5.]", "1:2+3 `-5.` is written `-5.0` in JSON => -5.0"},
        {"[+1]", "1:2+2 `+1` is written `1` in JSON => 1"},
        {"[007]", "1:2+3 a number in JSON must not have leading zeros => "},
        {"[-01.5]", "1:2+5 a number in JSON must not have leading zeros => "},
        {"[010]", "1:2+3 a number in JSON must not have leading zeros ~> "}, /* 8 or 10? */
        {"[0x1F]", "1:2+4 `0x1F` is not a JSON value ~> \"0x1F\""},
        {"[60s]", "1:2+3 `60s` is not a JSON value ~> \"60s\""},
        {"[1e]", "1:2+2 `1e` is not a JSON value ~> \"1e\""},
        {"[-]", "1:2+1 `-` is not a JSON value ~> \"-\""},
        {"[+-1]", "1:2+3 `+-1` is not a JSON value ~> \"+-1\""},
        {"{\"a\": hello world}", "1:7+11 `hello world` is not a JSON value ~> \"hello world\""},
        {"[1] // why", "1:5+6 JSON has no comments ~> "},
        {"# why\n[1]", "1:1+5 JSON has no comments ~> "},
        {"[1 /* why */]", "1:4+9 JSON has no comments ~> "},
        {"[1 /* why", "1:4+6 JSON has no comments"},
        {"{\"a\" = 1}", "1:6+1 a JSON key must be followed by `:` => :"},
        {"{\"a\" => 1}", "1:6+2 a JSON key must be followed by `:` => :"},
        {"{\"a\": 1; \"b\": 2}", "1:8+1 JSON separates with `,`, not with `;` => ,"},
        {"{\"a\": 1;}", "1:8+1 JSON separates with `,`, not with `;` => "},
        {"[1,\xC2\xA0"
         "2]",
         "1:4+2 U+00A0 is not white space in JSON =>  "},
        {"[1\f]", "1:3+1 U+000C is not white space in JSON =>  "},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_findings(cases[i].text, cases[i].expected);
}

static void finds_what_is_missing_or_too_much(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"{\"a\": 1 \"b\": 2}", "1:8+0 a comma is missing here => ,"},
        {"[1 2]", "1:3+0 a comma is missing here => ,"},
        {"[[] {}]", "1:4+0 a comma is missing here => ,"},
        {"{\"a\": 1\n \"b\": 2}", "1:8+0 a comma is missing here => ,"},
        {"[1,,2]", "1:4+1 there is no item before this comma ~> "},
        {"{,}", "1:2+1 there is no entry before this comma ~> "},
        {"{\"a\" 1}", "1:5+0 `:` is missing after the key => :"},
        {"{\"a\": }", "1:2+3 the key `\"a\"` has no value"},
        {"{\"a\", \"b\": 1}", "1:2+3 the key `\"a\"` has no value"},
        {"{\"a\":\n \"b\": 1}", "1:2+3 the key `\"a\"` has no value"},
        {"{\"a\"\n \"b\": 1}", "1:2+3 the key `\"a\"` has no value"},
        {"{[1]: 2}", "1:2+6 expected a key, found `[1]: 2`"},
        {"{\"a\": 1: 2}", "1:8+3 expected `,` or `}`, found `: 2`"},
        {"{\"a\": \"say \"hi\" now\"}", "1:13+8 expected `,` or `}`, found `hi\" now\"`"},
        {"[@]", "1:2+1 expected a value, found `@`"},
        {"[1] [2]", "1:5+3 text after the end of the value"},
        {"[1],", "1:4+1 text after the end of the value"},
        {"{\"a\": 1}}", "1:9+1 this `}` closes nothing"},
        {"[1}]", "1:3+1 this `}` closes nothing ~> "},
        {"[1, 2}", "1:6+1 `}` cannot close a list ~> ]"},
        {"{\"a\": [1, 2}, \"b\": 1}", "1:12+1 `}` cannot close a list ~> ]"},
        {"]", "1:1+1 expected a value at the beginning of the file"},
        {"{", "1:1+1 this `{` is never closed"},
        {"{\"a\": [1, {", "1:11+1 this `{` is never closed"},
        {"{\n  \"a\": {\n    \"b\": 1,\n  \"c\": 2\n}\n", "2:8+1 this `{` is never closed"},
        {"{\n  \"a\": [\n    1\n}\n", "2:8+1 this `[` is never closed"},
        {"{\n  \"a\": [\n    1,\n  \"c\": 2\n}\n", "2:8+1 this `[` is never closed"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_findings(cases[i].text, cases[i].expected);
}

/* The keys of a tree, with what is broken marked. */
static void put_keys(Buf *out, const Node *node)
{
    if (node->flags & NODE_BROKEN)
        buf_put(out, '?');
    if (node->kind != NODE_MAP && node->kind != NODE_SEQ)
        return;
    buf_put(out, node->kind == NODE_MAP ? '{' : '[');
    for (size_t i = 0; i < node->count; i++) {
        const Node *value = node->kind == NODE_MAP ? map_value(node, i) : &node->items[i];
        buf_printf(out, "%s", i ? " " : "");
        if (node->kind == NODE_MAP)
            buf_printf(out, "%.*s", STR_ARG(node_text(map_key(node, i))));
        put_keys(out, value);
    }
    buf_put(out, node->kind == NODE_MAP ? '}' : ']');
}

/* A bracket that was forgotten moves nothing into another map, where indentation tells. */
static void closes_forgotten_brackets_where_indentation_says(void **state)
{
    (void)state;
    static const struct {
        const char *text, *keys;
    } cases[] = {
        {"{\n  \"a\": {\n    \"b\": {\n  },\n  \"c\": {}\n}\n", "{a?{b?{}} c{}}"},
        {"{\n  \"a\": {\n    \"b\": [\n  },\n  \"c\": {}\n}\n", "{a{b?[]} c{}}"},
        {"{\n  \"a\": {\n    \"b\": 1,\n  \"c\": 2\n}\n", "?{a?{b} c}"},
        {"{\n  \"a\": {\n    \"b\": 1\n  \"c\": 2\n}\n", "?{a?{b} c}"},
        /* two of them */
        {"{\n  \"a\": {\n    \"b\": {\n  },\n  \"c\": {\n    \"d\": {\n  }\n}\n",
         "{a?{b?{}} c?{d?{}}}"},
        /* on one line there is nothing to go by */
        {"{\"a\": {\"b\": 1, \"c\": 2}", "?{a{b c}}"},
        /* odd indentation alone says nothing */
        {"{\n  \"a\": {\n    \"b\": 1,\n  \"c\": 2\n}}\n", "{a{b c}}"},
        /* what is only the beginning of a file */
        {"{\n  \"a\": {\n    \"b\": [\n", "?{a?{b?[]}}"},
    };
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Reading reading = read_from(str_of(cases[i].text), 0);
        Buf out = {0};
        put_keys(&out, reading.tree.root);
        if (strcmp(out.ptr, cases[i].keys) != 0)
            print_error("%s: %s, not %s\n", cases[i].text, out.ptr, cases[i].keys), wrong++;
        buf_free(&out);
        arena_free(reading.arena);
    }
    assert_int_equal(wrong, 0);
}

static void judges_strings(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"[\"\\ud83d\"]", "1:3+6 `\\ud83d` is half a surrogate pair"},
        {"[\"\\ude00\\ud83d\"]", "1:3+6 `\\ude00` is half a surrogate pair"},
        {"[\"\\ud83d\\u0041\"]", "1:3+6 `\\ud83d` is half a surrogate pair"},
        {"[\"\\ud83dx\"]", "1:3+6 `\\ud83d` is half a surrogate pair"},
        {"[\"\\u12\"]", "1:3+2 `\\u` needs four hexadecimal digits ~> \\\\"},
        {"[\"\\u12g4\"]", "1:3+2 `\\u` needs four hexadecimal digits ~> \\\\"},
        {"[\"\\x41\"]", "1:3+2 `\\x` is not a JSON escape ~> \\\\"},
        {"[\"\\é\"]", "1:3+3 `\\é` is not a JSON escape ~> \\\\"},
        {"[\"C:\\temp\\dir\\e\"]", "1:10+2 `\\d` is not a JSON escape ~> \\\\"},
        {"[\"a\tb\"]", "1:4+1 a tab inside a string => \"a\\tb\""},
        {"[\"a\x01\"]", "1:4+1 a control character inside a string => \"a\\u0001\""},
        {"[\"one\ntwo\"]", "1:6+1 a line end inside a string => \"one\\ntwo\""},
        {"[\"one,\n \"two\"]", "1:2+5 this string has no closing quote"},
        {"{\"a\": \"x,\n \"b\": \"y\"}", "1:7+3 this string has no closing quote"},
        {"{\"a\": \"x}", "1:7+3 this string has no closing quote"},
        {"{\"a\": 'x\n}", "1:7+2 this string has no closing quote"},
        {"{\"a\": \" {\n \"b\": 1}}", "1:7+1 this string has no closing quote"},
        {"\"\\", "1:1+2 this string has no closing quote"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_findings(cases[i].text, cases[i].expected);
}

static void reports_all_mistakes_of_a_file(void **state)
{
    (void)state;
    assert_findings("{\n"
                    "  'name': \"x\",\n"
                    "  \"agents\": {\n"
                    "    \"a\": {\"model\": gpt 4, \"tools\": [1,, 2]}\n"
                    "    \"b\": {\"model\": \"m\\q\", \"retry\": 03,},\n"
                    "  },\n"
                    "  \"run\": nope!\n"
                    "}\n",
                    "2:3+6 a JSON string must be in double quotes => \" => \"\n"
                    "4:20+5 `gpt 4` is not a JSON value ~> \"gpt 4\"\n"
                    "4:39+1 there is no item before this comma ~> \n"
                    "4:44+0 a comma is missing here => ,\n"
                    "5:22+2 `\\q` is not a JSON escape ~> \\\\\n"
                    "5:36+2 a number in JSON must not have leading zeros => \n"
                    "5:38+1 JSON does not allow a comma after the last entry => \n"
                    "5:40+1 JSON does not allow a comma after the last entry => \n"
                    "7:10+5 `nope!` is not a JSON value ~> \"nope!\"");
}

/* `count` times `text`. */
static void repeat(Buf *out, const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_append_c(out, text);
}

static void assert_depth(size_t depth, const char *open, const char *close, const char *expected)
{
    Buf text = {0}, found = {0};
    repeat(&text, open, depth);
    repeat(&text, close, depth);
    Reading reading = read_from(buf_str(&text), 0);
    put_findings(&found, &reading);
    assert_string_equal(found.ptr ? found.ptr : "", expected);
    buf_free(&found);
    buf_free(&text);
    arena_free(reading.arena);
}

static void bounds_the_depth(void **state)
{
    (void)state;
    assert_depth(NESTING_MAX, "[", "]", "");
    assert_depth(NESTING_MAX + 1, "[", "]",
                 "1:257+1 mappings and lists are nested more than 256 deep");
    assert_depth(100000, "[", "]", "1:257+1 mappings and lists are nested more than 256 deep");
    assert_depth(100000, "[", "", "1:257+1 mappings and lists are nested more than 256 deep");
    assert_depth(100000, "{\"a\":", "}",
                 "1:1281+1 mappings and lists are nested more than 256 deep");
}

static void reports_a_repeated_key(void **state)
{
    (void)state;
    Reading reading = read_from(STR("{\"a\": 1, \"b\": 2, \"\\u0061\": 3}"), 0);
    size_t count;
    Finding *const *findings = sink_findings(reading.sink, &count);
    assert_int_equal(count, 1);
    assert_int_equal(findings[0]->rule, RULE_duplicate_key);
    assert_int_equal(findings[0]->span.start, 1);
    assert_int_equal(findings[0]->related_count, 1);
    assert_int_equal(findings[0]->related[0].span.start, 17);
    assert_false(reading.tree.has_errors);
    assert_true(reading.tree.root->items[0].flags & NODE_DUPLICATE);
    arena_free(reading.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(builds_trees),
        cmocka_unit_test(takes_strings_from_the_source),
        cmocka_unit_test(starts_behind_a_byte_order_mark),
        cmocka_unit_test(integers_have_a_limit),
        cmocka_unit_test(explains_habits_from_other_languages),
        cmocka_unit_test(finds_what_is_missing_or_too_much),
        cmocka_unit_test(closes_forgotten_brackets_where_indentation_says),
        cmocka_unit_test(judges_strings),
        cmocka_unit_test(reports_all_mistakes_of_a_file),
        cmocka_unit_test(bounds_the_depth),
        cmocka_unit_test(reports_a_repeated_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
