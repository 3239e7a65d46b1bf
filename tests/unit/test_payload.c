/* SPDX-License-Identifier: MIT */
/*
 * test_payload.c - values as the Temporal Python SDK would send them. The expected
 * texts were printed by CPython's json.dumps and by temporalio 1.35.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "emit/json/payload.h"
#include "support/base64.h"
#include "syntax/json/python_json.h"
#include "syntax/reader.h"

static const Node *read_value(Arena *arena, Language language, Str text)
{
    SourceFile *source = source_new(arena, STR("value"), text);
    Sink *sink = sink_new(arena, source);
    const Tree *tree = syntax_read(arena, source, language, sink);
    assert_false(tree->has_errors);
    return tree->root;
}

static void assert_python_json(Language language, const char *text, const char *expected)
{
    Arena *arena = arena_new(NULL);
    Buf out = {0};
    python_json_write(&out, arena, read_value(arena, language, str_of(text)));
    assert_string_equal(out.ptr, expected);
    buf_free(&out);
    arena_free(arena);
}

static void writes_what_json_dumps_writes(void **state)
{
    (void)state;
    static const struct {
        const char *json, *expected;
    } cases[] = {
        {"null", "null"},
        {"[ true , false ]", "[true,false]"},
        {"[]", "[]"},
        {"{}", "{}"},
        {"1", "1"},
        {"-0", "0"},
        {"123456789012345678901234567890", "123456789012345678901234567890"},
        {"1.0", "1.0"},
        {"1e2", "100.0"},
        {"-0.0", "-0.0"},
        {"1e16", "1e+16"},
        {"0.00001", "1e-05"},
        {"\"plain\"", "\"plain\""},
        {"\"a/b<>&'\"", "\"a/b<>&'\""},
        {"\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\""},
        {"\"\\u0000\\u001F\x7F\"", "\"\\u0000\\u001f\\u007f\""},
        {"\"é\xC2\x80\xE2\x80\xA8\xEF\xBF\xBF\"", "\"\\u00e9\\u0080\\u2028\\uffff\""},
        {"\"😀\\uDBFF\\uDFFF\"", "\"\\ud83d\\ude00\\udbff\\udfff\""},
        {"{\"b\": 1, \"a\": {\"d\": [], \"c\": null}}", "{\"a\":{\"c\":null,\"d\":[]},\"b\":1}"},
        {"{\"a\": 1, \"b\": 2, \"a\": 3}", "{\"a\":3,\"b\":2}"},
        /* By code points, not by UTF-16 as in JCS. */
        {"{\"😀\": 1, \"\xEE\x80\x80\": 2, \"Z\": 3, \"\": 4}",
         "{\"\":4,\"Z\":3,\"\\ue000\":2,\"\\ud83d\\ude00\":1}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_python_json(LANGUAGE_JSON, cases[i].json, cases[i].expected);
}

static void follows_aliases_and_merge_keys(void **state)
{
    (void)state;
    assert_python_json(LANGUAGE_YAML, "a: &x {k: [1, 0x10, 1_000]}\nb: *x\nc: [*x, yes, ~]\n",
                       "{\"a\":{\"k\":[1,16,1000]},\"b\":{\"k\":[1,16,1000]},"
                       "\"c\":[{\"k\":[1,16,1000]},true,null]}");
    assert_python_json(LANGUAGE_YAML, "a: &x {k: 1, l: 2}\nb: {l: 3, <<: *x, k: 4}\n",
                       "{\"a\":{\"k\":1,\"l\":2},\"b\":{\"k\":4,\"l\":3}}");
    assert_python_json(LANGUAGE_YAML, "&k key: *k\n", "{\"key\":\"key\"}");
}

/* As deep as a file can be, be it through an alias. */
static void writes_the_deepest_value(void **state)
{
    (void)state;
    Buf text = {0};
    buf_fill(&text, '[', NESTING_MAX);
    buf_fill(&text, ']', NESTING_MAX);
    assert_python_json(LANGUAGE_JSON, text.ptr, text.ptr);
    buf_free(&text);
    buf_append_c(&text, "- &a ");
    buf_fill(&text, '[', NESTING_MAX - 2);
    buf_fill(&text, ']', NESTING_MAX - 2);
    buf_append_c(&text, "\n- [*a]\n");
    Arena *arena = arena_new(NULL);
    Buf out = {0};
    python_json_write(&out, arena, read_value(arena, LANGUAGE_YAML, buf_str(&text)));
    assert_int_equal(out.len, 4 * NESTING_MAX - 3); /* two values, brackets and a comma */
    buf_free(&out);
    buf_free(&text);
    arena_free(arena);
}

static void writes_payloads(void **state)
{
    (void)state;
    static const struct {
        const char *json, *expected;
    } cases[] = {
        {"null", "{\"metadata\":{\"encoding\":\"YmluYXJ5L251bGw=\"}}"},
        {"true", "{\"data\":\"dHJ1ZQ==\",\"metadata\":{\"encoding\":\"anNvbi9wbGFpbg==\"}}"},
        {"[null]", "{\"data\":\"W251bGxd\",\"metadata\":{\"encoding\":\"anNvbi9wbGFpbg==\"}}"},
        {"\"docs_example\"", "{\"data\":\"ImRvY3NfZXhhbXBsZSI=\","
                             "\"metadata\":{\"encoding\":\"anNvbi9wbGFpbg==\"}}"},
        {"{\"b\":1,\"a\":[null,{\"z\":1.5,\"é\":2}]}",
         "{\"data\":\"eyJhIjpbbnVsbCx7InoiOjEuNSwiXHUwMGU5IjoyfV0sImIiOjF9\","
         "\"metadata\":{\"encoding\":\"anNvbi9wbGFpbg==\"}}"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Arena *arena = arena_new(NULL);
        Buf out = {0};
        JsonWriter json = {.out = &out};
        payload_write(&json, arena, read_value(arena, LANGUAGE_JSON, str_of(cases[i].json)));
        assert_string_equal(out.ptr, cases[i].expected);
        buf_free(&out);
        arena_free(arena);
    }
}

/* RFC 4648, 10. */
static void encodes_base64(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *expected;
    } cases[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"},
        {"\xFB\xFF\xBF", "+/+/"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        base64_append(&out, str_of(cases[i].bytes));
        assert_string_equal(out.ptr, cases[i].expected);
        assert_int_equal(out.len, strlen(cases[i].expected));
        buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_json_dumps_writes),
        cmocka_unit_test(follows_aliases_and_merge_keys),
        cmocka_unit_test(writes_the_deepest_value),
        cmocka_unit_test(writes_payloads),
        cmocka_unit_test(encodes_base64),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
