/* SPDX-License-Identifier: MIT */
/*
 * compile.c - `flockc compile`: a step of a build.
 *
 * All definitions are compiled, and all outputs made, before the first byte is written, so one
 * definition with an error leaves every output as it was.
 */
#include <stdio.h>

#include "cli/command.h"
#include "cli/compile_jobs.h"
#include "cli/deployment_use.h"
#include "cli/findings_output.h"
#include "cli/orphans.h"
#include "cli/output.h"
#include "cli/output_listing.h"
#include "cli/output_writing.h"
#include "cli/target_list.h"

enum {
    ARG_OUTPUT = ARG_FIRST,
    ARG_TARGET,
    ARG_PACKAGE,
    ARG_LIST_TARGETS,
    ARG_PRETTY,
    ARG_PROVENANCE,
    ARG_DEPFILE,
    ARG_CHECK,
    ARG_LIST_OUTPUTS,
    ARG_FAIL_ON,
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
     .kind = ARG_KIND_FILE,
     .help =
         "write here; several FILEs need a DIR/, which is made if it is missing (default: standard "
         "output)"},
    {.id = ARG_TARGET,
     .short_name = 't',
     .name = "target",
     .value_name = "TARGET",
     .values = emit_target_names,
     .value_helps = TARGET_HELPS,
     .help = "what to write: one of the targets below (default: options); several need a DIR/",
     .is_repeatable = true},
    {.id = ARG_PACKAGE,
     .name = "package",
     .value_name = "NAME",
     .help = "the name of the package or module that code becomes, instead of the definition's"},
    {.id = ARG_LIST_TARGETS,
     .name = "list-targets",
     .help = "list the targets with the names of their files; for programs with --output-format "
             "json"},
    {.id = ARG_PRETTY, .name = "pretty", .help = "indent the JSON"},
    {.id = ARG_PROVENANCE,
     .name = "provenance",
     .help = "add the level and the place of every value (target options)"},
    {.id = ARG_DEPFILE,
     .name = "depfile",
     .value_name = "FILE",
     .kind = ARG_KIND_FILE,
     .help = "write what the outputs depend on, for Make and Ninja; needs -o with a FILE"},
    {.id = ARG_CHECK,
     .name = "check",
     .help =
         "write nothing; exit with 1 if an output is missing or out of date, or without a FILE is "
         "made by no entry any more; needs -o with a FILE"},
    {.id = ARG_LIST_OUTPUTS,
     .name = "list-outputs",
     .help = "write nothing; print the names of the files that would be written, one on a line; "
             "needs -o with a FILE"},
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
    {"flockc compile flocks/*.flock.yaml -t python -t go -o gen/",
     "compile several definitions to several targets at once"},
    {"flockc compile", "make all that 'generate:' in .flockc.yaml names"},
    {"flockc compile --check", "fail if something of it is out of date"},
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

/* An option that a target would leave unheard is refused. */
static bool check_targets_take(const CompileRun *run, int id, const char *option, unsigned takes)
{
    for (size_t i = 0; arguments_has(run->arguments, id) && i < run->target_count; i++) {
        const TargetInfo *target = &emit_targets[run->targets[i]];
        if (target->takes & takes)
            continue;
        trouble("target '%s' cannot be written with %s; only %s can", target->name, option,
                list_takers(run->arena, takes).ptr);
        return false;
    }
    return true;
}

