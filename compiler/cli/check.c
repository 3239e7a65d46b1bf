/* SPDX-License-Identifier: MIT */
/*
 * check.c - `flockc check`: the pre-commit hook's and the editor's view.
 *
 * Files are read and compiled on several threads, and their results told in order on this one.
 * Formats for people are written file by file, so that a long run shows something and memory
 * is given back; the others make one document at the end.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cli/command.h"
#include "cli/findings_output.h"
#include "cli/fix.h"
#include "cli/operands.h"
#include "cli/output.h"
#include "cli/statistics.h"
#include "system/files.h"
#include "system/parallel.h"
#include "system/progress.h"

enum {
    ARG_FAIL_ON = ARG_FIRST,
    ARG_EXIT_ZERO,
    ARG_FORCE_EXCLUDE,
    ARG_JOBS,
    ARG_STATISTICS,
};

static const char *const FAIL_ON_VALUES[] = {"error", "warning", "info", NULL};

static const ArgSpec ARGS[] = {
    ARG_ROWS_FIX,
    ARG_ROW_OUTPUT_FORMAT,
    {.id = ARG_STATISTICS,
     .name = "statistics",
     .help = "print how many findings there are of each rule, in place of them"},
    {.id = ARG_FAIL_ON,
     .name = "fail-on",
     .value_name = "SEVERITY",
     .values = FAIL_ON_VALUES,
     .help = "exit with 1 for findings of this severity or a higher one (default: error, or what "
             ".flockc.yaml says)"},
    {.id = ARG_EXIT_ZERO, .name = "exit-zero", .help = "exit with 0 whatever is found"},
    ARG_ROWS_PROJECT,
    {.id = ARG_FORCE_EXCLUDE,
     .name = "force-exclude",
     .help = "leave out what .flockc.yaml excludes even where it is named"},
    {.id = ARG_JOBS,
     .short_name = 'j',
     .name = "jobs",
     .value_name = "N",
     .help = "check N files at a time (default: one for each core)"},
    ARG_ROW_STDIN_FILENAME,
    ARG_ROW_QUIET,
    ARG_ROW_COLOR,
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc check", "check the project"},
    {"flockc check flocks/ talk.flock.yaml", "check a folder and a file"},
    {"flockc check --diff", "show what could be fixed"},
    {"flockc check --fix", "fix it"},
    {"flockc check --output-format json *.flock.toml", "for programs"},
    {"flockc check - --stdin-filename talk.flock.yaml <talk", "check standard input"},
};

typedef struct Run {
    const Arguments *arguments;
    FindingsOutput output;
    FixOptions fixes;
    bool shows_statistics;
    const Operands *operands;
    Progress progress;
    ReportCounts counts;
    Statistics statistics;
    size_t fixed_findings, fixed_files;
    size_t fixable[2]; /* findings with a fix, by FixSafety */
    const char *first; /* name of the first file that was read; NULL while there is none */
    bool has_failed;   /* a finding at or above fail_on, or something to fix for --diff */
    bool has_trouble;  /* a file that could not be read, or output that could not be written */
    bool has_shown;    /* something was printed: a blank line goes before the next */
    Arena *arena;      /* for what must live until the end */
    VEC(ReportInput) kept;
    VEC(Arena *) kept_arenas;
} Run;

/* What became of one file, made by a worker. */
typedef struct Checked {
    Arena *arena; /* in which this lives as well */
    Str reason;   /* why it could not be read; empty: it was */
    CompilationInput file;
    Fixing fixing; /* its compilation is what is reported, fixed or not */
    ReportInput report;
    Buf text; /* ready to be printed, where that can be done file by file */
} Checked;

/* -- one file, on any thread ------------------------------------------------------------- */

static void render(const Run *run, const Operand *operand, Checked *checked)
{
    ReportRun one = {.inputs = &checked->report, .input_count = 1};
    checked->report = input_report(&checked->fixing.compilation);
    buf_clear(&checked->text);
    if (run->fixes.mode == FIX_MODE_DIFF)
        fix_diff(&operand->input, checked->file.text, &checked->fixing, run->output.has_color,
                 &checked->text);
    else if (run->output.is_streaming && !run->shows_statistics)
        findings_render(&run->output, &one, &checked->text);
}

static void compile_unfixed(Checked *checked)
{
    checked->fixing = (Fixing){
        .text = checked->file.text,
        .compilation = compilation_run(checked->arena, &checked->file),
    };
}

static void *check_file(void *context, size_t index)
{
    const Run *run = context;
    const Operand *operand = &run->operands->items.items[index];
    Arena *arena = arena_new();
    Checked *checked = ARENA_NEW(arena, Checked);
    checked->arena = arena;
    if (!input_read(arena, &operand->input, &checked->file, &checked->reason))
        return checked;
    if (run->fixes.mode == FIX_MODE_NONE)
        compile_unfixed(checked);
    else
        checked->fixing = fixing_run(arena, &checked->file, run->fixes.most);
    render(run, operand, checked);
    return checked;
}

/* -- its result, in order ------------------------------------------------------------------ */

