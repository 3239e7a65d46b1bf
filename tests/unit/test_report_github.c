/* SPDX-License-Identifier: MIT */
/* test_report_github.c - workflow commands: their form, and that nothing else gets in. */
#include "report_fixture.h"

static void is_one_command_for_each_finding(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("ä: 1\r\nb: x\n"));
    Finding *finding = sink_report(f->sink, RULE_wrong_type, span_of(f, "1"), "no number");
    finding_label(finding, "what happens");
    finding_help(finding, "do it");
    sink_report(f->sink, RULE_not_a_flock, span_of(f, "x"), "no flock");
    finding_severity(sink_report(f->sink, RULE_unknown_key, span_make(12, 12), "at the end"),
                     SEVERITY_INFO);
    assert_string_equal(
        report(f, REPORT_github),
        "::error title=FLK102 wrong-type,file=talk.flock.yaml,line=1,endLine=1,col=4,"
        "endColumn=5::no number%0Awhat happens%0Ahelp: do it\n"
        "::warning title=FLK012 not-a-flock,file=talk.flock.yaml,line=2,endLine=2,col=4,"
        "endColumn=5::no flock\n"
        "::notice title=FLK101 unknown-key,file=talk.flock.yaml,line=3,endLine=3,col=1,"
        "endColumn=1::at the end\n");
}

/* The runner drops columns if the lines differ, and complains. */
static void has_no_columns_over_several_lines(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a:\n  b\n"));
    sink_report(f->sink, RULE_unknown_key, span_make(0, 6), "m");
    assert_string_equal(report(f, REPORT_github), "::error title=FLK101 unknown-key,file="
                                                  "talk.flock.yaml,line=1,endLine=2::m\n");
}

static void says_nothing_without_findings(void **state)
{
    Fixture *f = *state;
    open_text(f, STR(""));
    assert_string_equal(report(f, REPORT_github), "");
}

static void escapes_names_of_files(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *file, *expected;
    } cases[] = {
        {"a b.yaml", "a b.yaml"},
        {"./a.yaml", "a.yaml"},
        {".//a.yaml", "a.yaml"},
        {"././a.yaml", "a.yaml"},
        {"../a.yaml", "../a.yaml"},
        {"./", "./"},
        {"/tmp/a.yaml", "/tmp/a.yaml"},
        {"a,line=1.yaml", "a%2Cline=1.yaml"},
        {"a::b.yaml", "a%3A%3Ab.yaml"},
        {"100%.yaml", "100%25.yaml"},
        {"%0A", "%250A"},
        {"a\r\nb", "a␍␊b"},
        {"\033[31m\xFF\xE2\x80\xAE", "␛[31m��"},
        {"##[error]x", "�#[error]x"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        open_text(f, STR("a"));
        f->file = str_of(cases[i].file);
        sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m");
        Str expected = arena_format(f->arena,
                                    "::error title=FLK101 unknown-key,file=%s,line=1,"
                                    "endLine=1,col=1,endColumn=2::m\n",
                                    cases[i].expected);
        assert_string_equal(report(f, REPORT_github), expected.ptr);
    }
}

static void stays_one_line_whatever_the_message_holds(void **state)
{
    Fixture *f = *state;
    open_text(f, STR("a"));
    Finding *finding = sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "%s",
                                   "m\r\n::error::\033[31m%0A, :");
    finding_label(finding, "%s", "l\n::set-env::##[x]");
    finding_help(finding, "%s", "h\n");
    assert_string_equal(report(f, REPORT_github),
                        "::error title=FLK101 unknown-key,file=talk.flock.yaml,line=1,endLine=1,"
                        "col=1,endColumn=2::m␍␊::error::␛[31m%250A, :%0Al␊::set-env::�#[x]"
                        "%0Ahelp: h␊\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(is_one_command_for_each_finding),
        TEST(has_no_columns_over_several_lines),
        TEST(says_nothing_without_findings),
        TEST(escapes_names_of_files),
        TEST(stays_one_line_whatever_the_message_holds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
