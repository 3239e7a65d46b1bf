/* SPDX-License-Identifier: MIT */
/*
 * test_deploy_text.c - how texts are written for process managers, and how amounts are read. That
 * the systems read the same back, their judge asks (tests/oracle/deploy/).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "emit/deploy/deploy_text.h"
#include "emit/deploy/deploy_values.h"
#include "emit/deploy/quantity.h"
#include "support/arena.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef void Writer(Buf *out, Str text);

static void assert_written(Writer *write, const char *text, const char *wanted)
{
    Arena *arena = arena_new(NULL);
    Buf out = buf_new(arena_context(arena));
    write(&out, str_of(text));
    buf_put(&out, '\0');
    assert_string_equal(out.ptr, wanted);
    buf_free(&out);
    arena_free(arena);
}

static void systemd_reads_words(void **state)
{
    (void)state;
    assert_written(systemd_word, "A=b:1,c", "A=b:1,c");
    assert_written(systemd_word, "", "\"\"");
    assert_written(systemd_word, "a b", "\"a b\"");
    assert_written(systemd_word, "100%h \"$x\" \\", "\"100%%h \\\"$x\\\" \\\\\"");
    assert_written(systemd_word, "\xE2\x80\xAE", "\"\\u202e\"");
    assert_written(systemd_argument, "$x %", "\"$$x %%\"");
    assert_written(systemd_argument, ";", "\";\"");
    assert_written(systemd_folder, "/a b:c\\d%\"", "/a b\\:c\\\\d%%\"");
    assert_written(systemd_text, "a %n\n\\", "a %%n<U+000A>\\");
}

static void supervisor_reads_words(void **state)
{
    (void)state;
    assert_written(supervisor_word, "/opt/talk.py", "/opt/talk.py");
    assert_written(supervisor_word, "", "\"\"");
    assert_written(supervisor_word, "a ;b #c;#", "\"a \"\";b \"\"#c;#\"");
    assert_written(supervisor_word, "100%(x)s \"'\\", "\"100%%(x)s \\\"'\\\\\"");
    assert_written(supervisor_text, "a%\\ b", "a%%\\ b");
}

static void containers_read_strings(void **state)
{
    (void)state;
    assert_written(yaml_text, "null", "\"null\"");
    assert_written(yaml_text, "a\"$x\\\n", "\"a\\\"$x\\\\\\n\"");
    assert_written(yaml_container_text, "$(x) $$", "\"$$(x) $$$$\"");
}

/* -- amounts --------------------------------------------------------------------------------- */

static void amounts_are_read(void **state)
{
    static const struct {
        const char *text;
        int64_t thousandths;
    } rows[] = {
        {"1", 1000},      {"500m", 500},
        {"0.5", 500},     {"1.5Ki", 1536000},
        {"0.0001", 1},    {"2M", 2000000000},
        {"1.0000", 1000}, {"8Gi", 8589934592000},
        {"0.3333m", 1},   {"1Pi", 1000 * (1LL << 50)},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t thousandths = 0;
        assert_true(quantity_read(str_of(rows[i].text), &thousandths));
        assert_int_equal(thousandths, rows[i].thousandths);
    }
    assert_int_equal(quantity_units(1), 1);
    assert_int_equal(quantity_units(1000), 1);
    assert_int_equal(quantity_units(1001), 2);
}

static void other_texts_are_no_amounts(void **state)
{
    static const char *const texts[] = {
        "",
        "0",
        "0.0",
        "-1",
        "+1",
        "1.",
        ".5",
        "1e3",
        "1 Gi",
        "Gi",
        "1gi",
        "1Gib",
        "9223372036854775807",
        "99999999999999999999",
        "1.1234567890123456789",
        "100000P",
    };
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        int64_t thousandths = 0;
        assert_false(quantity_read(str_of(texts[i]), &thousandths));
    }
}

static void values_have_forms(void **state)
{
    (void)state;
    assert_true(deploy_takes_word(STR("a:1")));
    assert_false(deploy_takes_word(STR("a b")));
    assert_false(deploy_takes_word(STR("a\xC2\xA0")));
    assert_true(deploy_takes_folder(STR("/a \"b\"")));
    assert_false(deploy_takes_folder(STR("a/b")));
    assert_false(deploy_takes_folder(STR("/a\nb")));
    assert_true(deploy_takes_variable(STR("_A1")));
    assert_false(deploy_takes_variable(STR("1A")));
    assert_false(deploy_takes_variable(STR("A-B")));
    assert_true(deploy_takes_user(STR("www-data")));
    assert_true(deploy_takes_user(STR("1000")));
    assert_false(deploy_takes_user(STR("1000a")));
    assert_false(deploy_takes_user(STR("-a")));
    assert_false(deploy_takes_user_number(STR("talk")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(systemd_reads_words),        cmocka_unit_test(supervisor_reads_words),
        cmocka_unit_test(containers_read_strings),    cmocka_unit_test(amounts_are_read),
        cmocka_unit_test(other_texts_are_no_amounts), cmocka_unit_test(values_have_forms),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
