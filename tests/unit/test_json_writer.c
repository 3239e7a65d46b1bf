/* SPDX-License-Identifier: MIT */
/*
 * test_json_writer.c - what the JSON writer puts out, against the published examples
 * of RFC 8785's author (arrays, french, structures, unicode, values, weird), and that
 * it refuses what cannot become JSON.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "support/json_writer.h"

typedef void WriteFn(JsonWriter *json);

static void put_pair(JsonWriter *json, const char *key, const char *value)
{
    jw_key(json, str_of(key));
    jw_put_string(json, str_of(value));
}

static void write_arrays(JsonWriter *json)
{
    jw_begin_array(json);
    jw_put_double(json, 56.0);
    jw_begin_object(json);
    jw_key(json, STR("1"));
    jw_begin_array(json);
    jw_end_array(json);
    jw_key(json, STR("10"));
    jw_put_null(json);
    jw_key(json, STR("d"));
    jw_put_bool(json, true);
    jw_end_object(json);
    jw_end_array(json);
}

static void write_french(JsonWriter *json)
{
    jw_begin_object(json);
    put_pair(json, "peach", "This sorting order");
    put_pair(json, "péché", "is wrong according to French");
    put_pair(json, "pêche", "but canonicalization MUST");
    put_pair(json, "sin", "ignore locale");
    jw_end_object(json);
}

static void write_empty_object(JsonWriter *json, const char *key)
{
    jw_key(json, str_of(key));
    jw_begin_object(json);
    jw_end_object(json);
}

static void write_structures(JsonWriter *json)
{
    jw_begin_object(json);
    put_pair(json, "", "empty");
    jw_key(json, STR("1"));
    jw_begin_object(json);
    jw_key(json, STR("\n"));
    jw_put_int(json, 56);
    jw_key(json, STR("f"));
    jw_begin_object(json);
    jw_key(json, STR("F"));
    jw_put_int(json, 5);
    put_pair(json, "f", "hi");
    jw_end_object(json);
    jw_end_object(json);
    write_empty_object(json, "10");
    jw_key(json, STR("111"));
    jw_begin_array(json);
    jw_begin_object(json);
    put_pair(json, "E", "no");
    put_pair(json, "e", "yes");
    jw_end_object(json);
    jw_end_array(json);
    write_empty_object(json, "A");
    write_empty_object(json, "a");
    jw_end_object(json);
}

static void write_unicode(JsonWriter *json)
{
    jw_begin_object(json);
    put_pair(json, "Unnormalized Unicode", "A\xCC\x8A");
    jw_end_object(json);
}

static void write_values(JsonWriter *json)
{
    static const double numbers[] = {333333333.33333329, 1E30, 4.50, 2e-3, 1e-27};
    jw_begin_object(json);
    jw_key(json, STR("literals"));
    jw_begin_array(json);
    jw_put_null(json);
    jw_put_bool(json, true);
    jw_put_bool(json, false);
    jw_end_array(json);
    jw_key(json, STR("numbers"));
    jw_begin_array(json);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        jw_put_double(json, numbers[i]);
    jw_end_array(json);
    put_pair(json, "string", "€$\x0F\nA'B\"\\\\\"/");
    jw_end_object(json);
}

static void write_weird(JsonWriter *json)
{
    jw_begin_object(json);
    put_pair(json, "\n", "Newline");
    put_pair(json, "\r", "Carriage Return");
    put_pair(json, "1", "One");
    put_pair(json, "</script>", "Browser Challenge");
    put_pair(json, "\xC2\x80", "Control\x7F");
    put_pair(json, "ö", "Latin Small Letter O With Diaeresis");
    put_pair(json, "€", "Euro Sign");
    put_pair(json, "😂", "Smiley");
    put_pair(json, "\xEF\xAC\xB3", "Hebrew Letter Dalet With Dagesh");
    jw_end_object(json);
}

static void write_integers(JsonWriter *json)
{
    jw_begin_array(json);
    jw_put_int(json, INT64_MAX);
    jw_put_int(json, INT64_MIN);
    jw_put_double(json, -0.0);
    jw_put_raw(json, STR("1e2"));
    jw_end_array(json);
}

static void write_controls(JsonWriter *json)
{
    jw_put_string(json, STR("\0\1\b\t\n\v\f\r\x1F\x7F /"));
}

static void write_empty(JsonWriter *json)
{
    jw_begin_object(json);
    jw_key(json, STR("a"));
    jw_begin_array(json);
    jw_end_array(json);
    write_empty_object(json, "b");
    jw_end_object(json);
}

static const struct {
    WriteFn *write;
    unsigned indent;
    const char *expected;
} CASES[] = {
    {write_arrays, 0, "[56,{\"1\":[],\"10\":null,\"d\":true}]"},
    {write_french, 0,
     "{\"peach\":\"This sorting order\",\"péché\":\"is wrong according to French\","
     "\"pêche\":\"but canonicalization MUST\",\"sin\":\"ignore locale\"}"},
    {write_structures, 0,
     "{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},\"10\":{},"
     "\"111\":[{\"E\":\"no\",\"e\":\"yes\"}],\"A\":{},\"a\":{}}"},
    {write_unicode, 0, "{\"Unnormalized Unicode\":\"A\xCC\x8A\"}"},
    {write_values, 0,
     "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
     "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}"},
    {write_weird, 0,
     "{\"\\n\":\"Newline\",\"\\r\":\"Carriage Return\",\"1\":\"One\","
     "\"</script>\":\"Browser Challenge\",\"\xC2\x80\":\"Control\x7F\","
     "\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\",\"😂\":\"Smiley\","
     "\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}"},
    {write_integers, 0, "[9223372036854775807,-9223372036854775808,0,1e2]"},
    {write_controls, 0, "\"\\u0000\\u0001\\b\\t\\n\\u000b\\f\\r\\u001f\x7F /\""},
    {write_empty, 0, "{\"a\":[],\"b\":{}}"},
    {write_empty, 2, "{\n  \"a\": [],\n  \"b\": {}\n}"},
    {write_arrays, 2, "[\n  56,\n  {\n    \"1\": [],\n    \"10\": null,\n    \"d\": true\n  }\n]"},
};

static void writes_the_expected_text(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        Buf out = {0};
        JsonWriter json = {.out = &out, .indent = CASES[i].indent};
        CASES[i].write(&json);
        assert_string_equal(out.ptr, CASES[i].expected);
        buf_free(&out);
    }
}

/* In ascending order; every pair of them is compared both ways. */
static void orders_keys_by_utf16(void **state)
{
    (void)state;
    static const char *const keys[] = {
        "",
        "\n",
        "1",
        "10",
        "A",
        "a",
        "ab",
        "\x7F",
        "\xC2\x80",
        "ö",
        "€",
        "\xED\x9F\xBF",     /* U+D7FF */
        "\xF0\x90\x80\x80", /* U+10000, in UTF-16 D800 DC00 */
        "😂",
        "\xF4\x8F\xBF\xBF",
        "\xEE\x80\x80", /* U+E000 */
        "\xEF\xAC\xB3",
        "\xEF\xBF\xBF",
    };
    size_t count = sizeof keys / sizeof *keys;
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < count; k++) {
            int order = jcs_compare_keys(str_of(keys[i]), str_of(keys[k]));
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
    }
}

