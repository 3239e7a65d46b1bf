/* SPDX-License-Identifier: MIT */
/*
 * check.c - `flockc check`: the pre-commit hook's and the editor's view.
 *
 * Files are read and compiled on several threads, and their results told in order on this one.
 */
#include <stdlib.h>

#include "cli/check_summary.h"
#include "cli/command.h"
#include "cli/output.h"
#include "cli/program.h"
#include "cli/show_files.h"
#include "cli/show_settings.h"
#include "system/parallel.h"

enum {
    ARG_FAIL_ON = ARG_FIRST,
    ARG_EXIT_ZERO,
    ARG_FORCE_EXCLUDE,
    ARG_JOBS,
    ARG_STATISTICS,
};

static const ArgSpec ARGS[] = {
    ARG_ROWS_FIX,
    ARG_ROW_OUTPUT_FORMAT,
    ARG_ROW_OUTPUT_FILE,
    ARG_ROWS_KNOWN,
    {.id = ARG_STATISTICS,
     .name = "statistics",
     .help = "print how many findings each rule has, instead of the findings; for programs with "
             "--output-format json"},
    {.id = ARG_FAIL_ON,
     .name = "fail-on",
     .value_name = "SEVERITY",
     .values = severity_values,
     .help = "exit with 1 for findings of this severity or a higher one (default: error, or what "
             ".flockc.yaml says)"},
    {.id = ARG_EXIT_ZERO, .name = "exit-zero", .help = "exit with 0 whatever is found"},
    ARG_ROW_SHOW_FILES,
    ARG_ROW_SHOW_SETTINGS,
    ARG_ROWS_PROJECT,
    {.id = ARG_FORCE_EXCLUDE,
     .name = "force-exclude",
     .help =
         "leave out what .flockc.yaml excludes even where it is named, with --stdin-filename as "
         "well; and named files that hold no definition and do not have the name of one"},
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
    {"flockc check --diff", "show what --fix would change"},
    {"flockc check --fix", "fix it"},
    {"flockc check --output-format json *.flock.toml", "for programs"},
    {"flockc check --output-file sarif=flockc.sarif",
     "show the findings, and write a report to upload"},
    {"flockc check --write-baseline=known.json", "make what is found now known"},
    {"flockc check --baseline known.json", "show only what is new"},
    {"flockc check - --stdin-filename talk.flock.yaml <talk", "check standard input"},
};

/* --- the files ------------------------------------------------------------------------- */

typedef struct Run {
    CheckOptions options;
    const Operands *operands;
    KnownFiles known;
    CheckResults results;
} Run;

static void *work_on_file(void *context, size_t index)
{
    const Run *run = context;
    return check_file(&run->options, &run->operands->items.items[index].input);
}

static void finish_file(void *context, size_t index, void *checked)
{
    Run *run = context;
    if (!checked)
        program_fail_now();
    progress_update(&run->results.progress, index + 1);
    check_results_take(&run->results, &run->operands->items.items[index], checked);
}

static void show_progress(void *context, size_t index)
{
    Run *run = context;
    progress_update(&run->results.progress, index);
}

static void check_all(Run *run, size_t jobs)
{
    ParallelTask task = {
        .context = run,
        .count = run->operands->items.count,
        .work = work_on_file,
        .finish = finish_file,
        .wait = show_progress,
    };
    run->options.arenas = program_new_pool();
    run->results.progress = progress_begin(task.count, run->options.output.is_quiet);
    parallel_run(&task, jobs);
    check_results_end(&run->results);
    arena_pool_free(run->options.arenas);
}

static void tell_troubles(Run *run)
{
    const Operands *operands = run->operands;
    for (size_t i = 0; i < operands->troubles.count; i++)
        check_results_trouble(&run->results, operands->troubles.items[i]);
}

/* Whoever filters a buffer through --fix would lose it if what is excluded did not come out. */
static bool pass_excluded_stdin(const Run *run)
{
    bool is_filter = run->operands->excludes_stdin && run->options.fixes.mode == FIX_MODE_WRITE;
    return !is_filter || fix_pass_stdin(run->results.arena);
}

