/* SPDX-License-Identifier: MIT */
/*
 * check.c - `flockc check`: the pre-commit hook's and the editor's view.
 *
 * Formats for people are written file by file, so that a long run shows something
 * and memory is given back; the others make one document at the end.
 */
#include "cli/command.h"
#include "cli/findings_output.h"
#include "cli/inputs.h"
#include "cli/output.h"
#include "support/files.h"
#include "support/vec.h"

enum {
    OPTION_FAIL_ON = OPTION_FIRST,
    OPTION_EXIT_ZERO,
};

static const char *const FAIL_ON_VALUES[] = {"error", "warning", "info", NULL};

static const OptionSpec OPTIONS[] = {
    STDIN_FILENAME_OPTION,
    OUTPUT_FORMAT_OPTION,
    {.id = OPTION_FAIL_ON,
     .name = "fail-on",
     .value_name = "SEVERITY",
     .values = FAIL_ON_VALUES,
     .help = "exit with 1 for findings of this severity or a higher one (default: error)"},
    {.id = OPTION_EXIT_ZERO, .name = "exit-zero", .help = "exit with 0 whatever is found"},
    QUIET_OPTION,
    COLOR_OPTION,
    HELP_OPTION,
};

static const CommandExample EXAMPLES[] = {
    {"flockc check talk.flock.yaml", "check one file"},
    {"flockc check --output-format json *.flock.toml", "for programs"},
    {"flockc check - --stdin-filename talk.flock.yaml <talk", "check standard input"},
};

typedef struct Run {
    const Arguments *arguments;
    FindingsOutput output;
    Severity fail_on;
    ReportCounts counts;
    const char *first; /* name of the first file that was read; NULL while there is none */
    bool has_failed;   /* a finding at or above fail_on */
    bool has_trouble;  /* a file that could not be read, or output that could not be written */
    bool has_shown;    /* something was printed: a blank line goes before the next */
    Arena *arena;      /* for what must live until the end */
    VEC(ReportInput) kept;
} Run;

static Severity fail_on_from(const Arguments *arguments)
{
    const char *name = arguments_value(arguments, OPTION_FAIL_ON);
    for (Severity severity = SEVERITY_INFO; name && severity < SEVERITY_ERROR; severity++)
        if (strcmp(name, severity_name(severity)) == 0)
            return severity;
    return SEVERITY_ERROR;
}

static void count(Run *run, const ReportInput *input)
{
    ReportRun one = {.inputs = input, .input_count = 1};
    ReportCounts counts = report_count(&one);
    run->counts.files += counts.files;
    run->counts.errors += counts.errors;
    run->counts.warnings += counts.warnings;
    run->counts.infos += counts.infos;
    for (size_t i = 0; i < input->count; i++)
        run->has_failed |= input->findings[i]->severity >= run->fail_on;
}

static void show_now(Run *run, const ReportInput *input)
{
    FileError error;
    ReportRun one = {.inputs = input, .input_count = 1};
    bool needs_gap = run->has_shown && input->count && run->output.format == REPORT_full;
    if (needs_gap && !file_write_stdout(STR("\n"), &error))
        run->has_trouble = true;
    run->has_trouble |= !findings_write(&run->output, &one);
    run->has_shown |= input->count > 0;
}

static void check_file(Run *run, const char *path)
{
    Compilation compilation;
    Arena *arena = run->output.is_streaming ? arena_new() : run->arena;
    Input input = input_from(run->arguments, path);
    if (input_compile(arena, &input, &compilation)) {
        ReportInput found = input_report(&compilation);
        count(run, &found);
        if (!run->first)
            run->first = input_name(&input);
        if (run->output.is_streaming)
            show_now(run, &found);
        else
            *vec_push(run->arena, &run->kept) = found;
    } else {
        run->has_trouble = true;
    }
    if (arena != run->arena)
        arena_free(arena);
}

static int run_check(Arena *arena, const Arguments *arguments)
{
    Run run = {
        .arguments = arguments,
        .output = findings_output_from(arguments, 1),
        .fail_on = fail_on_from(arguments),
        .arena = arena,
    };
    if (arguments->operand_count == 0)
        return trouble_usage("check", "no file is given");
    for (size_t i = 0; i < arguments->operand_count; i++)
        check_file(&run, arguments->operands[i]);
    if (!run.output.is_streaming) {
        ReportRun all = {.inputs = run.kept.items, .input_count = run.kept.count};
        run.has_trouble |= !findings_write(&run.output, &all);
    }
    if (run.first)
        findings_write_summary(&run.output, &run.counts, str_of(run.first));
    if (run.has_trouble)
        return EXIT_TROUBLE;
    bool exits_zero = arguments_has(arguments, OPTION_EXIT_ZERO);
    return run.has_failed && !exits_zero ? EXIT_FINDINGS : EXIT_CLEAN;
}

const Command command_check = {
    .spec =
        {
            .name = "check",
            .operands = "FILE...",
            .summary =
                "Finds and reports what Flock would drop or misread in a definition, and what "
                "Temporal would refuse. FILE ends with .yaml, .yml, .toml or .json; - is "
                "standard input.\nFindings go to standard output, the summary to standard "
                "error. Exit code: 0 nothing at or above --fail-on, 1 findings, 2 the command "
                "could not do its work.",
            .options = OPTIONS,
            .option_count = sizeof OPTIONS / sizeof *OPTIONS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_check,
};
