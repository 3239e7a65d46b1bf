/* SPDX-License-Identifier: MIT */
/* check_results.c - see check_results.h. */
#include "cli/check_results.h"

#include "cli/output.h"
#include "cli/program.h"

/* --- printing ---------------------------------------------------------------------------- */

static void print(CheckResults *results, Str text)
{
    results->totals.has_trouble |= !findings_print(&results->options->output, text);
}

/* The findings of one file; a blank line parts them from those before. */
static void print_file(CheckResults *results, Str text)
{
    bool has_gaps = results->options->output.format == REPORT_full &&
                    results->options->fixes.mode != FIX_MODE_DIFF;
    if (text.len > 0)
        progress_clear(&results->progress);
    if (results->totals.has_shown && has_gaps && text.len > 0)
        print(results, STR("\n"));
    print(results, text);
    results->totals.has_shown |= text.len > 0;
}

void check_results_note(CheckResults *results, ReportTrouble trouble)
{
    *vec_push(results->arena, &results->troubles) = trouble;
    results->totals.has_trouble = true;
}

void check_results_trouble(CheckResults *results, ReportTrouble it)
{
    progress_clear(&results->progress);
    trouble("%.*s", STR_ARG(it.message));
    check_results_note(results, it);
}

/* --- counting ---------------------------------------------------------------------------- */

static Severity fail_on_for(const CheckOptions *options, const Config *config)
{
    if (options->has_fail_on)
        return options->fail_on;
    return config->has_fail_on ? config->fail_on : SEVERITY_ERROR;
}

static void count_fixes(CheckTotals *totals, const CheckOptions *options, const Fixing *fixing)
{
    totals->fixed_findings += fixing->fix_count;
    totals->fixed_files += fixing->fix_count > 0;
    if (options->fixes.mode == FIX_MODE_DIFF)
        totals->has_failed |= fixing->fix_count > 0;
}

static void count_severities(ReportCounts *counts, const ReportInput *report)
{
    ReportCounts more = report_count(&(ReportRun){.inputs = report, .input_count = 1});
    counts->files += more.files;
    counts->errors += more.errors;
    counts->warnings += more.warnings;
    counts->infos += more.infos;
}

static void count_findings(CheckResults *results, const Config *config, const ReportInput *report)
{
    CheckTotals *totals = &results->totals;
    Severity fail_on = fail_on_for(results->options, config);
    bool can_fail = results->options->fixes.mode != FIX_MODE_DIFF;
    count_severities(&totals->counts, report);
    statistics_add(&totals->statistics, report->findings, report->count);
    for (size_t i = 0; i < report->count; i++) {
        const Finding *finding = report->findings[i];
        totals->has_failed |= can_fail && finding->severity >= fail_on;
    }
}

/* --- one file ------------------------------------------------------------------------------ */

/* A file that cannot be written stays as it was, and so do its findings. */
static void write_fixed(CheckResults *results, const Operand *operand, CheckedFile *checked)
{
    if (!fix_write(&operand->input, &checked->version, checked->file.text, &checked->fixing)) {
        results->totals.has_trouble = true;
        check_file_forget_fixes(results->options, &operand->input, checked);
    } else if (results->options->fixes.tells) {
        progress_clear(&results->progress);
        fix_tell(checked->arena, &operand->input, &checked->fixing);
    }
}

/* True if a document at the end has the findings of every file. */
static bool needs_all(const CheckOptions *options)
{
    return !options->output.is_streaming || options->files.items.count > 0;
}

/* For the document at the end. A file without findings leaves only its name. */
static void keep(CheckResults *results, const CheckedFile *checked)
{
    ReportInput *kept = vec_push(results->arena, &results->kept);
    *kept = checked->report;
    if (checked->report.count > 0) {
        *vec_push(results->arena, &results->kept_arenas) = checked->arena;
        return;
    }
    *kept = report_without_findings(results->arena, checked->report.file);
    arena_pool_give_back(results->options->arenas, checked->arena);
}

