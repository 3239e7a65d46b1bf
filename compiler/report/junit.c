/* SPDX-License-Identifier: MIT */
/*
 * junit.c - JUnit XML as Jenkins' xUnit plugin describes it (junit-10.xsd) and GitLab reads it.
 *
 * A file is a test suite and a finding a test case that failed, whatever its severity:
 * `type` says it. A file without findings is one case that passed, so that it is seen.
 * What could not be looked at is a case with an error. The text of a failure is complete: GitLab
 * shows nothing else.
 */
#include "report/finding_text.h"
#include "report/format.h"
#include "report/xml.h"
#include "support/visible.h"

/* "talk.flock.yaml:13:7: error FLK101 unknown-key" and the finding's lines. */
static void write_text(const ReportInput *input, const Finding *finding, Position at, Buf *out)
{
    Buf text = buf_new(out->context);
    const RuleInfo *rule = &rule_infos[finding->rule];
    visible_append(&text, input->file);
    buf_printf(&text, ":%u:%u: %s %s %s\n", at.line, at.column, severity_name(finding->severity),
               rule->code, rule->name);
    finding_text_lines(&text, input, finding);
    xml_lines(out, buf_str(&text));
    buf_free(&text);
}

static void begin_case(Str file, Str name, Buf *out)
{
    buf_append_c(out, "    <testcase");
    xml_attribute(out, "name", name);
    xml_attribute(out, "classname", file);
    xml_attribute(out, "time", STR("0"));
}

static void write_finding(const ReportInput *input, const Finding *finding, Buf *out)
{
    Buf name = buf_new(out->context);
    const RuleInfo *rule = &rule_infos[finding->rule];
    Position at = source_position(input->source, finding->span.start);
    buf_printf(&name, "%s %s, line %u column %u", rule->code, rule->name, at.line, at.column);
    begin_case(input->file, buf_str(&name), out);
    buf_append_c(out, ">\n      <failure");
    xml_attribute(out, "type", str_of(severity_name(finding->severity)));
    xml_attribute(out, "message", finding->message);
    buf_put(out, '>');
    write_text(input, finding, at, out);
    buf_append_c(out, "</failure>\n    </testcase>\n");
    buf_free(&name);
}

static void write_suite(const ReportInput *input, Buf *out)
{
    buf_append_c(out, "  <testsuite");
    xml_attribute(out, "name", input->file);
    xml_attribute_number(out, "tests", input->count ? input->count : 1);
    xml_attribute_number(out, "failures", input->count);
    xml_attribute_number(out, "errors", 0);
    xml_attribute(out, "time", STR("0"));
    buf_append_c(out, ">\n");
    for (size_t i = 0; i < input->count; i++)
        write_finding(input, input->findings[i], out);
    if (input->count == 0) {
        begin_case(input->file, STR("no findings"), out);
        buf_append_c(out, "/>\n");
    }
    buf_append_c(out, "  </testsuite>\n");
}

/* "error" is JUnit's word for a test that could not be made. */
static void write_trouble(const ReportTrouble *trouble, Buf *out)
{
    buf_append_c(out, "  <testsuite");
    xml_attribute(out, "name", trouble->file);
    xml_attribute_number(out, "tests", 1);
    xml_attribute_number(out, "failures", 0);
    xml_attribute_number(out, "errors", 1);
    xml_attribute(out, "time", STR("0"));
    buf_append_c(out, ">\n");
    begin_case(trouble->file, STR("not checked"), out);
    buf_append_c(out, ">\n      <error");
    xml_attribute(out, "type", STR("error"));
    xml_attribute(out, "message", trouble->message);
    buf_append_c(out, "/>\n    </testcase>\n  </testsuite>\n");
}

void report_junit(const ReportRun *run, Buf *out)
{
    size_t tests = run->trouble_count, failures = 0;
    for (size_t i = 0; i < run->input_count; i++) {
        failures += run->inputs[i].count;
        tests += run->inputs[i].count ? run->inputs[i].count : 1;
    }
    xml_begin(out);
    buf_append_c(out, "<testsuites");
    xml_attribute(out, "name", STR("flockc"));
    xml_attribute_number(out, "tests", tests);
    xml_attribute_number(out, "failures", failures);
    xml_attribute_number(out, "errors", run->trouble_count);
    buf_append_c(out, ">\n");
    for (size_t i = 0; i < run->input_count; i++)
        write_suite(&run->inputs[i], out);
    for (size_t i = 0; i < run->trouble_count; i++)
        write_trouble(&run->troubles[i], out);
    buf_append_c(out, "</testsuites>\n");
}