/* --- keys in any order ---------------------------------------------------------------- */

enum { KEY_COUNT = 12 };

/* In the order of JCS; some are escaped, and some come otherwise in UTF-8. */
static const char *const KEYS[KEY_COUNT] = {
    "", "\n", "\"", "1", "10", "A", "\\", "a", "ab", "€", "😂", "\xEE\x80\x80",
};

/* The same numbers in each run. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void shuffle(size_t *order, size_t count, uint32_t *seed)
{
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t i = count; i > 1; i--) {
        size_t k = next_random(seed) % i, kept = order[i - 1];
        order[i - 1] = order[k];
        order[k] = kept;
    }
}

/* The value of key `index`, at `depth` around it: numbers, text, arrays, such objects. */
static void write_shuffled(JsonWriter *json, size_t index, unsigned depth, uint32_t *seed)
{
    size_t order[KEY_COUNT];
    if (index % 3 == 0 || depth == 0) {
        jw_put_string(json, str_of(&"}{,\"\n"[index % 5]));
        return;
    }
    if (index % 3 == 1)
        jw_begin_array(json);
    shuffle(order, index, seed);
    jw_begin_object(json);
    for (size_t i = 0; i < index; i++) {
        jw_key(json, str_of(KEYS[order[i]]));
        write_shuffled(json, order[i], depth - 1, seed);
    }
    jw_end_object(json);
    if (index % 3 == 1)
        jw_end_array(json);
}

static Buf write_document(unsigned indent, uint32_t seed)
{
    Buf out = {0};
    JsonWriter json = {.out = &out, .indent = indent};
    jw_begin_object(&json);
    for (size_t i = 0; i < KEY_COUNT; i++) {
        uint32_t own = seed + (uint32_t)i;
        jw_key(&json, str_of(KEYS[i]));
        write_shuffled(&json, i, 4, &own);
    }
    jw_end_object(&json);
    return out;
}

