/* SPDX-License-Identifier: MIT */
/* test_code_text.c - foreign text in code: nothing that a definition says ends a literal, a comment
 * or a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "emit/code/code_names.h"
#include "emit/code/code_text.h"

/* STR() is no constant. */
#define TEXT(literal)                                                                              \
    {                                                                                              \
        "" literal, sizeof(literal) - 1                                                            \
    }

static int make_arena(void **state)
{
    *state = arena_new(NULL);
    return 0;
}

static int free_arena(void **state)
{
    arena_free(*state);
    return 0;
}

static Str take(Arena *arena, Buf *text)
{
    Str copy = arena_copy(arena, buf_str(text));
    buf_free(text);
    return copy;
}

/* -- strings --------------------------------------------------------------------------------- */

static const struct {
    Str text;
    const char *python, *go, *typescript, *java;
} STRINGS[] = {
    {TEXT(""), "\"\"", "\"\"", "\"\"", "\"\""},
    {TEXT("it's"), "\"it's\"", "\"it's\"", "\"it's\"", "\"it's\""},
    {TEXT("a \"b\""), "'a \"b\"'", "\"a \\\"b\\\"\"", "'a \"b\"'", "\"a \\\"b\\\"\""},
    {TEXT("'\""), "\"'\\\"\"", "\"'\\\"\"", "\"'\\\"\"", "\"'\\\"\""},
    {TEXT("a\nb\r\t\\"), "\"a\\nb\\r\\t\\\\\"", "\"a\\nb\\r\\t\\\\\"", "\"a\\nb\\r\\t\\\\\"",
     "\"a\\nb\\r\\t\\\\\""},
    {TEXT("\0"), "\"\\u0000\"", "\"\\u0000\"", "\"\\u0000\"", "\"\\u0000\""},
    {TEXT("\u202E"), "\"\\u202e\"", "\"\\u202e\"", "\"\\u202e\"", "\"\\u202e\""},
    {TEXT("\u00A0\u3000\u2028"), "\"\\u00a0\\u3000\\u2028\"", "\"\\u00a0\\u3000\\u2028\"",
     "\"\\u00a0\\u3000\\u2028\"", "\"\\u00a0\\u3000\\u2028\""},
    {TEXT("日本 é 😀"), "\"日本 é 😀\"", "\"日本 é 😀\"", "\"日本 é 😀\"", "\"日本 é 😀\""},
    {TEXT("\U000E0001"), "\"\\U000e0001\"", "\"\\U000e0001\"", "\"\\u{e0001}\"",
     "\"\\udb40\\udc01\""},
    {TEXT("\uE000"), "\"\\ue000\"", "\"\\ue000\"", "\"\\ue000\"", "\"\\ue000\""},
    {TEXT("${x} */ \"\"\""), "'${x} */ \"\"\"'", "\"${x} */ \\\"\\\"\\\"\"", "'${x} */ \"\"\"'",
     "\"${x} */ \\\"\\\"\\\"\""},
};

static void test_strings(void **state)
{
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof STRINGS / sizeof *STRINGS; i++) {
        const char *const wanted[] = {STRINGS[i].python, STRINGS[i].go, STRINGS[i].typescript,
                                      STRINGS[i].java};
        /* Those without literals of a program come last. */
        for (size_t language = 0; language < sizeof wanted / sizeof *wanted; language++) {
            Buf out = buf_new(arena_context(arena));
            code_string(&out, (CodeLanguage)language, STRINGS[i].text);
            assert_string_equal(take(arena, &out).ptr, wanted[language]);
        }
    }
}

/* -- comments -------------------------------------------------------------------------------- */

static const struct {
    CodeLanguage language;
    Str text;
    const char *comment, *doc;
} COMMENTS[] = {
    {CODE_PYTHON, TEXT("a\nb"), "a<U+000A>b", "a<U+000A>b"},
    {CODE_PYTHON, TEXT("\"\"\"\\"), "\"\"\"\\", "\\\"\\\"\\\"\\\\"},
    {CODE_PYTHON, TEXT("*/"), "*/", "*/"},
    {CODE_GO, TEXT("*/ \u202E"), "*/ <U+202E>", "*/ <U+202E>"},
    {CODE_GO, TEXT("a\\"), "a\\", "a\\"},
    {CODE_GO, TEXT("``x''"), "``x''", "`<U+0060>x'<U+0027>"},
    {CODE_TYPESCRIPT, TEXT("*/"), "*/", "*&#47;"},
    {CODE_TYPESCRIPT, TEXT("**/ /"), "**/ /", "**&#47; /"},
    {CODE_JAVA, TEXT("\\u000a"), "\\\\u000a", "&#92;u000a"},
    {CODE_JAVA, TEXT("<b> {@link} */ &"), "<b> {@link} */ &",
     "&#60;b&#62; &#123;&#64;link&#125; *&#47; &#38;"},
    {CODE_JAVA, TEXT("\u202E"), "<U+202E>", "U+202E"},
    {CODE_MERMAID, TEXT("%%{init: {}}%%\n"), "<U+0025><U+0025>{init: {}}<U+0025><U+0025><U+000A>",
     "<U+0025><U+0025>{init: {}}<U+0025><U+0025><U+000A>"},
};

static void test_comments(void **state)
{
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof COMMENTS / sizeof *COMMENTS; i++) {
        Buf comment = buf_new(arena_context(arena)), doc = buf_new(arena_context(arena));
        code_comment_text(&comment, COMMENTS[i].language, COMMENTS[i].text);
        code_doc_text(&doc, COMMENTS[i].language, COMMENTS[i].text);
        assert_string_equal(take(arena, &comment).ptr, COMMENTS[i].comment);
        assert_string_equal(take(arena, &doc).ptr, COMMENTS[i].doc);
    }
}

