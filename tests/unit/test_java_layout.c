/* SPDX-License-Identifier: MIT */
/* test_java_layout.c - how expressions and comments of Java are folded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "emit/code/java_layout.h"
#include "support/context.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define TEN "0123456789"

static Arena *arena;
static Buf out;

static CodeWriter writer_at(unsigned level)
{
    buf_clear(&out);
    return (CodeWriter){.out = &out, .language = CODE_JAVA, .level = level};
}

static void expect(const char *text)
{
    if (!str_is(buf_str(&out), text))
        fail_msg("it is\n%.*s, not\n%s", STR_ARG(buf_str(&out)), text);
}

static const JavaExpr *call(const char *head, const char *const *strings, size_t count)
{
    const JavaExpr **args = ARENA_ARRAY(arena, const JavaExpr *, count);
    for (size_t i = 0; i < count; i++)
        args[i] = java_string(arena, str_of(strings[i]), 8);
    return java_call(arena, str_of(head), args, count);
}

/* Of one line, of arguments below, of one a line. */
static void a_call_is_folded_as_little_as_possible(void **state)
{
    (void)state;
    static const char *const few[] = {"a", "b"};
    static const char *const wide[] = {TEN TEN TEN TEN, TEN TEN TEN TEN};
    static const char *const more[] = {TEN TEN TEN TEN TEN, TEN TEN TEN TEN};
    CodeWriter code = writer_at(2);
    java_put(&code, call("f", few, COUNT(few)), ",");
    expect("    f(\"a\", \"b\"),\n");
    code = writer_at(2);
    java_put(&code, call("longerThanTheRest", wide, COUNT(wide)), ";");
    expect("    longerThanTheRest(\n"
           "        \"" TEN TEN TEN TEN "\", \"" TEN TEN TEN TEN "\");\n");
    code = writer_at(2);
    java_put(&code, call("f", more, COUNT(more)), ";");
    expect("    f(\n"
           "        \"" TEN TEN TEN TEN TEN "\",\n"
           "        \"" TEN TEN TEN TEN "\");\n");
}

/* A format stands apart from what it formats. */
static void what_looks_like_a_format_has_its_own_line(void **state)
{
    (void)state;
    static const char *const percent[] = {"%" TEN TEN TEN, TEN TEN TEN TEN, TEN TEN TEN};
    static const char *const place[] = {"{0}" TEN TEN TEN, TEN TEN TEN TEN, TEN TEN TEN};
    static const char *const none[] = {"{a}" TEN TEN TEN, TEN TEN TEN TEN, TEN TEN TEN};
    CodeWriter code = writer_at(2);
    java_put(&code, call("f", percent, 3), ";");
    expect("    f(\n"
           "        \"%" TEN TEN TEN "\",\n"
           "        \"" TEN TEN TEN TEN "\", \"" TEN TEN TEN "\");\n");
    code = writer_at(2);
    java_put(&code, call("f", place, 3), ";");
    expect("    f(\n"
           "        \"{0}" TEN TEN TEN "\",\n"
           "        \"" TEN TEN TEN TEN "\", \"" TEN TEN TEN "\");\n");
    code = writer_at(2);
    java_put(&code, call("f", none, 3), ";");
    expect("    f(\n"
           "        \"{a}" TEN TEN TEN "\",\n"
           "        \"" TEN TEN TEN TEN "\",\n"
           "        \"" TEN TEN TEN "\");\n");
}

static void a_long_string_is_a_sum(void **state)
{
    (void)state;
    static const char *const words[] = {TEN " " TEN " " TEN " " TEN " " TEN " " TEN " " TEN " " TEN
                                            " " TEN "\n" TEN};
    static const char *const word[] = {TEN TEN TEN TEN TEN TEN TEN TEN TEN "\\\\"};
    CodeWriter code = writer_at(2);
    java_put(&code, call("f", words, 1), ";");
    expect("    f(\n"
           "        \"" TEN " " TEN " " TEN " " TEN " " TEN " " TEN " " TEN " \"\n"
           "            + \"" TEN " " TEN "\\n" TEN "\");\n");
    code = writer_at(2);
    java_put(&code, call("f", word, 1), ";");
    expect("    f(\n"
           "        \"" TEN TEN TEN TEN TEN TEN TEN TEN "01\"\n"
           "            + \"23456789\\\\\\\\\");\n");
}

