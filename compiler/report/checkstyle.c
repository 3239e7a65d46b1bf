/* SPDX-License-Identifier: MIT */
/*
 * checkstyle.c - the XML of Checkstyle (XMLLogger), which most collectors of findings read.
 *
 * Every file of the run is there, also one without findings. Severities are Checkstyle's
 * own: error, warning, info.
 */
#include "report/finding_text.h"
#include "report/format.h"
#include "report/xml.h"

static void write_finding(const ReportInput *input, const Finding *finding, Buf *out)
{
    Buf text = buf_new(out->context), source = buf_new(out->context);
    Position at = source_position(input->source, finding->span.start);
    finding_text_line(&text, input, finding);
    buf_printf(&source, "flockc.%s", rule_infos[finding->rule].name);
    buf_append_c(out, "    <error");
    xml_attribute_number(out, "line", at.line);
    xml_attribute_number(out, "column", at.column);
    xml_attribute(out, "severity", str_of(severity_name(finding->severity)));
    xml_attribute(out, "message", buf_str(&text));
    xml_attribute(out, "source", buf_str(&source));
    buf_append_c(out, "/>\n");
    buf_free(&text);
    buf_free(&source);
}

static void write_file(const ReportInput *input, Buf *out)
{
    buf_append_c(out, "  <file");
    xml_attribute(out, "name", input->file);
    if (input->count == 0) {
        buf_append_c(out, "/>\n");
        return;
    }
    buf_append_c(out, ">\n");
    for (size_t i = 0; i < input->count; i++)
        write_finding(input, input->findings[i], out);
    buf_append_c(out, "  </file>\n");
}

/* Most collectors want a line, and few read Checkstyle's own <exception>. */
static void write_trouble(const ReportTrouble *trouble, Buf *out)
{
    buf_append_c(out, "  <file");
    xml_attribute(out, "name", trouble->file);
    buf_append_c(out, ">\n    <error line=\"1\" column=\"1\" severity=\"error\"");
    xml_attribute(out, "message", trouble->message);
    xml_attribute(out, "source", STR("flockc.not-checked"));
    buf_append_c(out, "/>\n  </file>\n");
}

void report_checkstyle(const ReportRun *run, Buf *out)
{
    xml_begin(out);
    buf_append_c(out, "<checkstyle version=\"4.3\">\n");
    for (size_t i = 0; i < run->input_count; i++)
        write_file(&run->inputs[i], out);
    for (size_t i = 0; i < run->trouble_count; i++)
        write_trouble(&run->troubles[i], out);
    buf_append_c(out, "</checkstyle>\n");
}