/* Options about outputs that are named on the command line. Without a file the entries say it. */
static bool check_no_file_usage(const CompileRun *run)
{
    static const struct {
        int id;
        const char *name;
    } rows[] = {
        {ARG_OUTPUT, "-o"},
        {ARG_TARGET, "-t"},
        {ARG_PACKAGE, "--package"},
        {ARG_PRETTY, "--pretty"},
        {ARG_PROVENANCE, "--provenance"},
        {ARG_AGENT, "--agent"},
        {ARG_INPUT, "--input"},
        {ARG_MEMO, "--memo"},
        {ARG_WORKFLOW_ID, "--workflow-id"},
        {ARG_STDIN_FILENAME, "--stdin-filename"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!arguments_has(run->arguments, rows[i].id))
            continue;
        const char *message =
            arena_format(run->arena,
                         "no file is given, and %s needs one: without a file, 'generate:' in "
                         ".flockc.yaml says what is made",
                         rows[i].name)
                .ptr;
        trouble_usage("compile", message);
        return false;
    }
    return true;
}

static bool check_file_usage(const CompileRun *run)
{
    const Arguments *arguments = run->arguments;
    bool is_listing = arguments_has(arguments, ARG_LIST_OUTPUTS);
    bool needs_output = arguments_has(arguments, ARG_CHECK) || run->depfile;
    if (run->to.path && run->to.path[0] == '\0')
        trouble("-o needs a file or a folder");
    else if (needs_output && !run->to.path)
        trouble("--check and --depfile need -o");
    else if (is_listing && !run->to.path)
        trouble("--list-outputs needs -o");
    else if (arguments->operand_count > 1 && !run->to.is_folder)
        trouble("several files need a folder: -o DIR/");
    else if (run->target_count > 1 && !run->to.is_folder)
        trouble("several targets need a folder: -o DIR/");
    else
        return check_targets_take(run, ARG_PRETTY, "--pretty", TAKES_PRETTY) &&
               check_targets_take(run, ARG_PROVENANCE, "--provenance", TAKES_PROVENANCE);
    return false;
}

static bool check_usage(const CompileRun *run)
{
    bool is_compared = arguments_has(run->arguments, ARG_CHECK) || run->depfile;
    if (run->package && !target_package_is_valid(str_of(run->package))) {
        trouble("--package must be an identifier, for Java several with dots between them, not "
                "'%s'",
                run->package);
        return false;
    }
    if (!(run->arguments->operand_count > 0 ? check_file_usage(run) : check_no_file_usage(run)))
        return false;
    if (!arguments_has(run->arguments, ARG_LIST_OUTPUTS) || !is_compared)
        return true;
    trouble("--list-outputs writes and compares nothing, so it has no use for --check or "
            "--depfile");
    return false;
}

/* Each once, in the order in which they are given. */
static void read_targets(CompileRun *run)
{
    size_t at = 0;
    const char *name;
    bool is_seen[TARGET_COUNT] = {false};
    TargetId *targets = ARENA_ARRAY(run->arena, TargetId, TARGET_COUNT);
    while ((name = arguments_next(run->arguments, ARG_TARGET, &at)) != NULL) {
        TargetId target = TARGET_options;
        emit_find_target(str_of(name), &target);
        if (!is_seen[target])
            targets[run->target_count++] = target;
        is_seen[target] = true;
    }
    if (run->target_count == 0)
        targets[run->target_count++] = TARGET_options;
    run->targets = targets;
}