static void take_diff(CheckResults *results, const Operand *operand, const FixDiff *diff)
{
    results->totals.outside_files += diff->is_outside;
    if (!diff->is_refused)
        return;
    progress_clear(&results->progress);
    trouble(
        "the diff of '%s' holds what the log of a CI service would obey, and standard output is a "
        "pipe: write it to a file",
        input_name(&operand->input));
    results->totals.has_trouble = true;
}

/* On this thread alone files come in order, so that the same call says the same. */
static void compare_queues(CheckResults *results, const Operand *operand, CheckedFile *checked)
{
    const Compilation *made = &checked->fixing.compilation;
    if (made->tree->has_errors || !made->def->is_flock)
        return;
    Neighbours neighbours = queue_book_note(&results->queues, checked->arena, made->options,
                                            str_of(input_name(&operand->input)));
    if (neighbours.count > 0)
        check_file_beside(results->options, &operand->input, checked, neighbours);
}

static void take_known(CheckResults *results, const Operand *operand, const CheckedFile *checked)
{
    if (!operand->input.known)
        return;
    known_take(results->known, operand->input.known, &checked->known);
    results->totals.quiet_findings += checked->known.quiet_count;
    results->totals.refused_findings += checked->known.refused_count;
    results->totals.gone_findings += checked->known.gone_count;
}

static void take_readable(CheckResults *results, const Operand *operand, CheckedFile *checked)
{
    compare_queues(results, operand, checked);
    if (results->options->fixes.mode == FIX_MODE_WRITE)
        write_fixed(results, operand, checked);
    if (!results->totals.first)
        results->totals.first = input_name(&operand->input);
    take_diff(results, operand, &checked->diff);
    count_fixes(&results->totals, results->options, &checked->fixing);
    results->totals.fixable.safe += checked->fixable.safe;
    results->totals.fixable.more += checked->fixable.more;
    take_known(results, operand, checked);
    count_findings(results, operand->config, &checked->report);
    if (checked->leads)
        report_drop_leads(&checked->text, checked->leads, results->is_known);
    print_file(results, buf_str(&checked->text));
    buf_free(&checked->text);
}

void check_results_take(CheckResults *results, const Operand *operand, CheckedFile *checked)
{
    bool is_readable = checked->reason.len == 0;
    if (is_readable)
        take_readable(results, operand, checked);
    else
        check_results_trouble(results,
                              (ReportTrouble){str_of(input_name(&operand->input)),
                                              arena_copy(results->arena, checked->reason)});
    if (is_readable && needs_all(results->options))
        keep(results, checked);
    else
        arena_pool_give_back(results->options->arenas, checked->arena);
}

/* --- the end ------------------------------------------------------------------------------ */

static void write_documents(CheckResults *results)
{
    const CheckOptions *options = results->options;
    ReportRun all = {.inputs = results->kept.items,
                     .input_count = results->kept.count,
                     .troubles = results->troubles.items,
                     .trouble_count = results->troubles.count};
    if (!options->output.is_streaming) {
        results->totals.has_trouble |= !findings_write(&options->output, &all);
        results->totals.has_shown = true;
    }
    results->totals.has_trouble |=
        !findings_files_write(&options->files, &all, options->output.is_quiet);
    for (size_t i = 0; i < results->kept_arenas.count; i++)
        arena_pool_drop(results->kept_arenas.items[i]);
}

static void write_statistics(CheckResults *results)
{
    Buf text = buf_new(program_context());
    bool is_json = results->options->output.format == REPORT_json;
    if (results->options->shows_statistics)
        (is_json ? statistics_write_json : statistics_write)(&results->totals.statistics, &text);
    results->totals.has_shown |= text.len > 0;
    print(results, buf_str(&text));
    buf_free(&text);
}

void check_results_end(CheckResults *results)
{
    progress_clear(&results->progress);
    write_documents(results);
    write_statistics(results);
}
