/* SPDX-License-Identifier: MIT */
/*
 * compile.c - `flockc compile`: a step of a build.
 *
 * All definitions are compiled, and all outputs made, before the first byte is written, so one
 * definition with an error leaves every output as it was.
 */
#include "cli/command.h"
#include "cli/compile_jobs.h"
#include "cli/findings_output.h"
#include "cli/output.h"
#include "cli/output_listing.h"
#include "cli/output_writing.h"
#include "system/files.h"

enum {
    ARG_OUTPUT = ARG_FIRST,
    ARG_TARGET,
    ARG_PRETTY,
    ARG_PROVENANCE,
    ARG_DEPFILE,
    ARG_CHECK,
    ARG_LIST_OUTPUTS,
    ARG_FAIL_ON,
};

static const char *const TARGET_VALUES[] = {
#define TARGET(ident, name, pattern, takes, help) name,
#include "emit/targets.def"
#undef TARGET
    NULL,
};

static const char *const TARGET_HELPS[] = {
#define TARGET(ident, name, pattern, takes, help) help,
#include "emit/targets.def"
#undef TARGET
};

static const ArgSpec ARGS[] = {
    {.id = ARG_OUTPUT,
     .short_name = 'o',
     .name = "output",
     .value_name = "FILE|DIR/",
     .help =
         "write here; several FILEs need a DIR/, which is made if it is missing (default: standard "
         "output)"},
    {.id = ARG_TARGET,
     .short_name = 't',
     .name = "target",
     .value_name = "TARGET",
     .values = TARGET_VALUES,
     .value_helps = TARGET_HELPS,
     .help = "what to write: one of the targets below (default: options)"},
    {.id = ARG_PRETTY, .name = "pretty", .help = "indent the JSON"},
    {.id = ARG_PROVENANCE,
     .name = "provenance",
     .help = "add the level and the place of every value (target options)"},
    {.id = ARG_DEPFILE,
     .name = "depfile",
     .value_name = "FILE",
     .help = "write what the output depends on, for Make and Ninja; needs -o"},
    {.id = ARG_CHECK,
     .name = "check",
     .help = "write nothing; exit with 1 if an output is missing or out of date; needs -o"},
    {.id = ARG_LIST_OUTPUTS,
     .name = "list-outputs",
     .help = "write nothing; print the names of the files that would be written, one on a line; "
             "needs -o"},
    {.id = ARG_FAIL_ON,
     .name = "fail-on",
     .value_name = "SEVERITY",
     .values = severity_values,
     .help = "write nothing where there are findings of this severity or a higher one (default: "
             "error; only the option counts here, not .flockc.yaml)"},
    ARG_ROWS_OVERRIDE,
    ARG_ROWS_PROJECT,
    ARG_ROW_STDIN_FILENAME,
    ARG_ROW_OUTPUT_FORMAT,
    ARG_ROW_ERRORS_ONLY,
    ARG_ROW_COLOR,
    ARG_ROW_HELP,
};

static const CommandExample EXAMPLES[] = {
    {"flockc compile talk.flock.yaml --pretty", "look at the options"},
    {"flockc compile talk.flock.toml -o talk.json --depfile talk.d",
     "compile as a step of a build"},
    {"flockc compile flocks/*.flock.yaml -o build/", "compile several definitions at once"},
    {"flockc compile talk.flock.yaml -t start-request --workflow-id talk-42",
     "write a request for Temporal's HTTP API"},
};

/* --- what the options say ------------------------------------------------------- */

/* "'options' or 'other'": the targets that honour an option. */
static Str list_takers(Arena *arena, unsigned takes)
{
    Str list = STR("");
    for (int i = 0; i < TARGET_COUNT; i++)
        if (emit_targets[i].takes & takes)
            list = arena_format(arena, "%s%s'%s'", list.ptr, list.len ? " or " : "",
                                emit_targets[i].name);
    return list;
}

/* An option that the target would leave unheard is refused. */
static bool check_target_takes(const CompileRun *run, int id, const char *option, unsigned takes)
{
    const TargetInfo *target = &emit_targets[run->target];
    if (!arguments_has(run->arguments, id) || (target->takes & takes))
        return true;
    trouble("target '%s' cannot be written with %s; only %s can", target->name, option,
            list_takers(run->arena, takes).ptr);
    return false;
}

static bool check_usage(const CompileRun *run)
{
    const Arguments *arguments = run->arguments;
    bool is_listing = arguments_has(arguments, ARG_LIST_OUTPUTS);
    bool needs_output =
        arguments_has(arguments, ARG_CHECK) || arguments_has(arguments, ARG_DEPFILE);
    if (arguments->operand_count == 0)
        trouble_usage("compile", "no file is given");
    else if (run->to.path && run->to.path[0] == '\0')
        trouble("-o needs a file or a folder");
    else if (needs_output && !run->to.path)
        trouble("--check and --depfile need -o");
    else if (is_listing && !run->to.path)
        trouble("--list-outputs needs -o");
    else if (is_listing && needs_output)
        trouble("--list-outputs writes and compares nothing, so it has no use for --check or "
                "--depfile");
    else if (arguments->operand_count > 1 && !run->to.is_folder)
        trouble("several files need a folder: -o DIR/");
    else
        return check_target_takes(run, ARG_PRETTY, "--pretty", TAKES_PRETTY) &&
               check_target_takes(run, ARG_PROVENANCE, "--provenance", TAKES_PROVENANCE);
    return false;
}