static ReportTrouble trouble_of_name(Arena *arena, const char *path)
{
    Str name =
        str_make(path, strlen(path)); /* str_of() takes NULL, too, and gcc would warn of that */
    return (ReportTrouble){
        name,
        arena_format(arena,
                     "'%.*s' looks like a flock definition and was not checked because of its name",
                     STR_ARG(name)),
    };
}

/* What a folder holds and no definition's name has. Nothing at all checked is a check that failed.
 */
static Lookalikes find_lookalikes(Run *run)
{
    Lookalikes none = {0};
    bool is_none_checked = run->operands->items.count == 0;
    if (run->options.output.is_quiet && !is_none_checked)
        return none;
    Lookalikes lookalikes = lookalikes_find(run->results.arena, run->operands);
    for (size_t i = 0; is_none_checked && i < lookalikes.names.count; i++)
        check_results_note(&run->results,
                           trouble_of_name(run->results.arena, lookalikes.names.items[i]));
    return lookalikes;
}

static int check(Run *run, size_t jobs)
{
    CheckTotals *totals = &run->results.totals;
    tell_troubles(run);
    totals->has_trouble |= !pass_excluded_stdin(run);
    bool is_none_checked = run->operands->items.count == 0;
    Lookalikes lookalikes = {0};
    if (is_none_checked) /* which reports say as well */
        lookalikes = find_lookalikes(run);
    check_all(run, jobs);
    if (!is_none_checked)
        lookalikes = find_lookalikes(run);
    totals->gone_findings += known_count_orphans(&run->known);
    check_summary_write(&run->options, totals, run->operands, &run->known, &lookalikes);
    totals->has_trouble |= !known_write(&run->known, run->options.output.is_quiet);
    if (totals->has_trouble)
        return EXIT_TROUBLE;
    return totals->has_failed && !run->options.exits_zero ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* --- the options ----------------------------------------------------------------------- */

/* False after a mistake in --jobs, which has been printed. */
static bool read_jobs(const Arguments *arguments, size_t *jobs)
{
    enum { JOBS_MAX = 1000 };
    const char *text = arguments_value(arguments, ARG_JOBS);
    *jobs = PARALLEL_DEFAULT_JOBS;
    if (!text)
        return true;
    size_t len = strspn(text, "0123456789");
    long number = len > 0 && len < 5 && text[len] == '\0' ? strtol(text, NULL, 10) : 0;
    if (number < 1 || number > JOBS_MAX) {
        trouble("--jobs cannot be '%s'; it takes a number from 1 to %d", text, JOBS_MAX);
        return false;
    }
    *jobs = (size_t)number;
    return true;
}

static bool read_files(Arena *arena, const Arguments *arguments, CheckOptions *options)
{
    if (options->fixes.mode != FIX_MODE_DIFF || !arguments_has(arguments, ARG_OUTPUT_FILE))
        return findings_files_from(arena, arguments, &options->files);
    trouble("--diff shows no findings: leave out --output-file");
    return false;
}

static bool check_statistics(const Arguments *arguments)
{
    if (!arguments_has(arguments, ARG_STATISTICS))
        return true;
    const char *format = arguments_value(arguments, ARG_OUTPUT_FORMAT);
    if ((!format || strcmp(format, "json") == 0) && !arguments_has(arguments, ARG_DIFF))
        return true;
    trouble("--statistics is for people, or with --output-format json for programs: leave out "
            "other formats and --diff");
    return false;
}

static bool check_known(const Arguments *arguments)
{
    if (!arguments_has(arguments, ARG_DIFF) || !arguments_has(arguments, ARG_WRITE_BASELINE))
        return true;
    trouble("--diff writes nothing: leave out --write-baseline");
    return false;
}

/* What is shown in place of a check. */
static bool check_shows(const Arguments *arguments)
{
    const char *format = arguments_value(arguments, ARG_OUTPUT_FORMAT);
    bool is_usual = !format || strcmp(format, "json") == 0;
    bool has_files = arguments_has(arguments, ARG_SHOW_FILES);
    bool has_settings = arguments_has(arguments, ARG_SHOW_SETTINGS);
    is_usual &= !arguments_has(arguments, ARG_FIX) && !arguments_has(arguments, ARG_DIFF);
    if ((!has_files && !has_settings) || (is_usual && has_files != has_settings))
        return true;
    if (has_files && has_settings)
        trouble("--show-files and --show-settings print different things: leave out one of them");
    else
        trouble("%s checks nothing: leave out --fix, --diff, and formats other than json",
                has_files ? "--show-files" : "--show-settings");
    return false;
}

/* Where --fix writes a definition to standard output, findings go to standard error. */
static int findings_fd(const Arguments *arguments, const FixOptions *fixes)
{
    bool is_stdin = arguments->operand_count == 1 && strcmp(arguments->operands[0], "-") == 0;
    return is_stdin && fixes->mode == FIX_MODE_WRITE ? 2 : 1;
}

/* False after a mistake in them, which has been printed. */
static bool read_options(Arena *arena, const Arguments *arguments, CheckOptions *options)
{
    const char *fail_on = arguments_value(arguments, ARG_FAIL_ON);
    *options = (CheckOptions){
        .shows_statistics = arguments_has(arguments, ARG_STATISTICS),
        .has_fail_on = fail_on != NULL,
        .exits_zero = arguments_has(arguments, ARG_EXIT_ZERO),
    };
    if (!fix_options_from(arguments, &options->fixes) || !check_statistics(arguments) ||
        !check_known(arguments) || !check_shows(arguments) ||
        !read_files(arena, arguments, options))
        return false;
    if (fail_on)
        severity_find(str_of(fail_on), &options->fail_on);
    options->output = findings_output_from(arguments, findings_fd(arguments, &options->fixes));
    options->output.is_streaming |= options->shows_statistics; /* no document of findings */
    options->output.outlives_reader =
        options->fixes.mode == FIX_MODE_WRITE || options->files.items.count > 0;
    return true;
}

/* Before anything is done: no file of findings may replace what is read. */
static bool claim_files(Arena *arena, const Run *run)
{
    OutputClaims claims = {.arena = arena};
    const Operands *operands = run->operands;
    if (run->options.files.items.count == 0 && !run->known.is_rewritten)
        return true;
    for (size_t i = 0; i < operands->items.count; i++) {
        output_claims_read(&claims, operands->items.items[i].input.path);
        if (operands->items.items[i].config->path)
            output_claims_read(&claims, operands->items.items[i].config->path);
    }
    return known_claim(&run->known, &claims) && findings_files_claim(&run->options.files, &claims);
}

static int tell_settings(Arena *arena, const Arguments *arguments, const Project *project,
                         const Operands *operands, const KnownFiles *known)
{
    GivenSettings given = {.fail_on = arguments_value(arguments, ARG_FAIL_ON),
                           .baseline = known->given};
    return show_settings(arena, arguments, project, operands, &given);
}

static int run_check(Arena *arena, const Arguments *arguments)
{
    size_t jobs;
    Project project;
    Run run = {.known = {.arena = arena},
               .results = {.arena = arena,
                           .options = &run.options,
                           .known = &run.known,
                           .queues = {.arena = arena}}};
    if (!read_options(arena, arguments, &run.options) ||
        !known_options_from(arguments, &run.known) || !read_jobs(arguments, &jobs) ||
        !project_open(arena, arguments, &project))
        return EXIT_TROUBLE;
    Operands operands =
        operands_gather(arena, arguments, &project, arguments_has(arguments, ARG_FORCE_EXCLUDE));
    if (!project_is_good(&project, arguments))
        return EXIT_TROUBLE;
    if (arguments_has(arguments, ARG_SHOW_SETTINGS)) /* of a baseline that is missing as well */
        return tell_settings(arena, arguments, &project, &operands, &run.known);
    if (!known_open(&run.known, &operands))
        return EXIT_TROUBLE;
    if (arguments_has(arguments, ARG_SHOW_FILES))
        return show_files(arguments, &operands);
    run.operands = &operands;
    if (!claim_files(arena, &run))
        return EXIT_TROUBLE;
    return check(&run, jobs);
}

const Command command_check = {
    .spec =
        {
            .name = "check",
            .operands = "[PATH...]",
            .operand_kind = ARG_KIND_DEFINITION,
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
