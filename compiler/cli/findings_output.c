/* SPDX-License-Identifier: MIT */
/* findings_output.c - see findings_output.h. */
#include "cli/findings_output.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/docs_url.h"
#include "cli/inputs.h"
#include "cli/names.h"
#include "cli/output.h"
#include "cli/program.h"
#include "rule_words.h"
#include "system/files.h"
#include "system/terminal.h"

const char *const severity_values[] = {"error", "warning", "info", NULL};

Severity severity_from(const char *name)
{
    Severity severity = SEVERITY_ERROR;
    if (name)
        severity_find(str_of(name), &severity);
    return severity;
}

ReportInput findings_from(Arena *arena, const ReportInput *report, Severity least)
{
    ReportInput kept = *report;
    Finding **findings = ARENA_ARRAY(arena, Finding *, report->count);
    kept.count = 0;
    for (size_t i = 0; i < report->count; i++)
        if (report->findings[i]->severity >= least)
            findings[kept.count++] = report->findings[i];
    kept.findings = findings;
    return kept;
}

const char *const color_values[] = {"auto", "always", "never", NULL};

const char *const report_format_values[] = {
#define FORMAT(ident, name, names, help) name,
#include "report/formats.def"
#undef FORMAT
    NULL,
};

FindingsOutput findings_output_from(const Arguments *arguments, int fd)
{
    FindingsOutput output = {.format = REPORT_full, .fd = fd};
    ColorChoice choice = COLOR_AUTO;
    const char *format = arguments_value(arguments, ARG_OUTPUT_FORMAT);
    if (format)
        report_find_format(str_of(format), &output.format);
    terminal_find_choice(arguments_value(arguments, ARG_COLOR), &choice);
    output.has_color = terminal_wants_color(choice, fd);
    output.has_summary_color = terminal_wants_color(choice, STDERR_FILENO);
    output.width = terminal_width(fd);
    output.is_quiet = arguments_has(arguments, ARG_QUIET);
    output.is_streaming = output.format == REPORT_full || output.format == REPORT_concise;
    return output;
}

bool findings_print(const FindingsOutput *output, Str text)
{
    FileError error;
    if (text.len == 0)
        return true;
    if (output->fd == STDERR_FILENO) {
        fwrite(text.ptr, 1, text.len, stderr);
        return true;
    }
    if (file_write_stdout(text, &error))
        return true;
    bool is_enough = output->outlives_reader && error.kind == FILE_ERROR_NO_READER;
    return is_enough || output_failed(&error);
}

static Str name_of(Arena *arena, Str root, Str file)
{
    return str_is(file, INPUT_STDIN_NAME) ? file : names_from_root(arena, root, file);
}

static Str root_of(Arena *arena, const ReportRun *run)
{
    size_t count = 0;
    Str *files = ARENA_ARRAY(arena, Str, run->input_count);
    for (size_t i = 0; i < run->input_count; i++)
        if (!str_is(run->inputs[i].file, INPUT_STDIN_NAME))
            files[count++] = run->inputs[i].file;
    return names_root(arena, files, count);
}

/* With the names that files have in the repository, if there is one. */
static void write_from_root(const FindingsOutput *output, ReportRun *run, Buf *out)
{
    Arena *arena = arena_new(program_context());
    Str root = root_of(arena, run);
    ReportInput *inputs = ARENA_ARRAY(arena, ReportInput, run->input_count);
    ReportTrouble *troubles = ARENA_ARRAY(arena, ReportTrouble, run->trouble_count);
    for (size_t i = 0; i < run->input_count; i++) {
        inputs[i] = run->inputs[i];
        inputs[i].file = name_of(arena, root, inputs[i].file);
    }
    for (size_t i = 0; i < run->trouble_count; i++) {
        troubles[i] = run->troubles[i];
        troubles[i].file = name_of(arena, root, troubles[i].file);
    }
    run->inputs = inputs;
    run->troubles = troubles;
    run->is_from_root = root.len > 0;
    report_write(output->format, run, out);
    arena_free(arena);
}

void findings_render(const FindingsOutput *output, const ReportRun *run, Buf *out)
{
    ReportRun shown = *run;
    shown.has_color = output->has_color;
    shown.width = output->width;
    shown.home_url = FLOCKC_HOME_URL;
    shown.docs_url = docs_url();
    shown.has_links = output->has_color && isatty(output->fd) == 1;
    shown.version = FLOCKC_VERSION;
    shown.describe = rule_words;
    if (report_formats[output->format].names == FROM_REPOSITORY)
        write_from_root(output, &shown, out);
    else
        report_write(output->format, &shown, out);
}

/* Whatever --quiet says: it is no summary. */
static void tell_left_out(const FindingsOutput *output, const ReportRun *run)
{
    static const char reason[] = "the least severe ones: GitHub takes no more of a run";
    size_t left_out = report_left_out(output->format, run);
    if (left_out > 0 && output->path)
        trouble("%zu findings are left out of '%s', %s", left_out, output->path, reason);
    else if (left_out > 0)
        trouble("%zu findings are left out, %s", left_out, reason);
}

void findings_render_all(const FindingsOutput *output, const ReportRun *run, Buf *out)
{
    ReportLeads leads = {0};
    ReportRun shown = *run;
    shown.leads = output->is_quiet ? NULL : &leads;
    findings_render(output, &shown, out);
    tell_left_out(output, run);
}

bool findings_write(const FindingsOutput *output, const ReportRun *run)
{
    Buf text = buf_new(program_context());
    findings_render_all(output, run, &text);
    bool is_ok = findings_print(output, buf_str(&text));
    buf_free(&text);
    return is_ok;
}

static bool meets_summary(const FindingsOutput *output)
{
    struct stat findings, summary;
    if (fstat(output->fd, &findings) != 0 || fstat(STDERR_FILENO, &summary) != 0)
        return false;
    return findings.st_dev == summary.st_dev && findings.st_ino == summary.st_ino;
}

void findings_part_summary(const FindingsOutput *output)
{
    if (!output->is_quiet && meets_summary(output))
        fputc('\n', stderr);
}

void findings_write_summary(const FindingsOutput *output, const ReportCounts *counts, Str file)
{
    Buf text = buf_new(program_context());
    if (output->is_quiet)
        return;
    report_summary(counts, file, output->has_summary_color, &text);
    fwrite(text.ptr, 1, text.len, stderr);
    buf_free(&text);
}
