/* SPDX-License-Identifier: MIT */
/*
 * github.c - GitHub's workflow commands, one line for each finding:
 *
 *     ::error title=FLK101 unknown-key,file=talk.flock.yaml,line=14,...::message
 *
 * The escapes are those of the runner (ActionCommand.cs): %, CR and LF everywhere, : and ,
 * in a property as well. Everything else from outside is made visible, because the runner's log is
 * a terminal. The runner drops columns of a finding over several lines, so none are written.
 */
#include "report/finding_text.h"
#include "report/format.h"
#include "support/visible.h"

static const char *command_of(Severity severity)
{
    static const char *const commands[] = {
        [SEVERITY_INFO] = "notice",
        [SEVERITY_WARNING] = "warning",
        [SEVERITY_ERROR] = "error",
    };
    return commands[severity];
}

/* The text with each of `special` as % and two digits. */
static void append_escaped(Buf *out, Str text, const char *special)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c && strchr(special, c))
            buf_printf(out, "%%%02X", (unsigned char)c);
        else
            buf_put(out, c);
    }
}

static void append_file(Buf *out, Str file)
{
    Buf shown = buf_new(out->context);
    visible_append(&shown, finding_text_file(file));
    append_escaped(out, buf_str(&shown), "%\r\n:,");
    buf_free(&shown);
}

static void append_place(Buf *out, const SourceFile *source, Span span)
{
    Position start = source_position(source, span.start), end = source_position(source, span.end);
    buf_printf(out, ",line=%u,endLine=%u", start.line, end.line);
    if (start.line == end.line)
        buf_printf(out, ",col=%u,endColumn=%u", start.column, end.column);
}

static void write_finding(const ReportInput *input, const Finding *finding, Buf *out)
{
    Buf text = buf_new(out->context);
    const RuleInfo *rule = &rule_infos[finding->rule];
    finding_text_lines(&text, input, finding);
    buf_printf(out, "::%s title=%s %s,file=", command_of(finding->severity), rule->code,
               rule->name);
    append_file(out, input->file);
    append_place(out, input->source, finding->span);
    buf_append_c(out, "::");
    append_escaped(out, buf_str(&text), "%\r\n");
    buf_put(out, '\n');
    buf_free(&text);
}

static void write_trouble(const ReportTrouble *trouble, Buf *out)
{
    Buf text = buf_new(out->context);
    visible_append(&text, trouble->message);
    buf_append_c(out, "::error title=not checked,file=");
    append_file(out, trouble->file);
    buf_append_c(out, "::");
    append_escaped(out, buf_str(&text), "%\r\n");
    buf_put(out, '\n');
    buf_free(&text);
}

void report_github(const ReportRun *run, Buf *out)
{
    for (size_t i = 0; i < run->input_count; i++)
        for (size_t j = 0; j < run->inputs[i].count; j++)
            write_finding(&run->inputs[i], run->inputs[i].findings[j], out);
    for (size_t i = 0; i < run->trouble_count; i++)
        write_trouble(&run->troubles[i], out);
}