/* False after a mistake in the options, which has been printed. */
static bool read_options(CompileRun *run)
{
    const Arguments *arguments = run->arguments;
    read_targets(run);
    run->package = arguments_value(arguments, ARG_PACKAGE);
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

static Str plan_job(const CompileJob *job, OutputPlan *plan)
{
    Str reason = {0};
    for (size_t i = 0; i < job->product_count && reason.len == 0; i++) {
        const CompileProduct *product = &job->products[i];
        reason = output_plan_add(plan, &product->to, emit_targets[product->target].name,
                                 &product->source, &product->files);
    }
    return reason;
}

static Str plan_outputs(const CompileRun *run, OutputClaims *claims, OutputPlan *plan)
{
    Str reason = {0};
    Str within = run->generate ? run->generate->folder : str_make(NULL, 0);
    for (size_t i = 0; i < run->job_count && reason.len == 0; i++)
        reason = plan_job(&run->jobs[i], plan);
    if (reason.len == 0)
        reason = output_plan_check_links(plan, within);
    return reason.len > 0 ? reason : output_plan_claim(plan, claims, run->depfile != NULL);
}

/* Compares instead of writing. Orphans are told of in both cases, and fail a check only. */
static int write_outputs(const CompileRun *run, const OutputPlan *plan)
{
    bool is_check = arguments_has(run->arguments, ARG_CHECK);
    if (arguments_has(run->arguments, ARG_LIST_OUTPUTS))
        return output_listing_print(plan);
    int code = EXIT_CLEAN;
    if (is_check)
        code = outputs_compare(plan);
    else if (!outputs_write(plan) || (run->depfile && !outputs_write_depfile(plan, run->depfile)))
        code = EXIT_TROUBLE;
    bool is_told = is_check || !arguments_has(run->arguments, ARG_QUIET);
    bool has_orphans = run->generate && is_told && orphans_tell(run->arena, run->generate, plan);
    return has_orphans && is_check && code == EXIT_CLEAN ? EXIT_FINDINGS : code;
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
    if (!compile_jobs_are_good(run))
        return EXIT_FINDINGS;
    return deployment_workers_are_known(run) ? make_outputs(run, claims) : EXIT_TROUBLE;
}

/* --- the command ------------------------------------------------------------------ */

static bool tell_nothing_to_make(const CompileRun *run, const Config *config)
{
    if (arguments_has(run->arguments, ARG_ISOLATED))
        trouble("no file is given, and with --isolated there is no 'generate:' either");
    else if (config->path)
        trouble("no file is given, and '%s' has no 'generate:'", config->path);
    else
        trouble("no file is given, and there is no .flockc.yaml with a 'generate:'");
    fputs("name a definition, or write into .flockc.yaml what to make:\n"
          "  generate:\n"
          "    - target: python\n"
          "      output: gen\n"
          "try 'flockc compile --help'\n",
          stderr);
    return false;
}

/* Finds the entries to follow. False where there is none: that has been printed then. */
static bool find_entries(CompileRun *run)
{
    const Config *config = configs_for(run->project.configs, ".");
    if (!configs_are_good(run->project.configs))
        return project_is_good(&run->project, run->arguments);
    if (config->generate_count == 0)
        return tell_nothing_to_make(run, config);
    run->generate = config;
    return true;
}

static bool make_jobs(CompileRun *run)
{
    if (run->arguments->operand_count > 0) {
        compile_jobs_make(run);
        return project_is_good(&run->project, run->arguments);
    }
    if (!find_entries(run))
        return false;
    bool is_ok = compile_jobs_generate(run);
    return project_is_good(&run->project, run->arguments) && is_ok;
}

static int run_compile(Arena *arena, const Arguments *arguments)
{
    CompileRun run = {.arena = arena, .arguments = arguments};
    OutputClaims claims = {.arena = arena};
    if (arguments_has(arguments, ARG_LIST_TARGETS))
        return target_list_print(arguments);
    if (!read_options(&run))
        return EXIT_TROUBLE;
    if (!make_jobs(&run) || !compile_jobs_claim(&run, &claims))
        return EXIT_TROUBLE;
    if (arguments_has(arguments, ARG_LIST_OUTPUTS) && !output_listing_needs_definitions(&run))
        return output_listing_print_main(&run);
    int code = compile(&run, &claims);
    compile_jobs_free(&run);
    return code;
}

const Command command_compile = {
    .spec =
        {
            .name = "compile",
            .operands = "[FILE...]",
            .operand_kind = ARG_KIND_DEFINITION,
            .summary =
                "Compiles definitions: by default to the workflow and activity options that "
                "Temporal will receive, as canonical JSON (RFC 8785). Without a FILE it makes "
                "everything that the entries of 'generate:' in the nearest .flockc.yaml name.\n"
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
