/* SPDX-License-Identifier: MIT */
/* test_visible.c - what may reach a terminal, and what replaces the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/visible.h"

static void replaces_what_a_terminal_obeys(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"", ""},
        {"plain ~ text", "plain ~ text"},
        {"ä日😀e\xCC\x81", "ä日😀e\xCC\x81"},
        {"\t\n\r\033[0m\x7F", "␉␊␍␛[0m␡"},
        {"\xC2\x80\xC2\x9B\xC2\x9F\xC2\xA0", "���\xC2\xA0"},
        {"\xE2\x80\x8B|\xE2\x80\x8F|\xE2\x80\xA8|\xE2\x80\xAE|\xE2\x81\xA6", "�|�|�|�|�"},
        {"\xEF\xBB\xBF\xC2\xAD\xF3\xA0\x81\x81", "���"},
        {"\xEF\xBF\xBE\xEF\xBF\xBF\xEF\xBF\xBD", "���"},
        {"a\xCD\x8F\xE1\x85\x9F\xE1\x85\xA0\xE1\x9E\xB4\xE1\xA0\x8B\xE1\xA0\x8F", "a������"},
        {"\xE2\xA0\x80\xE3\x85\xA4\xEF\xB8\x80\xEF\xB8\x8F\xEF\xBE\xA0", "�����"},
        {"\xEF\xB7\x90\xEF\xBF\xB0\xF0\x9F\xBF\xBE\xF0\x93\x90\xB0\xF3\xA0\x84\x80", "�����"},
        {"नमस्ते ไทย ⠁ ㅤ", "नमस्ते ไทย ⠁ �"},
        {"##[error]", "�#[error]"},
        {"###[x] ##[", "#�#[x] �#["},
        {"a ##vso[task.x]y ##vso[", "a �#vso[task.x]y �#vso["},
        {"##teamcity[x] ###teamcity[", "�#teamcity[x] #�#teamcity["},
        {"## [x] #[x] ##vso ##VSO[ ##teamcity", "## [x] #[x] ##vso ##VSO[ ##teamcity"},
        {"##", "##"},
        {"\xFF\xC3(\xED\xA0\x80\xE2\x82", "��(�����"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        visible_append(&out, str_of(cases[i].text));
        assert_string_equal(out.ptr, cases[i].expected);
        assert_int_equal(out.len, strlen(cases[i].expected));
        buf_free(&out);
    }
}

static void a_path_is_no_command(void **state)
{
    (void)state;
    static const struct {
        const char *path, *expected;
    } cases[] = {
        {"::x", "./::x"},
        {" \xC2\xA0\xE2\x80\x83::x", "./ \xC2\xA0\xE2\x80\x83::x"},
        {"\n::x", "./␊::x"},
        {"\xE2\x80\x8B::x", "�::x"},
        {"x::y", "x::y"},
        {":x", ":x"},
        {" :", " :"},
        {"./::x", "./::x"},
        {"/::x", "/::x"},
        {"##[x]", "�#[x]"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        visible_append_path(&out, str_of(cases[i].path));
        assert_string_equal(out.ptr, cases[i].expected);
        buf_free(&out);
    }
}

static void shows_a_nul(void **state)
{
    (void)state;
    Buf out = {0};
    visible_append(&out, STR("a\0b"));
    assert_string_equal(out.ptr, "a␀b");
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replaces_what_a_terminal_obeys),
        cmocka_unit_test(a_path_is_no_command),
        cmocka_unit_test(shows_a_nul),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