static Severity fail_on_for(const Run *run, const Operand *operand)
{
    const char *name = arguments_value(run->arguments, ARG_FAIL_ON);
    Severity severity = operand->config->has_fail_on ? operand->config->fail_on : SEVERITY_ERROR;
    if (name)
        severity_find(str_of(name), &severity);
    return severity;
}

static void count_findings(Run *run, const Operand *operand, const ReportInput *report)
{
    ReportRun one = {.inputs = report, .input_count = 1};
    ReportCounts counts = report_count(&one);
    Severity fail_on = fail_on_for(run, operand);
    run->counts.errors += counts.errors;
    run->counts.warnings += counts.warnings;
    run->counts.infos += counts.infos;
    statistics_add(&run->statistics, report->findings, report->count);
    for (size_t i = 0; i < report->count; i++) {
        const Finding *finding = report->findings[i];
        run->has_failed |= finding->severity >= fail_on && run->fixes.mode != FIX_MODE_DIFF;
        if (finding->fix.edit_count > 0)
            run->fixable[finding->fix.safety]++;
    }
}

/* A file that cannot be written stays as it was, and so do its findings. */
static void write_fixed(Run *run, const Operand *operand, Checked *checked)
{
    if (fix_write(&operand->input, &checked->fixing))
        return;
    run->has_trouble = true;
    compile_unfixed(checked);
    render(run, operand, checked);
}

static void count_fixes(Run *run, const Checked *checked)
{
    run->fixed_findings += checked->fixing.fix_count;
    run->fixed_files += checked->fixing.fix_count > 0;
    if (run->fixes.mode == FIX_MODE_DIFF)
        run->has_failed |= checked->fixing.fix_count > 0;
}

static void print_text(Run *run, Str text)
{
    bool needs_gap = run->has_shown && text.len > 0 && run->output.format == REPORT_full &&
                     run->fixes.mode != FIX_MODE_DIFF;
    if (text.len > 0)
        progress_clear(&run->progress);
    if (needs_gap)
        run->has_trouble |= !findings_print(&run->output, STR("\n"));
    run->has_trouble |= !findings_print(&run->output, text);
    run->has_shown |= text.len > 0;
}

/* For the document at the end. A file without findings leaves only its name. */
static void keep(Run *run, Checked *checked)
{
    ReportInput *kept = vec_push(run->arena, &run->kept);
    *kept = checked->report;
    if (checked->report.count > 0) {
        *vec_push(run->arena, &run->kept_arenas) = checked->arena;
        return;
    }
    kept->file = arena_copy(run->arena, checked->report.file);
    kept->source = source_new(run->arena, kept->file, str_make(NULL, 0));
    kept->findings = NULL;
    arena_free(checked->arena);
}

static void tell_unreadable(Run *run, Checked *checked)
{
    progress_clear(&run->progress);
    trouble("%.*s", STR_ARG(checked->reason));
    run->has_trouble = true;
    arena_free(checked->arena);
}

static void finish_file(void *context, size_t index, void *result)
{
    Run *run = context;
    Checked *checked = result;
    const Operand *operand = &run->operands->items.items[index];
    progress_update(&run->progress, index + 1);
    if (checked->reason.len > 0) {
        tell_unreadable(run, checked);
        return;
    }
    if (run->fixes.mode == FIX_MODE_WRITE)
        write_fixed(run, operand, checked);
    if (!run->first)
        run->first = input_name(&operand->input);
    run->counts.files++;
    count_fixes(run, checked);
    count_findings(run, operand, &checked->report);
    print_text(run, buf_str(&checked->text));
    buf_free(&checked->text);
    if (run->output.is_streaming)
        arena_free(checked->arena);
    else
        keep(run, checked);
}

static void show_progress(void *context, size_t index)
{
    Run *run = context;
    progress_update(&run->progress, index);
}

/* -- all of it ----------------------------------------------------------------------------- */

static void write_document(Run *run)
{
    ReportRun all = {.inputs = run->kept.items, .input_count = run->kept.count};
    if (!run->output.is_streaming)
        run->has_trouble |= !findings_write(&run->output, &all);
    for (size_t i = 0; i < run->kept_arenas.count; i++)
        arena_free(run->kept_arenas.items[i]);
}

