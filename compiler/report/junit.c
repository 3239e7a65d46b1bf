/* SPDX-License-Identifier: MIT */
/*
 * junit.c - JUnit XML as Jenkins' xUnit plugin describes it (junit-10.xsd) and GitLab reads it.
 *
 * A file is a test suite and a finding a test case that failed, whatever its severity:
 * `type` says it. A file without findings is one case that passed, so that it is seen.
 * The text of a failure is complete: GitLab shows nothing else.
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

static void begin_case(const ReportInput *input, Str name, Buf *out)
{
    buf_append_c(out, "    <testcase");
    xml_attribute(out, "name", name);
    xml_attribute(out, "classname", input->file);
    xml_attribute(out, "time", STR("0"));
}

static void write_finding(const ReportInput *input, const Finding *finding, Buf *out)
{
    Buf name = buf_new(out->context);
    const RuleInfo *rule = &rule_infos[finding->rule];
    Position at = source_position(input->source, finding->span.start);
    buf_printf(&name, "%s %s, line %u column %u", rule->code, rule->name, at.line, at.column);
    begin_case(input, buf_str(&name), out);
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
        begin_case(input, STR("no findings"), out);
        buf_append_c(out, "/>\n");
    }
    buf_append_c(out, "  </testsuite>\n");
}

void report_junit(const ReportRun *run, Buf *out)
{
    size_t tests = 0, failures = 0;
    for (size_t i = 0; i < run->input_count; i++) {
        failures += run->inputs[i].count;
        tests += run->inputs[i].count ? run->inputs[i].count : 1;
    }
    xml_begin(out);
    buf_append_c(out, "<testsuites");
    xml_attribute(out, "name", STR("flockc"));
    xml_attribute_number(out, "tests", tests);
    xml_attribute_number(out, "failures", failures);
    xml_attribute_number(out, "errors", 0);
    buf_append_c(out, ">\n");
    for (size_t i = 0; i < run->input_count; i++)
        write_suite(&run->inputs[i], out);
    buf_append_c(out, "</testsuites>\n");
}
