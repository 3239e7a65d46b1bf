/* SPDX-License-Identifier: MIT */
/* test_report_concise.c - one line per finding; also names of formats and the summary. */
#include "report_fixture.h"

static void is_one_line_for_each_finding(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("ä: 1\r\nb: x\n"));
    finding_help(sink_report(f->sink, RULE_wrong_type, span_of(f, "1"), "no number"), "do it");
    sink_report(f->sink, RULE_not_a_flock, span_of(f, "x"), "no flock");
    finding_severity(sink_report(f->sink, RULE_unknown_key, span_make(12, 12), "at the end"),
                     SEVERITY_INFO);
    assert_string_equal(report(f, REPORT_concise),
                        "talk.flock.yaml:1:4: error: no number [FLK102]\n"
                        "talk.flock.yaml:2:4: warning: no flock [FLK012]\n"
                        "talk.flock.yaml:3:1: info: at the end [FLK101]\n");
}

static void says_nothing_without_findings(void **state)
{
    Fixture *f = *state;
    open_text(f, STR(""));
    assert_string_equal(report(f, REPORT_concise), "");
}

static void stays_on_one_line_whatever_the_names_hold(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a"));
    f->file = STR("\033[2Jx\n\xC2\x9B\xE2\x80\xAE\xFF.yaml");
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m\n::error::\033[31m");
    assert_string_equal(report(f, REPORT_concise),
                        "␛[2Jx␊���.yaml:1:1: error: m␊::error::␛[31m [FLK101]\n");
}

/* A line that begins with "::" is a command to GitHub's runner. */
static void no_line_begins_like_a_command(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *file, *expected;
    } cases[] = {
        {"::error::x", "./::error::x"},
        {"  ::error::x", "./  ::error::x"},
        {"\xE2\x80\x8B::x", "�::x"},
        {"\xC2\xA0::x", "./\xC2\xA0::x"},
        {":x", ":x"},
        {"a::x", "a::x"},
        {"::", "./::"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_text(f, STR("a"));
        f->file = str_of(cases[i].file);
        sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m");
        Str expected = arena_format(f->arena, "%s:1:1: error: m [FLK101]\n", cases[i].expected);
        assert_string_equal(report(f, REPORT_concise), expected.ptr);
    }
}

static void colours_the_severity(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a"));
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "message");
    f->has_color = true;
    assert_string_equal(report(f, REPORT_concise),
                        "talk.flock.yaml:1:1: \033[1;31merror\033[0m: message [FLK101]\n");
}

static void marks_fixes_at_the_end(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("ab"));
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m")->fix.mark = FIX_MARKED_SAFE;
    sink_report(f->sink, RULE_unknown_key, span_make(1, 2), "m")->fix.mark = FIX_MARKED_UNSAFE;
    assert_string_equal(report(f, REPORT_concise), "talk.flock.yaml:1:1: error: m [FLK101] [*]\n"
                                                   "talk.flock.yaml:1:2: error: m [FLK101] [!]\n");
    f->has_color = true;
    buf_clear(&f->out);
    assert_non_null(strstr(report(f, REPORT_concise), " [FLK101] \033[1;36m[*]\033[0m\n"));
    assert_non_null(strstr(f->out.ptr, " [FLK101] \033[1;33m[!]\033[0m\n"));
}

static void finds_formats_by_name(void **state)
{
    (void)state;
    ReportFormat format;
    assert_true(report_find_format(STR("full"), &format));
    assert_int_equal(format, REPORT_full);
    assert_true(report_find_format(STR("json"), &format));
    assert_int_equal(format, REPORT_json);
    assert_false(report_find_format(STR("JSON"), &format));
    assert_false(report_find_format(STR("jso"), &format));
    assert_false(report_find_format(STR(""), &format));
    for (int i = 0; i < REPORT_FORMAT_COUNT; i++)
        for (int j = 0; j < i; j++)
            assert_string_not_equal(report_formats[i].name, report_formats[j].name);
}

static void counts_by_severity(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("abc"));
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m");
    sink_report(f->sink, RULE_not_a_flock, span_make(1, 2), "m");
    sink_report(f->sink, RULE_unknown_key, span_make(2, 3), "m");
    ReportInput inputs[] = {input_of(f), input_of(f)};
    ReportCounts counts = report_count(&(ReportRun){.inputs = inputs, .input_count = 2});
    assert_int_equal(counts.files, 2);
    assert_int_equal(counts.errors, 4);
    assert_int_equal(counts.warnings, 2);
    assert_int_equal(counts.infos, 0);
}

static void sums_up(void **state)
{
    (void)state;
    static const struct {
        ReportCounts counts;
        const char *expected;
    } cases[] = {
        {{1, 0, 0, 0}, "no findings in a.yaml␊\n"},
        {{0, 0, 0, 0}, "no findings in 0 files\n"},
        {{3, 0, 0, 0}, "no findings in 3 files\n"},
        {{1, 2, 1, 0}, "2 errors, 1 warning in a.yaml␊\n"},
        {{1, 1, 0, 1}, "1 error, 1 info in a.yaml␊\n"},
        {{2, 0, 2, 2}, "2 warnings, 2 infos in 2 files\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        report_summary(&cases[i].counts, STR("a.yaml\n"), false, &out);
        assert_string_equal(out.ptr, cases[i].expected);
        buf_free(&out);
    }
}

static void colours_the_summary(void **state)
{
    (void)state;
    Buf out = {0};
    report_summary(&(ReportCounts){2, 1, 2, 1}, STR(""), true, &out);
    assert_string_equal(out.ptr, "\033[1;31m1 error\033[0m, \033[1;33m2 warnings\033[0m, "
                                 "\033[1;34m1 info\033[0m in 2 files\n");
    buf_free(&out);
}

static void counts_what_can_be_fixed(void **state)
{
    (void)state;
    static const struct {
        size_t safe, more;
        const char *expected;
    } cases[] = {
        {0, 0, ""},
        {1, 0, "[*] 1 can be fixed with --fix\n"},
        {0, 2, "[!] 2 can be fixed with --fix --unsafe-fixes\n"},
        {3, 1, "[*] 3 can be fixed with --fix; [!] 1 more with --fix --unsafe-fixes\n"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buf out = {0};
        report_fixable(cases[i].safe, cases[i].more, false, &out);
        assert_string_equal(out.ptr ? out.ptr : "", cases[i].expected);
        buf_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(is_one_line_for_each_finding),
        TEST(says_nothing_without_findings),
        TEST(stays_on_one_line_whatever_the_names_hold),
        TEST(no_line_begins_like_a_command),
        TEST(colours_the_severity),
        TEST(finds_formats_by_name),
        TEST(counts_by_severity),
        TEST(sums_up),
        TEST(marks_fixes_at_the_end),
        TEST(colours_the_summary),
        TEST(counts_what_can_be_fixed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