static void writes_the_same_bytes_in_any_order(void **state)
{
    (void)state;
    for (unsigned indent = 0; indent <= 2; indent += 2) {
        Buf first = write_document(indent, 1);
        assert_true(first.len > 1000);
        for (uint32_t seed = 2; seed < 60; seed++) {
            Buf other = write_document(indent, seed * 7919);
            assert_string_equal(other.ptr, first.ptr);
            buf_free(&other);
        }
        buf_free(&first);
    }
}

/* Written by hand, so that not only the writer is the judge of the writer. */
static void write_backwards(JsonWriter *json)
{
    jw_begin_object(json);
    put_pair(json, "😂", "5");
    jw_key(json, STR("b"));
    jw_begin_object(json);
    put_pair(json, "y", ",");
    put_pair(json, "x", "");
    jw_end_object(json);
    jw_key(json, STR("\xEE\x80\x80"));
    jw_begin_array(json);
    jw_begin_object(json);
    put_pair(json, "d", "}");
    put_pair(json, "c", "{");
    jw_end_object(json);
    jw_put_int(json, 7);
    jw_end_array(json);
    put_pair(json, "a", "\"");
    jw_end_object(json);
}

static void puts_keys_in_order(void **state)
{
    (void)state;
    static const char *const expected[] = {
        [0] = "{\"a\":\"\\\"\",\"b\":{\"x\":\"\",\"y\":\",\"},\"😂\":\"5\","
              "\"\xEE\x80\x80\":[{\"c\":\"{\",\"d\":\"}\"},7]}",
        [1] =
            "{\n \"a\": \"\\\"\",\n \"b\": {\n  \"x\": \"\",\n  \"y\": \",\"\n },\n \"😂\": \"5\",\n"
            " \"\xEE\x80\x80\": [\n  {\n   \"c\": \"{\",\n   \"d\": \"}\"\n  },\n  7\n ]\n}",
    };
    for (unsigned indent = 0; indent < 2; indent++) {
        Buf out = {0};
        JsonWriter json = {.out = &out, .indent = indent};
        write_backwards(&json);
        assert_string_equal(out.ptr, expected[indent]);
        buf_free(&out);
    }
}

static void keeps_the_order_that_is_given(void **state)
{
    (void)state;
    Buf out = {0};
    JsonWriter json = {.out = &out, .keeps_order = true};
    write_backwards(&json);
    assert_string_equal(out.ptr, "{\"😂\":\"5\",\"b\":{\"y\":\",\",\"x\":\"\"},\"\xEE\x80\x80\":[{"
                                 "\"d\":\"}\",\"c\":\"{\"},7],\"a\":\"\\\"\"}");
    assert_null(json.members.ptr);
    buf_free(&out);
}

/* After what was written before, and with objects inside that were sorted already. */
static void puts_a_large_object_in_order(void **state)
{
    (void)state;
    enum { COUNT = 100000 };
    static char keys[COUNT][16];
    Buf out = {0}, expected = {0};
    buf_append_c(&out, "> ");
    JsonWriter json = {.out = &out};
    jw_begin_object(&json);
    for (int i = COUNT - 1; i >= 0; i--) {
        snprintf(keys[i], sizeof keys[i], "k%06d", i);
        jw_key(&json, str_of(keys[i]));
        jw_begin_object(&json);
        put_pair(&json, "b", "");
        put_pair(&json, "a", keys[i]);
        jw_end_object(&json);
    }
    jw_end_object(&json);
    buf_append_c(&expected, "> {");
    for (int i = 0; i < COUNT; i++)
        buf_printf(&expected, "%s\"k%06d\":{\"a\":\"k%06d\",\"b\":\"\"}", i ? "," : "", i, i);
    buf_append_c(&expected, "}");
    assert_int_equal(out.len, expected.len);
    assert_memory_equal(out.ptr, expected.ptr, out.len);
    buf_free(&out);
    buf_free(&expected);
}

static void gives_its_memory_back(void **state)
{
    (void)state;
    Buf out = {0};
    JsonWriter json = {.out = &out};
    write_backwards(&json);
    assert_null(json.members.ptr);
    assert_null(json.scratch.ptr);
    write_backwards(&json); /* and can be used again */
    assert_int_equal(out.len % 2, 0);
    assert_memory_equal(out.ptr, out.ptr + out.len / 2, out.len / 2);
    buf_free(&out);
}

static void remembers_nothing_of_a_sorted_object(void **state)
{
    (void)state;
    Buf out = {0};
    JsonWriter json = {.out = &out};
    jw_begin_sorted_object(&json);
    put_pair(&json, "a", "1");
    jw_key(&json, STR("b"));
    jw_begin_sorted_object(&json);
    put_pair(&json, "b", "2");
    put_pair(&json, "c", "3");
    assert_null(json.members.ptr);
    jw_end_object(&json);
    jw_key(&json, STR("c"));
    jw_begin_object(&json);
    put_pair(&json, "z", "4");
    put_pair(&json, "y", "5");
    jw_end_object(&json);
    jw_end_object(&json);
    assert_string_equal(
        out.ptr, "{\"a\":\"1\",\"b\":{\"b\":\"2\",\"c\":\"3\"},\"c\":{\"y\":\"5\",\"z\":\"4\"}}");
    buf_free(&out);
}