/* Where there is no room for parts, nothing is left that the formatter would break it at. */
static void a_string_far_to_the_right_has_no_spaces(void **state)
{
    (void)state;
    const JavaExpr *made = java_string(arena, STR("a b\nc\td\re \\n and on it goes"), 90);
    assert_true(str_is(made->text, "\"a\\040b\\012c\\011d\\015e\\040\\\\n\\040and\\040on\\040it"
                                   "\\040goes\""));
    made = java_string(arena, STR("a b"), 60);
    assert_true(str_is(made->text, "\"a b\""));
}

static void a_comment_is_folded_at_its_spaces(void **state)
{
    (void)state;
    CodeWriter code = writer_at(1);
    code_comment(&code, "// ", STR("Set by " TEN TEN TEN TEN TEN TEN TEN TEN " (agent)."));
    expect("  // Set by " TEN TEN TEN TEN TEN TEN TEN TEN "\n  // (agent).\n");
    code = writer_at(1);
    code_comment(&code, "// ", STR(TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN " (agent)."));
    expect("  // " TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN " (agent).\n");
    code = writer_at(1);
    code.language = CODE_PYTHON;
    code_comment(&code, "# ", STR(TEN TEN TEN TEN TEN TEN TEN TEN TEN " " TEN));
    expect("    # " TEN TEN TEN TEN TEN TEN TEN TEN TEN " " TEN "\n");
}

static void a_doc_comment_is_folded_into_several_lines(void **state)
{
    (void)state;
    CodeWriter code = writer_at(1);
    java_doc(&code, STR("Agent {@code a}."));
    expect("  /** Agent {@code a}. */\n");
    code = writer_at(1);
    java_doc(&code, STR("Agent " TEN TEN TEN TEN TEN TEN TEN TEN " and more."));
    expect("  /**\n   * Agent " TEN TEN TEN TEN TEN TEN TEN TEN " and\n   * more.\n   */\n");
}

static void a_name_in_a_doc_comment_is_data(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        {"writer", "{@code writer}"}, {"a  b", "\"a &#32;b\""}, {" a", "\" a\""}, {"", "\"\""},
        {"a}", "\"a&#125;\""},        {"*/", "\"*&#47;\""},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        buf_clear(&out);
        java_doc_name(&out, str_of(rows[i][0]));
        expect(rows[i][1]);
    }
}

static void a_constant_with_a_long_name_is_below_its_type(void **state)
{
    (void)state;
    unsigned outer;
    CodeWriter code = writer_at(1);
    java_open_constant(&code, "RetryOptions", STR("NAME"), &outer);
    expect("  public static final RetryOptions NAME =\n");
    assert_int_equal(code.level, 3);
    assert_int_equal(outer, 1);
    code = writer_at(1);
    java_open_constant(&code, "RetryOptions", STR(TEN TEN TEN TEN TEN TEN TEN), &outer);
    expect("  public static final RetryOptions\n      " TEN TEN TEN TEN TEN TEN TEN " =\n");
    assert_int_equal(code.level, 5);
}

static int begin(void **state)
{
    (void)state;
    arena = arena_new(NULL);
    out = buf_new(arena_context(arena));
    return 0;
}

static int end(void **state)
{
    (void)state;
    buf_free(&out);
    arena_free(arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_call_is_folded_as_little_as_possible),
        cmocka_unit_test(what_looks_like_a_format_has_its_own_line),
        cmocka_unit_test(a_long_string_is_a_sum),
        cmocka_unit_test(a_string_far_to_the_right_has_no_spaces),
        cmocka_unit_test(a_comment_is_folded_at_its_spaces),
        cmocka_unit_test(a_doc_comment_is_folded_into_several_lines),
        cmocka_unit_test(a_name_in_a_doc_comment_is_data),
        cmocka_unit_test(a_constant_with_a_long_name_is_below_its_type),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