/* -- numbers --------------------------------------------------------------------------------- */

static const struct {
    double value;
    const char *python, *typescript;
} DOUBLES[] = {
    {2, "2.0", "2"},     {1e22, "1e22", "1e22"},  {1.5, "1.5", "1.5"},
    {-0.0, "-0.0", "0"}, {1e-7, "1e-07", "1e-7"}, {123456789, "123456789.0", "123456789"},
};

static void test_doubles(void **state)
{
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof DOUBLES / sizeof *DOUBLES; i++) {
        Buf python = buf_new(arena_context(arena)), typescript = buf_new(arena_context(arena));
        code_double(&python, CODE_PYTHON, DOUBLES[i].value);
        code_double(&typescript, CODE_TYPESCRIPT, DOUBLES[i].value);
        assert_string_equal(take(arena, &python).ptr, DOUBLES[i].python);
        assert_string_equal(take(arena, &typescript).ptr, DOUBLES[i].typescript);
    }
}

static const struct {
    int64_t us, count;
    CodeUnit unit;
} DURATIONS[] = {
    {0, 0, CODE_SECONDS},
    {1, 1, CODE_MICROSECONDS},
    {999, 999, CODE_MICROSECONDS},
    {1000, 1, CODE_MILLISECONDS},
    {1500000, 1500, CODE_MILLISECONDS},
    {90000000, 90, CODE_SECONDS},
    {300000000, 5, CODE_MINUTES},
    {5400000000, 90, CODE_MINUTES},
    {86400000000, 24, CODE_HOURS},
    {86400000001, 86400000001, CODE_MICROSECONDS},
};

static void test_durations(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof DURATIONS / sizeof *DURATIONS; i++) {
        CodeDuration duration = code_duration_of(DURATIONS[i].us);
        assert_int_equal(duration.count, DURATIONS[i].count);
        assert_int_equal(duration.unit, DURATIONS[i].unit);
    }
}

/* -- names ------------------------------------------------------------------------------------ */

static const char *const OWN[] = {"ROUTING", "Routing", NULL};

static const struct {
    CodeLanguage language;
    CodeCase style;
    const char *name, *identifier; /* "": none */
} NAMES[] = {
    {CODE_PYTHON, CASE_UPPER_SNAKE, "content_agent", "CONTENT_AGENT"},
    {CODE_PYTHON, CASE_UPPER_SNAKE, "contentAgent", "CONTENT_AGENT"},
    {CODE_PYTHON, CASE_UPPER_SNAKE, "content - agent", "CONTENT_AGENT"},
    {CODE_PYTHON, CASE_UPPER_SNAKE, "agent2Go", "AGENT2_GO"},
    {CODE_PYTHON, CASE_UPPER_SNAKE, "HTTPServer", "HTTPSERVER"},
    {CODE_PYTHON, CASE_UPPER_SNAKE, "routing", "ROUTING_"},
    {CODE_PYTHON, CASE_UPPER_SNAKE, "class", "CLASS"},
    {CODE_PYTHON, CASE_SNAKE, "class", "class_"},
    {CODE_PYTHON, CASE_SNAKE, "Print", "print_"},
    {CODE_PYTHON, CASE_SNAKE, "gpu-routing", "gpu_routing"},
    {CODE_PYTHON, CASE_SNAKE, "", ""},
    {CODE_PYTHON, CASE_SNAKE, "3d", ""},
    {CODE_PYTHON, CASE_SNAKE, "_a", ""},
    {CODE_PYTHON, CASE_SNAKE, "a_", ""},
    {CODE_PYTHON, CASE_SNAKE, "__proto__", ""},
    {CODE_PYTHON, CASE_SNAKE, "日本", ""},
    {CODE_PYTHON, CASE_SNAKE, "a/b", ""},
    {CODE_PYTHON, CASE_SNAKE, "a\nb", ""},
    {CODE_TYPESCRIPT, CASE_CAMEL, "content_agent", "contentAgent"},
    {CODE_TYPESCRIPT, CASE_CAMEL, "GPU-agent", "gpuAgent"},
    {CODE_TYPESCRIPT, CASE_CAMEL, "class", "class_"},
    {CODE_TYPESCRIPT, CASE_CAMEL, "a.2.b", "a2B"},
    {CODE_GO, CASE_PASCAL, "content_agent", "ContentAgent"},
    {CODE_GO, CASE_PASCAL, "routing", "Routing_"},
    {CODE_GO, CASE_PASCAL, "GPU", "GPU"},
    {CODE_JAVA, CASE_PASCAL, "object", "Object_"},
};

static void test_names(void **state)
{
    Arena *arena = *state;
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        CodeNaming naming = {NAMES[i].language, NAMES[i].style, OWN};
        Str identifier = code_identifier(arena, &naming, str_of(NAMES[i].name));
        if (!str_is(identifier, NAMES[i].identifier))
            fail_msg("%s: expected %s, got %.*s", NAMES[i].name, NAMES[i].identifier,
                     STR_ARG(identifier));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_strings), cmocka_unit_test(test_comments),
        cmocka_unit_test(test_doubles), cmocka_unit_test(test_durations),
        cmocka_unit_test(test_names),
    };
    return cmocka_run_group_tests(tests, make_arena, free_arena);
}