static void write_statistics(Run *run)
{
    Buf text = {0};
    if (run->shows_statistics)
        statistics_write(&run->statistics, &text);
    run->has_trouble |= !findings_print(&run->output, buf_str(&text));
    buf_free(&text);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static void write_fixed_summary(const Run *run)
{
    bool is_diff = run->fixes.mode == FIX_MODE_DIFF;
    size_t findings = run->fixed_findings, files = run->fixed_files;
    if (run->fixes.mode == FIX_MODE_NONE || (findings == 0 && !is_diff))
        return;
    if (findings == 0)
        fprintf(stderr, "nothing to fix\n");
    else
        fprintf(stderr, "%s %zu finding%s in %zu file%s\n", is_diff ? "would fix" : "fixed",
                findings, plural(findings), files, plural(files));
}

/* "3 can be fixed with --fix, 1 more with --fix --unsafe-fixes". After --fix only what is left. */
static void write_fixable_summary(const Run *run)
{
    bool is_write = run->fixes.mode == FIX_MODE_WRITE;
    size_t safe = is_write ? 0 : run->fixable[FIX_SAFE];
    size_t unsafe = run->fixes.most == FIX_UNSAFE ? 0 : run->fixable[FIX_UNSAFE];
    if (safe > 0)
        fprintf(stderr, "%zu can be fixed with --fix", safe);
    if (unsafe > 0)
        fprintf(stderr,
                safe ? ", %zu more with --fix --unsafe-fixes"
                     : "%zu can be fixed with --fix --unsafe-fixes",
                unsafe);
    if (safe > 0 || unsafe > 0)
        fputc('\n', stderr);
}

static void write_summary(const Run *run)
{
    if (run->output.is_quiet)
        return;
    write_fixed_summary(run);
    if (run->fixes.mode == FIX_MODE_DIFF)
        return;
    if (run->first)
        findings_write_summary(&run->output, &run->counts, str_of(run->first));
    else if (run->operands->items.count == 0 && !run->has_trouble)
        fprintf(stderr, "no flock definitions found: they end with .flock.yaml, .flock.yml, "
                        ".flock.toml or .flock.json\n");
    write_fixable_summary(run);
}

static void tell_troubles(Run *run)
{
    for (size_t i = 0; i < run->operands->troubles.count; i++)
        trouble("%s", run->operands->troubles.items[i]);
    run->has_trouble = run->operands->troubles.count > 0;
}

static int check(Run *run, size_t jobs)
{
    ParallelTask task = {
        .context = run,
        .count = run->operands->items.count,
        .work = check_file,
        .finish = finish_file,
        .wait = show_progress,
    };
    tell_troubles(run);
    run->progress = progress_begin(task.count, run->output.is_quiet);
    parallel_run(&task, jobs);
    progress_clear(&run->progress);
    write_document(run);
    write_statistics(run);
    write_summary(run);
    if (run->has_trouble)
        return EXIT_TROUBLE;
    bool exits_zero = arguments_has(run->arguments, ARG_EXIT_ZERO);
    return run->has_failed && !exits_zero ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* False after a mistake in --jobs, which has been printed. */
static bool read_jobs(const Arguments *arguments, size_t *jobs)
{
    enum { JOBS_MAX = 1000 };
    const char *text = arguments_value(arguments, ARG_JOBS);
    *jobs = parallel_default_jobs();
    if (!text)
        return true;
    size_t len = strspn(text, "0123456789");
    long number = len > 0 && len < 5 && text[len] == '\0' ? strtol(text, NULL, 10) : 0;
    if (number < 1 || number > JOBS_MAX) {
        trouble("'%s' is no value of --jobs, which takes a number from 1 to %d", text, JOBS_MAX);
        return false;
    }
    *jobs = (size_t)number;
    return true;
}

static bool check_statistics(const Arguments *arguments)
{
    if (!arguments_has(arguments, ARG_STATISTICS))
        return true;
    if (!arguments_has(arguments, ARG_OUTPUT_FORMAT) && !arguments_has(arguments, ARG_DIFF))
        return true;
    trouble("--statistics has a format of its own: leave out --output-format and --diff");
    return false;
}

/* Where --fix writes a definition to standard output, findings go to standard error. */
static int findings_fd(const Arguments *arguments, const FixOptions *fixes)
{
    bool is_stdin = arguments->operand_count == 1 && strcmp(arguments->operands[0], "-") == 0;
    return is_stdin && fixes->mode == FIX_MODE_WRITE ? 2 : 1;
}

static int run_check(Arena *arena, const Arguments *arguments)
{
    Run run = {.arguments = arguments, .arena = arena};
    Project project;
    size_t jobs;
    if (!fix_options_from(arguments, &run.fixes) || !check_statistics(arguments) ||
        !read_jobs(arguments, &jobs) || !project_open(arena, arguments, &project))
        return EXIT_TROUBLE;
    run.output = findings_output_from(arguments, findings_fd(arguments, &run.fixes));
    run.shows_statistics = arguments_has(arguments, ARG_STATISTICS);
    Operands operands =
        operands_gather(arena, arguments, &project, arguments_has(arguments, ARG_FORCE_EXCLUDE));
    if (!project_is_good(&project, arguments))
        return EXIT_TROUBLE;
    run.operands = &operands;
    return check(&run, jobs);
}

const Command command_check = {
    .spec =
        {
            .name = "check",
            .operands = "[PATH...]",
            .summary =
                "Finds and reports what Flock would drop or misread in a definition, and what "
                "Temporal would refuse. PATH is a file that ends with .yaml, .yml, .toml or "
                ".json, a folder (every *.flock.yaml, .yml, .toml and .json below it that "
                ".gitignore and .flockc.yaml leave in), or - for standard input. Without one it "
                "is the folder of the nearest .flockc.yaml, else this one.\nFindings go to "
                "standard output, the summary to standard error. Exit code: 0 nothing at or "
                "above --fail-on, 1 findings, 2 the command could not do its work.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_check,
};
