/* SPDX-License-Identifier: MIT */
/* test_report_xml.c - JUnit and Checkstyle: their form, and text that XML cannot represent. */
#include "report_fixture.h"

#define PROLOGUE "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

static void report_two(Fixture *f, ReportFormat format)
{
    open_text(f, STR("ab: 1\n"));
    Finding *finding = sink_report(f->sink, RULE_unknown_key, span_of(f, "1"), "the message");
    finding_label(finding, "the label");
    finding_help(finding, "the help");
    ReportInput inputs[2] = {input_of(f)};
    inputs[1] = (ReportInput){.file = STR("sound.flock.yaml"), .source = inputs[0].source};
    report_write(format, &(ReportRun){.inputs = inputs, .input_count = 2}, &f->out);
}

static void junit_has_a_case_for_each_finding_and_each_sound_file(void **state)
{
    Fixture *f = *state;
    report_two(f, REPORT_junit);
    assert_string_equal(
        f->out.ptr,
        PROLOGUE "<testsuites name=\"flockc\" tests=\"2\" failures=\"1\" errors=\"0\">\n"
                 "  <testsuite name=\"talk.flock.yaml\" tests=\"1\" failures=\"1\" errors=\"0\""
                 " time=\"0\">\n"
                 "    <testcase name=\"FLK101 unknown-key, line 1 column 5\""
                 " classname=\"talk.flock.yaml\" time=\"0\">\n"
                 "      <failure type=\"error\" message=\"the message\">"
                 "talk.flock.yaml:1:5: error FLK101 unknown-key\n"
                 "the message\nthe label\nhelp: the help</failure>\n"
                 "    </testcase>\n"
                 "  </testsuite>\n"
                 "  <testsuite name=\"sound.flock.yaml\" tests=\"1\" failures=\"0\" errors=\"0\""
                 " time=\"0\">\n"
                 "    <testcase name=\"no findings\" classname=\"sound.flock.yaml\" time=\"0\"/>\n"
                 "  </testsuite>\n"
                 "</testsuites>\n");
}

static void checkstyle_has_every_file(void **state)
{
    Fixture *f = *state;
    report_two(f, REPORT_checkstyle);
    assert_string_equal(f->out.ptr, PROLOGUE "<checkstyle version=\"4.3\">\n"
                                             "  <file name=\"talk.flock.yaml\">\n"
                                             "    <error line=\"1\" column=\"5\" severity=\"error\""
                                             " message=\"the message: the label (the help)\""
                                             " source=\"flockc.unknown-key\"/>\n"
                                             "  </file>\n"
                                             "  <file name=\"sound.flock.yaml\"/>\n"
                                             "</checkstyle>\n");
}

static void is_a_document_without_files(void **state)
{
    Fixture *f = *state;
    report_write(REPORT_junit, &(ReportRun){.input_count = 0}, &f->out);
    assert_string_equal(f->out.ptr, PROLOGUE
                        "<testsuites name=\"flockc\" tests=\"0\" failures=\"0\" errors=\"0\">\n"
                        "</testsuites>\n");
    buf_clear(&f->out);
    report_write(REPORT_checkstyle, &(ReportRun){.input_count = 0}, &f->out);
    assert_string_equal(f->out.ptr, PROLOGUE "<checkstyle version=\"4.3\">\n</checkstyle>\n");
}

/* `text` as the message of the only finding, as it appears in an attribute of `format`. */
static void assert_message(Fixture *f, ReportFormat format, const char *text, const char *expected)
{
    open_text(f, STR("a"));
    sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "%s", text);
    Str attribute = arena_format(f->arena, " message=\"%s\"", expected);
    if (!strstr(report(f, format), attribute.ptr))
        fail_msg("no%s in %s", attribute.ptr, f->out.ptr);
}

static void escapes_what_is_markup_and_shows_what_is_no_xml(void **state)
{
    Fixture *f = *state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"plain ä😀", "plain ä😀"},
        {"<script>", "&lt;script&gt;"},
        {"]]>", "]]&gt;"},
        {"&amp; & &#x1B;", "&amp;amp; &amp; &amp;#x1B;"},
        {"\"'", "&quot;&apos;"},
        {"a\nb\tc\r", "a␊b␉c␍"},
        {"\033[31m\001\x7F", "␛[31m␁␡"},
        {"\xEF\xBF\xBE\xEF\xBF\xBF", "��"},
        {"\xED\xA0\x80\xFF", "����"},
        {"\xE2\x80\xAE\xC2\x9B", "��"},
        {"##[error] ##vso[x]", "�#[error] �#vso[x]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_message(f, REPORT_junit, cases[i].text, cases[i].expected);
        assert_message(f, REPORT_checkstyle, cases[i].text, cases[i].expected);
    }
}

/* The only line ends and tags are the format's own. */
static void a_hostile_name_stays_in_its_place(void **state)
{
    Fixture *f = *state;
    static const ReportFormat formats[] = {REPORT_junit, REPORT_checkstyle};
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        open_text(f, STR("a"));
        f->file = STR("\"/><x>]]>&\n\xFF.yaml");
        sink_report(f->sink, RULE_unknown_key, span_make(0, 1), "m");
        const char *text = report(f, formats[i]);
        assert_non_null(strstr(text, "name=\"&quot;/&gt;&lt;x&gt;]]&gt;&amp;␊�.yaml\""));
        assert_null(strstr(text, "<x>"));
        assert_null(strstr(text, "]]>"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(junit_has_a_case_for_each_finding_and_each_sound_file),
        TEST(checkstyle_has_every_file),
        TEST(is_a_document_without_files),
        TEST(escapes_what_is_markup_and_shows_what_is_no_xml),
        TEST(a_hostile_name_stays_in_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