/* --- what is refused ------------------------------------------------------------------ */

static void write_keys_out_of_order(JsonWriter *json)
{
    jw_begin_sorted_object(json);
    put_pair(json, "b", "");
    put_pair(json, "a", "");
}

static void write_byte_order(JsonWriter *json)
{
    jw_begin_sorted_object(json);
    put_pair(json, "\xEE\x80\x80", "");
    put_pair(json, "😂", "");
}

static void write_sorted_key_twice(JsonWriter *json)
{
    jw_begin_sorted_object(json);
    put_pair(json, "a", "");
    put_pair(json, "a", "");
}

static void write_key_twice_in_a_row(JsonWriter *json)
{
    jw_begin_object(json);
    put_pair(json, "a", "");
    put_pair(json, "a", "");
}

/* Seen at the end of the object. */
static void write_key_twice(JsonWriter *json)
{
    jw_begin_object(json);
    put_pair(json, "c", "");
    put_pair(json, "a", "");
    put_pair(json, "b", "");
    put_pair(json, "a", "");
    jw_end_object(json);
}

static void write_value_without_key(JsonWriter *json)
{
    jw_begin_object(json);
    jw_put_null(json);
}

static void write_key_in_array(JsonWriter *json)
{
    jw_begin_array(json);
    jw_key(json, STR("a"));
}

static void write_key_at_first(JsonWriter *json)
{
    jw_key(json, STR("a"));
}

static void write_two_keys_in_a_row(JsonWriter *json)
{
    jw_begin_object(json);
    jw_key(json, STR("a"));
    jw_key(json, STR("b"));
}

static void end_too_often(JsonWriter *json)
{
    jw_begin_array(json);
    jw_end_array(json);
    jw_end_array(json);
}

static void end_the_wrong_one(JsonWriter *json)
{
    jw_begin_array(json);
    jw_end_object(json);
}

static void end_behind_a_key(JsonWriter *json)
{
    jw_begin_object(json);
    jw_key(json, STR("a"));
    jw_end_object(json);
}

static void write_infinity(JsonWriter *json)
{
    jw_put_double(json, 1e308 * 10);
}

static void nest_too_deep(JsonWriter *json)
{
    for (int i = 0; i <= JSON_DEPTH_MAX; i++)
        jw_begin_array(json);
}

typedef struct Wrong {
    Context *context;
    WriteFn *write;
} Wrong;

static void write_wrong(void *argument)
{
    Wrong *wrong = argument;
    Buf out = buf_new(wrong->context);
    JsonWriter json = {.out = &out};
    wrong->write(&json);
    buf_free(&out);
}

static bool ends_in_a_bug(WriteFn *write)
{
    Wrong wrong = {context_new(NULL), write};
    ContextStatus status = context_enter(wrong.context, write_wrong, &wrong);
    context_free(wrong.context);
    return status == CONTEXT_BUG;
}

static void refuses_what_is_not_json(void **state)
{
    (void)state;
    static WriteFn *const always[] = {
        end_too_often,      end_the_wrong_one,        end_behind_a_key, write_infinity,
        nest_too_deep,      write_key_twice_in_a_row, write_key_twice,  write_key_in_array,
        write_key_at_first, write_two_keys_in_a_row,
    };
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        assert_true(ends_in_a_bug(always[i]));
#ifndef NDEBUG
    static WriteFn *const checked[] = {write_keys_out_of_order, write_sorted_key_twice,
                                       write_byte_order, write_value_without_key};
    for (size_t i = 0; i < sizeof checked / sizeof *checked; i++)
        assert_true(ends_in_a_bug(checked[i]));
#else
    (void)write_keys_out_of_order, (void)write_sorted_key_twice;
    (void)write_byte_order, (void)write_value_without_key;
#endif
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_the_expected_text),
        cmocka_unit_test(orders_keys_by_utf16),
        cmocka_unit_test(puts_keys_in_order),
        cmocka_unit_test(writes_the_same_bytes_in_any_order),
        cmocka_unit_test(puts_a_large_object_in_order),
        cmocka_unit_test(keeps_the_order_that_is_given),
        cmocka_unit_test(gives_its_memory_back),
        cmocka_unit_test(remembers_nothing_of_a_sorted_object),
        cmocka_unit_test(refuses_what_is_not_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