/* False after a mistake in the options, which has been printed. */
static bool read_options(CompileRun *run)
{
    const Arguments *arguments = run->arguments;
    const char *target = arguments_value(arguments, ARG_TARGET);
    if (target)
        emit_find_target(str_of(target), &run->target);
    run->to = destination_from(arguments_value(arguments, ARG_OUTPUT));
    run->depfile = arguments_value(arguments, ARG_DEPFILE);
    run->indent = arguments_has(arguments, ARG_PRETTY) ? 2 : 0;
    run->has_provenance = arguments_has(arguments, ARG_PROVENANCE);
    run->fail_on = severity_from(arguments_value(arguments, ARG_FAIL_ON));
    return check_usage(run) && run_overrides_read(run->arena, arguments, &run->overrides) &&
           project_open(run->arena, arguments, &run->project);
}

/* --- findings --------------------------------------------------------------------- */

/*
 * Findings go to standard error; the formats for programs make one document of them. With --quiet
 * only those for which nothing is written.
 */
static void show_findings(const CompileRun *run)
{
    ReportCounts counts;
    size_t shown = 0;
    FindingsOutput output = findings_output_from(run->arguments, 2);
    Severity least = output.is_quiet ? run->fail_on : SEVERITY_INFO;
    ReportInput *inputs = ARENA_ARRAY(run->arena, ReportInput, run->job_count);
    for (size_t i = 0; i < run->job_count; i++) {
        inputs[i] = findings_from(run->arena, &run->jobs[i].report, least);
        shown += inputs[i].count;
    }
    ReportRun all = {.inputs = inputs, .input_count = run->job_count};
    if (shown > 0 || !output.is_streaming)
        findings_write(&output, &all);
    counts = report_count(&all);
    if (shown > 0) {
        findings_part_summary(&output);
        findings_write_summary(&output, &counts, inputs[0].file);
    }
}

/* --- outputs ---------------------------------------------------------------------- */

static Str plan_outputs(const CompileRun *run, OutputClaims *claims, OutputPlan *plan)
{
    Str reason = {0};
    const char *target = emit_targets[run->target].name;
    for (size_t i = 0; i < run->job_count && reason.len == 0; i++) {
        const CompileJob *job = &run->jobs[i];
        reason = output_plan_add(plan, &run->to, target, &job->source, &job->files);
    }
    return reason.len > 0 ? reason : output_plan_claim(plan, claims, run->depfile != NULL);
}

/* The folder of -o DIR/, which a first build does not have yet. */
static bool make_folder(const CompileRun *run)
{
    FileError error;
    if (!run->to.is_folder || file_make_folders(run->arena, run->to.path, &error))
        return true;
    trouble("%s", error.message);
    return false;
}

static int write_outputs(const CompileRun *run, const OutputPlan *plan)
{
    if (arguments_has(run->arguments, ARG_LIST_OUTPUTS))
        return output_listing_print(plan);
    if (arguments_has(run->arguments, ARG_CHECK))
        return outputs_compare(plan);
    bool is_ok = make_folder(run) && outputs_write(plan) &&
                 (!run->depfile || outputs_write_depfile(plan, run->depfile));
    return is_ok ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int make_outputs(CompileRun *run, OutputClaims *claims)
{
    OutputPlan plan = {.arena = run->arena};
    Str reason = plan_outputs(run, claims, &plan);
    return reason.len > 0 ? trouble("%.*s", STR_ARG(reason)) : write_outputs(run, &plan);
}

static int compile(CompileRun *run, OutputClaims *claims)
{
    if (!compile_jobs_compile(run))
        return EXIT_TROUBLE;
    show_findings(run);
    return compile_jobs_are_good(run) ? make_outputs(run, claims) : EXIT_FINDINGS;
}

/* --- the command ------------------------------------------------------------------ */

static int run_compile(Arena *arena, const Arguments *arguments)
{
    CompileRun run = {.arena = arena, .arguments = arguments};
    OutputClaims claims = {.arena = arena};
    if (!read_options(&run))
        return EXIT_TROUBLE;
    compile_jobs_make(&run);
    if (!project_is_good(&run.project, arguments) || !compile_jobs_claim(&run, &claims))
        return EXIT_TROUBLE;
    if (arguments_has(arguments, ARG_LIST_OUTPUTS) && !output_listing_needs_definitions(run.target))
        return output_listing_print_main(&run);
    int code = compile(&run, &claims);
    compile_jobs_free(&run);
    return code;
}

const Command command_compile = {
    .spec =
        {
            .name = "compile",
            .operands = "FILE...",
            .summary =
                "Compiles definitions: by default to the workflow and activity options that "
                "Temporal will receive, as canonical JSON (RFC 8785).\n"
                "With an error nothing is written, existing outputs stay as they were, and the "
                "exit code is 1. An output is replaced at once, never half written; one that did "
                "not change keeps its modification time.",
            .args = ARGS,
            .arg_count = sizeof ARGS / sizeof *ARGS,
            .examples = EXAMPLES,
            .example_count = sizeof EXAMPLES / sizeof *EXAMPLES,
        },
    .run = run_compile,
};
