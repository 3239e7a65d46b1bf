/* SPDX-License-Identifier: MIT */
/* test_docs_url.c - the address of a rule's page, in the formats that name it. */
#include "report_fixture.h"

static const char *report_with(Fixture *f, ReportFormat format, const char *url, bool has_links)
{
    open_text(f, STR("ab: 1\n"));
    sink_report(f->sink, RULE_unknown_key, span_of(f, "ab"), "message");
    ReportInput input = input_of(f);
    ReportRun run = {.inputs = &input, .input_count = 1, .docs_url = url, .has_links = has_links};
    report_write(format, &run, &f->out);
    return f->out.ptr;
}

static void address_has_one_slash(void **state)
{
    Fixture *f = *state;
    static const char *const folders[] = {"https://docs.example/rules",
                                          "https://docs.example/rules/"};
    for (size_t i = 0; i < 2; i++) {
        buf_clear(&f->out);
        report_rule_url(folders[i], &rule_infos[RULE_unknown_key], &f->out);
        assert_string_equal(f->out.ptr, "https://docs.example/rules/unknown-key.md");
    }
}

static void json_names_it_where_it_is_known(void **state)
{
    Fixture *f = *state;
    static const char member[] = "\"url\": \"https://docs.example/unknown-key.md\"";
    assert_non_null(strstr(report_with(f, REPORT_json, "https://docs.example", false), member));
    assert_null(strstr(report_with(f, REPORT_json, NULL, true), "\"url\""));
}

static void full_links_only_on_a_terminal_and_where_it_is_known(void **state)
{
    Fixture *f = *state;
    static const char linked[] = "error[\033]8;;https://docs.example/unknown-key.md\033\\"
                                 "FLK101 unknown-key\033]8;;\033\\]: message\n";
    static const char plain[] = "error[FLK101 unknown-key]: message\n";
    const char *text = report_with(f, REPORT_full, "https://docs.example", true);
    assert_memory_equal(text, linked, sizeof linked - 1);
    text = report_with(f, REPORT_full, "https://docs.example", false);
    assert_memory_equal(text, plain, sizeof plain - 1);
    text = report_with(f, REPORT_full, NULL, true);
    assert_memory_equal(text, plain, sizeof plain - 1);
}

static void concise_never_links(void **state)
{
    Fixture *f = *state;
    assert_null(strchr(report_with(f, REPORT_concise, "https://docs.example", true), '\033'));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(address_has_one_slash),
        TEST(json_names_it_where_it_is_known),
        TEST(full_links_only_on_a_terminal_and_where_it_is_known),
        TEST(concise_never_links),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
